"""Edits drawn at random, and what they have to leave as it was: looked at in the text and in what is read of it.

What is expected is worked out from the page as given, by no function that makes edits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse import Article
from infobox_parse.errors import EditError
from infobox_parse.item_paths import items_below
from infobox_parse.source import Span


if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from infobox_parse.boxes import Field, Infobox
    from infobox_parse.values import Item

__all__ = ["NEW", "Edited", "drawn", "wrongs"]

NEW = "new_parameter"
ITEM = "[[Corrected]]"
VALUES = (
    "Corrected",
    "[[Corrected|value]]<ref>{{cite book |title=A book}}</ref>",
    "{{plainlist|\n* [[A]]\n* B {{efn|C}}\n}}",
    "* A\n* [[B|b]]",
    "",
)
_EDGE = re.compile(r"(?:[\s\0]++|<!--(?:(?!-->).)*+-->)*+", re.DOTALL)
_EDGE_BEHIND = re.compile(r"(?:[\s\0]|<!--(?:(?!-->).)*+-->)++\Z", re.DOTALL)


@attrs.frozen
class Edited:
    """An edit of a page.

    Attributes:
        before: The page.
        index: The infobox.
        verb: What was done: `set`, `add`, `rename`, `remove` or `replace`.
        name: To which parameter; of a new one its own.
        value: What it was set to.
        after: The page behind it; None where it was refused.
        path: Path of the item that was replaced.
    """

    before: Article
    index: int
    verb: str
    name: str
    value: str
    after: Article | None
    path: tuple[int, ...] = ()

    @property
    def box(self) -> Infobox:
        """The infobox before."""
        return self.before.infoboxes[self.index]

    @property
    def shift(self) -> int:
        """How much longer the page is behind it."""
        assert self.after is not None
        return len(self.after.wikitext) - len(self.before.wikitext)


def drawn(article: Article, choose: random.Random) -> Edited | None:
    """Return an edit drawn at random; None where the page has no infobox."""
    if not article.infoboxes:
        return None
    index = choose.randrange(len(article.infoboxes))
    fields = article.infoboxes[index].fields
    named = [
        key for key, field in fields.items() if field.name_span.start < field.name_span.end and not field.overridden
    ]
    verb = choose.choice(("set", "add", "rename", "remove", "replace")) if named else "add"
    name = NEW if verb == "add" else choose.choice(named)
    items = list(items_below(fields[name].items)) if verb == "replace" else []
    if verb == "replace" and not items:
        verb = "set"
    value = ITEM if verb == "replace" else choose.choice(VALUES)
    path, item = choose.choice(items) if items else ((), None)
    try:
        match verb:
            case "replace":
                assert item is not None
                after = article.edit().replace(item, value).edited
            case "rename":
                after = article.edit().rename(index, name, NEW).edited
            case "remove":
                after = article.edit().remove(index, name).edited
            case _:
                after = article.edit().set(index, name, value).edited
    except EditError:
        after = None
    return Edited(article, index, verb, name, value, after, path)


def wrongs(made: Edited) -> Iterator[str]:
    """Say what of the promises does not hold of an edit that was made."""
    assert made.after is not None
    before, after = made.before.wikitext, made.after.wikitext
    start, end = place = _place(made)
    if before[:start] != after[:start] or before[end:] != after[end + made.shift :]:
        yield "nothing changes outside of what is named"
        return
    now = {box.span.start: box for box in made.after.infoboxes}
    for index, box in enumerate(made.before.infoboxes):
        if made.verb in {"set", "remove", "replace"} and start <= box.span.start and box.span.end <= end:
            continue
        same = now.get(_moved(box.span.start, made, place))
        if same is None or same.template != box.template or (same.recovered and not box.recovered):
            yield f"infobox {index} is as it was"
        else:
            yield from _wrong_fields(made, box, same, place)


def _place(made: Edited) -> Span:
    """Return what of the page a change names: a value, a name, a line; of a new parameter, where it went in."""
    assert made.after is not None
    before = made.before.wikitext
    if made.verb == "add":
        pairs = enumerate(zip(before, made.after.wikitext, strict=False))
        same = min(next((at for at, (old, new) in pairs if old != new), len(before)), made.box.span.end)
        added = made.after.wikitext[same : same + made.shift]
        return Span(same, same) if NEW in added and made.box.span.start < same else Span(0, 0)
    field = made.box.fields[made.name]
    if made.verb == "replace":
        return item_at(field, made.path).span
    if made.verb == "set":
        return field.span
    if made.verb == "rename":
        return field.name_span
    bar = before.rindex("|", 0, field.name_span.start)
    while (opener := before.rfind("<!--", 0, bar)) >= 0 and bar < before.find("-->", opener) < field.name_span.start:
        bar = before.rindex("|", 0, opener)  # that one stood in a comment
    line = before[before.rfind("\n", 0, bar) + 1 : bar]
    return Span(bar - (0 if line.strip(" \t") else len(line)), field.span.end)


def _moved(offset: int, made: Edited, place: Span) -> int:
    return offset + made.shift if offset >= place.end and offset > place.start else offset


def _wrong_fields(made: Edited, old: Infobox, new: Infobox, place: Span) -> Iterator[str]:
    """Compare the parameters of an infobox."""
    own = old is made.box
    names = {key: NEW if own and made.verb == "rename" and key == made.name else key for key in old.fields}
    if own and made.verb == "remove":
        del names[made.name]
    if {*names.values(), *([NEW] if own and made.verb == "add" else [])} != new.fields.keys():
        yield "the parameters are the same"
        return
    if own and made.verb in {"set", "add"} and _core(new.fields[made.name]) != made.value.replace("\n", _newline(made)):
        yield "a value is read back"
    if own and made.verb == "replace" and item_at(new.fields[made.name], made.path).text != "Corrected":
        yield "an item is read back"
    for key, name in names.items():
        was, now = old.fields[key], new.fields[name]
        if was.span.start <= place.start and place.end <= was.span.end and (key != made.name or not own):
            # It holds the infobox that was edited, or what stands beside the edit.
            beside = place.end > was.span.start + len(was.raw.rstrip()) or place.start < was.span.start
            right = was.span.start == now.span.start and (not beside or _core(was) == _core(now) or not own)
        elif own and made.verb == "remove" and was.span.start < place.start <= was.span.end:
            right = _core(was) == _core(now)
        else:
            right = was.raw == now.raw or (own and made.verb in {"set", "replace"} and key == made.name)
        if not right:
            yield f"other values are the same: {name}"


def item_at(field: Field, path: Sequence[int]) -> Item:
    """Return the item at a path."""
    item = field.items[path[0]]
    for at in path[1:]:
        item = item.children[at]
    return item


def _newline(made: Edited) -> str:
    """Return what ends the lines of the infobox."""
    box = made.before.wikitext[slice(*made.box.span)]
    lines = box if "\n" in box else made.before.wikitext
    return "\r\n" if 2 * lines.count("\r\n") > lines.count("\n") else "\n"


def _core(field: Field) -> str:
    """Return a value without blanks and comments around it."""
    found = _EDGE.match(field.raw)
    raw = field.raw[found.end() :] if found else field.raw
    behind = _EDGE_BEHIND.search(raw)
    return raw[: behind.start()] if behind else raw
