"""A worker: a process that reads stretches and answers with encoded rows, until it is told to end or is alone."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
from typing import TYPE_CHECKING

from infobox_parse.dump.job import NO_PAGE, Task


if TYPE_CHECKING:
    from collections.abc import Iterable
    from ctypes import Array, c_longlong
    from multiprocessing.connection import Connection

    from infobox_parse.dump.job import Job
    from infobox_parse.dump.stretch_reading import StretchReader


__all__ = ["END", "MARKS", "loaded_reader", "serve"]

END = b""
"""The message that ends a worker."""

MARKS = 2
"""Numbers that a worker shares: the page it is at, and how many times that changed; 0 times until it is ready."""

_LOOK = 2.0
"""Seconds after which a worker that waits looks whether the process that began it is still there."""

_GARBAGE = 20_000
"""New objects after which garbage is looked for: reading a page makes thousands and hardly a cycle."""


def loaded_reader(job: Job, wiki: str | None) -> StretchReader:
    """Return a reader for workers that are forked, which share what it has loaded.

    Args:
        job: What is done to every page.
        wiki: The one whose pages come first, if it is known.
    """
    from infobox_parse.dump.stretch_reading import StretchReader  # noqa: PLC0415  # it takes a while to load

    reader = StretchReader(job)
    reader.load(wiki)
    return reader


def serve(
    connection: Connection,
    marks: Array[c_longlong],
    job: Job,
    inherited: Iterable[Connection],
    reader: StretchReader | None = None,
) -> None:
    """Read stretches as they are asked for.

    Args:
        connection: Tasks come from it and results go to it, as bytes.
        marks: What is shared, `MARKS` numbers.
        job: What is done to every page.
        inherited: Connections of others that a forked process has, and must not hold open.
        reader: What reads them, if it has been loaded.
    """
    parent = os.getppid()
    for other in inherited:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that began this one ends it
    if reader is None:
        reader = loaded_reader(job, None)

    def mark(ordinal: int) -> None:
        if os.getppid() != parent:
            os._exit(1)  # nobody waits for the rest of the stretch
        marks[0] = ordinal
        marks[1] += 1

    reader.mark = mark
    reader.load_formats()
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    mark(NO_PAGE)
    # Perhaps nobody is there any more.
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        _answer(connection, reader, parent)


def _answer(connection: Connection, reader: StretchReader, parent: int) -> None:
    """Answer what is asked, until the end is."""
    while _waited(connection, parent):
        message = connection.recv_bytes()
        if message == END:
            break
        connection.send_bytes(reader.read(Task.from_bytes(message)).to_bytes())


def _waited(connection: Connection, parent: int) -> bool:
    """Wait for a message; False where the process that would send one is gone."""
    while not connection.poll(_LOOK):
        if os.getppid() != parent:
            return False
    return True
