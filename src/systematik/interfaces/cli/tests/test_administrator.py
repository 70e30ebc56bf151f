"""The first administrator is made from the command line; the next ones in the site."""

import re

import pytest
from django.test import Client

from systematik.interfaces.cli.entry import main
from systematik.registers.organisation.models import Grant, Unit

CHOSEN = {"password1": "lång rad av ord", "password2": "lång rad av ord"}


def make(*arguments):
    return main(["administrator", *arguments])


def test_an_empty_database_gets_municipality_administrator_and_a_link(db, capsys):
    assert make("ada@granvik.example", "--name", "Ada Å", "--unit", "Granviks kommun") == 0
    (grant,) = Grant.objects.all()
    assert (grant.role, grant.unit, grant.person.name) == ("administrator", Unit.objects.get(), "Ada Å")
    path = re.search(r"http://[^/]+(/konto\S+)", capsys.readouterr().out)[1]
    client = Client()
    where = client.get(path, follow=True).redirect_chain[-1][0]
    assert client.post(where, CHOSEN).status_code == 302
    signed = {"login": "ada@granvik.example", "password": "lång rad av ord"}
    assert client.post("/konto/logga-in/", signed).url == "/"


def test_a_second_one_is_refused(db, capsys):
    make("ada@granvik.example", "--name", "Ada", "--unit", "Granviks kommun")
    assert make("bea@granvik.example", "--name", "Bea") == 2
    assert "har redan en administratör" in capsys.readouterr().err
    assert Grant.objects.count() == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ada@granvik.example", "--name", "Ada"], "skriv kommunens namn med --unit"),
        (["ada", "--name", "Ada", "--unit", "Granvik"], "e-post"),
    ],
)
def test_bad_input_is_one_line_and_writes_nothing(db, capsys, arguments, said):
    assert make(*arguments) == 2
    told = capsys.readouterr().err
    assert said in told.lower()
    assert len(told.splitlines()) == 1
    assert not Unit.objects.exists()
