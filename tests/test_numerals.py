"""Numbers as templates are given them, and as languages write them."""

from __future__ import annotations

import pytest

from infobox_parse.numerals import around, group_digits, read_number, scaled, spell_number, write_number


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("5", "en", 5),
        ("6,962", "en", 6962),
        ("1,234,567.5", "en", 1234567.5),
        ("−.5", "en", -0.5),
        ("+7", "en", 7),
        ("1/2", "en", 0.5),
        ("-3+1/4", "en", -3.25),
        ("6.1469e10", "en", 61469000000),
        ("2e-3", "en", 0.002),
        ("1.234", "de", 1234),
        ("1.234,5", "de", 1234.5),
        ("12.5", "de", 12.5),
        ("1 234,5", "fr", 1234.5),
        ("1\u202f234", "fr", 1234),
        ("12,34,567", "hi", 1234567),
        ("", "en", None),
        ("-", "en", None),
        (".", "en", None),
        ("1,2,3", "en", None),
        ("1/0", "en", None),
        ("1e999", "en", None),
        ("²", "en", None),
        ("9" * 41, "en", None),
    ],
)
def test_read_number(text: str, language: str, expected: float | None) -> None:
    """A number is read as its language or else as English writes it, whole where it is whole."""
    number = read_number(text, language)

    assert (expected, type(expected)) == (number, type(number))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1234", "en", "1,234"),
        ("1234", "it", "1234"),
        ("12345.678", "it", "12 345,678"),
        ("12345", "de", "12.345"),
        ("1234567", "fr", "1 234 567"),
        ("999", "de", "999"),
        ("over 5000 of 10000", "en", "over 5,000 of 10,000"),
    ],
)
def test_group_digits(text: str, language: str, expected: str) -> None:
    """Thousands are separated as MediaWiki does in that language; words stay."""
    assert expected == group_digits(text, language)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("-10.50", "−10.50"), ("6,962", "6,962"), ("3+1/2", "3 1⁄2"), ("6.1e-3", "6.1×10⁻³"), ("many", "many")],
)
def test_write_number(text: str, expected: str) -> None:
    """A number keeps the decimals it was given with; what is no number stays as it is."""
    assert expected == write_number(text, "en")


def test_no_error_of_binary_fractions() -> None:
    """Sums and powers of ten are those of the decimal numbers that were written."""
    assert scaled(1.344, -5) == 1.344e-05
    assert scaled(307.665, 9) == 307665000000
    assert around(0.3, 0.2, 0.2) == (0.1, 0.5)
    assert around(100, -5, 5) == (95, 105)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "zero"), (13, "thirteen"), (20, "twenty"), (345, "three hundred and forty-five"), (1000, None), (-1, None)],
)
def test_spell_number(number: int, expected: str | None) -> None:
    """Numbers below a thousand have their English words."""
    assert expected == spell_number(number)
