"""Formats of dump lines: every case of fixtures/exporters with a query, and what holds of any page in each format."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from infobox_parse import Page, __version__, parse, to_dict
from infobox_parse.arrow import Gatherer, arrow_schema, decode_rows, encode_rows
from infobox_parse.claiming import claims_of
from infobox_parse.cli import main
from infobox_parse.columnar import TABLES, columns_of
from infobox_parse.convert import article_data
from infobox_parse.exporters import EXPORTERS, ROW_EXPORTERS, UnknownSuffixError, row_exporter_for
from infobox_parse.exporting import Layout
from infobox_parse.lines import dump_lines
from infobox_parse.relating import relations_of
from infobox_parse.sql import create_table
from samples import case_pages, corpus_pages, fixture_pages, with_corpus
from tabular import entries_by_field, items_in, said, said_of_row
from test_dump_lines import random_page


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pyarrow as pa

    from infobox_parse import Faction
    from infobox_parse.boxes import DumpLine
    from infobox_parse.exporting import RowExporter
    from infobox_parse.plain import JSON

duckdb = pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

FIXTURES = Path(__file__).parents[1] / "fixtures" / "exporters"
NEEDED = {"jsonl.zst": "zstandard", "graphml": "networkx"}


def cases() -> Iterator[object]:
    """Yield the cases of lines, named by file and case: those that are read with a query."""
    files = sorted(FIXTURES.glob("*.toml"))
    assert files
    for file in files:
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
            if "query" in case:
                yield pytest.param(case, id=f"{file.stem}-{case['name']}")


def lines_of_case(case: dict[str, Any]) -> tuple[DumpLine, ...]:
    """Return the lines of a case's page."""
    return dump_lines(parse(Page(text=case["wikitext"], **case.get("page", {}))))


def write(exporter: RowExporter, path: Path, payloads: Iterable[tuple[bytes, ...]], *, fields: bool) -> None:
    """Write payloads to the files of an output."""
    sink = exporter.sink(exporter.paths_of(path), fields=fields)
    for payload in payloads:
        sink.write(payload)
    sink.close()


def rows_of(query: str, path: Path) -> str:
    """Return what a query of a database, or of a file of any other format, gives, a row a line."""
    file = str(path) if path.suffix == ".duckdb" else ":memory:"
    with duckdb.connect(file, read_only=path.suffix == ".duckdb") as database:
        found = database.execute(query.replace("OUT", str(path))).fetchall()
    return "\n".join(json.dumps(row, ensure_ascii=False, default=str) for row in found)


@pytest.mark.parametrize("case", list(cases()))
def test_query_of_output(case: dict[str, Any], tmp_path: Path) -> None:
    """What a page gives as an output is what its case has, by a query that anybody can make."""
    path = tmp_path / case["output"]
    exporter = row_exporter_for(path)
    pytest.importorskip(NEEDED.get(exporter.name, "attrs"))
    fields = case.get("fields", True)
    write(exporter, path, [exporter.encode(lines_of_case(case), fields=fields)], fields=fields)

    assert case["rows"].strip("\n") == rows_of(case["query"], path)
    for name, text in case.get("files", {}).items():
        assert text == (tmp_path / name).read_bytes().decode().replace("\r\n", "\n")


def all_lines() -> list[DumpLine]:
    """Return the lines of all fixtures and of random pages."""
    pages = (*fixture_pages(), *case_pages(), *map(random_page, range(60)))
    return [line for page in pages for line in dump_lines(parse(page))]


@pytest.fixture(scope="module")
def lines() -> list[DumpLine]:
    """Return the lines of all fixtures and of random pages, read once."""
    found = all_lines()
    assert len(found) > 500
    return found


def payloads_of(
    exporter: RowExporter, lines: Sequence[DumpLine], *, fields: bool = True, size: int = 40
) -> list[tuple[bytes, ...]]:
    """Return the payloads of lines, so many a payload."""
    return [exporter.encode(lines[at : at + size], fields=fields) for at in range(0, len(lines), size)]


