"""A case becomes history once: on its own days, in the order of its dates, all or nothing."""

from datetime import date

import pytest

from systematik.foundation.history.models import Event
from systematik.interfaces.cli import main

TEXT = """systematik: case
version: 1
case: prov
title: Två skalor
happenings:
  - {date: 2021-06-01, verb: rating_scale.defined, by: Registrator, scale: b, name: Senare, levels: [{label: Ja, normalised: met}]}
  - {date: 2020-01-01, verb: rating_scale.defined, scale: a, name: Tidigare, levels: [{label: 1, normalised: met}, {label: 2, normalised: not_met}]}
"""


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "fall.yaml"
    made.write_text(TEXT, encoding="utf-8")
    return made


def scales():
    found = Event.objects.filter(verb="rating_scale.defined").order_by("pk")
    return [(event.effective_at.date(), event.actor_name, event.imported) for event in found]


def test_happenings_become_events_on_their_own_days(db, path, capsys):
    assert main(["import", str(path)]) == 0
    assert scales() == [(date(2020, 1, 1), "Import", True), (date(2021, 6, 1), "Registrator", True)]
    assert "Två skalor: 2 händelser i fallet gav 2 i loggen" in capsys.readouterr().out


def test_a_trial_writes_nothing(db, path, capsys):
    before = Event.objects.count()
    assert main(["import", "--dry-run", str(path)]) == 0
    assert "skulle ge 2 i loggen" in capsys.readouterr().out
    assert Event.objects.count() == before


def test_the_same_file_twice_says_that_it_is_in(db, path, capsys):
    main(["import", str(path)])
    before = Event.objects.count()
    assert main(["import", str(path)]) == 0
    assert "fallet" not in capsys.readouterr().err
    assert Event.objects.count() == before


def test_another_wording_of_the_same_case_is_refused(db, path, capsys):
    main(["import", str(path)])
    path.write_text(TEXT.replace("Senare", "Sist"), encoding="utf-8")
    assert main(["import", str(path)]) == 2
    assert "redan importerat från en annan lydelse av filen" in capsys.readouterr().err
