"""The engine that settings name: Django's own, less one call that the library at hand lacks."""

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.features import DatabaseFeatures as DjangoFeatures


class DatabaseFeatures(DjangoFeatures):
    # Connection.getlimit is missing from pysqlite3; this is the limit it is compiled with.
    max_query_params = 250_000


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