def expected_of(lines: Iterable[DumpLine], *, fields: bool) -> list[dict[str, JSON]]:
    """Return what tables have to say of lines."""
    return [said(to_dict(line if fields else attrs.evolve(line, fields={}))) for line in lines]


@pytest.mark.parametrize("fields", [True, False], ids=["fields", "records"])
def test_parquet_says_all(fields: bool, lines: list[DumpLine], tmp_path: Path) -> None:  # noqa: FBT001
    """What is read of a Parquet file is what the lines say, every member of them."""
    exporter, path = ROW_EXPORTERS["parquet"], tmp_path / "out.parquet"
    write(exporter, path, payloads_of(exporter, lines, fields=fields), fields=fields)
    table = parquet.read_table(path)

    assert table.schema.equals(arrow_schema("records", fields=fields), check_metadata=False)
    assert expected_of(lines, fields=fields) == [said_of_row(row) for row in table.to_pylist()]


def test_duckdb_says_all(lines: list[DumpLine], tmp_path: Path) -> None:
    """What is read of a database is what the lines say, and their relations and claims as they are elsewhere."""
    exporter, path = ROW_EXPORTERS["duckdb"], tmp_path / "it's.duckdb"
    path.write_bytes(b"another file")
    write(exporter, path, payloads_of(exporter, lines), fields=True)
    with duckdb.connect(str(path), read_only=True) as database:
        found = {table: database.sql(f"FROM {table}").to_arrow_table().to_pylist() for table in TABLES}

    assert [path] == list(tmp_path.iterdir())
    assert expected_of(lines, fields=True) == [said_of_row(row) for row in found["records"]]
    for table, rows in (("relations", relations_of), ("claims", claims_of)):
        assert [plain(row) for line in lines for row in rows(line)] == found[table]


def plain(row: object) -> dict[str, object]:
    """Return a row of a flat table as DuckDB gives it."""
    told = attrs.asdict(cast("attrs.AttrsInstance", row), recurse=False)
    return {
        name: {"start": value[0], "end": value[1]}
        if name == "span" and value
        else list(value)
        if name == "reference_ids"
        else value
        for name, value in told.items()
    }


