"""Signing in: by password, and in demo mode by one click on a person of the example."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.account import views as allauth
from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from systematik.foundation.access.roles import roles
from systematik.foundation.access.web import PUBLIC, permitted
from systematik.registers.organisation import queries as organisation

BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True)
class Persona:
    """A person of the example, as the sign-in page offers them."""

    id: int
    name: str
    role: Any
    unit: str
    does: Any


class SignIn(allauth.LoginView):  # type: ignore[misc]
    """allauth's own, with the persons of the example beside it in demo mode."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["personas"] = personas() if settings.DEMO else []
        context["next"] = self.get_next_url() or ""
        return context


def sign_in(request: HttpRequest) -> HttpResponse:
    """Show and take the sign-in form."""
    response: HttpResponse = SignIn.as_view()(request)
    return response


def change_password(request: HttpRequest) -> HttpResponse:
    """Change the password; an account without one (the example's) has nothing to change."""
    if not request.user.is_authenticated or not request.user.has_usable_password():
        raise PermissionDenied(_("Kontot har inget lösenord. I exempelkommunen loggar man in med ett klick."))
    response: HttpResponse = allauth.password_change(request)
    return response


def personas() -> list[Persona]:
    """Return everybody with an account, the role that reaches furthest first."""
    known = roles()
    found: list[tuple[int, Persona]] = []
    for person in organisation.personas():
        held = [grant for grant in person.grants.all() if grant.role in known]
        main = max(held, key=lambda grant: len(known[grant.role].permissions), default=None)
        role = known[main.role] if main else None
        persona = Persona(
            person.pk,
            person.name,
            person.title or (role.label if role else _("Ingen behörighet än")),
            main.unit.name if main else person.unit.name,
            role.description if role else "",
        )
        found.append((len(role.permissions) if role else 0, persona))
    found.sort(key=lambda one: -one[0])
    return [persona for _words, persona in found]


@permitted(PUBLIC)
@require_POST
def try_persona(request: HttpRequest, person: int) -> HttpResponse:
    """Sign in as a person of the example; outside demo mode there is no such address."""
    if not settings.DEMO:
        raise Http404
    found = get_object_or_404(organisation.personas(), pk=person)
    login(request, found.user, backend=BACKEND)
    page = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        page, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(page if page and safe else settings.LOGIN_REDIRECT_URL)
