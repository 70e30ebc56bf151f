"""Signing in by password, by the example's personas, and every way that it is refused."""

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

PASSWORD = "Granvik 2026!"


@pytest.fixture(autouse=True)
def no_attempts_counted():
    cache.clear()


def sign_in(client, name="alva", password=PASSWORD, **more):
    data = {"login": f"{name}@granvik.example", "password": password}
    return client.post(reverse("account_login"), data, **more)


def test_a_person_signs_in_and_comes_to_the_page_asked_for(world):
    client = Client()
    assert "next=/konto/losenord/" in client.get("/konto/losenord/").url
    answer = client.post(
        "/konto/logga-in/?next=/konto/losenord/", {"login": "ALVA@granvik.example", "password": PASSWORD}
    )
    assert answer.url == "/konto/losenord/"
    assert client.get("/konto/losenord/").status_code == 200


def test_a_foreign_address_is_never_the_page_asked_for(world, settings):
    settings.DEMO = True
    alva = world.people["Alva"]
    for foreign in ("https://elak.example/", "//elak.example/", "/\\elak.example", "javascript:alert(1)"):
        client = Client()
        answer = client.post("/konto/logga-in/", {"login": alva.email, "password": PASSWORD, "next": foreign})
        assert answer.url == "/"
        answer = Client().post(reverse("try_persona", args=[alva.pk]), {"next": foreign})
        assert answer.url == "/"


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(world):
    wrong = sign_in(Client(), password="fel fel fel fel")
    unknown = sign_in(Client(), name="ingen")
    assert wrong.status_code == unknown.status_code == 200
    text = "E-postadressen och lösenordet hör inte ihop"
    assert text in wrong.content.decode()
    assert text in unknown.content.decode()


def test_guessing_is_stopped(world):
    client = Client()
    for _time in range(6):
        answer = sign_in(client, password="fel fel fel fel")
    assert "För många misslyckade försök" in answer.content.decode()
    assert "För många misslyckade försök" in sign_in(Client()).content.decode()


def test_the_session_key_changes_at_sign_in(world):
    client = Client()
    client.get("/konto/logga-in/")
    session = client.session
    session["x"] = 1
    session.save()
    before = session.session_key
    sign_in(client)
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_there_is_no_sign_up(client, db):
    assert client.get("/konto/signup/").status_code == 404


def test_changing_the_password_ends_every_other_session(world):
    here, there = Client(), Client()
    sign_in(here)
    sign_in(there)
    assert there.get("/konto/losenord/").status_code == 200
    new = {"oldpassword": PASSWORD, "password1": "lång rad av ord", "password2": "lång rad av ord"}
    assert here.post("/konto/losenord/", new).status_code == 302
    assert here.get("/konto/losenord/").status_code == 200
    assert there.get("/konto/losenord/").status_code == 302
    assert "Ditt lösenord är bytt" in mail.outbox[-1].subject


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("kort", "kort", "minst 12 tecken"),
        ("1q2w3e4r5t6y", "1q2w3e4r5t6y", "alldeles för vanligt"),
        ("lång rad av ord", "annan rad av ord", "inte lika"),
        ("alva@granvik.example", "alva@granvik.example", "för likt"),
    ],
)
def test_a_bad_password_is_refused_in_swedish(world, first, second, said):
    client = world.client("Alva")
    answer = client.post(
        "/konto/losenord/", {"oldpassword": PASSWORD, "password1": first, "password2": second}
    )
    assert said in answer.content.decode()


def test_a_forgotten_password_is_chosen_anew_by_mail(world):
    client, old = Client(), Client()
    sign_in(old)
    assert client.post("/konto/glomt/", {"email": "alva@granvik.example"}).url == "/konto/glomt/skickat/"
    assert mail.outbox[0].to == ["alva@granvik.example"]
    link = next(word for word in mail.outbox[0].body.split() if "/konto/nytt/" in word)
    page = client.get(link.removeprefix("http://testserver"), follow=True)
    assert page.status_code == 200
    where = page.redirect_chain[-1][0]
    new = {"password1": "lång rad av ord", "password2": "lång rad av ord"}
    assert client.post(where, new).url == "/konto/nytt/klart/"
    assert old.get("/konto/losenord/").status_code == 302
    assert sign_in(Client(), password="lång rad av ord").status_code == 302
    again = Client().get(link.removeprefix("http://testserver"), follow=True)
    assert "Länken gäller inte längre" in again.content.decode()


def test_nothing_tells_whether_an_address_has_an_account(world):
    known = Client().post("/konto/glomt/", {"email": "alva@granvik.example"})
    unknown = Client().post("/konto/glomt/", {"email": "ingen@granvik.example"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(mail.outbox) == 1


def test_the_example_is_entered_by_one_click_in_demo_mode(world, settings):
    settings.DEMO = True
    client = Client()
    page = client.get("/konto/logga-in/?next=/konto/losenord/").content.decode()
    assert "Alva" in page
    assert "Leder informationssäkerhetsarbetet i hela kommunen." in page
    answer = client.post(reverse("try_persona", args=[world.people["Alva"].pk]), {"next": "/konto/losenord/"})
    assert answer.url == "/konto/losenord/"
    assert client.get("/konto/losenord/").status_code == 200


def test_there_is_no_such_address_outside_demo_mode(world, settings):
    settings.DEMO = False
    assert "Alva" not in Client().get("/konto/logga-in/").content.decode()
    client = Client()
    assert client.post(reverse("try_persona", args=[world.people["Alva"].pk])).status_code == 404
    assert client.get("/konto/losenord/").status_code == 302


def test_a_person_without_an_account_can_not_be_tried(world, settings):
    settings.DEMO = True
    alva = world.people["Alva"]
    alva.user.is_active = False
    alva.user.save()
    assert Client().post(reverse("try_persona", args=[alva.pk])).status_code == 404


def test_signing_out_ends_the_session(world):
    client = world.client("Alva")
    key = client.session.session_key
    assert client.post("/konto/logga-ut/").url == "/konto/logga-in/"
    assert not Session.objects.filter(session_key=key).exists()
    assert client.get("/konto/losenord/").status_code == 302
