"""The graph of relations: every case of fixtures/graphs, and GraphML that other programs read."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from infobox_parse import Page, parse, relations_to_graph
from infobox_parse.cli import main
from infobox_parse.exporters import ROW_EXPORTERS
from infobox_parse.graphs import graphml_of
from infobox_parse.lines import dump_lines
from samples import fixture_pages


nx = pytest.importorskip("networkx", reason="the graph is one of networkx: pip install 'infobox_parse[graph]'")

FIXTURES = Path(__file__).parents[1] / "fixtures"
CASES = tomllib.loads((FIXTURES / "graphs/cases.toml").read_text(encoding="utf-8"))["case"]
assert CASES
NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"

Captured = pytest.CaptureFixture[bytes]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_case(case: dict[str, Any]) -> None:
    """Pages give the nodes and edges of their case, in order; edges are numbered."""
    articles = [parse(Page(**page)) for page in case["pages"]]
    graph = relations_to_graph(articles, relations=case.get("relations"))

    assert case["nodes"] == [[name, said] for name, said in graph.nodes(data=True)]
    assert sorted(number for _, _, number in graph.edges(keys=True)) == list(range(len(case["edges"])))
    in_order = sorted(graph.edges(keys=True, data=True), key=lambda edge: int(edge[2]))
    assert case["edges"] == [[one, other, said] for one, other, _, said in in_order]


@pytest.mark.slow
def test_graphml_is_read_back() -> None:
    """What is read of GraphML is the graph, of all fixtures; the same graph gives the same bytes."""
    articles = [parse(page) for page in list(fixture_pages())[::2]]
    graph = relations_to_graph(articles)
    written = graphml_of(graph)
    back = nx.read_graphml(io.BytesIO(written), force_multigraph=True, edge_key_type=int)

    assert graph.number_of_edges() > 300
    assert dict(graph.nodes(data=True)) == dict(back.nodes(data=True))
    assert sorted(map(str, graph.edges(keys=True, data=True))) == sorted(map(str, back.edges(keys=True, data=True)))
    assert written == graphml_of(relations_to_graph(articles))


def test_graphml_is_valid() -> None:
    """Its truths are those of XML Schema, its edges have different ids, and their ends are nodes."""
    text = "{{Infobox war faction|name=True|allies=[[True]]<br>[[False]]<br>[[D1]]<br>True (1999–2001)}}"
    root = ET.fromstring(graphml_of(relations_to_graph(parse(text, title="x"))))  # noqa: S314  # our own
    kinds = {key.get("id"): key.get("attr.type") for key in root.iter(f"{NAMESPACE}key")}
    truths = {data.text for data in root.iter(f"{NAMESPACE}data") if kinds[data.get("key")] == "boolean"}
    nodes = {node.get("id") for node in root.iter(f"{NAMESPACE}node")}
    edges = list(root.iter(f"{NAMESPACE}edge"))

    assert truths == {"true", "false"}
    assert {"x", "True", "False", "D1"} == nodes
    assert len({edge.get("id") for edge in edges}) == len(edges) == 4
    assert {end for edge in edges for end in (edge.get("source"), edge.get("target"))} <= nodes


def test_any_character() -> None:
    """Whatever characters a page has, the XML is sound."""
    odd = "".join(map(chr, (0, 1, 8, 11, 12, 14, 31, 0x7F, 0xD800, 0xFFFE, 0xFFFF, 0x1F600))) + "<&>\"']]>"
    article = parse(f"{{{{Infobox war faction|name=a{odd}|allies=b{odd}<br>[[c{odd}|d{odd}]]}}}}", title=f"t{odd}")
    written = graphml_of(relations_to_graph(article))

    assert len(list(ET.fromstring(written).iter(f"{NAMESPACE}node"))) >= 2  # noqa: S314  # our own


@pytest.mark.slow
def test_output_of_dumps_is_that_of_articles(tmp_path: Path) -> None:
    """What `dump -o X.graphml` writes is the graph of the articles."""
    articles = [parse(page) for page in list(fixture_pages())[:6]]
    exporter = ROW_EXPORTERS["graphml"]
    sink = exporter.sink([tmp_path / "x"], fields=False)
    for article in articles:
        sink.write(exporter.encode(dump_lines(article), fields=False))
    sink.close()

    assert graphml_of(relations_to_graph(articles)) == (tmp_path / "x").read_bytes()


def test_command(tmp_path: Path, capsysbinary: Captured) -> None:
    """`graph` prints or writes the graph of articles, and of what was written of them; relations can be chosen."""
    page = tmp_path / "Front.wikitext"
    page.write_text("{{Infobox war faction|allies=[[A]]|opponents=[[B]]}}", encoding="utf-8")
    assert main(["graph", str(page)]) == 0
    printed = capsysbinary.readouterr().out
    assert graphml_of(relations_to_graph(parse(page.read_text(encoding="utf-8"), title="Front"))) == printed

    assert main(["parse", str(page)]) == 0
    (tmp_path / "Front.json").write_bytes(capsysbinary.readouterr().out)
    assert main(["graph", str(tmp_path / "Front.json"), "-o", str(tmp_path / "x.graphml")]) == 0
    assert (tmp_path / "x.graphml").read_bytes() == printed
    assert main(["graph", "--relations", "opponents, leaders", str(page)]) == 0
    assert b"[[A]]" not in capsysbinary.readouterr().out
    assert main(["graph", str(page), "-o", str(tmp_path / "no" / "x.graphml")]) == 2
    assert b"cannot be written: No such file" in capsysbinary.readouterr().err
