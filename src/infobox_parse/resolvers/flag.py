"""Flags with a name: https://en.wikipedia.org/wiki/Template:Flag and those without: Template:Flag_icon.

Also text in line with flags (Template:Noflag), and flags before a link that is made of the country's name
(Template:Flag+link, Template:Flagg). Flags of teams and athletes are not here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.flags import local_name, local_title, named_flag, template_link
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.knowledge.entities import Entity
    from infobox_parse.resolving import Call, Context
    from infobox_parse.values import Flag, Link
    from infobox_parse.wikitext.nodes import Part


__all__ = [
    "BANDIERA",
    "FLAG",
    "FLAGCOUNTRY",
    "FLAGG",
    "FLAGICON",
    "FLAGU",
    "FLAG_LINK",
    "NOFLAG",
    "resolve_bandiera",
    "resolve_flag",
    "resolve_flag_link",
    "resolve_flagcountry",
    "resolve_flagg",
    "resolve_flagicon",
    "resolve_flagu",
    "resolve_noflag",
]

_PARAMETERS = frozenset({"1", "2", "variant", "name", "size", "altvar", "clink", "alt", "sup", "link", "dim"})

_NAME_LETTER = 2
"""Which letter of the first argument of `{{flagg}}` is about the country's name."""


def resolve_flag(call: Call, context: Context) -> Content:
    """Give flag and link; the text is `name` or the country as typed."""
    country, shown = call.get("1"), call.get("name", "1")
    typed = context.text(country)
    if shown is None or not typed:
        return () if shown is None else context.content(shown)
    text = context.text(shown) or typed
    added = _added(context, country, shown)
    linked = any(isinstance(token.value, Piece) and token.value.links for token in added if isinstance(token, Opaque))
    links = () if linked else _links(call, context, typed, text)
    piece = Piece(text=text, flags=_flags(call, context), links=links)
    return (Opaque(piece, call.span), *added)


def resolve_flagcountry(call: Call, context: Context) -> Content:
    """Give flag and link; the text is `name` or the country's own name, in the wiki's language if it is known."""
    country = call.get("1")
    entity = _entity(context.text(country), context)
    if entity is None or call.get("name") is not None:
        return resolve_flag(call, context)
    text = local_name(context.knowledge, entity, _language(context))
    links = _links(call, context, context.text(country), text)
    piece = Piece(text=text, flags=_flags(call, context), links=links)
    return (Opaque(piece, call.span), *_added(context, country))


def resolve_flagu(call: Call, context: Context) -> Content:
    """Give flag and text, as `resolve_flag`, but no link."""
    shown = call.get("name", "1")
    if shown is None:
        return ()
    piece = Piece(text=context.text(shown), flags=_flags(call, context))
    return (Opaque(piece, call.span), *_added(context, call.get("1"), shown))


def resolve_flagicon(call: Call, context: Context) -> Content:
    """Give the flag alone."""
    part = call.get("1")
    if part is None:
        return ()
    flags = _flags(call, context)
    return (Opaque(Piece(flags=flags), call.span), *_added(context, part)) if flags else context.content(part)


def resolve_bandiera(call: Call, context: Context) -> Content:
    """Give the flag, and the country as typed where the second argument is the word for "name"."""
    named = context.argument(call, "2").casefold() == "nome"
    if not named:
        return resolve_flagicon(call, context)
    typed = context.argument(call, "1")
    flag = named_flag(context.knowledge, typed, language=_language(context))
    piece = Piece(text=typed, flags=(flag,), links=_links(call, context, typed, typed))
    return (Opaque(piece, call.span), *_added(context, call.get("1")))


def resolve_noflag(call: Call, context: Context) -> Content:
    """Give the text."""
    part = call.get("1")
    return () if part is None else context.content(part)


def resolve_flag_link(call: Call, context: Context) -> Content:
    """Give the flag, and a link to the page whose title is the first argument and the country; the text is the country.

    What may follow the country in the title is the third argument.
    """
    prefix, country, suffix = call.get("1"), call.get("2"), call.get("3")
    if country is None:
        return () if prefix is None else context.content(prefix)
    return _linked(call, context, country, (prefix, suffix))


