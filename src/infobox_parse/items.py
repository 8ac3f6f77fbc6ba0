"""Content to items: the segments of a value with their headings, labels, brackets and evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from infobox_parse.content import Evidence, Piece
from infobox_parse.diagnostics import Finding
from infobox_parse.drafts import Draft, find_headings, label
from infobox_parse.gathered import more, new_link
from infobox_parse.gathering import gather
from infobox_parse.light import light, quick
from infobox_parse.marking import marks_of
from infobox_parse.qualifiers import qualifiers_of
from infobox_parse.segments import Cuts, Segment, cut, cuts_in
from infobox_parse.source import Span
from infobox_parse.values import Citation, Flag, Item, Link, NoteUse, ReferenceUse, TemplateUse
from infobox_parse.wikitext.stream import Close, Inline, Markup, Newline, Opaque, Open, Run


if TYPE_CHECKING:
    from collections.abc import Sequence


__all__ = ["MAX_ITEM_DEPTH", "Ledger", "Value", "new_item", "read_items", "text_of_items"]

MAX_ITEM_DEPTH = 32
"""How deep items nest; what lies deeper is put on the last level, in order."""

_BLANKS = " \t\n\r\f\v\xa0"

new_item = quick(Item)
"""Makes an item; most of those of a page are made here and in `simple_values`."""

Uses = tuple[tuple[ReferenceUse, ...], tuple[NoteUse, ...]]


class Ledger(Protocol):
    """Who numbers references and notes, knows placeholders, and takes findings."""

    def uses(self, evidence: Sequence[Evidence | tuple[Citation, Span]]) -> Uses:
        """Number the evidence, in order of first use."""

    def infobox(self, span: Span) -> int | None:
        """Return the index of the infobox at a place."""

    def resolved(self, links: Sequence[Link]) -> tuple[Link, ...]:
        """Return links with the pages that their targets redirect to."""

    def flag_of(self, file: str) -> Flag | None:
        """Return the flag that a file shows, by its name; None for one that shows none."""

    def is_placeholder(self, text: str) -> bool:
        """Whether a text only says that nothing is known, or that there are more."""

    def report(self, finding: Finding) -> None:
        """Take note of a finding."""


@light
class Value:
    """What a value says: its items, and the evidence that belongs to none of them."""

    items: tuple[Item, ...]
    references: tuple[ReferenceUse, ...] = ()
    notes: tuple[NoteUse, ...] = ()


def read_items(tokens: list[Inline], ledger: Ledger, *, page: str) -> Value:
    """Read the inline tokens of a value as items.

    Args:
        tokens: From `read_inline`.
        ledger: Numbers what is used.
        page: The page's text, in which spans are trimmed.
    """
    _report(tokens, ledger)
    cuts = cuts_in(tokens)
    if cuts is Cuts.NONE:
        return _read_one(tokens, ledger, page)
    drafts, loose = _drafts(cut(tokens, cuts), ledger)
    styled = False
    for draft in drafts:
        label(draft)
        styled = styled or draft.heading or draft.gathered.styled
    if styled:
        find_headings(drafts)
    roots = _nest(drafts, ledger) if len(drafts) > 1 else drafts
    items = tuple([_finish(draft, ledger, page) for draft in roots])
    references, notes = ledger.uses(loose) if loose else ((), ())
    return Value(items, references, notes)


def _report(tokens: Sequence[Inline], ledger: Ledger) -> None:
    """Report what the pieces among the tokens found, and tables of tags, which are not read as such."""
    for token in tokens:
        if isinstance(token, Run):
            continue
        if isinstance(token, Opaque):
            if isinstance(token.value, Piece) and token.value.findings:
                for finding in token.value.findings:
                    ledger.report(finding)
        elif isinstance(token, Open):
            if token.hidden:
                _report(token.hidden, ledger)
            elif token.name == "table":
                ledger.report(Finding("unread-table", token.span))


def _read_one(tokens: list[Inline], ledger: Ledger, page: str) -> Value:
    """Read tokens of which nothing begins an item: most values are like that, and every other one of them is a link."""
    if len(tokens) == 3:
        opening, shown, _ = tokens
        if (
            isinstance(opening, Open)
            and opening.markup is Markup.LINK
            and isinstance(shown, Run)
            and not opening.hidden
        ):
            text = " ".join(shown.text.split())
            link = new_link(opening.target, text, fragment=opening.fragment)
            links = ledger.resolved((link,))
            placeholder = ledger.is_placeholder(text)
            return Value((new_item(text=text, span=opening.span, links=links, placeholder=placeholder),))
    gathered = gather(tokens, flag_of=ledger.flag_of)
    if not gathered.substantial():
        return Value((), *ledger.uses(gathered.evidence))
    draft = Draft(Segment("none", 0, tokens=tokens), gathered, text=gathered.text)
    if gathered.styled:
        label(draft)
        find_headings([draft])
    return Value((_finish(draft, ledger, page),))


def text_of_items(items: tuple[Item, ...]) -> str:
    """Return the texts of all items in one line, children after their parent; a heading stands before what it owns."""
    if len(items) == 1 and not items[0].children and items[0].label is None:
        return items[0].text
    parts: list[str] = []
    pending: list[tuple[str, Item]] = [("", item) for item in reversed(items)]
    while pending:
        before, item = pending.pop()
        text = f"{before}{item.label}: {item.text}" if item.label else before + item.text
        children = item.children
        if item.heading and children:
            prefix = f"{text}: " if text else ""
            pending.extend(("", child) for child in reversed(children[1:]))
            pending.append((prefix, children[0]))
            continue
        if text:
            parts.append(text)
        pending.extend(("", child) for child in reversed(children))
    return "; ".join(parts)


def _drafts(segments: list[Segment], ledger: Ledger) -> tuple[list[Draft], list[Evidence | tuple[Citation, Span]]]:
    """Gather the segments; evidence that stands alone goes to the item before it, or to the field."""
    drafts: list[Draft] = []
    loose: list[Evidence | tuple[Citation, Span]] = []
    bold = italic = 0
    for segment in segments:
        gathered = gather(segment.tokens, bold=bold, italic=italic, flag_of=ledger.flag_of)
        bold, italic = gathered.bold, gathered.italic
        if gathered.substantial():
            drafts.append(Draft(segment, gathered, heading=segment.heading))
        elif drafts and not segment.after_list:
            last = drafts[-1].gathered
            last.evidence = more(last.evidence, gathered.evidence)
        else:
            loose += gathered.evidence
    return drafts, loose


def _nest(drafts: list[Draft], ledger: Ledger) -> list[Draft]:
    """Put the items below those that own them."""
    roots: list[Draft] = []
    path: list[Draft] = []  # the last item of each open level; a heading and what it owns are two
    reported = False
    for draft in drafts:
        level = draft.segment.level
        while path and not _owns(path[-1], draft, level):
            path.pop()
        if len(path) >= MAX_ITEM_DEPTH:
            path = path[: MAX_ITEM_DEPTH - 1]
            if not reported:
                reported = True
                span = _extent(draft.segment.tokens)
                ledger.report(Finding("nesting-too-deep", span, (("limit", MAX_ITEM_DEPTH),)))
        (path[-1].children if path else roots).append(draft)
        path.append(draft)
    return roots


def _owns(last: Draft, draft: Draft, level: int) -> bool:
    if last.segment.level < level:
        return not _ends(last, draft)
    if last.segment.level != level or not last.heading or last.segment.title:
        return False
    # A bullet that has its own below it, one level deeper, owns no bullets beside it.
    listed = draft.segment.separator == "list" and bool(last.children)
    deeper = listed and last.children[0].segment.level > level
    return not deeper and not draft.heading and draft.segment.separator != "rule"


def _ends(last: Draft, draft: Draft) -> bool:
    """Whether a line below the bullets of a heading, both in one argument of a list template, is the next heading."""
    between = last.heading and last.segment.separator == "argument" and not last.segment.title
    beside = draft.heading and draft.segment.separator == "text"
    return between and beside and draft.segment.level == last.segment.level + 1


def _finish(draft: Draft, ledger: Ledger, page: str) -> Item:
    """Make the item and those below it; no deeper than MAX_ITEM_DEPTH, so it may recurse."""
    gathered, segment, text = draft.gathered, draft.segment, draft.text
    references: tuple[ReferenceUse, ...] = ()
    notes: tuple[NoteUse, ...] = ()
    if gathered.evidence:
        references, notes = ledger.uses(gathered.evidence)
    bracketed = draft.label is not None or "(" in text or "（" in text
    return new_item(
        text=text,
        span=_trimmed(_extent(segment.tokens), page),
        separator=segment.separator,
        heading=draft.heading,
        label=draft.label,
        flags=tuple(gathered.flags),
        links=ledger.resolved(gathered.links) if gathered.links else (),
        dates=tuple(gathered.dates),
        quantities=tuple(gathered.quantities),
        coordinates=tuple(gathered.coordinates),
        images=tuple(gathered.images),
        qualifiers=qualifiers_of(gathered.words) if bracketed else (),
        status=tuple(gathered.status),
        references=references,
        notes=notes,
        templates=_outermost(gathered.templates) if gathered.templates else (),
        infobox=_first_infobox(gathered.infoboxes, ledger) if gathered.infoboxes else None,
        placeholder=ledger.is_placeholder(text),
        language=gathered.language,
        own_line=segment.own_line,
        marks=marks_of(gathered.words, text, gathered.marks, references, notes),
        children=tuple([_finish(child, ledger, page) for child in draft.children]) if draft.children else (),
    )


def _first_infobox(spans: Sequence[Span], ledger: Ledger) -> int | None:
    """Return the index of the first infobox that stands at one of these places."""
    return next((index for span in spans if (index := ledger.infobox(span)) is not None), None)


def _outermost(templates: Sequence[TemplateUse]) -> tuple[TemplateUse, ...]:
    """Leave out what stands in the template before it, whose arguments say it already."""
    kept: list[TemplateUse] = []
    for one in templates:
        if not kept or one.span.start >= kept[-1].span.end or one.span.end > kept[-1].span.end:
            kept.append(one)
    return tuple(kept)


def _extent(tokens: list[Inline]) -> Span:
    """Return the slice of the page that tokens stand on, without blanks and line markers around them."""
    start = end = -1
    for token in tokens if len(tokens) > 1 else ():
        first, last = token.span
        if last == first:
            continue
        if isinstance(token, Run):
            if token.text.isspace():
                continue
        elif isinstance(token, Newline) or (isinstance(token, Open) and token.markup is Markup.ITEM):
            continue
        elif isinstance(token, Close) and (start < 0 or first > end):
            continue  # it closes what another item began
        if start < 0 or first < start:
            start = first
        end = max(end, last)
    if start >= 0:
        return Span(start, end)
    return tokens[0].span if tokens else Span(0, 0)


def _trimmed(span: Span, page: str) -> Span:
    start, end = span
    if start < end and page[start] not in _BLANKS and page[end - 1] not in _BLANKS:
        return span
    while start < end and page[start] in _BLANKS:
        start += 1
    while end > start and page[end - 1] in _BLANKS:
        end -= 1
    return Span(start, end)
