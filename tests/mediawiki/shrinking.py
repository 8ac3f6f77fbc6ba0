"""Makes a failing text small; it asks of many candidates at once, as each question is a process."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["shrink"]

MOST_CANDIDATES = 2000


def shrink(text: str, first_failing: Callable[[Sequence[str]], str | None]) -> str:
    """Delete slices of the text, long ones first, as long as what is left still fails."""
    size = len(text) // 2
    while size:
        smaller = first_failing(list(without_slices(text, size)))
        if smaller is None:
            size //= 2
        else:
            text = smaller
            size = min(size, len(text) // 2)
    return text


def without_slices(text: str, size: int) -> Iterator[str]:
    """Give the text without each slice of this size, at most so many as one question holds."""
    step = max(1, size // 2, len(text) // MOST_CANDIDATES)
    for start in range(0, len(text) - size + 1, step):
        yield text[:start] + text[start + size :]
