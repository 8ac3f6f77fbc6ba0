"""Files that every machine needs, of facts and of schemas: those of a store are copied once a machine."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from infobox_parse.dump.files import is_url
from infobox_parse.errors import DataFileError
from infobox_parse.knowledge import load_knowledge
from infobox_parse.schema_files import load_schema
from infobox_parse.spark.storing import read_bytes


if TYPE_CHECKING:
    from collections.abc import Iterable

    from infobox_parse.knowledge import Knowledge
    from infobox_parse.schema_sets import InfoboxSet


__all__ = ["fetched_knowledge", "fetched_schemas", "kept_file"]


def fetched_knowledge(file: str | None, otherwise: Knowledge) -> Knowledge:
    """Return the facts of a file, or others where none is named.

    Args:
        file: A path on every machine, or a URL.
        otherwise: The others.

    Raises:
        DataFileError: There is no such file, or it is no file of facts.
    """
    return otherwise if file is None else load_knowledge(_fetched(file))


def fetched_schemas(files: Iterable[str], infoboxes: InfoboxSet) -> InfoboxSet:
    """Return schemas with those of files.

    Args:
        files: Paths on every machine, or URLs.
        infoboxes: The schemas to add to.

    Raises:
        SchemaError: A file cannot be read, or is no schema.
    """
    for file in files:
        infoboxes = infoboxes.with_schema(load_schema(Path(_fetched(file))))
    return infoboxes


def _fetched(file: str) -> str:
    """Return the path of a file on this machine.

    Raises:
        DataFileError: It cannot be copied.
    """
    if not is_url(file):
        return file
    try:
        return kept_file(read_bytes(file), Path(file).name)
    except OSError as error:
        raise DataFileError(f"{file}: {error.strerror or error}") from error


def kept_file(content: bytes, name: str) -> str:
    """Return the path of a file on this machine with some content; it is written once, whoever asks.

    Args:
        content: What is in it.
        name: The end of its name, which tells what it is.
    """
    digest = hashlib.blake2b(content, digest_size=16).hexdigest()
    user = os.getuid() if hasattr(os, "getuid") else "user"
    folder = Path(tempfile.gettempdir()) / f"infobox-parse-{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{digest}-{name}"
    if not path.exists():
        beside = folder / f".{digest}.{os.getpid()}"
        beside.write_bytes(content)
        beside.replace(path)
    return str(path)
