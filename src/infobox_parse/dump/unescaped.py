"""Comments, CDATA sections and document types: where `<` may stand for itself, and where they end."""

from __future__ import annotations


__all__ = ["MOST_UNESCAPED", "Unescaped"]

MOST_UNESCAPED = 1 << 22
"""Longest of them that is believed, in bytes: a damaged byte may look like the beginning of one."""


class Unescaped:
    """Finds the ends of the sections in some XML; as many searches as there may be, time is linear.

    Args:
        xml: The XML.
        final: Whether no more of it comes.
    """

    def __init__(self, xml: bytes | bytearray, *, final: bool) -> None:
        self._xml = xml
        self._final = final
        self._found: dict[bytes, tuple[int, int]] = {}  # ending -> searched from, found (behind the end if nowhere)

    def end(self, begin: int) -> int | None:
        """Return where the section that begins here ends, or where to search on if it is none; None: not known yet."""
        xml = self._xml
        if xml.startswith(b"<!-", begin):
            ending, at = b"-->", begin + 4
        elif xml.startswith(b"<![", begin):
            ending, at = b"]]>", begin + 9
        else:
            end = self._find(b">", begin)
            ending, at = (b"]>" if b"[" in xml[begin : min(end, begin + 1000)] else b">"), begin
        found = self._find(ending, at)
        if found < len(xml) and found - begin <= MOST_UNESCAPED:
            return found + len(ending)
        if found < len(xml) or self._final or len(xml) - begin > MOST_UNESCAPED:
            return begin + 4
        return None

    def _find(self, ending: bytes, at: int) -> int:
        start, found = self._found.get(ending, (0, -1))
        if not start <= at <= found:
            found = self._xml.find(ending, at)
            found = len(self._xml) if found < 0 else found
            self._found[ending] = at, found
        return found
