"""Unpacking bzip2 streams with the program lbzip2, which takes a fifth less of the processors' time than `bz2`.

It is given whole streams, one behind the other, and a mark behind each: a small stream of random bytes. So what it
gives falls into the streams again; and as it stops, without a word, before what is no stream, a mark that is missing
tells that something is not as it should be. From there on, or from an earlier stream on, nothing is taken from it: who
reads on with the standard library finds what that always finds.

The program does not outlive the process that began it: its input is a file, and nobody reads its output any more.
"""

from __future__ import annotations

import bz2
import contextlib
import itertools
import os
import select
import shutil
from typing import IO, TYPE_CHECKING

from infobox_parse.dump.bz2_blocks import EMPTY_STREAM, MOST_PIECE_BYTES, STREAM
from infobox_parse.dump.bz2_streams import MOST_UNPACKED_BYTES
from infobox_parse.dump.pieces import Piece


if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence


__all__ = ["Lbzip2", "find_lbzip2"]

LEAST_PACKED_BYTES = 1 << 17
"""Of fewer bytes, starting the program takes longer than it saves."""

SECONDS = 60.0
"""How long the program may give nothing."""

_MOST_PACKED_BYTES = 1 << 24
_PIPE_BYTES = 1 << 18
_OWN_OPTIONS = frozenset({"LBZIP2", "BZIP2", "BZIP"})
"""Variables of the environment in which the program looks for options."""


def find_lbzip2() -> str | None:
    """Return the program where it is installed; None where it is not, or where this system cannot use it."""
    return shutil.which("lbzip2") if os.name == "posix" else None


class Lbzip2:
    """The program, as long as it can be used.

    Attributes:
        path: Its path; None once it could not be started, or gave nothing for `SECONDS`.
    """

    def __init__(self, path: str | None) -> None:
        self.path = path

    def takes(self, size: int) -> bool:
        """Tell whether so many packed bytes are given to it."""
        return self.path is not None and LEAST_PACKED_BYTES <= size <= _MOST_PACKED_BYTES

    def pieces(self, packed: bytes, byte_offset: int) -> Iterator[Piece]:
        """Unpack streams as far as all is in order; the last piece, without bytes, tells how far that is.

        Args:
            packed: Whole streams, or what is taken for such.
            byte_offset: Where in the file they begin.
        """
        bounds = [match.start() for match in STREAM.finditer(packed)]
        if not bounds or bounds[0] or EMPTY_STREAM.search(packed):
            yield Piece(b"", byte_offset, 0)
            return
        bounds.append(len(packed))
        with contextlib.closing(self._streams(packed, bounds)) as streams:
            for start in bounds:
                yield Piece(b"", byte_offset + start, 0)
                xml = next(streams, None)
                if xml is None:
                    return
                for begin in range(0, len(xml), MOST_PIECE_BYTES):
                    yield Piece(xml[begin : begin + MOST_PIECE_BYTES], byte_offset + start, begin)

    def _streams(self, packed: bytes, bounds: Sequence[int]) -> Generator[bytes]:
        """Yield what the streams unpack to, as long as all is in order."""
        mark = os.urandom(32)
        try:
            with _input(packed, bounds, bz2.compress(mark, 1)) as file, _output(str(self.path), file) as output:
                yield from self._parts(output, mark)
        except OSError:
            self.path = None

    def _parts(self, output: int, mark: bytes) -> Iterator[bytes]:
        """Yield what comes before each mark."""
        given, searched = bytearray(), 0
        waiting = select.poll()
        waiting.register(output, select.POLLIN)
        while searched < MOST_UNPACKED_BYTES:
            if not waiting.poll(1000 * SECONDS):
                self.path = None
                return
            more = os.read(output, _PIPE_BYTES)
            if not more:
                return
            given += more
            while 0 <= (end := given.find(mark, searched)) < MOST_UNPACKED_BYTES:
                with memoryview(given) as view:
                    xml = bytes(view[:end])
                del given[: end + len(mark)]
                searched = 0
                yield xml
            searched = max(0, len(given) - len(mark) + 1)


def _input(packed: bytes, bounds: Sequence[int], mark: bytes) -> IO[bytes]:
    """Return a file of the streams with the mark behind each."""
    if hasattr(os, "memfd_create"):
        file: IO[bytes] = os.fdopen(os.memfd_create("streams"), "w+b", buffering=0)
    else:
        import tempfile  # noqa: PLC0415  # where it is needed

        file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  # who calls this closes it
    with memoryview(packed) as view:
        for start, end in itertools.pairwise(bounds):
            file.write(view[start:end])
            file.write(mark)
    file.seek(0)
    return file


@contextlib.contextmanager
def _output(path: str, file: IO[bytes]) -> Iterator[int]:
    """Start the program and give its output, as a file descriptor; end it, whether or not it is done."""
    import subprocess  # noqa: PLC0415  # where it is needed

    with subprocess.Popen(  # noqa: S603  # it is the program that was looked for
        [path, "-n", "1", "-d", "-c"],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        env={name: value for name, value in os.environ.items() if name not in _OWN_OPTIONS},
        close_fds=False,  # none of this process is inheritable; so it need not be copied to begin another
    ) as process:
        try:
            yield process.stdout.fileno() if process.stdout else -1
        finally:
            process.kill()
