"""Findings of a page become its diagnostics: each is placed on the page as given, in an infobox and a parameter."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import attrs

from infobox_parse.diagnostics import codes, place
from infobox_parse.moving import moved
from infobox_parse.source import SourceText
from infobox_parse.surroundings import Surroundings


if TYPE_CHECKING:
    from collections.abc import Iterable

    from infobox_parse.damage import Damage
    from infobox_parse.diagnostics import Diagnostic, Edit, Finding
    from infobox_parse.page import Page
    from infobox_parse.patching import Patch
    from infobox_parse.wikitext.nodes import Transclusion


__all__ = ["Reports"]

_MOST_SAID = 4
_LONGEST_SAID = 40


class Reports:
    """The diagnostics of one page.

    Args:
        page: The page as given.
        patch: The edits that repair it, where the repaired text is what is read.

    Attributes:
        drafts: The findings with offsets of the page, and the infobox and parameter of each.
        edits: The edits of what was found in the text that is read, with offsets of that.
        loose: The findings without a parameter, with offsets of the text that is read; they are placed at the end.
        now: The infobox and parameter that is being read.
    """

    def __init__(self, page: Page, patch: Patch | None = None) -> None:
        self.page = page
        self.patch = patch
        self.source = SourceText(page.text)
        self.drafts: list[tuple[Finding, int | None, str | None]] = []
        self.edits: list[Edit] = []
        self.loose: list[Finding] = []
        self.now: tuple[int | None, str | None] = (None, None)

    def report(self, finding: Finding) -> None:
        """Take a finding; its offsets are those of the text that is read."""
        if self.now[1] is None:
            self.loose.append(finding)
        else:
            self.place(finding, *self.now)

    def place(self, finding: Finding, index: int | None, field: str | None) -> None:
        """Place a finding."""
        found = finding if self.patch is None else moved(finding, self.patch.back)
        self.drafts.append((found, index, field))
        self.edits += finding.edit

    def place_loose(self, boxes: list[Transclusion]) -> None:
        """Place the findings of records and references: where they stand tells their infobox and parameter."""
        arounds = Surroundings(boxes)
        for finding in sorted(self.loose, key=lambda finding: finding.span):
            self.place(finding, *arounds.at(finding.span.start))

    def place_damage(self, damage: tuple[Damage, ...], boxes: list[Transclusion]) -> None:
        """Place what was repaired; its offsets are those of the page."""
        patch = self.patch
        if patch is None:
            return
        arounds = Surroundings(boxes)
        for at, one in sorted(((patch.forward(one.at), one) for one in damage), key=lambda placed: placed[0]):
            self.drafts.append((one.finding, *arounds.at(at)))

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return the diagnostics in the order of the page; where it was repaired, their edits go with the repair."""
        title = self.page.title or ""
        drafts = self.drafts
        if self.patch is not None:
            composed = self.patch.composed(self.edits)
            drafts = [(attrs.evolve(one, edit=composed.of(one.edit)), index, field) for one, index, field in drafts]
        made = (
            place(self._with_hint(one), self.source, title=title, infobox=index, field=field)
            for one, index, field in drafts
        )
        return tuple(sorted(made, key=lambda diagnostic: diagnostic.span))

    def _with_hint(self, finding: Finding) -> Finding:
        """Say what the edits of a finding do, where its code has no words of its own for it."""
        if not finding.edit or codes()[finding.code].hint:
            return finding
        details = (*finding.details, ("hint", hint_of(self.page.text, finding.edit)))
        return attrs.evolve(finding, details=details)


def hint_of(text: str, edits: Iterable[Edit]) -> str:
    """Say in words what some edits of a text do, the first of them if there are many."""
    said: dict[str, None] = {}
    for edit in itertools.islice(edits, _MOST_SAID):
        start, end = edit.span
        old, new = (_short(one) for one in (text[start : min(end, start + 2 * _LONGEST_SAID)], edit.text))
        said[f"write {new} for {old}" if old and new else f"write {new}" if new else f"remove {old}"] = None
    return " and ".join(said)


def _short(text: str) -> str:
    words = text[: 2 * _LONGEST_SAID].strip()
    return words if len(words) <= _LONGEST_SAID else words[:_LONGEST_SAID] + "…"
