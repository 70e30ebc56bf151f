"""A file that cannot be used: one clear line in Swedish with file and line, exit code 2, nothing written."""

import pytest

from systematik.foundation.history.models import Event
from systematik.interfaces.cli import main

HEAD = """systematik: case
version: 1
case: prov
title: Prov
happenings:
"""
SCALE = "- {date: 2020-01-01, verb: rating_scale.defined, scale: s, name: Skala, levels: [{label: Ja, normalised: met}]}\n"


def strange(name: str, text: str, said: str):
    return pytest.param(text, said, id=name)


FILES = [
    strange("no YAML", HEAD + "- {date: 2020-01-01, verb: [\n", "rad 7: inte giltig YAML"),
    strange(
        "a list that is not closed",
        HEAD + "- {a: [1, 2\nb: {\n",
        "rad 7: inte giltig YAML (här saknas ett komma eller ])",
    ),
    strange("a colon in a text", HEAD + "- verb: a: b\n", "(ett kolon står där inget fält kan stå; sätt"),
    strange("a text that is not closed", HEAD + '- verb: "a\n', "(filen tar slut mitt i en text"),
    strange("a tab for indent", HEAD + "\t- verb: a\n", "(ett värde kan inte börja så; tabb"),
    strange("a text that begins with !", HEAD + "- verb: !<a\n", "(ett värde får inte börja med !; sätt"),
    strange("a line that begins with %", "%rubrik\n" + HEAD, "(en rad får inte börja med %; sätt"),
    strange("a text after >", HEAD + "- verb: >a\n", "(efter > eller | får bara en radbrytning stå"),
    strange("a field out of line", "a: 1\n- b\n", "(här väntades ett fält, i samma indrag"),
    strange("an empty file", "", "rad 1: filen är inte ett fall: den ska börja med ”systematik: case”"),
    strange("a list", "- a\n- b\n", "rad 1: filen är inte ett fall"),
    strange("another kind of file", "systematik: framework\n", "rad 1: "),
    strange("a head without happenings", HEAD.replace("happenings:\n", ""), "fältet ”happenings” saknas"),
    strange("no happenings", HEAD.replace("happenings:", "happenings: []"), "rad 5: ”happenings” är tomt"),
    strange(
        "happenings that are a text", HEAD.replace("happenings:", "happenings: hej"), "ska vara en lista"
    ),
    strange(
        "a later version", (HEAD + SCALE).replace("version: 1", "version: 2"), "rad 2: ”version” ska vara 1"
    ),
    strange(
        "a short name with capitals", (HEAD + SCALE).replace("case: prov", "case: Prov!"), "rad 3: ”case”"
    ),
    strange("an unknown field in the head", "färg: röd\n" + HEAD + SCALE, "rad 1: fältet ”färg” är okänt"),
    strange(
        "a title twice", HEAD.replace("title: Prov", "title: A\ntitle: B") + SCALE, "rad 5: fältet ”title”"
    ),
    strange("a happening that is a text", HEAD + "- hej\n", "rad 6: fältet ”verb” saknas"),
    strange("no verb", HEAD + "- {date: 2020-01-01}\n", "rad 6: fältet ”verb” saknas"),
    strange(
        "an unknown verb",
        HEAD + SCALE.replace("scale.defined", "scale.defind"),
        "rad 6: verbet ”rating_scale.defind” är okänt, menades ”rating_scale.defined”?",
    ),
    strange("a verb that is a list", HEAD + "- {date: 2020-01-01, verb: [a]}\n", "rad 6: "),
    strange("an unknown field", HEAD + SCALE.replace("name:", "namn:"), "rad 6: fältet ”na"),
    strange("a missing field", HEAD + SCALE.replace("name: Skala, ", ""), "rad 6: fältet ”name” saknas"),
    strange(
        "a wrong type",
        HEAD + SCALE.replace("[{label: Ja, normalised: met}]", "hej"),
        "”levels” ska vara en lista",
    ),
    strange("an unknown word", HEAD + SCALE.replace("met}", "meet}"), "”meet” är okänt, menades ”met”?"),
    strange("an empty text", HEAD + SCALE.replace("Skala", '""'), "rad 6: ”name” är tomt"),
    strange("a text that is too long", HEAD + SCALE.replace("Skala", "x" * 300), "för långt (högst 200)"),
    strange("no date", HEAD + SCALE.replace("date: 2020-01-01, ", ""), "rad 6: fältet ”date” saknas"),
    strange(
        "an impossible date", HEAD + SCALE.replace("2020-01-01", "2020-02-30"), "2020-02-30 är inte ett datum"
    ),
    strange("a date in words", HEAD + SCALE.replace("2020-01-01", "i går"), "i går är inte ett datum"),
    strange(
        "a date to come", HEAD + SCALE.replace("2020-01-01", "2199-01-01"), "2199-01-01 ligger i framtiden"
    ),
    strange("a date before time", HEAD + SCALE.replace("2020-01-01", "1066-10-14"), "är för länge sedan"),
    strange(
        "a record made twice",
        HEAD + SCALE + SCALE.replace("Skala", "B"),
        "rad 7: rating_scale ”s” finns redan",
    ),
    strange(
        "a name that two records share",
        HEAD + SCALE + SCALE.replace("scale: s", "scale: t").replace(": met", ": not_met"),
        "rad 7: rating_scale.defined: Det finns redan en skala som heter ”Skala”.",
    ),
    strange(
        "an unknown record",
        HEAD + "- {date: 2020-01-01, verb: audit.finding_made, audit: a, finding: f, text: Policy saknas}\n",
        "rad 6: fallet har ingen audit, så ”a” finns inte",
    ),
    strange(
        "a record that comes later",
        HEAD
        + "- {date: 2020-01-01, verb: unit.created, unit: k, name: K, type: municipality}\n"
        + "- {date: 2019-01-01, verb: unit.created, unit: ks, name: KS, type: executive_board, parent: k}\n",
        "rad 7: unit ”k” skapas först 2020-01-01, på rad 6",
    ),
    strange(
        "an alias", HEAD + "- &a {date: 2020-01-01}\n- *a\n", "ankare och alias (& och *) används inte här"
    ),
    strange(
        "a bomb of aliases",
        "a: &a [x, x]\n"
        + "".join(f"{n}: &{n} [*{p}, *{p}]\n" for p, n in zip("abcdefg", "bcdefgh", strict=True)),
        "rad 1: ankare och alias",
    ),
    strange("a deep nest", HEAD + "- " + "[" * 5000 + "]" * 5000 + "\n", "rad 6: djupare än 16 nivåer"),
    strange("a tag of another language", HEAD + "- !!python/object:os.system {}\n", "rad 6: "),
    strange("an endless integer", HEAD + SCALE.replace("Skala", "9" * 5000), "rad 6: "),
    strange("a null character", HEAD + SCALE.replace("Skala", '"a\\0b"'), "tecken som inte går att spara"),
    strange("half a character", HEAD + SCALE.replace("Skala", '"\\ud83d"'), "rad 6: "),
]


