"""What reads stretches in Spark's Python workers: infoboxes, or bare pages, as Arrow batches with an account."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import attrs
import pyarrow as pa

from infobox_parse.arrow import decode_rows, record_batch
from infobox_parse.dump.bare_pages import BarePages
from infobox_parse.dump.files import is_url
from infobox_parse.dump.job import Job, checked_kinds
from infobox_parse.dump.lbzip2 import Lbzip2, find_lbzip2
from infobox_parse.dump.stretch_reading import StretchReader
from infobox_parse.knowledge import Knowledge
from infobox_parse.resolving import ResolverSet
from infobox_parse.schema_sets import InfoboxSet
from infobox_parse.spark.fetching import fetched_knowledge, fetched_schemas


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from infobox_parse.boxes import DumpLine
    from infobox_parse.dump.job import Result, Task
    from infobox_parse.dump.selection import Selection
    from infobox_parse.page import Page
    from infobox_parse.spark.options import Settings


__all__ = ["BARE_SCHEMA", "InfoboxReading", "Reading", "Sets", "bare_reading", "infobox_reading", "job_of"]

BARE_SCHEMA = pa.schema(
    [
        pa.field("wiki", pa.string(), nullable=False),
        pa.field("page_id", pa.int64()),
        pa.field("revision_id", pa.int64()),
        pa.field("timestamp", pa.string()),
        pa.field("namespace", pa.int32(), nullable=False),
        pa.field("title", pa.string(), nullable=False),
        pa.field("redirect", pa.string()),
        pa.field("model", pa.string(), nullable=False),
        pa.field("sha1", pa.string()),
        pa.field("text", pa.string(), nullable=False),
    ]
)
"""The columns of bare pages: the members of `Page`, but that no title is an empty one, as in rows of infoboxes."""


@attrs.frozen
class Sets:
    """What reads templates and infoboxes, and the facts, as of `parse`."""

    resolvers: ResolverSet
    infoboxes: InfoboxSet
    knowledge: Knowledge


class Reading(Protocol):
    """Reads stretches in the worker that it was made in.

    Attributes:
        mark: Is told which page is read, if a page can end the worker.
    """

    mark: Callable[[int], None]

    def results(self, task: Task) -> Iterator[Result]:
        """Read a stretch of any length; see `StretchReader.results`."""

    def decode(self, payload: bytes) -> pa.RecordBatch:
        """Return the rows of a payload."""


def job_of(settings: Settings, sets: Sets, selection: Selection) -> Job:
    """Return the job of a dump run with the same options, on the machine that it is called on.

    Raises:
        ValueError: There is no such kind.
        DataFileError: A file of facts, or of a schema, cannot be read.
    """
    infoboxes = fetched_schemas(settings.schemas, sets.infoboxes)
    return Job(
        kinds=None if settings.kinds is None else checked_kinds(settings.kinds, infoboxes),
        namespaces=None if settings.namespaces is None else frozenset(settings.namespaces),
        resolvers=sets.resolvers,
        infoboxes=infoboxes,
        knowledge=fetched_knowledge(settings.knowledge, sets.knowledge),
        fields=settings.fields,
        page_seconds=settings.page_seconds,
        page_memory=settings.page_memory,
        lbzip2=find_lbzip2() if settings.lbzip2 else None,
        selection=selection,
    )


class InfoboxReading(StretchReader):
    """Reads infoboxes.

    Args:
        job: What is done to every page.
        columns: The columns that are wanted; None for all.
    """

    def __init__(self, job: Job, columns: frozenset[str] | None) -> None:
        super().__init__(job)
        self.columns = columns

    def encoded(self, lines: tuple[DumpLine, ...]) -> list[tuple[int, tuple[bytes, ...]]]:
        """Return lines as one record batch."""
        batch = record_batch(lines, "records", fields=self.job.fields, columns=self.columns)
        return [(0, (bytes(batch.serialize()),))]

    def decode(self, payload: bytes) -> pa.RecordBatch:
        """Return the rows of a payload."""
        return decode_rows(payload, "records", fields=self.job.fields, columns=self.columns)


class BareReading(BarePages):
    """Reads bare pages."""

    def decode(self, payload: bytes) -> pa.RecordBatch:
        """Return the rows of a payload."""
        return pa.ipc.read_record_batch(payload, BARE_SCHEMA)


def infobox_reading(settings: Settings, sets: Sets, selection: Selection, columns: frozenset[str]) -> Reading:
    """Return what reads infoboxes, with all that pages need loaded."""
    files = [file for file in (settings.knowledge, *settings.schemas) if file is not None and not is_url(file)]
    changed = tuple(Path(file).stat().st_mtime_ns for file in files if Path(file).exists())
    return _infobox_reading(settings, sets, selection, columns, changed)


@functools.lru_cache(maxsize=2)
def _infobox_reading(
    settings: Settings, sets: Sets, selection: Selection, columns: frozenset[str], _: tuple[int, ...]
) -> Reading:
    """Return the same for a worker, which reads many partitions, as long as no file has changed."""
    reading = InfoboxReading(job_of(settings, sets, selection), columns)
    reading.load(settings.wiki)
    return reading


def bare_reading(settings: Settings, _sets: Sets, selection: Selection, _columns: frozenset[str]) -> Reading:
    """Return what reads bare pages."""
    return BareReading(
        encode=_encoded_pages,
        namespaces=None if settings.namespaces is None else frozenset(settings.namespaces),
        revisions=settings.revisions,  # type: ignore[arg-type]  # one of its words, as the options were read
        selection=selection,
        lbzip2=Lbzip2(find_lbzip2() if settings.lbzip2 else None),
    )


def _encoded_pages(pages: list[Page]) -> bytes:
    columns = [[getattr(page, name) for page in pages] for name in BARE_SCHEMA.names]
    columns[BARE_SCHEMA.get_field_index("title")] = [page.title or "" for page in pages]
    return bytes(
        pa.RecordBatch.from_arrays(list(map(pa.array, columns, BARE_SCHEMA.types)), schema=BARE_SCHEMA).serialize()
    )
