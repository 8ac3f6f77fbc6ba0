"""What an output format is: of articles, and of the lines of a dump; the formats themselves are in `exporters/`."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import attrs

from infobox_parse.boxes import ArticleData, DumpLine


__all__ = ["WIDTH", "Appender", "Exporter", "Layout", "Payload", "RowExporter", "Sink"]

WIDTH = 100
"""Columns where nobody says how many there are, such as in a file."""


@attrs.frozen(kw_only=True)
class Layout:
    """How it is to look, for the formats that people read.

    Attributes:
        indent: Blanks that JSON is indented by; None for one line.
        width: Columns there are.
        styled: Whether escape codes may make text bold; in a terminal only.
    """

    indent: int | None = None
    width: int = WIDTH
    styled: bool = False


@attrs.frozen(kw_only=True)
class Exporter:
    """A format that articles can be written in.

    Attributes:
        name: What the command calls it.
        summary: What it is, in a few words.
        suffixes: Suffixes of files that are in it.
        write: Gives an article as text that ends with a newline.
        before: What stands before the first article.
        between: What stands between two articles.
    """

    name: str
    summary: str
    suffixes: tuple[str, ...]
    write: Callable[[ArticleData, Layout], str]
    before: str = ""
    between: str = ""


Payload = tuple[bytes, ...]
"""What lines are in a format: the bytes of each table, empty where it gets no row."""


class Sink(Protocol):
    """Where the payloads of a format go, in the order of the pages; it belongs to one process."""

    def write(self, payload: Payload) -> None:
        """Add what `encode` gave."""

    def close(self) -> None:
        """Write what is left, and all that a reader needs; the files are whole then, and on the disk."""


class Encode(Protocol):
    """Gives lines as a payload; a pure function of them, whichever process it runs in."""

    def __call__(self, lines: Sequence[DumpLine], *, fields: bool) -> Payload:
        """Encode lines; `fields`: also the generic layer."""


class OpenSink(Protocol):
    """Makes the files of a format, in the place of those that are there."""

    def __call__(self, paths: Sequence[Path], *, fields: bool) -> Sink:
        """Make files at the paths; `fields` is as for `encode`."""


def _one_file(path: Path) -> tuple[Path, ...]:
    return (path,)


@attrs.frozen(kw_only=True)
class RowExporter:
    """A format that the lines of a dump can be written in, a row a line or more.

    Attributes:
        name: What it is called.
        summary: What it is, in a few words.
        suffixes: Suffixes of files that are in it, each with its dot.
        tables: What it holds, in the order of a payload.
        encode: Gives lines as a payload. It raises `MissingLibraryError`, as `sink` does.
        sink: Makes the files that payloads are written to.
        extra: The extra of the package that brings the library it needs; None where it needs none.
        paths_of: Gives the files that an output of a name consists of.
    """

    name: str
    summary: str
    suffixes: tuple[str, ...]
    tables: tuple[str, ...]
    encode: Encode
    sink: OpenSink
    extra: str | None = None
    paths_of: Callable[[Path], tuple[Path, ...]] = _one_file


class Appender:
    """Writes payloads to files as they are, one file a table.

    Args:
        paths: The files; what is there is lost.
        headers: What each begins with.
    """

    def __init__(self, paths: Sequence[Path], headers: Sequence[bytes] = ()) -> None:
        self.files = [path.open("wb") for path in paths]
        self.write(tuple(headers))

    def write(self, payload: Payload) -> None:
        """Add bytes to each file."""
        for file, table in zip(self.files, payload, strict=False):
            file.write(table)

    def close(self) -> None:
        """Write to the disk what is left."""
        for file in self.files:
            file.flush()
            os.fsync(file.fileno())
            file.close()