def read_csv(path: Path) -> list[dict[str, str]]:
    """Return the rows of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_says_all(lines: list[DumpLine], tmp_path: Path) -> None:
    """What is read of the CSV files is what the rows say, but for NUL and the apostrophes before formulas."""
    exporter, path = ROW_EXPORTERS["csv"], tmp_path / "out.csv"
    write(exporter, path, payloads_of(exporter, lines), fields=False)

    assert {"out.relations.csv", "out.claims.csv"} == {one.name for one in tmp_path.iterdir()}
    for table, rows in (("relations", relations_of), ("claims", claims_of)):
        expected = [attrs.asdict(row, recurse=False) for line in lines for row in rows(line)]
        found = read_csv(tmp_path / f"out.{table}.csv")

        assert len(expected) == len(found)
        for one, other in zip(expected, found, strict=True):
            assert {name: cell(value) for name, value in one.items()} == {
                name: bare(text) for name, text in other.items()
            }


def cell(value: object) -> str:
    """Return what a cell says."""
    if isinstance(value, bool | tuple):
        return json.dumps(value)
    return "" if value is None else str(value).replace("\0", "\ufffd")


def bare(text: str) -> str:
    """Return a cell without the apostrophe that keeps it from being a formula."""
    return text[1:] if re.match(r"''*[\s\x00-\x1f\u200b\ufeff]*[=+\-@\t\r\n＝＋－＠]", text) else text


@pytest.mark.parametrize("name", ["jsonl", "jsonl.gz", "jsonl.zst"])
@pytest.mark.parametrize("fields", [True, False], ids=["fields", "records"])
def test_json_lines_say_all(name: str, fields: bool, lines: list[DumpLine], tmp_path: Path) -> None:  # noqa: FBT001
    """Each line of JSON Lines, packed or not, is the dictionary of a dump line."""
    pytest.importorskip(NEEDED.get(name, "attrs"))
    exporter, path = ROW_EXPORTERS[name], tmp_path / f"out.{name}"
    write(exporter, path, payloads_of(exporter, lines, fields=fields), fields=fields)
    expected = [to_dict(line if fields else attrs.evolve(line, fields={})) for line in lines]

    assert expected == [json.loads(line) for line in unpacked(path).decode().split("\n")[:-1]]


def unpacked(path: Path) -> bytes:
    """Return what a file holds."""
    data = path.read_bytes()
    if path.suffix == ".gz":
        return gzip.decompress(data)
    if path.suffix == ".zst":
        import zstandard  # noqa: PLC0415  # not everywhere

        with zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data), read_across_frames=True) as reader:
            return reader.read()
    return data


@pytest.mark.parametrize("name", [name for name in ROW_EXPORTERS if name != "duckdb"])
def test_same_rows_same_bytes(name: str, lines: list[DumpLine], tmp_path: Path) -> None:
    """The same rows give the same bytes, in another process too; a database alone has its own order of blocks."""
    exporter = ROW_EXPORTERS[name]
    pytest.importorskip(NEEDED.get(name, "attrs"))
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write(exporter, tmp_path / folder / "out.x", payloads_of(exporter, lines[:200]), fields=True)
    one, other = ({path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()} for folder in "ab")

    assert one
    assert one == other


@pytest.mark.parametrize("name", ["jsonl", "parquet", "csv", "graphml"])
def test_payloads_may_be_of_any_size(name: str, lines: list[DumpLine], tmp_path: Path) -> None:
    """How lines are shared out to payloads does not show in the files; empty payloads are none."""
    exporter = ROW_EXPORTERS[name]
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    write(exporter, tmp_path / "a" / "out.x", payloads_of(exporter, lines[:90], size=1), fields=True)
    several = [*payloads_of(exporter, lines[:90], size=30), exporter.encode((), fields=True)]
    write(exporter, tmp_path / "b" / "out.x", several, fields=True)
    one, other = ({path.name: read_back(path) for path in (tmp_path / folder).iterdir()} for folder in "ab")

    assert one == other


def read_back(path: Path) -> object:
    """Return what a file says, where its bytes depend on how it was written."""
    return parquet.read_table(path).to_pylist() if path.read_bytes()[:4] == b"PAR1" else path.read_bytes()


@pytest.mark.parametrize("name", ROW_EXPORTERS)
@pytest.mark.parametrize("fields", [True, False], ids=["fields", "records"])
def test_no_lines(name: str, fields: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """No lines are no bytes, and an output without any is a whole file that can be read."""
    exporter = ROW_EXPORTERS[name]
    pytest.importorskip(NEEDED.get(name, "attrs"))
    path = tmp_path / f"out{exporter.suffixes[0]}"
    write(exporter, path, [], fields=fields)

    assert set(exporter.encode((), fields=fields)) == {b""}
    assert len(exporter.tables) == len(exporter.encode((), fields=fields))
    assert set(exporter.paths_of(path)) == set(tmp_path.iterdir())
    if name == "parquet":
        assert parquet.read_table(path).num_rows == 0
    if name == "csv":
        assert [",".join(column.name for column in columns_of(table)) + "\r\n" for table in exporter.tables] == [
            one.read_bytes().decode() for one in exporter.paths_of(path)
        ]


def test_metadata(tmp_path: Path) -> None:
    """A Parquet file and a database say which contract they have and which parser wrote them."""
    for name in ("parquet", "duckdb"):
        exporter = ROW_EXPORTERS[name]
        write(exporter, tmp_path / f"out.{name}", [], fields=False)
    metadata = parquet.read_schema(tmp_path / "out.parquet").metadata
    comments = rows_of("SELECT DISTINCT comment FROM duckdb_tables()", tmp_path / "out.duckdb")

    assert (b"infobox-parse/1", __version__.encode()) == (metadata[b"format"], metadata[b"parser"])
    assert json.dumps([f"infobox-parse/1, infobox_parse {__version__}"]) == comments


@given(st.lists(st.integers(0, 9), max_size=30), st.integers(1, 20))
def test_gathered_rows(sizes: list[int], rows: int) -> None:
    """All rows come in their order, so many a table, whatever the sizes of payloads; the last table has the rest."""
    (line,) = dump_lines(parse("{{Infobox a|x=1}}"))
    numbered = [attrs.evolve(line, index=number) for number in range(sum(sizes))]
    gatherer = Gatherer("records", rows=rows)
    given_tables: list[pa.Table] = []
    start = 0
    for size in sizes:
        given_tables += gatherer.add(encode_rows(numbered[start : start + size], "records"))
        start += size
    given_tables += gatherer.rest()
    counts = [table.num_rows for table in given_tables]

    assert list(range(sum(sizes))) == [number for table in given_tables for number in table["index"].to_pylist()]
    assert counts == [rows] * (sum(sizes) // rows) + [sum(sizes) % rows] * (sum(sizes) % rows > 0)


def test_many_bytes_are_not_held() -> None:
    """Payloads of many bytes are given before there are rows enough."""
    (line,) = dump_lines(parse("{{Infobox a|x=1}}"))
    gatherer = Gatherer("records", most_bytes=100_000)
    counts = [table.num_rows for _ in range(30) for table in gatherer.add(encode_rows([line], "records"))]

    assert 2 < len(counts) < 30
    assert sum(counts) + gatherer.held_rows == 30


# Relations and claims.


def test_each_entry_is_a_relation(lines: list[DumpLine]) -> None:
    """Each entry of each field of a record is one relation, with its text, its group, its place and its references."""
    for line in lines:
        record = cast("dict[str, Any]", to_dict(line).get("record", {}))
        expected = [
            (
                name,
                entry.get("file") if name == "images" and not entry["text"] else entry["text"],
                " / ".join(entry.get("group", ())) or None,
                entry.get("field"),
                entry.get("span"),
                [use["id"] for use in entry.get("references", ())],
            )
            for name, entries in cast("dict[str, Any]", entries_by_field(record)).items()
            if name != "name"
            for entry in entries
        ]

        assert expected == [
            (one.relation, one.object_text, one.group, one.field, one.span and [*one.span], [*one.reference_ids])
            for one in relations_of(line)
        ]
        assert {record["name"]["text"]} >= {one.subject for one in relations_of(line)} if record else True


def test_each_use_is_a_claim(lines: list[DumpLine]) -> None:
    """Each use of a reference at an item or a field is a claim for each of its citations, and nothing else is."""
    for line in lines:
        written = cast("dict[str, Any]", to_dict(line))
        expected = [
            (name, scope, value, use["id"])
            for name, field in written.get("fields", {}).items()
            for scope, value, holder in places_in(field)
            for use in holder.get("references", ())
            for _ in written["references"][use["id"]].get("citations", [None])
        ]
        claims = list(claims_of(line))

        assert expected == [(one.field, one.scope, one.value, one.reference_id) for one in claims]
        assert len(claims) == len({one.claim_id for one in claims})
        assert [written["references"][one.reference_id]["text"] for one in claims] == [
            one.reference_text for one in claims
        ]


def places_in(field: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield what references may hang on in a field: as what, with which text."""
    for _, item in items_in(field.get("items", [])):
        yield "heading" if item["heading"] else "item", cast("str", item["text"]), item
    yield "field", field["text"], field


