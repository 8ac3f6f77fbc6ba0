"""Counts the templates in the infoboxes of real articles that a resolver takes, by kind of box and by name.

    python tests/benchmarks/resolved.py [--list 40]

A transclusion in a value counts, however deep it stands, unless it is an infobox; parser functions count too. It is
resolved if neither `unknown-template` nor `unevaluated-function` is reported for it and the resolver that takes it has
a file of cases. The boxes of conflicts, factions, parties, organizations, units, countries and people are counted
apart: `kinds.toml` has the words of their names, and the reasons why others stay unresolved.
"""

from __future__ import annotations

import argparse
import fnmatch
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
from kept import CORPUS, articles

from infobox_parse.resolvers import RESOLVERS
from infobox_parse.source import Span
from infobox_parse.wikitext import parse_tree
from infobox_parse.wikitext.nodes import Transclusion


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from infobox_parse.article import Article
    from infobox_parse.boxes import Infobox

__all__ = ["KINDS", "Resolved", "count", "is_of_kinds", "reason", "used", "without_cases"]

KINDS = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text("utf-8"))

UNRESOLVED = frozenset({"unknown-template", "unevaluated-function"})
"""Diagnostics of a transclusion that gives less than it shows."""

CASES = Path(__file__).parents[2] / "fixtures" / "resolvers"


@attrs.define
class Resolved:
    """What was counted.

    Attributes:
        boxes: How many infoboxes.
        templates: Transclusions in their values, at any depth, infoboxes left out.
        unknown: Those of them that no resolver takes, by wiki and name.
    """

    boxes: int = 0
    templates: int = 0
    unknown: Counter[tuple[str, str]] = attrs.Factory(Counter)

    @property
    def share(self) -> float:
        """Share of the transclusions that are resolved."""
        return 1 - self.unknown.total() / max(1, self.templates)


def is_of_kinds(box: Infobox) -> bool:
    """Tell whether a box is one of conflicts, factions, parties, organizations, units, countries or people."""
    name = box.canonical.lower()
    words = re.findall(r"\w+", name)
    found = any(fnmatch.fnmatchcase(word, pattern) for word in words for pattern in KINDS["words"])
    return found and not any(other in name for other in KINDS["not"])


def used() -> Iterator[tuple[str, str]]:
    """Yield wiki and name of the templates that stand in values most often."""
    for line in (Path(__file__).parent / "used.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            language, names = line.split("\t")
            yield from ((f"{language}wiki", name) for name in names.split("|"))


def without_cases() -> frozenset[str]:
    """Return the modules of resolvers that have no file of cases."""
    modules = {
        function.__module__.rpartition(".")[2]
        for one in RESOLVERS.resolvers
        for function in (getattr(one.resolve, "func", one.resolve), one.resolve_tag)
        if function is not None
    }
    return frozenset(name for name in modules if not (CASES / f"{name}.toml").is_file())


def count(read: Iterable[Article]) -> tuple[Resolved, Resolved]:
    """Count the templates of some articles: in all boxes, and in those of the kinds that are counted apart."""
    everything, ours = Resolved(), Resolved()
    for article in read:
        unknown = {one.span for one in article.diagnostics if one.code in UNRESOLVED}
        spans = [box.span for box in article.infoboxes]
        for box in article.infoboxes:
            for counted in (everything, ours) if is_of_kinds(box) else (everything,):
                counted.boxes += 1
                for span, name in _transclusions(box, spans):
                    counted.templates += 1
                    if span in unknown:
                        counted.unknown[article.page.wiki, name] += 1
    return everything, ours


def _transclusions(box: Infobox, infoboxes: list[Span]) -> Iterator[tuple[Span, str]]:
    for field in box.fields.values():
        embedded = [span for span in infoboxes if field.span.start <= span.start and span.end <= field.span.end]
        for node in parse_tree(field.raw).walk():
            span = Span(node.span.start + field.span.start, node.span.end + field.span.start)
            inside = any(outer.start <= span.start < outer.end for outer in embedded)
            if isinstance(node, Transclusion) and not inside:
                yield span, node.name.strip()


def reason(name: str) -> str:
    """Return why a template is not resolved."""
    reasons: dict[str, list[str]] = KINDS["reasons"]
    lower = name.lower()
    found = (why for why, names in reasons.items() if any(fnmatch.fnmatchcase(lower, one.lower()) for one in names))
    return next(found, "no resolver")


def main() -> None:
    """Count and print."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--list", type=int, default=40, help="list so many of the unresolved")
    chosen = options.parse_args()
    if not CORPUS.is_dir():
        sys.exit(f"no corpus of real articles at {CORPUS}")
    missing = without_cases()
    everything, ours = count(article for folder in ("factions", "articles") for article in articles(folder))
    print("| boxes | how many | templates | resolved |\n|---|---|---|---|")
    for name, counted in (("of these kinds", ours), ("all", everything)):
        print(f"| {name} | {counted.boxes} | {counted.templates} | {counted.share:.2%} |")
    print("resolvers without cases:", ", ".join(sorted(missing)) or "none")
    for title, counted in (("of these kinds", ours), ("all", everything)):
        print(f"\nunresolved in boxes {title}:")
        for (wiki, name), times in counted.unknown.most_common(chosen.list):
            print(f"{times}\t{wiki}\t{name}\t{reason(name)}")


if __name__ == "__main__":
    main()
