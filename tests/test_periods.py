"""Dates and intervals in running words, in the languages of the larger Wikipedias."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from infobox_parse.knowledge import KNOWLEDGE
from infobox_parse.periods import find_periods
from linear import check_linear
from validating import is_edtf


def read(text: str, language: str = "en") -> list[str]:
    """Return what is found as EDTF, with `!` where it goes on and `(!)` where that is inferred."""
    found = find_periods(text, KNOWLEDGE.calendar(language))
    return [period.edtf + ("(!)" if period.inferred else "!" if period.ongoing else "") for period, _, _ in found]


FIXTURE = Path(__file__).parents[1] / "fixtures" / "dates" / "words.toml"
WORDS = [
    pytest.param(language, text, [edtf] if isinstance(edtf, str) else edtf, id=f"{language}-{text}")
    for language, cases in tomllib.loads(FIXTURE.read_text("utf-8")).items()
    for text, edtf in cases.items()
]

ENGLISH = [
    ("22 August 1485", "1485-08-22"),
    ("August 22, 1485", "1485-08-22"),
    ("3rd of May, 1990", "1990-05-03"),
    ("Sept. 2001", "2001-09"),
    ("1970-01-15", "1970-01-15"),
    ("1970-01", "1970-01"),
    ("15/01/1970", "1970-01-15"),
    ("01/15/1970", "1970-01-15"),
    ("15.1.1970", "1970-01-15"),
    ("1453", "1453"),
    ("44 BC", "-0043"),
    ("AD 70", "0070"),
    ("15 March 44 BC", "-0043-03-15"),
    ("c. 1979", "1979~"),
    ("circa 44 BC", "-0043~"),
    ("1979?", "1979?"),
    ("probably about 1979", "1979%"),
    ("early 1980s", "198X"),
    ("1700s", "17XX"),
    ("2000s", "200X"),
    ("18th century", "17XX"),
    ("late 5th century BC", "-04XX"),
    ("spring 1982", "1982-21"),
    ("mid-1985", "1985"),
    ("Founded in 1985 in Paris", "1985"),
    ("1920-1948", "1920/1948"),
    ("from 1985 to 1990", "1985/1990"),
    ("between 1985 and 1990", "1985/1990"),
    ("March 2004 – 14 February 2008", "2004-03/2008-02-14"),
    ("1 May – 3 June 2010", "2010-05-01/2010-06-03"),
    ("May 3 – June 5, 2010", "2010-05-03/2010-06-05"),
    ("3–5 May 2010", "2010-05-03/2010-05-05"),
    ("May 3–5, 2010", "2010-05-03/2010-05-05"),
    ("January–February 2010", "2010-01/2010-02"),
    ("2010–11", "2010/2011"),
    ("1998/99", "1998/1999"),
    ("c. 1450 – c. 1461", "1450~/1461~"),
    ("summer 1982 – autumn 1985", "1982-22/1985-23"),
    ("1980s–1990s", "198X/199X"),
    ("18th–19th century", "17XX/18XX"),
    ("44–42 BC", "-0043/-0041"),
    ("27 BC – AD 14", "-0026/0014"),
    ("500–600", "0500/0600"),
    ("1969 (de facto) – 1998", "1969/1998"),
    ("1985–present", "1985/..!"),
    ("June 2014 – present (10 years)", "2014-06/..!"),
    ("since at least 1985", "1985/..!"),
    ("1 May 1990 to date", "1990-05-01/..!"),
    ("1980s – present", "198X/..!"),
    ("1985–", "1985/..(!)"),
    ("1985 -", "1985/..(!)"),
    ("from 1985", "1985/..(!)"),
    ("until 1990", "../1990"),
    ("before 1990", "/1990"),
    ("–1985", "/1985"),
    ("unknown – 1985", "/1985"),
    ("after 1990", "1990/"),
    ("1985–?", "1985/"),
    ("– present", "/..!"),
]

OTHERS = [
    ("zh", "2018年7月23日", "2018-07-23"),
    ("zh", "二〇一八年七月二十三日", "2018-07-23"),
    ("zh", "２０１８年７月", "2018-07"),
    ("zh", "1985年—2002年", "1985/2002"),
    ("zh", "1967年5月30日–1970年1月15日", "1967-05-30/1970-01-15"),
    ("zh", "2018年7月23日至25日", "2018-07-23/2018-07-25"),
    ("zh", "2018年7月－9月", "2018-07/2018-09"),
    ("zh", "從1985到1990年", "1985/1990"),
    ("zh", "2002年至今", "2002/..!"),
    ("zh", "1949至今", "1949/..!"),
    ("zh", "2004年起", "2004/..!"),
    ("zh", "1920年代初至今", "192X/..!"),
    ("zh", "2015年10月10日－", "2015-10-10/..(!)"),
    ("zh", "約1979年", "1979~"),
    ("zh", "1979年左右", "1979~"),
    ("zh", "1990年以後", "1990/"),
    ("zh", "1990年之前", "/1990"),
    ("zh", "公元前202年－220年", "-0201/0220"),
    ("zh", "十八世紀", "17XX"),
    ("zh", "20世紀60年代", "196X"),
    ("ja", "1945年（昭和20年）8月15日", "1945-08-15"),
    ("ja", "1985年から1990年まで", "1985/1990"),
    ("ja", "1920年頃", "1920~"),
    ("ja", "1985年 - 現在", "1985/..!"),
    ("ko", "1985년 7월 23일", "1985-07-23"),
    ("ko", "1985년 ~ 현재", "1985/..!"),
    ("fr", "1er janvier 1900", "1900-01-01"),
    ("fr", "depuis 1990", "1990/..!"),
    ("fr", "du 3 mai 1985 au 5 juin 1990", "1985-05-03/1990-06-05"),
    ("fr", "XVIIIe–XIXe siècle", "17XX/18XX"),
    ("fr", "années 1980", "198X"),
    ("fr", "52 av. J.-C.", "-0051"),
    ("ru", "23 июля 2018 года", "2018-07-23"),
    ("ru", "с 1991 года — наст. время", "1991/..!"),
    ("ru", "с 1918 по 1920 год", "1918/1920"),
    ("ru", "1918—1920", "1918/1920"),
    ("ru", "июль 2018", "2018-07"),
    ("ru", "до 1990", "../1990"),
    ("ru", "44 год до н. э.", "-0043"),
    ("ru", "XVIII—XIX вв.", "17XX/18XX"),
    ("ar", "23 يوليو 2018", "2018-07-23"),
    ("ar", "23 تموز 2018", "2018-07-23"),
    ("ar", "٢٠١٨ – الآن", "2018/..!"),
    ("ar", "من عام 1985 إلى 1990", "1985/1990"),
    ("ar", "منذ 1990", "1990/..!"),
    ("de", "1. Mai 1990", "1990-05-01"),
    ("de", "3.–5. Mai 2010", "2010-05-03/2010-05-05"),
    ("de", "1985 bis heute", "1985/..!"),
    ("de", "18. Jahrhundert", "17XX"),
    ("de", "1980er Jahre", "198X"),
    ("es", "23 de julio de 2018", "2018-07-23"),
    ("es", "de 1985 a 1990", "1985/1990"),
    ("es", "siglos XVIII-XIX", "17XX/18XX"),
    ("fa", "۲۳ ژوئیه ۲۰۱۸", "2018-07-23"),
    ("fa", "۱۹۷۹–تاکنون", "1979/..!"),
    ("he", "23 ביולי 2018", "2018-07-23"),
    ("hi", "२३ जुलाई २०१८", "2018-07-23"),
    ("bn", "২৩ জুলাই ২০১৮", "2018-07-23"),
    ("hu", "2018. július 23.", "2018-07-23"),
    ("vi", "23 tháng 7 năm 2018", "2018-07-23"),
    ("pl", "od 1985 do 1990", "1985/1990"),
    ("pt", "1985–presente", "1985/..!"),
    ("zh", "October 2016至今", "2016-10/..!"),
]

NO_DATES = [
    ("en", "Brigade 313"),
    ("en", "Resolution 1701"),
    ("en", "No. 1500"),
    ("en", "p. 1985"),
    ("en", "500 men"),
    ("en", "1985 men"),
    ("en", "2000 killed"),
    ("en", "500–600 men"),
    ("en", "87,000"),
    ("en", "$1985"),
    ("en", "1985.5"),
    ("en", "500"),
    ("en", "9999"),
    ("en", "10 years"),
    ("en", "05/06/1970"),
    ("en", "February 30, 2010"),
    ("en", "May 3"),
    ("en", "present"),
    ("en", "1439 AH"),
    ("ar", "1439 هـ"),
    ("fa", "۱۳۵۸"),
    ("zh", "民國38年"),
    ("zh", "第1985師"),
    ("zh", "1000人"),
]

SEVERAL = [
    ("en", "1945, 1948–1950", ["1945", "1948/1950"]),
    ("en", "1944–1956 (active), 1960", ["1944/1956", "1960"]),
    ("en", "1943–45 (re-formed 1994–1998)", ["1943/1945", "1994/1998"]),
    ("en", "1992 – 1993, 1995 – now", ["1992/1993", "1995/..!"]),
    ("en", "2012–2010", ["2012", "2010"]),
    ("zh", "1969–2005 (1997年停火)", ["1969/2005", "1997"]),
    ("zh", "1994年至今 （2004年起拥有武裝）", ["1994/..!", "2004/..!"]),
]


@pytest.mark.parametrize(("text", "edtf"), ENGLISH)
def test_english(text: str, edtf: str) -> None:
    """A date or an interval is read in the ways in which English articles write it."""
    assert [edtf] == read(text)


@pytest.mark.parametrize(("language", "text", "edtf"), OTHERS)
def test_other_languages(language: str, text: str, edtf: str) -> None:
    """The months, numerals and words of other languages are read, and English ones on their wikis too."""
    assert [edtf] == read(text, language)


@pytest.mark.parametrize(("language", "text", "edtf"), WORDS)
def test_words(language: str, text: str, edtf: list[str]) -> None:
    """The dates of the fixture are read in the languages of the larger Wikipedias, and are valid EDTF."""
    assert edtf == read(text, language)
    assert all(is_edtf(one.rstrip("!()")) for one in edtf)


@pytest.mark.parametrize(("language", "text"), NO_DATES)
def test_no_date(language: str, text: str) -> None:
    """Numbers that count or name something, years of other calendars and what no calendar has are no dates."""
    assert read(text, language) == []


@pytest.mark.parametrize(("language", "text", "edtf"), SEVERAL)
def test_several(language: str, text: str, edtf: list[str]) -> None:
    """All periods of a text are found, in order, those in brackets included."""
    assert edtf == read(text, language)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1985–present", "1985-01-01", None),
        ("until 1990", None, "1990-12-31"),
        ("c. 1450 – May 1461", "1450-01-01", "1461-05-31"),
        ("18th century", "1700-01-01", "1799-12-31"),
        ("44 BC – AD 14", "-0043-01-01", "0014-12-31"),
    ],
)
def test_bounds(text: str, earliest: str | None, latest: str | None) -> None:
    """A period has the first day it can have begun on and the last it can have ended on, none where it is open."""
    [(period, _, _)] = find_periods(text, KNOWLEDGE.calendar("en"))

    assert (earliest, latest) == (period.earliest, period.latest)


def test_place() -> None:
    """A period comes with the place of its words."""
    text = "founded since 1985, c. 1990 – 1992"
    found = find_periods(text, KNOWLEDGE.calendar("en"))

    assert [text[start:end] for _, start, end in found] == ["since 1985", "c. 1990 – 1992"]


LANGUAGES = ("en", "zh", "ar", "ru", "fr", "de", "es", "ja", "ko", "fa", "vi", "tr", "nonesuch")

PIECES = """1985 1990 44 3 23 18 198 2018-07-23 15/01/1970 – - — 至 to from since until between and before after present
    今 至今 c. ~ ? ( ) , ; . 年 月 日 7月 世紀 年代 代 May Mai мая يوليو 以後 左右 前 BC AD v. Chr.
    н. э. century s th st XVIII 一 十 二〇一八年 spring the early
    de du le 1er ٢٠١٨ ２０１８ ۱۹۷۹ men / unknown""".split()
TEXTS = st.lists(st.sampled_from([*PIECES, " ", " ", " "]), max_size=24).map("".join) | st.text(max_size=60)


@given(TEXTS, st.sampled_from(LANGUAGES))
@example("2018年7月 – 2018年13月", "zh")
@settings(max_examples=2500, deadline=None)
def test_any_text(text: str, language: str) -> None:
    """Of any text, what is found is valid EDTF, in order, inside the text, and begins before it ends."""
    found = find_periods(text, KNOWLEDGE.calendar(language))

    assert [period.edtf for period, _, _ in found if not is_edtf(period.edtf)] == []
    assert all(0 <= start < end <= len(text) for _, start, end in found)
    assert all(one[2] <= other[1] for one, other in pairwise(found))
    assert all(period.kind == ("interval" if "/" in period.edtf else "date") for period, _, _ in found)
    assert all((period.ongoing and period.end is None) == period.edtf.endswith("/..") for period, _, _ in found)


@pytest.mark.parametrize(
    "edtf", sorted({edtf.rstrip("!()") for _, edtf in ENGLISH} | {row[2].rstrip("!()") for row in OTHERS})
)
def test_the_cases_are_edtf(edtf: str) -> None:
    """What the cases of this file expect is valid EDTF."""
    assert is_edtf(edtf)


HOSTILE = (
    "1",
    "1985",
    "1985–",
    "1985 ",
    "(",
    "c. ",
    "since ",
    "from 1985 ",
    "May ",
    "3 May ",
    "3–",
    "年",
    "1年",
    "一",
    "x",
    " ",
    "-",
    "1985 (",
    "44 BC",
    "XVIII",
    "the ",
    "?",
    "1985?",
    "2018年7月",
    "i",
    "3, ",
    "May 3, ",
    "3 and ",
    "1990s and ",
)


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("language", ["en", "zh", "pl", "hu"])
def test_hostile(piece: str, language: str) -> None:
    """A text of one piece is read in calls in proportion to its length, and a long one does not hang."""
    calendar = KNOWLEDGE.calendar(language)
    check_linear(lambda text: find_periods(text, calendar), piece)
