"""The datatypes: each reads any value, to dates that are EDTF and in order, numbers that are finite and in order."""

from __future__ import annotations

import functools
import math
import tomllib
from typing import TYPE_CHECKING

import attrs

from fuzzing.texts import FIXTURES, bytes_of, page_of
from fuzzing.texts import tokens as markup_tokens
from infobox_parse import Page, from_dict, load_schema, parse, to_dict
from infobox_parse.amounts import find_quantities
from infobox_parse.datatypes import DATATYPES
from infobox_parse.dates import read_dates
from infobox_parse.edtf import bounds, in_order
from infobox_parse.entries import Entry, PeriodEntry, QuantityEntry
from infobox_parse.infoboxes import INFOBOXES
from infobox_parse.numerals import read_number
from promises import misplaced
from validating import is_edtf


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from infobox_parse.values import Item, Period, Quantity


FIELDS = "".join(f'[[fields]]\nfield="{name}"\ndatatype="{name}"\n' for name in DATATYPES)
LISTS = "".join(
    f'[[fields]]\nfield="several_{name}"\ndatatype="{name}"\nenumerated=true\n' for name in ("people", "things")
)
SHARES = '[[fields]]\nfield="share"\ndatatype="quantities"\nshare=true\nunit="%"\n'
SCHEMA = load_schema(f'kind="fuzzed"\nnames=["Infobox fuzzed"]\n{FIELDS}{LISTS}{SHARES}')
SCHEMAS = INFOBOXES.with_schema(SCHEMA)


def seeds() -> Iterator[bytes]:
    """Yield the values of the cases of dates, quantities and datatypes, each from the wiki it is of."""
    for file in sorted((FIXTURES / "datatypes").glob("*.toml")):
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
            yield bytes_of(Page(text=case["wikitext"], wiki=case.get("wiki", "enwiki")))
    for language, text in words():
        yield bytes_of(Page(text=text, wiki=f"{language}wiki"))


def words() -> Iterator[tuple[str, str]]:
    """Yield the running words of the cases of dates and quantities, each with its language."""
    for language, cases in tomllib.loads((FIXTURES / "dates" / "words.toml").read_text(encoding="utf-8")).items():
        for text in cases:
            yield language, text
    for line in (FIXTURES / "quantities.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            language, text, _ = line.split("\t")
            yield language, text


def tokens() -> Iterable[str]:
    """Return the words of the cases, the languages, and what the tokens of markup are."""
    found = list(words())
    languages = {f"{language}wiki\n" for language, _ in found}
    return dict.fromkeys((*(part for _, text in found for part in text.split()), *sorted(languages), *markup_tokens()))


@functools.lru_cache(maxsize=10_000)
def _is_edtf(text: str) -> bool:
    return is_edtf(text)


def check(data: bytes) -> None:
    """Read a value with every datatype, and its words as dates, numbers and quantities."""
    value = page_of(data)
    rows = "".join(f"|{parameter}={value.text}\n" for rule in SCHEMA.rules for parameter in rule.parameters)
    page = attrs.evolve(value, text=f"{{{{Infobox fuzzed\n{rows}}}}}")
    article = parse(page, infoboxes=SCHEMAS)
    written = to_dict(article)

    assert to_dict(from_dict(written, infoboxes=SCHEMAS)) == written
    assert list(misplaced(article)) == []
    for box in article.infoboxes:
        for field in box.fields.values():
            for item in field.items:
                _check_item(item)
    for record in article.records:
        _check_entries(record)
    _check_words(value.text, value.wiki.removesuffix("wiki"))


def _check_words(text: str, language: str) -> None:
    """Check what functions find in words, without any markup."""
    date = read_dates(text, language)
    assert date is None or _is_edtf(date)
    number = read_number(text, language)
    assert number is None or math.isfinite(number)
    last = 0
    for quantity, start, end in find_quantities(text, language):
        _check_quantity(quantity)
        assert last <= start < end <= len(text)
        last = end


def _check_item(item: Item) -> None:
    for quantity in item.quantities:
        _check_quantity(quantity)
    for period in item.dates:
        _check_period(period)
    for child in item.children:
        _check_item(child)


def _check_entries(record: object) -> None:
    """Check all entries of a record."""
    for name in attrs.fields_dict(type(record)):  # type: ignore[arg-type]
        member = getattr(record, name)
        for entry in member if isinstance(member, tuple) else (member,):
            if isinstance(entry, QuantityEntry):
                _check_quantity(entry)
            elif isinstance(entry, PeriodEntry) and entry.edtf is not None:
                _check_period(entry)
            elif isinstance(entry, Entry):
                assert entry.text or entry.references or entry.notes or name


def _check_quantity(one: Quantity | QuantityEntry) -> None:
    sides = [side for side in (one.low, one.high) if side is not None]
    assert all(math.isfinite(side) for side in sides), one
    assert sides == sorted(sides), one
    assert one.as_of is None or _is_edtf(one.as_of), one


def _check_period(one: Period | PeriodEntry) -> None:
    assert one.edtf is not None
    assert _is_edtf(one.edtf), one
    earliest, latest = bounds(one.edtf)
    assert earliest is None or latest is None or in_order(earliest, latest), one
