"""What changed between two revisions, as lines to read, by infobox and by field; it finds no changes.

`-` is gone, `+` is new, `~` has changed, with what of it below; `>` stands under another heading; `=` is written in
another way and says the same.
"""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

from infobox_parse.telling import clean


if TYPE_CHECKING:
    from collections.abc import Iterator

    from infobox_parse.changes import ArticleDiff, Change, InfoboxPair, State


__all__ = ["tell_changes"]

_MARKS = {"added": "+", "removed": "-", "changed": "~", "moved": ">", "formatting": "="}

_NOT_BEHIND = frozenset({"text", "name", "link", "links", "language", "file", "url", "heading", "pages"})
"""Members that are not told of what is new or gone: the text has them, or they are of little use alone."""

_TURNED = " → "
_NOTHING = "(nothing)"
_ALL_OF_IT = "(all of it)"


def tell_changes(diff: ArticleDiff) -> str:
    """Return changes as text that ends with a newline; empty if there are none.

    A line of an infobox, in it one of each field, and in it one of each change; of a value that changed in more than
    its text, a line for each member. Names of parameters stand in brackets, where the record has no field for them.
    """
    lines = []
    for infobox, changes in itertools.groupby(diff.changes, lambda change: change.infobox):
        lines.append("page" if infobox is None else _told_box(diff.infoboxes[infobox]))
        for (layer, field, number), those in itertools.groupby(changes, _place):
            lines.append(f"  {_told_field(layer, field, number)}")
            for change in those:
                lines += (f"    {line}" for line in _lines(change))
    return "".join(f"{line}\n" for line in lines)


def _place(change: Change) -> tuple[str, str, int | None]:
    return change.layer, change.field, change.number


def _told_box(box: InfoboxPair) -> str:
    template = clean(box.template)
    return f"{clean(box.name)} ({template})" if box.name else template


def _told_field(layer: str, field: str, number: int | None) -> str:
    name = clean(field)
    if layer == "field":
        return f"[{name}]"
    if layer == "infobox":
        return layer
    part, dot, rest = name.replace("_", " ").partition(".")
    return f"{part} {number}: {rest}" if dot and number is not None else name.replace("_", " ")


def _lines(change: Change) -> Iterator[str]:
    mark, before, after = _MARKS[change.kind], change.before, change.after
    if before is None or after is None:
        yield f"{mark} {_told(before or after)}"
        return
    if change.kind == "moved":
        yield f"{mark} {_text(after)}: {_under(before)}{_TURNED}{_under(after)}"
        return
    both = (_text(before), _text(after))
    turned = both[0] if both[0] == both[1] else _TURNED.join(both)
    yield f"{mark} {turned or _ALL_OF_IT}"
    if change.kind == "changed":
        for name in change.members:
            if name == "group":
                yield f"    moved: {_under(before)}{_TURNED}{_under(after)}"
            elif name != "text" and (before.members.get(name), after.members.get(name)) != ((both[0],), (both[1],)):
                yield f"    {name.replace('_', ' ')}: {_differences(name, before, after)}"


def _differences(name: str, before: State, after: State) -> str:
    """Return what of a member is gone and what is new; of one that is a single value in both, one arrow."""
    old, new = (tuple(map(clean, state.members.get(name, ()))) for state in (before, after))
    if len(old) == len(new) == 1:
        return _TURNED.join((*old, *new))
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    return ", ".join((*(f"- {one}" for one in gone.elements()), *(f"+ {one}" for one in come.elements())))


def _told(state: State | None) -> str:
    """Return what is new or gone: its text, where it stands, and what else is known of it."""
    if state is None:
        return _NOTHING
    behind = [
        f"{name.replace('_', ' ')}: {'; '.join(map(clean, words))}"
        for name, words in state.members.items()
        if name not in _NOT_BEHIND and words != (state.text,)
    ]
    text = _text(state) or _NOTHING
    shown = f"{text}, under {_under(state)}" if state.group else text
    return f"{shown} ({', '.join(behind)})" if behind else shown


def _text(state: State) -> str:
    """Return the text of a state, or what stands for it in one that has none."""
    shown = clean(state.text)
    if shown:
        return shown
    return next((clean(words[0]) for name, words in state.members.items() if name not in _EVIDENCE), "")


_EVIDENCE = frozenset({"references", "notes", "pages"})


def _under(state: State) -> str:
    return " / ".join(map(clean, state.group)) or "no heading"
