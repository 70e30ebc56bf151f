"""Units, persons, functions and appointments; a row is never deleted because it ended."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class UnitType(models.TextChoices):
    MUNICIPALITY = "municipality", "Kommun"
    COUNCIL = "council", "Fullmäktige"
    EXECUTIVE_BOARD = "executive_board", "Kommunstyrelse"
    COMMITTEE = "committee", "Nämnd"
    DEPARTMENT = "department", "Förvaltning"
    DIVISION = "division", "Avdelning"
    TEAM = "team", "Team"
    COMPANY = "company", "Bolag"
    GROUP = "group", "Grupp"


class Unit(models.Model):
    """A node of the tree. Roots are municipalities. Ids, once given, stay through renaming and moving."""

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    type = models.CharField(max_length=20, choices=UnitType)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    # Ids from the root, "/1/5/12/": order and subtree without recursion; access.Scope holds the present copy.
    path = models.CharField(max_length=500, db_index=True)
    external_id = models.CharField(max_length=100, blank=True, db_index=True)
    registry_pattern = models.CharField(max_length=100, blank=True)
    established_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class SuccessionType(models.TextChoices):
    MERGE = "merge", "Sammanslagning"
    SPLIT = "split", "Delning"
    REPLACE = "replace", "Ersättning"


class Succession(models.Model):
    """What became of a unit in a reorganisation."""

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="origins")
    type = models.CharField(max_length=20, choices=SuccessionType)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="organisation_one_succession"),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="organisation_no_self_succession"
            ),
        ]


class Person(models.Model):
    """Somebody in the municipality or, as an auditor, outside it."""

    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    title = models.CharField(max_length=200, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="persons")
    external_id = models.CharField(max_length=100, blank=True, db_index=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="person"
    )
    leaves_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class FunctionType(models.TextChoices):
    """Functions that rules speak of; all others are `other`."""

    STRATEGIST = "strategist", "Informationssäkerhetsstrateg"
    DPO = "dpo", "Dataskyddsombud"
    PROTECTIVE_SECURITY_CHIEF = "protective_security_chief", "Säkerhetsskyddschef"
    IT_MANAGER = "it_manager", "IT-chef"
    IT_SECURITY_COORDINATOR = "it_security_coordinator", "IT-säkerhetssamordnare"
    TEAM_LEADER = "team_leader", "Teamledare"
    DEPARTMENT_HEAD = "department_head", "Förvaltningschef"
    SYSTEM_OWNER = "system_owner", "Systemägare"
    OTHER = "other", "Annan funktion"


class Function(models.Model):
    """A role in the organisation's own sense: it stays when its holder goes."""

    name = models.CharField(max_length=200)
    type = models.CharField(max_length=40, choices=FunctionType, default=FunctionType.OTHER)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="functions")
    mandate = models.TextField(blank=True)
    needs_deputy = models.BooleanField(default=True)
    external_id = models.CharField(max_length=100, blank=True, db_index=True)
    reviewed_on = models.DateField(null=True, blank=True)
    abolished_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Appointment(models.Model):
    """Who holds a function, from when to when, by which decision."""

    function = models.ForeignKey(Function, models.PROTECT, related_name="appointments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    is_deputy = models.BooleanField(default=False)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    minutes_item = models.CharField(max_length=40, blank=True)
    registry_number = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="organisation_appointment_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.function_id}/{self.person_id}"


class ConflictAssessment(models.Model):
    """Why one person may hold both DPO and strategist (GDPR art. 38(6)), or may not."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="conflict_assessments")
    assessed_by = models.CharField(max_length=200)
    assessed_on = models.DateField()
    is_acceptable = models.BooleanField()
    reasoning = models.TextField()
    reassess_on = models.DateField(null=True, blank=True)


class Grant(models.Model):
    """A person's access role over a unit and all below it, from and to a moment, with the reason."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="grants")
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
