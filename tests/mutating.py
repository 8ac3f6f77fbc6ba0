"""Mutants: real pages with an infobox, of whose delimiters one was deleted, or into whose infobox one was inserted.

A number and a seed always give the same mutant of the same pages. What a mutant should still give is what MediaWiki
reads in the undamaged page; what any reader makes of it is for `benchmarks/mutants.py` to count.
"""

from __future__ import annotations

import functools
import random
import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse import Page
from infobox_parse.finding import find_infoboxes
from infobox_parse.source import Span
from infobox_parse.wikitext import EXTENSION_TAGS, Comment, ExtensionTag, Parameter, Transclusion


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from infobox_parse.wikitext import Argument

__all__ = ["DELETED", "INSERTED", "Box", "Given", "Mutant", "folded", "mutant", "pages", "sound_boxes"]

PAIRED_TAG = "<small>"
"""What stands for every other paired tag in the names of the classes."""

DELETED = (
    *("{{", "}}", "[[", "]]", "|", "{", "}", "[", "]", "<!--", "-->", "<ref>", "</ref>"),
    *(PAIRED_TAG, "</small>"),
)
"""Classes of deletions; a single brace or bracket is one of a pair."""

INSERTED = ("{{", "}}", "[[", "]]", "|", "{", "}", "[", "]", "<!--", "-->", "<ref>", "</ref>")
"""Classes of insertions."""

_DELIMITER = re.compile(r"<!--|-->|<(/?)([A-Za-z]++)(?=[\s/>])[^<>]*+>|\{\{|\}\}|\[\[|\]\]|\|")
_UNPAIRED = frozenset({"br", "hr", "wbr", "li", "img"})
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_STRAY = re.compile(rf"\{{\{{|\}}\}}|\[\[|\]\]|<!--|-->|</?+(?:{'|'.join(sorted(EXTENSION_TAGS))})\b", re.IGNORECASE)
_INNERMOST_LINK = re.compile(r"\[\[(?:[^\[\]]|\[(?!\[)|\](?!\]))*+\]\]")
_DEEPEST_LINK = 4

_FAMILIES = (
    (
        "a list template",
        re.compile(r"(?:end ?)?plain ?list|ubl|unbulleted|[hv]list|flatlist|bulleted|.*\blist\b|.*列表"),
    ),
    ("a flag template", re.compile(r"flag|[A-Z]{3}$|army|armed forces|navy|drapeau|bandiera|флаг", re.IGNORECASE)),
    ("a citation template", re.compile(r"cite|citation|citar|r$|lien web|sfn|harv|webarchive|efn", re.IGNORECASE)),
)


@attrs.frozen
class Given:
    """A parameter of an undamaged infobox that has a value.

    Attributes:
        span: From behind its `|` to the value's end: name, `=` and value with the blanks around them.
        value: Where its value stands, nothing trimmed.
        raw: The value's source text.
    """

    span: Span
    value: Span
    raw: str


@attrs.frozen(eq=False, slots=False)
class Box:
    """An undamaged infobox, not embedded in another, on its page.

    Attributes:
        page: The page.
        node: The infobox in MediaWiki's tree of the page.
        given: Its named parameters that have a value, by name.
    """

    page: Page
    node: Transclusion
    given: dict[str, Given]

    @functools.cached_property
    def sites(self) -> dict[str, list[Span]]:
        """Where the delimiters of each class stand in it."""
        found: dict[str, list[Span]] = {kind: [] for kind in DELETED}
        for match in _DELIMITER.finditer(self.page.text, *self.node.span):
            kind = _kind(match)
            if kind is None:
                continue
            place = Span(*match.span())
            found[kind].append(place)
            if kind[0] == kind[-1] and len(kind) == 2:
                found[kind[0]].append(Span(place.start, place.start + 1))
        return {kind: places for kind, places in found.items() if places}


def _kind(found: re.Match[str]) -> str | None:
    """Return the class of a delimiter; None for a tag that has no other half."""
    if found[2] is None:
        return found[0]
    name = found[2].lower()
    if name in _UNPAIRED or found[0].endswith("/>"):
        return None
    return f"<{found[1]}{'ref' if name == 'ref' else 'small'}>"


@attrs.frozen(eq=False)
class Mutant:
    """An infobox's page with one delimiter less or more.

    Attributes:
        number: Its number; with the seed it decides all else.
        box: The infobox.
        action: What was done, such as `delete {{` or `insert |`.
        place: Where, in the undamaged page; empty for an insertion.
        inserted: What was inserted.
        where: In what of the infobox.
        text: The damaged page.
    """

    number: int
    box: Box
    action: str
    place: Span
    inserted: str
    where: str
    text: str

    def touched(self) -> frozenset[str]:
        """Return the parameters whose name, `=` or value is changed, or has an insertion at its border."""
        start, end = self.place
        if self.inserted:
            start, end = start - 1, end + 1
        return frozenset(
            name for name, given in self.box.given.items() if given.span.start < end > start < given.span.end
        )

    def moved(self, offset: int) -> int:
        """Return where an offset of the undamaged page is in the damaged one."""
        shift = len(self.inserted) - (self.place.end - self.place.start)
        return offset if offset < self.place.end else offset + shift


