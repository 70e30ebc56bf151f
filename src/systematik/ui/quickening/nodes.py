"""What a template is made of, drawn with fewer steps on the way; what is drawn is what Django draws."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.template import TemplateDoesNotExist, defaulttags, library, loader_tags
from django.template import base as templating
from django.template.backends import django as backend
from django.template.base import Node, NodeList, Template, VariableDoesNotExist
from django.template.context import make_context
from django.templatetags import i18n
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext, trans_real

from systematik.ui.quickening import expressions, texts


def page(template: Any, context: dict[str, Any] | None = None, request: Any = None) -> SafeString:
    """Return a page, and let go of what it was drawn with.

    A context and its dictionaries hold each other, so Python would keep every record of every page until it next looks
    for such: a tenth of all the time, and a page in a hundred that waits for it.
    """
    made = make_context(context, request, autoescape=template.backend.engine.autoescape)
    try:
        return template.template.render(made)  # type: ignore[no-any-return]
    except TemplateDoesNotExist as missing:
        backend.reraise(missing, template.backend)
    finally:
        made.dicts.clear()


def several(nodes: NodeList, context: Any) -> SafeString:
    """Return the nodes one after the other; Django would note where an error is, for a page that developers see."""
    return SafeString("".join([node.render(context) for node in nodes]))


def whole(template: Any, context: Any) -> str:
    """Return a template that is drawn inside another."""
    if context.template is None:
        return DJANGO[Template, "render"](template, context)  # type: ignore[no-any-return]
    kept = context.render_context
    before, kept.template = kept.template, template
    kept.dicts.append({})
    try:
        return template._render(context)  # type: ignore[no-any-return]
    finally:
        kept.dicts.pop()
        kept.template = before


def block(node: Any, context: Any) -> str:
    """Return what fills a block: the page's own nodes, else those that stand in its frame."""
    waiting = context.render_context.get(loader_tags.BLOCK_CONTEXT_KEY)
    if waiting is None:
        return DJANGO[loader_tags.BlockNode, "render"](node, context)  # type: ignore[no-any-return]
    given = waiting.pop(node.name)
    filling = type(node)(node.name, (given or node).nodelist)
    filling.context = context
    context.dicts.append({"block": filling})
    drawn = several(filling.nodelist, context)
    context.dicts.pop()
    if given is not None:
        waiting.push(node.name, given)
    return drawn


def variable(node: Any, context: Any) -> str:
    """Return a variable as it stands in the page."""
    try:
        value = node.filter_expression.resolve(context)
    except UnicodeDecodeError:
        return ""
    return templating.render_value_in_context(value, context)


def condition(node: Any, context: Any) -> str:
    """Return the branch that holds."""
    for asked, nodes in node.conditions_nodelists:
        try:
            holds = asked is None or asked.eval(context)
        except VariableDoesNotExist:
            holds = False
        if holds:
            return SafeString("".join([each.render(context) for each in nodes]))
    return ""


def loop(node: Any, context: Any) -> str:
    """Return the loop's nodes for each value."""
    around = context.get("forloop", {})
    scope: dict[str, Any] = {}
    context.dicts.append(scope)
    try:
        values = node.sequence.resolve(context, ignore_failures=True)
        values = () if values is None else values if hasattr(values, "__len__") else list(values)
        if not len(values):
            return node.nodelist_empty.render(context)  # type: ignore[no-any-return]
        told = scope["forloop"] = {"parentloop": around, "length": len(values)}
        return _each(node, context, told, reversed(values) if node.is_reversed else values)
    finally:
        context.dicts.pop()


def _each(node: Any, context: Any, told: dict[str, Any], values: Any) -> str:
    """Return the nodes for each value; `told` says how far the loop has come."""
    names, length, drawn = node.loopvars, told["length"], []
    for number, value in enumerate(values):
        told["counter0"], told["counter"] = number, number + 1
        told["revcounter"], told["revcounter0"] = length - number, length - number - 1
        told["first"], told["last"] = number == 0, number == length - 1
        if len(names) == 1:
            context.dicts[-1][names[0]] = value
            drawn += [each.render(context) for each in node.nodelist_loop]
        else:
            context.dicts.append(_named(names, value))
            drawn += [each.render(context) for each in node.nodelist_loop]
            context.dicts.pop()
    return SafeString("".join(drawn))


def _named(names: list[str], value: Any) -> dict[str, Any]:
    """Return the names of a loop with the values that each stands for."""
    given = len(value) if hasattr(value, "__len__") else 1
    if given != len(names):
        raise ValueError(f"Need {len(names)} values to unpack in for loop; got {given}. ")
    return dict(zip(names, value, strict=True))