CLAIMED = """\
{{Infobox war faction
| allies = '''Allies'''<ref>{{cite book|title=A|url=http://a.example}}{{cite web|chapter=C|chapter-url=http://c.example}}</ref>
* [[B]]<ref>[http://b.example Words]</ref><ref name=n>Plain</ref>
* C
** D<ref name=n/>
| notes = {{plainlist|
* E
}}<ref name=n/>
}}"""


@pytest.mark.parametrize(("page_id", "page"), [(5, "5"), (None, "T")])
def test_claims(page_id: int | None, page: str) -> None:
    """A claim is named by its place; it says what source stands there, and on what it hangs."""
    (line,) = dump_lines(parse(Page(text=CLAIMED, title="T", page_id=page_id)))
    found = [
        (one.claim_id, one.value, one.scope, one.citation_title, one.citation_url, one.reference_id, one.reference_text)
        for one in claims_of(line)
    ]

    assert found == [
        (f"{page}:0:allies:0:0", "Allies", "heading", "A", "http://a.example", 0, "A C"),
        (f"{page}:0:allies:0:1", "Allies", "heading", "C", "http://c.example", 0, "A C"),
        (f"{page}:0:allies:0.0:0", "B", "item", "Words", "http://b.example", 1, "Words"),
        (f"{page}:0:allies:0.0:1", "B", "item", None, None, 2, "Plain"),
        (f"{page}:0:allies:0.1.0:0", "D", "item", None, None, 2, "Plain"),
        (f"{page}:0:notes::0", "E", "field", None, None, 2, "Plain"),
    ]


