"""What a dump of all namespaces says about its wiki: redirects of templates and articles, and country data.

Articles are the most of a dump, and all that is wanted of one is whether it redirects: that is looked for in the bytes.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from infobox_parse.knowledge import KNOWLEDGE
from infobox_parse.knowledge.harvest_writing import HarvestWriter
from infobox_parse.wikitext import Comment, Ignored, Parameter, Text, Transclusion, parse_tree


if TYPE_CHECKING:
    from infobox_parse.page import Page
    from infobox_parse.wikitext import Node, Part


__all__ = ["Harvest", "country_parameters", "raw_redirect", "says_nothing", "stated_redirect"]

ARTICLE_NAMESPACE = 0
TEMPLATE_NAMESPACE = 10

USUAL_PREFIX = "Country data "
"""What the titles of country data pages begin with: https://en.wikipedia.org/wiki/Category:Country_data_templates."""

LEAST_VOTES = 3
"""A wiki calls its country data pages otherwise, if so many of them are called so and then by their own name."""

_REDIRECT = re.compile(
    r"\s*+#(?P<word>[^\s\[:#|{}<>]++)\s*+:?\s*+\[\[\s*+:?(?P<target>[^\[\]{|}<>\n]++)(?:\|[^\]\n]*+)?\]\]"
)
"""https://www.mediawiki.org/wiki/Help:Redirects."""

_RAW_TITLE = re.compile(rb"<title>([^<>]*)</title>")
_RAW_REDIRECT = re.compile(rb"<redirect\s+title=\"([^\"<>]*)\"")
_RAW_HASH = re.compile(rb"<text\b[^<>]*+(?<!/)>\s*+(?:#|&#|<!)")
"""The beginning of a text that may say so; MediaWiki writes no `#` as a reference, and no CDATA."""
_REVISION = b"<revision"

_WANTED = re.compile(r"alias|shortname alias|(?:flag|link) alias(?:-.+)?")
"""Parameters of country data pages that are kept."""

_NOT_PLAIN = re.compile(r"[\[\]{}<>|\n]")
_BLANKS = re.compile(r"[ _]+")


@attrs.define
class Harvest:
    """Takes the pages of a dump one by one and hands what they say to a writer.

    Attributes:
        writer: Takes the facts.
        namespaces: Names of the wiki's namespaces, lower-case, to their numbers.
    """

    writer: HarvestWriter
    namespaces: Mapping[str, int]
    _votes: Counter[str] = attrs.field(factory=Counter, init=False)

    def take(self, page: Page) -> None:
        """Take a page; those of other namespaces say nothing."""
        if not page.title:
            return
        if page.namespace == ARTICLE_NAMESPACE:
            target = stated_redirect(page)
            if target is not None:
                self.take_redirect(page.title, target)
        elif page.namespace == TEMPLATE_NAMESPACE:
            self._take_template(page)

    def take_redirect(self, title: str, target: str) -> None:
        """Take an article that redirects; the fragment of its target goes."""
        target = _tidy(target)
        if target and target != title:
            self.writer.add_page(title, target)

    def _take_template(self, page: Page) -> None:
        name = (page.title or "").partition(":")[2]
        target = stated_redirect(page)
        if target is not None:
            self.writer.add_template(name, self._template_of(target))
            return
        self.writer.add_template(name, "")
        parameters = country_parameters(page.text)
        if parameters:
            self.writer.add_country(name, parameters)
            called = {parameters.get("alias"), parameters.get("shortname alias")}
            self._votes.update(name.removesuffix(one) for one in called if one and name.endswith(one) and name != one)

    def _template_of(self, target: str) -> str:
        """Return the name of a template that is redirected to; empty for a page that is none."""
        prefix, colon, name = _tidy(target).partition(":")
        found = self.namespaces.get(prefix.strip().lower()) if colon else None
        name = name.strip()
        return name[:1].upper() + name[1:] if found == TEMPLATE_NAMESPACE else ""

    def prefixes(self) -> tuple[str, ...]:
        """Return what the titles of the wiki's country data pages begin with."""
        found = [USUAL_PREFIX]
        for prefix in sorted(self._votes, key=lambda one: (len(one), one)):
            # "Country data Republic of " would be a prefix too, if the shorter one did not go before.
            if self._votes[prefix] >= LEAST_VOTES and not prefix.startswith(tuple(found)):
                found.append(prefix)
        return tuple(found)


def stated_redirect(page: Page) -> str | None:
    """Return where a page redirects to: as the dump states it or, in an old dump that does not, the text."""
    if page.redirect:
        return page.redirect
    match = _REDIRECT.match(page.text) if page.model == "wikitext" else None
    if match is None or (page.redirect is None and match["word"].lower() not in KNOWLEDGE.redirect_words()):
        return None
    return html.unescape(match["target"])


def raw_redirect(xml: bytes) -> tuple[str, str] | None:
    """Return title and target of a redirect by the bytes of a page; None where it takes the whole reading to tell."""
    end = xml.find(_REVISION)
    title, target = _RAW_TITLE.search(xml, 0, end), _RAW_REDIRECT.search(xml, 0, end)
    return None if title is None or target is None else (_decoded(title[1]), _decoded(target[1]))


def says_nothing(xml: bytes) -> bool:
    """Tell by the bytes of an article whether it is surely no redirect: the dump does not say so, nor does a text."""
    return xml.find(_REVISION) >= 0 and b"<redirect" not in xml and _RAW_HASH.search(xml) is None


def _decoded(value: bytes) -> str:
    text = value.decode("utf-8", "replace")
    return html.unescape(text) if "&" in text else text


def _tidy(target: str) -> str:
    """Return a title without its fragment, blanks folded."""
    return _BLANKS.sub(" ", target.partition("#")[0]).strip(" :")


def country_parameters(text: str) -> dict[str, str] | None:
    """Return what a country data page states in so many words; None for another page.

    Such a page calls the template that its first argument names, `{{ {{{1}}} | alias = … }}`, and hands it the facts.
    Values that something else makes up are left out.
    """
    if "{{{1" not in text or "alias" not in text:
        return None
    for node in parse_tree(text, inclusion=True).children():
        if isinstance(node, Transclusion) and _is_dispatch(node.title):
            values = ((one.key, _plain(one.value)) for one in node.arguments if _WANTED.fullmatch(one.key))
            return {key: value for key, value in values if value}
    return None


def _is_dispatch(title: Part) -> bool:
    """Whether a template's name is the first argument of the page: `{{{1|}}}`, with a default or without."""
    shown = [node for node in title.children() if not _is_blank(node)]
    return len(shown) == 1 and isinstance(shown[0], Parameter) and shown[0].title.without_comments().strip() == "1"


def _is_blank(node: Node) -> bool:
    return isinstance(node, Comment | Ignored) or (isinstance(node, Text) and not node.raw.strip())


def _plain(value: Part) -> str:
    """Return a value that is a text; empty where there is markup in it."""
    if not all(isinstance(node, Text | Comment | Ignored) for node in value.children()):
        return ""
    text = html.unescape(value.without_comments().strip())
    return "" if _NOT_PLAIN.search(text) else _tidy(text)
