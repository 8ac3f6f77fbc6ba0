"""`{{#tag:…}}` of extension tags: https://www.mediawiki.org/wiki/Help:Magic_words#tag.

References and galleries are read by resolvers of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.calling import operands
from infobox_parse.functions import chosen, failed, known_text, replaced, undecided
from infobox_parse.resolving import Resolver
from infobox_parse.wikitext.grammar import EXTENSION_TAGS


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["TAG_FUNCTION", "resolve_tag_function"]

_NOT_WIKITEXT = frozenset({"nowiki", "pre", "syntaxhighlight", "source", "math", "ce", "chem"})
_SILENT = frozenset({"templatestyles", "templatedata", "indicator", "section"})


def resolve_tag_function(call: Call, context: Context) -> Content:
    """Give what the tag would enclose.

    Diagnostics: `function-error` of what is no extension tag, with that.
    """
    name, *arguments = operands(call.node)
    inside = arguments[0] if arguments else None
    tag = (known_text(context, name) or "").lower()
    if tag not in EXTENSION_TAGS:
        return failed(call, context, "there is no such extension tag", (inside,))
    if tag in _SILENT:
        return replaced(call, "")
    if tag not in _NOT_WIKITEXT:
        return chosen(call, context, inside)
    text = known_text(context, inside)
    if text is None:
        return undecided(call, context, "what it encloses is not known", (inside,))
    return replaced(call, text, literal=True)


TAG_FUNCTION = Resolver(names=("#tag:",), resolve=resolve_tag_function)
