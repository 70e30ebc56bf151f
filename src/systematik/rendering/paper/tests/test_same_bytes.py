"""The same input gives the same bytes, whatever process makes them and wherever its clock and its hashes stand."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import pytest

from systematik.rendering.paper import WRITERS
from systematik.rendering.paper.tests import papers

PRINT = """
import os, sys, hashlib, django
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()
from systematik.rendering.paper import WRITERS
from systematik.rendering.paper.tests import papers
for suffix, write in WRITERS.items():
    print(suffix, hashlib.sha256(write(papers.everything())).hexdigest())
"""
PLACES = (("1", "Pacific/Auckland", "sv_SE.UTF-8"), ("4242", "America/Los_Angeles", "C"))


@pytest.mark.slow
def test_two_processes_with_other_hashes_time_zones_and_locales_write_the_same_files():
    told = {_printed(*place) for place in PLACES}
    here = {
        suffix: hashlib.sha256(write(papers.everything())).hexdigest() for suffix, write in WRITERS.items()
    }
    assert told == {"".join(f"{suffix} {digest}\n" for suffix, digest in here.items())}


def _printed(seed: str, zone: str, locale: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": ".:src"}
    done = subprocess.run(
        [sys.executable, "-c", PRINT],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
