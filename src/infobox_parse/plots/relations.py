"""Whom records name, as a picture of three columns: records between what is with them and what is against them.

Each relation has a colour and a kind of line of its own. A thing that several records name stands there once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from infobox_parse.graphs import relations_to_graph
from infobox_parse.plots.canvas import AGAINST, FAINT, OTHER, PEOPLE, SMALL, WITH, cut, draw, drawn_axes, width_of
from infobox_parse.telling import clean, tell_label


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


__all__ = ["RELATIONS", "plot_relations"]


@attrs.frozen
class _Style:
    """How a relation is drawn: its colour, its kind of line, and on which side what is named stands."""

    colour: str = OTHER
    line: str | tuple[int, tuple[float, ...]] = (0, (1, 1.5))
    right: bool = False


_STYLES = {
    "allies": _Style(WITH, "solid"),
    "opponents": _Style(AGAINST, (0, (5, 2)), right=True),
    "partof": _Style(PEOPLE, "solid"),
    "predecessor": _Style(OTHER, "dashdot"),
    "successor": _Style(OTHER, (0, (8, 2, 1, 2, 1, 2)), right=True),
    "split_from": _Style(OTHER, "dotted"),
    "split_to": _Style(OTHER, (0, (2, 2)), right=True),
    "merger_of": _Style(FAINT, "solid"),
    "merged_into": _Style(FAINT, (0, (10, 3)), right=True),
}
_PLAIN = _Style()

RELATIONS = tuple(_STYLES)
"""The relations that are drawn unless others are asked for."""

# Inches.
_MARGIN, _ROW, _GAP, _PAD, _BETWEEN, _APART = 0.15, 0.24, 0.06, 0.04, 1.7, 0.045


def plot_relations(records: object, *, relations: Collection[str] = RELATIONS, most: int = 200) -> Figure:
    """Return a picture of whom records name.

    Args:
        records: As for `frames.factions_to_frame`; records of any kind.
        relations: Fields of records that are drawn.
        most: Names that are drawn at most in a column, the first ones; a line below says how many are not.

    Raises:
        MissingLibraryError: matplotlib or networkx is not installed.
        TypeError: One of `records` is none that can be used.
        ValueError: None of them has such a relation.
    """
    graph = relations_to_graph(records, relations=relations)
    edges = [_Edge(one, other, said["relation"]) for one, other, said in graph.edges(data=True) if one != other]
    if not edges:
        message = "there is none of these relations in these records"
        raise ValueError(message)
    labels = {name: clean(said["label"]) for name, said in graph.nodes(data=True)}
    with draw(labels.values()):
        return _Picture(labels, edges, most).figure()


@attrs.frozen
class _Edge:
    """A record, what it names, and as what."""

    subject: str
    target: str
    relation: str

    @property
    def style(self) -> _Style:
        return _STYLES.get(self.relation, _PLAIN)


class _Picture:
    """Draws edges between three columns of names.

    Attributes:
        labels: What stands there of each name.
        edges: The edges that are drawn.
        left: How many names are not.
        places: Where each name stands: its column, 0 to 2, and its height in inches.
    """

    def __init__(self, labels: dict[str, str], edges: Sequence[_Edge], most: int) -> None:
        self.labels = labels
        whole = _columns(edges)
        self.left = sum(max(len(column) - most, 0) for column in whole)
        columns = [column[:most] for column in whole]
        shown = {name for column in columns for name in column}
        self.edges = [edge for edge in edges if {edge.subject, edge.target} <= shown]
        self.relations = sorted({edge.relation for edge in self.edges}, key=_rank)
        left, middle, right = (width_of(cut(labels[name]) for name in column) for column in columns)
        self.xs = [_MARGIN + left, 0.0, 0.0]
        self.xs[1] = self.xs[0] + (_BETWEEN if columns[0] else 0.6) + middle / 2
        self.xs[2] = self.xs[1] + middle / 2 + (_BETWEEN if columns[2] else 0.6)
        self.halves = {name: width_of([cut(labels[name])]) / 2 + _PAD for name in columns[1]}
        legend = sum(width_of([tell_label(one)], SMALL) + 0.65 for one in self.relations)
        self.width = max(self.xs[2] + right + _MARGIN, legend + 2 * _MARGIN)
        self.below = _MARGIN + _ROW + (_ROW if self.left else 0)
        self.height = max(map(len, columns)) * _ROW + 2 * _MARGIN + self.below
        self.axes: Axes = drawn_axes(self.width, self.height)
        self.places = {
            name: (at, self._height(number, len(column)))
            for at, column in enumerate(columns)
            for number, name in enumerate(column)
        }

    def _height(self, number: int, of: int) -> float:
        """Return the height of a name among so many, which share all the room there is."""
        room = self.height - self.below - 2 * _MARGIN
        return self.height - _MARGIN - room * (number + 0.5) / of

    def figure(self) -> Figure:
        for edge, shift in _apart(self.edges):
            self._edge(edge, shift)
        for name, (column, y) in self.places.items():
            label = cut(self.labels[name])
            if column == 1:
                box = {"boxstyle": "round,pad=0.25", "facecolor": "white", "edgecolor": "#222222", "linewidth": 0.8}
                self._text(self.xs[1], y, label, ha="center", bbox=box, zorder=4)
            else:
                self._text(self.xs[column], y, label, ha="right" if column == 0 else "left", zorder=4)
        self._legend()
        return self.axes.figure  # type: ignore[return-value]  # it is no part of a figure

    def _edge(self, edge: _Edge, shift: float) -> None:
        """Draw a curve from the side of a record's box, to a place somewhat above or below a name."""
        _, y = self.places[edge.subject]
        column, to_y = self.places[edge.target]
        way = -1 if column == 0 or (column == 1 and not edge.style.right) else 1
        x = self.xs[1] + way * self.halves[edge.subject]
        if column == 1:
            to_x = self.xs[1] + way * self.halves[edge.target]
            reach = way * max(way * x, way * to_x) + way * (0.25 + min(abs(y - to_y) / 6, _BETWEEN - 0.6))
        else:
            to_x = self.xs[column] - way * _GAP
            reach = (x + to_x) / 2
        middle = (self.xs[1], y + shift)  # below the box, which a text in another font need not fill
        self._curve(
            middle, (x, y + shift), (reach, y + shift), (reach, to_y + shift), (to_x, to_y + shift), style=edge.style
        )

    def _curve(self, *points: tuple[float, float], style: _Style) -> None:
        from matplotlib.patches import PathPatch  # noqa: PLC0415  # loaded when it is needed
        from matplotlib.path import Path  # noqa: PLC0415

        path = Path(points, [Path.MOVETO, Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
        curve = PathPatch(
            path, fill=False, edgecolor=style.colour, linestyle=style.line, linewidth=1.1, alpha=0.85, zorder=2
        )
        self.axes.add_patch(curve)

    def _legend(self) -> None:
        x, y = _MARGIN, _MARGIN + _ROW / 2
        for relation in self.relations:
            style = _STYLES.get(relation, _PLAIN)
            self.axes.plot([x, x + 0.35], [y, y], color=style.colour, linestyle=style.line, linewidth=1.4)
            label = tell_label(relation)
            self._text(x + 0.42, y, label, fontsize=SMALL, color=FAINT)
            x += width_of([label], SMALL) + 0.65
        if self.left:
            self._text(_MARGIN, y + _ROW, f"and {self.left} more", fontsize=SMALL, color=FAINT)

    def _text(self, x: float, y: float, text: str, **style: object) -> None:
        self.axes.text(x, y, text, va="center_baseline", **style)  # type: ignore[arg-type]  # names of its options


def _apart(edges: Sequence[_Edge]) -> Iterator[tuple[_Edge, float]]:
    """Yield edges with how many inches each is moved up, so that those between the same two names are seen."""
    between: dict[tuple[str, str], list[_Edge]] = {}
    for edge in dict.fromkeys(edges):
        between.setdefault((edge.subject, edge.target), []).append(edge)
    for those in between.values():
        for at, edge in enumerate(those):
            yield edge, _APART * ((len(those) - 1) / 2 - at)


def _rank(relation: str) -> tuple[int, str]:
    return (RELATIONS.index(relation) if relation in RELATIONS else len(RELATIONS)), relation


def _columns(edges: Sequence[_Edge]) -> tuple[list[str], list[str], list[str]]:
    """Return the names of each column: those whom records are about are in the middle.

    What is named stands on the side of most of the edges to it, near those that name it.
    """
    middle = list(dict.fromkeys(edge.subject for edge in edges))
    heights = {name: at / len(middle) for at, name in enumerate(middle)}
    to: dict[str, list[_Edge]] = {}
    for edge in edges:
        if edge.target not in heights:
            to.setdefault(edge.target, []).append(edge)
    means = {name: sum(heights[edge.subject] for edge in those) / len(those) for name, those in to.items()}
    rank = {name: min(_rank(edge.relation) for edge in those) for name, those in to.items()}
    order = sorted(to, key=lambda name: (means[name], rank[name]))
    right = {name for name in order if _is_right(to[name])}
    return [name for name in order if name not in right], middle, [name for name in order if name in right]


def _is_right(edges: Iterable[_Edge]) -> bool:
    sides = [edge.style.right for edge in edges]
    return sides.count(True) * 2 > len(sides)
