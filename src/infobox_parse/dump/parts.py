"""The parts of a run that are done, on disk beside its output, so that a run that was ended goes on from there.

A part is what one stretch gave. It appears under its name whole or not at all. A folder of parts belongs to one run:
its manifest says what of, and a lock that the system lifts when the process ends keeps other runs away.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from typing import IO, TYPE_CHECKING

from infobox_parse.errors import InfoboxParseError


if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from infobox_parse.plain import JSON


__all__ = ["Parts", "ResumeError"]

_MANIFEST = "manifest.json"
_LOCK = "lock"


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
        self._lock = _locked(folder / _LOCK)
        try:
            self.resumed = self._open(dict(manifest), resume=resume, fresh=fresh)
        except BaseException:
            self._lock.close()
            raise

    def _open(self, manifest: Mapping[str, JSON], *, resume: bool, fresh: bool) -> bool:
        file = self.folder / _MANIFEST
        text = json.dumps(manifest, ensure_ascii=True, indent=1, sort_keys=True)
        if file.exists() and not fresh:
            if not resume:
                message = f"{self.folder} is of a run that was ended: go on from it (--resume) or begin anew (--fresh)"
                raise ResumeError(message)
            _same(json.loads(file.read_text(encoding="ascii")), json.loads(text), self.folder)
            return True
        for old in self.folder.iterdir():
            if old.name != _LOCK:
                old.unlink()
        _write(file, text.encode("ascii"))
        return False

    def has(self, number: int) -> bool:
        """Tell whether a part is there."""
        return self._file(number).exists()

    def read(self, number: int) -> bytes:
        """Return a part."""
        return self._file(number).read_bytes()

    def write(self, number: int, data: bytes) -> None:
        """Keep a part."""
        _write(self._file(number), data)

    def close(self, *, done: bool) -> None:
        """Leave the folder, or remove it as the run is done."""
        if done:
            # The manifest first: what is left of a removal that was ended is then nothing to go on from.
            for name in (_MANIFEST, _LOCK):
                (self.folder / name).unlink()
            shutil.rmtree(self.folder)
        self._lock.close()

    def _file(self, number: int) -> Path:
        return self.folder / f"{number:08}.part"


def _write(file: Path, data: bytes) -> None:
    written = file.with_suffix(".new")
    written.write_bytes(data)
    written.replace(file)


def _locked(file: Path) -> IO[bytes]:
    """Return a file that this process alone has locked, until it closes it or ends."""
    lock = file.open("ab")
    with contextlib.suppress(ImportError):
        import fcntl  # noqa: PLC0415  # there is none on Windows, where nothing is locked

        try:
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # which workers do not inherit, unlike flock's
        except OSError as error:
            lock.close()
            message = f"{file.parent} is in use by another run"
            raise ResumeError(message) from error
    return lock


def _same(then: Mapping[str, JSON], now: Mapping[str, JSON], folder: Path) -> None:
    other = [name for name in sorted({*then, *now}) if then.get(name) != now.get(name)]
    if other:
        message = f"{folder} is of a run with other {', '.join(other)}: begin anew (--fresh) or give the same"
        raise ResumeError(message)
