"""References and notes of a page: who is used where, under which number, and what it says."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import attrs

from infobox_parse.content import Content, Evidence, Opaque, Piece, Run
from infobox_parse.diagnostics import Finding
from infobox_parse.evidence import key_of
from infobox_parse.gathered import fold_text
from infobox_parse.gathering import gather
from infobox_parse.numbered import Known, Numbered
from infobox_parse.resolving import MAX_DEPTH, Context
from infobox_parse.values import Citation, NoteUse, ReferenceUse


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from infobox_parse.scanning import PageScan
    from infobox_parse.source import Span
    from infobox_parse.wikitext.nodes import Part


__all__ = ["References", "title_of"]

_NO_CITATION = "no citation on this page has these names and this year"


class References:
    """Numbers what a page uses, in the order of first use; the first definition of a name wins.

    Args:
        context: Reads the bodies.
        report: Takes findings.
        page: Says what the whole page defines; asked when something is used that is not defined where it is used.
        numbered: What has numbers already; it is not changed.
    """

    def __init__(
        self, context: Context, report: Callable[[Finding], None], page: PageScan, numbered: Numbered | None = None
    ) -> None:
        self.context = context
        self.report = report
        self.page = page
        self.numbered = Numbered() if numbered is None else numbered.copied()
        self.depth = 0
        self.seen: dict[bool, dict[int, None]] = {False: {}, True: {}}
        self.undefined: deque[Known] = deque()
        self.unread: deque[tuple[Known, Evidence]] = deque()

    def uses(
        self, evidence: Iterable[Evidence | tuple[Citation, Span]]
    ) -> tuple[tuple[ReferenceUse, ...], tuple[NoteUse, ...]]:
        """Number some evidence."""
        references: list[ReferenceUse] = []
        notes: list[NoteUse] = []
        for one in evidence:
            if not isinstance(one, Evidence):
                entry = self._cited(*one, kind="bare")
                references.append(ReferenceUse(self._used(entry), None, one[1]))
            elif one.kind == "pages":
                if references:
                    references[-1] = _with_pages(references[-1], one.pages)
            elif one.kind != "list":
                entry = self._entry(one)
                if entry.note:
                    notes.append(NoteUse(self._used(entry), one.span))
                else:
                    references.append(ReferenceUse(self._used(entry), one.pages, one.span))
        if not self.depth:
            self._read_rest()
        return tuple(references), tuple(notes)

    def take_seen(self) -> tuple[list[int], list[int]]:
        """Return the numbers of references and notes used since the last call, in order of first use."""
        references, notes = list(self.seen[False]), list(self.seen[True])
        self.seen = {False: {}, True: {}}
        return references, notes

    def finish(self) -> None:
        """Look for the definitions that are missing so far, in the whole page."""
        while self.undefined:
            entry = self.undefined.popleft()
            if entry.said is not None:
                continue
            name = entry.name or ""
            definition = self.page.definition((entry.group or "", name))
            if definition is not None and definition.body is not None:
                self._define(entry, definition.body, definition.span)  # which may use names that are new
                self._read_rest()
            else:
                self.report(Finding("undefined-reference", entry.used_at, (("name", name),)))

    # Finding the entry of a use.

    def _used(self, entry: Known) -> int:
        entry.used += 1
        self.seen[entry.note][entry.number] = None
        return entry.number

    def _entry(self, one: Evidence) -> Known:
        """Return the entry of a use, defined if the use says what it stands for."""
        if one.kind in _SHORT:
            return self._short(one)
        if one.mark is not None:
            entry = self.numbered.add(one.kind, one.span)
            entry.text, entry.span, entry.said = one.mark, one.span, one.mark
            return entry
        entry = self._named(one)
        if one.body is None:
            return entry
        if entry.said is None:
            self._report_inside(self._define(entry, one.body, one.span))
        elif entry.name and " ".join(one.body.raw.split()) != entry.said:
            self.report(Finding("duplicate-reference", one.span, (("name", entry.name),)))
        return entry

    def _named(self, one: Evidence) -> Known:
        """Return the entry of a reference or note by its name, else by its place."""
        key, start = key_of(one), one.span.start
        entry = self.numbered.by_place.get(start) if key is None else self.numbered.by_key.get(key)
        if entry is not None:
            return entry
        kind = one.kind
        if key is not None and key[0] and one.body is None:
            # `<ref group=lower-alpha name=x/>` uses what `{{efn|name=x|…}}` defines, and the other way round.
            definition = self.page.definition(key)
            kind = kind if definition is None else definition.kind
        entry = self.numbered.add(kind, one.span, one.name, one.group)
        if key is None:
            self.numbered.by_place[start] = entry
        else:
            self.numbered.by_key[key] = entry
            if one.body is None:
                self.undefined.append(entry)
        return entry

    def _cited(self, citation: Citation, span: Span, kind: str, name: str | None = None) -> Known:
        """Return the entry of a citation that stands in no reference."""
        entry = self.numbered.by_place.get(span.start)
        if entry is None or entry.citations != (citation,):
            entry = self.numbered.add(kind, span, name)
            entry.citations, entry.span, entry.said, entry.text = (citation,), span, "", title_of(citation)
            self.numbered.by_place[span.start] = entry
        return entry

    def _short(self, one: Evidence) -> Known:
        """Return the entry of what a short citation points to: a reference with the full one, or that by itself."""
        anchor = one.name or ""
        entry = self.numbered.by_anchor.get(anchor)
        if entry is not None:
            return entry
        found = self.page.source(anchor)
        if found is None:
            entry = self.numbered.add("source", one.span, anchor)
            entry.text = one.mark or anchor
            self._report_no_citation(one)
        elif found.holder is None:
            kind, name = ("bare", None) if found.running else ("source", anchor)
            entry = self._cited(found.citation, found.span, kind, name)
        else:
            entry = self._named(found.holder)
            self.unread.append((entry, found.holder))
        self.numbered.by_anchor[anchor] = entry
        return entry

    def _report_no_citation(self, one: Evidence) -> None:
        details = (("name", one.mark or one.name or ""), ("hint", _NO_CITATION))
        self.report(Finding("undefined-reference", one.span, details))

    # Reading what is said.

    def _read_rest(self) -> None:
        """Read the references that short citations point to; not at once, as they may form a long chain."""
        while self.unread:
            entry, one = self.unread.popleft()
            if entry.said is None and one.body is not None:
                self._define(entry, one.body, one.span)

    def _define(self, entry: Known, body: Part, span: Span) -> Content:
        """Read what a reference or note says, and return it; what it uses itself gets its numbers now."""
        entry.span, entry.said = span, " ".join(body.raw.split())
        content = self.context.content(body)
        if self.depth >= MAX_DEPTH:
            entry.text = entry.said
            self.report(Finding("nesting-too-deep", body.span, (("limit", MAX_DEPTH),)))
            return content
        lone = None if entry.note else _lone_citation(content)
        if lone is not None:
            entry.text, entry.citations = fold_text(title_of(lone)), (lone,)
            return content
        shown = _in_words(content)
        plain = all(isinstance(token, Opaque) for token in shown)
        gathered = gather(list(shown) if plain else self.context.inline(shown))
        entry.text, entry.links = gathered.text, tuple(gathered.links)
        inside: list[Evidence | tuple[Citation, Span]] = list(gathered.evidence)
        if not entry.note:
            entry.citations = tuple(citation for one in inside for citation in self._citations_of(one))
            inside = [one for one in inside if isinstance(one, Evidence) and one.kind != "short"]
        self.depth += 1
        entry.references, entry.notes = self.uses(inside)
        self.depth -= 1
        return content

    def _report_inside(self, content: Content) -> None:
        """Report what was found in a body where it is used; what stands elsewhere is that place's to report."""
        for token in content:
            if isinstance(token, Opaque) and isinstance(token.value, Piece):
                for finding in token.value.findings:
                    self.report(finding)

    def _citations_of(self, one: Evidence | tuple[Citation, Span]) -> tuple[Citation, ...]:
        """Return the citations that some evidence in a reference gives it; a short one gives that it points to."""
        if not isinstance(one, Evidence):
            return (one[0],)
        if one.kind != "short":
            return ()
        found = self.page.source(one.name or "")
        if found is None:
            self._report_no_citation(one)
            return ()
        return (found.citation,)


