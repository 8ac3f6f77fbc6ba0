"""Writes knowledge/data/countries.tsv and country_names.tsv from ISO 3166 (pycountry), CLDR (babel), country_converter.

    python tests/tools/build_knowledge.py

English names are those of the English Wikipedia, where they differ from the CLDR's: see NAMES and FORMER. Names in
other languages are the CLDR's.
"""

from __future__ import annotations

import csv
import pickle
import re
from importlib import metadata, util
from pathlib import Path

import babel  # type: ignore[import-not-found,import-untyped,unused-ignore]
import pycountry  # type: ignore[import-not-found,import-untyped,unused-ignore]


DATA = Path(__file__).parents[2] / "src" / "infobox_parse" / "knowledge" / "data"

OUTPUT = DATA / "countries.tsv"

NAMES_OUTPUT = DATA / "country_names.tsv"

LOCALES = Path(babel.__file__).parent / "locale-data"

LANGUAGES = {
    **{
        code: (code,)
        for code in """an ar az be bg bn bs ca ceb ckb cs cy da de el eo es et eu fa fi fr gd gl he hi hr hsb hu hy ia
        id it ja ka kk ko ku ky lmo lt lv mg mk mn ms my nds nl oc pa pl ro ru sah sk sl sq sv te tg th tr uk ur vec
        vi vo""".split()
    },
    "no": ("no", "nn"),
    "nn": ("nn", "no"),
    "pt": ("pt", "pt_PT"),
    "sh": ("sr_Latn", "hr", "bs"),
    "sr": ("sr", "sr_Latn"),
    "tl": ("fil",),
    "uz": ("uz", "uz_Cyrl"),
    "zh": ("zh", "zh_Hant", "zh_Hant_HK"),
}
"""Languages of Wikipedias to CLDR's locales; the first gives the name that is shown, all are read."""

SOURCES = ("pycountry", "babel", "country_converter")

NAMES = {
    "AX": ("Åland", "Åland"),
    "BS": ("The Bahamas", "The Bahamas"),
    "CD": ("Democratic Republic of the Congo", "Democratic Republic of the Congo"),
    "CG": ("Republic of the Congo", "Republic of the Congo"),
    "CI": ("Ivory Coast", "Ivory Coast"),
    "CZ": ("Czech Republic", "Czech Republic"),
    "FM": ("Federated States of Micronesia", "Federated States of Micronesia"),
    "GE": ("Georgia", "Georgia (country)"),
    "GM": ("The Gambia", "The Gambia"),
    "GS": (
        "South Georgia and the South Sandwich Islands",
        "South Georgia and the South Sandwich Islands",
    ),
    "HK": ("Hong Kong", "Hong Kong"),
    "HM": ("Heard Island and McDonald Islands", "Heard Island and McDonald Islands"),
    "IE": ("Ireland", "Republic of Ireland"),
    "MF": ("Saint Martin", "Collectivity of Saint Martin"),
    "MM": ("Myanmar", "Myanmar"),
    "MO": ("Macau", "Macau"),
    "PS": ("Palestine", "Palestine"),
    "SH": (
        "Saint Helena, Ascension and Tristan da Cunha",
        "Saint Helena, Ascension and Tristan da Cunha",
    ),
    "TF": ("French Southern and Antarctic Lands", "French Southern and Antarctic Lands"),
    "TR": ("Turkey", "Turkey"),
    "UM": ("United States Minor Outlying Islands", "United States Minor Outlying Islands"),
    "VC": ("Saint Vincent and the Grenadines", "Saint Vincent and the Grenadines"),
    "VI": ("United States Virgin Islands", "United States Virgin Islands"),
}
"""Name and article on the English Wikipedia, by alpha-2 code."""

BRACKETED = frozenset({"FK", "HK", "MM", "MO", "TL"})
"""Codes of which the CLDR's name has a bracket that is no part of it."""