def address(node: Any, context: Any) -> str:
    """Return an address; where names have prefixes, Django knows which application is at work."""
    name = node.view_name.resolve(context)
    if not isinstance(name, str) or ":" in name:
        return DJANGO[defaulttags.URLNode, "render"](node, context)  # type: ignore[no-any-return]
    args = [each.resolve(context) for each in node.args]
    kwargs = {key: each.resolve(context) for key, each in node.kwargs.items()}
    try:
        found = reverse(name, args=args, kwargs=kwargs)
    except NoReverseMatch:
        if node.asvar is None:
            raise
        found = ""
    if node.asvar:
        context[node.asvar] = found
        return ""
    return templating.render_value_in_context(found, context)


def tag(node: Any, context: Any) -> str:
    """Return what a tag's function answers."""
    args, kwargs = node.get_resolved_arguments(context)
    answered = node.func(*args, **kwargs)
    if node.target_var is not None:
        context[node.target_var] = answered
        return ""
    is_drawn = type(answered) is SafeString or not context.autoescape
    return answered if is_drawn else conditional_escape(answered)


def included(node: Any, context: Any) -> str:
    """Return a template with what it is given; one that is named in the page is found once."""
    template = node.__dict__.get("quickly") or _found(node, context)
    if template is None:
        return DJANGO[loader_tags.IncludeNode, "render"](node, context)  # type: ignore[no-any-return]
    given = {name: each.resolve(context) for name, each in node.extra_context.items()}
    if node.isolated_context:
        return template.render(context.new(given))  # type: ignore[no-any-return]
    context.dicts.append(given)
    try:
        return template.render(context)  # type: ignore[no-any-return]
    finally:
        context.dicts.pop()


def _found(node: Any, context: Any) -> Any:
    if type(node.template) is not expressions.Constant:
        return None
    name = loader_tags.construct_relative_path(node.origin.template_name, node.template.var)
    node.quickly = context.template.engine.select_template((name,))
    return node.quickly


def translated(node: Any, context: Any) -> str:
    """Return a text that stands in the template, in the reader's language."""
    said = node.filter_expression
    text = said.var.literal if said.is_var and not said.filters else None
    if type(text) is not SafeString or node.noop or node.message_context:
        return DJANGO[i18n.TranslateNode, "render"](node, context)  # type: ignore[no-any-return]
    told = _told(trans_real.catalog(), text)
    if node.asvar:
        context[node.asvar] = told
        return ""
    return told


@lru_cache(maxsize=texts.KEPT)
def _told(_catalog: Any, text: SafeString) -> SafeString:
    """Return the text in the language of the catalog, which is the thread's."""
    return SafeString(gettext(SafeString(text.replace("%", "%%"))).replace("%%", "%"))


def found_once(nodes: NodeList, kind: type[Node]) -> list[Node]:
    """Return all nodes of a kind; each page asks for the blocks of its frame."""
    kept = nodes.__dict__.setdefault("quickly", {})
    if kind not in kept:
        kept[kind] = DJANGO[NodeList, "get_nodes_by_type"](nodes, kind)
    return list(kept[kind])


def written_once(node: Any, tokens: list[Any]) -> tuple[str, list[str]]:
    """Return a text with places for its variables, and their names; the tokens are the node's own."""
    kept = node.__dict__.setdefault("quickly", {})
    if id(tokens) not in kept:
        kept[id(tokens)] = DJANGO[i18n.BlockTranslateNode, "render_token_list"](node, tokens)
    text, names = kept[id(tokens)]
    return text, list(names)


# What draws each kind of node, and finds and writes what nodes are made of.
QUICK: dict[tuple[type, str], Any] = {
    (backend.Template, "render"): page,
    (NodeList, "render"): several,
    (NodeList, "get_nodes_by_type"): found_once,
    (Template, "render"): whole,
    (templating.VariableNode, "render"): variable,
    (defaulttags.IfNode, "render"): condition,
    (defaulttags.ForNode, "render"): loop,
    (defaulttags.URLNode, "render"): address,
    (library.SimpleNode, "render"): tag,
    (loader_tags.BlockNode, "render"): block,
    (loader_tags.IncludeNode, "render"): included,
    (i18n.TranslateNode, "render"): translated,
    (i18n.BlockTranslateNode, "render_token_list"): written_once,
}
DJANGO: dict[tuple[type, str], Any] = {place: getattr(*place) for place in QUICK}
