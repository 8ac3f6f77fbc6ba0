"""Diagnostics in the formats that tools read: a line each, JSON, commands of GitHub; nothing is printed here."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs

from infobox_parse.diagnostics import Diagnostic, Severity
from infobox_parse.plain import write_plain
from infobox_parse.source import shown


if TYPE_CHECKING:
    from collections.abc import Mapping


__all__ = ["REPORTS", "Report", "line_of", "severity_of"]


@attrs.frozen(kw_only=True)
class Report:
    """A format of reports.

    Attributes:
        summary: What it is, in a few words.
        write: Gives a diagnostic of a file.
        before, between, after: What stands before the first, between two, and behind the last.
        empty: What is written without any.
    """

    summary: str
    write: Callable[[str, Diagnostic], str]
    before: str = ""
    between: str = "\n"
    after: str = "\n"
    empty: str = ""


def severity_of(diagnostic: Diagnostic) -> Severity:
    """Return how bad a diagnostic is for somebody who checks a page.

    An unknown parameter whose name is nearly that of a known one is a typing error, by which a value is lost.
    """
    if diagnostic.code == "unknown-parameter" and diagnostic.hint:
        return Severity.WARNING
    return Severity[diagnostic.severity.upper()]


def line_of(file: str, diagnostic: Diagnostic) -> str:
    """Return `file:line:col: code message`."""
    place = f"{shown(file)}:{diagnostic.line}:{diagnostic.column}"
    return f"{place}: {diagnostic.code} {shown(diagnostic.message)}"


def _write_text(file: str, diagnostic: Diagnostic) -> str:
    hint = f"; {shown(diagnostic.hint)}" if diagnostic.hint else ""
    return f"{line_of(file, diagnostic)}{hint}"


def _write_json(file: str, diagnostic: Diagnostic) -> str:
    told = {"file": file, **write_plain(diagnostic), "severity": str(severity_of(diagnostic))}
    return json.dumps(told, ensure_ascii=False)


_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def _write_github(file: str, diagnostic: Diagnostic) -> str:
    properties = {
        "file": file,
        "line": str(diagnostic.line),
        "col": str(diagnostic.column),
        "title": f"infobox-parse ({diagnostic.code})",
    }
    told = ",".join(f"{name}={value.translate(_IN_PROPERTIES)}" for name, value in properties.items())
    message = f"{diagnostic.message}; {diagnostic.hint}" if diagnostic.hint else diagnostic.message
    return f"::{_COMMANDS[severity_of(diagnostic)]} {told}::{message.translate(_IN_MESSAGES)}"


# https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
_IN_MESSAGES = {ord(char): f"%{ord(char):02X}" for char in "%\r\n"}
_IN_PROPERTIES = {ord(char): f"%{ord(char):02X}" for char in "%\r\n:,"}


REPORTS: Mapping[str, Report] = {
    "text": Report(summary="a line each, file:line:col: code message", write=_write_text),
    "json": Report(
        summary="one array, a line an entry",
        write=_write_json,
        before="[\n",
        between=",\n",
        after="\n]\n",
        empty="[]\n",
    ),
    "github": Report(summary="annotations of GitHub Actions", write=_write_github),
}
"""The formats by name; the first is the default."""
