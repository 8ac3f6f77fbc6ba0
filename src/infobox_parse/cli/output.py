"""Standard output and standard error: no other module of the package writes there."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from infobox_parse.exporting import WIDTH, Layout


if TYPE_CHECKING:
    from typing import TextIO


__all__ = ["abandon_all", "abandon_output", "complain", "layout", "report", "watched", "write", "write_bytes"]


def write(text: str) -> None:
    """Write to standard output, in UTF-8 whatever the locale."""
    # A file name may hold bytes that are no UTF-8; JSON escapes what stands for them just like that.
    write_bytes(text.encode("utf-8", "backslashreplace"))


def write_bytes(data: bytes) -> None:
    """Write to standard output as it is."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def report(line: str) -> None:
    """Write a line, or several, to standard error."""
    print(line, file=sys.stderr)


def complain(name: str, reason: str) -> None:
    """Say on standard error what is wrong with a file."""
    shown = name if name.isprintable() else repr(name)
    report(f"infobox-parse: {shown}: {reason}")


def layout(indent: int | None) -> Layout:
    """Return how standard output is written: a terminal says how wide it is."""
    if not sys.stdout.isatty():
        return Layout(indent=indent)
    columns = shutil.get_terminal_size((WIDTH, 0)).columns
    return Layout(indent=indent, width=columns, styled=os.environ.get("TERM") != "dumb")


def watched() -> bool:
    """Tell whether standard error is a terminal, where somebody may be looking on."""
    return sys.stderr.isatty()


def abandon_output() -> None:
    """Let what standard output still holds go nowhere, so that Python does not complain about it when it ends."""
    _abandon(sys.stdout)


def abandon_all() -> None:
    """Do the same to standard output and standard error."""
    _abandon(sys.stdout)
    _abandon(sys.stderr)


def _abandon(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
