"""Pages that failed, a line of JSON each, with their text; and the way back: such a file is read like a dump."""

from __future__ import annotations

import html
import json
import traceback
from typing import TYPE_CHECKING

from infobox_parse.dump.stretches import Stretch
from infobox_parse.errors import InfoboxParseError


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from infobox_parse.dump.faults import DumpFault, Place
    from infobox_parse.dump.splitting import RawPage
    from infobox_parse.page import Page


__all__ = ["QuarantineError", "failed_page", "failed_xml", "lost_page", "quarantined", "told_error"]

_WORST_FRAMES = 3
"""Frames of the package that an error of the parser is told with."""


class QuarantineError(InfoboxParseError):
    """A file is no quarantine; the message says where."""


def failed_page(page: Page, place: Place, reason: str, detail: str) -> bytes:
    """Return the line of a page that was read from the dump and then failed.

    Args:
        page: The page.
        place: Where in the dump it begins.
        reason: A key of `FAILURES`.
        detail: What happened, in words.
    """
    told = {
        "wiki": page.wiki,
        "page_id": page.page_id,
        "revision_id": page.revision_id,
        "timestamp": page.timestamp,
        "namespace": page.namespace,
        "model": page.model,
        "redirect": page.redirect,
        "title": page.title,
        "text": page.text,
    }
    return _line(place, reason, detail, told)


def failed_xml(raw: RawPage, wiki: str, reason: str, detail: str) -> bytes:
    """Return the line of a page of which only the XML is at hand."""
    return _line(raw.place, reason, detail, {"wiki": wiki, "xml": raw.xml.decode("utf-8", "backslashreplace")})


def lost_page(fault: DumpFault, wiki: str) -> bytes:
    """Return the line of a page that could not be read at all; nothing but its place is known, or its title."""
    told = {"wiki": wiki, "page_id": fault.page_id, "title": fault.title}
    return _line(fault.place, fault.code, fault.message, told)


def told_error(error: Exception) -> str:
    """Say what an error was and where in the package it came from."""
    frames = traceback.extract_tb(error.__traceback__)
    where = [f"{frame.name}:{frame.lineno}" for frame in frames[-_WORST_FRAMES:]]
    return f"{type(error).__name__}: {error} ({' > '.join(where)})"


def _line(place: Place, reason: str, detail: str, told: Mapping[str, object]) -> bytes:
    where = {"file": place.file, "byte_offset": place.byte_offset, "unpacked_offset": place.unpacked_offset}
    whole = {"reason": reason, "detail": detail, **where, **told}
    left = {name: value for name, value in whole.items() if value is not None}
    return json.dumps(left, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def quarantined(file: str) -> Iterator[tuple[Stretch, str]]:
    """Yield the pages of a quarantine, each a stretch of its own, with the wiki.

    Raises:
        QuarantineError: A line is none that a run has written.
    """
    with open(file, "rb") as lines:  # noqa: PTH123  # a name, as all files of dumps are given
        start = 0
        for number, line in enumerate(lines):
            try:
                told = json.loads(line)
                xml = (told["xml"] if "xml" in told else _xml_of(told)).encode("utf-8", "replace")
                wiki = str(told["wiki"])
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                message = f"{file}, line {number + 1}: no page in quarantine"
                raise QuarantineError(message) from error
            end = start + len(line)
            marks = ((len(xml), start, 0),)
            yield Stretch(number=number, file=file, form="pages", start=start, end=end, xml=xml, marks=marks), wiki
            start = end


def _xml_of(told: Mapping[str, object]) -> str:
    """Write a page as a dump has it (https://www.mediawiki.org/xml/export-0.11.xsd)."""

    def element(name: str, key: str) -> str:
        value = told.get(key)
        return "" if value is None else f"<{name}>{_escaped(str(value))}</{name}>"

    head = f"<page>{element('title', 'title')}{element('ns', 'namespace')}{element('id', 'page_id')}"
    if told.get("redirect") is not None:
        head += f'<redirect title="{html.escape(str(told["redirect"]))}"/>'
    if "text" not in told:
        return f"{head}</page>"  # it was lost: without a revision it is unreadable again
    text = str(told["text"])
    return (
        f"{head}<revision>"
        f"{element('id', 'revision_id')}{element('timestamp', 'timestamp')}{element('model', 'model')}"
        f'<text xml:space="preserve" bytes="{len(text.encode("utf-8", "replace"))}">{_escaped(text)}</text>'
        "</revision></page>"
    )


def _escaped(text: str) -> str:
    """Escape a text so that reading it as XML gives it back: a bare carriage return would be read as a newline."""
    return html.escape(text, quote=False).replace("\r", "&#13;")
