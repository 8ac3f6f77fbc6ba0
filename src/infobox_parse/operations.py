"""What `{{#expr:…}}` can do with numbers: https://www.mediawiki.org/wiki/Help:Extension:ParserFunctions#expr.

Numbers are PHP's: whole ones of 64 bits, floats, and 14 digits of them shown. No expression is read here.
"""

from __future__ import annotations

import math
import operator
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, TypeAlias


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


__all__ = ["ONE", "TWO", "ArithmeticFault", "Number", "bounded", "show_number", "whole"]

Number: TypeAlias = int | float

_MOST_MULTIPLIED = 100
_LARGEST_WHOLE = 2**63
_DIGITS_SHOWN = 14
_DIGITS_MEANT = 15
_MOST_PLACES = 300
_MOST_PLACES_SIGNED = 22
"""Beyond so many places PHP takes another way, on which a zero loses its sign."""


class ArithmeticFault(Exception):  # noqa: N818 - no error of ours: MediaWiki shows one
    """Why an expression has no value; the message ends a sentence."""


def bounded(value: Number) -> Number:
    """Return a whole number that needs more than 64 bits as a float."""
    return value if isinstance(value, float) or -_LARGEST_WHOLE <= value < _LARGEST_WHOLE else float(value)


def whole(value: Number) -> int:
    """Cut a number to a whole one of 64 bits, as PHP does."""
    if not math.isfinite(value):
        return 0
    return (int(value) + _LARGEST_WHOLE) % (2 * _LARGEST_WHOLE) - _LARGEST_WHOLE


def _divide(left: Number, right: Number) -> Number:
    if not right:
        raise ArithmeticFault("it divides by zero")
    if isinstance(left, int) and isinstance(right, int) and not left % right:
        return left // right
    return left / right


def _remainder(left: Number, right: Number) -> Number:
    first, second = whole(left), whole(right)
    if not second:
        raise ArithmeticFault("it divides by zero")
    rest = abs(first) % abs(second)
    return -rest if first < 0 else rest


def _float_remainder(left: Number, right: Number) -> Number:
    if not right:
        raise ArithmeticFault("it divides by zero")
    return math.fmod(left, right) if math.isfinite(left) and not math.isnan(right) else math.nan


def _power(left: Number, right: Number) -> Number:
    if isinstance(left, int) and isinstance(right, int) and right >= 0 and (abs(left) <= 1 or right < _MOST_MULTIPLIED):
        return int(left**right)
    try:
        return math.pow(left, right)
    except OverflowError:
        return -math.inf if left < 0 and right % 2 == 1 else math.inf
    except ValueError:
        return math.inf if not left else math.nan


def _round(value: Number, places: Number) -> Number:
    digits = whole(places)
    if not math.isfinite(value) or not value or digits > _MOST_PLACES:
        return float(value)
    if digits < -_MOST_PLACES:
        return 0.0
    meant = Decimal(f"{value:.{_DIGITS_MEANT}g}")
    exponent = meant.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -digits:
        return float(value)
    rounded = float(meant.scaleb(digits).to_integral_value(ROUND_HALF_UP).scaleb(-digits))
    return rounded if rounded or abs(digits) <= _MOST_PLACES_SIGNED else 0.0


def _within_one(function: Callable[[float], float]) -> Callable[[Number], Number]:
    def checked(value: Number) -> Number:
        if value < -1 or value > 1:
            raise ArithmeticFault("a number is out of range")
        return function(value)

    return checked


def _finite(function: Callable[[float], float]) -> Callable[[Number], Number]:
    def checked(value: Number) -> Number:
        return function(value) if math.isfinite(value) else math.nan

    return checked


def _logarithm(value: Number) -> Number:
    if value <= 0:
        raise ArithmeticFault("a number is out of range")
    return math.log(value)


def _root(value: Number) -> Number:
    if value < 0 or math.isnan(value):
        raise ArithmeticFault("a number is out of range")
    return math.sqrt(value)


def _exponential(value: Number) -> Number:
    try:
        return math.exp(value)
    except OverflowError:
        return math.inf


def _stepped(function: Callable[[float], int]) -> Callable[[Number], Number]:
    """Return a function that keeps signs of zero, and what is no number."""

    def stepped(value: Number) -> Number:
        return math.copysign(float(function(value)), value) if math.isfinite(value) else value

    return stepped


ONE: Mapping[str, tuple[int, Callable[[Number], Number]]] = {
    "-1": (10, operator.neg),
    "+1": (10, lambda value: value),
    "sin": (9, _finite(math.sin)),
    "cos": (9, _finite(math.cos)),
    "tan": (9, _finite(math.tan)),
    "asin": (9, _within_one(math.asin)),
    "acos": (9, _within_one(math.acos)),
    "atan": (9, math.atan),
    "exp": (9, _exponential),
    "ln": (9, _logarithm),
    "abs": (9, abs),
    "floor": (9, _stepped(math.floor)),
    "trunc": (9, whole),
    "ceil": (9, _stepped(math.ceil)),
    "not": (9, lambda value: int(not value)),
    "sqrt": (9, _root),
}
"""What takes one operand: how strongly it binds, and what it does."""

TWO: Mapping[str, tuple[int, Callable[[Number, Number], Number]]] = {
    "e": (10, lambda left, right: left * _power(10, right)),
    "^": (8, _power),
    "*": (7, operator.mul),
    "/": (7, _divide),
    "div": (7, _divide),
    "mod": (7, _remainder),
    "fmod": (7, _float_remainder),
    "+": (6, operator.add),
    "-": (6, operator.sub),
    "round": (5, _round),
    "=": (4, lambda left, right: int(left == right)),
    "<": (4, lambda left, right: int(left < right)),
    ">": (4, lambda left, right: int(left > right)),
    "<=": (4, lambda left, right: int(left <= right)),
    ">=": (4, lambda left, right: int(left >= right)),
    "<>": (4, lambda left, right: int(left != right)),
    "!=": (4, lambda left, right: int(left != right)),
    "and": (3, lambda left, right: int(bool(left and right))),
    "or": (2, lambda left, right: int(bool(left or right))),
}
"""What takes two."""


def show_number(value: Number) -> str:
    """Write a number as PHP does: `1.5`, `2`, `1.0E+25`, `INF`."""
    if isinstance(value, int):
        return str(value)
    if not math.isfinite(value):
        return "NAN" if math.isnan(value) else "INF" if value > 0 else "-INF"
    digits, _, exponent = f"{value:.{_DIGITS_SHOWN - 1}e}".partition("e")
    power = int(exponent)
    if -5 < power < _DIGITS_SHOWN:
        shown = f"{value:.{max(0, _DIGITS_SHOWN - 1 - power)}f}"
        return shown.rstrip("0").rstrip(".") if "." in shown else shown
    digits = digits.rstrip("0")
    return f"{digits}{'0' if digits.endswith('.') else ''}E{power:+d}"
