"""`infobox-parse graph`: what records name, as a graph in GraphML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.cli.command import Command, add_page_options
from infobox_parse.cli.lines import LinesRun, add_lines_options, put
from infobox_parse.graphs import graphml_of, relations_to_graph


if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


__all__ = ["GRAPH"]

_DESCRIPTION = """\
Print whom and what records name as a graph in GraphML, which Gephi, igraph, NetworkX and others read: a node for each
page, however often it is linked, an edge for each entry of a record. Needs the extra `graph`.
"""

_EPILOG = """\
examples:
  infobox-parse graph Joint_Operations_Room.wikitext -o room.graphml
  infobox-parse graph factions.jsonl --relations allies,opponents -o alliances.graphml

exit codes:
  0  done
  2  wrong use, or a file could not be read or written; the others are read all the same
"""


def _add_options(parser: ArgumentParser) -> None:
    add_lines_options(parser)
    add_page_options(parser)
    parser.add_argument("-o", "--output", metavar="FILE", help="where to write (default: standard output)")


class _Graph(LinesRun):
    """Makes one graph of files."""

    def __init__(self, options: Namespace) -> None:
        super().__init__(options)
        self.output: str | None = options.output

    def make(self) -> None:
        graph = relations_to_graph(self.lines, relations=self.relations)
        self.code = max(self.code, put(graphml_of(graph), self.output))


GRAPH = Command(
    name="graph",
    summary="print whom records name, as GraphML",
    description=_DESCRIPTION,
    usage="[options] FILE...",
    epilog=lambda: _EPILOG,
    add_options=_add_options,
    start=_Graph,
)
