"""Answers for probes."""

from __future__ import annotations

import logging

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from systematik.foundation.access.web import PUBLIC, permitted
from systematik.interfaces.health import checks

log = logging.getLogger(__name__)


@permitted(PUBLIC)
@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """Say that the process answers; asks nothing of the database."""
    return JsonResponse({"status": "ok"})


@permitted(PUBLIC)
@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Say whether the site can serve; what is wrong stands in the log alone."""
    faults = checks.faults()
    for fault in faults:
        log.error("not ready: %s", fault)
    return JsonResponse({"status": "fault" if faults else "ok"}, status=503 if faults else 200)
