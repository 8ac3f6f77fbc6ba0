"""Functions of https://en.wikipedia.org/wiki/Module:String called without a template: `{{#invoke:String|sub|…}}`.

Only those that know no Lua patterns: `len`, `sub`, `rep`, and `replace` of plain text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.functions import known_text, replaced, undecided
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["STRING_MODULE", "resolve_string_module"]

_LONGEST = 10_000
_LONGEST_REPEATED = 500
"""So much is made of a few characters, as by `padleft`."""

_PATTERN_SIGNS = frozenset("^$()%.[]*+-?")
_NO = frozenset({"no", "n", "false", "0"})

_NAMES: Mapping[str, tuple[str, ...]] = {
    "len": ("s",),
    "sub": ("s", "i", "j"),
    "rep": ("source", "count"),
    "replace": ("source", "pattern", "replace", "count", "plain"),
}
"""Names of the arguments that may be given without."""


def resolve_string_module(call: Call, context: Context) -> Content:
    """Give what the function makes of its arguments; where it is not known, the text it is given."""
    function = (known_text(context, call.get("1")) or "").lower()
    texts = [known_text(context, call.get(name, str(at + 2))) for at, name in enumerate(_NAMES.get(function, ()))]
    given = [text for text in texts if text is not None]
    made = _FUNCTIONS[function](given) if function in _FUNCTIONS and len(given) == len(texts) else None
    if made is None or len(made) > _LONGEST:
        return undecided(call, context, "modules are not run", (call.get("s", "source", "target", "2"),))
    return replaced(call, made)


def _len(given: list[str]) -> str | None:
    return str(len(given[0]))


def _sub(given: list[str]) -> str | None:
    """Cut out characters by their numbers from 1; negative ones count from the end."""
    text, first, last = given[0], _number(given[1], 1), _number(given[2], -1)
    if first is None or last is None:
        return None
    first, last = (at + len(text) + 1 if at < 0 else at for at in (first, last))
    in_range = 0 < first <= len(text) and 0 < last <= len(text) and first <= last
    return text[first - 1 : last] if in_range else None


def _rep(given: list[str]) -> str | None:
    count = _number(given[1], None)
    return None if count is None or count < 0 or count * len(given[0]) > _LONGEST_REPEATED else given[0] * count


def _replace(given: list[str]) -> str | None:
    text, old, new, count, plain = given
    most = _number(count, -1)
    if not old or most is None or (plain.lower() in _NO and _PATTERN_SIGNS & set(old + new)):
        return None
    return text.replace(old, new, most)


def _number(text: str, default: int | None) -> int | None:
    if not text:
        return default
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < len(str(_LONGEST)) else None


_FUNCTIONS: Mapping[str, Callable[[list[str]], str | None]] = {
    "len": _len,
    "sub": _sub,
    "rep": _rep,
    "replace": _replace,
}

STRING_MODULE = Resolver(names=("#invoke:string",), resolve=resolve_string_module, expands=True)
