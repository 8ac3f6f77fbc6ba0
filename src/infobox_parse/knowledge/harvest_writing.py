"""Writes the file of what a wiki's dump says; see `harvest_file`.

Rows come in any order and any number. They are put aside in sorted runs, and merged into the file at the end, so that
memory stays flat and equal facts give equal files. The file takes its place at once.
"""

from __future__ import annotations

import errno
import hashlib
import heapq
import itertools
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Self

from infobox_parse.knowledge.harvest_file import APPLICATION_ID, CREATE, FORMAT


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping


__all__ = ["HarvestWriter"]

RUN = 100_000
"""How many rows of a table are held in memory; they take about 25 MB."""

_COLUMNS = {"pages": 2, "templates": 2, "countries": 3}
"""Tables of facts and how many columns they have; all but the last make the key."""

_KEYS = {"pages": itemgetter(0), "templates": itemgetter(0), "countries": itemgetter(0, 1)}

_QUICK = ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA locking_mode = EXCLUSIVE")
"""Nobody sees the databases before they are whole, so they need not survive a crash."""


class HarvestWriter:
    """Takes facts, and writes the file when it is finished; a context manager that leaves nothing else behind.

    Of two rows with one key the later wins. Its methods raise OSError where the file cannot be written.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path).absolute()
        try:
            folder = tempfile.mkdtemp(prefix=f".{self.path.name[:100]}.", suffix=".tmp", dir=self.path.parent)
        except OSError as error:
            raise self._unwritable(error) from error
        self._folder = Path(folder)
        self._aside = sqlite3.connect(self._folder / "aside", isolation_level=None)
        for pragma in _QUICK:
            self._aside.execute(pragma)
        self._waiting: dict[str, list[tuple[str, ...]]] = {name: [] for name in _COLUMNS}
        self._runs: dict[str, list[tuple[int, int]]] = {name: [] for name in _COLUMNS}
        for name, columns in _COLUMNS.items():
            listed = ", ".join(f"c{number}" for number in range(columns))
            self._aside.execute(f"CREATE TABLE {name} (number INTEGER PRIMARY KEY, {listed})")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._aside.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _unwritable(self, error: OSError | sqlite3.Error) -> OSError:
        """Return what says that the file cannot be written; SQLite has exceptions of its own for a full disk."""
        if isinstance(error, OSError):
            return OSError(error.errno, error.strerror, str(self.path))
        return OSError(errno.EIO, str(error), str(self.path))

    def add_page(self, title: str, target: str) -> None:
        """Take a redirect of an article."""
        self._add("pages", (title, target))

    def add_template(self, title: str, target: str) -> None:
        """Take a template, without namespace, and what it redirects to; empty for one that is no redirect."""
        self._add("templates", (title, target))

    def add_country(self, page: str, parameters: Mapping[str, str]) -> None:
        """Take a page of country data, without namespace."""
        for parameter, value in parameters.items():
            self._add("countries", (page, parameter, value))

    def _add(self, table: str, row: tuple[str, ...]) -> None:
        waiting = self._waiting[table]
        waiting.append(row)
        if len(waiting) >= RUN:
            self._put_aside(table)

    def _put_aside(self, table: str) -> None:
        rows = self._waiting[table]
        if not rows:
            return
        rows.sort(key=_KEYS[table])
        runs = self._runs[table]
        first = runs[-1][1] if runs else 1
        try:
            self._aside.execute("BEGIN")
            self._aside.executemany(
                f"INSERT INTO {table} VALUES ({_marks(_COLUMNS[table] + 1)})",  # noqa: S608  # a name of ours
                ((number, *row) for number, row in enumerate(rows, first)),
            )
            self._aside.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._unwritable(error) from error
        runs.append((first, first + len(rows)))
        self._waiting[table] = []

    def finish(self, meta: Mapping[str, str]) -> dict[str, int]:
        """Write the file, and return how many rows each table has.

        Args:
            meta: What the file was made of; the digest of all rows is added.

        Raises:
            OSError: The file cannot be written.
        """
        whole = self._folder / "whole"
        try:
            counts = self._write(whole, meta)
            with whole.open("rb") as file:
                os.fsync(file.fileno())
            whole.replace(self.path)
        except (OSError, sqlite3.Error) as error:
            raise self._unwritable(error) from error
        return counts

    def _write(self, whole: Path, meta: Mapping[str, str]) -> dict[str, int]:
        digest = hashlib.blake2b(digest_size=16)
        counts = {}
        with closing(sqlite3.connect(whole, isolation_level=None)) as database:
            for statement in (*_QUICK, f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {FORMAT}"):
                database.execute(statement)
            database.execute("BEGIN")
            for statement in CREATE:
                database.execute(statement)
            for name in _COLUMNS:
                self._put_aside(name)
                counts[name] = self._merge(name, database, digest)
            for item in sorted(meta.items()):
                digest.update("\0".join(item).encode())
            rows = sorted({**meta, "digest": digest.hexdigest()}.items())
            database.executemany("INSERT INTO meta VALUES (?, ?)", rows)
            database.execute("COMMIT")
        return counts

    def _merge(self, table: str, database: sqlite3.Connection, digest: hashlib.blake2b) -> int:
        """Write the rows of a table in the order of their keys; return how many."""
        sql = f"INSERT INTO {table} VALUES ({_marks(_COLUMNS[table])})"  # noqa: S608  # a name of ours
        count = 0
        for chunk in _chunks(_last_of_each(self._sorted(table), _KEYS[table])):
            count += len(chunk)
            digest.update("\n".join("\0".join(row) for row in chunk).encode())
            digest.update(b"\n")
            database.executemany(sql, chunk)
        return count

    def _sorted(self, table: str) -> Iterator[tuple[str, ...]]:
        """Yield all rows of a table in the order of their keys; equal keys in the order they came."""
        listed = ", ".join(f"c{number}" for number in range(_COLUMNS[table]))
        sql = f"SELECT {listed} FROM {table} WHERE number >= ? AND number < ? ORDER BY number"  # noqa: S608
        runs = [self._aside.execute(sql, run) for run in self._runs[table]]
        return heapq.merge(*runs, key=_KEYS[table])


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _last_of_each(
    rows: Iterable[tuple[str, ...]], key: Callable[[tuple[str, ...]], object]
) -> Iterator[tuple[str, ...]]:
    """Yield the last of the rows with one key."""
    for _, equal in itertools.groupby(rows, key):
        *_, last = equal
        yield last


def _chunks(rows: Iterable[tuple[str, ...]], size: int = 10_000) -> Iterator[list[tuple[str, ...]]]:
    chunk: list[tuple[str, ...]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
