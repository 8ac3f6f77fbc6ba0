"""The files that a run reads: dumps, and files of quarantine, with their wikis and their stretches."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from infobox_parse.dump.dump_file import DumpFile, inspect_file
from infobox_parse.dump.files import STDIN, file_names, is_url
from infobox_parse.dump.quarantine import quarantined
from infobox_parse.dump.stretches import plan


if TYPE_CHECKING:
    from collections.abc import Iterator

    from infobox_parse.dump.files import Paths
    from infobox_parse.dump.stretches import Stretch
    from infobox_parse.plain import JSON


__all__ = ["MOST_PAGE_BYTES", "QUARANTINE", "Source", "sources_of"]

QUARANTINE = ".quarantine.jsonl"
"""What names of files of quarantine end with."""

MOST_PAGE_BYTES = 1 << 28
"""Largest page that a run holds, in bytes of XML: a page is to fail by its budget rather than by its size."""


@attrs.frozen
class Source:
    """A file.

    Attributes:
        name: Its name.
        size: Bytes as stored; None where nobody knows, as of standard input.
        dump: What is known of it as a dump; None for a quarantine, where each page says its wiki.
    """

    name: str
    size: int | None
    dump: DumpFile | None

    @property
    def is_local(self) -> bool:
        """Whether its name is a path."""
        return self.name != STDIN and not is_url(self.name)

    @property
    def identity(self) -> JSON:
        """What tells whether it is the same file as before, and of the same wiki."""
        changed = Path(self.name).stat().st_mtime_ns if self.is_local else None
        return [self.name, self.size, changed, None if self.dump is None else self.dump.wiki]

    def close(self) -> None:
        """Close it, if it can only be read once; the others are open while they are read."""
        if self.dump is not None:
            self.dump.close()

    def stretches(self) -> Iterator[tuple[Stretch, str]]:
        """Yield its stretches, each with the wiki; the same ones each time."""
        if self.dump is None:
            yield from quarantined(self.name)
        else:
            for stretch in plan(self.dump, most_bytes=MOST_PAGE_BYTES):
                yield stretch, self.dump.wiki


def sources_of(paths: Paths, wiki: str | None) -> list[Source]:
    """Return the files that paths, patterns and URLs name.

    Args:
        paths: Paths, patterns and URLs.
        wiki: Database name of the wiki of all dumps; None where each says.

    Raises:
        UnreadableDumpError: One cannot be read, or is no dump.
        MissingLibraryError: One needs a library that is not installed.
    """
    found: list[Source] = []
    with contextlib.ExitStack() as opened:
        for name in file_names(paths):
            if name.endswith(QUARANTINE):
                found.append(Source(name, Path(name).stat().st_size, None))
            else:
                dump = inspect_file(name, wiki)
                found.append(Source(name, dump.size, dump))
            opened.callback(found[-1].close)
        opened.pop_all()  # they stay open, as all could be opened
    return found
