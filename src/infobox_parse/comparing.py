"""`diff_articles`: which infoboxes of two revisions are the same ones, and what of them changed.

Values are paired by what they are about, wherever they stand; the order of a list makes no difference. It reads no
wikitext and prints nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from infobox_parse.article import Article
from infobox_parse.boxes import ArticleData
from infobox_parse.candidates import entry_candidates
from infobox_parse.changes import DIFF_FORMAT, ArticleDiff, Change, InfoboxPair, Revision, State
from infobox_parse.comparing_values import Told, field_changes, owners_in, record_changes
from infobox_parse.convert import article_data
from infobox_parse.entries import Part, Text
from infobox_parse.facts import FactsOf, shortened
from infobox_parse.infoboxes import INFOBOXES
from infobox_parse.pairing import pair
from infobox_parse.version import __version__


if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from infobox_parse.boxes import Infobox
    from infobox_parse.pairing import Pair
    from infobox_parse.schema_sets import InfoboxSet


__all__ = ["diff_articles"]


def diff_articles(
    old: Article | ArticleData, new: Article | ArticleData, *, fields: bool = False, formatting: bool = False
) -> ArticleDiff:
    """Tell what changed between two revisions of a page.

    Compared are the infoboxes and the short description, and of the body only what infoboxes refer to. A value is the
    same one if it links to the same page or file, or else has the same text; what is said of it may have changed. Each
    change is told once: of the record if it has a place there, else of the parameter. The order of a list, the names of
    references, their archived copies, and how something is written make no difference.

    Args:
        old: A revision: an `Article`, or an `ArticleData` that `from_dict` read.
        new: Another one.
        fields: Tell changes of parameters also where a change of the record says the same.
        formatting: Tell also which parameters are written in another way and say the same.

    Raises:
        TypeError: One of them is neither.
    """
    before, after = _data_of(old), _data_of(new)
    shared: dict[str, str] = {}
    schemas = next((one.schemas for one in (new, old) if isinstance(one, Article)), INFOBOXES)
    comparing = _Comparing((before, after), (FactsOf(before, shared), FactsOf(after, shared)), schemas)
    pairs = _paired(before.infoboxes, after.infoboxes)
    changes = list(comparing.page())
    for at, one in enumerate(pairs):
        changes += comparing.box(at, one, fields=fields, formatting=formatting)
    return ArticleDiff(
        format=DIFF_FORMAT,
        parser=__version__,
        old=Revision(title=before.title, source=before.source),
        new=Revision(title=after.title, source=after.source),
        infoboxes=tuple(_told_pair(one, before, after) for one in pairs),
        changes=tuple(changes),
    )


def _data_of(article: Article | ArticleData) -> ArticleData:
    if isinstance(article, ArticleData):
        return article
    if isinstance(article, Article):
        return article_data(article)
    message = f"cannot compare {type(article).__name__}: give an Article, or an ArticleData that from_dict() read"
    raise TypeError(message)


# Which infobox is which.


def _paired(old: Sequence[Infobox], new: Sequence[Infobox]) -> list[Pair]:
    """Pair infoboxes, those of the new revision in order, those that are gone behind them."""
    keys = (
        lambda box: (box.canonical, tuple((name, field.raw) for name, field in box.fields.items())),
        lambda box: None if _name_of(box) is None else (box.canonical, _name_of(box)),
        lambda box: None if _name_of(box) is None else (box.kind, _name_of(box)),
        _name_of,
        lambda box: (box.canonical, _first_of(box)),
        lambda box: box.kind or box.canonical,
    )
    pairs = pair(old, new, keys)
    gone = [one for one in pairs if one[1] is None]
    there = [one for one in pairs if one[1] is not None]
    added = [one for one in there if one[0] is None]
    if len(gone) == len(added) == 1:
        ((was, _),), ((_, now),) = gone, added
        if was is not None and now is not None and old[was].parent is None and new[now].parent is None:
            # One infobox took the place of another: its template was replaced.
            return [(was, now) if one == (None, now) else one for one in there]
    return there + gone


def _name_of(box: Infobox) -> str | None:
    """Return the name that an infobox's record gives it."""
    name = getattr(box.record, "name", None)
    return name.text or None if isinstance(name, Text) else None


def _first_of(box: Infobox) -> Hashable:
    """Return the first parameter that says something: that is most often the name."""
    return next(((name, field.text) for name, field in box.fields.items() if field.text), None)


def _told_pair(one: Pair, old: ArticleData, new: ArticleData) -> InfoboxPair:
    was, now = one
    box = new.infoboxes[now] if now is not None else old.infoboxes[was or 0]
    name = _name_of(box)
    return InfoboxPair(
        old=was, new=now, template=box.canonical, kind=box.kind, name=None if name is None else shortened(name)
    )


@attrs.frozen
class _Place:
    """Where changes are: index of the pair of infoboxes, and what its record has told so far."""

    at: int
    told: Told


