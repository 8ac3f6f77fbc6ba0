"""Quantities in running words, in the languages of the larger Wikipedias."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from infobox_parse.amounts import find_quantities
from infobox_parse.values import Quantity
from linear import check_linear


if TYPE_CHECKING:
    from collections.abc import Iterator


PLAIN = [
    ("en", "1,200 men", 1200),
    ("en", "12,34,567", 1234567),
    ("en", "1 234 567", 1234567),
    ("en", "1'234", 1234),
    ("en", "1.234", 1.234),
    ("en", "1,234.5", 1234.5),
    ("en", "1.1 million", 1100000),
    ("en", "2 lakh", 200000),
    ("en", "3.5 crore", 35000000),
    ("en", "5k", 5000),
    ("de", "1.234", 1234),
    ("de", "1.234,5", 1234.5),
    ("de", "1,5 Millionen", 1500000),
    ("de", "1,234 Millionen", 1234000),
    ("de", "1,234", 1234),
    ("de", "0,234", 0.234),
    ("de", "1 Billion", 10**12),
    ("ru", "5 тыс. человек", 5000),
    ("ru", "1,5 млн", 1500000),
    ("fr", "5 000 hommes", 5000),
    ("es", "20 mil millones", 2 * 10**10),
    ("ar", "٥٠٠٠ مقاتل", 5000),
    ("ar", "١٬٠٠٠", 1000),
    ("ar", "10 آلاف", 10000),
    ("fa", "۵ هزار نفر", 5000),
    ("zh", "150,000", 150000),
    ("zh", "２５００", 2500),
    ("zh", "10万人", 100000),
    ("zh", "1万2千", 12000),
    ("zh", "1億2000萬", 120000000),
    ("zh", "3.5万", 35000),
    ("zh", "十萬人", 100000),
    ("zh", "二十五萬", 250000),
    ("zh", "三人", 3),
    ("ko", "3만명", 30000),
]

WHOLE = [
    ("en", "2,700–3,000", Quantity(2700, 3000)),
    ("en", "500 to 600 fighters", Quantity(500, 600)),
    ("en", "between 500 and 600", Quantity(500, 600)),
    ("en", "2–3 million", Quantity(2000000, 3000000)),
    ("zh", "7,000－10,000人", Quantity(7000, 10000)),
    ("zh", "2万至3万人", Quantity(20000, 30000)),
    ("zh", "2-3万人", Quantity(20000, 30000)),
    ("ru", "от 500 до 600", Quantity(500, 600)),
    ("ar", "من 5000 إلى 7000", Quantity(5000, 7000)),
    ("en", "about 500", Quantity(500, 500, approximate=True)),
    ("en", "~10,000", Quantity(10000, 10000, approximate=True)),
    ("en", "500 (estimated)", Quantity(500, 500, approximate=True)),
    ("zh", "約5000人", Quantity(5000, 5000, approximate=True)),
    ("zh", "5000人左右", Quantity(5000, 5000, approximate=True)),
    ("en", "over 5,000", Quantity(5000, None, approximate=True)),
    ("en", "5,000+", Quantity(5000, None, approximate=True)),
    ("en", "500 or more", Quantity(500, None, approximate=True)),
    ("zh", "3000余人", Quantity(3000, None, approximate=True)),
    ("zh", "500人以上", Quantity(500, None, approximate=True)),
    ("en", "up to 300", Quantity(None, 300, approximate=True)),
    ("en", "fewer than 20 members", Quantity(None, 20, approximate=True)),
    ("zh", "少于100人", Quantity(None, 100, approximate=True)),
    ("en", "5,000 (2001)", Quantity(5000, 5000, as_of="2001")),
    ("en", "500 (est. July 2014)", Quantity(500, 500, approximate=True, as_of="2014-07")),
    ("en", "as of 2001: 5,000", Quantity(5000, 5000, as_of="2001")),
    ("en", "2001: 5,000", Quantity(5000, 5000, as_of="2001")),
    ("en", "5,000 in 2001", Quantity(5000, 5000, as_of="2001")),
    ("en", "300 (1994–1996)", Quantity(300, 300, as_of="1994/1996")),
    ("zh", "1,000人（2016年1月）", Quantity(1000, 1000, as_of="2016-01")),
    ("zh", "截至2001年：5000人", Quantity(5000, 5000, as_of="2001")),
    ("en", "US$1.5 billion (2015)", Quantity(1500000000, 1500000000, as_of="2015", currency="USD")),
    ("en", "$5 million", Quantity(5000000, 5000000, currency="$")),
    ("en", "€2.5m", Quantity(2500000, 2500000, currency="EUR")),
    ("zh", "500萬美元", Quantity(5000000, 5000000, currency="USD")),
    ("fr", "1,5 million d'euros", Quantity(1500000, 1500000, currency="EUR")),
    ("en", "20 tanks", Quantity(20, 20, unit="tanks")),
    ("en", "50%", Quantity(50, 50, unit="%")),
    ("en", "200 killed", Quantity(200, 200, label="killed")),
    ("en", "Killed: 200", Quantity(200, 200, label="Killed")),
    ("en", "260,000 Active personnel (2016)", Quantity(260000, 260000, as_of="2016", label="Active personnel")),
    ("en", "unknown (est. 500)", Quantity(500, 500, approximate=True)),
    ("zh", "~10,000人 （共30年活動期間之統計）", Quantity(10000, 10000, approximate=True)),
]

SEVERAL = [
    ("en", "5,000 (2001), 7,000 (2010)", [(5000, "2001"), (7000, "2010")]),
    ("en", "In 2001, 5,000; in 2010, 7,000", [(5000, "2001"), (7000, "2010")]),
    ("en", "5,000 in 2001 and 7,000 in 2010", [(5000, "2001"), (7000, "2010")]),
    ("zh", "2001年5000人，2010年7000人", [(5000, "2001"), (7000, "2010")]),
    ("en", "500 men, 20 tanks", [(500, None), (20, None)]),
]

WRITTEN = Path(__file__).parents[1] / "fixtures" / "quantities.tsv"

NONE = [
    ("en", "many (2011)"),
    ("en", "a few dozen"),
    ("en", "1st Army"),
    ("en", "T-72"),
    ("en", "M16"),
    ("en", "Brigade 313"),
    ("en", "No. 5 / #7"),
    ("en", "1,5"),
    ("en", "192.168.0.1"),
    ("zh", "第5旅"),
    ("zh", "一些人"),
]


@pytest.mark.parametrize(("language", "text", "value"), PLAIN)
def test_number(language: str, text: str, value: float) -> None:
    """A number is read as the language writes it: separators, decimal signs, numerals, words such as "million"."""
    assert [(value, value)] == [(one.low, one.high) for one, _, _ in find_quantities(text, language)]


@pytest.mark.parametrize(("language", "text", "quantity"), WHOLE)
def test_quantity(language: str, text: str, quantity: Quantity) -> None:
    """Ranges, approximations, dates, money, units and labels are read with the number."""
    assert [quantity] == [one for one, _, _ in find_quantities(text, language)]


@pytest.mark.parametrize(("language", "text", "expected"), SEVERAL)
def test_several(language: str, text: str, expected: list[tuple[float, str | None]]) -> None:
    """All quantities are found, each with the date that it is of."""
    assert expected == [(one.low, one.as_of) for one, _, _ in find_quantities(text, language)]


def written(quantity: Quantity) -> str:
    """Return a quantity as the case file has it."""
    low, high = (("" if side is None else str(side)) for side in (quantity.low, quantity.high))
    parts = [("~" if quantity.approximate else "") + (low if low == high else f"{low}..{high}")]
    marked = (("[{}]", quantity.unit), ("{{{}}}", quantity.currency), ("@{}", quantity.as_of), ("#{}", quantity.label))
    return " ".join(parts + [mark.format(said) for mark, said in marked if said])


def written_cases() -> Iterator[object]:
    """Yield the cases of the case file, named by language and text."""
    rows = [line.split("\t") for line in WRITTEN.read_text("utf-8").splitlines() if not line.startswith("# ")]
    assert rows
    for language, text, expected in rows:
        yield pytest.param(language, text, expected, id=f"{language}-{text}")


@pytest.mark.parametrize(("language", "text", "expected"), list(written_cases()))
def test_case_of_the_file(language: str, text: str, expected: str) -> None:
    """Quantities are read as each language writes them."""
    assert expected == " ; ".join(written(one) for one, _, _ in find_quantities(text, language))


@pytest.mark.parametrize(("language", "text"), NONE)
def test_no_quantity(language: str, text: str) -> None:
    """Numbers that are parts of names, ordinals and dates are no quantities."""
    assert find_quantities(text, language) == []


LANGUAGES = ("en", "zh", "ar", "ru", "fr", "de", "es", "ja", "ko", "fa", "hi", "th", "tr", "he", "nonesuch")

PIECES = """1 12 500 1,234 1.234 12,34 ,567 2001 2001年 – - ~ 至 to about over up more than + million 万 千 十 億 三
    人 $ US$ € 美元 ( ) （ ） 2010 as of in killed : ; , . tanks % 以上 余 約 від from and between ألف ٥ ５
    lakh th ' first two twenty hundred half a ½ 1/2 ⁄ / − ± ft in × 10² İ คน 'den killed wounded of per km² m M €
    几 余""".split()
TEXTS = st.lists(st.sampled_from([*PIECES, " ", " "]), max_size=24).map("".join) | st.text(max_size=60)


@given(TEXTS, st.sampled_from(LANGUAGES))
@example("500–12", "en")
@example("9" * 200, "en")
@example("999999999999999万亿亿亿亿", "zh")
@settings(max_examples=2500, deadline=None)
def test_any_text(text: str, language: str) -> None:
    """Of any text, what is found is in order, inside the text, states a number, and its low is not over its high."""
    found = find_quantities(text, language)

    assert all(0 <= start < end <= len(text) for _, start, end in found)
    assert all(one[2] <= other[1] for one, other in pairwise(found))
    assert all(one.low is not None or one.high is not None for one, _, _ in found)
    assert all(one.low <= one.high for one, _, _ in found if one.low is not None and one.high is not None)


HOSTILE = (
    *(
        "1",
        "1,",
        "1 ",
        "123,",
        "1.1",
        "万",
        "1万",
        "三",
        "(",
        "(1",
        "about ",
        "in ",
        "$",
        "1–",
        "2001: ",
        "x: ",
        "5 men ",
    ),
    *(
        "between 1 and ",
        "a",
        ": ",
        "2001年",
        "in 2001 ",
        "' ",
        "two ",
        "a half ",
        "½ ",
        "1/2 ",
        "5 ± ",
        "5/",
        "5 ft 1 ",
    ),
    *("−5 ", "5 killed and ", "(5 killed) ", "5 million ", "5 of ", "killed ", "几", "十余", "5 km – ", "~", "5+ "),
)


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_hostile(piece: str, language: str) -> None:
    """A text of one piece is read in calls in proportion to its length, and a long one does not hang."""
    check_linear(lambda text: find_quantities(text, language), piece)
