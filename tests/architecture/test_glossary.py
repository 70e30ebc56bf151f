"""Every domain word of the code stands in the glossary, in alphabetical order of its Swedish term."""

import re
from pathlib import Path

from django.apps import apps

from systematik.config.roles import ROLES
from systematik.foundation import refs

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"
ROOMS = ("systematik.registers.", "systematik.processes.")


def rows() -> list[list[str]]:
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line.startswith("| ") and not line.startswith(("| Svenska", "| ---"))]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def words() -> set[str]:
    return {word.strip(" `") for row in rows() for word in row[1].split(",")}


def snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def test_every_table_of_a_room_has_its_word():
    models = [model for model in apps.get_models() if model._meta.app_config.name.startswith(ROOMS)]
    assert {snake(model.__name__) for model in models} - words() == set()


def test_every_kind_and_role_has_its_word():
    assert ({kind.name for kind in refs.kinds()} | set(ROLES)) - words() == set()


def test_each_word_says_what_it_means():
    assert [row for row in rows() if len(row) != 3 or not all(row)] == []


def test_words_stand_in_swedish_order():
    order = {letter: place for place, letter in enumerate("abcdefghijklmnopqrstuvwxyzåäö")}
    terms = [row[0].lower() for row in rows()]
    keys = [[order.get(letter, -1) for letter in term] for term in terms]
    assert keys == sorted(keys)
