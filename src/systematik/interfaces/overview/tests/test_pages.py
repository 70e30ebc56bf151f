"""Every page of the overview answers, now and in the past."""

import pytest
from django.utils import timezone

PAGES = [
    "/",
    "/fragor/",
    "/fragor/it-sakerhet-2022/1/",
    "/fragor/it-sakerhet-2022/1/jamfor/",
    "/fragor/jamfor/",
    "/fragor/utveckling/",
    "/fragor/utveckling/?fraga=it-sakerhet-2022/1",
]


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("prefix", ["", "/per/2021-11-30", "/per/today"])
def test_every_page_answers_now_and_in_the_past(world, page, prefix):
    prefix = prefix.replace("today", timezone.localdate().isoformat())
    answer = world.client("Alva").get(prefix + page)
    assert answer.status_code == 200
