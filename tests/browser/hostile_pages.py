"""Pages with a hostile text in every place; the texts and the page are in `hostile.toml`. It opens no browser."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from infobox_parse import Page


if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Hostile", "hostile_texts"]

TABLE = Path(__file__).with_name("hostile.toml")
SLOT = "§"


@attrs.frozen
class Hostile:
    """A hostile text, and the page that is full of it.

    Attributes:
        name: What it tries.
        text: The text.
        page: The page, with the text as its title too.
    """

    name: str
    text: str
    page: Page


def hostile_texts() -> Iterator[Hostile]:
    """Give the texts in the order of the table."""
    with TABLE.open("rb") as file:
        table = tomllib.load(file)
    for row in table["hostile"]:
        text = (row.get("text") or "".join(map(chr, row["codes"]))) * row.get("times", 1)
        # First as references: what a hostile text opens or comments out, it hides behind it.
        wikitext = table["page"].replace(SLOT, referenced(text)) + table["page"].replace(SLOT, text)
        yield Hostile(row["name"], text, Page(title=text, text=wikitext))


def referenced(text: str) -> str:
    """Write all but letters and digits as character references, so that the text is but a text to wikitext."""
    return "".join(sign if sign.isalnum() or "\ud800" <= sign <= "\udfff" else f"&#{ord(sign)};" for sign in text)
