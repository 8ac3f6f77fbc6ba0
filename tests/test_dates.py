"""Dates in words to EDTF, and the days that EDTF allows."""

from __future__ import annotations

import pytest

from infobox_parse.dates import bounds, month_number, read_date, read_dates, to_edtf, to_period


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2018-07-23", "2018-07-23"),
        ("2018-07", "2018-07"),
        ("2018-07-23T10:00:00Z", "2018-07-23"),
        ("23 July 2018", "2018-07-23"),
        ("July 23, 2018", "2018-07-23"),
        ("Monday, 5 June 2000", "2000-06-05"),
        ("Sept. 5th, 2001", "2001-09-05"),
        ("August 2010", "2010-08"),
        ("Spring 2010", "2010-21"),
        ("2010", "2010"),
        ("2010a", "2010"),
        ("1980s", "198X"),
        ("c. 1979", "1979~"),
        ("circa May 1979", "1979-05~"),
        ("44 BC", "-0043"),
        ("1 BC", "0000"),
        ("AD 70", "0070"),
        ("70 AD", "0070"),
        ("2018年7月23日", "2018-07-23"),
        ("2018年", "2018"),
        ("313", "0313"),
        ("15.1.1970", "1970-01-15"),
    ],
)
def test_single_date(text: str, edtf: str) -> None:
    """A date is read in the ways in which English articles and citations write it."""
    assert edtf == read_date(text)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2010–2012", "2010/2012"),
        ("2010-2012", "2010/2012"),
        ("2010–11", "2010/2011"),
        ("Spring–Summer 2010", "2010-21/2010-22"),
        ("January–February 2010", "2010-01/2010-02"),
        ("3–5 May 2010", "2010-05-03/2010-05-05"),
        ("May 3–5, 2010", "2010-05-03/2010-05-05"),
        ("3 May – 5 June 2010", "2010-05-03/2010-06-05"),
        ("May 3 – June 5, 2010", "2010-05-03/2010-06-05"),
        ("1 January 2000 – 3 March 2001", "2000-01-01/2001-03-03"),
        ("23 July 2018", "2018-07-23"),
    ],
)
def test_range(text: str, edtf: str) -> None:
    """A closed range is read too, with what its sides share given once."""
    assert edtf == read_dates(text)


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("fr", "1er janvier 1900", "1900-01-01"),
        ("fr", "vers 1900", "1900~"),
        ("ru", "23 июля 2018 года", "2018-07-23"),
        ("ar", "٢٣ يوليو ٢٠١٨", "2018-07-23"),
        ("de", "3.–5. Mai 2010", "2010-05-03/2010-05-05"),
        ("zh", "1985年—2002年", "1985/2002"),
        ("zh", "July 23, 2018", "2018-07-23"),
    ],
)
def test_language(language: str, text: str, edtf: str) -> None:
    """Dates are read in the language given, and in English."""
    assert edtf == read_dates(text, language)


@pytest.mark.parametrize("text", ["1985–", "since 1985", "until 1990", "1985–present", "1985, 1990"])
def test_no_closed_range(text: str) -> None:
    """An open interval, and several dates, are no closed range."""
    assert read_dates(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("", "n.d.", "soon", "12", "Brigade 313", "February 30, 2010", "February 29, 1900", "2018-13-01"),
        *("2012–2010", "present", "23 July 2018 (aged 5)", "July 2018 in Gaza", "²018", "x" * 1000),
    ],
)
def test_no_date(text: str) -> None:
    """What is no date, or none that a calendar has, is not made one."""
    assert read_dates(text) is None


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2018-07-23", ("2018-07-23", "2018-07-23")),
        ("2018-02", ("2018-02-01", "2018-02-28")),
        ("2000-02", ("2000-02-01", "2000-02-29")),
        ("1900-02", ("1900-02-01", "1900-02-28")),
        ("0000-02", ("0000-02-01", "0000-02-29")),
        ("-0043", ("-0043-01-01", "-0043-12-31")),
        ("1979~", ("1979-01-01", "1979-12-31")),
        ("198X", ("1980-01-01", "1989-12-31")),
        ("-005X", ("-0059-01-01", "-0050-12-31")),
        ("2010-21", ("2010-01-01", "2010-12-31")),
        ("2010/2012-02", ("2010-01-01", "2012-02-29")),
        ("2018-07-23/..", ("2018-07-23", None)),
        ("../2018", (None, "2018-12-31")),
        ("2018-02-30", (None, None)),
        ("soon", (None, None)),
    ],
)
def test_bounds(edtf: str, days: tuple[str | None, str | None]) -> None:
    """The first and the last possible day follow the proleptic Gregorian calendar; an open side has none."""
    assert days == bounds(edtf)


@pytest.mark.parametrize("month", ["7", "07", "July", "jul", "Jul.", "٧"])
def test_month_number(month: str) -> None:
    """A month is known by number, name and abbreviation."""
    assert month_number(month) == 7


@pytest.mark.parametrize("month", ["", "0", "13", "julio"])
def test_no_month(month: str) -> None:
    """Other words are no month."""
    assert month_number(month) is None


def test_edtf_needs_a_month_for_a_day() -> None:
    """A day without a month, and a year of five digits, are no date."""
    assert [to_edtf(2018, None, 3), to_edtf(10000)] == [None, None]


def test_period_of_a_range() -> None:
    """A range becomes an interval with a start and an end, a date a period without an end."""
    interval, date = to_period("2010/2012"), to_period("2010")

    assert (interval.kind, str(interval.start), str(interval.end)) == ("interval", "2010", "2012")
    assert (date.kind, str(date.start), date.end) == ("date", "2010", None)
