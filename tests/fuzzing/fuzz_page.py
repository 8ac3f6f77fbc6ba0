"""`parse()`: every member can be had, JSON comes back, spans are slices, and a second reading is the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from fuzzing.texts import bytes_of, page_of, tree_cases
from fuzzing.texts import tokens as tokens  # noqa: PLC0414 - the dictionary of this harness
from infobox_parse import Page, Scope, from_dict, parse, to_dict
from promises import misplaced
from random_pages import small_pages


if TYPE_CHECKING:
    from collections.abc import Iterator

    from expecting import JSON
    from infobox_parse import Article


def seeds() -> Iterator[bytes]:
    """Yield the cases of the fixtures, and their texts as values of a parameter."""
    for page in small_pages():
        yield bytes_of(page)
    for text in tree_cases():
        yield bytes_of(Page(text=f"{{{{Infobox war faction\n|allies={text}\n}}}}"))


def force(article: Article) -> tuple[dict[str, JSON], str]:
    """Ask for every member of a page, to the last item; return what is written of it, and the repaired page."""
    written = to_dict(article, scope=Scope.PAGE)
    for one in (*article.diagnostics, *article.body_diagnostics):
        one.render()
    for box in article.infoboxes:
        for field in box.fields.values():
            for item in field.items:
                article.citations_of(item)
    repr((article.records, article.faction, article.short_description, article.references, article.notes))
    return written, article.repair()


def check(data: bytes) -> None:
    """Look at all that is promised of a page."""
    page = page_of(data)
    article = parse(page)
    written, repaired = told = force(article)

    assert to_dict(from_dict(written)) == written
    assert json.loads(json.dumps(written, allow_nan=False)) == written
    assert list(misplaced(article)) == []
    assert force(parse(page)) == told
    if repaired != page.text:
        force(parse(repaired, title=page.title, wiki=page.wiki))
