"""Reads the data files of this folder, each once and on the first question; it answers nothing."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources
from typing import TYPE_CHECKING

from infobox_parse.errors import DataFileError


if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


__all__ = [
    "load_flag_words",
    "load_infoboxes",
    "load_period_words",
    "load_placeholders",
    "load_rows",
    "load_wikis",
    "load_words",
]

_TABLE = re.compile(r'^\["?([^]"]+)"?\]\n', re.MULTILINE)

TomlTable = dict[str, "TomlValue"]
TomlValue = str | int | list[str] | TomlTable


def _file(name: str) -> Traversable:
    return resources.files("infobox_parse.knowledge") / "data" / name


@functools.cache
def load_rows(name: str, columns: int, first: str | None = None) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a tab-separated file, without comments.

    Args:
        name: The file.
        columns: How many columns it has.
        first: What stands in the first column of the rows that are wanted; None for all rows.

    Raises:
        DataFileError: A row does not have that many columns.
    """
    lines = _file(name).read_text("utf-8").split("\n")
    begins = "" if first is None else f"{first}\t"
    rows = [
        (number, tuple(line.split("\t")))
        for number, line in enumerate(lines, 1)
        if line.startswith(begins) and line and not line.startswith("# ")
    ]
    for number, row in rows:
        if len(row) != columns:
            message = f"{name}, line {number}: {len(row)} columns instead of {columns}"
            raise DataFileError(message)
    return tuple(row for _, row in rows)


@functools.cache
def load_wikis() -> TomlTable:
    """Return the facts of single wikis."""
    return _load_toml("wikis.toml")


@functools.cache
def load_infoboxes() -> TomlTable:
    """Return words, suffixes and names of infoboxes by language."""
    return _load_toml("infoboxes.toml")


@functools.cache
def load_placeholders() -> TomlTable:
    """Return words that stand for nothing, or for more, by language."""
    return _load_toml("placeholders.toml")


@functools.cache
def load_flag_words() -> TomlTable:
    """Return words in the names of files that show flags, by language."""
    return _load_toml("flag_words.toml")


@functools.cache
def load_period_words(language: str) -> TomlTable:
    """Return a language's words around dates, by purpose.

    Only the table of that language is read, as most pages need no more than two.
    """
    return _loaded("period_words.toml", _tables("period_words.toml").get(language, ""))


@functools.cache
def _tables(name: str) -> dict[str, str]:
    """Return the tables of a file by name, each as it is written, without the line of the name."""
    _, *parts = _TABLE.split(_file(name).read_text("utf-8"))
    return dict(zip(parts[::2], parts[1::2], strict=True))


@functools.cache
def load_words(name: str) -> TomlTable:
    """Return a file of words by language."""
    return _load_toml(name)


def _load_toml(name: str) -> TomlTable:
    return _loaded(name, _file(name).read_text("utf-8"))


def _loaded(name: str, text: str) -> TomlTable:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataFileError(f"{name}: {error}") from error
