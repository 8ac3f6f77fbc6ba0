"""Arithmetic of `#expr`: values, the way they are written, and what MediaWiki calls an error."""

from __future__ import annotations

import pytest

from infobox_parse.arithmetic import ArithmeticFault, calculate, show_number, whole
from infobox_parse.functions import is_same


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("", []),
        ("1 + 2 * 3", ["7"]),
        ("(1 + 2) * 3", ["9"]),
        ("-2 ^ 2", ["4"]),
        ("2 ^ 3 ^ 2", ["64"]),
        ("2 ^ .5", ["1.4142135623731"]),
        ("trunc 2 ^ trunc 3", ["8"]),
        ("-1 ^ .5", ["NAN"]),
        ("0 ^ -1", ["INF"]),
        ("-10 ^ 999", ["-INF"]),
        ("10 ^ 998", ["INF"]),
        ("713777/138.8 round 0", ["5142"]),
        ("1.005 round 2", ["1.01"]),
        ("-2.5 round 0", ["-3"]),
        ("1234 round -2", ["1200"]),
        ("1234 round -999", ["0"]),
        ("1234 round 999", ["1234"]),
        ("5 round 0.9", ["5"]),
        ("-2 round -5", ["-0"]),
        ("-2 round -25", ["0"]),
        ("7 mod 3", ["1"]),
        ("-7 mod 3", ["-1"]),
        ("7.5 fmod 2", ["1.5"]),
        ("1e400 fmod 2", ["NAN"]),
        ("8<2", ["0"]),
        ("8 &gt; 2", ["1"]),
        ("2 <> 3 and not 0 or 0", ["1"]),
        ("2 != 2", ["0"]),
        ("1 = 1.0", ["1"]),
        ("2 <= 2 >= 1", ["1"]),
        ("3e2", ["300"]),
        ("e", ["2.718281828459"]),
        ("pi", ["3.1415926535898"]),
        ("1.2.3", ["1.2"]),
        (". + 1.", ["1"]),
        ("−3 &minus; 1", ["-4"]),
        ("+3 - -2", ["5"]),
        ("10^14", ["1.0E+14"]),
        ("10^14 - 1", ["99999999999999"]),
        ("1/100000", ["1.0E-5"]),
        ("trunc 1e15", ["1000000000000000"]),
        ("trunc 1e18 * trunc 10", ["1.0E+19"]),
        ("trunc 6 / trunc 3", ["2"]),
        ("trunc 1e400", ["0"]),
        ("floor -1.5", ["-2"]),
        ("ceil -0.5", ["-0"]),
        ("ceil 1.5 + abs -2", ["4"]),
        ("floor 1e400", ["INF"]),
        ("sin 0 + cos 0 + tan 0", ["1"]),
        ("sin 1e400", ["NAN"]),
        ("asin 1 - acos 0 + atan 0", ["0"]),
        ("exp 0", ["1"]),
        ("exp 1000", ["INF"]),
        ("ln e", ["1"]),
        ("sqrt 9", ["3"]),
        ("( )", []),
    ],
)
def test_value(expression: str, expected: list[str]) -> None:
    """An expression comes to what MediaWiki shows."""
    assert expected == [show_number(value) for value in calculate(expression)]


@pytest.mark.parametrize(
    ("expression", "why"),
    [
        ("1/0", "it divides by zero"),
        ("1 mod 0", "it divides by zero"),
        ("1 fmod 0", "it divides by zero"),
        ("asin 2", "a number is out of range"),
        ("ln 0", "a number is out of range"),
        ("sqrt -1", "a number is out of range"),
        ("300 men", "men is no operator"),
        ("$5", "$ is no operator"),
        ("1 2", "a number is where an operator should be"),
        ("1 pi", "a number is where an operator should be"),
        ("2 not 3", "not is where an operator should be"),
        ("2 (3)", "( is where an operator should be"),
        ("* 2", "* is where a number should be"),
        ("1 +", "an operand is missing"),
        ("-", "an operand is missing"),
        ("(1", "a bracket is never closed"),
        ("1)", "a bracket is never opened"),
        ("(" * 200, "it is too deep"),
        ("1+" * 6000 + "1", "it is too long"),
    ],
)
def test_fault(expression: str, why: str) -> None:
    """What MediaWiki answers by an error has no value."""
    with pytest.raises(ArithmeticFault) as caught:
        calculate(expression)

    assert str(caught.value) == why


def test_whole_numbers_have_64_bits() -> None:
    """What is cut to a whole number wraps around, as PHP's does."""
    assert whole(2.0**63) == -(2**63)
    assert whole(-1.9) == -1
    assert whole(float("nan")) == 0


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("a", "a", True),
        ("a", "A", False),
        ("1", "01", True),
        ("1", " +1 ", True),
        ("1e2", "100.0", True),
        (".5", "0.50", True),
        ("1", "1a", False),
        ("", "0", False),
        ("1" * 30, "0" + "1" * 30, True),
        ("1" * 30, "1" * 29 + "2", False),
    ],
)
def test_same(left: str, right: str, *, same: bool) -> None:
    """Texts that are numbers are compared as numbers."""
    assert same == is_same(left, right)
