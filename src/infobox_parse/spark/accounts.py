"""Accounts of what Spark read, a row a partition, and the pages that failed, in a folder beside the rows.

A partition's files are put in their place when it has been read to its end, whole, and under a name that is always the
same: so a task that is tried again, or runs twice at a time, replaces them and adds nothing.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import attrs
from pyspark.sql import types as t

from infobox_parse.dump.accounting import Account
from infobox_parse.errors import InfoboxParseError
from infobox_parse.spark.storing import joined, names_below, read_bytes, remove, replace, spark_path


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyspark.sql import DataFrame, SparkSession

    from infobox_parse.dump.faults import DumpFault


__all__ = [
    "ACCOUNT",
    "QUARANTINE",
    "IncompleteAccountError",
    "account_row",
    "quarantine_rows",
    "read_account",
    "read_quarantine",
    "total_account",
    "write_part",
]

MOST_FAULTS = 1000
"""Faults of the dump that the row of a partition tells one by one; all are counted."""

_ACCOUNT, _QUARANTINE = "account", "quarantine"
_SUFFIXES = {_ACCOUNT: ".json", _QUARANTINE: ".quarantine.jsonl"}
_RUN = "run="

_NUMBERS = ("pages", "parsed", "lines")
_COUNTERS = tuple(member.name for member in attrs.fields(Account) if member.name not in (*_NUMBERS, "examples"))
_COUNTS = t.MapType(t.StringType(), t.LongType())
_PLACE = "file string, byte_offset long, unpacked_offset long"


def _struct(ddl: str) -> t.StructType:
    """Return a struct of a line of names and types; none needs a session, as Spark's own reader of such lines does."""
    kinds = {"string": t.StringType(), "long": t.LongType(), "int": t.IntegerType()}
    pairs = [pair.split() for pair in ddl.split(", ")]
    return t.StructType([t.StructField(name, kinds[kind]) for name, kind in pairs])


ACCOUNT = t.StructType(
    [
        t.StructField("partition", t.IntegerType()),
        t.StructField("partitions", t.IntegerType()),
        t.StructField("parts", t.ArrayType(_struct("file string, start long, end long"))),
        *(t.StructField(name, t.LongType()) for name in _NUMBERS),
        *(t.StructField(name, _COUNTS) for name in _COUNTERS),
        t.StructField(
            "examples", t.MapType(t.StringType(), t.ArrayType(_struct("title string, line int, message string")))
        ),
        t.StructField(
            "damage", t.ArrayType(_struct(f"code string, message string, {_PLACE}, title string, page_id long"))
        ),
    ]
)
"""The columns of an account: those of `Account`, with which partition it is of, what it read, and the first faults."""

QUARANTINE = _struct(
    f"reason string, detail string, {_PLACE}, wiki string, page_id long, revision_id long, timestamp string, "
    "namespace int, model string, redirect string, title string, text string, xml string"
)
"""The columns of the pages that failed: the members of a line of a quarantine."""


class IncompleteAccountError(InfoboxParseError):
    """Not every partition of a run has been read to its end, or it is not told of which run an account is wanted."""


def account_row(
    account: Account,
    faults: Sequence[DumpFault],
    *,
    number: int,
    count: int | None,
    parts: Sequence[tuple[str, int, int]],
) -> dict[str, Any]:
    """Return the account of a partition as a row of `ACCOUNT`, of plain JSON types.

    Args:
        account: What became of its pages.
        faults: What is wrong with the dump there.
        number: The partition's number, from 0.
        count: How many partitions there are, if that is known.
        parts: What it read: file, begin and end.
    """
    plain = account.to_plain(by_count=False)
    examples = {
        code: [{"title": one.title, "line": one.line, "message": one.message} for one in told]
        for code, told in sorted(account.examples.items())
    }
    where = [{"file": file, "start": start, "end": end} for file, start, end in parts]
    damage = [attrs.asdict(fault) for fault in faults[:MOST_FAULTS]]
    whole = {"partition": number, "partitions": count, "parts": where, **plain, "examples": examples, "damage": damage}
    return {name: whole[name] for name in ACCOUNT.names}


