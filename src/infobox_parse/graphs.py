"""Relations between factions, places and people as a graph of NetworkX (https://networkx.org), and as GraphML.

A page is one node, however often it is linked. What is no thing or person, such as times, numbers, texts, images and
websites, is no part of it.
"""

from __future__ import annotations

import io
import re
from itertools import count
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from infobox_parse.entries import ItemEntry, Person
from infobox_parse.errors import MissingLibraryError
from infobox_parse.given_lines import given_lines
from infobox_parse.relating import related, text_without_brackets


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from types import ModuleType

    import networkx as nx

    from infobox_parse.boxes import DumpLine
    from infobox_parse.relating import Relation


__all__ = ["Star", "graph_of", "graphml_of", "networkx", "relations_to_graph", "star_of"]

Attributes: TypeAlias = dict[str, str | int | bool]
"""What a node or an edge says; what the page does not say is left out."""

_ILLEGAL = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML may hold (https://www.w3.org/TR/xml/#charsets)."""

_DISAMBIGUATION = re.compile(r" \([^()]*\)$")
"""What a title has to tell it from another."""


def relations_to_graph(records: object, *, relations: Collection[str] | None = None) -> nx.MultiDiGraph:
    """Return a directed graph with an edge from whom a record is about to each thing and person that it names.

    A node is named by the title of a page: that which the link redirects to, where that is known, else the link's
    target; without a link, by the text without its brackets. Of several records of a page, one has the page's title,
    the others are `Title#Name`. Where the records are of several wikis, titles of all but the first have the wiki
    before them, `dewiki:Titel`. Nodes have `label` and `linked`, whether there is a page or a link to one; `kind`: of a
    record its kind, of a person `person`; `code`, the ISO 3166-1 alpha-2 code of a flag; those with a record have
    `wiki`, `page_id`, `revision_id` and `url`, and `record` is true.

    Edges are numbered from 0 in the order of the pages. They have `relation` (the record's field), `text`, `group`,
    `qualifiers`, `status`, `start`, `end`, `ongoing` and `field`, as the rows of `frames.relations_to_frame`;
    `references`, how many sources stand there; and `page`, the title of the page that says so, with its `revision_id`.
    What the page does not say is left out, in nodes and in edges.

    Args:
        records: As for `frames.factions_to_frame`; records of any kind.
        relations: Fields of records that are edges, such as `{"allies", "opponents"}`; None for all.

    Raises:
        MissingLibraryError: networkx is not installed.
        TypeError: One of `records` is none that can be used.
    """
    return graph_of(star_of(line, relations) for line in given_lines(records) if line.record is not None)


class Star(NamedTuple):
    """What one record adds to a graph, of types that JSON has; all texts are such as XML may hold.

    Attributes:
        wiki: Database name of the wiki.
        title: The page's title.
        subject: Whom the record is about.
        about: What the record's node says.
        named: For each thing and person that it names: the node's name, what it says, and what the edge to it says.
    """

    wiki: str
    title: str
    subject: str
    about: Attributes
    named: Sequence[tuple[str, Attributes, Attributes]]


def star_of(line: DumpLine, relations: Collection[str] | None = None) -> Star:
    """Return what a line with a record adds to a graph; `relations` as for `relations_to_graph`."""
    subject = _subject(line)
    named = tuple(_named(line, relations))
    return Star(line.source.wiki, _legal(line.title) or subject, subject, _about(line, subject), named)


def graph_of(stars: Iterable[Star]) -> nx.MultiDiGraph:
    """Return the graph of records, in their order; see `relations_to_graph`."""
    graph: nx.MultiDiGraph = networkx().MultiDiGraph()
    several = list(stars)
    owners = _owners(several)
    numbers = count()
    for star in several:
        before = "" if star.wiki == several[0].wiki else f"{star.wiki}:"
        subject = f"{before}{star.title}"
        if owners[star.wiki, star.title] != star.subject:
            subject += f"#{star.subject}"
        _add(graph, subject, star.about)
        for name, node, edge in star.named:
            _add(graph, f"{before}{name}", node)
            graph.add_edge(subject, f"{before}{name}", key=next(numbers), **edge)
    return graph


def _owners(stars: Iterable[Star]) -> dict[tuple[str, str], str]:
    """Return, for each page, whom its node is about: whoever is called like the page, else whom its first record is."""
    owners: dict[tuple[str, str], str] = {}
    for star in stars:
        page = star.wiki, star.title
        if star.subject in (star.title, _DISAMBIGUATION.sub("", star.title)):
            owners[page] = star.subject
        owners.setdefault(page, star.subject)
    return owners


def graphml_of(graph: nx.MultiDiGraph) -> bytes:
    """Return a graph as GraphML (http://graphml.graphdrawing.org), the same for the same graph."""
    file = io.BytesIO()
    networkx().write_graphml_xml(graph, file, prettyprint=True)  # the one that needs no further library
    written = file.getvalue()
    # It writes truth as Python does, which readers other than it do not know.
    truths = b"|".join(re.findall(rb'<key id="(\w+)" [^>]*attr\.type="boolean"', written))
    if not truths:
        return written
    return re.sub(rb'(?<=<data key=")(%s)">(True|False)(?=</data>)' % truths, _lower, written)


def _lower(found: re.Match[bytes]) -> bytes:
    return found[1] + b'">' + found[2].lower()


def networkx() -> ModuleType:
    """Return the library, loaded when it is needed.

    Raises:
        MissingLibraryError: It is not installed.
    """
    try:
        import networkx as nx  # noqa: PLC0415
    except ImportError as error:
        raise MissingLibraryError("networkx", "graph") from error
    library: ModuleType = nx
    return library


def _subject(line: DumpLine) -> str:
    name = getattr(line.record, "name", None)
    return _legal(getattr(name, "text", "") or line.title)


def _about(line: DumpLine, subject: str) -> Attributes:
    source = line.source
    return _said(
        {
            "label": subject,
            "linked": True,
            "record": True,
            "kind": line.kind,
            "wiki": source.wiki or None,
            "page_id": source.page_id,
            "revision_id": source.revision_id,
            "url": source.url,
        }
    )


def _named(line: DumpLine, relations: Collection[str] | None) -> Iterator[tuple[str, Attributes, Attributes]]:
    for row, entry in related(line):
        if not isinstance(entry, ItemEntry | Person) or (relations is not None and row.relation not in relations):
            continue
        text = entry.name if isinstance(entry, Person) else text_without_brackets(entry)
        flag = entry.flags[0].name if entry.flags else None
        title = row.object_resolved or row.object_target
        if isinstance(entry, ItemEntry) and entry.links and entry.links[0].kind == "external":
            title = None
        name = title or text or flag
        if not name:
            continue
        kind = "person" if isinstance(entry, Person) else None
        node: dict[str, str | int | bool | None] = {
            "label": text or name,
            "linked": title is not None,
            "kind": kind,
            "code": row.object_code,
        }
        yield _legal(name), _said(node), _edge(row)


def _edge(row: Relation) -> Attributes:
    return _said(
        {
            "relation": row.relation,
            "text": row.object_text,
            "group": row.group,
            "qualifiers": row.qualifiers,
            "status": row.status,
            "start": row.start,
            "end": row.end,
            "ongoing": row.ongoing,
            "field": row.field,
            "references": len(row.reference_ids),
            "page": row.title,
            "revision_id": row.revision_id,
        }
    )


def _said(attributes: Mapping[str, str | int | bool | None]) -> Attributes:
    """Return what is said, in characters that XML may hold."""
    return {
        name: _legal(value) if isinstance(value, str) else value
        for name, value in attributes.items()
        if value is not None
    }


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)


def _add(graph: nx.MultiDiGraph, name: str, attributes: Attributes) -> None:
    """Add a node; of what is said of it more than once, a record's own word counts, else the first."""
    known = graph.nodes[name] if name in graph else {}
    own = "record" in attributes and "record" not in known
    told = {**known, **attributes} if own else {**attributes, **known}
    told["linked"] = bool(known.get("linked")) or bool(attributes["linked"])
    graph.add_node(name, **told)
