"""A page's XML as `Page`s: one for each revision that is wanted.

The XML is read by expat, the page alone: it never sees a document type, so an entity other than XML's five is a fault,
nothing is expanded and nothing is fetched. Elements that are not known are passed over.
"""

from __future__ import annotations

import hashlib
import re
from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.parsers import expat

import attrs

from infobox_parse.dump.revision_choice import chosen
from infobox_parse.errors import InfoboxParseError
from infobox_parse.page import Page


if TYPE_CHECKING:
    from collections.abc import Mapping

    from infobox_parse.dump.revision_choice import Revisions
    from infobox_parse.dump.splitting import RawPage


__all__ = ["NO_PREFIXES", "PageXMLError", "quick_namespace", "quick_redirect", "read_page_xml", "sha1_matches"]

NO_PREFIXES: Mapping[str, int] = MappingProxyType({})

_BUFFER_BYTES = 1 << 16
_HEAD_BYTES = 4096
_SHA1 = re.compile(r"[0-9a-z]{1,31}\Z")
_NUMBER = re.compile(r"\s*(-?[0-9]{1,18})\s*\Z")


class PageXMLError(InfoboxParseError):
    """A page's XML cannot be read.

    Attributes:
        code: A key of `FAULTS`.
        message: What is wrong.
        offset: Where, in bytes of the page's XML.
    """

    def __init__(self, code: str, message: str, offset: int) -> None:
        super().__init__(f"{message} (byte {offset} of the page)")
        self.code = code
        self.message = message
        self.offset = offset


@attrs.define
class _Reading:
    """What the elements of a page say, as they are read; a member is None until its element ends."""

    path: list[str] = attrs.Factory(list)
    text: list[str] = attrs.Factory(list)
    page: dict[str, str] = attrs.Factory(dict)
    revision: dict[str, str] = attrs.Factory(dict)
    slot: dict[str, str] = attrs.Factory(dict)
    revisions: list[dict[str, str]] = attrs.Factory(list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take a start tag."""
        self.path.append(name)
        self.text.clear()
        depth = len(self.path)
        if name == "text":
            if depth == 3:
                _take_text_attributes(self.revision, attributes)
            elif depth == 4:
                _take_text_attributes(self.slot, attributes)
        elif name == "redirect" and depth == 2:
            self.page["redirect"] = attributes.get("title", "")
        elif name == "revision" and depth == 2:
            self.revision = {}
        elif name == "content" and depth == 3:
            self.slot = {}

    def end(self, name: str) -> None:
        """Take an end tag."""
        path = self.path
        path.pop()
        depth = len(path)
        if depth == 2:
            if path[1] == "revision":
                if name == "content":
                    self._take_slot()
                else:
                    self.revision.setdefault(name, "".join(self.text))
        elif depth == 1:
            if name == "revision":
                self.revisions.append(self.revision)
            elif name != "redirect":
                self.page.setdefault(name, "".join(self.text))
        elif depth == 3 and path[2] == "content":
            self.slot[name] = "".join(self.text)
        self.text.clear()

    def _take_slot(self) -> None:
        """Take a slot of the revision; the main one is what counts, if it does not stand in the revision itself."""
        self.revision["slots"] = ""
        if self.slot.get("role", "").strip() == "main":
            for name, value in self.slot.items():
                self.revision.setdefault(name, value)


def _take_text_attributes(target: dict[str, str], attributes: dict[str, str]) -> None:
    if "sha1" in attributes:
        target["text sha1"] = attributes["sha1"]
    if "deleted" in attributes:
        target["deleted"] = ""


def read_page_xml(
    raw: RawPage, *, wiki: str, revisions: Revisions = "last", prefixes: Mapping[str, int] = NO_PREFIXES
) -> tuple[Page, ...]:
    """Return the wanted revisions of a page, in the order of the dump.

    Args:
        raw: The page.
        wiki: Its wiki's database name.
        revisions: `last`, `first` or `all`.
        prefixes: Number of each namespace by its name, casefolded (`Site.prefixes`): dumps before version 0.5 do not
            state the number.

    Raises:
        PageXMLError: The XML is malformed, or there is no revision in it.
    """
    reading = _Reading()
    parser = expat.ParserCreate("UTF-8")
    parser.buffer_text = True
    parser.buffer_size = _BUFFER_BYTES
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text.append
    try:
        parser.Parse(raw.xml, True)
    except expat.ExpatError as error:
        offset = max(0, parser.ErrorByteIndex)
        raise PageXMLError("unreadable-page", expat.errors.messages[error.code], offset) from error
    found = reading.revisions
    if not found:
        raise PageXMLError("unreadable-page", "the page has no revision", 0)
    if revisions != "all":
        found = [found[chosen([one.get("timestamp", "") for one in found], revisions)]]
    return tuple(_page(reading.page, one, wiki, prefixes) for one in found)


def _page(page: Mapping[str, str], revision: Mapping[str, str], wiki: str, prefixes: Mapping[str, int]) -> Page:
    title = page.get("title")
    namespace = _number(page.get("ns"))
    if namespace is None:
        namespace = namespace_of(title or "", prefixes)
    return Page(
        text=revision.get("text", ""),
        title=title,
        wiki=wiki,
        page_id=_number(page.get("id")),
        revision_id=_number(revision.get("id")),
        timestamp=revision.get("timestamp") or None,
        namespace=namespace,
        redirect=page.get("redirect"),
        sha1=_sha1(revision),
        model=revision.get("model", "").strip() or "wikitext",
    )


def _sha1(revision: Mapping[str, str]) -> str | None:
    """Return the SHA-1 of the text: with several slots, that of the revision is of all of them."""
    if "deleted" in revision:
        return None
    stated = revision.get("text sha1")
    if stated is None and "slots" not in revision:
        stated = revision.get("sha1", "").strip()
    return stated or None


def _number(text: str | None) -> int | None:
    match = _NUMBER.match(text) if text is not None else None
    return int(match[1]) if match else None


def namespace_of(title: str, prefixes: Mapping[str, int]) -> int:
    """Return the number of the namespace that a title names; 0 if it names none."""
    prefix, colon, _ = title.partition(":")
    return prefixes.get(prefix.replace("_", " ").strip().casefold(), 0) if colon else 0


def sha1_matches(page: Page) -> bool:
    """Tell whether a page's text is that of which its SHA-1 was made; true if the dump states none."""
    if page.sha1 is None:
        return True
    digest = hashlib.sha1(page.text.encode("utf-8", "surrogatepass"), usedforsecurity=False).digest()
    return _SHA1.match(page.sha1) is not None and int(page.sha1, 36) == int.from_bytes(digest)


def quick_namespace(xml: bytes) -> int | None:
    """Return the number of a page's namespace, by its bytes alone; None if only the whole reading can tell."""
    begin = xml.find(b"<ns>", 0, _HEAD_BYTES)
    if begin < 0 or xml.find(b"<!", 0, begin) >= 0 or xml.find(b"<revision", 0, begin) >= 0:
        return None
    number = xml[begin + 4 : xml.find(b"</ns>", begin, begin + 32)]
    return int(number) if number.isdigit() and len(number) < 10 else None


def quick_redirect(xml: bytes) -> bool:
    """Tell by its bytes alone whether a page is surely a redirect; false if only the whole reading can tell."""
    end = xml.find(b"<revision", 0, _HEAD_BYTES)
    return end >= 0 and xml.find(b"<redirect", 0, end) >= 0 and xml.find(b"<!", 0, end) < 0
