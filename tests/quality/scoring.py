"""Compares what annotators say of infoboxes with what the parser reads: facts found, missing and made up, by class."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from annotated import Field, One


__all__ = ["CLASSES", "Score", "score_box"]

CLASSES = (
    "plain",
    "link",
    "list",
    "nested list",
    "heading",
    "flag",
    "date",
    "interval",
    "quantity",
    "person",
    "reference",
    "note",
    "nested template",
    "interlanguage link",
    "broken",
)
"""What facts are about."""

_UNIT = 3
"""Where a quantity has its unit."""

Fact = tuple[object, ...]
"""A class, a parameter, and what is said."""


@attrs.define
class Score:
    """How many facts of a class there are.

    Attributes:
        right: Those that both say.
        missing: Those that the annotator alone says.
        wrong: Those that the parser alone says.
    """

    right: int = 0
    missing: int = 0
    wrong: int = 0

    @property
    def given(self) -> int:
        """How many the annotator says."""
        return self.right + self.missing

    @property
    def recall(self) -> float:
        """The share of the annotator's facts that the parser says."""
        return self.right / self.given if self.given else 1.0

    @property
    def precision(self) -> float:
        """The share of the parser's facts that the annotator says."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    def add(self, other: Score) -> None:
        """Add the facts of another."""
        self.right += other.right
        self.missing += other.missing
        self.wrong += other.wrong


def score_box(
    gold: Mapping[str, Field], read: Mapping[str, Field], left_out: frozenset[str]
) -> tuple[dict[str, Score], Counter[Fact], Counter[Fact]]:
    """Compare one infobox.

    Args:
        gold: What the annotator says, by parameter.
        read: What the parser says.
        left_out: Parameters that are not compared.

    Returns:
        The scores by class, the facts missing and the facts made up.
    """
    gold = {name: field for name, field in gold.items() if name not in left_out}
    read = {name: field for name, field in read.items() if name not in left_out}
    names = _Names(gold, read)
    wanted = Counter(fact for name, field in gold.items() for fact in _facts(name, field, names))
    found = Counter(fact for name, field in read.items() for fact in _facts(name, field, names))
    # A parameter may make somebody what its name says; annotators give the roles that the page says.
    told = {fact[:3] for fact in wanted if _is_role(fact)}
    found = Counter({fact: n for fact, n in found.items() if not _is_role(fact) or fact[:3] in told})
    for what, kind in (("nested", "nested template"), ("broken", "broken")):
        for name, field in gold.items():
            marked, others = _marked(field, read.get(name), what)
            wanted.update({(kind, name, text): count for text, count in marked.items()})
            found.update({(kind, name, text): count for text, count in others.items()})
    scores = {one: Score() for one in CLASSES}
    missing, wrong = wanted - found, found - wanted
    for fact, count in (wanted & found).items():
        scores[str(fact[0])].right += count
    for fact, count in missing.items():
        scores[str(fact[0])].missing += count
    for fact, count in wrong.items():
        scores[str(fact[0])].wrong += count
    return scores, missing, wrong


class _Names:
    """How annotators name references, dates and links."""

    def __init__(self, gold: Mapping[str, Field], read: Mapping[str, Field]) -> None:
        given = [(name, one) for name, field in gold.items() for one in _items(field)]
        used = [names for field in read.values() for names in field.references]
        used += [names for field in read.values() for one in _items(field) for names in one.references]
        self.references = list(dict.fromkeys(used))
        self.dates = {date for _, one in given for dates in one.dates for date in dates}
        self.quantities = {(name, quantity) for name, one in given for quantity in one.quantities}
        self.links = {(name, link.partition("|")[2]): link for name, one in given for link, _ in one.links}

    def reference(self, names: tuple[str, ...]) -> str:
        """Return the first of the parser's names of a reference, which an annotator calls by any of them."""
        if names in self.references:
            return "; ".join(names[:1])
        (name,) = names
        exact = (those for those in self.references if name in those)
        near = (those for those in self.references if any(_is_begun(name, one) for one in those))
        return next(exact, next(near, names))[0]

    def link(self, field: str, link: str, *, by_template: bool) -> str:
        """Return how a link is written; where a template leads, no annotator can see."""
        return self.links.get((field, link.partition("|")[2]), link) if by_template else link

    def quantity(self, field: str, quantity: tuple[object, ...]) -> tuple[object, ...]:
        """Return a quantity; what is counted, such as ships, is no unit to an annotator who calls it a label."""
        without = tuple(None if member is quantity[_UNIT] else member for member in quantity)
        return without if (field, without) in self.quantities else quantity

    def date(self, forms: tuple[str, ...]) -> str:
        """Return which of its forms stands for a date."""
        return next((form for form in forms if form in self.dates), forms[0])


def _is_begun(name: str, other: str) -> bool:
    """Whether one of two texts is the beginning of the other, and more than a few letters."""
    return min(len(name), len(other)) > 3 and (name.startswith(other) or other.startswith(name))


def _items(field: Field) -> Iterator[One]:
    pending = list(reversed(field.items))
    while pending:
        one = pending.pop()
        yield one
        pending += reversed(one.children)


def _is_role(fact: Fact) -> bool:
    return fact[0] == "person" and fact[3] == "role"


def _marked(gold: Field, read: Field | None, what: str) -> tuple[Counter[str], Counter[str]]:
    """Return the texts of items that only an annotator can mark, and those of the parser that should be them.

    What the parser reads of a parameter with such items is one of them, unless an item without the mark says the same.
    """
    marked = Counter(one.text for one in _items(gold) if getattr(one, what) and not one.is_file)
    if not marked:
        return Counter(), Counter()
    plain = Counter(one.text for one in _items(gold) if not getattr(one, what) and not one.is_file)
    ours = Counter(one.text for one in _items(read) if not one.is_file) if read else Counter[str]()
    return marked, ours - plain


def _facts(name: str, field: Field, names: _Names) -> Iterator[Fact]:
    """Yield what is said of a parameter."""
    several = len(field.items) > 1
    for one in field.items:
        yield from _said(name, one, "list" if several else "plain", None, names)
    yield from (("reference", name, "", names.reference(reference)) for reference in field.references)
    yield from (("note", name, "", note) for note in field.notes)


def _said(name: str, one: One, kind: str, above: One | None, names: _Names) -> Iterator[Fact]:
    """Yield what is said of an item and of those below it."""
    if one.heading:
        yield ("heading", name, one.text)
    elif above is not None:
        yield ("heading" if above.heading else "nested list", name, above.text, "" if one.is_file else one.text)
    elif not one.is_file and (one.text or kind == "list"):
        yield (kind, name, one.text)
    if one.label:
        yield ("heading", name, "label", one.label)
    yield from (("link", name, names.link(name, link, by_template=by_template)) for link, by_template in one.links)
    yield from (("interlanguage link", name, link) for link in one.foreign)
    yield from (("flag", name, one.text, flag) for flag in one.flags)
    for forms in one.dates:
        date = names.date(forms)
        yield ("interval" if "/" in date else "date", name, date)
    yield from (("quantity", name, *names.quantity(name, quantity)) for quantity in one.quantities)
    yield from (("person", name, *fact) for fact in one.people)
    yield from (("reference", name, one.text, names.reference(reference)) for reference in one.references)
    yield from (("note", name, one.text, note) for note in one.notes)
    for child in one.children:
        yield from _said(name, child, kind, one, names)
