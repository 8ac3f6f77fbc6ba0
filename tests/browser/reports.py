"""The reports that tests open: of fixtures, by the command; and the pages themselves, to compare with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse import Page, parse
from infobox_parse.cli import main
from samples import FIXTURES


if TYPE_CHECKING:
    from pathlib import Path

    from infobox_parse import Article

__all__ = ["FILES", "WIKIS", "article", "write_report"]

_FACTIONS = FIXTURES / "infoboxes" / "faction"

FILES = {
    "sound": _FACTIONS / "Joint_Operations_Room.wikitext",
    "damaged": _FACTIONS / "Joint_Operations_Room_damaged.wikitext",
    "arabic": next(_FACTIONS.glob("جيش*.wikitext")),
}
WIKIS = {"arabic": "arwiki"}


def article(name: str) -> Article:
    """Return what is in a report, as the library reads it."""
    file = FILES[name]
    text = file.read_bytes().decode()
    return parse(Page(text=text, title=file.stem.replace("_", " "), wiki=WIKIS.get(name, "enwiki")))


def write_report(name: str, folder: Path) -> Path:
    """Write the report of a file, or of all fixtures (`many`), by the command."""
    output = folder / f"{name}.html"
    files = sorted((FIXTURES / "infoboxes").glob("*/*.wikitext")) if name == "many" else [FILES[name]]
    code = main(["inspect", *map(str, files), "--wiki", WIKIS.get(name, "enwiki"), "-o", str(output)])
    assert code == 0
    return output