# Formulas.

DANGEROUS = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "＝1",
    "'=1",
    "''=1",
    "\u200b=1",
    "-2+3+cmd",
)
HARMLESS = ("-5", "+5", "-1,234.5", "-0043", "-0043-03-15", "-004X", "1-2", "'x'", "a=b", "", "- ")[:-1]


def cells_of(text: str) -> dict[str, str]:
    """Return the cells of the relation whose entry has a text."""
    (line,) = dump_lines(parse("{{Infobox war faction|name=N|allies=A}}"))
    record = cast("Faction", line.record)
    record = attrs.evolve(record, allies=(attrs.evolve(record.allies[0], text=text),))
    written = ROW_EXPORTERS["csv"].encode([attrs.evolve(line, record=record)], fields=False)[0].decode()
    names = [column.name for column in columns_of("relations")]
    (row,) = csv.reader(io.StringIO(written, newline=""))
    return dict(zip(names, row, strict=True))


@pytest.mark.parametrize("text", DANGEROUS)
def test_formula_is_a_text(text: str) -> None:
    """What a spreadsheet would run has an apostrophe before it, and without it is what the page says."""
    assert f"'{text}" == cells_of(text)["object_text"]


@pytest.mark.parametrize("text", HARMLESS)
def test_figure_stays(text: str) -> None:
    """Numbers, dates before Christ and whatever is no formula stay as they are."""
    assert text == cells_of(text)["object_text"]


@given(st.text())
def test_any_cell_can_be_read(text: str) -> None:
    """Any text comes back from its cell; no cell begins as a formula does unless it is a figure."""
    written = cells_of(text)["object_text"]

    assert text.replace("\0", "\ufffd") == bare(written)
    assert not re.match(r"\s*[=@\t\r＝＋－＠]", written)
    assert not re.match(r"\s*[+-](?![0-9.,X~?%-]*$)", written)


# The article formats of the same tables.


@pytest.mark.parametrize("table", ["relations", "claims"])
def test_articles_have_the_same_rows(table: str, tmp_path: Path) -> None:
    """`parse` gives the rows that `dump` gives, of every page of several."""
    exporter = EXPORTERS[f"{table}-csv"]
    pages = list(fixture_pages())
    lines = [line for page in pages for line in dump_lines(parse(page))]
    write(ROW_EXPORTERS["csv"], tmp_path / "out.csv", payloads_of(ROW_EXPORTERS["csv"], lines), fields=False)
    articles = [exporter.write(article_data(parse(page)), Layout()) for page in pages]

    assert (tmp_path / f"out.{table}.csv").read_bytes().decode() == exporter.before + exporter.between.join(articles)


