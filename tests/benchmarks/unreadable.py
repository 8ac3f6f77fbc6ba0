"""Counts the dates and quantities of real articles that are not read, and shows some of them.

    python tests/benchmarks/unreadable.py [--list 40] [--wiki de] [--of date]

Counted are the entries of records: of each item of a parameter that is a time or a quantity by its schema, whether one
is read. Placeholders ("unknown") make no entry, and boxes without a schema no record.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from infobox_parse.entries import Part, PeriodEntry, QuantityEntry


sys.path.append(str(Path(__file__).parents[1]))  # what the tests share, when this runs as a script

from kept import CORPUS, articles


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from infobox_parse.article import Article

__all__ = ["Share", "count"]


@attrs.define
class Share:
    """What was counted of dates or of quantities.

    Attributes:
        items: Items that should state some.
        unread: Those of which none is read: wiki, title, parameter, text.
        parameters: How many parameters they are in.
        parameters_unread: How many of these have an item that is not read.
    """

    items: int = 0
    unread: list[tuple[str, str, str, str]] = attrs.Factory(list)
    parameters: int = 0
    parameters_unread: int = 0

    def row(self, name: str) -> str:
        """Return a row of the table that is printed."""
        items, parameters = max(1, self.items), max(1, self.parameters)
        return (
            f"| {name} | {self.items} | {len(self.unread) / items:.2%} | {self.parameters} "
            f"| {self.parameters_unread / parameters:.2%} |"
        )


def count(read: Iterable[Article]) -> dict[str, Share]:
    """Count what is read of the dates and quantities of some articles."""
    shares = {"date": Share(), "quantity": Share()}
    for article in read:
        for box in article.infoboxes:
            items: dict[tuple[str, str], dict[tuple[int, ...], tuple[str, bool]]] = defaultdict(dict)
            for entry in _entries(box.record):
                kind = "date" if isinstance(entry, PeriodEntry) else "quantity"
                items[kind, entry.field or ""][entry.item] = (entry.text, _is_read(entry))
            for (kind, parameter), read_items in items.items():
                unread = [text for text, is_read in read_items.values() if not is_read]
                share = shares[kind]
                share.items += len(read_items)
                share.unread += [(article.page.wiki, article.title or "", parameter, text) for text in unread]
                share.parameters += 1
                share.parameters_unread += bool(unread)
    return shares


def _is_read(entry: PeriodEntry | QuantityEntry) -> bool:
    if isinstance(entry, PeriodEntry):
        return entry.edtf is not None
    return entry.low is not None or entry.high is not None


def _entries(record: object) -> Iterator[PeriodEntry | QuantityEntry]:
    """Yield the times and quantities of a record and its parts."""
    for member in attrs.fields(type(record)) if attrs.has(type(record)) else ():  # type: ignore[arg-type]  # just asked
        value = getattr(record, member.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, PeriodEntry | QuantityEntry):
                yield one
            elif isinstance(one, Part):
                yield from _entries(one)


def main() -> None:
    """Count and print."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--list", type=int, default=0, help="show so many of what is not read")
    options.add_argument("--wiki", help="of this wiki alone, such as de")
    options.add_argument("--of", choices=["date", "quantity"], help="show these alone")
    chosen = options.parse_args()
    if not CORPUS.is_dir():
        sys.exit(f"no corpus of real articles at {CORPUS}")
    print("| | items | not read | parameters | with an item not read |\n|---|---|---|---|---|")
    for folder in ("factions", "articles"):
        wanted = (one for one in articles(folder) if chosen.wiki in (None, one.page.wiki.removesuffix("wiki")))
        for name, share in count(wanted).items():
            if chosen.of in (None, name):
                print(share.row(f"{folder}: {name}"))
                step = max(1, len(share.unread) // max(1, chosen.list))
                for row in share.unread[::step][: chosen.list]:
                    print("   ", *row, sep="\t")


if __name__ == "__main__":
    main()
