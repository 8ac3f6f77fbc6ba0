"""Writes knowledge/data/countries.tsv from ISO 3166 (pycountry), CLDR (babel) and country_converter.

    python tests/tools/build_knowledge.py

Names are those of the English Wikipedia, where they differ from the CLDR's: see NAMES and FORMER.
"""

from __future__ import annotations

import csv
from importlib import metadata, util
from pathlib import Path

import babel  # type: ignore[import-not-found,import-untyped,unused-ignore]
import pycountry  # type: ignore[import-not-found,import-untyped,unused-ignore]


OUTPUT = Path(__file__).parents[2] / "src" / "infobox_parse" / "knowledge" / "data" / "countries.tsv"

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


def main() -> None:
    """Write the file."""
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
    print(f"{len(rows)} rows")


if __name__ == "__main__":
    main()