_SHORT = frozenset({"source", "short"})


def title_of(citation: Citation) -> str:
    """Return what a citation is called where it is shown in words."""
    return citation.title or citation.url or citation.raw.get("1", "") or citation.template


def _lone_citation(content: Content) -> Citation | None:
    """Return the citation that is all that a content shows; None where there is more, or nothing."""
    found: Citation | None = None
    for token in content:
        if isinstance(token, Run):
            if token.literal or token.text.strip(" "):
                return None
            continue
        piece = token.value
        if not isinstance(piece, Piece) or piece.text or piece.links or piece.evidence:
            return None
        if piece.citations:
            if found is not None or len(piece.citations) > 1:
                return None
            found = piece.citations[0]
    return found


def _is_copy(citation: Citation) -> bool:
    """Whether a citation says no more than where a copy of a source is."""
    return citation.title is None and citation.archive_url is not None


def _with_pages(use: ReferenceUse, pages: str | None) -> ReferenceUse:
    return attrs.evolve(use, pages=", ".join(filter(None, (use.pages, pages))) or None)


def _in_words(content: Content) -> Content:
    """Put words before each citation, full or short, so that a reference has a text."""
    shown: list[Run | Opaque] = []
    behind_words = False
    spoken = any(isinstance(token, Run) and not token.text.isspace() for token in content)
    for token in content:
        words: list[str] = []
        if isinstance(token, Opaque) and isinstance(token.value, Piece):
            words += [title_of(citation) for citation in token.value.citations if not (spoken and _is_copy(citation))]
            words += [one.mark for one in token.value.evidence if one.kind == "short" and one.mark]
        if words:
            text = "; ".join(words)
            shown.append(Opaque(Piece(text=f" {text}" if behind_words else text), token.span))
        behind_words = bool(words) or (behind_words and isinstance(token, Opaque))
        shown.append(token)
    return tuple(shown)
