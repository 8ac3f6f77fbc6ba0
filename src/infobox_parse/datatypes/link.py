"""Web addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.entering import Origin, enter
from infobox_parse.entries import Entry, LinkEntry
from infobox_parse.schema import Datatype


if TYPE_CHECKING:
    from infobox_parse.schema import Given
    from infobox_parse.values import Item


__all__ = ["WEBLINKS", "read_weblinks"]

_ADDRESS = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?")


def read_weblinks(given: Given) -> list[Entry]:
    """Read a parameter as web addresses: its external links, or a text that is an address."""

    def weblink(item: Item, origin: Origin) -> list[Entry]:
        url = next((link.target for link in item.links if link.kind == "external"), None)
        if url is None and _ADDRESS.fullmatch(item.text):
            url = item.text
        return [LinkEntry(**origin, url=url)]

    return enter(given, weblink)


WEBLINKS = Datatype(name="weblinks", entries=read_weblinks)
