"""Tags that stand by the dozen on an audit's page: a template that is included takes five times as long."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from systematik.processes.assurance.models import AuditorStatus, OwnStatus
from systematik.processes.assurance.queries.recurring import Again
from systematik.ui import addresses
from systematik.ui.templatetags.ui import ui

register = template.Library()
OWN = {OwnStatus.DONE: "good", OwnStatus.IN_PROGRESS: "info", OwnStatus.OPEN: "warn"}
SAID = {AuditorStatus.REMEDIED: "good", AuditorStatus.PARTLY: "warn", AuditorStatus.NOT_REMEDIED: "bad"}
WORDS = 12


@register.simple_tag
def own_status(status: Any, label: Any) -> str:
    """Return what we say ourselves of a remark, as a badge."""
    return ui("badge", text=label, tone=OWN.get(status, ""))


@register.simple_tag
def said_status(status: Any, label: Any) -> str:
    """Return what auditors say of an earlier remark, as a badge."""
    tone = SAID.get(status, "")
    return ui("badge", text=label, tone=tone) if tone else ui("badge", text=label, icon="circle-dashed")


@register.simple_tag(takes_context=True)
def change(context: Context, slug: str, pk: int, name: Any) -> str:
    """Return the way to change a part of the audit, for those who may; `name` is what it is, for those who hear the page."""
    if not context.get("may_edit"):
        return ""
    address = reverse("audit_part", args=[context["audit"].pk, slug, pk])
    return mark_safe(way_to_change(address, escape(_("Ändra")), name))  # noqa: S308 - every part is escaped


@register.simple_tag
def raised_before(again: Iterable[Again]) -> SafeString:
    """Return the themes that earlier audits raised too, each with the years and whether the same body was judged."""
    start, alike = addresses.of_rows("theme"), f", {escape(_('av samma instans'))}"
    rows = (
        f'<li><a href="{start}{each.theme.id}/">{escape(each.theme.label)}</a> '
        f'<span class="muted small">{_when(each)}{alike if each.same_body else ""}</span></li>'
        for each in again
    )
    return mark_safe("".join(rows))  # noqa: S308 - every part is escaped


def _when(each: Again) -> str:
    many = len(each.earlier)
    told = ngettext(
        "i %(counter)s tidigare granskning (%(years)s)",
        "i %(counter)s tidigare granskningar (%(years)s)",
        many,
    )
    return escape(told % {"counter": many, "years": each.years})


def way_to_change(address: str, word: str, name: Any) -> str:
    """Return the way to a page where something of that name is changed, as HTML; the word for it is HTML already."""
    told = f'<span class="hidden"> {escape(shortened(str(name)))}</span>'
    return f'<a class="small change" href="{address}">{word}{told}</a>'


def shortened(text: str) -> str:
    """Return the first words of a text."""
    words = text.split()
    return " ".join(words) if len(words) <= WORDS else f"{' '.join(words[:WORDS])} …"
