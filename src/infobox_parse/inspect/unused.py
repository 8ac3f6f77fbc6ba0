"""What of an infobox nothing accounts for: no item, name, reference, note, comment or delimiter.

It reads no values: it compares what was read with the page, by places and, inside items, by words, so that what the
reading loses is found by other means than its own.
"""

from __future__ import annotations

import bisect
import re
import unicodedata
from enum import Enum
from typing import TYPE_CHECKING

import attrs

from infobox_parse.crediting import credits_in_all
from infobox_parse.item_paths import items_below
from infobox_parse.source import Span


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from infobox_parse.article import Article
    from infobox_parse.boxes import Field, Infobox
    from infobox_parse.crediting import Credit
    from infobox_parse.values import Item


__all__ = ["Unused", "Use", "unused_of"]

_DELIMITER = re.compile(
    r"""
    <!--(?:(?!-->).)*+(?:-->|\Z)                        # a comment
    | </?[A-Za-z][^<>]*+>                               # a tag
    | \{\{\{?+[^{}|<>\[\]\n]*+                          # what opens a template, with its name
    | (?:(?<=\|)|^)[^\S\n]*+[\w-]++(?:[ ][\w-]++)*+\s*= # the name of an argument
    | &(?:\#[0-9]++|\#[xX][0-9A-Fa-f]++|[A-Za-z][A-Za-z0-9]*+);
    | ^\{\|[^\n]*+ | ^\|-[^\n]*+ | ^!                   # a table and its rows
    | __[A-Z]++__
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_WORD = re.compile(r"[^\W_]++")
_RUN = re.compile(r"[^\W_][^|{}\[\]<>\n]*+")
_HIDDEN_IN_ITEM = re.compile(
    r"<!--(?:(?!-->).)*+(?:-->|\Z)|</?[A-Za-z][^<>]*+>|&#?[A-Za-z0-9]++;|__[A-Z]++__|\[\[[^\[\]|:]*:[^\[\]]*\]\]"
    r"|\{\{[^{}|<>\[\]\n]*+|(?<=\|)[^\S\n]*+[\w-]++[ ]*+=",
    re.DOTALL,
)
_NEVER_READ = ("no resolver", "a parser function", "no template")
_LOOKED_FOR = 200
"""Words that are looked for inside other words of an item; those behind count as unused, so that time stays linear."""


class Use(Enum):
    """What became of a slice that no value is made of; the worst first."""

    UNUSED = "unused"
    """Nothing accounts for it."""
    KEPT = "kept"
    """A template that nothing reads; items keep it as source text."""
    ASIDE = "aside"
    """What was given to a template that something reads, and is in no value: how it is to look, as a rule."""


_ORDER = {use: at for at, use in enumerate(Use)}


_SHORT = 2
"""Letters of words that are no part of another by more than chance: `y` switches something on."""


@attrs.frozen
class Unused:
    """A slice of an infobox that no value is made of.

    Attributes:
        span: Where it stands.
        use: What became of it.
        reason: Why, in a few words.
    """

    span: Span
    use: Use
    reason: str


def unused_of(article: Article) -> list[Unused]:
    """Return what nothing accounts for, in the order of the page; slices do not overlap."""
    outer = [box.span for box in article.infoboxes if box.parent is None]
    finder = _Finder(article, credits_in_all(article, outer))
    found = [one for box in article.infoboxes for one in finder.of_box(box)]
    arguments = (one for one in article.diagnostics if one.code == "unused-argument")
    for one in arguments:
        found += finder.told(one.span, "an argument that nothing reads")
    return list(_apart(found))


def _apart(found: Iterable[Unused]) -> Iterator[Unused]:
    """Yield slices in order, without what an earlier one has; those that are lost come before those that are kept."""
    end = 0
    for one in sorted(found, key=lambda one: (one.span.start, _ORDER[one.use], -one.span.end)):
        start = max(one.span.start, end)
        if start < one.span.end:
            yield attrs.evolve(one, span=Span(start, one.span.end))
            end = one.span.end


class _Finder:
    """Looks at one infobox after the other."""

    def __init__(self, article: Article, credited: Sequence[Credit]) -> None:
        self.page = article.wikitext
        self.boxes = article.infoboxes
        self.read = _Inside(one.span for one in credited if not one.reader.startswith(_NEVER_READ))
        self.all = _Inside(one.span for one in credited)

    def of_box(self, box: Infobox) -> Iterator[Unused]:
        values = sorted((field.span, name) for name, field in box.fields.items())
        earlier = sorted(one.span for field in box.fields.values() for one in field.overridden)
        names = [field.name_span for field in box.fields.values()]
        for span in earlier:
            yield from self.told(span, "a later value under the same name counts")
        for gap in _gaps(box.span, [*(span for span, _ in values), *earlier, *names]):
            yield from self._left(gap, "stands in no parameter")
        for _, name in values:
            field = box.fields[name]
            yield from self._of_field(field)
            others = _Inside(item.span for _, item in items_below(field.items))
            for _, item in items_below(field.items):
                yield from self._of_item(item, others.of(item.span))

    def told(self, span: Span, reason: str) -> Iterator[Unused]:
        """Yield a slice without the blanks around it."""
        start, end = _stripped(self.page, span)
        if end > start:
            yield Unused(Span(start, end), Use.UNUSED, reason)

    def _of_field(self, field: Field) -> Iterator[Unused]:
        """Yield what stands in a value and in no item, reference or note of it."""
        taken = [*_uses(field)]
        for _, item in items_below(field.items):
            taken += (item.span, *_uses(item))
        languages = {_folded(item.language) for _, item in items_below(field.items) if item.language}
        for gap in _gaps(field.span, taken):
            left = self._left(gap, "stands in no item")
            yield from (one for one in left if _folded(self.page[slice(*one.span)]) not in languages)

    def _left(self, gap: Span, reason: str) -> Iterator[Unused]:
        """Yield the words of a slice that are no delimiters and stand in no template that something reads."""
        marks = [Span(*found.span()) for found in _DELIMITER.finditer(self.page, gap.start, gap.end)]
        for part in _gaps(gap, [*self.read.of(gap), *marks]):
            for found in _RUN.finditer(self.page, *part):
                yield Unused(Span(found.start(), found.start() + len(found[0].rstrip())), Use.UNUSED, reason)

    def _of_item(self, item: Item, others: Iterable[Span]) -> Iterator[Unused]:
        """Yield the templates of an item that nothing reads, and its words that it does not say.

        Args:
            item: The item.
            others: Items that stand in its place, such as its children; what is there is theirs.
        """
        for use in item.templates:
            yield Unused(use.span, Use.KEPT, f"nothing reads {{{{{use.name[:60]}}}}}: kept as it stands")
        elsewhere = [*(span for span in others if span != item.span), *_uses(item)]
        given = _Inside([*elsewhere, *(use.span for use in item.templates)])
        said = _Words(item)
        # What stands in an infobox in it is that one's.
        for part in _gaps(item.span, [] if item.infobox is None else [self.boxes[item.infobox].span]):
            inside = self.all.of(part)
            hidden = [Span(*found.span()) for found in _HIDDEN_IN_ITEM.finditer(self.page, *part)]
            for plain in _gaps(part, [*inside, *hidden, *elsewhere]):
                yield from self._unsaid(plain, said, Use.UNUSED, "no value says it")
            for whole in _merged(inside):
                marks = [Span(*found.span()) for found in _DELIMITER.finditer(self.page, *whole)]
                for argument in _gaps(whole, [*marks, *given.of(whole)]):
                    yield from self._unsaid(argument, said, Use.ASIDE, "given to a template, and in no value")

    def _unsaid(self, part: Span, said: _Words, use: Use, reason: str) -> Iterator[Unused]:
        """Yield the runs of words of a slice that an item does not say."""
        start = end = -1
        for found in _WORD.finditer(self.page, *part):
            if not said.hold(found[0], loosely=use is Use.ASIDE):
                start, end = found.start() if start < 0 else start, found.end()
            elif start >= 0:
                yield Unused(Span(start, end), use, reason)
                start = -1
        if start >= 0:
            yield Unused(Span(start, end), use, reason)


class _Words:
    """The words that an item says."""

    def __init__(self, item: Item) -> None:
        told = [item.text, item.label, item.language, *item.status]
        for link in item.links:
            told += (link.target, link.label, link.fragment, link.language, link.foreign_target)
        for flag in item.flags:
            told += (flag.name, flag.variant, flag.file, flag.code, flag.alpha3)
        for image in item.images:
            told += (image.file, image.alt, image.caption)
        told += (one.text for one in item.qualifiers)
        told += (one.edtf for one in item.dates)
        for quantity in item.quantities:
            told += (quantity.unit, quantity.currency, quantity.label, quantity.as_of)
        self._counts = bool(item.dates or item.quantities or item.coordinates)
        self._text = _folded(" ".join(filter(None, told)))
        self._words = frozenset(_WORD.findall(self._text))
        self._left = _LOOKED_FOR

    def hold(self, word: str, *, loosely: bool) -> bool:
        """Tell whether an item says a word; loosely, figures are said by any date, number or place."""
        if loosely and self._counts and word.isdecimal():
            return True
        folded = _folded(word)
        if folded in self._words:
            return True
        self._left -= 1
        # Quotes and tags may cut a word in two, and digits that are raised stand close to others.
        return self._left >= 0 and (len(folded) > _SHORT or not loosely) and folded in self._text


def _uses(holder: Field | Item) -> Iterator[Span]:
    """Yield where references and notes are used."""
    yield from (use.span for use in holder.references)
    yield from (use.span for use in holder.notes)


def _folded(value: str) -> str:
    return unicodedata.normalize("NFKC", value).casefold()


def _stripped(page: str, span: Span) -> Span:
    raw = page[span.start : span.end]
    return Span(span.start + len(raw) - len(raw.lstrip()), span.start + len(raw.rstrip()))


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield slices, those that overlap as one."""
    merged: Span | None = None
    for span in sorted(spans):
        if merged is None or span.start >= merged.end:
            if merged is not None:
                yield merged
            merged = span
        else:
            merged = Span(merged.start, max(merged.end, span.end))
    if merged is not None:
        yield merged


def _gaps(whole: Span, taken: Iterable[Span]) -> Iterator[Span]:
    """Yield what of a slice no other slice has."""
    start = whole.start
    for span in sorted(taken):
        if span.start > start:
            yield Span(start, min(span.start, whole.end))
        start = max(start, span.end)
        if start >= whole.end:
            return
    if start < whole.end:
        yield Span(start, whole.end)


class _Inside:
    """Slices that are asked for by the slice that they stand in.

    Attributes:
        spans: They, in the order of the page.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self._starts = [span.start for span in self.spans]

    def of(self, whole: Span) -> list[Span]:
        """Return those that stand wholly in a slice."""
        first = bisect.bisect_left(self._starts, whole.start)
        stop = bisect.bisect_left(self._starts, whole.end)
        return [span for span in self.spans[first:stop] if span.end <= whole.end]
