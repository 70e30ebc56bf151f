"""The pages: what they show to whom, what they keep when something is wrong."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from systematik.foundation.access.secrecy.commands import mark_secret
from systematik.foundation.history import events
from systematik.registers.documents import commands
from systematik.registers.documents.models import (
    DecidedVersion,
    Document,
    DocumentType,
    RequiredDocument,
    WorkingCopy,
)
from systematik.registers.documents.tests.factories import SYSTEM, decide, decided, draft, noon, policy_type
from systematik.registers.organisation import commands as organisation
from tests.world import build

pytestmark = pytest.mark.django_db
# Asked for in each test: a run may pass midnight.
today = timezone.localdate


def page(client, name, *args, **query):
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_bo_may_not_know_of_stays_when_he_changes_what_the_register_says(world):
    above = decided(world, "Signalskydd", unit=world.education)
    for place, parent in ((world.education, above), (world.root, None)):
        owner = organisation.establish_function(SYSTEM, name="Signalisten", unit=place, at=timezone.now())
        document = decided(world, "Riktlinje", unit=world.education, owner=owner, parent=parent)
        for kind, pk in (("function", owner.pk), ("document", above.pk)) if parent else ():
            given = {"kind": kind, "pk": pk, "field": "", "ground": "OSL 18:8"}
            mark_secret(SYSTEM, **given, assessed_by="Alva", at=timezone.now())
        address, bo = reverse("document_register", args=[document.pk]), world.client("Bo")
        begun = bo.get(address).context["form"]
        typed = {field.html_name: field.value() for field in begun if field.value()}
        assert bo.post(address, {**typed, "registry_number": "KS 2026/1"}).status_code == 302
        document.refresh_from_db()
        assert (document.registry_number, document.owner, document.parent) == ("KS 2026/1", owner, parent)


def test_what_the_document_fulfils_stays_though_bo_may_not_know_of_it(world):
    hidden, seen = (
        commands.require_document(SYSTEM, unit=world.education, name=name, at=timezone.now())
        for name in ("Signalskyddsplan", "Plan")
    )
    document = decided(world, "Riktlinje", unit=world.education, fulfils=[hidden, seen])
    given = {"kind": "required_document", "pk": hidden.pk, "field": "", "ground": "OSL 18:8"}
    mark_secret(SYSTEM, **given, assessed_by="Alva", at=timezone.now())
    address, bo = reverse("document_register", args=[document.pk]), world.client("Bo")
    typed = {field.html_name: field.value() for field in bo.get(address).context["form"] if field.value()}
    assert bo.post(address, {**typed, "fulfils": []}).status_code == 302
    assert list(document.fulfils.all()) == [hidden]


def test_a_new_document_begins_from_a_template_and_leads_to_its_text(world):
    kind = policy_type(world)
    answer = world.client("Bo").post(
        reverse("document_new"),
        {
            "title": "Informationssäkerhetspolicy",
            "type": kind.pk,
            "unit": world.education.pk,
            "template": "informationssakerhetspolicy",
        },
    )
    document = Document.objects.get()
    assert answer.url == reverse("document_edit", args=[document.pk])
    assert "## Roller och ansvar" in document.working.text


def test_what_is_wrong_in_a_new_document_is_said_and_nothing_typed_is_lost(world):
    policy_type(world)
    answer = world.client("Bo").post(
        reverse("document_new"), {"title": "Å" * 251, "unit": world.social.pk, "audience": "Alla skolor"}
    )
    text = answer.content.decode()
    assert answer.status_code == 200
    assert Document.objects.count() == 0
    assert "Å" * 251 in text
    assert 'value="Alla skolor"' in text
    assert set(answer.context["form"].errors) == {"title", "type", "unit"}


def test_the_text_is_seen_before_it_is_saved_without_any_script(world):
    document = draft(world)
    data = {"title": "Ny", "text": "# Ändrad\n\ntext", "revision": 1, "forhandsgranska": "1"}
    text = world.client("Bo").post(reverse("document_edit", args=[document.pk]), data).content.decode()
    assert '<h2 id="avsnitt-andrad">Ändrad</h2>' in text
    assert WorkingCopy.objects.get().title == "Informationssäkerhetspolicy"


def test_who_writes_at_the_same_time_gets_both_texts_and_then_saves(world):
    document = draft(world)
    commands.edit_document(SYSTEM, document=document, text="Alvas rad", at=timezone.now())
    client, address = world.client("Bo"), reverse("document_edit", args=[document.pk])
    data = {"title": document.title, "text": "Bos rad", "revision": 1}
    answer = client.post(address, data)
    text = answer.content.decode()
    assert "Någon annan hann före" in text
    assert "Alvas rad" in text
    assert answer.context["form"]["text"].value() == "Bos rad"
    assert answer.context["form"]["revision"].value() == "2"
    assert WorkingCopy.objects.get().text == "Alvas rad"
    client.post(address, {**data, "revision": 2})
    assert WorkingCopy.objects.get().text == "Bos rad"


def test_the_text_of_an_earlier_version_is_fetched_and_then_saved(world):
    document = decided(world, text="Den första lydelsen")
    commands.edit_document(SYSTEM, document=document, text="En sämre lydelse", at=timezone.now())
    client = world.client("Bo")
    address = reverse("document_edit", args=[document.pk], query={"fran": "1.0"})
    assert address in page(client, "document_version", document.pk, 1, 0)
    form = client.get(address).context["form"]
    assert (form["text"].value(), form["summary"].value()) == (
        "Den första lydelsen",
        "Texten från version 1.0",
    )
    assert WorkingCopy.objects.get().text == "En sämre lydelse"
    data = {name: form[name].value() for name in ("title", "text", "summary", "revision", "change")}
    assert client.post(address, data).status_code == 302
    assert WorkingCopy.objects.get().text == "Den första lydelsen"


def test_no_text_is_fetched_from_a_version_that_is_not_there_or_is_covered(world):
    document = decided(world, text="Hemlig väg in")
    address = reverse("document_edit", args=[document.pk], query={"fran": "9.9"})
    assert world.client("Bo").get(address).context["fetched"] is None
    assert address.replace("9.9", "1.0") not in page(
        world.client("Esa"), "document_version", document.pk, 1, 0
    )


def test_a_decision_is_registered_with_all_that_belongs_to_it(world):
    document = draft(world)
    client = world.client("Bo")
    shown = page(client, "document_decide", document.pk)
    assert 'value="Kommunfullmäktige"' in shown
    answer = client.post(
        reverse("document_decide", args=[document.pk]),
        {
            "body": "Kommunfullmäktige",
            "decided_on": today() - timedelta(days=7),
            "minutes_item": "§ 45",
            "registry_number": "KS 2026/12",
            "revision": 1,
        },
    )
    assert answer.url == reverse("document", args=[document.pk])
    version = DecidedVersion.objects.get()
    assert (version.body, version.minutes_item, version.decided_on) == (
        "Kommunfullmäktige",
        "§ 45",
        today() - timedelta(days=7),
    )
    text = page(client, "document", document.pk)
    assert "§ 45" in text
    assert version.sha256 in text


def test_an_impossible_day_of_a_decision_is_said_at_its_field(world):
    document = draft(world)
    answer = world.client("Bo").post(
        reverse("document_decide", args=[document.pk]),
        {"body": "KF", "decided_on": today() + timedelta(days=1), "revision": 1, "minutes_item": "§ 9"},
    )
    assert list(answer.context["form"].errors) == ["decided_on"]
    assert "§ 9" in answer.content.decode()
    assert not DecidedVersion.objects.exists()


@pytest.mark.parametrize(
    ("step", "data", "state"),
    [
        ("circulate", {"to": "Nämnderna", "until": today() + timedelta(days=30)}, "circulated"),
        ("review", {"review_on": today() + timedelta(days=365)}, "decided"),
        ("repeal", {"body": "KF"}, "repealed"),
    ],
)
def test_each_step_is_taken_from_its_page(world, step, data, state):
    document = decided(world)
    answer = world.client("Bo").post(reverse(f"document_{step}", args=[document.pk]), data)
    assert answer.status_code == 302
    assert Document.objects.get().state == state


def test_a_step_that_the_state_does_not_allow_says_so_and_writes_nothing(world):
    document = draft(world)
    answer = world.client("Bo").post(reverse("document_repeal", args=[document.pk]), {"body": "KF"})
    assert answer.status_code == 200
    assert "inte beslutat än" in answer.content.decode()
    assert Document.objects.get().state == "draft"


def test_a_document_is_replaced_by_one_that_is_chosen(world):
    old, new = decided(world, "Gammal"), decided(world, "Ny")
    client = world.client("Bo")
    client.post(reverse("document_supersede", args=[old.pk]), {"by": new.pk})
    assert Document.objects.get(pk=old.pk).superseded_by == new
    assert ">Ny</a>" in page(client, "document", old.pk)


def test_the_buttons_are_those_of_the_state_and_the_right(world):
    document = draft(world)
    labels = [
        button["label"]
        for button in world.client("Bo").get(reverse("document", args=[document.pk])).context["buttons"]
    ]
    assert labels == ["Redigera", "Skicka på remiss", "Registrera beslut", "Avskriv"]
    seen = world.client("Disa").get(reverse("document", args=[document.pk]))
    assert seen.context["buttons"] == []


def test_readers_never_see_what_is_being_written(world):
    document = decided(world, "Beslutad titel", text="Beslutad text")
    commands.edit_document(
        SYSTEM,
        document=document,
        title="Hemlig titel",
        text="Hemlig text",
        summary="Hemlig ändring",
        at=timezone.now(),
    )
    never = draft(world, "Hemligt utkast")
    client = world.client("Esa")
    seen = [
        page(client, "documents"),
        page(client, "documents", andrad="ja"),
        page(client, "document", document.pk),
        page(client, "document_difference", document.pk),
        page(client, "document_version", document.pk, 1, 0),
    ]
    assert [text for text in seen if "Hemlig" in text] == []
    assert "Beslutad text" in seen[2]
    assert (
        "Ändrade sedan beslutet"
        not in seen[0].replace('value="ja"', "").split("</nav>")[-1].split("<table")[-1]
    )
    for name, pk in (("document_draft", document.pk), ("document_edit", document.pk)):
        assert client.get(reverse(name, args=[pk])).status_code == 403
    assert client.get(reverse("document", args=[never.pk])).status_code == 404


def test_readers_see_no_draft_in_the_past_either(db):
    world = build(noon("2020-01-01"))
    document = draft(world, "Utkast då", unit=world.root, text="Hemlig text", at=noon("2020-02-01"))
    decide(document, at=noon("2020-06-01"))
    employee, strategist = world.client("Esa"), world.client("Alva")
    address = reverse("document", args=[document.pk])
    assert employee.get(f"/per/2020-03-01{address}").status_code == 404
    assert "Utkast då" not in employee.get("/per/2020-03-01/styrdokument/").content.decode()
    assert "Hemlig text" in strategist.get(f"/per/2020-03-01{address}").content.decode()
    assert "Hemlig text" in employee.get(f"/per/2020-07-01{address}").content.decode()


def test_in_the_past_nothing_is_offered_that_changes_anything(db):
    world = build(noon("2020-01-01"))
    document = decided(world, unit=world.root, at=noon("2020-02-01"))
    client = world.client("Alva")
    past = f"/per/2020-03-01/styrdokument/{document.pk}/"
    assert client.get(past).context["buttons"] == []
    assert client.get(f"{past}redigera/").url == past
    assert client.post(f"{past}upphav/", {"body": "KF"}).status_code == 405
    assert client.get("/per/2020-03-01/styrdokument/nytt/").url == "/per/2020-03-01/styrdokument/"


def test_versions_are_compared_word_by_word(world):
    document = decided(world, text="Lösenord ska ha minst åtta tecken.")
    commands.edit_document(
        SYSTEM, document=document, text="Lösenord ska ha minst tolv tecken.", at=timezone.now()
    )
    decide(document)
    text = page(world.client("Esa"), "document_difference", document.pk, fran="1.0", till="1.1")
    assert re.findall(r"<(?:ins|del)>.*?</span>([^<]*)</(?:ins|del)>", text) == ["åtta", "tolv"]
    assert "Texten" not in page(world.client("Esa"), "document_difference", document.pk, fran="9.9", till="x")


def test_a_mark_on_the_text_covers_it_on_every_page_and_with_it_the_file(world):
    document = draft(world, text="Topphemligt")
    upload = SimpleUploadedFile("policy.txt", b"Topphemligt")
    commands.edit_document(SYSTEM, document=document, file=upload, at=timezone.now())
    decide(document)
    mark_secret(
        SYSTEM,
        kind="document",
        pk=document.pk,
        field="text",
        ground="OSL 18:8",
        assessed_by="Alva",
        at=timezone.now(),
    )
    reader, manager = world.client("Esa"), world.client("Bo")
    for client in (reader, manager):
        for name, *more in (("document",), ("document_version", 1, 0), ("document_difference",)):
            assert "Topphemligt" not in page(client, name, document.pk, *more)
        assert client.get(reverse("document_version_file", args=[document.pk, 1, 0])).status_code == 404
    assert manager.get(reverse("document_draft", args=[document.pk])).status_code == 404
    assert manager.get(reverse("document_edit", args=[document.pk])).status_code == 302
    assert "Topphemligt" in page(world.client("Alva"), "document", document.pk)


def test_a_marked_document_is_nowhere_and_in_no_count(world):
    document = decided(world, "Hemlig policy")
    mark_secret(
        SYSTEM, kind="document", pk=document.pk, ground="OSL 18:8", assessed_by="Alva", at=timezone.now()
    )
    client = world.client("Bo")
    text = page(client, "documents")
    assert "Hemlig policy" not in text
    assert client.get(reverse("document", args=[document.pk])).status_code == 404
    assert client.get(reverse("documents")).context["tabs"][0]["count"] == 0


def test_the_matrix_is_offered_once_and_then_the_municipalitys_own(world):
    client = world.client("Alva")
    assert "Matrisen är tom" in page(client, "document_types")
    client.post(reverse("document_type_suggest"))
    names = set(DocumentType.objects.values_list("name", flat=True))
    assert {"Policy", "Riktlinje", "Rutin"} <= names
    kind = DocumentType.objects.get(name="Policy")
    client.post(
        reverse("document_type_change", args=[kind.pk]),
        {"name": "Policy", "decider": "Fullmäktige", "level": 1, "contents": "Syfte\nNivå\n\n"},
    )
    kind.refresh_from_db()
    assert (kind.decider, kind.review_months, [one.text for one in kind.contents.order_by("position")]) == (
        "Fullmäktige",
        None,
        ["Syfte", "Nivå"],
    )
    client.post(reverse("document_type_suggest"))
    assert DocumentType.objects.count() == len(names)


def test_the_required_list_says_what_is_missing_and_leads_to_a_draft(world):
    client = world.client("Alva")
    client.post(reverse("document_type_suggest"))
    client.post(reverse("required_document_suggest"))
    required = RequiredDocument.objects.get(name="Informationssäkerhetspolicy")
    assert "Saknas" in page(client, "required_documents", saknas="ja")
    link = client.get(reverse("required_document", args=[required.pk])).context["draft_url"]
    form = client.get(link).context["form"]
    assert form.initial["title"] == "Informationssäkerhetspolicy"
    decided(world, type=required.type, fulfils=[required])
    assert (
        "Informationssäkerhetspolicy"
        not in page(client, "required_documents", saknas="ja").split("<tbody>")[-1]
    )


def test_the_checklist_is_ticked_on_the_page(world):
    kind = policy_type(world, contents=["Giltighet", "Dataskydd"])
    document = draft(world)
    client = world.client("Bo")
    content = kind.contents.get(text="Giltighet")
    client.post(reverse("document_tick", args=[document.pk, content.pk]), {"note": "avsnitt 7"})
    assert "avsnitt 7" in page(client, "document", document.pk)
    client.post(reverse("document_tick", args=[document.pk, content.pk]), {"ta_bort": "1"})
    assert not document.ticks.exists()


def test_a_registry_number_unlike_the_units_own_is_remarked_upon_and_kept(world):
    from systematik.registers.documents.queries.registry import registry_warning

    world.root.registry_pattern = "KS 2023/388"
    assert registry_warning(world.root, "KS 2019/12") == ""
    assert "KS 2023/388" in registry_warning(world.root, "19-12")
    assert registry_warning(world.root, "") == ""


def test_script_in_a_title_is_text(world):
    document = decided(world, "<script>alert(1)</script>")
    text = page(world.client("Alva"), "document", document.pk) + page(world.client("Alva"), "documents")
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def fill(world, count, start=0):
    """Have so many documents and requirements, every third changed since its decision."""
    kind = policy_type(world)
    for number in range(start, min(count, 3)):
        document = decided(world, f"Dokument {number}", type=kind, unit=world.root)
        commands.require_document(SYSTEM, unit=world.root, name=f"Krav {number}", at=timezone.now())
        if number % 3 == 0:
            commands.edit_document(SYSTEM, document=document, text="Ny", at=timezone.now())
    if count > 3:
        copy_all((count - 3) // 3)


def copy_all(times):
    """Copy every document and requirement so many times, in one event."""
    rows = {
        model: list(model.objects.all())
        for model in (Document, WorkingCopy, DecidedVersion, RequiredDocument)
    }
    with events.event(SYSTEM, "document.drafted", at=timezone.now()):
        for n in range(times):
            made = Document.objects.bulk_create(anew(row, title=f"{row} {n}") for row in rows[Document])
            copies = dict(zip((row.pk for row in rows[Document]), made, strict=True))
            for model in (WorkingCopy, DecidedVersion):
                model.objects.bulk_create(
                    anew(row, document_id=copies[row.document_id].pk) for row in rows[model]
                )
            RequiredDocument.objects.bulk_create(
                anew(row, name=f"{row} {n}") for row in rows[RequiredDocument]
            )


def anew(row, **values):
    """Return a row like this one, yet to be written."""
    return type(row)(
        **{
            field.attname: getattr(row, field.attname)
            for field in row._meta.concrete_fields
            if not field.primary_key
        }
        | values
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", ["documents", "required_documents", "document_types"])
def test_a_list_asks_as_much_with_1_3_and_300_rows(world, name):
    client, address, found = world.client("Alva"), reverse(name), []
    done = 0
    for count in (1, 3, 300):
        fill(world, count, done)
        done = count
        found.append(queries_of(client, address))
    assert found == [found[0]] * 3
    assert found[0] <= 13


def test_the_page_of_a_document_asks_as_much_whatever_hangs_on_it(world):
    parent, client, found = decided(world, unit=world.root), world.client("Alva"), []
    for children in (1, 3, 12):
        while parent.children.count() < children:
            decided(world, f"Under {parent.children.count()}", unit=world.root, parent=parent)
            commands.edit_document(
                SYSTEM, document=parent, text=f"{children}{timezone.now()}", at=timezone.now()
            )
            decide(parent)
        found.append(queries_of(client, reverse("document", args=[parent.pk])))
    assert found == [found[0]] * 3
    assert found[0] <= 24


def test_the_list_of_a_unit_holds_what_lies_below_it_and_shows_what_is_needed_at_a_glance(world):
    decided(world, "Kommunens policy", unit=world.root)
    decided(world, "Skolans rutin", unit=world.education)
    decided(world, "Omsorgens rutin", unit=world.social)
    client = world.client("Alva")
    table = client.get(reverse("documents"), {"enhet": world.root.pk}).context["table"]
    assert [strip_tags(row.partition("</td>")[0]) for row in table.rows] == [
        "Kommunens policy",
        "Omsorgens rutin",
        "Skolans rutin",
    ]
    assert [str(one["column"].label) for one in table.headings] == [
        "Titel",
        "Typ",
        "Läge",
        "Enhet",
        "Ansvarig",
        "Nästa översyn",
    ]
    table = client.get(reverse("documents"), {"enhet": world.education.pk}).context["table"]
    assert [strip_tags(row.partition("</td>")[0]) for row in table.rows] == ["Skolans rutin"]


def test_an_upload_of_50_mb_is_refused_at_its_field_with_nothing_written_and_nothing_lost(
    world, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    document = draft(world)
    huge = SimpleUploadedFile("policy.pdf", b"%PDF-1.7\n" + bytes(50 * 1024 * 1024))
    answer = world.client("Bo").post(
        reverse("document_edit", args=[document.pk]),
        {"title": "Ny titel", "text": "En lång text som inte får försvinna", "revision": 1, "file": huge},
    )
    assert answer.status_code == 200
    assert answer.context["form"].errors == {"file": ["Filen är för stor. Den får vara högst 20,0\xa0MB."]}
    text = answer.content.decode()
    assert 'value="Ny titel"' in text
    assert "En lång text som inte får försvinna" in text
    working = WorkingCopy.objects.get()
    assert (working.title, working.file, working.revision) == (document.title, None, 1)
    assert list(tmp_path.iterdir()) == []
