"""Reads the quantity that begins at a place of a text: number or range, sign, unit, money, and its label.

Where quantities begin, and the dates that they are of, is the matter of `amounts`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.amount_dates import is_numbered
from infobox_parse.amount_words import AmountWords, Suffix
from infobox_parse.changing import changed
from infobox_parse.double_units import double_unit
from infobox_parse.light import light
from infobox_parse.numerals import around, scaled
from infobox_parse.phrases import folded
from infobox_parse.values import Quantity


if TYPE_CHECKING:
    from infobox_parse.amount_words import Prefix
    from infobox_parse.figures import Figure


__all__ = ["MINUS", "AmountReader", "Read"]

MINUS = frozenset("-−–")
_BEFORE_MINUS = re.compile(r"(?:\A|[\s(（:：;,~≈<>≥≤=]|[$€£¥])\Z")
_LABEL = re.compile(r"(?:\A|[;,.,，；。、،)）]) *([^\W\d][^\d:：;,()（），；、،]{0,40}+)[:：] *\Z")
_STATE_BEFORE = re.compile(r"(?:\A|[;,.，；。、،(（]) *([^\W\d][^\d;,.，；。、،(（:：]{0,30}+)\Z")
_LOOK_BACK = 60

_GLUED = re.compile(
    r"(?:[^\W\d_\u0600-\u06ff\u0e00-\u0eff\u2e80-\ud7ff][-–]?|[.,#№/\[]|[\d,.] ?[-–]|\d:|[第数數几幾])\Z"
)
"""What a number is part of a name or of another number behind."""

_GLUED_BEHIND = re.compile(":?[a-zªºß-ʯͰ-ϿЀ-ԯ԰-֏Ⴀ-ჿḀ-ỿ]|\\.?[ªº]|-[а-яёіїєґў]{1,2}(?![а-яёіїєґў])")
"""What makes a number an ordinal or a part of a name, if it is no word of the lists: `1er`, `5-я`, `3D`."""

_CHINESE_BEHIND = re.compile("[\u2e80-\u9fff]")


_USUALLY_MANY = frozenset({"km²", "km", "m²", "m", "ft", "mi", "sq mi", "ha", "acres", "t", "tons", "sq ft", "km³"})
"""Units of which there may be thousands, so that English separators are likely on any wiki; not so `1,784 kg/m³`."""


@light
class Read:
    """A quantity as read, whether it counts people or what became of them, and where it ends."""

    quantity: Quantity
    counted: bool
    end: int


@light
class AmountReader:
    """One text, folded and as it is written, with the words of its language, and where the last quantity ended."""

    words: AmountWords
    text: str
    written: str
    after: int = 0

    def quantity(self, position: int) -> Read | None:
        """Return the quantity that begins at a place."""
        prefix = self.words.prefix(self.text, position)
        if prefix.end == position and self._is_name(position):
            return None
        low = self._figure(prefix)
        if low is None:
            return self._spelled(position, prefix)
        compound = double_unit(self.text, low)
        if compound is not None:
            value, unit, end = compound
            return self._labelled(position, end, _quantity(prefix, value, value, Suffix(unit=unit)), counted=False)
        if (off := self._off_by(position, prefix, low)) is not None:
            return off
        high = self._high(low, prefix)
        if high is not None:
            low = self.words.figures.aligned(low, high)
            if high.value < low.value <= 0:
                low, high = changed(low, value=high.value), changed(high, value=low.value)
            high = high if low.value <= high.value else None
        return self._stated(position, prefix, low, high)

    def _off_by(self, position: int, prefix: Prefix, low: Figure) -> Read | None:
        """Read by how much a number may be off: `2,300 ± 200`; a power of ten behind that is of both."""
        start = self.words.within(self.text, low.end)
        error = None if start is None else self.words.figures.match(self.text, start)
        if error is None:
            return None
        suffix = self.words.suffix(self.text, self.written, error.end)
        value = low.value if low.exponent else scaled(low.value, error.exponent)
        quantity = _quantity(changed(prefix, about=True), *around(value, error.value, error.value), suffix)
        return self._labelled(position, suffix.end, quantity, counted=suffix.people)

    def _figure(self, prefix: Prefix) -> Figure | None:
        """Read a number and its sign; behind a sign of money, `2.5m` is millions."""
        at = prefix.end
        negative = self.text[at : at + 1] in MINUS and self.text[at + 1 : at + 2].isdecimal()
        if negative and _BEFORE_MINUS.search(self.text, max(0, at - 1), at) is None:
            return None
        figure = self.words.figures.match(self.text, at + negative)
        if figure is None:
            return None
        figure = self.words.figures.of_letter(self.written, figure)
        if prefix.currency is not None:
            figure = self.words.figures.of_money(self.text, figure)
        if not negative or (self.text[at] != "−" and self._counts(figure)):
            return figure
        return changed(figure, value=-figure.value)

    def _is_name(self, position: int) -> bool:
        """Tell whether a number is part of a name or of another number: `T-72`, `Brigade 313`."""
        if _GLUED.search(self.text, max(0, position - 3), position):
            return True
        return self.text[position : position + 1].isdecimal() and is_numbered(self.text, position, self.words)

    def _counts(self, figure: Figure) -> bool:
        """Tell whether a number counts people or things, which no negative number does."""
        suffix = self.words.suffix(self.text, self.written, figure.end)
        return suffix.people or (suffix.unit is not None and not suffix.measured) or self._state(suffix.end) is not None

    def _high(self, low: Figure, prefix: Prefix) -> Figure | None:
        """Read the second side of a range; a unit may stand behind both: `500 km – 600 km`."""
        behind = self.words.suffix(self.text, self.written, low.end)
        bare = not behind.unit and not behind.people
        for end in dict.fromkeys((low.end, behind.end)):
            link = self.words.link(self.text, end, between=prefix.between)
            high = None if link is None else self._figure(self._second(link, prefix))
            if high is None:
                continue
            if end == low.end or (bare and (behind.currency or behind.bound == "over")):
                return high
            other = self.words.suffix(self.text, self.written, high.end)
            if (other.unit, other.people, other.currency) == (behind.unit, behind.people, behind.currency):
                return high
        return None

    def _second(self, position: int, prefix: Prefix) -> Prefix:
        """Read what stands before the second side, whose money may stand before the first alone."""
        second = self.words.prefix(self.text, position)
        return second if second.currency or not prefix.currency else changed(second, currency=prefix.currency)

    def _stated(self, position: int, prefix: Prefix, low: Figure, high: Figure | None) -> Read | None:
        last = high or low
        suffix = self.words.suffix(self.text, self.written, last.end)
        end = suffix.end
        if end == last.end:
            if _GLUED_BEHIND.match(self.text, end) and self._state(end) is None:
                return None
            chinese = not any(char.isdecimal() for char in self.text[prefix.end : end])
            if chinese and _CHINESE_BEHIND.match(self.text, end) and self._state(end) is None:
                return None
            whole = None if high else self.words.whole(self.text, end)
            figure = None if whole is None else self.words.figures.match(self.text, whole)
            if figure is not None:
                suffix = self.words.suffix(self.text, self.written, figure.end)
                end = suffix.end
        if suffix.measured and suffix.unit not in _USUALLY_MANY:
            low, high = _decimal(low), None if high is None else _decimal(high)
        quantity = _quantity(prefix, low.value, None if high is None else high.value, suffix, least=last.least)
        return self._labelled(position, end, quantity, counted=suffix.people)

    def _spelled(self, position: int, prefix: Prefix) -> Read | None:
        """Read a number in words, or a range of them, where something shows that it counts."""
        low = self.words.spelled.match(self.text, prefix.end)
        if low is None:
            return None
        link = self.words.link(self.text, low.end, between=prefix.between)
        high = None if link is None else self.words.spelled.match(self.text, link)
        if high is None and link is not None:
            high = self._figure(self._second(link, prefix))
        last = high or low
        suffix = self.words.suffix(self.text, self.written, last.end)
        counted = suffix.people or suffix.unit is not None or self._state(suffix.end) is not None
        alone = position == 0 and self.text[last.end : last.end + 2] in {"", ".", " "}
        if not counted and not alone and last.factor == 1:
            return None
        if high is not None:
            low = self.words.figures.aligned(low, high)
            high = high if low.value <= high.value else None
        prefix = changed(prefix, about=prefix.about or self.words.is_rounded(self.text[position : last.end]))
        quantity = _quantity(prefix, low.value, None if high is None else high.value, suffix)
        return self._labelled(position, suffix.end, quantity, counted=suffix.people)

    def _state(self, position: int) -> tuple[int, int] | None:
        return self.words.state(self.text, position)

    def _labelled(self, start: int, end: int, quantity: Quantity, *, counted: bool) -> Read:
        """Add the words before a colon, or what became of those counted."""
        colon = _LABEL.search(self.written, max(0, start - _LOOK_BACK), start)
        words = _STATE_BEFORE.search(self.written[max(self.after, start - _LOOK_BACK) : start])
        before = None if words is None else words[1].strip()
        if before is not None and self.words.is_state(folded(before)):
            return Read(changed(quantity, label=before), counted=True, end=end)
        state = self._state(end)
        label = colon[1].strip() if colon else self.written[state[0] : state[1]] if state else None
        if label is not None:
            quantity = changed(quantity, label=label)
        return Read(quantity, counted or state is not None, state[1] if state else end)


def _decimal(figure: Figure) -> Figure:
    """Return a number with a comma as the decimal one that it is in the wiki's language."""
    return figure if figure.decimal is None else changed(figure, value=figure.decimal)


def _quantity(prefix: Prefix, low: float, high: float | None, suffix: Suffix, *, least: bool = False) -> Quantity:
    """Return the quantity of one number, or of two, with what stands around them."""
    least, most = least or prefix.least or suffix.bound == "over", prefix.most or suffix.bound == "up_to"
    alone = high is None
    return Quantity(
        low=None if most and alone else low,
        high=None if least and alone else low if alone else high,
        approximate=prefix.about or suffix.bound is not None or ((least or most) and (alone or not prefix.between)),
        unit=suffix.unit,
        currency=prefix.currency or suffix.currency,
    )
