"""What is found, by whom, and when."""

from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.foundation.history import past
from systematik.foundation.search import excerpts, finding, rebuilding, roots, words
from systematik.foundation.search.finding import search
from systematik.foundation.search.models import Entry
from systematik.foundation.search.wording import wording
from systematik.registers.organisation import commands
from tests.grounds import ground
from tests.many import functions
from tests.world import SYSTEM


@ground
def searched_function(granvik):
    return commands.establish_function(
        SYSTEM,
        name="Informationssäkerhetsstrateg",
        unit=granvik.education,
        mandate="Leder arbetet med informationsklassning och samordnar kommunens styrande dokument.",
        at=timezone.now(),
    )


@pytest.fixture
def function(grounds, searched_function):
    return grounds.copy_of("searched_function")


def mark(function, field):
    mark_secret(
        SYSTEM,
        kind="function",
        pk=function.pk,
        field=field,
        ground="OSL 18:8",
        assessed_by="Alva",
        at=timezone.now(),
    )


def titles(actor, text, **more):
    return [hit.plain_title for hit in search(actor, text, **more).hits]


@pytest.mark.parametrize(
    "text",
    [
        "informationssäkerhetsstrateg",
        "Informationssäkerhetsstrategen",
        "informationssäkerhetstrateg",
        "informationssakerhetsstrateg",
        "strateg",
        "klassning",
        "informationsklassningen",
        "styrdokument",
        "styrande dokument",
        '"styrande dokument"',
        "samordna klassning",
        "kommunen och klassning",
        "CISO",
    ],
)
def test_stems_compounds_synonyms_and_spellings_are_found(world, function, text):
    assert titles(world.actor("Alva"), text) == ["Informationssäkerhetsstrateg"]


@pytest.mark.parametrize(
    "text", ["klassningsmodell", '"dokument styrande"', "krångel", "klassning krångel x"]
)
def test_what_nobody_wrote_is_not_found(world, function, text):
    found = search(world.actor("Alva"), text)
    assert found.partial or found.hits == []


def test_where_no_record_holds_every_word_those_with_some_are_shown(world, function):
    found = search(world.actor("Alva"), "klassning krångel")
    assert (found.partial, found.count) == (True, 1)


def test_a_title_weighs_more_than_a_text(world, function):
    commands.establish_function(SYSTEM, name="Klassning", unit=world.education, at=timezone.now())
    assert titles(world.actor("Alva"), "klassning") == ["Klassning", "Informationssäkerhetsstrateg"]


def test_a_short_name_finds_its_unit(world):
    assert titles(world.actor("Alva"), "KS") == ["Kommunstyrelsen"]
    assert titles(world.actor("Alva"), "kommunstyrelsens") == ["Kommunstyrelsen"]


def test_others_records_are_neither_found_nor_counted(world, function):
    found = search(world.actor("Cilla"), "klassning")
    assert (found.hits, found.total, found.facets) == ([], 0, [])
    assert titles(world.actor("Bo"), "klassning") == ["Informationssäkerhetsstrateg"]


def test_the_excerpt_marks_what_was_asked_for(world, function):
    hit = search(world.actor("Alva"), "klassning").hits[0]
    assert [part.text for part in hit.excerpt if part.marked] == ["informationsklassning"]
    assert "".join(part.text for part in hit.excerpt).startswith("Leder arbetet")


def test_an_excerpt_is_plain_text_and_marks_every_spelling() -> None:
    stems = {stem for word in ("klassning", "åtgärd") for stem in words.stems(word)}
    parts = excerpts.excerpt("# Om  Klassning\n\n* klassningen av\u00ad *åtgärderna* | <b>övrigt</b>", stems)
    assert "".join(part.text for part in parts) == "Om Klassning klassningen av åtgärderna <b övrigt</b"
    assert [part.text for part in parts if part.marked] == ["Klassning", "klassningen", "åtgärderna"]


