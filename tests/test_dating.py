"""Dates as templates are given them, and as they write them."""

from __future__ import annotations

import pytest

from infobox_parse.dating import read_date_arguments, read_day_or_year, write_stated


@pytest.mark.parametrize(
    ("given", "language", "expected"),
    [
        (["1949", "3", "25"], "en", "1949-03-25"),
        (["25", "3", "1949"], "en", "1949-03-25"),
        (["25", "mars", "1949"], "fr", "1949-03-25"),
        (["3", "1949"], "en", "1949-03"),
        (["1949", "3"], "en", "1949-03"),
        (["", "3", "1949"], "en", "1949-03"),
        (["976"], "en", "0976"),
        (["1", "2", "0031"], "en", "0031-02-01"),
        (["1949年", "3月", "25日"], "zh", "1949-03-25"),
        (["٢٥", "٣", "١٩٤٩"], "ar", "1949-03-25"),
        (["9", "juillet"], "fr", None),
        (["1", "2", "3"], "en", None),
        (["30", "2", "1949"], "en", None),
        (["a", "b", "c"], "en", None),
        (["²", "3", "1949"], "en", None),
        ([], "en", None),
        (["1", "2", "1949", "4"], "en", None),
    ],
)
def test_read_day_or_year(given: list[str], language: str, expected: str | None) -> None:
    """The year is first or last, and is told from a day by its size or its digits."""
    date = read_day_or_year(given, language)

    assert expected == (None if date is None else date.edtf)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "March 1, 1949"),
        ("fr", "1er mars 1949"),
        ("es", "1 de marzo de 1949"),
        ("de", "1. März 1949"),
        ("ru", "1 марта 1949"),
        ("zh", "1949年3月1日"),
        ("ja", "1949年3月1日"),
    ],
)
def test_write_stated(language: str, written: str) -> None:
    """A date is written in the words and order of the wiki's language."""
    date = read_date_arguments("1949", "3", "1", language)

    assert date is not None
    assert written == write_stated(date, language)
