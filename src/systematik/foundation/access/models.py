"""Accounts, the present tree of scopes, and secrecy marks."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from systematik.foundation.prepared import prepared


class Accounts(UserManager["User"]):
    """Django asks for an account by its id at every request."""

    use_in_migrations = False

    def get(self, *args: Any, **given: Any) -> "User":
        if args or set(given) != {"pk"} or type(given["pk"]) is not int:
            return super().get(*args, **given)
        for found in _account(given["pk"]):
            return found
        raise User.DoesNotExist


@prepared
def _account(pk: int) -> models.QuerySet["User"]:
    return User._default_manager.filter(pk=pk)


class User(AbstractUser):
    """An account to sign in with. Who the person is, the organisation register knows."""

    seen_at = models.DateTimeField(null=True, blank=True)
    previously_seen_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Accounts] = Accounts()


class Scope(models.Model):
    """The present tree of units as access reads it, never shadowed by the past: today's rights always decide.

    `path` is the unit's ids from the root, "/1/5/12/"; kept by the organisation register's commands.
    """

    unit_id = models.BigIntegerField(primary_key=True)
    root_id = models.BigIntegerField(db_index=True)
    path = models.CharField(max_length=500, db_index=True)


class SecrecyMark(models.Model):
    """A warning that a record, or one field of it, may hold what the law keeps secret (OSL 5:5).

    Read live also in the past: a mark of today covers what the record said then.
    """

    kind = models.CharField(_("Slag"), max_length=60)
    object_id = models.BigIntegerField(_("Post"))
    field = models.CharField(_("Uppgift"), max_length=60, blank=True)
    ground = models.CharField(_("Lagrum"), max_length=100)
    assessed_by = models.CharField(_("Bedömd av"), max_length=200)
    assessed_on = models.DateField(_("Bedömd den"))
    note = models.TextField(_("Kommentar"), blank=True)

    class Meta:
        verbose_name = _("Sekretessmarkering")
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id", "field"], name="access_one_mark_per_field")
        ]