def resolve_flagg(call: Call, context: Context) -> Content:
    """Give the flag, and the country's name as the letters of the first argument say.

    The first letter is about the flag, the third about the name: `x` shows none of it, a name with `u` is no link.
    """
    country = call.get("2")
    if country is None:
        return ()
    code = context.argument(call, "1").casefold()
    letter = code[_NAME_LETTER : _NAME_LETTER + 1]
    entity = _entity(context.text(country), context)
    flags = () if code.startswith("x") else (_flag(context.text(country), context),)
    if letter == "x":
        return (Opaque(Piece(flags=flags), call.span), *_added(context, country))
    if letter == "u":
        given = context.argument(call, "name")
        text = given or (local_name(context.knowledge, entity, _language(context)) if entity else context.text(country))
        return (Opaque(Piece(text=text, flags=flags), call.span), *_added(context, country, call.get("name")))
    return _linked(call, context, country, (call.get("pref"), call.get("suff")), flags)


def _linked(
    call: Call,
    context: Context,
    country: Part,
    around: tuple[Part | None, Part | None],
    flags: tuple[Flag, ...] | None = None,
) -> Content:
    """Give flag, name and a link to the page that has `around` around the country's name in its title."""
    typed = context.text(country)
    entity = _entity(typed, context)
    name = local_name(context.knowledge, entity, _language(context)) if entity else typed
    before, after = (context.text(part) for part in around)
    text = context.argument(call, "name") or name
    given = (_flag(typed, context),) if flags is None else flags
    links = _links(call, context, typed, text)
    if before or after:
        links = (template_link(call.name, " ".join(filter(None, (before, name, after))), text),)
    piece = Piece(text=text, flags=given, links=links)
    return (Opaque(piece, call.span), *_added(context, country, call.get("name"), *around))


def _language(context: Context) -> str:
    return context.knowledge.language(context.wiki)


def _entity(typed: str, context: Context) -> Entity | None:
    return context.knowledge.entity(typed, _language(context))


def _links(call: Call, context: Context, typed: str, text: str) -> tuple[Link, ...]:
    """Return the link to a country's article; none where the wiki's title of a known country is not known."""
    entity = _entity(typed, context)
    title = typed if entity is None else local_title(context.knowledge, entity, _language(context))
    return () if title is None else (template_link(call.name, title, text),)


def _flag(typed: str, context: Context, variant: str | None = None) -> Flag:
    return named_flag(context.knowledge, typed, variant, _language(context))


def _flags(call: Call, context: Context) -> tuple[Flag, ...]:
    name = context.argument(call, "1")
    return (_flag(name, context, context.argument(call, "variant", "2") or None),) if name else ()


def _added(context: Context, *parts: Part | None) -> Content:
    """Return the links and the evidence that stand in arguments; an argument given twice counts once."""
    marked = {part.span: part for part in parts if part is not None and not (part.plain and "[" not in part.raw)}
    return context.additions(marked.values()) if marked else ()


FLAG = Resolver(
    names=(
        *("Flag", "Flaglist", "Flaglist+link", "Flagright", "Flagtext", "Flaglink", "Flagcountry2", "Flagmain"),
        *("Bandera2", "Drapeau2", "Państwo", "Vlajka a název", "Zászló2", "Знаме", "Флагификация", "Прапорифікація"),
        *("پرچم", "국기"),
    ),
    resolve=resolve_flag,
    parameters=_PARAMETERS,
)

FLAGCOUNTRY = Resolver(names=("Flagcountry",), resolve=resolve_flagcountry, parameters=_PARAMETERS)

FLAGU = Resolver(names=("Flagu", "Flag unlinked"), resolve=resolve_flagu, parameters=_PARAMETERS)

FLAGICON = Resolver(
    names=(
        *("Flagicon", "Flagdeco", "Flagdec", "Flag deco"),
        *("Bandera", "Drapeau", "Flaga", "Flaggbild", "Lippu", "PisiLipp", "Riigi ikoon", "Vlajka", "Zászló", "Флаг"),
        *("Флагче", "Знамеикона", "Прапорець", "پرچمک", "국기그림"),
    ),
    resolve=resolve_flagicon,
    parameters=_PARAMETERS,
)

BANDIERA = Resolver(names=("Bandiera",), resolve=resolve_bandiera, parameters=_PARAMETERS)

NOFLAG = Resolver(names=("Noflag",), resolve=resolve_noflag, parameters=frozenset({"1", "size"}))

FLAG_LINK = Resolver(
    names=("Flag+link", "Flag link"),
    resolve=resolve_flag_link,
    parameters=frozenset({"1", "2", "3", "name", "variant", "size"}),
)

FLAGG = Resolver(
    names=("Flagg",),
    resolve=resolve_flagg,
    parameters=frozenset({"1", "2", "name", "pref", "suff", "size", "image", "variant", "border", "clink", "alt"}),
)
"""Template:Flagg of the English Wikipedia; on others the name may be that of another template."""