def test_command_prints_one_header(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """`parse --format relations-csv` of several files prints the header once, and the rows of all of them."""
    for name in ("A", "B"):
        (tmp_path / f"{name}.wikitext").write_text("{{Infobox war faction|allies=[[C]]}}", encoding="utf-8")
    files = [str(tmp_path / f"{name}.wikitext") for name in ("A", "missing", "B")]

    assert main(["parse", "--quiet", "--format", "relations-csv", *files]) == 2
    rows = list(csv.reader(io.StringIO(capsysbinary.readouterr().out.decode(), newline="")))
    subject = rows[0].index("subject")
    assert [row[subject] for row in rows] == ["subject", "A", "B"]


@pytest.mark.parametrize(
    ("arguments", "beginning"),
    [
        (["--of", "line"], '{\n  "$schema": "https://json-schema.org/draft/2020-12/schema",'),
        (["--of", "claims"], '{\n  "$schema": "https://json-schema.org/draft/2020-12/schema",'),
        (["--format", "arrow"], "wiki: string not null\npage_id: int64\n"),
        (["--format", "arrow", "--of", "relations"], "wiki: string not null\npage_id: int64\n"),
        (["--format", "sql"], 'CREATE TABLE "records" (\n    "wiki" VARCHAR NOT NULL,\n'),
        (["--format", "sql", "--of", "claims"], 'CREATE TABLE "claims" (\n    "wiki" VARCHAR NOT NULL,\n'),
    ],
)
def test_command_prints_schemas(
    arguments: list[str], beginning: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """`schema` prints what lines and tables hold, in the language asked for."""
    assert main(["schema", *arguments]) == 0
    assert capsysbinary.readouterr().out.decode().startswith(beginning)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--format", "sql", "--of", "article"],
            "--format sql knows tables, and no articles: --of line, relations, claims",
        ),
        (["--format", "sql", "--kind", "faction"], "--kind goes with neither --of nor another --format"),
        (["--of", "line", "--kind", "faction"], "--kind goes with neither --of nor another --format"),
        (["--of", "spam"], "invalid choice: 'spam'"),
    ],
)
def test_command_refuses(arguments: list[str], message: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """What does not go together is wrong use."""
    with pytest.raises(SystemExit, match="2"):
        main(["schema", *arguments])

    assert message in capsysbinary.readouterr().err.decode()


# Names of files.


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("a.jsonl", "jsonl"),
        ("a.b.ndjson", "jsonl"),
        ("a.jsonl.gz", "jsonl.gz"),
        ("a.jsonl.zst", "jsonl.zst"),
        ("a.parquet", "parquet"),
        ("a.duckdb", "duckdb"),
        ("a.csv", "csv"),
        ("a.graphml", "graphml"),
    ],
)
def test_format_by_name(file: str, name: str) -> None:
    """A file's name tells its format, by its longest suffix."""
    assert name == row_exporter_for(Path("x.parquet") / file).name


@pytest.mark.parametrize("file", ["a", "a.json", "a.gz", "a.JSONL", ".jsonl", "jsonl", "a.csv.gz"])
def test_unknown_suffix(file: str) -> None:
    """A name that tells no format is refused with the suffixes there are."""
    with pytest.raises(UnknownSuffixError, match=r"known: \.jsonl, .*\.duckdb, \.csv"):
        row_exporter_for(Path(file))


def test_row_formats_are_told_apart() -> None:
    """No two formats have the same name or suffix."""
    suffixes = [suffix for exporter in ROW_EXPORTERS.values() for suffix in exporter.suffixes]

    assert len(suffixes) == len(set(suffixes))
    assert [exporter.name for exporter in ROW_EXPORTERS.values()] == list(ROW_EXPORTERS)


# Schemas and libraries.


