"""Writes knowledge/data/languages.tsv from ISO 639 (pycountry) and CLDR (babel).

    python tests/tools/build_languages.py

A name that several languages bear goes to the first of: English names, ISO names, ALIASES, a language's own name, names
in the other languages of LOCALES.
"""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pycountry  # type: ignore[import-not-found,import-untyped,unused-ignore]
from babel import Locale, UnknownLocaleError  # type: ignore[import-not-found,import-untyped,unused-ignore]


OUTPUT = Path(__file__).parents[2] / "src/infobox_parse/knowledge/data/languages.tsv"

LOCALES = (
    *(
        "af",
        "ar",
        "ast",
        "az",
        "be",
        "bg",
        "bn",
        "br",
        "bs",
        "ca",
        "cs",
        "cy",
        "da",
        "de",
        "el",
        "eo",
        "es",
        "et",
        "eu",
    ),
    *(
        "fa",
        "fi",
        "fil",
        "fo",
        "fr",
        "fy",
        "ga",
        "gl",
        "gu",
        "he",
        "hi",
        "hr",
        "hu",
        "hy",
        "id",
        "is",
        "it",
        "ja",
        "ka",
    ),
    *("kk", "km", "kn", "ko", "ky", "lb", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "my", "ne", "nl", "no", "nn"),
    *("oc", "pa", "pl", "pt", "ro", "ru", "si", "sk", "sl", "so", "sq", "sr", "sr_Latn", "sv", "sw", "ta", "te", "tg"),
    *("th", "tr", "tt", "ug", "uk", "ur", "uz", "vi", "zh", "zh_Hant"),
)
"""Languages whose names of the others are taken: those of large wikis."""

ALIASES = {
    "American English": "en-US",
    "Azeri": "az",
    "Brazilian Portuguese": "pt-BR",
    "British English": "en-GB",
    "Farsi": "fa",
    "Flemish": "nl-BE",
    "Mandarin": "zh",
    "Mandarin Chinese": "zh",
    "castellà": "es",
    "castellano": "es",
    "Castilian": "es",
    "Modern Greek": "el",
    "Moldovan": "ro",
    "Odia": "or",
    "Scots Gaelic": "gd",
    "Serbo-Croatian": "sh",
    "Simplified Chinese": "zh-Hans",
    "Slovene": "sl",
    "Sorani": "ckb",
    "Standard Arabic": "ar",
    "Traditional Chinese": "zh-Hant",
    "Uighur": "ug",
    "Western Armenian": "hyw",
    "Kurmanji": "kmr",
    "中文": "zh",
    "汉语": "zh",
    "漢語": "zh",
    "简体中文": "zh-Hans",
    "簡體中文": "zh-Hant",
    "繁體中文": "zh-Hant",
    "繁体中文": "zh-Hant",
    "日文": "ja",
    "英文": "en",
    "韩文": "ko",
    "韓文": "ko",
}
"""Names that neither source has."""


PREFIXES = {"vi": "tiếng "}
"""Words for "language" that names begin with and that may be left out."""


class Names:
    """Lower-case names to codes; the first to claim a name has it."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}

    def add(self, name: str, code: str) -> None:
        """Claim a name."""
        key = " ".join(name.lower().split())
        if key and not set("|\t") & set(key):
            self.codes.setdefault(key, code)


def main() -> None:
    """Write the file."""
    names = Names()
    english = Locale("en").languages
    codes = [code for code in sorted(english) if code not in {"mul", "und", "zxx", "mis"}]
    for code in codes:
        names.add(english[code], code.replace("_", "-"))
    two_letters = [language for language in pycountry.languages if hasattr(language, "alpha_2")]
    for language in two_letters:
        for name in (language.name, getattr(language, "inverted_name", "")):
            for part in name.split(";"):
                names.add(part, language.alpha_2)
        names.add(language.alpha_3, language.alpha_2)
        names.add(getattr(language, "bibliographic", ""), language.alpha_2)
    for name, code in ALIASES.items():
        names.add(name, code)
    for code in codes:
        try:
            own = Locale.parse(code).languages.get(code)
        except (UnknownLocaleError, ValueError):
            continue
        names.add(own or "", code.replace("_", "-"))
    known = {language.alpha_2 for language in two_letters} & set(english)
    wanted = [
        code for code in codes if code in known or "_" in code or code in {"ckb", "arz", "fil", "yue", "ast", "als"}
    ]
    for locale in LOCALES:
        local = Locale.parse(locale).languages
        for code in wanted:
            name = local.get(code, "").lower()
            names.add(name, code.replace("_", "-"))
            names.add(name.removeprefix(PREFIXES.get(locale, "\0")), code.replace("_", "-"))
    named = {language.alpha_2: language.name for language in two_letters}
    write(names.codes, named | {code.replace("_", "-"): english[code] for code in codes})


def write(codes: dict[str, str], shown: dict[str, str]) -> None:
    """Write the names of each code in one row, with the one that English readers are shown."""
    rows: dict[str, list[str]] = {}
    for name, code in codes.items():
        if code and name != code.lower():
            rows.setdefault(code, []).append(name)
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("babel", "pycountry"))
    head = (
        "# Languages: code (BCP 47), lower-case names in many languages, English name.\n"
        f"# Made by tests/tools/build_languages.py from {versions}.\n"
    )
    body = "".join(f"{code}\t{'|'.join(sorted(rows[code]))}\t{shown.get(code, '')}\n" for code in sorted(rows))
    OUTPUT.write_text(head + body, encoding="utf-8")


if __name__ == "__main__":
    main()
