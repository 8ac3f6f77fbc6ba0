"""`{{#switch:…}}`: https://www.mediawiki.org/wiki/Help:Extension:ParserFunctions#switch.

Cases are compared as they are, upper and lower case too; `#default` alone is of any case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from infobox_parse.functions import chosen, compared, given, is_same, undecided
from infobox_parse.resolving import Resolver
from infobox_parse.wikitext.nodes import Part


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context
    from infobox_parse.wikitext.nodes import Argument


__all__ = ["SWITCH", "resolve_switch"]

_DEFAULT = "#default"


@attrs.define
class _Search:
    """What the cases looked at so far have said.

    Attributes:
        result: What is shown.
        default: What is shown where no case fits.
        found: A case without result fits; the next result is shown.
        default_next: `#default` stood without result; the next one is the default.
        known: Whether all that was compared is known.
    """

    wanted: str
    result: Part | None = None
    default: Part | None = None
    found: bool = False
    default_next: bool = False
    known: bool = True


def resolve_switch(call: Call, context: Context) -> Content:
    """Give the result of the first case that is the first operand, else the default."""
    (subject,) = given(call, 1)
    arguments = call.node.arguments
    wanted = compared(context, subject)
    if wanted is None:
        return undecided(call, context, "what it tests is not known", _results(arguments))
    search = _Search(wanted)
    last = arguments[-1].value if arguments and arguments[-1].name is None else None
    for argument in arguments if last is None else arguments[:-1]:
        if _take(search, argument, context):
            return chosen(call, context, search.result)
        if not search.known:
            return undecided(call, context, "one of its cases is not known", _results(arguments))
    return chosen(call, context, search.default if last is None else last)


def _take(search: _Search, argument: Argument, context: Context) -> bool:
    """Look at a case; tell whether its result is what is shown."""
    if argument.name is not None and search.found:
        search.result = argument.value
        return True
    case = compared(context, argument.value if argument.name is None else argument.name)
    if case is None:
        search.known = False
        return False
    fits, default = is_same(case, search.wanted), case.lower() == _DEFAULT
    if argument.name is None:
        search.found = search.found or fits
        search.default_next = search.default_next or (default and not fits)
    elif fits:
        search.result = argument.value
        return True
    elif default or search.default_next:
        search.default, search.default_next = argument.value, False
    return False


def _results(arguments: tuple[Argument, ...]) -> list[Part]:
    """Return all that may be shown."""
    return [one.value for at, one in enumerate(arguments) if one.name is not None or at == len(arguments) - 1]


SWITCH = Resolver(names=("#switch:",), resolve=resolve_switch, expands=True)
