"""The options of the data sources: texts, as Spark has them, and what they say."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs

from infobox_parse.dump.files import STDIN, is_url
from infobox_parse.errors import InfoboxParseError


if TYPE_CHECKING:
    from collections.abc import Mapping


__all__ = ["BARE_OPTIONS", "INFOBOX_OPTIONS", "OptionError", "Settings", "place_of", "settings_of"]

_SIZE = re.compile(r"([0-9]{1,15})([kmg]?)b?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}
_TRUTHS = {"true": True, "false": False}
_ALL = "all"


class OptionError(InfoboxParseError):
    """An option of a data source is unknown, or its value cannot be; the message says what is allowed."""


@attrs.frozen(kw_only=True)
class Settings:
    """What the options say.

    Attributes:
        paths: The dumps: absolute paths, patterns, or URLs.
        kinds: The kinds of infoboxes that are wanted; None for all infoboxes.
        wiki: Database name of the wiki; None where each dump says.
        fields: Whether the generic layer is given too.
        namespaces: The namespaces that are read; None for all.
        knowledge: A file of facts: a path on all machines, or a URL; or None.
        schemas: Files of schemas, likewise.
        columns: The columns that are wanted; None for all.
        output: What comes out: `records`, `account` or `quarantine`.
        account: The folder that accounts are written to, or None.
        partition_bytes: About how large a partition is, in bytes as stored; None for the usual size.
        page_seconds: Seconds that a page may take.
        page_memory: Bytes that a page may take.
        lbzip2: Whether the program lbzip2 unpacks where it is installed.
        revisions: Which revisions of pages are wanted: `last`, `first` or `all`.
    """

    paths: tuple[str, ...]
    kinds: tuple[str, ...] | None = ("faction",)
    wiki: str | None = None
    fields: bool = False
    namespaces: tuple[int, ...] | None = (0,)
    knowledge: str | None = None
    schemas: tuple[str, ...] = ()
    columns: tuple[str, ...] | None = None
    output: str = "records"
    account: str | None = None
    partition_bytes: int | None = None
    page_seconds: float = 60.0
    page_memory: int = 1 << 30
    lbzip2: bool = True
    revisions: str = "last"


@attrs.frozen
class _Option:
    """An option: the member that it fills, what reads it, and what it is to be."""

    member: str
    read: Callable[[str], object]
    expected: str


def _words(text: str) -> tuple[str, ...]:
    """Read words with commas between them."""
    words = tuple(word.strip() for word in text.split(",") if word.strip())
    if not words:
        raise ValueError
    return words


def _text(text: str) -> str:
    if not text:
        raise ValueError
    return text


def _kinds(text: str) -> tuple[str, ...] | None:
    return None if text == _ALL else _words(text)


def _numbers(text: str) -> tuple[int, ...] | None:
    return None if text == _ALL else tuple(map(int, _words(text)))


def _size(text: str) -> int:
    match = _SIZE.fullmatch(text.strip())
    size = int(match[1]) * _UNITS[match[2].lower()] if match else 0
    if not size:
        raise ValueError
    return size


def _seconds(text: str) -> float:
    number = float(text)
    if not number > 0:
        raise ValueError
    return number


def _truth(text: str) -> bool:
    return _TRUTHS[text.strip().lower()]


def _one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in words:
            raise ValueError
        return text

    return read


def place_of(named: str | os.PathLike[str]) -> str:
    """Return the place of a file or folder for all processes: a path is one of the process that asks."""
    text = _text(os.fspath(named))
    return text if is_url(text) else os.path.abspath(text)  # noqa: PTH100  # names are texts, as in dumps


_TRUTH = "true or false"
_BYTES = "a number of bytes above 0, such as 8m"

BARE_OPTIONS: Mapping[str, _Option] = {
    "wiki": _Option("wiki", _text, "the database name of a wiki, such as enwiki"),
    "namespaces": _Option("namespaces", _numbers, "numbers with commas between them, or all"),
    "columns": _Option("columns", _words, "names of columns with commas between them"),
    "output": _Option("output", _one_of("records", "account", "quarantine"), "records, account or quarantine"),
    "account": _Option("account", place_of, "a folder: a path that all machines share, or a URL"),
    "partitionBytes": _Option("partition_bytes", _size, _BYTES),
    "lbzip2": _Option("lbzip2", _truth, _TRUTH),
    "revisions": _Option("revisions", _one_of("last", "first", "all"), "last, first or all"),
}
"""The options of the bare pages, as they are written."""

INFOBOX_OPTIONS: Mapping[str, _Option] = {
    **{name: option for name, option in BARE_OPTIONS.items() if name != "revisions"},
    "kind": _Option("kinds", _kinds, "kinds of infoboxes with commas between them, or all"),
    "fields": _Option("fields", _truth, _TRUTH),
    "knowledge": _Option("knowledge", _text, "a file that infobox-parse harvest wrote"),
    "schema": _Option("schemas", _words, "files of schemas with commas between them"),
    "pageSeconds": _Option("page_seconds", _seconds, "a number of seconds above 0"),
    "pageMemory": _Option("page_memory", _size, _BYTES),
}
"""The options of the infoboxes."""

_PATHS = frozenset({"path", "paths"})


def settings_of(options: Mapping[str, str], known: Mapping[str, _Option]) -> Settings:
    """Return what options say; Spark does not tell how their names are written.

    Args:
        options: The options.
        known: `INFOBOX_OPTIONS` or `BARE_OPTIONS`.

    Raises:
        OptionError: One is unknown, its value cannot be, or no dump is named.
    """
    by_name = {name.lower(): (name, option) for name, option in known.items()}
    members: dict[str, object] = {}
    for written, text in options.items():
        if written.lower() in _PATHS:
            continue
        if written.lower() not in by_name:
            message = f"there is no option {written!r} (choose from {', '.join(known)})"
            raise OptionError(message)
        name, option = by_name[written.lower()]
        try:
            members[option.member] = option.read(text)
        except (ValueError, KeyError) as error:
            message = f"option {name} cannot be {text!r}: {option.expected} is expected"
            raise OptionError(message) from error
    if "kinds" in members and members["kinds"] is None:
        members["fields"] = True  # as in a dump run: of boxes without a record there is nothing else
    return Settings(paths=_paths(options), **members)  # type: ignore[arg-type]  # each option fills a member of its type


def _paths(options: Mapping[str, str]) -> tuple[str, ...]:
    """Return the dumps that are named; relative to the folder of the process that asks, not of those that read.

    Raises:
        OptionError: None is, or standard input.
    """
    given = {name.lower(): text for name, text in options.items()}
    paths = [given["path"]] if given.get("path") else json.loads(given.get("paths") or "[]")
    if not paths or STDIN in paths:
        message = "no dump is named, as in load('enwiki-latest-pages-articles-multistream.xml.bz2')"
        raise OptionError(message)
    return tuple(map(place_of, paths))