def test_tables_in_sql_are_those_of_arrow() -> None:
    """DuckDB makes of the statements the types that it makes of the schemas of Arrow."""
    with duckdb.connect() as database:
        for table in TABLES:
            database.execute(create_table(table))
            database.register("empty", arrow_schema(table).empty_table())
            declared = database.execute(f'DESCRIBE "{table}"').fetchall()
            made = database.execute("DESCRIBE empty").fetchall()

            assert [row[:2] for row in made] == [row[:2] for row in declared]
            assert [field.nullable for field in arrow_schema(table)] == [row[2] == "YES" for row in declared]


def test_surrogates() -> None:
    """A surrogate that stands alone, which no UTF-8 has, is escaped in every format."""
    (line,) = dump_lines(parse("{{Infobox a|x=\ud800<ref>y\udfff</ref>}}"))
    batch = decode_rows(encode_rows([line], "records"), "records")

    assert batch["fields"].to_pylist()[0][0][1]["text"] == "\\ud800"
    assert json.loads(ROW_EXPORTERS["jsonl"].encode([line], fields=True)[0]) == to_dict(line)
    assert b"\\ud800" in ROW_EXPORTERS["csv"].encode([line], fields=True)[1]


def test_huge_numbers() -> None:
    """A number too great for a column is infinite there, and none that fits is changed."""
    (line,) = dump_lines(parse("{{Infobox war faction|size=5}}"))
    record = cast("Faction", line.record)
    changed = attrs.evolve(record, size=(attrs.evolve(record.size[0], low=-(10**400), high=2**60),))
    batch = decode_rows(encode_rows([attrs.evolve(line, record=changed)], "records"), "records")
    (entry,) = dict(batch["record"].to_pylist()[0])["size"]

    assert (float("-inf"), float(2**60)) == (entry["low"], entry["high"])


def test_libraries_are_loaded_when_needed() -> None:
    """No library of a format is loaded with the formats, nor by JSON Lines or CSV."""
    script = (
        "import sys\n"
        "from infobox_parse import parse\n"
        "from infobox_parse.exporters import ROW_EXPORTERS\n"
        "from infobox_parse.lines import dump_lines\n"
        "lines = dump_lines(parse('{{Infobox a|b=c}}'))\n"
        "for name in ('jsonl', 'jsonl.gz', 'csv'):\n"
        "    ROW_EXPORTERS[name].encode(lines, fields=True)\n"
        "print(*{'pyarrow', 'duckdb', 'zstandard', 'rich', 'networkx'} & set(sys.modules))\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert run.stdout.split() == []


@pytest.mark.parametrize(
    ("name", "library"),
    [
        ("parquet", "pyarrow"),
        ("duckdb", "duckdb"),
        ("duckdb", "pyarrow"),
        ("jsonl.zst", "zstandard"),
        ("graphml", "networkx"),
    ],
)
def test_library_is_missing(name: str, library: str, tmp_path: Path) -> None:
    """Without the library of a format, an error says which extra brings it, before a file is made."""
    script = (
        "import sys\n"
        f"sys.modules[{library!r}] = None\n"
        "from pathlib import Path\n"
        "from infobox_parse.errors import MissingLibraryError\n"
        "from infobox_parse.exporters import ROW_EXPORTERS\n"
        f"exporter = ROW_EXPORTERS[{name!r}]\n"
        "try:\n"
        f"    exporter.sink([Path({str(tmp_path)!r}) / 'x'], fields=True)\n"
        "except MissingLibraryError as error:\n"
        "    print(error, exporter.extra)\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert run.stdout.startswith(f"{library} is not installed: pip install 'infobox_parse[")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("mark", [pytest.param(0, marks=with_corpus)], ids=["corpus"])
def test_tables_say_all_of_real_articles(mark: int) -> None:  # noqa: ARG001
    """What is read of Parquet is what the lines of real articles say."""
    lines = [line for page in corpus_pages() for line in dump_lines(parse(page))]
    found = [
        row
        for at in range(0, len(lines), 50)
        for row in decode_rows(encode_rows(lines[at : at + 50], "records"), "records").to_pylist()
    ]

    assert expected_of(lines, fields=True) == [said_of_row(row) for row in found]
