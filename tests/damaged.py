"""The pages of fixtures/malformed and what their TOML files say of them by hand; it parses no wikitext.

Beside `<fault>.wikitext` stands `<fault>.toml`, written before anything was run:

    wiki = "enwiki"                    the wiki the page is from; this one if left out
    codes = ["unclosed-template"]      the warnings and errors, in the order of the page

    [[infobox]]                        for each infobox, in order
    recovered = true
    lost_in_mediawiki = ["area"]       parameters that MediaWiki does not see on the damaged page; "box" for all
    absent = ["1"]                     parameters that the infobox is not to have
    raw.name = "Taborites"             source text of a parameter, trimmed
    items.clans = ["A", "B"]           texts of the items of a parameter, children after their parents
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import attrs


__all__ = ["DAMAGED", "SOUND", "DamagedPage", "WantedInfobox", "damaged_page"]

FOLDER = Path(__file__).parents[1] / "fixtures" / "malformed"
DAMAGED = sorted(path for path in FOLDER.glob("*.wikitext") if not path.stem.endswith(".repaired"))
"""The pages with a fault."""
SOUND = sorted((FOLDER / "sound").glob("*.wikitext"))
"""The pages without one, each of which looks as if it had."""


@attrs.frozen(kw_only=True)
class WantedInfobox:
    """What an editor says of an infobox.

    Attributes:
        recovered: Whether its markup has to be repaired to read it.
        lost_in_mediawiki: Names of the parameters that MediaWiki does not see before the repair; `box` for all.
        absent: Names that are no parameters of it, though they look so.
        raw: Source text of parameters, trimmed.
        items: Texts of the items of parameters, children after their parents.
    """

    recovered: bool
    lost_in_mediawiki: list[str] | str = attrs.Factory(list)
    absent: list[str] = attrs.Factory(list)
    raw: dict[str, str] = attrs.Factory(dict)
    items: dict[str, list[str]] = attrs.Factory(dict)

    def __attrs_post_init__(self) -> None:
        """Refuse what would be compared with nothing."""
        assert self.raw
        assert self.lost_in_mediawiki == "box" or not isinstance(self.lost_in_mediawiki, str)

    @property
    def names(self) -> list[str]:
        """The parameters that are wanted."""
        return list(dict.fromkeys([*self.raw, *self.items]))

    @property
    def lost(self) -> list[str]:
        """The parameters that MediaWiki does not see before the repair."""
        return self.names if isinstance(self.lost_in_mediawiki, str) else self.lost_in_mediawiki


@attrs.frozen(kw_only=True)
class DamagedPage:
    """A page with what an editor says of it.

    Attributes:
        title: Its title.
        text: Its wikitext.
        wiki: The wiki that it is from.
        codes: The codes of its warnings and errors, in order.
        infoboxes: What is wanted of its infoboxes.
    """

    title: str
    text: str
    wiki: str
    codes: list[str]
    infoboxes: list[WantedInfobox]


def damaged_page(path: Path) -> DamagedPage:
    """Read a page and what stands in the TOML beside it."""
    table = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    wanted = DamagedPage(
        title=path.stem,
        text=path.read_bytes().decode(),
        wiki=table.pop("wiki", "enwiki"),
        codes=table.pop("codes"),
        infoboxes=[WantedInfobox(**one) for one in table.pop("infobox")],
    )
    assert not table, f"{path.stem}.toml: unknown keys {list(table)}"
    return wanted
