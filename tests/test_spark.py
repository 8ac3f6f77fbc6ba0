"""Spark on a cluster of two processes: the rows, accounts and failures are those of a dump run, whatever dies."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from dump_making import FIXTURES, PACKED, PAGES, document
from dumps import BOX, dump_xml, page_xml
from infobox_parse import parse, read_dump, run_dump, to_dict


if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    from infobox_parse.dump.running import DumpRun

pytest.importorskip("pyspark.sql.datasource", reason="pyspark is not installed")

import pyarrow as pa
from pyarrow import parquet
from pyspark.errors import PySparkException
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import from_arrow_schema

from infobox_parse.spark import IncompleteAccountError, parse_column, read_account, read_quarantine, total_account
from spark_cluster import ARTICLES, articles_dump, check_kill, cluster, java_is_missing


README = (FIXTURES.parents[1] / "README.md").read_text(encoding="utf-8")
CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "dumps"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),  # those of Spark and of what it uses
]


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    """The cluster."""
    missing = java_is_missing()
    if missing:
        pytest.skip(missing)
    session = cluster()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A multistream dump of many articles, and of pages that are skipped or fail."""
    return articles_dump(tmp_path_factory.mktemp("spark") / "enwiki-pages.xml.bz2")


def read(spark: SparkSession, source: str, *paths: Path, **options: str) -> DataFrame:
    """Read dumps, in small partitions."""
    return spark.read.format(source).options(**{"partitionBytes": "20k", **options}).load(list(map(str, paths)))


def run(folder: Path, *paths: Path, **options: Any) -> tuple[pa.Table, DumpRun]:  # noqa: ANN401  # those of `run_dump`
    """Return the rows of a dump run, and what it did."""
    done = run_dump([*paths], outputs=folder / "out.parquet", workers=1, **options)
    return parquet.read_table(folder / "out.parquet"), done


def total_of(accounts: DataFrame, name: str) -> int:
    """Add up a column."""
    (row,) = accounts.agg(f.sum(name)).collect()
    return int(row[0])


def same(expected: pa.Table, rows: DataFrame) -> None:
    """Compare rows, value for value, and their types, but that Spark lets anything be null."""
    assert from_arrow_schema(expected.schema).toNullable() == rows.schema
    assert expected.to_pylist() == rows.toArrow().to_pylist()


def test_rows_of_a_run(spark: SparkSession, dump: Path, tmp_path: Path) -> None:
    """Rows, schema, account and failures are those of a dump run; no partition's are twice there."""
    expected, done = run(tmp_path, dump, kinds=None)
    rows = read(spark, "infobox", dump, kind="all", account=str(tmp_path / "account"))
    same(expected, rows)

    assert done.account == total_account(tmp_path / "account")
    assert expected.num_rows == rows.count()  # read once more, with its accounts in the same folder
    assert done.account == total_account(tmp_path / "account")
    accounts = read_account(spark, tmp_path / "account")
    found = accounts.select("partition", "partitions", "pages").collect()
    assert len(found) > 3
    assert {(number, len(found)) for number in range(len(found))} == {(row[0], row[1]) for row in found}
    assert done.account.pages == sum(row["pages"] for row in found)
    failed = [row.asDict() for row in read_quarantine(spark, tmp_path / "account").collect()]
    assert done.quarantine is not None
    lines = [json.loads(line) for line in done.quarantine.read_text(encoding="utf-8").splitlines()]
    assert [line["xml"] for line in lines] == [row["xml"] for row in failed]
    assert [line["byte_offset"] for line in lines] == [row["byte_offset"] for row in failed]


