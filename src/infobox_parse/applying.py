"""Edits applied to the text that they were found in; it does not find them and reads no wikitext."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from infobox_parse.diagnostics import Edit


__all__ = ["apply_edits", "ordered"]


def ordered(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield the edits that count, in the order of the text.

    Of edits that are equal one counts, and of edits that overlap the one that begins first or, where they begin
    together, the one given first; what goes in before a place and what takes that place away do not overlap. Several
    texts that go in at one place keep their order.
    """
    end = 0
    seen: set[Edit] = set()
    for edit in sorted(edits, key=lambda edit: edit.span):
        if edit.span.start >= end and edit not in seen:
            seen.add(edit)
            end = edit.span.end
            yield edit


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits applied; the time grows linearly with the text, but for the sorting of the edits.

    Args:
        text: The text.
        edits: The edits, in any order; see `ordered` for which of them count. Their spans lie in the text.
    """
    parts: list[str] = []
    at = 0
    for edit in ordered(edits):
        parts += (text[at : edit.span.start], edit.text)
        at = edit.span.end
    parts.append(text[at:])
    return "".join(parts)
