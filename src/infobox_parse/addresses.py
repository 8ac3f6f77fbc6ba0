"""Where links of a page lead, as addresses that are safe to follow; all others are shown and lead nowhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote


if TYPE_CHECKING:
    from infobox_parse.values import Link


__all__ = ["address_of", "page_address", "web_address"]

_WEB = re.compile(
    r"https?://(?:\w[\w.-]*+|\[[0-9a-f:.]++\])(?::[0-9]{1,5})?(?:[/?#][^\s\\]*+)?|mailto:[\w.+-]++@\w[\w.-]*+",
    re.IGNORECASE,
)
"""A host has letters and digits of any script; an address with a user in it is none, as it reads like one."""

_UNSEEN = re.compile("[\x00-\x20\x7f-\xa0\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_LANGUAGE = re.compile(r"[a-z]{2,12}(?:-[a-z]{2,12})?")
_LONGEST = 2000


def web_address(written: str) -> str | None:
    """Return an address of the web or of mail; None for one of another kind, or with what nobody sees in it."""
    address = f"https:{written}" if written.startswith("//") else written
    if len(address) > _LONGEST or _UNSEEN.search(address) or not _WEB.fullmatch(address):
        return None
    return address


def page_address(host: str | None, title: str, fragment: str | None = None) -> str | None:
    """Return the address of a page of a wiki; None without a host or a title."""
    if host is None or not title or len(title) > _LONGEST:
        return None
    behind = f"#{_quoted(fragment)}" if fragment else ""
    return f"https://{host}/wiki/{_quoted(title)}{behind}"


def address_of(link: Link, host: str | None) -> str | None:
    """Return where a link leads, given the host of its wiki; None where nobody knows or it may harm."""
    match link.kind:
        case "external":
            return web_address(link.target)
        case "interlanguage":
            there = link.language or ""
            known = host is not None and host.endswith(".org") and _LANGUAGE.fullmatch(there)
            return page_address(f"{there}.wikipedia.org", link.foreign_target or "") if known else None
        case "wikilink" | "template":
            return page_address(host, link.target, link.fragment)
    return None


def _quoted(title: str) -> str:
    return quote(title.replace(" ", "_"), safe="/:,()!*'@;", errors="replace")
