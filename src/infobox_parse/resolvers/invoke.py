"""Modules called without a template, `{{#invoke:List|unbulleted|…}}`: https://www.mediawiki.org/wiki/Extension:Scribunto.

No module is run. Where a template does nothing but hand its arguments on to one, its resolver reads the call; which do
is in `invoke.toml`.
"""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import TYPE_CHECKING

from infobox_parse.calling import Call, operands
from infobox_parse.content import Opaque
from infobox_parse.functions import known_text, undecided
from infobox_parse.resolving import NOTHING, Resolver


if TYPE_CHECKING:
    from collections.abc import Mapping

    from infobox_parse.content import Content
    from infobox_parse.resolving import Context


__all__ = ["INVOKE", "resolve_invoke"]

_ANY = "*"
_SILENT = "silent"
_CITATIONS = "citation/cs1"


@functools.cache
def _modules() -> Mapping[str, Mapping[str, str]]:
    text = (resources.files("infobox_parse.resolvers") / "invoke.toml").read_text("utf-8")
    modules: dict[str, dict[str, str]] = tomllib.loads(text)
    return modules


@functools.cache
def _silent() -> frozenset[str]:
    return frozenset(_modules()[_SILENT]["modules"])


def resolve_invoke(call: Call, context: Context) -> Content:
    """Give what the template that calls the module would give; of others the evidence in the arguments."""
    module, *arguments = operands(call.node)
    name = (known_text(context, module) or "").replace("_", " ").lower()
    if name in _silent():
        return (Opaque(NOTHING, call.span),)
    template = _template(name, call, context)
    resolver = None if template is None else context.resolver_of(template)
    if template is None or resolver is None or resolver.resolve is None:
        kept = undecided(call, context, "modules are not run", ())
        return (*kept, *context.additions(arguments[1:]))
    return context.answer(_as_template(call, template), resolver, resolver.resolve)


def _template(module: str, call: Call, context: Context) -> str | None:
    """Return the template that does what a function of a module does."""
    function = call.get("1")
    named = "" if function is None else known_text(context, function)
    if named is None:
        return None
    if module == _CITATIONS:
        kind = context.argument(call, "CitationClass")
        return f"Cite {kind}" if kind else "Citation"
    functions = {} if module == _SILENT else _modules().get(module, {})
    return functions.get(named.lower()) or functions.get(_ANY)


def _as_template(call: Call, template: str) -> Call:
    """Return the call as the template's: the first positional argument was the function."""
    arguments = {}
    for argument in call.node.arguments:
        if argument.index != 1:
            arguments[str(argument.index - 1) if argument.index else argument.key] = argument
    return Call(template, call.node, arguments)


INVOKE = Resolver(names=("#invoke:",), resolve=resolve_invoke)
