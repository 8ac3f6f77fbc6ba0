"""Small files in a folder that all machines share: a path, or a URL that fsspec knows."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from infobox_parse.dump.files import is_url, store_of


if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = ["joined", "names_below", "read_bytes", "remove", "replace", "spark_path"]


def joined(folder: str, *names: str) -> str:
    """Return the place of something in a folder."""
    return "/".join((folder.rstrip("/"), *names))


def spark_path(place: str) -> str:
    """Return a place as Spark is told it, which would look for a bare path in the cluster's usual store."""
    return place if is_url(place) else Path(place).absolute().as_uri()


def replace(place: str, content: bytes, attempt: str) -> None:
    """Write a file so that it is there whole or not at all; one that is there is replaced.

    Args:
        place: The file.
        content: What is to be in it.
        attempt: What no other writer of the file is called. Spark takes no file for a table whose name begins so.
    """
    folder, _, name = place.rpartition("/")
    beside = f"{folder}/.{name}.{attempt}"
    if not is_url(place):
        Path(folder).mkdir(parents=True, exist_ok=True)
        Path(beside).write_bytes(content)
        os.replace(beside, place)  # noqa: PTH105  # names are texts
        return
    system, path = store_of(place)
    _, temporary = store_of(beside)
    system.makedirs(path.rpartition("/")[0], exist_ok=True)
    system.pipe_file(temporary, content)
    remove(place)  # some stores move nothing to where something is
    system.mv(temporary, path)


def remove(place: str) -> None:
    """Remove a file, if it is there."""
    with contextlib.suppress(FileNotFoundError):
        if is_url(place):
            system, path = store_of(place)
            system.rm_file(path)
        else:
            Path(place).unlink()


def read_bytes(place: str) -> bytes:
    """Return what is in a file."""
    if not is_url(place):
        return Path(place).read_bytes()
    system, path = store_of(place)
    content: bytes = system.cat_file(path)
    return content


def names_below(folder: str) -> Iterator[str]:
    """Yield the names of all files below a folder, relative to it, in order; none where it is not there."""
    if not is_url(folder):
        root = Path(folder)
        yield from sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
        return
    system, path = store_of(folder)
    yield from sorted(name.rstrip("/").removeprefix(path).lstrip("/") for name in system.find(path))
