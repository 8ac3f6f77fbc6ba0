"""Frames of pandas and polars: every case of fixtures/frames, the types of columns, and what may be given."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import attrs
import pytest

from infobox_parse import (
    Faction,
    Page,
    claims_to_frame,
    factions_to_frame,
    from_dict,
    parse,
    relations_to_frame,
    to_dict,
)
from infobox_parse.claiming import claims_of
from infobox_parse.convert import article_data
from infobox_parse.lines import dump_lines
from infobox_parse.relating import relations_of


pytest.importorskip("pyarrow", reason="frames are made of Arrow tables: pip install 'infobox_parse[pandas,polars]'")

FIXTURES = Path(__file__).parents[1] / "fixtures"
CASES = tomllib.loads((FIXTURES / "frames/factions.toml").read_text(encoding="utf-8"))["case"]
assert CASES

LIBRARIES = ("pandas", "polars")
PAGE = Page(
    text="""{{Infobox war faction|name=Example Front
| active = {{circa|1979}} – May 1985|size=5,000
| allies = [[Ruritania]]<ref>{{cite web|title=The march|url=https://example.org}}</ref><br>Graustark
}}""",
    title="Example Front (1979)",
    page_id=5,
    revision_id=9,
)


def rows_of(frame: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # a frame of either library
    """Return the rows of a frame, with None where nothing is said."""
    if hasattr(frame, "to_dicts"):
        rows: list[dict[str, Any]] = frame.to_dicts()
        return rows
    return [
        {
            name: value if isinstance(value, list | dict) else list(value) if hasattr(value, "shape") else plain(value)
            for name, value in row.items()
        }
        for row in frame.to_dict("records")
    ]


def plain(value: Any) -> Any:  # noqa: ANN401  # a cell
    """Return a cell of pandas, with None for its null."""
    return None if value is sys.modules["pandas"].NA else value


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_case(case: dict[str, Any], library: str) -> None:
    """A faction is a row that says what its case has."""
    pytest.importorskip(library)
    (row,) = rows_of(factions_to_frame(parse(case["wikitext"], title="Example Front"), library=library))
    said = {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in row.items()}

    assert case["columns"] == {name: said[name] for name in case["columns"]}
    for name in case.get("null", {}).get("columns", ()):
        assert said[name] is None, name


def test_types_of_polars() -> None:
    """Columns of polars have the types that their values need."""
    pl = pytest.importorskip("polars")
    schema = factions_to_frame(parse(PAGE), library="polars").schema
    expected = {
        "page_id": pl.Int64,
        "infobox": pl.Int32,
        "name": pl.String,
        "allies": pl.List(pl.String),
        "active_start": pl.String,
        "active_earliest": pl.Date,
        "active_ongoing": pl.Boolean,
        "size_low": pl.Float64,
    }
    assert expected == {name: schema[name] for name in expected}
    fields = [field.name for field in attrs.fields(Faction)]
    assert [name for name in schema if name in fields] == fields

    relations = relations_to_frame(parse(PAGE), library="polars").schema
    assert relations["reference_ids"] == pl.List(pl.Int32)
    assert relations["span"] == pl.Struct({"start": pl.Int32, "end": pl.Int32})


def test_types_of_pandas() -> None:
    """So have those of pandas, and what people do with such columns works."""
    pytest.importorskip("pandas")
    frame = factions_to_frame(parse(PAGE))
    assert {name: str(frame[name].dtype) for name in (*"page_id infobox name allies".split(), *_SCALARS)} == {
        "page_id": "int64[pyarrow]",
        "infobox": "int32[pyarrow]",
        "name": "string[pyarrow]",
        "allies": "list<element: string not null>[pyarrow]",
        "active_earliest": "date32[day][pyarrow]",
        "active_ongoing": "bool[pyarrow]",
        "size_low": "double[pyarrow]",
    }

    assert list(frame["active_earliest"].dt.year) == [1979]
    assert list(frame.explode("allies")["allies"]) == ["Ruritania", "Graustark"]
    assert list(frame["allies"].list.len()) == [2]
    assert list(frame[frame["size_low"] > 4000]["name"]) == ["Example Front"]
    relations = relations_to_frame(parse(PAGE))
    assert dict(relations.groupby("relation").size()) == {"active": 1, "size": 1, "allies": 2}


_SCALARS = ("active_earliest", "active_ongoing", "size_low")


@pytest.mark.parametrize("library", LIBRARIES)
def test_what_may_be_given(library: str) -> None:
    """Articles, infoboxes, records and lines give the same rows, be they made or read back, one or many of them."""
    pytest.importorskip(library)
    article = parse(PAGE)
    (line,) = dump_lines(article)
    with_source = [article, article_data(article), from_dict(to_dict(article)), line, from_dict(to_dict(line))]
    for make in (factions_to_frame, relations_to_frame, claims_to_frame):
        (expected, *others) = [rows_of(make(value, library=library)) for value in with_source]
        assert expected
        assert [expected] * len(others) == others
        assert rows_of(make(iter(with_source[:3]), library=library)) == expected * 3

    (faction,) = article.factions
    (alone,) = rows_of(factions_to_frame([faction], library=library))
    assert (alone["name"], alone["title"], alone["wiki"], alone["page_id"]) == ("Example Front",) * 2 + ("", None)
    assert len(rows_of(relations_to_frame(faction, library=library))) == 4
    assert not rows_of(claims_to_frame(faction, library=library))
    assert len(rows_of(claims_to_frame(article.infoboxes[0], library=library))) == 1


def as_dict(row: Any) -> dict[str, Any]:  # noqa: ANN401  # a relation or a claim
    """Return a row as frames have it."""
    told = attrs.asdict(row, recurse=False)
    return told | ({"span": told["span"]._asdict()} if told.get("span") else {})


@pytest.mark.parametrize("library", LIBRARIES)
def test_rows_are_those_of_the_tables(library: str) -> None:
    """Relations and claims of fixture factions are the rows that dumps have."""
    pytest.importorskip(library)
    files = sorted((FIXTURES / "infoboxes/faction").glob("*.wikitext"))[::3]
    articles = [parse(file.read_text(encoding="utf-8"), title=file.stem) for file in files]
    lines = [line for article in articles for line in dump_lines(article)]
    assert lines
    for make, rows in ((relations_to_frame, relations_of), (claims_to_frame, claims_of)):
        expected = [as_dict(row) for line in lines for row in rows(line)]
        found = rows_of(make(articles, library=library))

        assert len(expected) == len(found)
        for one, other in zip(expected, found, strict=True):
            assert json.dumps(one) == json.dumps(other)


@pytest.mark.parametrize("library", LIBRARIES)
def test_nothing(library: str) -> None:
    """No faction is no row, and all columns."""
    pytest.importorskip(library)
    nothing: list[object] = []
    for given in (nothing, parse("x"), parse("{{Infobox officeholder|name=A}}")):
        assert factions_to_frame(given, library=library).shape == (0, 77)
    surrogate = parse("{{Infobox war faction|name=\ud800|active=50}}", title="\udfff")
    assert factions_to_frame(surrogate, library=library).shape[0] == 1


@pytest.mark.parametrize("given", [{"name": {"text": "A"}}, ["{{Infobox}}"], "x", [None], 5])
def test_what_may_not_be_given(given: object) -> None:
    """What is no article, infobox, record or line is refused, with what to do."""
    with pytest.raises(TypeError, match="give articles, infoboxes, records or dump lines"):
        factions_to_frame(given, library="polars")


def test_unknown_library() -> None:
    """Another library is refused with those there are."""
    with pytest.raises(ValueError, match=r"unknown library 'dask' \(choose from pandas, polars\)"):
        factions_to_frame([], library="dask")


@pytest.mark.slow
def test_libraries_are_missing() -> None:
    """Without a library an error says which extra brings it; importing the functions loads none."""
    script = (
        "import sys\n"
        "from infobox_parse import factions_to_frame, plot_timeline, relations_to_graph\n"
        "names = ('pandas', 'polars', 'networkx', 'matplotlib')\n"
        "assert not {*names, 'pyarrow', 'numpy'} & set(sys.modules)\n"
        "sys.modules.update(dict.fromkeys(names))\n"
        "from infobox_parse import parse\n"
        "from infobox_parse.errors import MissingLibraryError\n"
        "page = parse('{{Infobox war faction|active=1999}}')\n"
        "for call in (factions_to_frame, lambda _: factions_to_frame(_, library='polars'), relations_to_graph,\n"
        "             plot_timeline):\n"
        "    try:\n"
        "        call(page)\n"
        "    except MissingLibraryError as error:\n"
        "        print(error)\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    extras = {"pandas": "pandas", "polars": "polars", "networkx": "graph", "matplotlib": "plot"}

    assert run.stdout.splitlines() == [
        f"{library} is not installed: pip install 'infobox_parse[{extra}]'" for library, extra in extras.items()
    ]
