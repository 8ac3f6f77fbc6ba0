"""Names in their own language: https://en.wikipedia.org/wiki/Template:Native_name and Template:Native_name_list.

The language stands in brackets behind the text, as a reader of the English Wikipedia sees it, unless `paren` says no;
the wikis that have copied the template call it by names of their own, and there it is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece, Run, Structure
from infobox_parse.resolving import Resolver
from infobox_parse.source import Span
from infobox_parse.wrapping import in_language


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["NATIVE_NAME", "NATIVE_NAME_LIST", "resolve_native_name", "resolve_native_name_list"]

_MOST_NAMES = 60

_ENGLISH = "enwiki"

_UNSHOWN = frozenset({"omit", "off", "no"})


def resolve_native_name(call: Call, context: Context) -> Content:
    """Give the text, which is the second argument, and the language."""
    code = context.argument(call, "1")
    content = in_language(context, call.get("2"), code)
    return (*content, *_language(call, context, code, "")) if content else (Opaque(Piece(), call.span),)


def _language(call: Call, context: Context, code: str, number: str) -> Content:
    """Give the language in brackets, where it is shown."""
    shown = context.text(call.get(f"paren{number}") or call.get("paren")).lower()
    name = None if shown in _UNSHOWN or context.wiki != _ENGLISH else context.knowledge.language_name(code)
    end = call.span.end
    return () if name is None else (Run(f" ({name})", Span(end, end), literal=True),)


def resolve_native_name_list(call: Call, context: Context) -> Content:
    """Give each name, in its language, as an item, with the text behind it."""
    start, end = call.span
    content: list[Run | Opaque] = [Opaque(Structure.LIST_START, Span(start, start), line_start=True)]
    for number in range(1, _MOST_NAMES + 1):
        name = call.get(f"name{number}", *(("name",) if number == 1 else ()))
        if name is None:
            continue
        code = context.text(call.get(f"tag{number}", *(("tag",) if number == 1 else ())))
        content.append(Opaque(Structure.ITEM_START, Span(name.span.start, name.span.start), line_start=True))
        content += in_language(context, name, code)
        content += _language(call, context, code, str(number))
        postfix = call.get(f"postfix{number}")
        if postfix is not None:
            content.append(Run(" ", Span(name.span.end, name.span.end), literal=True))
            content += context.content(postfix)
    return (*content, Opaque(Structure.LIST_END, Span(end, end), line_start=True))


_STYLING = ("paren", "parensize", "fontsize", "italic", "italics", "it", "nolink", "nbsp", "icon", "links", "link")

NATIVE_NAME = Resolver(
    names=("Native name",),
    resolve=resolve_native_name,
    parameters=frozenset({"1", "2", "3", "dt", "suppress_empty_list_error", *_STYLING}),
)

NATIVE_NAME_LIST = Resolver(
    names=("Native name list",),
    resolve=resolve_native_name_list,
    parameters=frozenset(
        {
            *("tag", "name", "dt", "suppress_empty_list_error", *_STYLING),
            *(
                f"{name}{number}"
                for name in ("tag", "name", "postfix", *_STYLING)
                for number in range(1, _MOST_NAMES + 1)
            ),
        }
    ),
)
