"""What a page says of itself in a line, as https://en.wikipedia.org/wiki/Template:Short_description does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.finding import titles_of
from infobox_parse.resolving import Context
from infobox_parse.wikitext.finder import Names, find_transclusions


if TYPE_CHECKING:
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.page import Page
    from infobox_parse.resolving import ResolverSet


__all__ = ["short_description"]


def short_description(page: Page, resolvers: ResolverSet, knowledge: Knowledge) -> str | None:
    """Return what the page's `{{Short description}}` says; None without one."""
    context = Context(page.wiki, knowledge, titles_of(knowledge, page.wiki), resolvers, title=page.title or "")

    def is_wanted(title: str) -> bool:
        name = context.titles.template_name(title)
        return name is not None and context.canonical(name) == "Short description"

    names = Names(frozenset({"Short", "short"}), prefixes=knowledge.template_prefix_words(page.wiki))
    for node in find_transclusions(page.text, names, is_wanted).closed:
        call = context.call(node)
        text = context.text(call.get("1")) if call is not None else ""
        if text and text.lower() != "none":
            return text
    return None