class _Comparing:
    """Compares two revisions.

    Attributes:
        articles: They.
        facts: What tells what their values say.
        schemas: The kinds of infoboxes.
    """

    def __init__(
        self, articles: tuple[ArticleData, ArticleData], facts: tuple[FactsOf, FactsOf], schemas: InfoboxSet
    ) -> None:
        self.schemas = schemas
        self.articles = articles
        self.facts = facts

    def page(self) -> Iterator[Change]:
        """Yield what changed of the page itself."""
        old, new = (article.short_description for article in self.articles)
        if old != new:
            before, after = (
                None if text is None else State(text=shortened(text), path="short_description") for text in (old, new)
            )
            yield _change("page", None, "short_description", before, after)

    def box(self, at: int, one: Pair, *, fields: bool, formatting: bool) -> Iterator[Change]:
        """Yield what changed of a pair of infoboxes."""
        old, new = (
            None if index is None else article.infoboxes[index]
            for index, article in zip(one, self.articles, strict=True)
        )
        yield from _template_changes(at, one, old, new)
        told = Told(self._owners(new or old))
        if _have_records(old, new):
            for name in _members(new if old is None else old):
                was, now = (None if box is None else getattr(box.record, name) for box in (old, new))
                yield from self._members_of_record(_Place(at, told), name, (name, name), (was, now), None)
        yield from field_changes(at, (old, new), self.facts, told, everything=fields, formatting=formatting)

    def _owners(self, box: Infobox | None) -> Mapping[str, frozenset[str]]:
        return {} if box is None or box.record is None else owners_in(self.schemas.schema(box.canonical))

    def _members_of_record(
        self, place: _Place, field: str, paths: tuple[str, str], values: tuple[object, object], number: int | None
    ) -> Iterator[Change]:
        """Yield what changed of a member of a record, or of a part of it."""
        old, new = (value if isinstance(value, tuple) else (value,) for value in values)
        sides = (
            entry_candidates(value, where, number, facts)
            for value, where, facts in zip(values, paths, self.facts, strict=True)
        )
        yield from record_changes(place.at, field, next(sides), next(sides), number=number, told=place.told)
        was, now = ([one for one in side if isinstance(one, Part)] for side in (old, new))
        for first, second in self._paired_parts(was, now) if was or now else ():
            parts = (None if first is None else was[first], None if second is None else now[second])
            known = parts[1] or parts[0]
            if known is None:
                continue
            for name in _fields_of(known):
                inner = (f"{paths[0]}[{first}].{name}", f"{paths[1]}[{second}].{name}")
                both = tuple(None if part is None else getattr(part, name) for part in parts)
                yield from self._members_of_record(place, f"{field}.{name}", inner, (both[0], both[1]), known.number)

    def _paired_parts(self, old: Sequence[Part], new: Sequence[Part]) -> list[Pair]:
        """Pair parts: a term of office is the same one if the office is, though its number changed."""
        ready = [
            [(part.number, self._part_key(part, facts)) for part in parts]
            for parts, facts in zip((old, new), self.facts, strict=True)
        ]
        keys = (lambda one: one[1], lambda one: one[1][:1] or None, lambda one: one[0])
        return pair(ready[0], ready[1], keys)

    @staticmethod
    def _part_key(part: Part, facts: FactsOf) -> tuple[Hashable, ...]:
        """Return what the fields of a part say, those that say nothing left out."""
        told = []
        for name in _fields_of(part):
            entries = entry_candidates(getattr(part, name), name, None, facts)
            if entries:
                told.append((name, frozenset(one.key for one in entries)))
        return tuple(told)


def _have_records(old: Infobox | None, new: Infobox | None) -> bool:
    """Tell whether records can be compared: both are of the same class, or one of the infoboxes is not there."""
    kinds = {type(box.record) for box in (old, new) if box is not None}
    return len(kinds) == 1 and attrs.has(next(iter(kinds)))


def _members(box: Infobox | None) -> tuple[str, ...]:
    return () if box is None or box.record is None else _fields_of(box.record)


def _fields_of(value: object) -> tuple[str, ...]:
    kind: type[attrs.AttrsInstance] = type(value)  # type: ignore[assignment]  # the caller has looked
    return tuple(member.name for member in attrs.fields(kind))


def _template_changes(at: int, one: Pair, old: Infobox | None, new: Infobox | None) -> Iterator[Change]:
    """Yield whether an infobox is new, gone, of another template, or embedded in another place."""
    if old is None or new is None:
        yield _change("infobox", at, "template", _box_state(one[0], old), _box_state(one[1], new))
        return
    before, after = _box_state(one[0], old), _box_state(one[1], new)
    if old.canonical != new.canonical:
        yield _change("infobox", at, "template", before, after)
    if (old.parent and old.parent.field) != (new.parent and new.parent.field):
        yield Change(
            kind="moved", layer="infobox", infobox=at, field="parent", before=before, after=after, members=("group",)
        )


def _box_state(at: int | None, box: Infobox | None) -> State | None:
    if box is None:
        return None
    group = () if box.parent is None else (shortened(box.parent.field),)
    return State(text=shortened(box.canonical), path=f"infoboxes[{at}]", group=group, span=box.span, value=box)


def _change(layer: str, at: int | None, field: str, before: State | None, after: State | None) -> Change:
    """Return a change of a text."""
    kind = "added" if before is None else "removed" if after is None else "changed"
    return Change(
        kind=kind,
        layer=layer,
        infobox=at,
        field=field,
        before=before,
        after=after,
        members=("text",) if kind == "changed" else (),
    )
