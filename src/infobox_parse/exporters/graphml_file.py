"""GraphML (http://graphml.graphdrawing.org): what records name as a graph, for Gephi, igraph, NetworkX and others.

The graph is held in memory until all pages are read, as what a page is may be said by a later one.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from infobox_parse.exporting import RowExporter
from infobox_parse.graphs import Star, graph_of, graphml_of, networkx, star_of


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from infobox_parse.boxes import DumpLine
    from infobox_parse.exporting import Payload, Sink


__all__ = ["GRAPHML"]


def _encode(lines: Sequence[DumpLine], *, fields: bool) -> Payload:  # noqa: ARG001  # records are all that counts
    stars = (star_of(line) for line in lines if line.record is not None)
    return ("".join(f"{json.dumps(star)}\n" for star in stars).encode(),)


class _GraphMLSink:
    """Holds what payloads say, and writes it at the end."""

    def __init__(self, paths: Sequence[Path]) -> None:
        networkx()  # before anything is written
        (self.path,) = paths
        self.held: list[bytes] = []
        self.path.write_bytes(b"")  # so that a file that cannot be written is known before all pages are read

    def write(self, payload: Payload) -> None:
        self.held += payload

    def close(self) -> None:
        graph = graph_of(self._stars())
        with self.path.open("wb") as file:
            file.write(graphml_of(graph))
            os.fsync(file.fileno())

    def _stars(self) -> Iterator[Star]:
        return (Star(*json.loads(line)) for payload in self.held for line in payload.splitlines())


def _sink(paths: Sequence[Path], *, fields: bool) -> Sink:  # noqa: ARG001  # likewise
    return _GraphMLSink(paths)


GRAPHML = RowExporter(
    name="graphml",
    summary="a graph of whom and what records name",
    suffixes=(".graphml",),
    tables=("relations",),
    encode=_encode,
    sink=_sink,
    extra="graph",
)
