"""Units, persons, functions and appointments; a row is never deleted because it ended."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _


def _text(name: str) -> Cast:
    return Cast(name, CharField())


class UnitType(models.TextChoices):
    MUNICIPALITY = "municipality", _("Kommun")
    COUNCIL = "council", _("Fullmäktige")
    EXECUTIVE_BOARD = "executive_board", _("Kommunstyrelse")
    COMMITTEE = "committee", _("Nämnd")
    DEPARTMENT = "department", _("Förvaltning")
    DIVISION = "division", _("Avdelning")
    TEAM = "team", _("Team")
    COMPANY = "company", _("Bolag")
    GROUP = "group", _("Grupp")


# What may stand at the top of a tree.
ROOT_TYPES = (UnitType.MUNICIPALITY,)


class Unit(models.Model):
    """A node of the tree. Roots are municipalities. Ids, once given, stay through renaming and moving."""

    name = models.CharField(_("Namn"), max_length=200)
    short_name = models.CharField(_("Kortnamn"), max_length=40, blank=True)
    type = models.CharField(_("Slag"), max_length=20, choices=UnitType)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("Ligger under")
    )
    # Ids from the root, "/1/5/12/": order and subtree without recursion; access.Scope holds the present copy.
    path = models.CharField(_("Plats i trädet"), max_length=500, unique=True)
    external_id = models.CharField(_("Id i annat system"), max_length=100, blank=True, db_index=True)
    registry_pattern = models.CharField(_("Så skrivs diarienummer"), max_length=100, blank=True)
    established_on = models.DateField(_("Inrättad"), null=True, blank=True)
    closed_on = models.DateField(_("Nedlagd"), null=True, blank=True)

    class Meta:
        verbose_name = _("Enhet")
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")), name="organisation_unit_not_own_parent"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=False) | Q(type__in=ROOT_TYPES), name="organisation_unit_root_type"
            ),
            # The last steps of the path are the parent and the unit itself, which stands in it once.
            models.CheckConstraint(
                condition=Q(parent__isnull=True, path=Concat(Value("/"), _text("pk"), Value("/")))
                | Q(
                    parent__isnull=False,
                    path__endswith=Concat(
                        Value("/"), _text("parent_id"), Value("/"), _text("pk"), Value("/")
                    ),
                ),
                name="organisation_unit_path_ends_here",
            ),
            models.CheckConstraint(
                condition=Q(established_on__isnull=True)
                | Q(closed_on__isnull=True)
                | Q(closed_on__gte=F("established_on")),
                name="organisation_unit_closes_after_start",
            ),
            models.UniqueConstraint(
                fields=["parent", "name"],
                condition=Q(closed_on__isnull=True),
                name="organisation_unit_name_once_below",
                violation_error_message=_("Det finns redan en enhet med det namnet under samma enhet."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def root_id(self) -> int:
        """Return the id of the municipality that the unit belongs to."""
        return int(self.path.split("/")[1])

    @property
    def above(self) -> str:
        """Return the path that the unit hangs under; "/" for a municipality."""
        return self.path.removesuffix(f"{self.pk}/")


class SuccessionType(models.TextChoices):
    MERGE = "merge", _("Sammanslagning")
    SPLIT = "split", _("Delning")
    REPLACE = "replace", _("Ersättning")


class Succession(models.Model):
    """What became of a unit in a reorganisation."""

    predecessor = models.ForeignKey(
        Unit, models.PROTECT, related_name="successions", verbose_name=_("Tidigare enhet")
    )
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="origins", verbose_name=_("Ny enhet"))
    type = models.CharField(_("Slag"), max_length=20, choices=SuccessionType)
    on = models.DateField(_("Gäller från"))

    class Meta:
        verbose_name = _("Efterföljare")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="organisation_one_succession"),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="organisation_no_self_succession"
            ),
        ]


class Person(models.Model):
    """Somebody in the municipality or, as an auditor, outside it."""

    name = models.CharField(_("Namn"), max_length=200)
    email = models.EmailField(_("E-post"), blank=True)
    title = models.CharField(_("Titel"), max_length=200, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="persons", verbose_name=_("Enhet"))
    external_id = models.CharField(_("Id i annat system"), max_length=100, blank=True, db_index=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
        verbose_name=_("Konto"),
    )
    leaves_on = models.DateField(_("Slutar"), null=True, blank=True)

    class Meta:
        verbose_name = _("Person")

    def __str__(self) -> str:
        return self.name


class FunctionType(models.TextChoices):
    """Functions that rules speak of; all others are `other`."""

    STRATEGIST = "strategist", _("Informationssäkerhetsstrateg")
    DPO = "dpo", _("Dataskyddsombud")
    PROTECTIVE_SECURITY_CHIEF = "protective_security_chief", _("Säkerhetsskyddschef")
    IT_MANAGER = "it_manager", _("IT-chef")
    IT_SECURITY_COORDINATOR = "it_security_coordinator", _("IT-säkerhetssamordnare")
    TEAM_LEADER = "team_leader", _("Teamledare")
    DEPARTMENT_HEAD = "department_head", _("Förvaltningschef")
    SYSTEM_OWNER = "system_owner", _("Systemägare")
    OTHER = "other", _("Annan funktion")


class Function(models.Model):
    """A role in the organisation's own sense: it stays when its holder goes."""

    name = models.CharField(_("Namn"), max_length=200)
    type = models.CharField(_("Slag"), max_length=40, choices=FunctionType, default=FunctionType.OTHER)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="functions", verbose_name=_("Enhet"))
    mandate = models.TextField(_("Uppdrag"), blank=True)
    needs_deputy = models.BooleanField(_("Ska ha ersättare"), default=True)
    external_id = models.CharField(_("Id i annat system"), max_length=100, blank=True, db_index=True)
    reviewed_on = models.DateField(_("Senast översedd"), null=True, blank=True)
    abolished_on = models.DateField(_("Avvecklad"), null=True, blank=True)

    class Meta:
        verbose_name = _("Funktion")

    def __str__(self) -> str:
        return self.name


