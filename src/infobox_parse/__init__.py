"""Typed records, with their sources, out of Wikipedia infoboxes.

`parse()` reads a page; everything else is reached from the `Article` that it gives.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from infobox_parse.version import __version__


if TYPE_CHECKING:
    from infobox_parse.article import Article, parse
    from infobox_parse.boxes import DumpLine
    from infobox_parse.changes import ArticleDiff
    from infobox_parse.comparing import diff_articles
    from infobox_parse.convert import Scope, from_dict, to_dict
    from infobox_parse.dump.harvesting import harvest_dumps
    from infobox_parse.dump.parsing import parse_dump
    from infobox_parse.dump.reader import open_dump, read_dump
    from infobox_parse.dump.running import run_dump
    from infobox_parse.frames import claims_to_frame, factions_to_frame, relations_to_frame
    from infobox_parse.graphs import relations_to_graph
    from infobox_parse.knowledge import load_knowledge
    from infobox_parse.page import Page
    from infobox_parse.plots import plot_relations, plot_timeline
    from infobox_parse.records import Faction
    from infobox_parse.schema_files import load_schema


__all__ = [
    "Article",
    "ArticleDiff",
    "DumpLine",
    "Faction",
    "Page",
    "Scope",
    "__version__",
    "claims_to_frame",
    "diff_articles",
    "factions_to_frame",
    "from_dict",
    "harvest_dumps",
    "load_knowledge",
    "load_schema",
    "open_dump",
    "parse",
    "parse_dump",
    "plot_relations",
    "plot_timeline",
    "read_dump",
    "relations_to_frame",
    "relations_to_graph",
    "run_dump",
    "to_dict",
]

_MODULES = {
    "Article": "article",
    "ArticleDiff": "changes",
    "DumpLine": "boxes",
    "Faction": "records",
    "Page": "page",
    "Scope": "convert",
    "claims_to_frame": "frames",
    "diff_articles": "comparing",
    "factions_to_frame": "frames",
    "from_dict": "convert",
    "harvest_dumps": "dump.harvesting",
    "load_knowledge": "knowledge",
    "load_schema": "schema_files",
    "open_dump": "dump.reader",
    "parse": "article",
    "parse_dump": "dump.parsing",
    "plot_relations": "plots",
    "plot_timeline": "plots",
    "read_dump": "dump.reader",
    "relations_to_frame": "frames",
    "relations_to_graph": "graphs",
    "run_dump": "dump.running",
    "to_dict": "convert",
}
"""The module of each name. They are loaded on first use, so that a stage such as `wikitext` can be had alone."""


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value: object = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
