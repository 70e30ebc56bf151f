"""Units out of a file: recognised, hung where they belong, all or nothing."""

from systematik.foundation.history.models import Event
from systematik.registers.organisation import commands
from systematik.registers.organisation.models import Unit
from systematik.registers.organisation.tests.importing import ADDRESS, at, confirm, upload
from tests.world import SYSTEM

HEAD = "Enhet;Typ;Överordnad;Id i annat system\n"


def test_units_that_hang_on_each_other_in_any_order_are_shown_and_then_read_in(world):
    client = world.client("Alva")
    text = HEAD + "Åsö skola;Team;Grundskolan;2\nGrundskolan;Avdelning;Utbildningsförvaltningen;1\n"
    shown = upload(client, "enheter", text)
    assert shown.context["plan"].counts == {"new": 2, "changed": 0, "same": 0}
    assert "<strong>Åsö skola</strong>, Grundskolan" in shown.content.decode()
    assert "Diarienummer ser ut så här" in client.get(ADDRESS).content.decode()
    assert not Unit.objects.filter(name="Grundskolan").exists()
    done = confirm(client, shown)
    assert done["Location"] == "/organisation/enheter/"
    school = Unit.objects.get(name="Åsö skola")
    assert (school.parent.name, school.external_id) == ("Grundskolan", "2")
    assert school.parent.parent == world.education
    reasons = Event.objects.filter(verb="unit.created", reason="Inläst från enheter.csv")
    assert reasons.count() == 2


def test_a_second_time_nothing_is_left_to_read_in(world):
    client = world.client("Alva")
    text = HEAD + "Grundskolan;Avdelning;Utbildningsförvaltningen;1\n"
    confirm(client, upload(client, "enheter", text))
    again = upload(client, "enheter", text)
    assert again.context["plan"].counts == {"new": 0, "changed": 0, "same": 1}
    assert "Det finns inget att läsa in" in again.content.decode()


def test_a_unit_is_known_by_its_id_when_it_is_renamed_and_moved(world):
    unit = commands.create_unit(
        SYSTEM, name="Skolorna", type="team", parent=world.education, external_id="7", at=at()
    )
    client = world.client("Alva")
    shown = upload(client, "enheter", HEAD + "Skolan;Avdelning;Socialförvaltningen;7\n")
    [line] = shown.context["plan"].lines
    assert [(change.label, change.before, change.after) for change in line.changes] == [
        ("Enhet", "Skolorna", "Skolan"),
        ("Typ", "Team", "Avdelning"),
        ("Överordnad", "Utbildningsförvaltningen", "Socialförvaltningen"),
    ]
    confirm(client, shown)
    unit.refresh_from_db()
    assert (unit.name, unit.type, unit.parent) == ("Skolan", "division", world.social)
    assert unit.path == f"{world.social.path}{unit.pk}/"


def test_each_fault_is_told_with_row_and_column_and_nothing_is_written(world):
    client = world.client("Alva")
    before = Unit.objects.count(), Event.objects.count()
    text = (
        HEAD
        + "A;Avdelning;Finns ej;\n"  # 2
        + ";Avdelning;Socialförvaltningen;\n"  # 3
        + "B;Sektion;Socialförvaltningen;\n"  # 4
        + "C;;Socialförvaltningen;\n"  # 5
        + "D;Team;Socialförvaltningen;9\n"  # 6
        + "E;Team;Socialförvaltningen;9\n"  # 7
    )
    shown = upload(client, "enheter", text)
    assert [fault.where for fault in shown.context["plan"].faults] == [
        "Rad 2, kolumn C (Överordnad)",
        "Rad 3, kolumn A (Enhet)",
        "Rad 4, kolumn B (Typ)",
        "Rad 7, kolumn A (Enhet)",
    ]
    page = shown.content.decode()
    assert "Ingen enhet heter ”Finns ej”" in page
    assert 'name="held"' not in page
    assert (Unit.objects.count(), Event.objects.count()) == before


def test_units_in_a_circle_are_refused(world):
    text = HEAD + "A;Team;B;\nB;Team;A;\n"
    shown = upload(world.client("Alva"), "enheter", text)
    assert [fault.where for fault in shown.context["plan"].faults] == [
        "Rad 2, kolumn C (Överordnad)",
        "Rad 3, kolumn C (Överordnad)",
    ]
    assert "A → B → A" in shown.content.decode()


def test_a_manager_reads_in_below_the_own_department_and_nowhere_else(world):
    bo = world.client("Bo")
    shown = upload(bo, "enheter", HEAD + "Grundskolan;Avdelning;Utbildningsförvaltningen;\n")
    confirm(bo, shown)
    assert Unit.objects.get(name="Grundskolan").parent == world.education
    foreign = upload(bo, "enheter", HEAD + "Hemtjänsten;Avdelning;Socialförvaltningen;\n")
    unknown = upload(bo, "enheter", HEAD + "Hemtjänsten;Avdelning;Finns inte;\n")
    said = [shown.context["plan"].faults[0].message for shown in (foreign, unknown)]
    assert said[0].replace("Socialförvaltningen", "X") == said[1].replace("Finns inte", "X")


def test_when_the_register_changed_meanwhile_the_difference_is_shown_again(world):
    client = world.client("Alva")
    shown = upload(client, "enheter", HEAD + "Grundskolan;Avdelning;Utbildningsförvaltningen;1\n")
    commands.create_unit(
        SYSTEM, name="Grundskolan", type="team", parent=world.education, external_id="1", at=at()
    )
    again = confirm(client, shown)
    assert again.status_code == 200
    assert again.context["stale"]
    assert again.context["plan"].counts == {"new": 0, "changed": 1, "same": 0}
    assert Unit.objects.get(name="Grundskolan").type == "team"
    confirm(client, again)
    assert Unit.objects.get(name="Grundskolan").type == "division"


def test_a_page_of_the_past_leads_to_the_present_one_and_takes_no_file(world):
    client = world.client("Alva")
    assert client.get(f"/per/2021-11-30{ADDRESS}")["Location"] == ADDRESS
    assert client.post(f"/per/2021-11-30{ADDRESS}", {"what": "enheter"}).status_code == 405
