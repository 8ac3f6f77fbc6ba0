"""What is promised of every page: spans are slices of it, and its repair is whole and says the same.

It makes no pages; fixtures, random values, mutants, soups and the corpus do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse import parse, to_dict
from infobox_parse.source import Span


if TYPE_CHECKING:
    from collections.abc import Iterator

    from expecting import JSON
    from infobox_parse import Article
    from infobox_parse.boxes import Field
    from infobox_parse.diagnostics import Diagnostic

__all__ = ["broken_promises", "is_advice", "misplaced", "said"]

PLACES = frozenset({"span", "name_span", "line", "column", "raw", "recovered"})
"""Members that a repair changes: offsets, and source text that may hold an orphaned delimiter."""

BARS = frozenset({"missing-bar", "stray-positional"})
TAGS = frozenset({"unclosed-tag", "stray-closing-tag"})
MARKUP_TAG = re.compile("</?(?:ref|nowiki|gallery|poem)>")


def misplaced(article: Article) -> Iterator[str]:
    """Say which spans are no slices of the page as given: of values to the character, of all else inside the value."""
    text = article.wikitext
    for box in article.infoboxes:
        for name, field in box.fields.items():
            raws = [(field.span, field.raw), *((earlier.span, earlier.raw) for earlier in field.overridden)]
            if any(text[slice(*span)] != raw for span, raw in raws):
                yield f"the slice is the value: {name}"
            if any(not field.span.start <= start <= end <= field.span.end for start, end in _inside(field)):
                yield f"what is in a value is inside it: {name}"
    found = (*article.diagnostics, *article.body_diagnostics)
    edits = (edit.span for one in found for edit in one.edit)
    everywhere = (*_spans_in((article.references, article.notes)), *(one.span for one in found), *edits)
    if any(not 0 <= start <= end <= len(text) for start, end in everywhere):
        yield "spans are inside the page"


def _inside(field: Field) -> Iterator[Span]:
    """Yield the spans of the items of a value and of all below them, and of the references there."""
    pending = list(field.items)
    while pending:
        item = pending.pop()
        pending += item.children
        yield item.span
        yield from (use.span for use in item.references)


def _spans_in(value: object) -> Iterator[Span]:
    """Yield the spans anywhere in references and notes."""
    pending = [value]
    while pending:
        one = pending.pop()
        if isinstance(one, Span):
            yield one
        elif isinstance(one, tuple):
            pending += one
        elif attrs.has(type(one)):
            pending += [getattr(one, name) for name in attrs.fields_dict(type(one))]  # type: ignore[arg-type]


def is_advice(found: Diagnostic) -> bool:
    """Tell whether a repair is advice to the editor only: a bar too many or too few, an HTML tag without its partner.

    On the page as it is they stay what MediaWiki makes of them.
    """
    is_tag = found.code in TAGS and not MARKUP_TAG.match(found.message)
    return bool(found.edit) and (found.code in BARS or is_tag)


def said(article: Article) -> list[JSON]:
    """Return what the infoboxes say, without places and source text."""
    return [_without_places(to_dict(box)) for box in article.infoboxes]


def _without_places(value: JSON) -> JSON:
    if isinstance(value, dict):
        return {key: _without_places(one) for key, one in value.items() if key not in PLACES}
    return [_without_places(one) for one in value] if isinstance(value, list) else value


def broken_promises(article: Article) -> list[str]:
    """Return what of the promises about repairs does not hold."""
    repaired = parse(attrs.evolve(article.page, text=article.repair()))
    held = {
        "a second repair changes nothing": repaired.wikitext == repaired.repair(),
        "the repaired page needs no recovery": not any(box.recovered for box in repaired.infoboxes),
        "the repaired page says the same": any(map(is_advice, article.diagnostics)) or said(article) == said(repaired),
    }
    return [promise for promise, holds in held.items() if not holds]
