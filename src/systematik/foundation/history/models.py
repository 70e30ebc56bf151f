"""The log: one row for each thing that happened. Insert-only, held by triggers."""

from django.db import models
from django.db.models import Q


class Event(models.Model):
    """Who did what, why, on what and when. No foreign keys: the log never blocks what it speaks of."""

    verb = models.CharField(max_length=80)
    kind = models.CharField(max_length=60, blank=True)
    object_id = models.BigIntegerField(null=True, blank=True)
    actor_id = models.BigIntegerField(null=True, blank=True)
    actor_name = models.CharField(max_length=200)
    role = models.CharField(max_length=80, blank=True)
    reason = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    effective_at = models.DateTimeField()
    imported = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "object_id", "effective_at"], name="history_event_subject"),
            models.Index(fields=["effective_at"], name="history_event_effective"),
            models.Index(fields=["recorded_at"], name="history_event_recorded"),
            # The latest live event is asked for at each write.
            models.Index(fields=["effective_at"], condition=Q(imported=False), name="history_event_live"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.kind}:{self.object_id}"
