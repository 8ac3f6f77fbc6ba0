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

_ADDRESS = re.compile(r"(?<![\w@.-])(?:https?://)?[\w-]++(?:\.[\w-]++)++(?::\d++)?(?:[/?#]\S*+)?", re.IGNORECASE)
_LAST = re.compile(r"\.([^\W\d_]{2,24}|xn--[\w-]+)\Z", re.IGNORECASE)
"""The top-level domain: letters, so that figures and dates are no addresses."""
_BEHIND = ".,;:!?)]}»”’"


def read_weblinks(given: Given) -> list[Entry]:
    """Read a parameter as web addresses, an entry each: external links or, where there are none, words that are one."""

    def weblinks(item: Item, origin: Origin) -> list[Entry]:
        found = [(link.target, link.label) for link in item.links if link.kind == "external"]
        if not found and not item.links:
            found = [(_with_scheme(address), address) for address in _addresses(item.text)]
        if len(found) < 2:
            return [LinkEntry(**origin, url=found[0][0] if found else None)]
        entries: list[Entry] = []
        for url, label in found:
            origin["text"] = label or url
            entries.append(LinkEntry(**origin, url=url))
        return entries

    return enter(given, weblinks)


def _addresses(text: str) -> list[str]:
    """Return the words of a text that are addresses, as written."""
    found = (match[0].rstrip(_BEHIND) for match in _ADDRESS.finditer(text))
    return [address for address in found if _LAST.search(re.split("[/?#:]", address.partition("://")[2] or address)[0])]


def _with_scheme(address: str) -> str:
    """Return an address with its scheme, which is `http` where none is written, as `{{URL}}` has it."""
    return address if "://" in address else f"http://{address}"


WEBLINKS = Datatype(name="weblinks", entry=LinkEntry, entries=read_weblinks)
"""Addresses on the web."""
