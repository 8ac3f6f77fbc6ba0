"""Opens files of knowledge; SQLite is loaded only by those who have one."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    import os

    from infobox_parse.knowledge.base import Knowledge


__all__ = ["load_knowledge"]


def load_knowledge(path: str | os.PathLike[str]) -> Knowledge:
    """Return the facts with those of a file that `infobox-parse harvest` wrote, for `parse(…, knowledge=…)`.

    The file's facts hold on the wiki that was harvested; elsewhere the shipped ones answer. Loading a file again gives
    the same object, until the file changes. It pickles as the file's path, and answers in all threads.

    Raises:
        DataFileError: There is no such file, or it is none of these, of another version, or damaged.
    """
    from infobox_parse.knowledge.harvested import load_harvested  # noqa: PLC0415  # only who has a file needs SQLite

    return load_harvested(path)
