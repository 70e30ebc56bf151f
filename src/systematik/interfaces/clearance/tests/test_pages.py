"""One's own permissions, why somebody may, and marking a record."""

from django.urls import reverse
from django.utils import timezone

from systematik.config.roles import PERMISSIONS, ROLES
from systematik.foundation.access.models import SecrecyMark
from systematik.foundation.history.models import Event
from systematik.registers.organisation import commands
from tests.world import SYSTEM


def test_every_permission_is_told_in_words():
    assert {word for role in ROLES.values() for word in role.permissions} == set(PERMISSIONS)


def test_a_person_sees_the_own_grants_and_what_they_allow(world):
    page = world.client("Disa").get(reverse("my_permissions")).content.decode()
    assert "Revisor" in page
    assert "Omfattar Granviks kommun och allt därunder." in page
    assert "läsa revisorernas granskningar" in page
    assert "dela ut behörigheter" not in page


def test_somebody_without_a_grant_is_told_what_to_do(world):
    person = commands.register_person(
        SYSTEM, name="Nils", unit=world.root, user=new_user(), at=timezone.now()
    )
    world.people["Nils"] = person
    page = world.client("Nils").get(reverse("my_permissions")).content.decode()
    assert "Du har ingen behörighet än" in page


def new_user():
    from systematik.foundation.access.accounts import account_for

    return account_for("nils@granvik.example")


def test_a_denial_says_which_right_is_missing_and_who_has_it(world):
    answer = world.client("Esa").get(reverse("why"))
    assert answer.status_code == 403
    assert "Det krävs rätt att se vilka behörigheter andra har." in answer.content.decode()
    assert "Administratör" in answer.content.decode()


def test_why_somebody_may_is_answered_with_the_role(world):
    asked = {"person": world.people["Bo"].pk, "unit": world.education.pk}
    page = world.client("Alva").get(reverse("why"), asked).content.decode()
    assert "Bo får i Utbildningsförvaltningen" in page
    assert "Rollen Chef ger rätten." in page
    elsewhere = {"person": world.people["Bo"].pk, "unit": world.social.pk}
    page = world.client("Alva").get(reverse("why"), elsewhere).content.decode()
    assert "ingen av personens roller omfattar enheten" in page


def test_a_record_is_marked_and_unmarked_on_its_page(world):
    alva, bo = world.client("Alva"), world.people["Bo"]
    page = reverse("secrecy", args=["person", bo.pk])
    mark = {"field": "title", "ground": "OSL 21:3", "assessed_by": "Alva", "assessed_on": "2022-02-02"}
    assert alva.post(page, mark).status_code == 302
    assert "OSL 21:3" in alva.get(page).content.decode()
    found = SecrecyMark.objects.get()
    away = reverse("unmark", args=["person", bo.pk, found.pk])
    assert "Skriv varför" in alva.post(away, {"reason": " "}).content.decode()
    assert alva.post(away, {"reason": "Prövad på nytt"}).status_code == 302
    assert not SecrecyMark.objects.exists()
    assert Event.objects.filter(verb="record.unmarked", reason="Prövad på nytt").count() == 1


def test_nothing_typed_is_lost_when_a_mark_is_refused(world):
    page = reverse("secrecy", args=["person", world.people["Bo"].pk])
    wrong = {
        "ground": "OSL 21:3",
        "assessed_by": "Alva",
        "assessed_on": "2999-01-01",
        "note": "Min anteckning",
    }
    text = world.client("Alva").post(page, wrong).content.decode()
    assert "Bedömningen kan inte vara gjord efter i dag." in text
    assert "Min anteckning" in text
    assert not SecrecyMark.objects.exists()


def test_a_stranger_s_record_and_an_unknown_one_are_answered_alike(world):
    client = world.client("Alva")
    stranger = commands.register_person(SYSTEM, name="Nils", unit=world.other_root, at=timezone.now())
    for address in (["person", stranger.pk], ["person", 987654], ["drake", 1]):
        assert client.get(reverse("secrecy", args=address)).status_code == 404
