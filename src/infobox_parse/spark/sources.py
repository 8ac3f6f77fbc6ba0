"""The data sources: dumps as tables of infoboxes, or of their bare pages (Spark 4's Python data sources)."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, ClassVar

from pyspark.sql.datasource import DataSource
from pyspark.sql.types import StructType

from infobox_parse.arrow import arrow_schema
from infobox_parse.dump.selection import Selection
from infobox_parse.dump.shares import shares
from infobox_parse.dump.sources import sources_of
from infobox_parse.infoboxes import INFOBOXES
from infobox_parse.knowledge import KNOWLEDGE
from infobox_parse.resolvers import RESOLVERS
from infobox_parse.spark.accounts import ACCOUNT, QUARANTINE
from infobox_parse.spark.filters import condition_of
from infobox_parse.spark.options import BARE_OPTIONS, INFOBOX_OPTIONS, OptionError, Settings, settings_of
from infobox_parse.spark.partitions import PartitionReader, SharePartition, spark_schema
from infobox_parse.spark.readings import BARE_SCHEMA, Sets, bare_reading, infobox_reading, job_of
from infobox_parse.version import __version__


if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyspark.sql import SparkSession
    from pyspark.sql.datasource import Filter

    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import ResolverSet
    from infobox_parse.schema_sets import InfoboxSet


__all__ = ["InfoboxDataSource", "WikiDumpDataSource", "register"]

_PUSH_DOWN = "spark.sql.python.filterPushdown.enabled"
"""Without it Spark refuses to read what takes filters (https://issues.apache.org/jira/browse/SPARK-50768)."""


class _Reader(PartitionReader):
    """Divides dumps in the driver's process; the rest runs in the workers."""

    def partitions(self) -> list[SharePartition]:
        """Divide the dumps."""
        found = sources_of(self.settings.paths, self.settings.wiki)
        try:
            divided = shares(found, self.settings.partition_bytes)
            told = [__version__, repr(self.settings), repr(self.selection), [source.identity for source in found]]
        finally:
            for source in found:
                source.close()
        run = hashlib.blake2b(json.dumps(told).encode(), digest_size=8).hexdigest()
        return [SharePartition(share, len(divided), f"r{run}") for share in divided]


class _PushedReader(_Reader):
    """Takes filters as well."""

    def pushFilters(self, filters: list[Filter]) -> Iterable[Filter]:  # noqa: N802  # what Spark calls it
        """Take the filters that pages can be passed over by, and give the others back."""
        if self.settings.output != "records":
            return filters
        pairs = [(one, condition_of(one, self.schema.names)) for one in filters]
        self.selection = Selection(tuple(condition for _, condition in pairs if condition is not None))
        return [one for one, condition in pairs if condition is None]


class InfoboxDataSource(DataSource):
    """The infoboxes of dumps, a row each, in the order of the dumps: format `infobox`.

    The rows are those that `infobox-parse dump` writes as Parquet. Options, all texts: `kind` (`faction`; several with
    commas, or `all`), `wiki`, `fields`, `namespaces` (`0`), `knowledge` and `schema` (files that every machine can
    open, or URLs), `columns` (those that are made), `partitionBytes` (`8m`), `account` (a folder for the accounts of
    partitions and the pages that failed, see `read_account`), `output` (`records`; or else `account` or `quarantine`,
    which read the dumps for these alone), `pageSeconds` (`60`), `pageMemory` (`1g`), `lbzip2`.

    Who has resolvers, infoboxes or facts of their own registers a subclass that names them; what they are made of
    stands in a module that the workers can import.

    Attributes:
        resolvers: What reads templates.
        infoboxes: What reads infoboxes.
        knowledge: The facts.
        takes_filters: Whether Spark's filters are handed to it; see `register`.

    Raises:
        OptionError: An option is unknown, or cannot be what it is.
        UnreadableDumpError: A file cannot be read, or is no dump.
        ValueError: There is no such kind.
        DataFileError: A file of facts, or of a schema, cannot be read.
    """

    resolvers: ClassVar[ResolverSet] = RESOLVERS
    infoboxes: ClassVar[InfoboxSet] = INFOBOXES
    knowledge: ClassVar[Knowledge] = KNOWLEDGE
    takes_filters: ClassVar[bool] = False

    @classmethod
    def name(cls) -> str:
        """Return what the format is called."""
        return "infobox"

    def schema(self) -> StructType:
        """Return the columns: those of the Parquet files that `infobox-parse dump` writes."""
        settings = self._settings()
        return _wanted(settings, spark_schema(arrow_schema("records", fields=settings.fields)))

    def reader(self, schema: StructType) -> PartitionReader:
        """Return what reads them."""
        settings = self._settings()
        sets = Sets(self.resolvers, self.infoboxes, self.knowledge)
        job_of(settings, sets, Selection())  # what is wrong is said before a task is started
        _check(schema, self.schema())
        return (_PushedReader if self.takes_filters else _Reader)(infobox_reading, settings, sets, schema)

    def _settings(self) -> Settings:
        return settings_of(self.options, INFOBOX_OPTIONS)


class WikiDumpDataSource(DataSource):
    """The pages of dumps, a row each: format `wikidump`.

    The columns are `wiki`, `page_id`, `revision_id`, `timestamp`, `namespace`, `title`, `redirect`, `model`, `sha1` and
    `text`. Options, all texts: `wiki`, `namespaces` (`0`, or `all`), `revisions` (`last`; `first`, or `all` with a row
    each), and `columns`, `partitionBytes`, `account`, `output`, `lbzip2` as of `InfoboxDataSource`.

    Attributes:
        takes_filters: Whether Spark's filters are handed to it; see `register`.

    Raises:
        OptionError: An option is unknown, or cannot be what it is.
        UnreadableDumpError: A file cannot be read, or is no dump.
    """

    takes_filters: ClassVar[bool] = False

    @classmethod
    def name(cls) -> str:
        """Return what the format is called."""
        return "wikidump"

    def schema(self) -> StructType:
        """Return the columns."""
        return _wanted(settings_of(self.options, BARE_OPTIONS), spark_schema(BARE_SCHEMA))

    def reader(self, schema: StructType) -> PartitionReader:
        """Return what reads them."""
        settings = settings_of(self.options, BARE_OPTIONS)
        _check(schema, self.schema())
        sets = Sets(RESOLVERS, INFOBOXES, KNOWLEDGE)
        return (_PushedReader if self.takes_filters else _Reader)(bare_reading, settings, sets, schema)


class _PushedInfobox(InfoboxDataSource):
    """The same, with filters."""

    takes_filters = True


class _PushedWikiDump(WikiDumpDataSource):
    """The same, with filters."""

    takes_filters = True


def register(spark: SparkSession) -> None:
    """Make the formats `infobox` and `wikidump` known to a session, with filters where it has them (Spark 4.1).

    Filters on `page_id`, `title` and `namespace` then pass pages over before they are read, for which the session's
    `spark.sql.python.filterPushdown.enabled` is set. `spark.dataSource.register(InfoboxDataSource)` alone sets nothing,
    and Spark filters the rows.

    Args:
        spark: The session.
    """
    has_filters = hasattr(PartitionReader, "pushFilters")
    if has_filters:
        spark.conf.set(_PUSH_DOWN, "true")
    spark.dataSource.register(_PushedInfobox if has_filters else InfoboxDataSource)
    spark.dataSource.register(_PushedWikiDump if has_filters else WikiDumpDataSource)


def _wanted(settings: Settings, full: StructType) -> StructType:
    """Return the columns of what comes out: all of them, or those that are wanted.

    Raises:
        OptionError: There is no such column.
    """
    full = {"records": full, "account": ACCOUNT, "quarantine": QUARANTINE}[settings.output]
    if settings.columns is None:
        return full
    unknown = [name for name in settings.columns if name not in full.names]
    if unknown:
        message = f"there is no column {unknown[0]!r} (choose from {', '.join(full.names)})"
        raise OptionError(message)
    return StructType([full[name] for name in dict.fromkeys(settings.columns)])


def _check(schema: StructType, full: StructType) -> None:
    """Make sure that a schema that somebody gave names columns that there are, as they are.

    Raises:
        OptionError: It does not.
    """
    for field in schema.toNullable():
        if field.name not in full.names:
            message = f"there is no column {field.name!r} (choose from {', '.join(full.names)})"
            raise OptionError(message)
        kind = full[field.name].dataType
        if field.dataType != kind:
            message = f"column {field.name} is {kind.simpleString()}, not {field.dataType.simpleString()}"
            raise OptionError(message)
