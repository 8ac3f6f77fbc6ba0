"""Names of ships: https://en.wikipedia.org/wiki/Template:Ship, those named by a prefix (Template:USS), and classes.

`{{USS|Iowa|BB-61|6}}` links to "USS Iowa (BB-61)"; the last argument says what of that is shown. The words of a class
are those of https://en.wikipedia.org/wiki/Template:Sclass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Piece
from infobox_parse.flags import template_link
from infobox_parse.resolving import Resolver
from infobox_parse.stating import stated


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import Call, Context


__all__ = [
    "SHIP",
    "SHIP_CLASS",
    "SHIP_OF_PREFIX",
    "is_ship_of_prefix",
    "resolve_ship",
    "resolve_ship_class",
    "resolve_ship_of_prefix",
]

_PREFIXES = (
    *("USS", "HMS", "HMAS", "HMCS", "HMNZS", "HMSAS", "HMIS", "HMBS", "HMT", "HMY", "HMHS", "HMVS", "HMQS", "RFA"),
    *("USNS", "USAT", "USCGC", "USRC", "USC&GS", "NOAAS", "USAV", "USARMY", "USLHT", "CSS", "SMS", "SMU", "HDMS"),
    *("HNLMS", "HNoMS", "HSwMS", "HTMS", "INS", "JDS", "JS", "ROKS", "RPS", "BRP", "KRI", "KD", "TCG", "ORP", "ARA"),
    *("ARC", "ARV", "BAP", "BAE", "BNS", "PNS", "SLNS", "NMS", "NRP", "FGS", "ESPS", "LÉ", "SAS", "NNS"),
    *("SS", "MV", "MS", "RMS", "RV", "TSS", "PS", "MT", "MY", "SY", "SV", "GTS", "RRS", "NS", "TS", "HS", "FV"),
)
"""Templates whose name is what the ship's name begins with."""

_TWO_LETTERS = 2

_ENGLISH_NAMES = frozenset({"en", "zh", "ja", "vi", "id"})
"""Languages of wikis where two letters are a prefix of ships; on others they are a country's or a language's code."""

_PREFIX, _NAME, _MARK = 4, 2, 1
"""What is shown is a sum of these: the number alone, the name, both, …; without a sum it is all."""

_ALL = _PREFIX + _NAME + _MARK


def _form(text: str, default: int) -> int:
    """Return the number of a form; the default for none."""
    return int(text) if len(text) == 1 and text in "01234567" else default


def _shown(parts: tuple[str, str, str], form: int) -> str:
    """Return what a form shows of prefix, name and hull number or year; the number is in brackets behind the name."""
    prefix, name, mark = parts
    behind = f"({mark})" if mark and form & _NAME else mark
    given = ((_PREFIX, prefix), (_NAME, name), (_MARK, behind))
    return " ".join(text for bit, text in given if text and form & bit)


def _ship(call: Call, context: Context, parts: tuple[str, str, str], form: str) -> Content:
    title = _shown(parts, _ALL)
    text = _shown(parts, _form(form, _ALL) or _ALL) or title
    links = (template_link(call.name, title, text),) if parts[1] else ()
    return stated(call, context, Piece(text=text, links=links), read=_READ)


def resolve_ship(call: Call, context: Context) -> Content:
    """Give prefix, name and number of a ship, as far as the form shows them, with a link to its page."""
    prefix, name, mark, form = (context.text(call.get(str(number))) for number in range(1, 5))
    return _ship(call, context, (prefix, name, mark), form or context.argument(call, "up"))


def is_ship_of_prefix(name: str, wiki: str, knowledge: Knowledge) -> bool:
    """Tell whether a template is named after what ships' names begin with."""
    return name in _PREFIXES and (len(name) > _TWO_LETTERS or knowledge.language(wiki) in _ENGLISH_NAMES)


def resolve_ship_of_prefix(call: Call, context: Context) -> Content:
    """Give the ship whose prefix is the template's name."""
    prefix = context.canonical(call.name)
    name, mark, form = (context.text(call.get(str(number))) for number in range(1, 4))
    return _ship(call, context, (prefix if prefix in _PREFIXES else call.name, name, mark), form)


def resolve_ship_class(call: Call, context: Context) -> Content:
    """Give `Iowa-class battleship`, with a link to the class and, unless the form says otherwise, to the type of ship.

    Forms: 0 no type; 1 one link; 2 no link to the type; 4 `Iowa class`; 5 `Iowa`.
    """
    name, kind, form = (context.text(call.get(str(number))) for number in range(1, 4))
    if not name:
        return ()
    words = f"{name}-class"
    title = f"{words} {kind}".strip()
    title = f"{title} ({remark})" if (remark := context.argument(call, "5")) else title
    label, behind = {
        0: (words, ""),
        1: (f"{words} {kind}".strip(), ""),
        4: (f"{name} class", ""),
        5: (name, ""),
    }.get(_form(form, 3), (words, kind))
    links = [template_link(call.name, title, label)]
    if behind and _form(form, 3) == _LINKED_TYPE:
        remark = context.argument(call, "4")
        article = f"{kind} ({remark})" if remark else kind
        links.append(template_link(call.name, article[:1].upper() + article[1:], kind))
    return stated(call, context, Piece(text=f"{label} {behind}".strip(), links=tuple(links)), read=_READ)


_LINKED_TYPE = 3

_READ = frozenset({"1", "2", "3", "4", "5", "6", "up"})

SHIP = Resolver(names=("Ship",), resolve=resolve_ship, parameters=_READ)

SHIP_OF_PREFIX = Resolver(matches=is_ship_of_prefix, resolve=resolve_ship_of_prefix, parameters=_READ)

SHIP_CLASS = Resolver(names=("Sclass", "Sclass2", "Sclass-"), resolve=resolve_ship_class, parameters=_READ)
