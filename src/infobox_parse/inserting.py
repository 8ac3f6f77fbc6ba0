"""New parameters in the style of those around them: indentation, `|`, alignment of `=`, blanks and line ends.

It says what goes in and where; that the page still reads as it did is for others to see.
"""

from __future__ import annotations

import bisect
import itertools
import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse.diagnostics import Edit
from infobox_parse.source import Span
from infobox_parse.wikitext.loose import LIST_MARKERS


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from infobox_parse.slots import Slot


__all__ = ["Style", "insertion", "is_list", "newline_of", "style_of", "with_newlines"]

_NEAR = 15
"""So many parameters decide, those that are nearest."""
_WEIGHTS = tuple(1 / rank for rank in range(1, _NEAR + 1))
"""How much each counts: found by taking parameters of real infoboxes out and putting them back in."""
_LOOKED_AT = 60
"""So many are looked at on each side for some that stand as the new one will."""
_BLANKS = re.compile(r"[ \t]*+")
_NEWLINE = re.compile(r"\r?\n")


@attrs.frozen(kw_only=True)
class Style:
    """How parameters are written.

    Attributes:
        indent: What stands before a `|` that begins its line.
        pad: What stands between `|` and name; with a newline where a `|` ends the line before.
        gap: What stands between name and `=`.
        column: How many characters stand before the `=` on its line, at the least; 0 where they are not aligned.
        lead: What stands between `=` and a value on the same line.
        empty: What stands behind the `=` where there is no value.
        tail: What stands between a value and a `|` on the same line.
        newline: What ends a line.
        blank_lines: The blank lines between parameters.
    """

    indent: str
    pad: str
    gap: str
    column: int
    lead: str
    empty: str
    tail: str
    newline: str
    blank_lines: str

    @property
    def late(self) -> bool:
        """Whether a `|` ends the line before its parameter."""
        return "\n" in self.pad

    def written(self, name: str, value: str, *, own_line: bool) -> str:
        """Return a parameter with its `|`, without what follows the value.

        Args:
            name: Its name.
            value: Its value, trimmed.
            own_line: Whether it stands at the beginning of a line, behind `indent`.
        """
        head = f"{self.pad}{name}"
        gap = self.gap
        if self.column and (own_line or self.late):
            before = len(self.indent) + 1 + len(head) if own_line else len(head) - head.rfind("\n") - 1
            gap = " " * max(len(gap), self.column - before)
        value = with_newlines(value, self.newline)
        lead = self.newline if is_list(value) else self.lead if value else self.empty
        return f"|{head}{gap}={lead}{value}"


def is_list(value: str) -> bool:
    """Whether a value is a list of several lines, which begins on a line of its own."""
    return value[:1] in LIST_MARKERS and "\n" in value


def with_newlines(text: str, newline: str) -> str:
    """Return a text whose lines end as told."""
    return _NEWLINE.sub(newline, text)


def newline_of(text: str, start: int, end: int) -> str:
    """Return what ends most lines of a slice of a text; of the whole text, where the slice has one line."""
    lines = text.count("\n", start, end)
    if not lines:
        lines, start, end = text.count("\n"), 0, len(text)
    return "\r\n" if 2 * text.count("\r\n", start, end) > lines else "\n"


def style_of(slots: Sequence[Slot], anchor: Slot, newline: str) -> Style:
    """Return how the parameters nearest to one are written; a style of most pages where there are none.

    Args:
        slots: The parameters of an infobox, in order.
        anchor: One of them, or the template's name before them.
        newline: What ends a line.
    """
    named = _nearest(slots, anchor)
    alike = [slot for slot in named if (slot.line_start >= 0) == (anchor.line_end >= 0 or _ends_lines(anchor))]
    near = (alike or named)[:_NEAR]
    inline = [slot for slot in near if "\n" not in slot.lead and not slot.blank]
    tails = [slot.tail for slot in named if not (slot.last or slot.blank) and slot.line_end < 0]
    column, gap = _alignment([slot for slot in near if slot.line_start >= 0 or "\n" in slot.pad])
    return Style(
        indent=_most((slot.text[slot.line_start : slot.bar] for slot in near if slot.line_start >= 0), ""),
        pad=_most((slot.pad for slot in near if "<" not in slot.pad), " "),
        gap=_most((slot.gap for slot in near if not slot.gap.strip()), " ") if gap is None else gap,
        column=column,
        lead=_most((slot.lead for slot in inline if not slot.lead.strip()), " "),
        empty=_most((_BLANKS.match(slot.tail)[0] for slot in near if slot.blank), ""),  # type: ignore[index]
        tail=_most((tail for tail in tails[:_NEAR] if not tail.strip()), _before_bar(named)),
        newline=newline,
        blank_lines=_most((slot.blank_lines for slot in near if slot.line_end >= 0 and not slot.last), ""),
    )