def pages(folder: Path, largest: int) -> Iterator[Page]:
    """Yield the pages of a folder and all below it in the order of their paths.

    Args:
        folder: Where the files `*.wikitext` are. The wiki is read off a folder `articles/<language>` or a file
            `factions/<language>_*`, as the corpus has them, else it is the English one.
        largest: Pages longer than so many code points are left out.
    """
    for file in sorted(folder.glob("**/*.wikitext"), key=lambda file: file.relative_to(folder).as_posix()):
        text = file.read_bytes().decode()
        language = "en"
        if file.parent.name == "factions":
            language = file.stem.partition("_")[0]
        elif file.parent.parent.name == "articles":
            language = file.parent.name
        if len(text) <= largest:
            yield Page(text=text, title=file.stem.replace("_", " "), wiki=f"{language.replace('-', '_')}wiki")


def sound_boxes(read: Iterable[Page]) -> list[list[Box]]:
    """Return the undamaged infoboxes of each page that has any.

    One is undamaged if all its braces, link brackets, comments and extension tags are paired in MediaWiki's reading.
    """
    found = []
    for page in read:
        boxes = []
        end = 0
        for node in find_infoboxes(page.text, wiki=page.wiki).closed:
            if node.span.start < end:
                continue  # it is embedded in the one before
            end = node.span.end
            arguments = {argument.key: argument for argument in node.arguments}  # the last of a name counts
            given = {key: _given(argument) for key, argument in arguments.items() if _has_value(argument)}
            if given and _is_sound(node):
                boxes.append(Box(page, node, given))
        if boxes:
            found.append(boxes)
    return found


def _has_value(argument: Argument) -> bool:
    return argument.name is not None and bool(argument.raw.strip())


def _given(argument: Argument) -> Given:
    return Given(argument.span, argument.value_span, argument.raw)


def _is_sound(node: Transclusion) -> bool:
    """Tell whether nothing but paired delimiters is in an infobox."""
    offset = node.span.start
    rest = list(node.raw)
    for inner in (node, *node.walk()):
        start, end = inner.span.start - offset, inner.span.end - offset
        if isinstance(inner, Comment | ExtensionTag):
            rest[start:end] = " " * (end - start)
        elif isinstance(inner, Transclusion | Parameter):
            size = 2 if isinstance(inner, Transclusion) else 3
            rest[start : start + size] = rest[end - size : end] = " " * size
    text = "".join(rest)
    for _ in range(_DEEPEST_LINK):
        text = _INNERMOST_LINK.sub("", text)
    return _STRAY.search(text) is None


def mutant(boxes: list[list[Box]], seed: int, number: int) -> Mutant:
    """Make a mutant: choose a page, an infobox on it, a class of edits that is possible in it, and a place."""
    choose = random.Random(f"{seed} {number}")  # noqa: S311 - not for secrets
    box = choose.choice(choose.choice(boxes))
    classes = [*(("delete", kind) for kind in box.sites), *(("insert", kind) for kind in INSERTED)]
    verb, kind = choose.choice(classes)
    if verb == "delete":
        place, inserted = choose.choice(box.sites[kind]), ""
    else:
        at = choose.randint(*box.node.span)
        place, inserted = Span(at, at), kind
    text = box.page.text
    damaged = text[: place.start] + inserted + text[place.end :]
    return Mutant(number, box, f"{verb} {kind}", place, inserted, _where(box, place), damaged)


def _where(box: Box, place: Span) -> str:
    """Say in what of the infobox a place is."""
    node = box.node
    if place.start < node.span.start + 2:
        return "the opening braces"
    if place.end > node.span.end - 2:
        return "the closing braces"
    if place.end <= node.title.span.end:
        return "the template's name"
    for argument in node.arguments:
        name = argument.name
        if place.start >= argument.span.start and place.end <= argument.span.end:
            if name is not None and place.end <= name.span.end:
                return "a parameter's name"
            return _where_in_value(argument, place) if argument.raw.strip() else "an empty value"
    return "between parameters"


def _where_in_value(argument: Argument, place: Span) -> str:
    """Say in what of a value a place is: the innermost node or link around it."""
    start, where = -1, "a plain value"
    for child in argument.value.children():
        for inner in (child, *(child.walk() if isinstance(child, Transclusion | Parameter) else ())):
            if inner.span.start < place.end and place.start < inner.span.end and _named(inner):
                start, where = inner.span.start, _named(inner)
    offset = argument.value_span.start
    for link in re.finditer(_INNERMOST_LINK, argument.raw):
        if start < link.start() + offset < place.end and place.start < link.end() + offset:
            return "a link"
    return where


def _named(node: object) -> str:
    """Say what a node is; empty for text."""
    if isinstance(node, Transclusion):
        name = folded(node.name)
        return next((family for family, words in _FAMILIES if words.match(name)), "another template")
    if isinstance(node, ExtensionTag):
        return "a reference" if node.name == "ref" else "another tag"
    return "a comment" if isinstance(node, Comment) else ""


def folded(name: str) -> str:
    """Return a template's name as MediaWiki compares names: without comments, blanks folded, the first letter large."""
    plain = " ".join(_COMMENT.sub("", name).replace("_", " ").split())
    return plain[:1].upper() + plain[1:]
