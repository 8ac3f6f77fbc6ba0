"""Writes knowledge/data/redirects.tsv from redirects read in dumps and a reference of templates.

    python tests/tools/build_redirects.py redirects_seen.tsv TEMPLATE_REFERENCE.txt

Each redirect that was seen becomes a row of its wiki. Those in Latin script that two or more wikis
have with one target, and no wiki with another, hold for all (`*`): such wikis copy their names from
the English Wikipedia. So do the names of the reference that are not marked as doubtful.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path


OUTPUT = Path(__file__).parents[2] / "src/infobox_parse/knowledge/data/redirects.tsv"

HEAD = """\
# Redirects of templates; wiki's language or *, alias, target, source.
# seen: DBpedia extraction-framework, mappingstats_*.txt at e3dfe8bb; reference: names of the
# English Wikipedia; merge: Infobox militant organization took in two infoboxes there in 2020.
# local: what a template of the English Wikipedia is called on that wiki.
"""

FALSE_FRIENDS = frozenset(
    {
        # own templates on the English Wikipedia, or another target there by now
        "Br",
        "Cite document",
        "Cite magazine",
        "Cite magazine article",
        "Citation needed",
        "Explain",
        "Location",
        "W",
        # own templates of a wiki in that language
        "Bandera",
        "Bandiera",
        "Barra",
        "Bar",
        "Cita web",
        "Coordinate",
        "Cytuj stronę",
        "Koord",
        "Lien web",
        "Land flag",
        "Légende",
        "References",
        # the canonical name is the one in capitals
        "URL",
    }
)

STALE = frozenset({("zh", "Infobox war faction"), ("fr", '"')})
"""Redirects that have since been turned round, and one to a namesake of a citation template that makes quotations."""

LOCAL = (
    ("*", "Bulletedlist", "Bulleted list"),
    ("*", "Bya", "Birth year and age"),
    ("*", "Dya", "Death year and age"),
    ("ar", "علم", "Flag"),
    ("ar", "رمز علم", "Flagicon"),
)
"""The names that templates of the English Wikipedia have on others, where no dump that was read has a redirect."""

MERGED = (
    ("*", "Infobox War Faction", "Infobox war faction"),
    ("*", "Infobox War faction", "Infobox war faction"),
    ("*", "Infobox Militant Organization", "Infobox militant organization"),
    ("*", "Infobox Militant organization", "Infobox militant organization"),
    ("*", "Infobox militant organisation", "Infobox militant organization"),
    ("*", "Infobox terrorist organization", "Infobox militant organization"),
    ("*", "Infobox terrorist organisation", "Infobox militant organization"),
    ("*", "Infobox Terrorist organization", "Infobox militant organization"),
    ("*", "Infobox Terrorist Organization", "Infobox militant organization"),
    ("*", "Infobox terrorist group", "Infobox militant organization"),
    ("en", "Infobox war faction", "Infobox militant organization"),
)

KINDS = {
    "Infobox political party": ("Infobox Political Party", "Infobox Political party", "Infobox party", "Infobox Party"),
    "Infobox organization": (
        "Infobox Organization",
        "Infobox organisation",
        "Infobox Organisation",
        "Infobox non-profit",
        "Infobox Non-profit",
        "Infobox nonprofit",
        "Infobox NPO",
        "Infobox NGO",
    ),
    "Infobox country": (
        "Infobox Country",
        "Infobox country or territory",
        "Infobox Country or territory",
        "Infobox geopolitical organization",
        "Infobox Geopolitical organization",
        "Infobox geopolitical organisation",
        "Infobox Geopolitical organisation",
    ),
    "Infobox former country": (
        "Infobox Former Country",
        "Infobox Former country",
        "Infobox FormerCountry",
        "Infobox Former International Organization",
    ),
    "Infobox officeholder": (
        "Infobox Officeholder",
        "Infobox Office holder",
        "Infobox office holder",
        "Infobox politician",
        "Infobox Politician",
    ),
    "Infobox military person": (
        "Infobox Military Person",
        "Infobox Military person",
        "Infobox military Person",
    ),
    "Infobox military conflict": (
        "Infobox Military Conflict",
        "Infobox Military conflict",
        "Infobox military Conflict",
        "Infobox battle",
        "Infobox Battle",
        "Warbox",
    ),
    "Infobox civil conflict": ("Infobox Civil Conflict", "Infobox Civil conflict"),
    "Infobox military operation": (
        "Infobox Military Operation",
        "Infobox Military operation",
        "Infobox operational plan",
        "Infobox Operational Plan",
        "Infobox Operational plan",
    ),
    "Infobox military unit": ("Infobox Military Unit", "Infobox Military unit", "Infobox military Unit"),
    "Infobox national military": ("Infobox National Military", "Infobox National military"),
    "Infobox civilian attack": (
        "Infobox Civilian Attack",
        "Infobox Civilian attack",
        "Infobox Terrorist Attack",
        "Infobox Terrorist attack",
        "Infobox terrorist attack",
    ),
}
"""Redirects of the English Wikipedia to the infoboxes of our kinds, by target; others copy their names."""

OFFICES = (
    "Infobox president",
    "Infobox President",
    "Infobox prime minister",
    "Infobox Prime Minister",
    "Infobox premier",
    "Infobox Premier",
    "Infobox governor",
    "Infobox Governor",
    "Infobox senator",
    "Infobox Senator",
    "Infobox congressman",
    "Infobox Congressman",
    "Infobox MP",
    "Infobox minister",
    "Infobox Minister",
    "Infobox mayor",
    "Infobox Mayor",
    "Infobox ambassador",
    "Infobox Ambassador",
    "Infobox judge",
    "Infobox Judge",
    "Infobox vice president",
    "Infobox Vice President",
    "Infobox first lady",
    "Infobox First Lady",
    "Infobox chancellor",
    "Infobox speaker",
    "Infobox Indian politician",
    "Infobox Canadian MP",
)
"""Redirects there to Infobox officeholder that may be templates of their own elsewhere."""

Row = tuple[str, str, str]


def upper_first(name: str) -> str:
    """Return a name as titles are: first letter upper-case, if its capital is one letter."""
    first = name[:1].upper()
    return first + name[1:] if len(first) == 1 else name


def is_latin(name: str) -> bool:
    """Tell whether all letters of a name are Latin, and it has one."""
    letters = [character for character in name if character.isalpha()]
    return bool(letters) and all(unicodedata.name(c, "").startswith("LATIN") for c in letters)


def read_seen(path: Path) -> list[Row]:
    """Return wiki, alias and target of each row that was seen."""
    lines = path.read_text("utf-8").splitlines()
    rows = [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
    return [
        (wiki, upper_first(alias), upper_first(target))
        for wiki, alias, target in rows
        if alias != target and "/" not in alias and (wiki, alias) not in STALE
    ]


def shared(rows: list[Row]) -> list[Row]:
    """Return the rows that hold for all wikis."""
    targets: dict[str, Counter[str]] = defaultdict(Counter)
    for _, alias, target in rows:
        targets[alias][target] += 1
    return [
        ("*", alias, target)
        for alias, counts in targets.items()
        for target, count in counts.items()
        if len(counts) == 1 and count > 1 and is_latin(alias) and is_latin(target)
    ]


def aliases(listed: str) -> list[str]:
    """Return the undoubted names of one `redirects:` list of the reference."""
    listed = re.sub(r"\([^()]*\)", "", listed)
    listed = re.split(r"\. +(?=[A-Za-z])", listed)[0]
    names: list[str] = []
    for group, mark in re.findall(r"([^\[;]*)(\[[^\]]*\]|)", listed):
        if "CHECK" in mark or re.search(r"\b(is|are|was|on|in)\b|->|/|\.\.|params", group):
            continue
        names += [name.strip() for name in group.split(",")]
    return [upper_first(name) for name in names if re.fullmatch(r"[!.]?\w[\w +:-]*\.?", name)]


def read_reference(path: Path) -> list[Row]:
    """Return a row of all wikis for each name that the reference gives."""
    rows: list[Row] = []
    target = ""
    for line in path.read_text("utf-8").splitlines():
        for part in re.split(r"(?=== )", line):
            if part.startswith("== "):
                target = re.split(r"  |\.\. ?$", part[3:])[0].strip().rpartition(": ")[2]
            head, found, listed = part.partition("redirects: ")
            if found and "(" not in head and "/" not in target:
                rows += [("*", alias, target) for alias in aliases(listed) if is_latin(alias)]
    return [row for row in rows if row[1] != row[2]]


def main() -> None:
    """Read both files from the command line and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seen", type=Path)
    parser.add_argument("reference", type=Path)
    arguments = parser.parse_args()
    seen = read_seen(arguments.seen)
    everywhere = [row for row in shared(seen) if row[1] not in FALSE_FRIENDS]
    reference = [row for row in read_reference(arguments.reference) if row[1] not in FALSE_FRIENDS]

    table: dict[tuple[str, str], tuple[str, str]] = {}
    sources = (
        ("merge", list(MERGED)),
        ("local", list(LOCAL)),
        ("seen", [*seen, *everywhere]),
        ("reference", reference),
        ("reference", [("*", alias, target) for target, names in KINDS.items() for alias in names]),
        ("reference", [("en", alias, "Infobox officeholder") for alias in OFFICES]),
    )
    for source, rows in sources:
        for wiki, alias, target in rows:
            if table.get((wiki, target), ("", ""))[0] != alias:
                table.setdefault((wiki, alias), (target, source))
    lines = [f"{wiki}\t{alias}\t{target}\t{source}\n" for (wiki, alias), (target, source) in table.items()]
    OUTPUT.write_text(HEAD + "".join(sorted(lines)), "utf-8")
    counts = Counter((key[0] == "*", source) for key, (_, source) in table.items())
    for (for_all, source), count in sorted(counts.items()):
        print(f"{count} rows {'of all wikis' if for_all else 'of one wiki'}: {source}")


if __name__ == "__main__":
    main()
