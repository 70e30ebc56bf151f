"""The index: texts of records with the time when each was true, and the words that they hold.

Not tracked: it is derived from history, and can be built again from it at any time (docs/decisions/0070).
"""

from django.db import models


class Entry(models.Model):
    """A stretch of one text field of one row, as it read from one moment to another.

    `kind` and `object_id` name the record that the row belongs to; `source` is the row's table, `root` the root
    of the tree that the record lies in. Its stems lie beside it in `search_stems`, which each database searches in its own way. The long text stands last, so
    that the short columns are read without it.
    """

    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    source = models.CharField(max_length=100)
    source_id = models.BigIntegerField()
    field = models.CharField(max_length=60)
    position = models.IntegerField()
    weight = models.IntegerField()
    root = models.BigIntegerField(default=0)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField()
    text = models.TextField()

    class Meta:
        indexes = [
            models.Index(fields=["source", "source_id", "valid_to"], name="search_entry_source"),
            models.Index(fields=["kind", "object_id", "field"], name="search_entry_record"),
        ]


class Word(models.Model):
    """A stem that some text holds or has held; compounds and careless spellings are found among them.

    Never shown, and not unique: two writers who meet a new word at once don't wait for each other.
    """

    stem = models.CharField(max_length=300, db_index=True)
    folded = models.CharField(max_length=300)


class Build(models.Model):
    """By which rules the index was built: another version is a reason to build it again."""

    version = models.CharField(max_length=64)
