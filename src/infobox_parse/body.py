"""References and notes of the whole page: goes on from the infoboxes, whose numbers stay, over all that is around them.

It reads neither sections nor text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from infobox_parse.diagnostics import Diagnostic, place
from infobox_parse.finding import titles_of
from infobox_parse.moving import moved
from infobox_parse.references import References
from infobox_parse.resolving import Context
from infobox_parse.scanning import PageScan
from infobox_parse.source import SourceText
from infobox_parse.values import Note, Reference


if TYPE_CHECKING:
    from infobox_parse.diagnostics import Finding
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.page import Page
    from infobox_parse.reading import Reading
    from infobox_parse.resolving import ResolverSet


__all__ = ["BodyReading", "read_body"]


@attrs.frozen
class BodyReading:
    """What was read of a page as a whole; the diagnostics are those that the infoboxes do not have."""

    references: tuple[Reference, ...]
    notes: tuple[Note, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_body(page: Page, resolvers: ResolverSet, knowledge: Knowledge, infoboxes: Reading) -> BodyReading:
    """Read what a page uses outside its infoboxes, which are read already."""
    patch = infoboxes.patch
    context = Context(page.wiki, knowledge, titles_of(knowledge, page.wiki), resolvers, title=page.title or "")
    scan = PageScan(page.text if patch is None else patch.after, context, infoboxes.spans)
    findings: list[Finding] = []
    used = References(context, findings.append, scan, infoboxes.numbered)
    used.uses(scan.uses())
    used.finish()
    references, notes = used.numbered.references(counted=True), used.numbered.notes()
    if patch is not None:
        references, notes = moved(references, patch.back), moved(notes, patch.back)
        findings = [moved(one, patch.back) for one in findings]
    source = SourceText(page.text)
    placed = [place(one, source, title=page.title or "") for one in sorted(findings, key=lambda one: one.span)]
    return BodyReading(references, notes, tuple(placed))
