"""A partition in a Python worker: the rows of its share of the dumps, then its account.

Spark tries a task again whose worker died, or whose file could not be read. What is wrong with a page ends no task.
"""

from __future__ import annotations

import contextlib
import gc
import logging
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
import pyarrow as pa
from pyspark import TaskContext
from pyspark.sql.datasource import DataSourceReader, InputPartition
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

from infobox_parse.dump.accounting import Account
from infobox_parse.dump.faults import DumpFault
from infobox_parse.dump.selection import Selection
from infobox_parse.spark.accounts import account_row, quarantine_rows, write_part
from infobox_parse.spark.deaths import Deaths


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyspark.sql.types import StructType

    from infobox_parse.dump.job import Result
    from infobox_parse.dump.shares import Share
    from infobox_parse.spark.options import Settings
    from infobox_parse.spark.readings import Reading, Sets

    MakeReading: TypeAlias = Callable[[Settings, Sets, Selection, frozenset[str]], Reading]


__all__ = [
    "PartitionReader",
    "SharePartition",
    "Total",
    "attempt",
    "fitted",
    "seldom_collected",
    "spark_schema",
    "tell_failures",
]

_GARBAGE = 20_000
"""New objects after which garbage is looked for: reading a page makes thousands and hardly a cycle."""

_FEWEST = frozenset({"title"})
"""The columns that are made of rows that nobody wants, since a row that cannot be made is told."""

_log = logging.getLogger(__name__)


class SharePartition(InputPartition):
    """A share of the dumps.

    Args:
        share: The share.
        count: How many there are.
        run: What the run is called.
    """

    def __init__(self, share: Share, count: int, run: str) -> None:
        super().__init__(share.number)
        self.share = share
        self.count = count
        self.run = run

    def account_row(self, total: Total) -> dict[str, Any]:
        """Return the partition's account as a row."""
        parts = [
            (part.name, *((0, part.size) if part.stretch is None else part.stretch.byte_range))
            for part in self.share.parts
        ]
        return account_row(total.account, total.faults, number=self.value, count=self.count, parts=parts)


@attrs.define
class Total:
    """What became of the pages of a partition, as far as it has been read."""

    account: Account = attrs.Factory(Account)
    faults: list[DumpFault] = attrs.Factory(list)
    failures: list[bytes] = attrs.Factory(list)

    @property
    def quarantine(self) -> bytes:
        """The lines of the pages that failed."""
        return b"".join(self.failures)

    def add(self, result: Result) -> None:
        """Add what follows."""
        self.account.merge(result.account)
        self.faults += result.faults
        self.failures.append(result.quarantine)


class PartitionReader(DataSourceReader):
    """Reads partitions; pickled, it goes to the workers.

    Args:
        make_reading: Makes what reads stretches, in a worker.
        settings: What the options say.
        sets: What reads templates and infoboxes.
        schema: The columns that are given.
    """

    def __init__(self, make_reading: MakeReading, settings: Settings, sets: Sets, schema: StructType) -> None:
        self.make_reading = make_reading
        self.settings = settings
        self.sets = sets
        self.schema = schema
        self.selection = Selection()

    def read(self, partition: InputPartition) -> Iterator[pa.RecordBatch] | Iterator[tuple[object, ...]]:
        """Yield the rows of a partition.

        Raises:
            UnreadableDumpError: A file cannot be opened any more.
            OSError: It cannot be read.
        """
        if not isinstance(partition, SharePartition):
            return  # Spark makes a partition up where there is none
        total = Total()
        gives_rows = self.settings.output == "records"
        target = to_arrow_schema(self.schema, timezone="UTC") if gives_rows else None
        columns = frozenset(self.schema.names) if gives_rows else _FEWEST
        reading = self.make_reading(self.settings, self.sets, self.selection, columns)
        deaths = _deaths(self.settings.account, partition)
        reading.mark = _unmarked if deaths is None else deaths.mark
        with seldom_collected():
            for number, task in enumerate(partition.share.tasks()):
                barred = {} if deaths is None else deaths.barred(number)
                for result in reading.results(attrs.evolve(task, barred=barred, careful=deaths is not None)):
                    total.add(result)
                    for _, (payload,) in result.payloads if target is not None else ():
                        yield fitted(reading.decode(payload), target)
        row = partition.account_row(total)
        if not gives_rows:
            rows = [row] if self.settings.output == "account" else quarantine_rows(total.quarantine)
            yield from (tuple(one[name] for name in self.schema.names) for one in rows)
        elif self.settings.account is not None:
            write_part(self.settings.account, partition.run, row, total.quarantine, attempt())
            if deaths is not None:
                deaths.forget()
        else:
            tell_failures(total, partition.value)


def tell_failures(total: Total, number: int) -> None:
    """Log that pages of a partition failed, where no folder for accounts is named."""
    if total.account.failed:
        _log.warning("partition %d: pages failed: %s", number, dict(total.account.failed))


def _deaths(folder: str | None, partition: SharePartition) -> Deaths | None:
    """Return what is noted of the attempts at a partition, from the second on."""
    context = TaskContext.get()
    if folder is None or context is None or not context.attemptNumber():
        return None
    return Deaths(folder, partition.run, partition.value, attempt())


def _unmarked(page: int) -> None:
    """Note nothing of a page."""


@contextlib.contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for garbage less often, as workers of a dump run do."""
    before = gc.get_threshold()
    gc.set_threshold(_GARBAGE, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def attempt() -> str:
    """Return what no other attempt at a task of this application is called."""
    context = TaskContext.get()
    return "0" if context is None else str(context.taskAttemptId())


def spark_schema(schema: pa.Schema) -> StructType:
    """Return a schema of Arrow as Spark has it of files: anything may be null.

    Else tables could not be collected as Arrow's, since below a struct that is null Spark writes nulls.
    """
    return from_arrow_schema(schema).toNullable()


def fitted(batch: pa.RecordBatch, target: pa.Schema) -> pa.RecordBatch:
    """Return rows with the columns of a schema, in its order; it may allow nulls where there are none."""
    found = [batch.column(field.name) for field in target]
    arrays = [
        array if array.type == field.type else array.cast(field.type)
        for array, field in zip(found, target, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=target)
