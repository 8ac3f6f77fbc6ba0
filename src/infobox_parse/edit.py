"""Corrections written back: `article.edit()`, whose edits change what they name and nothing else of the page."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs

from infobox_parse.article import Article
from infobox_parse.boxes import Infobox
from infobox_parse.close_names import closest
from infobox_parse.diffing import unified_diff
from infobox_parse.edit_checks import checked_name, checked_value
from infobox_parse.entries import Entry
from infobox_parse.errors import EditError
from infobox_parse.item_paths import items_below
from infobox_parse.members import entries_of
from infobox_parse.planning import Change, Places
from infobox_parse.reading_back import check_reading
from infobox_parse.source import SourceText, shown
from infobox_parse.values import Item


if TYPE_CHECKING:
    from collections.abc import Iterator

    from infobox_parse.diagnostics import Edit
    from infobox_parse.planning import Planned
    from infobox_parse.reading import Reading


__all__ = ["ArticleEdit", "edit_of"]


@attrs.frozen(eq=False, slots=False, repr=False)
class ArticleEdit:
    """Changes of the infoboxes of a page, made when the text is asked for; each method returns another one of these.

    Nothing outside what the changes name is touched. Where that cannot be, since the markup around is damaged or a
    value would not end where it ends, there is an `EditError`, which is a `ValueError`. Names are those that the calls
    before have left; all infoboxes, items and entries are those of the page as it was read.

    Source: https://www.mediawiki.org/wiki/Help:Templates#Usage

    Attributes:
        article: The page.
    """

    article: Article
    _places: Places
    _changes: tuple[Change, ...] = ()

    def set(self, infobox: Infobox | int, name: str, value: str, *, after: str | None = None) -> ArticleEdit:
        """Give a parameter another value, or add it.

        The blanks, line ends and comments around the old value stay. Of a parameter that is given several times it is
        the last one, which counts. A new parameter is written as those beside it are: indentation, place of the `|`,
        alignment of the `=`, line ends. A list of several lines begins on a line of its own.

        Args:
            infobox: The infobox, or its index on the page.
            name: The parameter.
            value: Its value, wikitext; blanks at both ends are taken off, and its lines end as those of the infobox.
            after: The parameter that a new one is to stand behind; None for the last.

        Raises:
            EditError: The value would not stay one value: braces, brackets or tags do not pair in it, or a `|` stands
                free; or there is no such infobox, no parameter `after`, or no parameter can have such a name.
        """
        index = self._index(infobox)
        names = self._names(index)
        if name.strip() in names:
            name = name.strip()
            key = names[name]
            if key is None:
                message = f"{shown(name)} is set already"
                raise EditError(message)
            text = checked_value(value, name, self.article, positional=self._places.positional(index, key))
            return self._with(Change(box=index, verb="set", key=key, text=text))
        name = checked_name(name)
        text = checked_value(value, name, self.article)
        if after is not None:
            after = after if names.get(self._known(index, after, names)) is None else names[after]
        return self._with(Change(box=index, verb="add", key=name, text=text, after=after))

    def rename(self, infobox: Infobox | int, name: str, new: str) -> ArticleEdit:
        """Give a parameter another name, everywhere in the infobox where it is given; nothing but the name changes.

        Args:
            infobox: The infobox, or its index on the page.
            name: The parameter.
            new: Its new name.

        Raises:
            EditError: There is no such parameter, it has no name of its own, there is one of the new name already, or
                no parameter can have that.
        """
        index = self._index(infobox)
        names = self._names(index)
        key = names[self._known(index, name, names)]
        if key is None or self._places.positional(index, key):
            what = "is new" if key is None else "has no name of its own"
            message = f"{shown(name)} cannot be renamed: it {what}"
            raise EditError(message)
        new = checked_name(new)
        if new in names:
            message = f"{shown(name)} cannot be renamed: there is a {shown(new)} already"
            raise EditError(message)
        return self._with(Change(box=index, verb="rename", key=key, text=new))

    def remove(self, infobox: Infobox | int, name: str) -> ArticleEdit:
        """Take a parameter away, with its line, everywhere in the infobox where it is given.

        The lines of other parameters stay as they are, as do comments on lines of their own.

        Args:
            infobox: The infobox, or its index on the page.
            name: The parameter.

        Raises:
            EditError: There is no such parameter, or others without a name would count differently.
        """
        index = self._index(infobox)
        names = self._names(index)
        key = names[self._known(index, name, names)]
        if key is None:
            message = f"{shown(name)} cannot be removed: it is new"
            raise EditError(message)
        if self._places.positional(index, key) and str(int(key) + 1) in names:
            message = f"{name} cannot be removed: {int(key) + 1}, which has no name either, would be counted for it"
            raise EditError(message)
        return self._with(Change(box=index, verb="remove", key=key))

    def replace(self, value: Item | Entry, text: str) -> ArticleEdit:
        """Write something else in the place of an item, or of an entry of a record, with its references and notes.

        Args:
            value: The item or entry.
            text: What is to stand there, wikitext that is one item again; blanks at both ends are taken off.

        Raises:
            EditError: As of `set`; or the item is not of this page, shares its place with other entries, or would be
                several or none.
        """
        index, key, path, item = self._place(value)
        place = ".".join((key, *map(str, path)))
        if not text.strip():
            message = (
                f"{shown(place)} cannot be replaced by nothing: remove its parameter, or set it to the other items"
            )
            raise EditError(message)
        if isinstance(value, Entry) and len(list(entries_of(self.article.infoboxes[index].record, key, path))) > 1:
            message = (
                f"{shown(place)} holds other entries too: replace the item, infoboxes[{index}].fields[{key!r}]"
                f"{''.join(f'.items[{at}]' if not depth else f'.children[{at}]' for depth, at in enumerate(path))}"
            )
            raise EditError(message)
        checked = checked_value(text, place, self.article)
        return self._with(Change(box=index, verb="replace", key=key, text=checked, span=item.span, path=path))

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What changes, as slices of the page and what they become, in the order of the page."""
        return tuple(one.edit for one in self._planned)

    @functools.cached_property
    def edited(self) -> Article:
        """The edited page, read again: that it says what it is to say, and all else what it said before, was seen.

        Raises:
            EditError: As of `text`.
        """
        return check_reading(self.article, self._planned)

    def text(self) -> str:
        """Return the text of the edited page.

        Raises:
            EditError: Edits overlap, or the page would be read differently: a parameter that was not named would say
                something else, or one that was named not what it is to say.
        """
        return self.edited.wikitext

    def diff(self, name: str | None = None) -> str:
        """Return the changes as a unified diff, which `git apply` and `patch -p1` read; empty without any.

        Args:
            name: The file's name in it; the page's title without one.

        Raises:
            EditError: As of `text`.
        """
        title = self.edited.title
        return unified_diff(self.article.wikitext, self.edits, name or title or "page")

    @functools.cached_property
    def _planned(self) -> tuple[Planned, ...]:
        by_box: dict[int, list[Change]] = {}
        for change in self._changes:
            by_box.setdefault(change.box, []).append(change)
        planned = [one for index, changes in by_box.items() for one in self._places.plan(index).edits(changes)]
        planned.sort(key=lambda one: one.edit.span)
        end, last = 0, None
        for one in planned:
            if one.edit.span.start < end:
                position = SourceText(self.article.wikitext).position(one.edit.span.start)
                message = f"{last} and {one.change} overlap at line {position.line}, column {position.column}"
                raise EditError(message)
            end, last = one.edit.span.end, one.change
        return tuple(planned)

    def __repr__(self) -> str:
        changes = ", ".join(map(str, self._changes)) or "no changes"
        return f"<ArticleEdit {self.article.title!r}: {changes}>"

    def _with(self, change: Change) -> ArticleEdit:
        return ArticleEdit(self.article, self._places, (*self._changes, change))

    def _index(self, infobox: Infobox | int) -> int:
        """Return the index of an infobox of the page."""
        boxes = self.article.infoboxes
        if isinstance(infobox, Infobox):
            found = [index for index, box in enumerate(boxes) if box is infobox or box.span == infobox.span]
            if not found or boxes[found[0]] != infobox:
                message = f"this {shown(infobox.template)} is none of the page's infoboxes"
                raise EditError(message)
            return found[0]
        if not isinstance(infobox, int):
            message = f"give an infobox or its index, not {type(infobox).__name__}"
            raise TypeError(message)
        if not -len(boxes) <= infobox < len(boxes):
            has = f"{len(boxes)}, counted from 0" if boxes else "none"
            message = f"there is no infobox {infobox}: the page has {has}"
            raise EditError(message)
        return infobox % len(boxes)

    def _names(self, index: int) -> dict[str, str | None]:
        """Return the parameters that an infobox now has, with their names on the page; None of those that are new."""
        names: dict[str, str | None] = {key: key for key in self.article.infoboxes[index].fields}
        for change in self._changes:
            if change.box == index and change.verb in {"rename", "remove"}:
                current = next((name for name, key in names.items() if key == change.key), None)
                if current is not None:
                    del names[current]
                if change.verb == "rename":
                    names[change.text] = change.key
            elif change.box == index and change.verb == "add":
                names[change.key] = None
        return names

    def _known(self, index: int, name: str, names: dict[str, str | None]) -> str:
        """Return a name that the infobox has."""
        if name in names:
            return name
        close = closest(name, frozenset(names))
        hint = f", did you mean {shown(close)}?" if close else ""
        message = f"{shown(self.article.infoboxes[index].template)} has no parameter {shown(name)}{hint}"
        raise EditError(message)

    def _place(self, value: Item | Entry) -> tuple[int, str, tuple[int, ...], Item]:
        """Return where an item, or that of an entry, stands: infobox, parameter, path, and the item."""
        if not isinstance(value, Item | Entry):
            message = f"give an item or an entry, not {type(value).__name__}"
            raise TypeError(message)
        for index, key, path, item in self._items():
            same = item == value if isinstance(value, Item) else (key, path) == (value.field, value.item)
            if item.span == value.span and same:
                return index, key, path, item
        message = f"{shown(value.text)!r} is no item of the page's infoboxes"
        raise EditError(message)

    def _items(self) -> Iterator[tuple[int, str, tuple[int, ...], Item]]:
        for index, box in enumerate(self.article.infoboxes):
            for key, field in box.fields.items():
                yield from ((index, key, path, item) for path, item in items_below(field.items))


def edit_of(article: Article, reading: Reading) -> ArticleEdit:
    """Return an edit of a page, which changes nothing yet.

    Args:
        article: The page.
        reading: What was read of it.
    """
    return ArticleEdit(article, Places(article, reading.spans, reading.patch))
