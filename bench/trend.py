"""Prints the seconds that 24 months of all questions take, in a process that has asked nothing before."""

import os
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "systematik.config.settings")
django.setup()

from django.utils import timezone  # noqa: E402

from bench import pages  # noqa: E402
from systematik.foundation.questions import answers, content  # noqa: E402
from systematik.registers.organisation import queries as organisation  # noqa: E402

MONTHS = 24

if __name__ == "__main__":
    who, asked = pages.actor(), content.questions()
    unit = organisation.units(who).filter(parent=None).get()
    start = time.perf_counter()
    answers.trend(who, unit.pk, asked, at=timezone.now(), months=MONTHS)
    print(time.perf_counter() - start)
