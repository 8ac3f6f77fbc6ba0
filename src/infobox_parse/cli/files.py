"""Files of pages: their text, decoded, and the text that takes its place; nothing is read of the wikitext."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
import tempfile
from pathlib import Path

import attrs

from infobox_parse.errors import InfoboxParseError


__all__ = [
    "BOM",
    "STDIN",
    "PageFile",
    "UnreadableError",
    "UnwritableError",
    "name_of",
    "read_bytes",
    "read_file",
    "replace_file",
]

STDIN = "-"
"""What stands for standard input."""

BOM = "\ufeff"

_SIGNATURES = {
    "a bz2 file": rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)",
    "a gzip file": rb"\x1f\x8b",
    "a zstd file": rb"\x28\xb5\x2f\xfd",
    "a zip file": rb"PK(?:\x03\x04|\x05\x06|\x07\x08)",
    "a PDF file": rb"%PDF-",
    "a PNG image": rb"\x89PNG\r\n",
    "a JPEG image": rb"\xff\xd8\xff",
    "a GIF image": rb"GIF8[79]a",
    "a WebP image": rb"RIFF.{4}WEBP",
    "a TIFF image": rb"II\*\0|MM\0\*",
}
"""What files that are no text begin with."""


class UnreadableError(InfoboxParseError):
    """A file cannot be read as wikitext; the message says why."""


class UnwritableError(InfoboxParseError):
    """A file cannot be replaced; the message says why."""


@attrs.frozen
class PageFile:
    """A file that was read.

    Attributes:
        file: As the caller named it.
        text: Its text without byte order mark, line ends as they are.
        bom: The byte order mark, or nothing.
    """

    file: str
    text: str
    bom: str

    @property
    def title(self) -> str | None:
        """The title that the file's name gives its page; None for standard input."""
        return None if self.file == STDIN else Path(self.file).stem.replace("_", " ")


def name_of(file: str) -> str:
    """Return what a file is called in a complaint."""
    return "standard input" if file == STDIN else file


def read_file(file: str) -> PageFile:
    """Read a file as UTF-8, with or without byte order mark.

    Raises:
        UnreadableError: There is no such file, or it is no wikitext in UTF-8.
    """
    whole = _text_of(read_bytes(file))
    text = whole.removeprefix(BOM)
    if not text:
        message = "is empty"
        raise UnreadableError(message)
    return PageFile(file, text, whole[: len(whole) - len(text)])


def replace_file(file: str, text: str) -> None:
    """Replace a file's content at once: whoever reads it meanwhile finds the old text or the new one.

    The file keeps its mode; where it is a symbolic link, the file that it leads to is replaced.

    Raises:
        UnwritableError: It is no regular file, or it or its folder may not be written; it is as it was.
    """
    path = Path(os.path.realpath(file))
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            message = "cannot be replaced: it is no regular file"
            raise UnwritableError(message)
        if not os.access(path, os.W_OK):
            message = "cannot be replaced: it may not be written"
            raise UnwritableError(message)
        _replace(path, text.encode(), stat.S_IMODE(mode))
    except OSError as error:
        message = f"cannot be replaced: {error.strerror or error}"
        raise UnwritableError(message) from error


def _replace(path: Path, data: bytes, mode: int) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=".tmp", dir=path.parent)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123  # it is open already
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def read_bytes(file: str) -> bytes:
    """Read a file, or standard input.

    Raises:
        UnreadableError: It cannot be read.
    """
    try:
        return sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
    except FileNotFoundError:
        reason = "no such file"
    except OSError as error:
        reason = "is a directory" if Path(file).is_dir() else error.strerror or str(error)
    raise UnreadableError(reason)


def _text_of(data: bytes) -> str:
    for name, signature in _SIGNATURES.items():
        if re.match(signature, data, re.DOTALL):
            message = f"is {name}, not wikitext"
            raise UnreadableError(message)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"is not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}"
        raise UnreadableError(message) from error
