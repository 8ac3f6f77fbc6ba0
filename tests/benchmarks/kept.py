"""Counts what is kept of the infoboxes of real articles: visible words, references, templates.

    python tests/benchmarks/kept.py [--list 40]

A visible word is one that a reader sees in a parameter's value, templates left out; it is kept if it is in what is
extracted of that very parameter. A `<ref>` is kept if it is used by exactly one item or field. A template is resolved
if no `unknown-template` is reported for it; those that show nothing are counted apart.
"""

from __future__ import annotations

import argparse
import functools
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from infobox_parse import parse
from infobox_parse.source import Span
from infobox_parse.wikitext import parse_tree
from infobox_parse.wikitext.nodes import ExtensionTag, Transclusion


sys.path.append(str(Path(__file__).parents[1]))  # what the tests share, when this runs as a script

from visible import lost_words, visible_words


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from infobox_parse.article import Article
    from infobox_parse.boxes import Field, Infobox

__all__ = ["CORPUS", "Kept", "articles", "count"]

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


@attrs.define
class Kept:
    """What was counted.

    Attributes:
        pages: How many pages.
        fields: How many parameters with a value.
        words: Visible words.
        lost: Those of them that are not kept: page, parameter, word and how often.
        references: How many `<ref>` there are in values.
        astray: Those of them that are used by no item or field, or by several: page, parameter and place.
        templates: Transclusions in values, the outermost, but infoboxes.
        unknown: Those of them that no resolver took, by name.
        silent: Those of them that a resolver took and that show nothing: marks, arrows, maintenance.
    """

    pages: int = 0
    fields: int = 0
    words: int = 0
    lost: list[tuple[str, str, str, int]] = attrs.Factory(list)
    references: int = 0
    astray: list[tuple[str, str, int]] = attrs.Factory(list)
    templates: int = 0
    unknown: Counter[str] = attrs.Factory(Counter)
    silent: int = 0

    @property
    def words_share(self) -> float:
        """Share of the visible words that are kept."""
        return 1 - sum(times for *_, times in self.lost) / max(1, self.words)

    @property
    def references_share(self) -> float:
        """Share of the references that are used once."""
        return 1 - len(self.astray) / max(1, self.references)

    @property
    def templates_share(self) -> float:
        """Share of the templates that show something that are resolved."""
        return 1 - sum(self.unknown.values()) / max(1, self.templates - self.silent)


def articles(folder: str) -> Iterator[Article]:
    """Yield the articles of a folder of the corpus, `articles` or `factions`."""
    for file in sorted((CORPUS / folder).glob("**/*.wikitext")):
        language = file.parent.name if folder == "articles" else file.name.partition("_")[0]
        title = file.stem.removeprefix(f"{language}_") if folder == "factions" else file.stem
        yield parse(file.read_bytes().decode(), title=title.replace("_", " "), wiki=f"{language.replace('-', '_')}wiki")


def count(read: Iterable[Article]) -> Kept:
    """Count what is kept of some articles."""
    kept = Kept()
    for article in read:
        kept.pages += 1
        spans = [box.span for box in article.infoboxes]
        for box in article.infoboxes:
            for name, field in box.fields.items():
                _count_words(kept, article, box, name, field)
                _count_nodes(kept, article, name, field, spans)
    return kept


def _count_words(kept: Kept, article: Article, box: Infobox, name: str, field: Field) -> None:
    references = {one.id: one for one in box.references}
    notes = {one.id: one for one in box.notes}
    kept.fields += bool(field.raw.strip())
    kept.words += visible_words(field.raw).total()
    lost = lost_words(field, references, notes)
    kept.lost += [(article.title, name, word, times) for word, times in lost.items()]


def _count_nodes(kept: Kept, article: Article, name: str, field: Field, infoboxes: list[Span]) -> None:
    embedded = [span for span in infoboxes if field.span.start <= span.start and span.end <= field.span.end]
    used = Counter(_uses(field))
    unknown = {one.span for one in article.diagnostics if one.code == "unknown-template"}
    for node in parse_tree(field.raw).walk():
        span = Span(node.span.start + field.span.start, node.span.end + field.span.start)
        if any(outer.start <= span.start < outer.end for outer in embedded):
            continue  # it is counted in the infobox that it stands in
        if isinstance(node, ExtensionTag) and node.name == "ref":
            kept.references += 1
            if used[span] != 1:
                kept.astray.append((article.title, name, used[span]))
        elif isinstance(node, Transclusion):
            kept.templates += 1
            if span in unknown:
                kept.unknown[node.name.strip()] += 1
            else:
                kept.silent += _is_silent(node.raw, article.page.wiki)


@functools.cache
def _is_silent(raw: str, wiki: str) -> bool:
    """Tell whether a template alone gives no item and no evidence."""
    (field,) = parse(f"{{{{Infobox x|v={raw}}}}}", wiki=wiki).infoboxes[0].fields.values()
    return not (field.items or field.references or field.notes)


def _uses(field: Field) -> Iterator[Span]:
    yield from (use.span for use in field.references)
    items = list(field.items)
    while items:
        item = items.pop()
        items += item.children
        yield from (use.span for use in item.references)


def main() -> None:
    """Count and print."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--list", type=int, default=0, help="list so many of the lost words, references and templates")
    chosen = options.parse_args()
    if not CORPUS.is_dir():
        sys.exit(f"no corpus of real articles at {CORPUS}")
    print(
        "| pages | values | visible words kept | references on one item or field | templates resolved | show nothing |"
    )
    print("|---|---|---|---|---|---|")
    for folder in ("factions", "articles"):
        kept = count(articles(folder))
        print(
            f"| {folder}: {kept.pages} | {kept.fields} | {kept.words_share:.2%} of {kept.words} "
            f"| {kept.references_share:.2%} of {kept.references} "
            f"| {kept.templates_share:.2%} of {kept.templates - kept.silent} | {kept.silent} |"
        )
        for row in (*kept.lost[: chosen.list], *kept.astray[: chosen.list], *kept.unknown.most_common(chosen.list)):
            print("   ", *row, sep="\t")


if __name__ == "__main__":
    main()
