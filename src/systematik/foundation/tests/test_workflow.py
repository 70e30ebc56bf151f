"""A table of transitions checks, draws the buttons and the documentation."""

from dataclasses import dataclass

import pytest

from systematik.foundation.access.actor import Actor, Granted
from systematik.foundation.access.decisions import Denied
from systematik.foundation.workflow import CannotAdvance, Transition, Workflow


@dataclass
class Row:
    state: str
    ready: bool = True


WORKFLOW = Workflow(
    (
        Transition(("new",), "send", "sent", "x.edit", "Skicka", lambda row: row.ready, "Inte färdig."),
        Transition(("new", "sent"), "end", "ended", "x.decide", "Avsluta"),
    ),
    "Går inte.",
)


def actor(*permissions):
    return Actor(1, "Bo", grants=(Granted("r", frozenset(permissions), "/1/2/"),))


def test_a_step_sets_the_next_state():
    row = Row("new")
    assert WORKFLOW.advance(actor("x.edit"), row, "send", path="/1/2/3/") == "sent"
    assert row.state == "sent"


@pytest.mark.parametrize(
    ("row", "verb", "said"),
    [
        (Row("new", ready=False), "send", "Inte färdig."),
        (Row("ended"), "end", "Går inte."),
        (Row("new"), "fly", "Går inte."),
    ],
)
def test_a_step_that_is_not_in_the_table_is_refused_in_words(row, verb, said):
    before = row.state
    with pytest.raises(CannotAdvance, match=said):
        WORKFLOW.advance(actor("x.edit", "x.decide"), row, verb, path="/1/2/")
    assert row.state == before


def test_the_right_is_asked_for_where_the_row_belongs():
    with pytest.raises(Denied):
        WORKFLOW.advance(actor("x.edit"), Row("new"), "send", path="/1/9/")


def test_the_buttons_are_those_of_state_guard_and_right():
    verbs = [
        [one.verb for one in WORKFLOW.open_to(who, row, "/1/2/")]
        for who, row in (
            (actor("x.edit", "x.decide"), Row("new")),
            (actor("x.edit"), Row("new")),
            (actor("x.edit", "x.decide"), Row("new", ready=False)),
            (actor("x.decide"), Row("ended")),
        )
    ]
    assert verbs == [["send", "end"], ["send"], ["end"], []]


def test_the_table_is_its_own_documentation():
    assert (
        WORKFLOW.as_markdown(str.upper).splitlines()[2] == "| NEW | Skicka | SENT | `x.edit`; Inte färdig. |"
    )
