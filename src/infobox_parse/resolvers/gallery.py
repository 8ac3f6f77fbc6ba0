"""Galleries: https://www.mediawiki.org/wiki/Help:Images#Gallery_syntax, `{{#tag:gallery}}`, and Template:Gallery.

Sizes and modes are left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece, Run, trimmed
from infobox_parse.resolving import Resolver
from infobox_parse.values import Image
from infobox_parse.wikitext.nodes import Text, Transclusion
from infobox_parse.wikitext.tags import read_attributes


if TYPE_CHECKING:
    from collections.abc import Iterator

    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context
    from infobox_parse.wikitext.nodes import ExtensionTag, Part


__all__ = [
    "GALLERY",
    "GALLERY_FUNCTION",
    "TAG_GALLERY",
    "resolve_gallery",
    "resolve_gallery_tag",
    "resolve_tag_gallery",
]

_FILE_NAMESPACE = 6
_MARK = re.compile(r"\[\[|\]\]|\||\n")
_OPTION = re.compile(r"(alt|link|page|class|lang)[ \t]*+=[ \t]*+", re.IGNORECASE)
_MOST_NUMBERED = 100
_BAR = "!"
"""The magic word that stands for a bar where a bar would end an argument."""


def resolve_gallery_tag(tag: ExtensionTag, context: Context) -> Content:
    """Give the files with their captions; the gallery's own caption is text."""
    caption = dict(read_attributes(tag.attributes)).get("caption", "").strip()
    before = (Run(caption, tag.span), Run(" ", tag.span, literal=True)) if caption else ()
    part = tag.content()
    return (*before, *(_files(part, context) if part is not None else ())) or (Opaque(Piece(), tag.span),)


def resolve_tag_gallery(call: Call, context: Context) -> Content:
    """Give the same of `{{#tag:gallery|…}}`."""
    caption = call.get("caption")
    before = () if caption is None else (*trimmed(context.content(caption)), Run(" ", call.span, literal=True))
    arguments = call.node.arguments
    inside = tuple(_files(arguments[0].whole, context)) if arguments else ()
    return (*before, *inside) or (Opaque(Piece(), call.span),)


def resolve_gallery(call: Call, context: Context) -> Content:
    """Give the files of a template: each second positional argument is a caption; title and footer are text."""
    content: list[Run | Opaque] = []
    for name in ("title", "header"):
        title = call.get(name)
        if title is not None:
            content += (*trimmed(context.content(title)), Run(" ", call.span, literal=True))
    given = call.numbered()
    for at in range(0, len(given), 2):
        caption = given[at + 1].value if at + 1 < len(given) else None
        alt = context.argument(call, f"alt{at // 2 + 1}")
        content += _file(given[at].value, caption, alt or None, context)
    footer = call.get("footer")
    if footer is not None:
        content += (Run(" ", call.span, literal=True), *trimmed(context.content(footer)))
    return tuple(content) or (Opaque(Piece(), call.span),)


def _files(part: Part, context: Context) -> Iterator[Run | Opaque]:
    """Yield what the lines of a gallery give: `name|option|caption`."""
    for pieces in _lines(part):
        name, caption, alt = pieces[0], None, None
        if not name.raw.strip():
            continue
        for piece in pieces[1:]:
            option = _OPTION.match(piece.raw.strip())
            if option is None:
                caption = piece
            elif option[1].lower() == "alt":
                alt = piece.raw.strip()[option.end() :].strip() or None
        yield from _file(name, caption, alt, context)


def _lines(part: Part) -> Iterator[list[Part]]:
    """Yield the pieces between bars of each line; what stands in links and transclusions is looked past."""
    start, links = part.span.start, 0
    pieces: list[Part] = []
    for child in part.children():
        if isinstance(child, Transclusion) and child.name.strip() == _BAR and not links:
            pieces.append(part.within(start, child.span.start))
            start = child.span.end
        if not isinstance(child, Text):
            continue
        first = child.span.start
        for found in _MARK.finditer(child.raw):
            mark, at = found[0], first + found.start()
            if mark == "[[":
                links += 1
            elif mark == "]]":
                links = max(0, links - 1)
            elif mark == "\n" or not links:
                pieces.append(part.within(start, at))
                start = at + 1
                if mark == "\n":
                    yield pieces
                    pieces, links = [], 0
    yield [*pieces, part.within(start, part.span.end)]


def _file(name: Part, caption: Part | None, alt: str | None, context: Context) -> Content:
    """Return a file with its caption, and the links and evidence in that; what names no file is text."""
    written = context.text(name)
    title = context.titles.read(written, default_namespace=_FILE_NAMESPACE) if written else None
    if title is None or title.namespace != _FILE_NAMESPACE or title.interwiki is not None:
        shown = [trimmed(context.content(one)) for one in (name, caption) if one is not None]
        return tuple(token for content in shown for token in (*content, Run(" ", name.span, literal=True)))
    image = Image(title.text, "image", alt=alt, caption=context.text(caption) or None)
    return (Opaque(Piece(images=(image,)), name.span), *context.additions([caption] if caption is not None else ()))


TAG_GALLERY = Resolver(tags=("gallery",), resolve_tag=resolve_gallery_tag)

GALLERY = Resolver(
    names=("Gallery", "Image gallery"),
    resolve=resolve_gallery,
    numbered=True,
    parameters=frozenset(
        {
            *("title", "header", "footer", "mode", "style", "align", "state", "width", "height", "lines", "perrow"),
            *("captionstyle", "whitebg", "noborder", "class", "float", "File"),
            *(f"alt{number}" for number in range(1, _MOST_NUMBERED + 1)),
        }
    ),
)

GALLERY_FUNCTION = Resolver(names=("#tag:gallery",), resolve=resolve_tag_gallery)
