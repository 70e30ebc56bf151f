"""The product's own settings over a throwaway data folder; a quick password hash, since tests sign in often."""

import os
import tempfile

os.environ["SYSTEMATIK_DATA"] = tempfile.mkdtemp(prefix="systematik-test-")

from systematik.config.settings import *  # noqa: F403

# What a test writes is rolled back: the log comes to the same number again, over other rows.
CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}  # noqa: F405
PREPARED_IS_CHECKED = True
# A worker asks some thousands of statements over and over; to prepare one takes longer than to run it. The driver never
# gives up those that it met first, which make the tables: all have to fit.
if DATABASES["default"]["ENGINE"] == SQLITE["ENGINE"]:  # noqa: F405
    DATABASES["default"]["OPTIONS"]["cached_statements"] = 100_000  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
