"""A year that is all that is given of a date, which is read without the patterns of all forms."""

from __future__ import annotations

import itertools

import pytest

from infobox_parse import date_forms
from infobox_parse.knowledge import find_calendar


LANGUAGES = ("en", "de", "fr", "ru", "zh", "ar", "hu")
YEARS = ("1985", "0985", "0000", "1000", "1800", "2020", "2101", "9999")
BEFORE = ("", "c. ", "No. ", "1,", "12/", "5 May ", "AD ", "昭和", "décennie ", "$")
BEHIND = ("", "–", "–90", "–1990", "– 1990", "–12-03")


@pytest.mark.parametrize("language", LANGUAGES)
def test_year_alone_is_read_as_by_the_patterns(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a text ends behind four figures, or goes on with a dash, no pattern reads more than the year, or less."""
    forms = date_forms.date_forms(find_calendar(language))
    cases = [(f"{a}{year}{b}", len(a)) for a, year, b in itertools.product(BEFORE, YEARS, BEHIND)]
    quick = [forms.match(text, place) for text, place in cases]
    monkeypatch.setattr(date_forms, "_ENDS_YEAR", frozenset())

    assert quick == [forms.match(text, place) for text, place in cases]
    assert any(quick)