def test_readme(spark: SparkSession, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001  # it is the session
    """The example of the README prints what it says."""
    ((code, output),) = re.findall(r"```py\n(.*?)```\n\nprints\n\n```text\n(.*?)```", README, re.DOTALL)
    for path, place in {"accounts": tmp_path / "a", "factions.parquet": tmp_path / "f.parquet"}.items():
        code = code.replace(f'"{path}"', repr(str(place)))
    exec(compile(code.replace("fixtures", str(FIXTURES.parent)), "README.md", "exec"), {})  # noqa: S102  # our own

    assert output == capsys.readouterr().out


def test_outputs(spark: SparkSession, dump: Path, tmp_path: Path) -> None:
    """The account and the failures can be had without a folder."""
    _, done = run(tmp_path, dump)
    account = read(spark, "infobox", dump, output="account")
    failed = read(spark, "infobox", dump, output="quarantine").collect()

    assert done.account.pages == total_of(account, "pages")
    assert done.account.lines == total_of(account, "lines")
    assert list(done.account.failed.elements()) == [row["reason"] for row in failed]


def test_columns_and_filters(spark: SparkSession, dump: Path, tmp_path: Path) -> None:
    """Columns that are not wanted are not made, and pages that are not asked for not read; the rows are the same."""
    expected, _ = run(tmp_path, dump)
    some = expected.select(["title", "record"])

    same(some, read(spark, "infobox", dump, columns="title,record"))
    given = spark.read.format("infobox").schema("record MAP<STRING,STRING>, title STRING")
    with pytest.raises(PySparkException, match="column record is"):
        given.load(str(dump)).collect()
    titles = spark.read.format("infobox").schema("title STRING, page_id LONG").load(str(dump))
    assert expected.select(["title", "page_id"]).to_pylist() == titles.toArrow().to_pylist()
    for asked, wanted in {
        "page_id in (7, 8, 30) and title like 'Page _' and kind = 'faction'": {7, 8},
        "page_id = 7 or title = 'Page 9'": {7, 9},  # which Spark keeps to itself
    }.items():
        account = tmp_path / f"account{max(wanted)}"
        found = read(spark, "infobox", dump, account=str(account)).filter(asked).toArrow().to_pylist()
        assert [row for row in expected.to_pylist() if row["page_id"] in wanted] == found
        assert (total_account(account).skipped["filter"] > 0) == (" or " not in asked)


def test_wrong_options(spark: SparkSession, dump: Path) -> None:
    """What cannot be is said before a task is started, with what can."""
    for options, told in (
        ({"kin": "faction"}, "no option 'kin'.*kind"),
        ({"kind": "fraction"}, "unknown kind 'fraction'.*faction"),
        ({"fields": "maybe"}, "option fields cannot be 'maybe': true or false is expected"),
        ({"namespaces": "Talk"}, "option namespaces cannot be"),
        ({"partitionBytes": "0"}, "option partitionBytes cannot be"),
        ({"columns": "title,tilte"}, "no column 'tilte'"),
        ({"knowledge": "/nowhere.sqlite"}, "nowhere"),
    ):
        with pytest.raises(PySparkException, match=f"(?s){told}"):
            read(spark, "infobox", dump, **options).collect()
    with pytest.raises(PySparkException, match=r"nowhere\.xml"):
        read(spark, "infobox", Path("/nowhere.xml")).collect()


def test_incomplete_account(spark: SparkSession, dump: Path, tmp_path: Path) -> None:
    """A query that stops early has no account of the whole."""
    read(spark, "infobox", dump, account=str(tmp_path)).limit(1).collect()

    with pytest.raises(IncompleteAccountError, match=r"partitions have been read|there are none"):
        total_account(tmp_path)


def test_harmful_pages(spark: SparkSession, tmp_path: Path) -> None:
    """A page that takes too long or too much, or on which the parser fails, goes into quarantine."""
    texts = ["A", "{{Sleep}}", "{{Eat}}" + "x" * 70_000, "{{Fail}}", "B"]
    path = tmp_path / "enwiki.xml"
    path.write_bytes(dump_xml([page_xml(number, BOX.format(text, 1)) for number, text in enumerate(texts, 1)]))
    rows = read(spark, "harmful", path, pageSeconds="0.5", account=str(tmp_path / "account"))

    assert [row["page_id"] for row in rows.select("page_id").collect()] == [1, 5]
    failed = read_quarantine(spark, tmp_path / "account").orderBy("page_id").collect()
    assert [row["reason"] for row in failed] == ["over-time", "over-memory", "error"]
    assert dict(total_account(tmp_path / "account").failed) == {"error": 1, "over-memory": 1, "over-time": 1}


def test_page_that_ends_workers(spark: SparkSession, tmp_path: Path) -> None:
    """A page that ends every worker goes into quarantine once it was the last that two attempts did."""
    path = tmp_path / "enwiki.xml"
    texts = ["A", "{{Die}}", "B"]
    path.write_bytes(dump_xml([page_xml(number, BOX.format(text, 1)) for number, text in enumerate(texts, 1)]))
    rows = read(spark, "harmful", path, account=str(tmp_path / "account")).select("page_id").collect()

    assert [row["page_id"] for row in rows] == [1, 3]
    failed = read_quarantine(spark, tmp_path / "account").collect()
    assert [(row["reason"], row["page_id"]) for row in failed] == [("worker-died", 2)]
    assert total_account(tmp_path / "account").pages == 3
    assert not list(tmp_path.rglob("deaths/*/*.json"))


def test_worker_that_dies(spark: SparkSession, tmp_path: Path) -> None:
    """A task that is tried again doubles no row, no account and no failure."""
    texts = ["A", "{{Fail}}", "B", "{{Die once}}", "C"]
    path = tmp_path / "enwiki.xml"
    path.write_bytes(dump_xml([page_xml(number, BOX.format(text, 1)) for number, text in enumerate(texts, 1)]))
    read(spark, "fragile", path, account=str(tmp_path / "account")).write.parquet(str(tmp_path / "rows"))

    assert sorted(parquet.read_table(tmp_path / "rows")["page_id"].to_pylist()) == [1, 3, 4, 5]
    total = total_account(tmp_path / "account")
    assert (total.pages, total.parsed, total.lines) == (5, 4, 4)
    assert read_quarantine(spark, tmp_path / "account").count() == 1


def test_executor_that_is_killed(spark: SparkSession, dump: Path, tmp_path: Path) -> None:
    """An executor is killed in mid-job: the rows and the account are complete, and nothing is twice there."""
    expected, done = run(tmp_path, dump)
    kill = check_kill(spark, dump, tmp_path / "killed", 3)

    assert 3 <= kill.seen < kill.partitions
    assert expected.to_pylist() == kill.rows.to_pylist()
    assert done.account == kill.account


@pytest.mark.parametrize("kind", ["single.xml.bz2", "frames.xml.zst"])
def test_bare_pages(spark: SparkSession, kind: str, tmp_path: Path) -> None:
    """Bare pages are those of `read_dump`."""
    path = tmp_path / f"testwiki.{kind}"
    path.write_bytes(PACKED[kind](document(PAGES)))
    rows = read(spark, "wikidump", path, namespaces="all").collect()
    pages = list(read_dump(path, namespaces=None))

    for name in (
        "wiki",
        "page_id",
        "revision_id",
        "timestamp",
        "namespace",
        "title",
        "redirect",
        "model",
        "sha1",
        "text",
    ):
        assert [getattr(page, name) for page in pages] == [row[name] for row in rows]
    found = read(spark, "wikidump", path, namespaces="all").filter("namespace = 10 and title like '%fruit'")
    assert [row["title"] for row in found.select("title").collect()] == ["Template:Infobox fruit"]


def test_column(spark: SparkSession, tmp_path: Path) -> None:
    """A column of wikitext gives what `parse` gives, beside columns that are kept, with an account."""
    texts = [path.read_text(encoding="utf-8") for path in ARTICLES]
    rows: list[tuple[int, str, str | None, int]]
    rows = [(number, f"Page {number}", texts[number % len(texts)], number % 3) for number in range(60)]
    rows += [(60, "Page 60", None, 0), (61, "Page 61", "No box.", 0)]
    table = spark.createDataFrame(rows, "id LONG, name STRING, revision_text STRING, size INT").repartition(3)
    found = parse_column(
        table, title="name", page_id=f.col("id"), wiki=f.lit("enwiki"), keep=["size"], account=tmp_path / "account"
    )
    given = {(row["page_id"], row["index"]): row for row in found.collect()}
    expected = {}
    for number, title, text, size in rows[:60]:
        for index, box in enumerate(parse(text or "", title=title).infoboxes):
            if box.kind == "faction":
                expected[number, index] = (title, size, cast("dict[str, object]", to_dict(box)["record"]))

    assert set(expected) == set(given)
    for key, (title, size, members) in expected.items():
        assert (title, size) == (given[key]["title"], given[key]["size"])
        assert set(members) == {name for name, entries in given[key]["record"].items() if entries}
    total = total_account(tmp_path / "account")
    assert (62, len(expected)) == (total.pages, total.lines)
    with pytest.raises(ValueError, match="unknown kind"):
        parse_column(table, kind="fraction")


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here")
def test_corpus(spark: SparkSession, tmp_path: Path) -> None:
    """Rows of every dump of the corpus, infoboxes of all kinds, are those of a dump run, value for value."""
    paths = sorted(CORPUS.iterdir())
    expected, done = run(tmp_path, *paths, kinds=None, namespaces=None)
    options = {"kind": "all", "namespaces": "all", "partitionBytes": "1m"}

    same(expected, read(spark, "infobox", *paths, **options, account=str(tmp_path / "account")))
    assert done.account == total_account(tmp_path / "account")
