"""Tables that hold wikitext: their infoboxes, by `mapInArrow`, with the budgets and the account of a dump run."""

from __future__ import annotations

import functools
import html
import itertools
import pickle
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pyarrow as pa
from pyspark import TaskContext, cloudpickle
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import to_arrow_schema
from pyspark.sql.types import StructType

from infobox_parse.arrow import arrow_schema
from infobox_parse.dump.faults import Place
from infobox_parse.dump.job import Job, Task, checked_kinds
from infobox_parse.dump.splitting import RawPage
from infobox_parse.dump.stretches import Stretch
from infobox_parse.infoboxes import INFOBOXES
from infobox_parse.knowledge import KNOWLEDGE, load_knowledge
from infobox_parse.page import Page
from infobox_parse.resolvers import RESOLVERS
from infobox_parse.spark.accounts import account_row, write_part
from infobox_parse.spark.fetching import kept_file
from infobox_parse.spark.options import OptionError, place_of
from infobox_parse.spark.partitions import Total, attempt, fitted, seldom_collected, spark_schema, tell_failures
from infobox_parse.spark.readings import InfoboxReading


if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pyspark import Broadcast
    from pyspark.sql import Column, DataFrame

    from infobox_parse.dump.faults import DumpFault
    from infobox_parse.dump.job import Result
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import ResolverSet
    from infobox_parse.schema_sets import InfoboxSet


__all__ = ["parse_column"]

_GIVEN = "infobox_parse "
"""What the names of the columns begin with that pages are made of; a table has hardly such names."""

_TEXTS = ("text", "wiki", "title", "timestamp")
_NUMBERS = ("page_id", "revision_id")

_COLUMN = "column"
"""What the account and the pages that failed call the file, of which a place is the number of the row."""

_RUN_DIGITS = 12


def parse_column(
    df: DataFrame,
    column: str | Column = "revision_text",
    *,
    kind: str | Iterable[str] | None = "faction",
    title: str | Column | None = None,
    wiki: str | Column = "enwiki",
    page_id: str | Column | None = None,
    revision_id: str | Column | None = None,
    timestamp: str | Column | None = None,
    keep: Sequence[str] = (),
    fields: bool = False,
    resolvers: ResolverSet = RESOLVERS,
    infoboxes: InfoboxSet = INFOBOXES,
    knowledge: Knowledge = KNOWLEDGE,
    page_seconds: float = 60.0,
    page_memory: int = 1 << 30,
    account: str | os.PathLike[str] | None = None,
) -> DataFrame:
    """Return the infoboxes of the wikitext in a column, a row each; texts without one give none.

    The columns are those of `InfoboxDataSource`, behind those that are kept. What reads the texts is handed to the
    machines once, as a broadcast, and with it the file of facts, if there is one.

    Args:
        df: The table.
        column: The column of wikitext, or its name.
        kind: The kinds of infoboxes that are wanted; None for every infobox, which implies `fields`.
        title: The column of titles, or its name.
        wiki: The wiki's database name; or a column of such, as `pyspark.sql.functions.col("wiki_db")`.
        page_id: The column of the pages' numbers, or its name.
        revision_id: Likewise of the revisions' numbers.
        timestamp: Likewise of the times when they were saved, as ISO 8601.
        keep: Names of columns that each row repeats.
        fields: Whether the generic layer is given too.
        resolvers: What reads templates.
        infoboxes: What reads infoboxes.
        knowledge: The facts.
        page_seconds: Seconds that a page may take.
        page_memory: Bytes that a page may take.
        account: A folder for the accounts of partitions and the pages that failed, as option `account` of
            `InfoboxDataSource`; each query that runs is a run of its own.

    Raises:
        OptionError: A column that is kept is called as one that is made.
        ValueError: There is no such kind, or a number is not above 0.
    """
    if page_seconds <= 0 or page_memory <= 0:
        message = "page_seconds and page_memory are numbers above 0"
        raise ValueError(message)
    job = Job(
        kinds=None if kind is None else checked_kinds(kind if isinstance(kind, str) else tuple(kind), infoboxes),
        namespaces=None,
        resolvers=resolvers,
        infoboxes=infoboxes,
        knowledge=KNOWLEDGE,
        fields=fields or kind is None,
        page_seconds=page_seconds,
        page_memory=page_memory,
    )
    made = spark_schema(arrow_schema("records", fields=job.fields))
    twice = [name for name in keep if name in made.names]
    if twice:
        message = f"column {twice[0]!r} cannot be kept, as one that is made is called so: rename it"
        raise OptionError(message)
    members = {
        "text": column,
        "title": title,
        "wiki": f.lit(wiki) if isinstance(wiki, str) else wiki,
        "timestamp": timestamp,
        "page_id": page_id,
        "revision_id": revision_id,
    }
    table = df.select(*keep, *(_given(name, one) for name, one in members.items()))
    schema = StructType([*table.select(*keep).schema.fields, *made.fields])
    shipped = df.sparkSession.sparkContext.broadcast(_shipped(job, knowledge))
    return table.mapInArrow(
        _Parsing(shipped, schema, tuple(keep), None if account is None else place_of(account)), schema
    )


def _given(name: str, column: str | Column | None) -> Column:
    """Return a column as one that a member of pages is made of."""
    found = f.lit(None) if column is None else f.col(column) if isinstance(column, str) else column
    return found.cast("long" if name in _NUMBERS else "string").alias(_GIVEN + name)


