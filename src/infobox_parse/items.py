"""Content to items: the segments of a value with their headings, labels, brackets and evidence (DESIGN §4)."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Protocol

import attrs

from infobox_parse.content import Evidence, Piece
from infobox_parse.diagnostics import Finding
from infobox_parse.gathered import Gathered, Words, fold
from infobox_parse.gathering import gather
from infobox_parse.qualifiers import qualifiers_of
from infobox_parse.segments import Segment, cut
from infobox_parse.source import Span
from infobox_parse.values import Citation, Flag, Item, NoteUse, ReferenceUse
from infobox_parse.wikitext.stream import Close, Inline, Markup, Newline, Opaque, Open, Run


if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = ["MAX_ITEM_DEPTH", "Ledger", "Value", "read_items", "text_of_items"]

MAX_ITEM_DEPTH = 32
"""How deep items nest; what lies deeper is put on the last level, in order."""

_COLON = re.compile(r"\s*[:：]\s*\Z")
_BLANKS = " \t\n\r\f\v\xa0"

Uses = tuple[tuple[ReferenceUse, ...], tuple[NoteUse, ...]]


class Ledger(Protocol):
    """Who numbers references and notes, knows placeholders, and takes findings."""

    def uses(self, evidence: list[Evidence | tuple[Citation, Span]]) -> Uses:
        """Number the evidence, in order of first use."""

    def infobox(self, span: Span) -> int | None:
        """Return the index of the infobox at a place."""

    def flag_of(self, file: str) -> Flag | None:
        """Return the flag that a file shows, by its name; None for one that shows none."""

    def is_placeholder(self, text: str) -> bool:
        """Whether a text only says that nothing is known, or that there are more."""

    def report(self, finding: Finding) -> None:
        """Take note of a finding."""


@attrs.frozen
class Value:
    """What a value says: its items, and the evidence that belongs to none of them."""

    items: tuple[Item, ...]
    references: tuple[ReferenceUse, ...] = ()
    notes: tuple[NoteUse, ...] = ()


@attrs.define
class _Draft:
    """An item in the making."""

    segment: Segment
    gathered: Gathered
    label: str | None = None
    text: str = ""
    heading: bool = False
    children: list[_Draft] = attrs.Factory(list)


def read_items(tokens: list[Inline], ledger: Ledger, *, page: str) -> Value:
    """Read the inline tokens of a value as items.

    Args:
        tokens: From `read_inline`.
        ledger: Numbers what is used.
        page: The page's text, in which spans are trimmed.
    """
    for piece in _pieces(tokens):
        for finding in piece.findings:
            ledger.report(finding)
    drafts, loose = _drafts(cut(tokens), ledger)
    for draft in drafts:
        _label(draft)
    _headings(drafts)
    roots = _nest(drafts, ledger)
    items = tuple(_finish(draft, ledger, page) for draft in roots)
    references, notes = ledger.uses(loose)
    return Value(items, references, notes)


def _pieces(tokens: list[Inline]) -> Iterator[Piece]:
    for token in tokens:
        for opaque in token.hidden if isinstance(token, Open) else (token,):
            if isinstance(opaque, Opaque) and isinstance(opaque.value, Piece):
                yield opaque.value


def text_of_items(items: tuple[Item, ...]) -> str:
    """Return the texts of all items in one line, children after their parent; a heading stands before what it owns."""
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


def _drafts(segments: list[Segment], ledger: Ledger) -> tuple[list[_Draft], list[Evidence | tuple[Citation, Span]]]:
    """Gather the segments; evidence that stands alone goes to the item before it, or to the field."""
    drafts: list[_Draft] = []
    loose: list[Evidence | tuple[Citation, Span]] = []
    bold = italic = 0
    for segment in segments:
        gathered = gather(segment.tokens, bold=bold, italic=italic, flag_of=ledger.flag_of)
        bold, italic = gathered.bold, gathered.italic
        if gathered.substantial():
            drafts.append(_Draft(segment, gathered, heading=segment.heading))
        elif drafts and not segment.after_list:
            drafts[-1].gathered.evidence += gathered.evidence
        else:
            loose += gathered.evidence
    return drafts, loose


def _visible(words: list[Words]) -> list[Words]:
    return [word for word in words if word.text and not word.text.isspace()]


def _label(draft: _Draft) -> None:
    """Set the text and, where it begins with bold words and a colon and goes on, the label."""
    words = draft.gathered.words
    draft.text = fold(words)
    if ":" not in draft.text and "：" not in draft.text:
        return
    last = -1
    for place, word in enumerate(words):
        if word.text.isspace():
            continue
        if not word.bold:
            break
        last = place
    rest = words[last + 1 :]
    if last < 0 or not _visible(rest):
        return
    label = fold(words[: last + 1])
    after = fold(rest)
    if _COLON.search(label):
        draft.label, draft.text = _COLON.sub("", label), after
    elif after[:1] in (":", "：") and after[1:].strip():
        draft.label, draft.text = label, after[1:].lstrip()


def _wholly(draft: _Draft, *, bold_only: bool) -> bool:
    visible = _visible(draft.gathered.words)
    if len(visible) > 1 and visible[-1].text.strip() in (":", "："):
        visible.pop()  # a colon behind the bold text is a colon still
    return bool(visible) and (
        all(word.bold for word in visible) or (not bold_only and all(word.italic for word in visible))
    )


def _headings(drafts: list[_Draft]) -> None:
    """Find the lines that are headings by their looks (DESIGN §4.2) and take off their colons."""
    bare = [
        not draft.heading and not draft.gathered.links and not draft.gathered.flags and _wholly(draft, bold_only=True)
        for draft in drafts
    ]
    same_level = [a.segment.level == b.segment.level for a, b in itertools.pairwise(drafts)]
    alternating = [bare[place] and not bare[place + 1] and same_level[place] for place in range(len(drafts) - 1)]
    several = sum(alternating) >= 2
    for place, draft in enumerate(drafts):
        if draft.heading or draft.label is not None:
            continue
        following = drafts[place + 1] if place + 1 < len(drafts) else None
        if (several and following is not None and alternating[place]) or (
            _wholly(draft, bold_only=False)
            and (_COLON.search(draft.text) or (following is not None and _begins_list(draft, following)))
        ):
            draft.heading = True
    for draft in drafts:
        if draft.heading:
            draft.text = _COLON.sub("", draft.text)


def _begins_list(draft: _Draft, following: _Draft) -> bool:
    separators = ("list", "argument")
    if following.segment.separator not in separators:
        return False
    deeper = following.segment.level > draft.segment.level
    return deeper or draft.segment.separator not in separators


def _nest(drafts: list[_Draft], ledger: Ledger) -> list[_Draft]:
    """Put the items below those that own them."""
    roots: list[_Draft] = []
    path: list[_Draft] = []  # the last item of each open level; a heading and what it owns are two
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


def _owns(last: _Draft, draft: _Draft, level: int) -> bool:
    if last.segment.level < level:
        return True
    same = last.segment.level == level
    return same and last.heading and not draft.heading and draft.segment.separator != "rule"


def _finish(draft: _Draft, ledger: Ledger, page: str) -> Item:
    """Make the item and those below it; no deeper than MAX_ITEM_DEPTH, so it may recurse."""
    gathered = draft.gathered
    references, notes = ledger.uses(gathered.evidence)
    infoboxes = [index for span in gathered.infoboxes if (index := ledger.infobox(span)) is not None]
    return Item(
        text=draft.text,
        span=_trimmed(_extent(draft.segment.tokens), page),
        separator=draft.segment.separator,
        heading=draft.heading,
        label=draft.label,
        flags=tuple(gathered.flags),
        links=tuple(gathered.links),
        dates=tuple(gathered.dates),
        quantities=tuple(gathered.quantities),
        coordinates=tuple(gathered.coordinates),
        images=tuple(gathered.images),
        qualifiers=qualifiers_of(gathered.words),
        status=tuple(gathered.status),
        references=references,
        notes=notes,
        templates=tuple(gathered.templates),
        infobox=infoboxes[0] if infoboxes else None,
        placeholder=ledger.is_placeholder(draft.text),
        language=gathered.language,
        children=tuple(_finish(child, ledger, page) for child in draft.children),
    )


def _extent(tokens: list[Inline]) -> Span:
    """Return the slice of the page that tokens stand on, without blanks and line markers around them."""
    start = end = -1
    for token in tokens:
        span = token.span
        if span.end == span.start or isinstance(token, Newline) or (isinstance(token, Run) and token.text.isspace()):
            continue
        if isinstance(token, Open) and token.markup is Markup.ITEM:
            continue
        if isinstance(token, Close) and (start < 0 or span.start > end):
            continue  # it closes what another item began
        start = span.start if start < 0 else min(start, span.start)
        end = max(end, span.end)
    if start >= 0:
        return Span(start, end)
    return tokens[0].span if tokens else Span(0, 0)


def _trimmed(span: Span, page: str) -> Span:
    start, end = span
    while start < end and page[start] in _BLANKS:
        start += 1
    while end > start and page[end - 1] in _BLANKS:
        end -= 1
    return Span(start, end)