SPECIAL_REGIONS = {
    "HK": {
        **dict.fromkeys(("de", "da", "no", "nn", "pl", "sv"), "Hongkong"),
        **dict.fromkeys(("es", "fr", "it", "pt", "nl", "id", "tr", "cs", "ca", "ro", "fi", "vi", "tl"), "Hong Kong"),
        **dict.fromkeys(("ru", "uk"), "Гонконг"),
        "bg": "Хонконг",
        "zh": "香港",
        "ja": "香港",
        "ko": "홍콩",
        "ar": "هونغ كونغ",
    },
    "MO": {
        **dict.fromkeys(("de", "da", "fr", "no", "nn", "it", "nl", "sv", "fi"), "Macao"),
        **dict.fromkeys(("es", "pt", "id", "ca"), "Macau"),
        "ru": "Макао",
        "uk": "Макао",
        "zh": "澳門",
        "ja": "マカオ",
        "ko": "마카오",
        "ar": "ماكاو",
    },
}
"""Names without the status that the CLDR puts into them, by code and language."""

FORMER = {
    "AIDJ": ("French Afars and Issas", "French Territory of the Afars and the Issas"),
    "ANHH": ("Netherlands Antilles", "Netherlands Antilles"),
    "BQAQ": ("British Antarctic Territory", "British Antarctic Territory"),
    "BUMM": (
        "Socialist Republic of the Union of Burma",
        "Socialist Republic of the Union of Burma",
    ),
    "BYAA": ("Byelorussian SSR", "Byelorussian Soviet Socialist Republic"),
    "CSHH": ("Czechoslovakia", "Czechoslovakia"),
    "CSXX": ("Serbia and Montenegro", "Serbia and Montenegro"),
    "CTKI": ("Canton and Enderbury Islands", "Canton and Enderbury Islands"),
    "DDDE": ("East Germany", "East Germany"),
    "DYBJ": ("Dahomey", "Republic of Dahomey"),
    "FXFR": ("Metropolitan France", "Metropolitan France"),
    "GEHH": ("Gilbert and Ellice Islands", "Gilbert and Ellice Islands"),
    "HVBF": ("Upper Volta", "Republic of Upper Volta"),
    "JTUM": ("Johnston Island", "Johnston Atoll"),
    "MIUM": ("Midway Islands", "Midway Atoll"),
    "NHVU": ("New Hebrides", "New Hebrides"),
    "NQAQ": ("Queen Maud Land", "Queen Maud Land"),
    "PCHH": (
        "Trust Territory of the Pacific Islands",
        "Trust Territory of the Pacific Islands",
    ),
    "PZPA": ("Panama Canal Zone", "Panama Canal Zone"),
    "RHZW": ("Southern Rhodesia", "Southern Rhodesia"),
    "SKIN": ("Sikkim", "Kingdom of Sikkim"),
    "SUHH": ("Soviet Union", "Soviet Union"),
    "TPTL": ("Portuguese Timor", "Portuguese Timor"),
    "VDVN": ("North Vietnam", "North Vietnam"),
    "WKUM": ("Wake Island", "Wake Island"),
    "YDYE": ("South Yemen", "South Yemen"),
    "YUCS": ("Yugoslavia", "Yugoslavia"),
    "ZRCD": ("Zaire", "Zaire"),
}
"""Name and article by ISO 3166-3 code; codes of bare groups of islands are left out."""


def other_codes() -> dict[str, set[str]]:
    """Return the IOC and FIFA codes by alpha-2 code, from the table of country_converter."""
    spec = util.find_spec("country_converter")
    if spec is None or spec.origin is None:
        message = "country_converter is not installed"
        raise SystemExit(message)
    table = Path(spec.origin).with_name("country_data.tsv")
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return {row["ISO2"]: {row["IOC"] or "", row["FIFA"] or ""} - {""} for row in rows}


def spellings(names: set[str]) -> set[str]:
    """Return names with their apostrophes straight and curly, "and" and "&", and without "The"."""
    found = set(names)
    found |= {name.replace("’", "'") for name in found}
    found |= {name.replace(" & ", " and ") for name in found}
    found |= {name.replace("St. ", "Saint ") for name in found}
    return found | {name.removeprefix("The ").removeprefix("the ") for name in found}


