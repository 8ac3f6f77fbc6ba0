"""Plain text to read and print: a title, a line for each parameter, the page's text if it is told, notes, references.

What is listed stands on the line of its parameter, behind commas, or semicolons where an entry has a comma; what is
nested, or has semicolons of its own, is bullets. It does not wrap lines and knows no styles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.exporting import Exporter
from infobox_parse.outline import outline


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from infobox_parse.boxes import ArticleData
    from infobox_parse.exporting import Layout
    from infobox_parse.outline import Line


__all__ = ["TEXT", "write_text"]

_NOTHING = "(no infobox)"


def write_text(article: ArticleData, layout: Layout) -> str:  # noqa: ARG001  # lines are as long as they are
    """Write an article as text."""
    told = outline(article)
    parts = [[f"= {told.title} ="]] if told.title else []
    parts += [[block.title, *_bullets(block.lines)] for block in told.blocks]
    parts += [list(told.body)] if any(told.body) else []
    parts += [] if told.blocks or any(told.body) else [[_NOTHING]]
    parts += [[f"{name}:", *lines] for name, lines in (("Notes", told.notes), ("References", told.references)) if lines]
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _bullets(lines: Sequence[Line]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        line, below = lines[at], at + 1
        end = _end_of_leaves(lines, at) if line.owner else below
        listed = _joined([_told(leaf) for leaf in lines[below:end]])
        ahead = f"{'  ' * line.depth}- {_told(line)}"
        if listed is not None:
            yield f"{ahead}: {listed}"
        else:
            end = below
            nested = line.owner and below < len(lines) and lines[below].depth > line.depth
            yield f"{ahead}:" if nested else ahead
        at = end


def _end_of_leaves(lines: Sequence[Line], at: int) -> int:
    """Return the end of what an owner owns, if that is leaves alone; else the place behind the owner."""
    depth, end = lines[at].depth, at + 1
    while end < len(lines) and lines[end].depth == depth + 1 and not lines[end].owner:
        end += 1
    return end if end == len(lines) or lines[end].depth <= depth else at + 1


def _joined(told: Sequence[str]) -> str | None:
    """Return entries in one line, unless there are none or it would not be clear where each ends."""
    if len(told) < 2:
        return told[0] if told else None
    *ahead, last = told
    ahead = [one.rstrip(",") for one in ahead]  # as written, `A,<br>B`
    if any(";" in one for one in told):
        return None
    return ("; " if any("," in one for one in (*ahead, last)) else ", ").join((*ahead, last))


def _told(line: Line) -> str:
    return " ".join(filter(None, (line.text, "".join(line.marks))))


TEXT = Exporter(name="text", summary="lines to read", suffixes=(".txt",), write=write_text, between="\n")