@pytest.mark.parametrize(("text", "said"), FILES)
def test_a_strange_file_is_refused_in_one_line_that_names_it(db, tmp_path, capsys, text, said):
    path = tmp_path / "fall.yaml"
    path.write_text(text, encoding="utf-8")
    before = Event.objects.count()

    code = main(["import", str(path)])

    printed = capsys.readouterr()
    assert (code, printed.out) == (2, "")
    assert printed.err.count("\n") == 1
    assert printed.err.startswith(f"systematik: {path}, rad ") or printed.err.startswith(
        f"systematik: {path}: "
    )
    assert said in printed.err
    assert Event.objects.count() == before


def test_a_file_in_another_encoding_names_its_line(db, tmp_path, capsys):
    path = tmp_path / "fall.yaml"
    path.write_bytes((HEAD + "# Piteå\n").encode("latin-1"))
    assert main(["import", str(path)]) == 2
    assert f"{path}, rad 6: texten är inte UTF-8" in capsys.readouterr().err


def test_a_huge_file_is_not_even_parsed(db, tmp_path, capsys):
    path = tmp_path / "fall.yaml"
    path.write_text(HEAD + SCALE * 50_000, encoding="utf-8")
    assert main(["import", str(path)]) == 2
    assert f"{path}: filen är större än 5 MB" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(db, tmp_path, capsys):
    assert main(["import", str(tmp_path / "finns-inte.yaml")]) == 2
    assert "finns-inte.yaml: filen kan inte läsas" in capsys.readouterr().err


def test_one_strange_file_among_several_leaves_nothing_of_the_others(db, tmp_path, capsys):
    good, bad = tmp_path / "a.yaml", tmp_path / "b.yaml"
    good.write_text(HEAD + SCALE, encoding="utf-8")
    bad.write_text(HEAD, encoding="utf-8")
    before = Event.objects.count()
    assert main(["import", str(good), str(bad)]) == 2
    assert Event.objects.count() == before
