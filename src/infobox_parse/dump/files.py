"""The files of a dump: their names, and opening them; what is in them is not asked.

A name is a path, a pattern, a URL that fsspec can open (`scheme://…`), or `-` for standard input.
"""

from __future__ import annotations

import glob
import io
import os
import re
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO, TypeAlias, cast

from infobox_parse.dump.faults import UnreadableDumpError
from infobox_parse.errors import MissingLibraryError


__all__ = ["STDIN", "Paths", "file_names", "is_url", "open_parts", "open_stored", "paths_of", "store_of", "stored_size"]

Paths: TypeAlias = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
"""One path or several; paths, patterns and URLs."""

STDIN = "-"

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_PATTERN = re.compile(r"[*?\[]")
_NO_DUMP = re.compile(r"-index[0-9]*\.txt|\.(?:md5|sha1|sha256|json|txt)$|(?:md5|sha1)sums", re.IGNORECASE)
"""Names that a pattern is not to match: what Wikimedia keeps beside the dumps."""


def is_url(name: str) -> bool:
    """Tell whether a name is a URL."""
    return _URL.match(name) is not None


def paths_of(paths: Paths) -> list[str]:
    """Return one path or several as a list of names."""
    one = (paths,) if isinstance(paths, str | os.PathLike) else paths
    return [os.fspath(path) for path in one]


def file_names(paths: Paths) -> tuple[str, ...]:
    """Return the names of the files that a path, a pattern, a URL, or several of them name; patterns in sorted order.

    Raises:
        UnreadableDumpError: There is no such file.
        MissingLibraryError: It is a URL, and fsspec is not installed.
    """
    names = [name for one in paths_of(paths) for name in _expanded(one)]
    if not names:
        message = "no file is named"
        raise UnreadableDumpError(message)
    return tuple(names)


def _expanded(name: str) -> list[str]:
    if name == STDIN or not _PATTERN.search(name) or (not is_url(name) and os.path.lexists(name)):
        return [name]
    if is_url(name):
        scheme = name.partition("://")[0]
        system, path = store_of(name)
        found = [f"{scheme}://{match.removeprefix(f'{scheme}://')}" for match in system.glob(path)]
    else:
        found = glob.glob(name, recursive=True)  # noqa: PTH207  # Path.glob takes no absolute pattern
    found = sorted(match for match in found if not _NO_DUMP.search(match))
    if not found:
        message = f"{name}: no file matches"
        raise UnreadableDumpError(message)
    return found


def open_stored(name: str) -> BinaryIO:
    """Open a file for reading its bytes as stored.

    Raises:
        UnreadableDumpError: It cannot be opened.
        MissingLibraryError: It is a URL, and fsspec is not installed.
    """
    return _opened(name, {})


def _opened(name: str, options: Mapping[str, str]) -> BinaryIO:
    try:
        if name == STDIN:
            return open(0, "rb", closefd=False)  # the caller closes it
        if is_url(name):
            system, path = store_of(name)
            return cast("BinaryIO", system.open(path, "rb", **options))
        return open(name, "rb")  # noqa: PTH123  # the caller closes it
    except (OSError, ValueError, ImportError) as error:
        message = f"{name}: {error.strerror if isinstance(error, OSError) and error.strerror else error}"
        raise UnreadableDumpError(message) from error


def open_parts(name: str) -> BinaryIO:
    """Open a file to read parts of it, each with few and long reads.

    What a store is asked for is what is read: most file systems of fsspec would fetch many megabytes beyond it.

    Raises:
        UnreadableDumpError: It cannot be opened.
        MissingLibraryError: It is a URL, and fsspec is not installed.
    """
    return _opened(name, {"cache_type": "none"}) if is_url(name) else open_stored(name)


def stored_size(stream: BinaryIO) -> int | None:
    """Return the size of a file in bytes; None if it can only be read forwards."""
    try:
        if not stream.seekable():
            return None
        size = stream.seek(0, io.SEEK_END)
        stream.seek(0)
    except (OSError, ValueError):
        return None
    return size


def store_of(url: str) -> tuple[Any, str]:
    """Return the file system of fsspec's that a URL is in, and the path there.

    Raises:
        MissingLibraryError: fsspec is not installed.
    """
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415  # optional
    except ImportError as error:
        raise MissingLibraryError("fsspec", "dump") from error
    system, path = url_to_fs(url)
    return system, path
