"""Why MediaWiki shows some values otherwise than our items say: reads `rendering.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import attrs


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mediawiki.shown import Shown

__all__ = ["Reason", "expected_of", "read_reasons"]

FILE = Path(__file__).with_name("rendering.toml")


@attrs.frozen
class Reason:
    """Why one value differs.

    Attributes:
        name: The class of reasons it belongs to.
        differs: Pieces of text, ours and MediaWiki's, that stand for each other; they may be labels of links too.
        links: Likewise, labels of links alone.
        apart: What else differs and is not compared: `text`, `lines`, `sources`, `fates`, `links`.
    """

    name: str
    differs: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    apart: frozenset[str]


def read_reasons() -> dict[tuple[str, int, str], tuple[Reason, ...]]:
    """Return the reasons by page, infobox and parameter."""
    reasons: dict[tuple[str, int, str], tuple[Reason, ...]] = {}
    for table in tomllib.loads(FILE.read_text(encoding="utf-8"))["reason"]:
        assert table["why"].strip()
        for row in table["value"]:
            key = (row["page"], row.get("infobox", 0), row["parameter"])
            apart = frozenset(row.get("apart", ()))
            reason = Reason(table["name"], _pairs(row.get("differs", ())), _pairs(row.get("links", ())), apart)
            assert reason.differs or reason.links or reason.apart, key
            reasons[key] = (*reasons.get(key, ()), reason)
    return reasons


def _pairs(given: Iterable[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((ours, theirs) for ours, theirs in given)


def expected_of(shown: Shown, reasons: tuple[Reason, ...]) -> tuple[Shown, list[str]]:
    """Return what MediaWiki would show but for the reasons, and the pieces that it does not show at all."""
    missing = []
    lines, links = list(shown.lines), list(shown.links)
    for ours, theirs in (pair for reason in reasons for pair in reason.differs):
        if not any(theirs in line for line in lines):
            missing.append(theirs)
        lines = [line.replace(theirs, ours) for line in lines]
        links = [ours if link == theirs else link for link in links]
    for ours, theirs in (pair for reason in reasons for pair in reason.links):
        if theirs and theirs not in links:
            missing.append(theirs)
        elif theirs:
            links.remove(theirs)
        links.append(ours)
    return attrs.evolve(shown, lines=tuple(filter(None, lines)), links=tuple(filter(None, links))), missing
