"""Bold and italic by apostrophes, with MediaWiki's guesses about unbalanced ones; line by line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.wikitext.reading import AUTO_CLOSE
from infobox_parse.wikitext.stream import Close, Markup, Open


if TYPE_CHECKING:
    from infobox_parse.wikitext.reading import Reading
    from infobox_parse.wikitext.stream import Inline

__all__ = ["BOTH_OPENED", "STEPS", "read_quotes", "read_quotes_by_line"]

_QUOTES = re.compile("''++")

STEPS = {
    ("", 2): ("+i", "i"),
    ("b", 2): ("+i", "bi"),
    ("i", 2): ("-i", ""),
    ("bi", 2): ("-i", "b"),
    ("ib", 2): ("-B-i+B", "b"),
    ("both", 2): ("-i", "b"),
    ("", 3): ("+b", "b"),
    ("i", 3): ("+b", "ib"),
    ("b", 3): ("-b", ""),
    ("bi", 3): ("-I-b+I", "i"),
    ("ib", 3): ("-b", "i"),
    ("both", 3): ("-b", "i"),
    ("", 5): ("", "both"),
    ("b", 5): ("-b+i", "i"),
    ("i", 5): ("-i+b", "b"),
    ("bi", 5): ("-i-b", ""),
    ("ib", 5): ("-b-i", ""),
    ("both", 5): ("-b-i", ""),
}
"""From what is open and a number of apostrophes to what they do and what is open then.

`+` opens and `-` closes; a capital is what MediaWiki adds to keep styles nested. `both` is five
apostrophes of which the next ones tell which was opened first.
"""
BOTH_OPENED = {2: "+b+i", 3: "+i+b", 5: "+i+b", 0: "+b+i"}
"""From the number of apostrophes behind them to what five that opened both did."""

_AT_END = {"": "", "b": "-b", "i": "-i", "ib": "-b-i", "bi": "-i-b", "both": "-i-b"}


def read_quotes_by_line(reading: Reading, masked: str) -> None:
    """Mark the styles of a text whose lines stand alone."""
    line: list[tuple[int, int]] = []
    end = -1
    for match in _QUOTES.finditer(masked):
        if match.start() > end:
            if line:
                _read_line(reading, masked, 0, line, end)
            line = []
            end = masked.find("\n", match.end())
            end = len(masked) if end < 0 else end
        line.append(match.span())
    if line:
        _read_line(reading, masked, 0, line, end)


def read_quotes(reading: Reading, masked: str, base: int) -> None:
    """Mark the styles of a label, one line whatever is in it, that begins at an offset."""
    line = [match.span() for match in _QUOTES.finditer(masked)]
    if line:
        _read_line(reading, masked, base, line, len(masked))


def _read_line(reading: Reading, masked: str, base: int, line: list[tuple[int, int]], end: int) -> None:
    runs = [[stop - _markup_length(stop - start), stop] for start, stop in line]
    bold = sum(stop - start != 2 for start, stop in runs)
    italic = sum(stop - start != 3 for start, stop in runs)
    if bold % 2 and italic % 2:
        _rebalance(masked, line[0][0], runs)
    state = ""
    both: list[Inline] = []
    both_end = 0
    for left, right in runs:
        start, stop, length = left + base, right + base, right - left
        if state == "both":
            both += _style(reading, BOTH_OPENED[length], both_end - 5, both_end)
        steps, state = STEPS[state, length]
        tokens = _style(reading, steps, start, stop)
        if state == "both":
            both, both_end = tokens, stop
        reading.mark(start, stop, tokens)
    end += base
    if state == "both":
        if both_end == end:
            return
        both += _style(reading, BOTH_OPENED[0], both_end - 5, both_end)
    if state:
        reading.mark(end, end, _style(reading, _AT_END[state], end, end), AUTO_CLOSE)


def _markup_length(length: int) -> int:
    """Return how many of the apostrophes are markup; those before them are text."""
    return 3 if length == 4 else min(length, 5)


def _rebalance(masked: str, first: int, runs: list[list[int]]) -> None:
    """Make one bold into an apostrophe and italic, the likeliest one."""
    spaced = long = None
    chosen = None
    previous = masked.rfind("\n", 0, first) + 1
    for run in runs:
        if run[1] - run[0] == 3:
            # MediaWiki counts bytes: before a letter that is not ASCII stands no blank.
            last = masked[run[0] - 1] if run[0] > previous else ""
            before = masked[run[0] - 2 : run[0] - 1] if run[0] - previous > 1 else last
            if last == " ":
                spaced = spaced or run
            elif before == " " and last.isascii():
                chosen = run
                break
            else:
                long = long or run
        previous = run[1]
    chosen = chosen or long or spaced
    if chosen:
        chosen[0] += 1


def _style(reading: Reading, steps: str, start: int, stop: int) -> list[Inline]:
    """Return the tokens for steps; what MediaWiki adds has an empty span."""
    tokens: list[Inline] = []
    for sign, style in zip(steps[::2], steps[1::2], strict=True):
        markup = Markup.BOLD if style in "bB" else Markup.ITALIC
        if style.islower():
            span = reading.span(start, stop)
        else:
            place = stop if sign == "+" else start
            span = reading.span(place, place)
        tokens.append(Open(markup, span) if sign == "+" else Close(markup, span))
    return tokens
