"""What is read of mutants: by us, by MediaWiki, mwparserfromhell and wikitextparser; and whether our promises hold.

It makes no mutants and prints no tables; see `mutating` and `benchmarks/mutants.py`.
"""

from __future__ import annotations

import difflib
import re
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

import attrs
import mwparserfromhell
import wikitextparser

from infobox_parse import Page, parse
from infobox_parse.finding import find_infoboxes
from mutating import Mutant, folded
from promises import broken_promises, misplaced


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["READERS", "US", "Miss", "Tally", "run"]

US = "infobox_parse"

Values: TypeAlias = dict[str, tuple[str, int | None]]
"""Source text of the values by parameter, and where each begins, if the reader says so."""

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_MOST_COMPARED = 2000
"""Of values that are compared for likeness only so much is looked at, since `difflib` takes quadratic time."""


def ours(page: Page, _: str | None) -> list[Values]:
    """Read with recovery."""
    return [
        {name: (field.raw, field.span.start) for name, field in box.fields.items()} for box in parse(page).infoboxes
    ]


def mediawiki(page: Page, _: str | None) -> list[Values]:
    """Read as MediaWiki does, with our tree, which tests/mediawiki proves to be the same."""
    nodes = find_infoboxes(page.text, wiki=page.wiki).closed
    return [{part.key: (part.raw, part.value_span.start) for part in node.arguments} for node in nodes]


def theirs_mwparserfromhell(page: Page, name: str | None) -> list[Values]:
    """Read with mwparserfromhell."""
    return [
        {_key(str(part.name)): (str(part.value), None) for part in node.params}
        for node in mwparserfromhell.parse(page.text).filter_templates()
        if name is None or folded(str(node.name)) == name
    ]


def theirs_wikitextparser(page: Page, name: str | None) -> list[Values]:
    """Read with wikitextparser."""
    return [
        {_key(part.name): (part.value, None) for part in node.arguments}
        for node in wikitextparser.parse(page.text).templates
        if name is None or folded(node.name) == name
    ]


def _key(name: str) -> str:
    return _COMMENT.sub("", name).strip()


READERS: dict[str, Callable[[Page, str | None], list[Values]]] = {
    US: ours,
    "mwparserfromhell": theirs_mwparserfromhell,
    "wikitextparser": theirs_wikitextparser,
    "MediaWiki's reading": mediawiki,
}


@attrs.define
class Share:
    """What one reader gave back.

    Attributes:
        kept: How many untouched parameters, of what was done.
        alike: Sum of the likenesses of the touched ones.
        raised: How many pages it raised on.
        seconds: Time of the processor.
    """

    kept: Counter[str] = attrs.Factory(Counter)
    alike: float = 0.0
    raised: int = 0
    seconds: float = 0.0


@attrs.define
class Miss:
    """A mutant of which we do not give all untouched parameters: which, and what came instead."""

    mutant: Mutant
    lost: list[str]
    values: Values


@attrs.define
class Tally:
    """What was counted.

    Attributes:
        mutants: How many, by what was done.
        untouched: Parameters that the change does not touch, likewise.
        touched: How many it touches.
        shares: What each reader gave back.
        misses: Where we did not give all.
        broken: What of our promises did not hold: which, and of which mutant.
    """

    mutants: Counter[str] = attrs.Factory(Counter)
    untouched: Counter[str] = attrs.Factory(Counter)
    touched: int = 0
    shares: dict[str, Share] = attrs.Factory(dict)
    misses: list[Miss] = attrs.Factory(list)
    broken: list[tuple[str, Mutant]] = attrs.Factory(list)

    def share(self, reader: str) -> float:
        """Share of the untouched parameters that a reader gives back."""
        return self.shares[reader].kept.total() / max(1, self.untouched.total())


def run(damaged: Iterable[Mutant], readers: Iterable[str] = READERS) -> Tally:
    """Let all readers read mutants."""
    tally = Tally(shares={name: Share() for name in readers})
    for one in damaged:
        touched = one.touched()
        tally.mutants[one.action] += 1
        tally.untouched[one.action] += len(one.box.given) - len(touched)
        tally.touched += len(touched)
        for reader in tally.shares:
            _count(tally, one, touched, reader)
        tally.broken += [(promise, one) for promise in _broken_promises(one)]
    return tally


def _count(tally: Tally, one: Mutant, touched: frozenset[str], reader: str) -> None:
    share = tally.shares[reader]
    name = None if one.where == "the template's name" else folded(one.box.node.name)
    start = time.process_time()
    try:
        read = READERS[reader](attrs.evolve(one.box.page, text=one.text), name)
    except Exception as error:  # noqa: BLE001 - whatever a reader raises is a result here
        read = []
        share.raised += 1
        print(f"{reader} raised {error!r} on mutant {one.number}", file=sys.stderr)
    share.seconds += time.process_time() - start
    best, values = max(
        ((_kept(one, values), values) for values in read), key=lambda pair: len(pair[0]), default=(set(), {})
    )
    share.kept[one.action] += len(best - touched)
    share.alike += sum(_likeness(one.box.given[name].raw, values[name][0]) for name in touched if name in values)
    lost = [name for name in one.box.given if name not in best and name not in touched]
    if reader == US and lost:
        tally.misses.append(Miss(one, lost, values))


def _kept(one: Mutant, values: Values) -> set[str]:
    """Return the parameters that have the value, at the place, that they have in the undamaged page."""
    found = set()
    for name, given in one.box.given.items():
        raw, start = values.get(name, (None, None))
        if raw == given.raw and start in (None, one.moved(given.value.start)):
            found.add(name)
    return found


def _likeness(expected: str, actual: str) -> float:
    return difflib.SequenceMatcher(None, expected[:_MOST_COMPARED], actual[:_MOST_COMPARED], autojunk=False).ratio()


def _broken_promises(one: Mutant) -> list[str]:
    """Return what of our promises does not hold for a mutant."""
    try:
        article = parse(attrs.evolve(one.box.page, text=one.text))
        return [*broken_promises(article), *misplaced(article)]
    except Exception as error:  # noqa: BLE001 - that nothing raises is what is promised
        print(f"mutant {one.number}: {error!r}", file=sys.stderr)
        return ["nothing raises"]
