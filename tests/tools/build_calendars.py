"""Writes knowledge/data/calendars.tsv from CLDR (babel): names of months and eras, and how dates are written.

    python tests/tools/build_calendars.py

Words such as "since" and "present" are not CLDR's; they are written down by hand in period_words.toml.
"""

from __future__ import annotations

import pickle
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import babel  # type: ignore[import-not-found,import-untyped,unused-ignore]


if TYPE_CHECKING:
    from collections.abc import Iterator


DATA = Path(babel.__file__).parent / "locale-data"

OUTPUT = Path(__file__).parents[2] / "src" / "infobox_parse" / "knowledge" / "data" / "calendars.tsv"

LANGUAGES = {
    **{
        code: (code,)
        for code in """af am an as ast az be bg bn br bs ca ce ckb cs cv cy da el eo es et eu fa fi fo fr fy ga gd
        gl gu ha he hi hr hu hy ia id ig is it ja jv ka kk km kn ko ku ky la lb lo lt lv mg mk ml mn mr ms mt my ne
        nl oc or os pa pl ps pt qu ro ru sa sah sc sd si sk sl so sq su sv sw ta te tg th tk tr tt ug uk ur uz vi yo
        zu ab frr fur gn gv hsb dsb ie kaa kw lij lmo ln nds pap rm rw scn se szl vec vo wo xh yi""".split()
    },
    "ar": ("ar", "ar_EG", "ar_SY", "ar_IQ", "ar_LB", "ar_DZ", "ar_TN", "ar_MA"),
    "be-tarask": ("be_TARASK", "be"),
    "ceb": ("ceb",),
    "de": ("de", "de_AT"),
    "en": ("en", "en_GB"),
    "nb": ("no",),
    "nn": ("nn", "no"),
    "sh": ("sr_Latn", "bs", "hr"),
    "sr": ("sr", "sr_Latn"),
    "tl": ("fil",),
    "zh": ("zh", "zh_Hant"),
}
"""Languages of the larger Wikipedias to CLDR's locales; the first gives the names that are written, all are read."""

HEBREW = "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר".split()


def numbered(names: str) -> tuple[tuple[int, str], ...]:
    """Return twelve names with the numbers of their months."""
    return tuple(enumerate(names.split(), 1))


ADDED: dict[str, tuple[tuple[int, str], ...]] = {
    "ar": ((4, "ابريل"), (4, "إبريل"), (8, "اغسطس"), (10, "اكتوبر")),
    "cs": numbered("lednu únoru březnu dubnu květnu červnu červenci srpnu září říjnu listopadu prosinci"),
    "en": ((9, "Sept"),),
    "es": ((9, "setiembre"), (9, "setbre.")),
    "eu": numbered(
        "urtarrilaren otsailaren martxoaren apirilaren maiatzaren ekainaren uztailaren abuztuaren irailaren urriaren"
        " azaroaren abenduaren"
    ),
    "fi": numbered(
        "tammikuussa helmikuussa maaliskuussa huhtikuussa toukokuussa kesäkuussa heinäkuussa elokuussa syyskuussa"
        " lokakuussa marraskuussa joulukuussa"
    ),
    "he": tuple((number, f"ב{name}") for number, name in enumerate(HEBREW, 1)),
    "hr": numbered("siječnju veljači ožujku travnju svibnju lipnju srpnju kolovozu rujnu listopadu studenom prosincu"),
    "kk": numbered("қаңтары ақпаны наурызы сәуірі мамыры маусымы шілдесі тамызы қыркүйегі қазаны қарашасы желтоқсаны"),
    "pl": numbered(
        "styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu"
    ),
    "ru": (
        *((2, "фев."), (9, "сен."), (11, "ноя.")),
        *numbered("январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре"),
    ),
    "uk": numbered("січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні"),
}
"""Further spellings and cases of months that articles use; in Hebrew, "in" is part of the word."""

FORMS = (("format", "wide"), ("stand-alone", "wide"), ("format", "abbreviated"), ("stand-alone", "abbreviated"))

SHORTEST_ERA = 2
"""Abbreviations of one letter are left out, as too much else is written so."""

Row = tuple[str, int, str]


def stated(code: str) -> dict[str, dict[str, dict[str, object]]]:
    """Return what the file of a locale says itself.

    Where a file says nothing, `Locale` of babel 2.18 gives the names of another locale that was loaded before.
    """
    data: dict[str, dict[str, dict[str, object]]] = pickle.loads((DATA / f"{code}.dat").read_bytes())  # noqa: S301
    return data


def months(code: str) -> Iterator[Row]:
    """Yield the months of a locale: in a date, alone, and in other ways."""
    widths = stated(code).get("months", {})
    for context, width in FORMS:
        names = widths.get(context, {}).get(width)
        kind = {("format", "wide"): "month", ("stand-alone", "wide"): "alone"}.get((context, width), "other")
        if isinstance(names, dict):
            yield from ((kind, number, name) for number, name in sorted(names.items()))


def eras(code: str) -> Iterator[Row]:
    """Yield the words for the era before the year 1 (0) and since (1)."""
    widths = stated(code).get("eras", {})
    for width in ("wide", "abbreviated"):
        for number, name in sorted(widths.get(width, {}).items()):
            if int(number) in (0, 1) and isinstance(name, str) and len(name.replace(".", "")) >= SHORTEST_ERA:
                yield "era", int(number), name


def patterns(code: str) -> Iterator[Row]:
    """Yield how a date is written that has a day, and one that has not (CLDR's long date and its yMMMM)."""
    locale = babel.Locale.parse(code)
    yield "pattern", 1, locale.date_formats["long"].pattern
    yield "pattern", 0, locale.datetime_skeletons["yMMMM"].pattern


def rows(language: str) -> list[Row]:
    """Return the facts of a language, each name once."""
    found: dict[tuple[int, str], Row] = {}
    written: set[tuple[str, int]] = set()
    for code in LANGUAGES[language]:
        for kind, number, name in (*months(code), *eras(code), *(() if found else patterns(code))):
            folded = " ".join(name.split())
            if kind in ("month", "alone") and (kind, number) in written:
                kind = "other"  # noqa: PLW2901
            if folded and (number, folded) not in found:
                written.add((kind, number))
                found[number, folded] = (kind, number, folded)
    for number, name in ADDED.get(language, ()):
        found.setdefault((number, name), ("other", number, name))
    order = ("pattern", "month", "alone", "other", "era")
    return sorted(found.values(), key=lambda row: (order.index(row[0]), row[1]))


def main() -> None:
    """Write the file."""
    table = [(language, *row) for language in sorted(LANGUAGES) for row in rows(language)]
    lines = [
        f"# Made by tests/tools/build_calendars.py from the CLDR of babel {metadata.version('babel')}.",
        "# Language; pattern, month (in a date), alone, other, or era; number (pattern: 1 with a day, 0 without; era:",
        "# 0 before the year 1, 1 since); name. What is no row of `alone` is as `month`.",
        *("\t".join((language, kind, str(number), name)) for language, kind, number, name in table),
    ]
    OUTPUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(table)} rows in {len(LANGUAGES)} languages")


if __name__ == "__main__":
    main()