class Appointment(models.Model):
    """Who holds a function, from when to when, by which decision."""

    function = models.ForeignKey(
        Function, models.PROTECT, related_name="appointments", verbose_name=_("Funktion")
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments", verbose_name=_("Person"))
    is_deputy = models.BooleanField(_("Ersättare"), default=False)
    from_on = models.DateField(_("Från och med"))
    to_on = models.DateField(_("Till och med"), null=True, blank=True)
    decided_by = models.CharField(_("Beslutat av"), max_length=200, blank=True)
    decided_on = models.DateField(_("Beslutsdatum"), null=True, blank=True)
    minutes_item = models.CharField(_("Paragraf"), max_length=40, blank=True)
    registry_number = models.CharField(_("Diarienummer"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("Förordnande")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="organisation_appointment_ends_after_start",
                violation_error_message=_("Sista dagen ligger före den första."),
            ),
            models.UniqueConstraint(
                fields=["function", "person", "from_on"], name="organisation_one_appointment_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.function_id}/{self.person_id}"

    @property
    def last_day(self) -> date | None:
        """Return the last day that it holds: its own, or the holder's where that comes first."""
        days = [day for day in (self.to_on, self.person.leaves_on) if day is not None]
        return min(days) if days else None


class ConflictAssessment(models.Model):
    """Why one person may hold both DPO and strategist (GDPR art. 38(6)), or may not."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="conflict_assessments", verbose_name=_("Person")
    )
    assessed_by = models.CharField(_("Bedömd av"), max_length=200)
    assessed_on = models.DateField(_("Bedömd den"))
    is_acceptable = models.BooleanField(_("Godtagbar"))
    reasoning = models.TextField(_("Skäl"))
    reassess_on = models.DateField(_("Bedöms på nytt"), null=True, blank=True)

    class Meta:
        verbose_name = _("Bedömning av intressekonflikt")
        constraints = [
            models.CheckConstraint(
                condition=Q(reassess_on__isnull=True) | Q(reassess_on__gt=F("assessed_on")),
                name="organisation_conflict_reassessed_later",
            )
        ]

    def __str__(self) -> str:
        return f"{self.assessed_by} {self.assessed_on}"


class Grant(models.Model):
    """A person's access role over a unit and all below it, from and to a moment, with the reason."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="grants", verbose_name=_("Person"))
    role = models.CharField(_("Roll"), max_length=40)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="grants", verbose_name=_("Enhet"))
    from_at = models.DateTimeField(_("Från"))
    to_at = models.DateTimeField(_("Till"), null=True, blank=True)
    reason = models.TextField(_("Skäl"), blank=True)
    # A role of one record is held over that record alone; the unit is then the record's.
    record_kind = models.CharField(_("Slag av post"), max_length=60, blank=True)
    record_id = models.BigIntegerField(_("Post"), null=True, blank=True)

    class Meta:
        verbose_name = _("Behörighet")
        constraints = [
            models.CheckConstraint(
                condition=Q(record_kind="", record_id__isnull=True)
                | (~Q(record_kind="") & Q(record_id__isnull=False)),
                name="organisation_grant_record_whole",
            ),
            models.CheckConstraint(
                condition=Q(to_at__isnull=True) | Q(to_at__gte=F("from_at")),
                name="organisation_grant_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.unit_id}"
