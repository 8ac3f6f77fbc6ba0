"""Shares: files divided into parts of about the same size, for readers on several machines.

A share holds names and places, and no pages: who reads it opens the files itself.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import attrs

from infobox_parse.dump.files import open_parts
from infobox_parse.dump.job import Task
from infobox_parse.dump.multistream import Entries
from infobox_parse.dump.sources import sources_of
from infobox_parse.dump.stretches import Stretch, bz2_range


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from infobox_parse.dump.dump_file import DumpFile
    from infobox_parse.dump.faults import DumpFault
    from infobox_parse.dump.sources import Source


__all__ = ["Part", "Share", "shares", "usual_share_bytes"]

_LEAST_BYTES = 1 << 22
_MOST_BYTES = 1 << 23
_SHARES = 32


@attrs.frozen(kw_only=True)
class Part:
    """A part of a file, or a whole one.

    Attributes:
        name: The file's.
        wiki: Database name of its wiki; None where each page says, as in a quarantine.
        size: Bytes as stored.
        stretch: The part; None for a file that can only be read as a whole.
    """

    name: str
    wiki: str | None
    size: int
    stretch: Stretch | None = None

    def tasks(self) -> Iterator[Task]:
        """Yield what is to be read, in order.

        Raises:
            UnreadableDumpError: The file cannot be opened any more.
        """
        if self.stretch is not None:
            yield Task(stretch=self.stretch, wiki=self.wiki or "")
            return
        (source,) = sources_of(self.name, self.wiki)
        try:
            for stretch, wiki in source.stretches():
                yield Task(stretch=stretch, wiki=wiki)
        finally:
            source.close()


@attrs.frozen(kw_only=True)
class Share:
    """Parts that are read together, in the order of the files.

    Attributes:
        number: Its place among the shares, from 0.
        parts: The parts.
    """

    number: int
    parts: tuple[Part, ...]

    @property
    def size(self) -> int:
        """Bytes as stored."""
        return sum(part.size for part in self.parts)

    def tasks(self) -> Iterator[Task]:
        """Yield what is to be read, in order; see `Part.tasks`."""
        for part in self.parts:
            yield from part.tasks()


def usual_share_bytes(size: int) -> int:
    """Return how large the shares of files of so many bytes are, where nobody says: seconds of work each."""
    return min(max(-(-size // _SHARES), _LEAST_BYTES), _MOST_BYTES)


def shares(sources: Sequence[Source], share_bytes: int | None = None) -> list[Share]:
    """Divide files, always in the same way.

    Bounds are where a stream of bzip2 begins, or a block where streams are too long; plain XML is cut anywhere. Files
    that can only be read as a whole (gzip, Zstandard, encodings but UTF-8, quarantines) are a share each.

    Args:
        sources: The files.
        share_bytes: About how large a share is, in bytes as stored; see `usual_share_bytes`.

    Raises:
        UnreadableDumpError: A file cannot be opened any more.
    """
    total = sum(source.size or 0 for source in sources if _is_divisible(source))
    count = max(1, -(-total // (share_bytes or usual_share_bytes(total))))
    bounds = [total * number // count for number in range(1, count)]
    gathered: list[list[Part]] = [[]]
    begin = 0
    for source in sources:
        if not _is_divisible(source) or source.dump is None:
            wiki = None if source.dump is None else source.dump.wiki
            gathered += [[Part(name=source.name, wiki=wiki, size=source.size or 0)], []]
            continue
        end = begin + (source.size or 0)
        targets = [bound - begin for bound in bounds if begin <= bound < end]
        if targets[:1] == [0]:
            gathered.append([])
        for number, part in enumerate(_parts(source.dump, [target for target in targets if target])):
            if number:
                gathered.append([])
            gathered[-1].append(part)
        begin = end
    return [Share(number=number, parts=tuple(parts)) for number, parts in enumerate(filter(None, gathered))]


def _is_divisible(source: Source) -> bool:
    return source.dump is not None and source.dump.is_splittable


def _parts(file: DumpFile, targets: Sequence[int]) -> Iterator[Part]:
    """Cut a file near some bytes."""
    faults: list[DumpFault] = []
    prefixes = {} if file.site.states_namespaces else dict(file.site.prefixes)
    size = file.size or 0
    cuts = [(0, True), *_cuts(file, targets, faults.append), (8 * size, True)]
    for number, ((start, from_stream), (end, is_stream)) in enumerate(itertools.pairwise(cuts)):
        by_streams = from_stream and is_stream
        plain = file.container == "xml"
        form, first, last = ("xml", start // 8, end // 8) if plain else bz2_range(start, end, by_streams=by_streams)
        stretch = Stretch(
            number=number,
            file=file.name,
            form=form,
            start=first,
            end=last,
            faults=() if number else tuple(faults),
            is_last=end == 8 * size,
            prefixes=prefixes,
        )
        yield Part(name=file.name, wiki=file.wiki, size=end // 8 - start // 8, stretch=stretch)


def _cuts(file: DumpFile, targets: Sequence[int], report: Callable[[DumpFault], None]) -> Iterator[tuple[int, bool]]:
    """Yield where a file is cut: the bit, and whether a stream begins there, or plain XML is cut."""
    if file.container == "xml":
        yield from ((8 * target, True) for target in targets)
        return
    if not targets:
        return
    with open_parts(file.name) as stream:
        entries = Entries(stream, file.name, report)
        try:
            at = 0
            for target in targets:
                if target <= at:
                    continue  # what is there is too long to be cut
                entry = entries.first_from(target)
                if entry is None:
                    return
                yield entry
                at = entry[0] // 8
        finally:
            entries.close()
