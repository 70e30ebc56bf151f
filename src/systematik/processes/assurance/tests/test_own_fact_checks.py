"""Those who are asked read what was sent and say what is wrong themselves, until the last day; nobody else does."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from systematik.foundation.access.decisions import Denied
from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.processes.assurance import commands
from systematik.processes.assurance.queries.fact_checks import asked_of
from systematik.processes.assurance.tests import svar
from systematik.registers.organisation import commands as organisation
from tests.world import SYSTEM


def page_of(check, name="own_fact_check"):
    return reverse(name, args=[check.pk])


def test_esa_reads_the_draft_and_comments_and_sees_no_comment_of_others(world):
    check = svar.checked(world, upload=SimpleUploadedFile("utkast.txt", b"Utkast"))
    commands.comment_fact(SYSTEM, check=check, text="Någon annans ord", at=timezone.now())
    esa = world.client("Esa")
    assert "Utkast 1" in esa.get(reverse("own_fact_checks")).content.decode()
    assert esa.get(page_of(check, "own_fact_check_file")).getvalue() == b"Utkast"
    sent = esa.post(page_of(check), {"text": "Fel årtal", "place": "avsnitt 3.1"})
    page = esa.get(sent.url).content.decode()
    assert ["Fel årtal" in page, "Någon annans ord" in page] == [True, False]
    comment = check.comments.order_by("-pk").first()
    assert (comment.text, comment.place, comment.reader.person) == (
        "Fel årtal",
        "avsnitt 3.1",
        world.people["Esa"],
    )


def test_who_is_not_asked_meets_nothing(world):
    check = svar.checked(world)
    for who in ("Alva", "Bo", "Cilla", "Disa"):
        client = world.client(who)
        assert [
            client.get(page_of(check)).status_code,
            client.post(page_of(check), {"text": "Nej"}).status_code,
        ] == [404, 404]
        with pytest.raises(Denied):
            commands.comment_as_asked(world.actor(who), check=check, text="Nej", at=timezone.now())
    assert check.comments.count() == 0
    assert world.client("Esa").get(reverse("fact_check", args=[check.pk])).status_code in (403, 404)


def test_the_right_ends_with_the_last_day_with_the_round_and_with_secrecy(world):
    check, esa = svar.checked(world), world.actor("Esa")
    after = timezone.now() + timedelta(days=11)
    assert [asked_of(esa, at).count() for at in (timezone.now(), after)] == [1, 0]
    with pytest.raises(Denied):
        commands.comment_as_asked(esa, check=check, text="För sent", at=after)
    given = {"ground": "OSL 18:8", "assessed_by": "Alva", "at": timezone.now()}
    mark_secret(SYSTEM, kind="audit", pk=check.audit_id, **given)
    assert asked_of(esa, timezone.now()).count() == 0
    other = svar.checked(world)
    commands.answer_fact_check(SYSTEM, check=other, at=timezone.now())
    assert asked_of(esa, timezone.now()).count() == 0


def test_whoever_holds_a_function_that_is_asked_is_asked(world):
    now = timezone.now()
    function = organisation.establish_function(SYSTEM, name="IT-chef", unit=world.root, at=now)
    check = svar.checked(world, persons=[], functions=[function])
    assert asked_of(world.actor("Esa"), now).count() == 0
    organisation.appoint(
        SYSTEM, function=function, person=world.people["Esa"], from_on=timezone.localdate(), at=now
    )
    commands.comment_as_asked(world.actor("Esa"), check=check, text="Fel siffra", at=now)
    assert check.comments.get().reader.function == function


def test_a_comment_without_words_is_asked_for_them(world):
    check = svar.checked(world)
    answer = world.client("Esa").post(page_of(check), {"text": "", "place": "s. 7"})
    assert "s. 7" in answer.content.decode()
    assert check.comments.count() == 0