def test_a_word_is_found_where_it_stands_alone() -> None:
    text = "informationsklassning klassning, klassningen2 (klassningens)"
    found = words.places(text, set(words.stems("klassning")))
    assert [text[start:end] for start, end in found] == ["klassning", "klassningens"]


@pytest.mark.parametrize("word", ["straße", "διοικηση", "žygis", "exakt", "Ärenden"])
def test_a_word_is_found_in_any_letters(word: str) -> None:
    text = f"{word.upper()} ({word})"
    found = words.places(text, set(words.stems(word)))
    assert [text[start:end] for start, end in found] == [word.upper(), word]


def test_facets_count_each_kind(world, function):
    commands.register_person(SYSTEM, name="Siv Strateg", unit=world.education, at=timezone.now())
    found = search(world.actor("Alva"), "strateg")
    assert [(facet.kind, facet.count) for facet in found.facets] == [("person", 1), ("function", 1)]
    assert [hit.ref.kind for hit in search(world.actor("Alva"), "strateg", kind="person").hits] == ["person"]


def test_a_masked_field_is_not_searched_not_even_in_the_past(world, function):
    mark(function, "mandate")
    assert titles(world.actor("Bo"), "klassning") == []
    assert titles(world.actor("Alva"), "klassning") == ["Informationssäkerhetsstrateg"]
    with past.as_of(timezone.now()):
        assert titles(world.actor("Bo"), "klassning") == []


def test_a_masked_field_is_found_by_who_is_cleared_for_that_part(world, function):
    mark(function, "mandate")
    world.add("Dan", "dpo", world.education)
    assert titles(world.actor("Dan"), "klassning") == ["Informationssäkerhetsstrateg"]


def test_a_record_that_is_secret_as_a_whole_is_not_found(world, function):
    mark(function, "")
    assert search(world.actor("Bo"), "strateg").total == 0
    assert search(world.actor("Alva"), "strateg").total == 1


def test_the_past_is_searched_as_it_was(world):
    before = timezone.now()
    commands.rename_unit(
        SYSTEM, unit=world.education, name="Bildningsförvaltningen", at=before + timedelta(0, 1)
    )
    assert titles(world.actor("Alva"), "bildning") == ["Bildningsförvaltningen"]
    assert titles(world.actor("Alva"), "utbildningsförvaltningen") == []
    with past.as_of(before):
        assert titles(world.actor("Alva"), "utbildningsförvaltningen") == ["Utbildningsförvaltningen"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "%",
        "_",
        "\\",
        "'",
        '"',
        '""',
        '" OR 1=1 --',
        "'; DROP TABLE search_entry; --",
        "(a+)+$",
        "NEAR(a b)",
        "stems:a",
        "a* AND NOT b",
        "\x00",
        "klass\x00ning",
        "😀👩‍👩‍👧",
        "‮abc",
        "ﬁﬀ Ⅷ ① 漢字 अंग",
        "å̊" * 50,
        "a" * 5_000,
        "ord " * 10_000,
        " ".join(f"ord{number}" for number in range(10_000)),
        "och i att",
        "-" * 300,
    ],
)
def test_odd_input_is_answered(world, function, text):
    assert search(world.actor("Alva"), text).page == 1


def test_pages_are_bounded(world):
    for number in range(3):
        commands.establish_function(SYSTEM, name=f"Klassning {number}", unit=world.root, at=timezone.now())
    found = search(world.actor("Alva"), "klassning", page=99, per_page=2)
    assert (found.page, found.pages, len(found.hits), found.count) == (2, 2, 1, 3)


def content():
    return sorted(
        Entry.objects.values_list(
            "source", "source_id", "object_id", "field", "position", "valid_from", "valid_to", "text"
        ),
        key=str,
    )


def test_a_rebuilt_index_is_the_one_that_followed_each_event(world, function):
    at = timezone.now()
    commands.rename_unit(SYSTEM, unit=world.education, name="Bildning", at=at)
    commands.rename_unit(SYSTEM, unit=world.education, name="Lärande", at=at + timedelta(0, 1))
    followed = [row for row in content() if row[5] != row[6]]
    rebuilding.rebuild()
    assert content() == followed
    assert rebuilding.is_current()
    assert titles(world.actor("Alva"), "lärande") == ["Lärande"]


