"""The files of a run's output: written beside where they are to be, put there when all is done."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from infobox_parse.exporters import row_exporter_for
from infobox_parse.exporting import RowExporter


if TYPE_CHECKING:
    from collections.abc import Sequence

    from infobox_parse.exporting import Sink


__all__ = ["Quarantine", "Target", "target_of"]

_PARTIAL = ".partial"


@attrs.frozen
class Target:
    """An output.

    Attributes:
        exporter: Its format.
        path: What it was asked for as.
    """

    exporter: RowExporter
    path: Path

    @property
    def stem(self) -> Path:
        """Its path without the suffix of the format."""
        suffix = max((one for one in self.exporter.suffixes if self.path.name.endswith(one)), key=len)
        return self.path.with_name(self.path.name.removesuffix(suffix))

    def open(self, *, fields: bool) -> Sink:
        """Return what writes it, to files of other names."""
        paths = self._partial()
        for path in paths:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
        return self.exporter.sink(paths, fields=fields)

    def publish(self) -> None:
        """Give the files their names; what was there before is gone at that moment."""
        for partial, path in zip(self._partial(), self.exporter.paths_of(self.path), strict=True):
            _replace(partial, path)

    def _partial(self) -> tuple[Path, ...]:
        return tuple(path.with_name(path.name + _PARTIAL) for path in self.exporter.paths_of(self.path))


def target_of(output: str | os.PathLike[str]) -> Target:
    """Return the output of a name, whose suffix tells the format.

    Raises:
        UnknownSuffixError: No format has this suffix.
    """
    path = Path(output)
    return Target(row_exporter_for(path), path)


class Quarantine:
    """The file of pages that failed; there is none if there are none.

    Attributes:
        path: Where it is to be.
    """

    def __init__(self, targets: Sequence[Target]) -> None:
        stem = targets[0].stem
        self.path = stem.with_name(f"{stem.name}.quarantine.jsonl")
        self._partial = self.path.with_name(self.path.name + _PARTIAL)
        self._partial.unlink(missing_ok=True)

    def write(self, lines: bytes) -> None:
        """Add pages."""
        if lines:
            with self._partial.open("ab") as file:
                file.write(lines)

    def publish(self) -> Path | None:
        """Put the file in its place, that of an earlier run's; return it, if there is one."""
        if self._partial.exists():
            _replace(self._partial, self.path)
            return self.path
        self.path.unlink(missing_ok=True)
        return None


def _replace(partial: Path, path: Path) -> None:
    with partial.open("rb") as file, contextlib.suppress(OSError):
        os.fsync(file.fileno())
    partial.replace(path)
