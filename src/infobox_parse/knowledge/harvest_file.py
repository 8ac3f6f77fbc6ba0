"""A file of what a wiki's dump says about that wiki: redirects of pages and templates, and country data.

It is an SQLite database that is only read, so that a look-up costs microseconds and no memory, however many redirects
there are. Connections are one a thread and process; the object itself may be shared and forked.
"""

from __future__ import annotations

import functools
import os
import sqlite3
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from infobox_parse.errors import DataFileError


if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = ["APPLICATION_ID", "CREATE", "FORMAT", "HarvestFile"]

APPLICATION_ID = int.from_bytes(b"ibxk", "big")
"""What SQLite's header says that the file is."""

FORMAT = 1
"""Version of the tables; a file of another version is not read."""

CREATE = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE pages (title TEXT PRIMARY KEY, target TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE templates (title TEXT PRIMARY KEY, target TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE countries (page TEXT, parameter TEXT, value TEXT, PRIMARY KEY (page, parameter)) WITHOUT ROWID",
)
"""The tables. `pages`: redirects of articles; `templates`: all templates without namespace, the target empty where it
is no redirect; `countries`: parameters of country data pages, without namespace; `meta`: what the file was made of."""

MOST_KEPT = 32768
"""How many answers about pages a process keeps."""

_HEADER_SIZE = 32


class HarvestFile:
    """Answers from such a file.

    Attributes:
        path: The file, absolute.
        meta: What it was made of: `wiki`, `parser`, `dumps`, `digest`, `prefixes`.

    Raises:
        DataFileError: There is no such file, or it is none of these, of another version, or damaged.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._local = threading.local()
        self.meta: dict[str, str] = {}
        _check_header(path)
        if self._scalar("PRAGMA application_id") != APPLICATION_ID:
            raise DataFileError(f"{path}: is no knowledge file")
        version = self._scalar("PRAGMA user_version")
        if version != FORMAT:
            raise DataFileError(f"{path}: is a knowledge file of version {version}, not {FORMAT}: harvest it again")
        self.meta = {name: value for name, value in self.rows("SELECT name, value FROM meta")}  # noqa: C416  # typed
        if not {"wiki", "digest"} <= self.meta.keys():
            raise DataFileError(f"{path}: is no whole knowledge file")
        self.page = functools.lru_cache(maxsize=MOST_KEPT)(self._page)

    @property
    def wiki(self) -> str:
        """Database name of the wiki that it speaks of."""
        return self.meta["wiki"]

    def _page(self, title: str) -> str | None:
        return self._target("SELECT target FROM pages WHERE title = ?", title)

    def template(self, title: str) -> str | None:
        """Return the template that one redirects to; empty for one that is no redirect, None for no template."""
        return self._target("SELECT target FROM templates WHERE title = ?", title)

    def template_redirects(self) -> Iterator[tuple[str, str, str]]:
        """Yield the redirects of templates, one hop each: title, target, and what this redirects to, if it does."""
        sql = (
            "SELECT one.title, one.target, coalesce(next.target, '') FROM templates AS one"
            " LEFT JOIN templates AS next ON next.title = one.target WHERE one.target <> ''"
        )
        return ((title, target, further) for title, target, further in self.rows(sql))

    def templates_with(self, prefix: str) -> Iterator[tuple[str, str]]:
        """Yield the redirects of templates whose title begins so."""
        sql = "SELECT title, target FROM templates WHERE title >= ? AND title < ? AND target <> ''"
        return ((title, target) for title, target in self.rows(sql, prefix, prefix + "\U0010ffff"))

    def countries(self) -> Iterator[tuple[str, str, str]]:
        """Yield page, parameter and value of country data."""
        rows = self.rows("SELECT page, parameter, value FROM countries")
        return ((page, parameter, value) for page, parameter, value in rows)

    def _target(self, sql: str, title: str) -> str | None:
        try:
            row = self._connection().execute(sql, (title,)).fetchone()
        except sqlite3.Error as error:
            raise self._damaged(error) from error
        except UnicodeEncodeError:  # a lone surrogate is in no title
            return None
        return None if row is None else row[0]

    def rows(self, sql: str, *values: str) -> Iterator[tuple[str, ...]]:
        """Yield the rows of a question."""
        try:
            yield from self._connection().execute(sql, values)
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def _scalar(self, sql: str) -> int:
        return int(next(self.rows(sql))[0])

    def _connection(self) -> sqlite3.Connection:
        """Return the connection of this thread in this process.

        That of a parent process is neither used nor closed: SQLite forbids both behind a fork.
        """
        pid = os.getpid()
        own: dict[int, _Connection] | None = getattr(self._local, "connections", None)
        if own is None:
            own = self._local.connections = {}
        found = own.get(pid)
        if found is None:
            found = own[pid] = _Connection(self.path, pid)
            self._check_same(found.connection)
        return found.connection

    def _check_same(self, connection: sqlite3.Connection) -> None:
        """See that another thread or process does not answer from a file that took this one's place."""
        if self.meta:
            row = connection.execute("SELECT value FROM meta WHERE name = 'digest'").fetchone()
            if row is None or row[0] != self.meta["digest"]:
                raise DataFileError(f"{self.path}: was made anew while it was in use")

    def _damaged(self, error: sqlite3.Error) -> DataFileError:
        return DataFileError(f"{self.path}: is no knowledge file, or a damaged one: {error}")


class _Connection:
    """A connection that closes itself."""

    def __init__(self, path: str, pid: int) -> None:
        self.pid = pid
        # Nothing writes to the file, so neither locks nor journals are looked for.
        uri = f"{Path(path).as_uri()}?mode=ro&immutable=1"
        self.connection = sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None)

    def __del__(self) -> None:
        connection = getattr(self, "connection", None)
        if connection is not None and os.getpid() == self.pid:
            connection.close()


def _check_header(path: str) -> None:
    """See that a file is an SQLite database as long as its header says."""
    try:
        with Path(path).open("rb") as file:
            header = file.read(_HEADER_SIZE)
            size = file.seek(0, os.SEEK_END)
    except OSError as error:
        raise DataFileError(f"{path}: {error.strerror or error}") from error
    if len(header) < _HEADER_SIZE or not header.startswith(b"SQLite format 3\0"):
        raise DataFileError(f"{path}: is no knowledge file")
    page_size = int.from_bytes(header[16:18], "big")
    page_size = 65536 if page_size == 1 else page_size
    pages = int.from_bytes(header[28:32], "big")
    if size != page_size * pages:
        raise DataFileError(f"{path}: is damaged: {size} bytes instead of {page_size * pages}")
