"""The parts of a run that are done, on disk beside its output, so that a run that was ended goes on from there.

A part is what one stretch gave. It appears under its name whole or not at all, and says which stretch it is of and what
its bytes add up to: one that the disk has spoiled, or that is of another dump, is none. A folder of parts belongs to
one run: its manifest says what of, and a lock that the system lifts when the process ends keeps other runs away.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from typing import IO, TYPE_CHECKING

from infobox_parse.errors import InfoboxParseError


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from infobox_parse.plain import JSON


__all__ = ["Parts", "ResumeError"]

_MANIFEST = "manifest.json"
_LOCK = "lock"
_PART, _NEW = ".part", ".new"

_in_use: set[str] = set()
"""Folders that this process has locked: the system's lock keeps only other processes away."""


class ResumeError(InfoboxParseError):
    """A run cannot go on where another ended, or must not begin anew; the message says why."""


class Parts:
    """A folder of parts.

    Attributes:
        folder: Where they are.
        resumed: Whether a run goes on.
    """

    def __init__(self, folder: Path, manifest: Mapping[str, JSON], *, resume: bool, fresh: bool) -> None:
        """Open a folder for a run.

        Args:
            folder: Where the parts are to be.
            manifest: What the run is about; one that goes on must be about the same.
            resume: Whether to go on where there is something to go on from.
            fresh: Whether to throw away what a run that was ended has left.

        Raises:
            ResumeError: There are parts and neither is asked for; they are those of another run, or of one going on.
        """
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(folder)
        try:
            self.resumed = self._open(dict(manifest), resume=resume, fresh=fresh)
        except BaseException:
            self._unlock()
            raise

    def _open(self, manifest: Mapping[str, JSON], *, resume: bool, fresh: bool) -> bool:
        file = self.folder / _MANIFEST
        text = json.dumps(manifest, ensure_ascii=True, indent=1, sort_keys=True)
        if file.exists() and not fresh:
            if not resume:
                message = f"{self.folder} is of a run that was ended: go on from it (--resume) or begin anew (--fresh)"
                raise ResumeError(message)
            _same(_read_manifest(file), json.loads(text), self.folder)
            return True
        self._clear()
        _write(file, text.encode("ascii"))
        return False

    def read(self, number: int, key: str) -> bytes | None:
        """Return a part; None where there is none, or what is there is spoiled or of another stretch.

        Args:
            number: The stretch's.
            key: What tells the stretch from any other.
        """
        try:
            head, _, data = self._file(number).read_bytes().partition(b"\n")
        except OSError:
            return None
        return data if head == _head(key, data) else None

    def write(self, number: int, key: str, data: bytes) -> None:
        """Keep a part."""
        _write(self._file(number), _head(key, data), b"\n", data)

    def close(self, *, done: bool) -> None:
        """Leave the folder, or remove it: the run is done, or there is nothing to go on from."""
        remove = done or not any(file.suffix == _PART for file in self._files())
        try:
            if remove:
                # A run that is done has not failed because something of this cannot be removed.
                with contextlib.suppress(OSError):
                    self._clear()
        finally:
            self._unlock()
        if remove:
            with contextlib.suppress(OSError):
                (self.folder / _LOCK).unlink()
                self.folder.rmdir()

    def _files(self) -> Iterator[Path]:
        """Yield the files that runs make, the manifest first; others are nobody's business."""
        yield self.folder / _MANIFEST
        yield from (file for file in self.folder.iterdir() if file.suffix in {_PART, _NEW})

    def _clear(self) -> None:
        """Remove all parts. Without manifest, what is left of a removal that was ended is nothing to go on from."""
        for file in self._files():
            file.unlink(missing_ok=True)

    def _unlock(self) -> None:
        self._lock.close()
        _in_use.discard(os.path.realpath(self.folder))

    def _file(self, number: int) -> Path:
        return self.folder / f"{number:08}{_PART}"


def _head(key: str, data: bytes) -> bytes:
    return f"{key} {zlib.crc32(data):08x} {len(data)}".encode("ascii")


def _write(file: Path, *data: bytes) -> None:
    written = file.with_suffix(_NEW)
    with written.open("wb") as new:
        new.writelines(data)
    written.replace(file)


def _read_manifest(file: Path) -> dict[str, JSON]:
    try:
        return dict(json.loads(file.read_text(encoding="ascii")))
    except (ValueError, TypeError) as error:
        message = f"{file} is damaged: begin anew (--fresh)"
        raise ResumeError(message) from error


def _locked(folder: Path) -> IO[bytes]:
    """Return a file that this process alone has locked, until it closes it or ends."""
    message = f"{folder} is in use by another run"
    place = os.path.realpath(folder)
    if place in _in_use:
        raise ResumeError(message)
    lock = (folder / _LOCK).open("ab")
    with contextlib.suppress(ImportError):
        import fcntl  # noqa: PLC0415  # there is none on Windows, where nothing is locked

        try:
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # which workers do not inherit, unlike flock's
        except OSError as error:
            lock.close()
            raise ResumeError(message) from error
    _in_use.add(place)
    return lock


def _same(then: Mapping[str, JSON], now: Mapping[str, JSON], folder: Path) -> None:
    other = [name for name in sorted({*then, *now}) if then.get(name) != now.get(name)]
    if other:
        message = f"{folder} is of a run with other {', '.join(other)}: begin anew (--fresh) or give the same"
        raise ResumeError(message)