def quarantine_rows(lines: bytes) -> list[dict[str, Any]]:
    """Return lines of a quarantine as rows of `QUARANTINE`."""
    told = [json.loads(line) for line in lines.splitlines()]
    return [{name: one.get(name) for name in QUARANTINE.names} for one in told]


def write_part(folder: str, run: str, row: Mapping[str, Any], quarantine: bytes, attempt: str) -> None:
    """Put the account of a partition and its pages that failed in their places.

    Args:
        folder: The folder; a path or a URL.
        run: What the run is called: the same for the same dumps, divided in the same way, and the same options.
        row: The account.
        quarantine: The lines of the pages that failed.
        attempt: What the attempt is called, as two may write at a time.
    """
    count = row["partitions"]
    name = f"part-{row['partition']:05}" + (f"-of-{count:05}" if count is not None else "")

    def place(table: str) -> str:
        return joined(folder, table, f"{_RUN}{run}", name + _SUFFIXES[table])

    if quarantine:
        replace(place(_QUARANTINE), quarantine, attempt)
    else:
        remove(place(_QUARANTINE))
    line = json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
    replace(place(_ACCOUNT), line, attempt)


def read_account(spark: SparkSession, folder: str | os.PathLike[str]) -> DataFrame:
    """Return the accounts in a folder, a row a partition, with the `run` that it is of.

    Args:
        spark: The session.
        folder: The folder that option `account` named.
    """
    return _table(spark, os.fspath(folder), _ACCOUNT, ACCOUNT)


def read_quarantine(spark: SparkSession, folder: str | os.PathLike[str]) -> DataFrame:
    """Return the pages that failed, a row each, with their `run`; `infobox-parse replay` reads the files too.

    Args:
        spark: The session.
        folder: The folder that option `account` named.
    """
    return _table(spark, os.fspath(folder), _QUARANTINE, QUARANTINE)


def _table(spark: SparkSession, folder: str, table: str, schema: t.StructType) -> DataFrame:
    whole = t.StructType([*schema.fields, t.StructField("run", t.StringType())])
    place = joined(folder, table)
    if not any(name.endswith(_SUFFIXES[table]) for name in names_below(place)):
        return spark.createDataFrame([], whole)
    return spark.read.schema(whole).json(spark_path(place))


def total_account(folder: str | os.PathLike[str], run: str | None = None) -> Account:
    """Add up the accounts of a run, in the order of the partitions; every page is accounted for.

    Args:
        folder: The folder that option `account` named.
        run: Which run, as `read_account` calls it; by default the only one there.

    Raises:
        IncompleteAccountError: A partition has not been read to its end, as where a query stops early (`limit`); there
            is no account, or of several runs.
        AccountError: A page is not accounted for; this is a fault of the package.
    """
    place = joined(os.fspath(folder), _ACCOUNT)
    by_run: dict[str, list[str]] = {}
    for name in names_below(place):
        found, _, file = name.partition("/")
        if file.endswith(_SUFFIXES[_ACCOUNT]) and found.startswith(_RUN):
            by_run.setdefault(found.removeprefix(_RUN), []).append(name)
    if run is None and len(by_run) == 1:
        (run,) = by_run
    if run is None or run not in by_run:
        message = f"{place}: which run is wanted? there are {', '.join(sorted(by_run)) or 'none'}"
        raise IncompleteAccountError(message)
    rows = sorted(
        (json.loads(read_bytes(joined(place, name))) for name in by_run[run]), key=lambda row: row["partition"]
    )
    count = rows[0]["partitions"]
    if count is not None and len(rows) != count:
        message = f"{place}: of run {run}, {len(rows)} of {count} partitions have been read to their end"
        raise IncompleteAccountError(message)
    total = Account()
    for row in rows:
        total.merge(_account_of(row))
    total.check()
    return total


def _account_of(row: Mapping[str, Any]) -> Account:
    examples = {
        code: [[one["title"], one["line"], one["message"]] for one in told] for code, told in row["examples"].items()
    }
    return Account.from_plain({**row, "examples": examples})
