"""What a template says in `{{ … }}` and gives its tags, looked up in one step instead of five."""

from __future__ import annotations

from types import MethodType
from typing import Any, NamedTuple

from django.template.base import FilterExpression, Parser
from django.utils.safestring import SafeData, SafeString, mark_safe
from django.utils.timezone import template_localtime  # type: ignore[attr-defined]

DJANGO: dict[tuple[type, str], Any] = {(Parser, "compile_filter"): Parser.compile_filter}
DJANGO_RESOLVES = FilterExpression.resolve
SLOTS = ("token", "filters", "var", "is_var")
# Where a variable leads that is not there, and where Django has to be asked.
MISSING, UNKNOWN = object(), object()


class Constant(FilterExpression):
    """A text that stands in the template itself."""

    __slots__ = ()

    def resolve(self, context: Any, ignore_failures: bool = False) -> Any:
        """Return the constant; what a tag has made a variable of is looked up."""
        return DJANGO_RESOLVES(self, context, ignore_failures) if self.is_var else self.var


class Plain(FilterExpression):
    """A variable without filters."""

    __slots__ = ()

    def resolve(self, context: Any, ignore_failures: bool = False) -> Any:
        """Return what the variable leads to."""
        found = UNKNOWN if self.var.translate else led_to(self.var.lookups, context)
        if found is MISSING:
            found = None if ignore_failures else context.template.engine.string_if_invalid or UNKNOWN
        return DJANGO_RESOLVES(self, context, ignore_failures) if found is UNKNOWN else found


class Step(NamedTuple):
    """A filter: its function, what it is given, and what it says of itself."""

    run: Any
    given: tuple[SafeString, ...]
    keeps_safe: bool
    is_told_escaping: bool
    takes_local_time: bool


class Filtered(FilterExpression):
    """A variable with filters that are given constants, or nothing."""

    __slots__ = ("steps",)
    steps: tuple[Step, ...]

    def resolve(self, context: Any, ignore_failures: bool = False) -> Any:
        """Return what the filters make of what the variable leads to."""
        found = UNKNOWN if self.var.translate else led_to(self.var.lookups, context)
        if found is MISSING or found is UNKNOWN:
            return DJANGO_RESOLVES(self, context, ignore_failures)
        for step in self.steps:
            if step.takes_local_time:
                found = template_localtime(found, context.use_tz)
            told = {"autoescape": context.autoescape} if step.is_told_escaping else {}
            made = step.run(found, *step.given, **told)
            found = mark_safe(made) if step.keeps_safe and isinstance(found, SafeData) else made  # noqa: S308 - so says the filter
        return found


def compiled(parser: Parser, token: str) -> FilterExpression:
    """Return the expression, of the kind that is quickest for it."""
    django: FilterExpression = DJANGO[Parser, "compile_filter"](parser, token)
    kind = _kind(django)
    if kind is FilterExpression:
        return django
    quick = object.__new__(kind)
    for name in SLOTS:
        setattr(quick, name, getattr(django, name))
    if isinstance(quick, Filtered):
        quick.steps = tuple(_step(run, given) for run, given in django.filters)
    return quick


def _kind(django: FilterExpression) -> type[FilterExpression]:
    if not django.is_var:
        return FilterExpression if django.filters else Constant
    if django.var.lookups is None:
        return FilterExpression
    given = [each for _run, several in django.filters for each in several]
    if any(is_variable or not isinstance(each, str) for is_variable, each in given):
        return FilterExpression
    return Filtered if django.filters else Plain


def _step(run: Any, given: list[tuple[bool, Any]]) -> Step:
    flags = (getattr(run, name, False) for name in ("is_safe", "needs_autoescape", "expects_localtime"))
    return Step(run, tuple(SafeString(each) for _is_variable, each in given), *flags)


def led_to(names: tuple[str, ...], context: Any) -> Any:
    """Return what a variable's dots lead to through dictionaries, attributes and methods, or MISSING.

    Django tries each object as a dictionary first; it is asked for all that is UNKNOWN here.
    """
    first = names[0]
    for scope in reversed(context.dicts):
        if first in scope:
            found = scope[first]
            break
    else:
        return UNKNOWN if hasattr(type(context), first) else MISSING
    try:
        if callable(found):
            found = _called(found)
        if len(names) == 1:
            return found
        for name in names[1:]:
            if found is None:
                return MISSING
            if type(found) is dict:
                found = found.get(name, UNKNOWN)
            elif hasattr(type(found), "__getitem__"):
                return UNKNOWN
            else:
                found = getattr(found, name)
            if callable(found):
                found = _called(found)
    except Exception:
        return UNKNOWN
    return found


def _called(found: Any) -> Any:
    """Return what a record's own method answers; what may be called at all, Django knows."""
    if (
        type(found) is MethodType
        and not hasattr(found, "alters_data")
        and not hasattr(found, "do_not_call_in_templates")
    ):
        return found()
    return UNKNOWN


QUICK: dict[tuple[type, str], Any] = {(Parser, "compile_filter"): compiled}
