"""Names of months and eras, and the words around dates and numbers, in the data files."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import infobox_parse.knowledge
from infobox_parse.dates import month_name, month_number, read_dates, write_date
from infobox_parse.knowledge import KNOWLEDGE, find_calendar, find_counting_words
from infobox_parse.knowledge.counting import MEANING
from infobox_parse.knowledge.loading import load_rows
from infobox_parse.periods import find_periods


DATA = Path(infobox_parse.knowledge.__file__).parent / "data"
LANGUAGES = sorted({row[0] for row in load_rows("calendars.tsv", 4)})
MOST_READ = """en ceb de fr sv nl ru es it pl arz zh ja uk vi ar pt fa ca id sr ko no tr cs fi hu ro eu ms he hy da bg
    uz be et el simple""".split()
"""Languages of the largest Wikipedias."""

PERIOD_PURPOSES = set(
    """present unknown circa circa_after doubt since since_after from between to and until until_after before
    before_after after after_after part part_after decade decade_after century century_after spring summer autumn winter
    of year year_after bc ad other_era numbered counted first_year ordinals""".split()
)
QUANTITY_PURPOSES = set(
    """about about_behind over over_behind up_to up_to_behind between and to of as_of estimate numbering rounded unit
    people state decimal_comma ordinal_point""".split()
)


def test_large_wikipedias_have_their_months() -> None:
    """The languages of the largest Wikipedias have months of their own."""
    assert {KNOWLEDGE.calendar(language).names[6] for language in ("fr", "ru", "zh")} == {"juillet", "июля", "七月"}
    english = find_calendar("en").names
    assert [code for code in MOST_READ if find_calendar(code).names == english] == ["en", "simple"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_months(language: str) -> None:
    """A language has twelve months, and each is found again by every name it is written with."""
    calendar = find_calendar(language)

    assert len(set(calendar.names)) == len(calendar.alone) == 12
    for number in range(1, 13):
        assert number == month_number(calendar.names[number - 1], language)
        assert number == month_number(calendar.alone[number - 1], language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_written_dates_are_read(language: str) -> None:
    """A date in the words of a language, day, month, year, is read."""
    for number in range(1, 13):
        text = f"23 {month_name(number, language)} 2018"
        if text.endswith("月 2018"):  # never in this order
            text = write_date(2018, number, 23, language)
        found = [period.edtf for period, _, _ in find_periods(text, find_calendar(language))]
        assert found == [f"2018-{number:02}-23"], text


@pytest.mark.parametrize(
    ("language", "with_day", "without"),
    [
        ("en", "July 23, 2018", "July 2018"),
        ("de", "23. Juli 2018", "Juli 2018"),
        ("es", "23 de julio de 2018", "julio de 2018"),
        ("pl", "23 lipca 2018", "lipiec 2018"),
        ("zh", "2018年7月23日", "2018年7月"),
        ("ko", "2018년 7월 23일", "2018년 7월"),
        ("hu", "2018. július 23.", "2018. július"),
        ("he", "23 ביולי 2018", "יולי 2018"),
        ("nonesuch", "July 23, 2018", "July 2018"),
    ],
)
def test_write_date(language: str, with_day: str, without: str) -> None:
    """Dates are written as the CLDR has it, and can be read again."""
    assert (with_day, without) == (write_date(2018, 7, 23, language), write_date(2018, 7, None, language))
    assert read_dates(with_day, language) == "2018-07-23"
    assert read_dates(without, language) == "2018-07"


def test_words_of_dates_have_a_purpose() -> None:
    """Every list of words is one that the code asks for, and has no word twice."""
    table = tomllib.loads((DATA / "period_words.toml").read_text("utf-8"))
    lists = [(language, name, words) for language in table for name, words in table[language].items()]

    assert lists
    assert {name for _, name, _ in lists} <= PERIOD_PURPOSES
    listed = [(language, name, words) for language, name, words in lists if isinstance(words, list)]
    assert [(language, name) for language, name, words in listed if len(set(words)) < len(words)] == []


def test_words_of_quantities_have_a_purpose() -> None:
    """Every list is one that the code asks for; a word stands there once, in lower case, with any meaning it needs."""
    rows = load_rows("quantity_words.tsv", 3)

    assert {purpose for _, purpose, _ in rows} <= QUANTITY_PURPOSES | MEANING
    assert len({(languages, purpose) for languages, purpose, _ in rows}) == len(rows)
    for languages, purpose, listed in rows:
        words = listed.split(" | ")
        named = [word.rpartition("=")[0] for word in words] if purpose in MEANING else words
        assert all(named), (languages, purpose)
        assert len(set(named)) == len(named), (languages, purpose)
        assert [word.lower() for word in named] == named, (languages, purpose)


def test_own_words_come_first() -> None:
    """What a word multiplies by is the language's own affair."""
    assert find_counting_words("de").multipliers["billion"] == 10**12
    assert find_counting_words("en").multipliers["billion"] == 10**9
    assert find_counting_words("de").decimal_comma
    assert not find_counting_words("nonesuch").decimal_comma