def current(taken: set[str]) -> list[tuple[str, ...]]:
    """Return the rows of ISO 3166-1."""
    territories = babel.Locale("en").territories
    codes = other_codes()
    rows: list[tuple[str, ...]] = []
    for country in sorted(pycountry.countries, key=lambda country: str(country.alpha_2)):
        code, alpha3 = country.alpha_2, country.alpha_3
        cldr = territories[code]
        plain = cldr.replace(" & ", " and ").replace("St. ", "Saint ")
        name, article = NAMES.get(code, (plain, plain))
        given = {country.name, getattr(country, "common_name", ""), cldr, plain, article}
        given.add(getattr(country, "official_name", ""))
        aliases = {alias for alias in spellings(given | {name}) if alias and ", " not in alias}
        aliases |= codes.get(code, set()) - taken
        aliases -= {name, alpha3}
        rows.append((name, article, code, alpha3, "", "|".join(sorted(aliases))))
    return rows


def former(taken: set[str]) -> list[tuple[str, ...]]:
    """Return the rows of ISO 3166-3."""
    rows: list[tuple[str, ...]] = []
    for country in sorted(pycountry.historic_countries, key=lambda country: str(country.alpha_4)):
        if country.alpha_4 in FORMER:
            name, article = FORMER[country.alpha_4]
            aliases = {article, country.alpha_3, country.name} - taken - {name}
            aliases = {alias for alias in aliases if ", " not in alias and alias != "East Timor"}
            rows.append((name, article, "", "", country.alpha_4, "|".join(sorted(aliases))))
    return rows


def stated(locale: str) -> dict[str, str]:
    """Return the names of territories that the file of a locale gives itself.

    Where a file gives none, `Locale` of babel 2.18 gives the names of another locale that was loaded before.
    """
    data: dict[str, dict[str, str]] = pickle.loads((LOCALES / f"{locale}.dat").read_bytes())  # noqa: S301
    return data.get("territories", {})


def bare_first(name: str) -> list[str]:
    """Return a name without what the CLDR adds to tell it apart, then as it stands.

    It adds a former name or, of Hong Kong and Macau, the status: "Myanmar (Burma)", "Hong Kong SAR China".
    """
    bare = re.sub(r" ?[(（][^()（）]*[)）]", "", name).strip()
    return [name] if not bare or bare == name else [bare, name]


def names_in_languages(rows: list[tuple[str, ...]]) -> list[tuple[str, str, str]]:
    """Return language, alpha-2 code and names, without the names that are the English ones."""
    found: list[tuple[str, str, str]] = []
    english = {row[2]: row[0] for row in rows if row[2]}
    for language, locales in sorted(LANGUAGES.items()):
        tables = [stated(locale) for locale in locales]
        for code, name in english.items():
            given = [table[code] for table in tables if code in table]
            names = [one for each in given for one in (bare_first(each) if code in BRACKETED else [each])]
            if code in SPECIAL_REGIONS and names:
                names = [SPECIAL_REGIONS[code].get(language, ""), *names]
            kept = list(dict.fromkeys(one for one in names if one))
            if kept and kept != [name]:
                found.append((language, code, "|".join(kept)))
    return found


def main() -> None:
    """Write the files."""
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in SOURCES)
    alpha3 = {country.alpha_3 for country in pycountry.countries}
    rows = current(alpha3)
    used = alpha3 | {alias for row in rows for alias in (row[0], *row[5].split("|"))}
    rows += former(used)
    head = [
        f"# Made by tests/tools/build_knowledge.py from {versions}.",
        "# Name, article (both as on the English Wikipedia), ISO 3166-1 alpha-2 and alpha-3,",
        "# ISO 3166-3, other names and IOC and FIFA codes.",
    ]
    text = "\n".join([*head, *("\t".join(row) for row in rows)]) + "\n"
    OUTPUT.write_text(text, encoding="utf-8")
    names = names_in_languages(rows)
    head = [
        f"# Made by tests/tools/build_knowledge.py from babel {metadata.version('babel')} (CLDR).",
        "# Language of the Wikipedia, ISO 3166-1 alpha-2, names in that language, the one to show first.",
    ]
    text = "\n".join([*head, *("\t".join(row) for row in names)]) + "\n"
    NAMES_OUTPUT.write_text(text, encoding="utf-8")
    print(f"{len(rows)} rows, {len(names)} rows of names in other languages")


if __name__ == "__main__":
    main()
