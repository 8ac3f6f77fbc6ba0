"""The files of a run's output: written beside where they are to be, put there when all is done."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from infobox_parse.errors import InfoboxParseError
from infobox_parse.exporters import row_exporter_for
from infobox_parse.exporting import RowExporter


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from infobox_parse.exporting import Sink


__all__ = ["OutputError", "Quarantine", "Target", "check_places", "target_of"]

_PARTIAL = ".partial"


class OutputError(InfoboxParseError):
    """An output cannot be where it is to be, or cannot be written; the message says which and why."""


@attrs.frozen
class Target:
    """An output.

    Attributes:
        exporter: Its format.
        path: What it was asked for as.
        files: Where its files are to be, wherever this process goes meanwhile; symbolic links are followed.
    """

    exporter: RowExporter
    path: Path
    files: tuple[Path, ...]

    @property
    def shown(self) -> tuple[Path, ...]:
        """Its files as whoever asked for it calls them."""
        return self.exporter.paths_of(self.path)

    @property
    def parts(self) -> Path:
        """The folder for the parts of a run whose first output it is."""
        return self.files[0].with_name(f"{self.path.name}.parts")

    def open(self, *, fields: bool) -> Sink:
        """Return what writes it, to files of other names."""
        for file in self.files:
            file.parent.mkdir(parents=True, exist_ok=True)
        self.discard()
        return self.exporter.sink(self._partial(), fields=fields)

    def publish(self) -> None:
        """Give the files their names; what was there before is gone at that moment."""
        for partial, file in zip(self._partial(), self.files, strict=True):
            _replace(partial, file)

    def discard(self) -> None:
        """Remove what is written and has no name yet."""
        for partial in self._partial():
            partial.unlink(missing_ok=True)

    def _partial(self) -> tuple[Path, ...]:
        return tuple(_partial(file) for file in self.files)


def target_of(output: str | os.PathLike[str]) -> Target:
    """Return the output of a name, whose suffix tells the format.

    Raises:
        UnknownSuffixError: No format has this suffix.
    """
    path = Path(output)
    exporter = row_exporter_for(path)
    return Target(exporter, path, tuple(Path(os.path.realpath(file)) for file in exporter.paths_of(path)))


class Quarantine:
    """The file of pages that failed; there is none if there are none.

    Attributes:
        file: Where it is to be.
        shown: The same, as whoever asked for the first output would call it.
    """

    def __init__(self, targets: Sequence[Target]) -> None:
        first = targets[0]
        suffix = max((one for one in first.exporter.suffixes if first.path.name.endswith(one)), key=len)
        self.shown = first.path.with_name(f"{first.path.name.removesuffix(suffix)}.quarantine.jsonl")
        self.file = Path(os.path.realpath(self.shown))

    def write(self, lines: bytes) -> None:
        """Add pages."""
        if lines:
            with _partial(self.file).open("ab") as file:
                file.write(lines)

    def publish(self) -> Path | None:
        """Put the file in its place, that of an earlier run's; return it, if there is one."""
        partial = _partial(self.file)
        if partial.exists():
            _replace(partial, self.file)
            return self.shown
        self.file.unlink(missing_ok=True)
        return None

    def discard(self) -> None:
        """Remove what is written and has no name yet."""
        _partial(self.file).unlink(missing_ok=True)


def check_places(targets: Sequence[Target], quarantine: Quarantine, inputs: Iterable[str]) -> None:
    """Make sure, before hours are spent, that each file can be where it is to be.

    Args:
        targets: The outputs.
        quarantine: The file of pages that failed.
        inputs: Files that are read; they are not to be written over, and are read once.

    Raises:
        OutputError: One is asked for twice or is read, or something is in its place that is no file.
    """
    taken: set[str] = set()
    for name in inputs:
        place = os.path.realpath(name)
        if place in taken:
            message = f"{name}: given twice, each page would come out twice"
            raise OutputError(message)
        taken.add(place)
    files = [(file, name) for target in targets for file, name in zip(target.files, target.shown, strict=True)]
    for file, shown in [*files, (quarantine.file, quarantine.shown)]:
        places = {str(file), str(_partial(file))}
        if places & taken:
            message = f"{shown}: would be written over: it is read, or is another output"
            raise OutputError(message)
        taken |= places
        with contextlib.suppress(FileNotFoundError):
            if not stat.S_ISREG(file.stat().st_mode):
                message = f"{shown}: is in the way: it is no regular file"
                raise OutputError(message)


def _partial(file: Path) -> Path:
    return file.with_name(file.name + _PARTIAL)


def _replace(partial: Path, file: Path) -> None:
    with partial.open("rb") as written, contextlib.suppress(OSError):
        os.fsync(written.fileno())
    partial.replace(file)