def _shipped(job: Job, knowledge: Knowledge) -> tuple[bytes, bytes | None]:
    """Return a job, but for its facts, and the file of these where they are in one."""
    from infobox_parse.knowledge.harvested import HarvestedKnowledge  # noqa: PLC0415  # it loads SQLite

    if isinstance(knowledge, HarvestedKnowledge):
        return _pickled(job), Path(knowledge.file.path).read_bytes()
    return _pickled(attrs.evolve(job, knowledge=knowledge)), None


def _pickled(job: Job) -> bytes:
    """Pickle a job, whose resolvers may stand in a notebook."""
    pickled: bytes = cloudpickle.dumps(job)  # type: ignore[no-untyped-call]  # Spark's copy of it has no types
    return pickled


@functools.lru_cache(maxsize=2)
def _reading(job: bytes, facts: bytes | None) -> _RowReading:
    """Return what reads rows, with all that pages need loaded: a worker reads many partitions."""
    whole = pickle.loads(job)  # noqa: S301  # the driver's own
    if facts is not None:
        whole = attrs.evolve(whole, knowledge=load_knowledge(kept_file(facts, "knowledge.sqlite")))
    reading = _RowReading(whole)
    reading.load()
    return reading


class _RowReading(InfoboxReading):
    """Reads the pages of a batch of rows."""

    def __init__(self, job: Job) -> None:
        super().__init__(job, None)
        self._pages: list[Page] = []

    def batch_results(self, pages: list[Page], begin: int) -> Iterator[Result]:
        """Read pages; see `StretchReader.results`.

        Args:
            pages: The pages, all of one wiki.
            begin: Rows of the partition before these.
        """
        self._pages = pages
        stretch = Stretch(number=0, file=_COLUMN, form="pages", start=begin, end=begin + len(pages))
        return self.results(Task(stretch=stretch, wiki=pages[0].wiki))

    def raw_pages(self, task: Task, report: Callable[[DumpFault], None]) -> Iterator[RawPage]:  # noqa: ARG002  # nothing can be wrong
        """Yield the pages, as a dump would have them as far as it is looked at before a page is read."""
        for number, page in enumerate(self._pages):
            text = html.escape(page.text, quote=False).encode("utf-8", "replace")
            xml = b'<page><revision><text xml:space="preserve">' + text + b"</text></revision></page>"
            yield RawPage(xml, Place(_COLUMN, task.stretch.start + number))

    def page(self, raw: RawPage, task: Task) -> Page:
        """Return the page."""
        return self._pages[raw.place.byte_offset - task.stretch.start]


class _Parsing:
    """Turns the rows of a partition into those of its infoboxes; pickled, it goes to the workers.

    Args:
        shipped: What reads pages.
        schema: The columns that are given.
        keep: Names of those that are kept.
        account: The folder for accounts, or None.
    """

    def __init__(
        self,
        shipped: Broadcast[tuple[bytes, bytes | None]],
        schema: StructType,
        keep: tuple[str, ...],
        account: str | None,
    ) -> None:
        self.shipped = shipped
        self.schema = schema
        self.keep = keep
        self.account = account
        self.run = uuid.uuid4().hex[:_RUN_DIGITS]

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        reading = _reading(*self.shipped.value)
        target = to_arrow_schema(self.schema, timezone="UTC")
        total = Total()
        begin = 0
        with seldom_collected():
            for batch in batches:
                for first, pages in _pages_by_wiki(batch):
                    for result in reading.batch_results(pages, begin + first):
                        total.add(result)
                        for _, (payload,) in result.payloads:
                            rows = batch.take(pa.array([first + owner for owner in result.owners]))
                            yield self._beside(rows, reading.decode(payload), target)
                begin += batch.num_rows
        self._tell(total, begin)

    def _beside(self, kept: pa.RecordBatch, made: pa.RecordBatch, target: pa.Schema) -> pa.RecordBatch:
        """Return columns that are kept and columns that are made, beside each other."""
        columns = [*(kept.column(name) for name in self.keep), *made.columns]
        return fitted(pa.RecordBatch.from_arrays(columns, names=[*self.keep, *made.schema.names]), target)

    def _tell(self, total: Total, rows: int) -> None:
        context = TaskContext.get()
        if self.account is None or context is None:
            tell_failures(total, 0 if context is None else context.partitionId())
            return
        number = context.partitionId()
        row = account_row(total.account, total.faults, number=number, count=None, parts=[(_COLUMN, 0, rows)])
        write_part(self.account, f"{self.run}-{context.stageId()}", row, total.quarantine, attempt())


def _pages_by_wiki(batch: pa.RecordBatch) -> Iterator[tuple[int, list[Page]]]:
    """Yield the pages of rows that follow each other and are of one wiki, with the number of the first row."""
    columns = {name: batch.column(_GIVEN + name).to_pylist() for name in (*_TEXTS, *_NUMBERS)}
    pages = [
        Page(**{**dict(zip(columns, row, strict=True)), "text": row[0] or "", "wiki": row[1] or ""})
        for row in zip(*columns.values(), strict=True)
    ]
    first = 0
    for _, group in itertools.groupby(pages, lambda page: page.wiki):
        found = list(group)
        yield first, found
        first += len(found)