def test_what_happens_at_one_moment_is_followed_at_once(world, function):
    at = timezone.now()

    def write():
        for number in range(3):
            commands.establish_function(SYSTEM, name=f"Brandvakt {number}", unit=world.education, at=at)
        commands.change_function(SYSTEM, function=function, name="Brandmästare", at=at)
        commands.change_function(SYSTEM, function=function, name="Brandchef", at=at)

    with CaptureQueriesContext(connection) as together, transaction.atomic(), rebuilding.at_once():
        write()
    assert titles(world.actor("Alva"), "brandchef") == ["Brandchef"]
    assert titles(world.actor("Alva"), "brandmästare") == []
    followed = content()
    rebuilding.rebuild()
    assert content() == followed
    with CaptureQueriesContext(connection) as apart:
        write()
    assert len(together) < len(apart) - 15


def test_what_was_undone_is_not_in_the_index(world):
    with suppress(RuntimeError), transaction.atomic(), rebuilding.at_once():
        commands.establish_function(SYSTEM, name="Brandchef", unit=world.education, at=timezone.now())
        raise RuntimeError
    commands.establish_function(SYSTEM, name="Brandvakt", unit=world.education, at=timezone.now())
    assert titles(world.actor("Alva"), "brandchef") == []
    assert titles(world.actor("Alva"), "brandvakt") == ["Brandvakt"]


def test_a_search_makes_the_same_queries_whatever_it_finds(world, django_assert_num_queries):
    actor = world.actor("Bo")
    for wanted in (1, 3, 300):
        functions(world.education, (f"Klassning {wanted} {number}" for number in range(wanted)))
        with django_assert_num_queries(7):
            assert search(actor, "klassning").hits


def test_words_apart_in_two_fields_count_together(world):
    commands.establish_function(
        SYSTEM, name="Arkivarie", unit=world.root, mandate="Sköter gallring.", at=timezone.now()
    )
    assert titles(world.actor("Alva"), "arkivarie gallring") == ["Arkivarie"]


def test_a_long_text_is_found_to_its_end(world):
    long = " ".join(f"ord{number}" for number in range(2_000)) + " slutklämmen"
    commands.establish_function(
        SYSTEM, name="Lång", unit=world.root, mandate=long, at=datetime.now(timezone.get_current_timezone())
    )
    assert titles(world.actor("Alva"), "slutkläm") == ["Lång"]


@pytest.mark.parametrize("name", ["Alva", "Bo", "Disa", "Esa"])
def test_another_municipalitys_matches_are_neither_found_nor_read(world, function, name):
    commands.establish_function(
        SYSTEM, name="Informationssäkerhetsstrateg", unit=world.other_root, at=timezone.now()
    )
    actor = world.actor(name)
    within = [roots.mark(root) for root in roots.of_actor(actor)]
    read = finding._candidates(wording("informationssäkerhetsstrateg"), set(), within, need=1)
    assert [one.ref.id for one in read] == [function.pk]
    assert len(titles(actor, "informationssäkerhetsstrateg")) == 1
    assert len(titles(SYSTEM, "informationssäkerhetsstrateg")) == 2


def test_what_has_come_to_another_municipality_is_found_there_with_its_past(world, function):
    before = timezone.now()
    commands.move_unit(SYSTEM, unit=world.education, parent=world.other_root, at=timezone.now())
    world.add("Nina", "strategist", world.other_root)
    assert titles(world.actor("Nina"), "informationssäkerhetsstrateg") == ["Informationssäkerhetsstrateg"]
    assert titles(world.actor("Disa"), "informationssäkerhetsstrateg") == []
    with past.as_of(before):
        assert titles(SYSTEM, "informationssäkerhetsstrateg") == ["Informationssäkerhetsstrateg"]
