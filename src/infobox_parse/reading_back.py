"""Reads an edited page again and compares: what was edited says what it was to say, and all else what it said before.

Only so can an edit promise that it changes one thing: what a delimiter does may depend on any other of the page.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

import attrs

from infobox_parse.applying import apply_edits
from infobox_parse.article import Article
from infobox_parse.diagnostics import Edit
from infobox_parse.errors import EditError
from infobox_parse.inserting import newline_of, with_newlines
from infobox_parse.item_paths import items_below
from infobox_parse.patching import Patch
from infobox_parse.slots import core_of
from infobox_parse.source import SourceText, Span, shown


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from infobox_parse.boxes import Field, Infobox
    from infobox_parse.planning import Change, Planned


__all__ = ["check_reading"]


def check_reading(article: Article, planned: Sequence[Planned]) -> Article:
    """Return the edited page, as it is read.

    Args:
        article: The page before.
        planned: The edits, in the order of the page, which do not overlap.

    Raises:
        EditError: It would say something else than it is to say; nothing of that kind is left to the caller to find.
    """
    patch = Patch(article.wikitext, [one.edit for one in planned])
    page = attrs.evolve(article.page, text=patch.after)
    edited = Article(page, article.resolvers, article.schemas, article.knowledge)
    for index, wrong in _Comparison(article, edited, planned, patch).differences():
        raise _error(article, index, wrong, planned)
    return edited


def _error(article: Article, index: int, wrong: str, planned: Sequence[Planned]) -> EditError:
    box = article.infoboxes[index]
    line = SourceText(article.wikitext).position(box.span.start).line
    edits = ", ".join(dict.fromkeys(str(one.change) for one in planned))
    if any(one.recovered for one in article.infoboxes):
        advice = "its markup is damaged, so edit the page that repair() gives"
        advice = advice if box.recovered else "the markup of the page is damaged, so edit what repair() gives"
    elif any(one.change.verb == "replace" for one in planned):
        advice = "what is replaced belongs with what is beside it, so set the whole parameter"
    else:
        advice = "a delimiter at the end of a value may go with one beside it"
    return EditError(f"cannot {edits}: {wrong} in {shown(box.template)}, line {line}; {advice}")


class _Comparison:
    """A page before and after."""

    def __init__(self, before: Article, after: Article, planned: Sequence[Planned], patch: Patch) -> None:
        self.text = before.wikitext
        self.boxes = before.infoboxes
        self.planned = planned
        self.patch = patch
        self.starts = [one.edit.span.start for one in planned]
        self.after = {box.span.start: box for box in after.infoboxes}
        self.changes: dict[int, list[Change]] = {}
        for one in planned:
            self.changes.setdefault(one.change.box, []).append(one.change)

    def differences(self) -> Iterator[tuple[int, str]]:
        """Yield what is not as it should be, with the index of the infobox."""
        for index, box in enumerate(self.boxes):
            if self._is_gone(box.span):
                continue
            now = self.after.get(self.patch.forward(box.span.start))
            if now is None or now.template != box.template:
                yield index, "the infobox would be lost"
            elif now.recovered and not box.recovered:
                yield index, "the markup would be damaged"
            else:
                changes = self.changes.get(index, [])
                yield from ((index, wrong) for wrong in self._in_box(box, now, changes))

    def _is_gone(self, span: Span) -> bool:
        """Whether an infobox stood in what was replaced."""
        at = bisect.bisect_right(self.starts, span.start) - 1
        return at >= 0 and self.planned[at].edit.span.end >= span.end

    def _in_box(self, box: Infobox, now: Infobox, changes: Sequence[Change]) -> Iterator[str]:
        """Yield what is wrong in one infobox."""
        by_verb = {
            verb: {one.key: one for one in changes if one.verb == verb} for verb in ("set", "add", "rename", "remove")
        }
        newline = newline_of(self.text, *box.span)
        names = {
            key: by_verb["rename"][key].text if key in by_verb["rename"] else key
            for key in box.fields
            if key not in by_verb["remove"]
        }
        expected = {*names.values(), *by_verb["add"]}
        if expected != set(now.fields):
            odd = ", ".join(sorted(expected ^ set(now.fields)))
            yield f"the parameters would change ({shown(odd)})"
            return
        for key, change in by_verb["add"].items():
            if _core(now.fields[key]) != with_newlines(change.text, newline):
                yield f"{shown(key)} would not be what it is set to"
        for key, name in names.items():
            old, new = box.fields[key], now.fields[name]
            if key in by_verb["set"]:
                right = _core(new) == with_newlines(by_verb["set"][key].text, newline)
            else:
                right = self._is_kept(old, new)
            if not right or len(old.overridden) != len(new.overridden):
                yield f"{shown(name)} would not be what it is to be"
        for key in {change.key for change in changes if change.verb == "replace"}:
            paths = {change.path: change for change in changes if change.verb == "replace" and change.key == key}
            if not self._are_items_kept(box.fields[key], now.fields[names[key]], paths):
                yield f"another number of items, or other ones, would be in {shown(names[key])}"

    def _is_kept(self, old: Field, new: Field) -> bool:
        """Whether a value that was not set is the same, but for the changes inside it.

        Where something goes in or out beside it, blanks and comments around it may be another's.
        """
        first = bisect.bisect_left(self.starts, old.span.start)
        while first and self.planned[first - 1].edit.span.end >= old.span.start:
            first -= 1
        near = self.planned[first : bisect.bisect_right(self.starts, old.span.end)]
        if not near:
            return old.raw == new.raw
        start, end = core_of(old.raw)
        shift = old.span.start
        inside = [
            Edit(Span(edit.span.start - shift - start, edit.span.end - shift - start), edit.text)
            for edit, replaced in ((one.edit, one.change.verb == "replace") for one in near)
            if (start < edit.span.start - shift and edit.span.end - shift < end)
            or (replaced and start <= edit.span.start - shift and edit.span.end - shift <= end)
        ]
        return apply_edits(old.raw[start:end], inside) == _core(new)

    def _are_items_kept(self, old: Field, new: Field, changes: dict[tuple[int, ...], Change]) -> bool:
        """Whether the items of a value are as they were, and those that were replaced where they were."""
        before, after = dict(items_below(old.items)), dict(items_below(new.items))
        if before.keys() != after.keys():
            return False
        for path, item in before.items():
            if path in changes:
                if after[path].span.start != self.patch.forward(item.span.start):
                    return False
            elif item.text != after[path].text:
                return False
        return True


def _core(field: Field) -> str:
    start, end = core_of(field.raw)
    return field.raw[start:end]
