"""What users hold, as dump lines: articles, infoboxes, records, and lines that are lines already."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from infobox_parse.article import Article
from infobox_parse.boxes import ArticleData, DumpLine, Infobox, Source
from infobox_parse.convert import FORMAT
from infobox_parse.entries import Text
from infobox_parse.infoboxes import INFOBOXES
from infobox_parse.lines import dump_lines, lines_of
from infobox_parse.source import Span
from infobox_parse.version import __version__


if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = ["given_lines"]

_UNUSABLE = (str, bytes, dict, int, float, type(None))


def given_lines(given: object) -> Iterator[DumpLine]:
    """Yield the infoboxes of what users hold, each as a line, in order.

    An infobox alone and a record alone do not say where they are from: their `source.wiki` is empty, and their title is
    the record's name.

    Args:
        given: An `Article`, `ArticleData`, `Infobox`, `DumpLine` or record, or any number of them.

    Raises:
        TypeError: One is none of these, such as a dictionary that `from_dict` has not read.
    """
    for one in given if isinstance(given, Iterable) and not isinstance(given, _UNUSABLE) else (given,):
        match one:
            case DumpLine():
                yield one
            case Article():
                yield from dump_lines(one)
            case ArticleData():
                yield from lines_of(one)
            case Infobox():
                yield from lines_of(_article_of(one))
            case _:
                yield _line_of(one)


def _line_of(record: object) -> DumpLine:
    """Return the line of a record alone."""
    name = getattr(record, "name", None)
    if isinstance(record, _UNUSABLE) or not hasattr(record, "__attrs_attrs__"):
        message = (
            f"cannot use {type(record).__name__}: give articles, infoboxes, records or dump lines; "
            "lines of JSON are read with from_dict(json.loads(line))"
        )
        raise TypeError(message)
    kinds = (schema.kind for schema in INFOBOXES.schemas if schema.record is type(record))
    return DumpLine(
        format=FORMAT,
        parser=__version__,
        source=Source(wiki=""),
        title=name.text if isinstance(name, Text) else "",
        index=0,
        template="",
        canonical="",
        kind=next(kinds, None),
        span=Span(0, 0),
        record=record,
    )


def _article_of(box: Infobox) -> ArticleData:
    name = getattr(box.record, "name", None)
    return ArticleData(
        format=FORMAT,
        parser=__version__,
        source=Source(wiki=""),
        title=name.text if isinstance(name, Text) else "",
        infoboxes=(box,),
    )