def _before_bar(named: Sequence[Slot]) -> str:
    """Return what stands before the `|` of a parameter that has nothing but the template's name before it."""
    return " " if not named or named[0].text[named[0].bar - 1] == " " else ""


def _nearest(slots: Sequence[Slot], anchor: Slot) -> list[Slot]:
    """Return the parameters with a name around a place, nearest first: the last before it, the next behind it."""
    at = bisect.bisect_right(slots, anchor.value.start, key=lambda slot: slot.value.start)
    before, behind = slots[max(0, at - _LOOKED_AT) : at][::-1], slots[at : at + _LOOKED_AT]
    in_turn = (slot for pair in itertools.zip_longest(before, behind) for slot in pair if slot is not None)
    return [slot for slot in in_turn if slot.bar >= 0 and not slot.positional]


def _most(found: Iterable[str], default: str) -> str:
    """Return what there is most of, where those that are nearer, which come first, count for more."""
    counted: dict[str, float] = {}
    for rank, one in enumerate(found):
        counted[one] = counted.get(one, 0) + _WEIGHTS[rank]
    return max(counted, key=counted.__getitem__, default=default)


def _alignment(slots: Sequence[Slot]) -> tuple[int, str | None]:
    """Return the column that most `=` stand in, with what is before them at the least; 0 if that is no alignment.

    More of them have to stand in one column than have the same blanks before them.
    """
    columns: dict[int, float] = {}
    gaps: dict[str, float] = {}
    for rank, slot in enumerate(slots):
        if not slot.gap.strip(" "):
            columns[slot.column] = columns.get(slot.column, 0) + _WEIGHTS[rank]
            gaps[slot.gap] = gaps.get(slot.gap, 0) + _WEIGHTS[rank]
    column = max(columns, key=columns.__getitem__, default=0)
    if not columns or columns[column] <= max(gaps.values()):
        return 0, None
    return column, min(gaps, key=len)[:1]


def insertion(anchor: Slot, style: Style, name: str, value: str) -> Edit:
    """Return the edit that puts a new parameter behind another one.

    Args:
        anchor: The parameter, or the template's name.
        style: How it is to be written.
        name: Its name.
        value: Its value, trimmed.
    """
    if style.late or (anchor.line_end < 0 and not _ends_lines(anchor)):
        return _on_the_line(anchor, style, style.written(name, value, own_line=False))
    written = style.indent + style.written(name, value, own_line=True)
    if anchor.line_end < 0:
        return _at(_end_of(anchor), style.newline + written)
    if not style.blank_lines:
        return _at(anchor.line_end, written + style.newline)
    if not anchor.blank_lines:
        return _at(anchor.line_end, style.blank_lines + written + style.newline)
    return _at(anchor.line_end + len(anchor.blank_lines), written + style.newline + style.blank_lines)


def _ends_lines(anchor: Slot) -> bool:
    """Whether a last parameter without a newline is on a line of its own, so that a new line may follow."""
    return anchor.last and anchor.bar >= 0 and anchor.line_start >= 0


def _on_the_line(anchor: Slot, style: Style, written: str) -> Edit:
    """Put a parameter on the line of the one before, or behind a `|` there."""
    if not anchor.last:
        return _at(anchor.value.end, written + style.tail)
    end = _end_of(anchor)
    if style.late and anchor.line_end >= 0:
        end = anchor.line_end - len(style.newline)
    return _at(end, ("" if anchor.text[end - 1] in " \t" else style.tail) + written)


def _end_of(anchor: Slot) -> int:
    return anchor.value.end if anchor.blank else anchor.core.end


def _at(offset: int, text: str) -> Edit:
    return Edit(Span(offset, offset), text)
