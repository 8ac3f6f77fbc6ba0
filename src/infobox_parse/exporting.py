"""What an output format is; the formats themselves are in `exporters/`."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from infobox_parse.boxes import ArticleData


__all__ = ["WIDTH", "Exporter", "Layout"]

WIDTH = 100
"""Columns where nobody says how many there are, such as in a file."""


@attrs.frozen(kw_only=True)
class Layout:
    """How it is to look, for the formats that people read.

    Attributes:
        indent: Blanks that JSON is indented by; None for one line.
        width: Columns there are.
        styled: Whether escape codes may make text bold; in a terminal only.
    """

    indent: int | None = None
    width: int = WIDTH
    styled: bool = False


@attrs.frozen(kw_only=True)
class Exporter:
    """A format that articles can be written in.

    Attributes:
        name: What the command calls it.
        summary: What it is, in a few words.
        suffixes: Suffixes of files that are in it.
        write: Gives an article as text that ends with a newline.
        between: What stands between two articles.
    """

    name: str
    summary: str
    suffixes: tuple[str, ...]
    write: Callable[[ArticleData, Layout], str]
    between: str = ""
