"""Diagnostics: what of a page could not be used, or was read with a doubt; the codes are in `diagnostics.toml`.

A `Finding` says what and where in offsets; a `Diagnostic` is the finding placed on its page, for people and tools.
"""

from __future__ import annotations

import functools
import tomllib
from enum import IntEnum
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from infobox_parse.errors import DataFileError
from infobox_parse.source import SourceText, Span, shown


if TYPE_CHECKING:
    from collections.abc import Mapping


__all__ = ["Code", "Diagnostic", "Edit", "Finding", "Severity", "codes", "place"]


class Severity(IntEnum):
    """How bad it is; ordered."""

    INFO = 0
    """Read, and worth knowing."""
    WARNING = 1
    """Something may be lost or misread."""
    ERROR = 2
    """Something is lost."""

    def __str__(self) -> str:
        return self.name.lower()


@attrs.frozen
class Code:
    """A row of the table of codes.

    Attributes:
        name: The code itself, in kebab case.
        severity: See `Severity`.
        message: Template of the message.
        hint: Template of the hint; may be empty.
        example: Wikitext that gives this diagnostic; may be empty.
    """

    name: str
    severity: Severity
    message: str
    hint: str
    example: str


@functools.cache
def codes() -> Mapping[str, Code]:
    """Return the table of codes, in the order of the data file."""
    file = resources.files("infobox_parse") / "diagnostics.toml"
    rows = tomllib.loads(file.read_text(encoding="utf-8"))
    try:
        table = {
            name: Code(name=name, severity=Severity[row.pop("severity").upper()], **row) for name, row in rows.items()
        }
    except (KeyError, TypeError) as error:
        message = f"diagnostics.toml: a row with a missing or unknown key: {error}"
        raise DataFileError(message) from error
    return MappingProxyType(table)


@attrs.frozen
class Edit:
    """A change of the page's text: `span` is to become `text`."""

    span: Span
    text: str


@attrs.frozen
class Finding:
    """What was found, before anything but its offsets is known.

    Attributes:
        code: A key of `codes()`.
        span: Where, in code points of the page.
        details: What the code's message and hint have fields for.
        edit: The edits that repair the page, where we know them.
    """

    code: str
    span: Span
    details: tuple[tuple[str, str | int], ...] = ()
    edit: tuple[Edit, ...] = ()


@attrs.frozen
class Diagnostic:
    """A finding on its page.

    Attributes:
        code: What was found; a key of `codes()`, stable between releases.
        severity: `info`, `warning` or `error`.
        message: A sentence for people.
        infobox: Index of the infobox on the page.
        field: The infobox's parameter.
        span: Where, in code points.
        line: Line where the span begins, from 1.
        column: Column where it begins, from 1, in code points.
        hint: What to do about it.
        edit: The edits that repair the page.
        title: The page's title, for `render`.
        source: The page's text, for `render`.
        details: What the message was filled in with, as of `Finding`; for counting.
    """

    code: str
    severity: str
    message: str
    infobox: int | None
    field: str | None
    span: Span
    line: int
    column: int
    hint: str | None = None
    edit: tuple[Edit, ...] = ()
    title: str = attrs.field(default="", eq=False, repr=False, metadata={"contract": False})
    source: SourceText | None = attrs.field(default=None, eq=False, repr=False, metadata={"contract": False})
    details: tuple[tuple[str, str | int], ...] = attrs.field(
        default=(), eq=False, repr=False, metadata={"contract": False}
    )

    def render(self) -> str:
        """Return the diagnostic as people read it: message, place, the line with carets, hint."""
        where = f" ({shown(self.field)})" if self.field is not None else ""
        title = f"{shown(self.title)}, " if self.title else ""
        lines = [
            f"{self.severity}[{self.code}]: {shown(self.message)}",
            f"  {title}line {self.line}, column {self.column}{where}",
        ]
        if self.source is not None:
            lines += [f"    {line}" for line in self.source.excerpt(self.span).split("\n") if line]
        if self.hint:
            lines.append(f"  hint: {shown(self.hint)}")
        return "\n".join(lines)


def place(
    finding: Finding,
    source: SourceText,
    *,
    title: str = "",
    infobox: int | None = None,
    field: str | None = None,
) -> Diagnostic:
    """Place a finding on its page."""
    code = codes()[finding.code]
    details = dict(finding.details)
    position = source.position(finding.span.start)
    hint = details.pop("hint", None) or code.hint.format(**details) or None
    return Diagnostic(
        code=code.name,
        severity=str(code.severity),
        message=code.message.format(**details),
        infobox=infobox,
        field=field,
        span=finding.span,
        line=position.line,
        column=position.column,
        hint=None if hint is None else str(hint),
        edit=finding.edit,
        title=title,
        source=source,
        details=finding.details,
    )
