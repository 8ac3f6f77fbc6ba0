"""What Spark's tasks leave in a folder, and the options of its sources, without Spark running."""

from __future__ import annotations

import uuid
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from infobox_parse.dump.accounting import Account


pytest.importorskip("pyspark.sql.datasource", reason="pyspark is not installed")

from infobox_parse.spark.accounts import IncompleteAccountError, account_row, total_account, write_part
from infobox_parse.spark.deaths import Deaths
from infobox_parse.spark.options import BARE_OPTIONS, INFOBOX_OPTIONS, OptionError, settings_of
from infobox_parse.spark.storing import joined, names_below, read_bytes, replace


if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=["path", "memory"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A folder on disk, or in a store of fsspec."""
    if request.param == "path":
        return str(tmp_path / "accounts")
    pytest.importorskip("fsspec")
    return f"memory://{uuid.uuid4().hex}"


def part(folder: str, number: int, count: int | None, pages: int, quarantine: bytes = b"", *, run: str = "r1") -> None:
    """Write the account of a partition."""
    account = Account(pages=pages, parsed=pages - 1, skipped=Counter({"redirect": 1}))
    row = account_row(account, [], number=number, count=count, parts=[("x.xml", 0, 1)])
    write_part(folder, run, row, quarantine, f"{number}")


def test_accounts_add_up(folder: str) -> None:
    """Accounts add up once all are there; a partition that is written again replaces what it wrote, failures too."""
    part(folder, 1, 2, 5, b"{}\n")
    with pytest.raises(IncompleteAccountError, match="1 of 2 partitions"):
        total_account(folder)
    part(folder, 0, 2, 3)
    part(folder, 1, 2, 5)
    total = total_account(folder)

    assert (total.pages, total.parsed, total.skipped["redirect"]) == (8, 6, 2)
    assert [name.partition("/")[0] for name in names_below(folder)] == ["account", "account"]


def test_runs_are_told_apart(folder: str) -> None:
    """Where several runs left accounts, it is told which is wanted."""
    with pytest.raises(IncompleteAccountError, match="there are none"):
        total_account(folder)
    part(folder, 0, 1, 5)
    part(folder, 0, None, 7, run="r2")
    with pytest.raises(IncompleteAccountError, match="there are r1, r2"):
        total_account(folder)

    assert total_account(folder, "r2").pages == 7


def test_replaced_whole(folder: str) -> None:
    """A file is there whole, under its name alone."""
    place = joined(folder, "a", "b.json")
    for content in (b"1", b"22"):
        replace(place, content, "attempt")
        assert content == read_bytes(place)

    assert list(names_below(folder)) == ["a/b.json"]


def test_deaths(folder: str) -> None:
    """A page is barred where two attempts ended; elsewhere nothing is, and what is noted is forgotten in the end."""
    for attempt, at in enumerate([3, 5, 3]):
        deaths = Deaths(folder, "r1", 0, str(attempt))
        assert not deaths.barred(0)
        deaths.mark(1)
        deaths.mark(-1)
        deaths.mark(at)
    deaths = Deaths(folder, "r1", 0, "4")

    assert deaths.barred(0) == {3: "worker-died"}
    assert not deaths.barred(1)
    deaths.forget()
    assert not list(names_below(folder))


def test_options() -> None:
    """Names of options are read however they are written, and what they say; a path is an absolute one."""
    said = settings_of(
        {"path": "s3://a/b.bz2", "PARTITIONBYTES": "2M", "Kind": "all", "nameSpaces": "0, 14", "wiki": "dewiki"},
        INFOBOX_OPTIONS,
    )

    assert (said.paths, said.partition_bytes, said.kinds, said.fields) == (("s3://a/b.bz2",), 2 << 20, None, True)
    assert (said.namespaces, said.wiki) == ((0, 14), "dewiki")
    assert settings_of({"paths": '["a", "b"]'}, BARE_OPTIONS).paths[1].endswith("/b")
    assert settings_of({"path": "a", "namespaces": "all"}, BARE_OPTIONS).namespaces is None


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({}, "no dump is named"),
        ({"path": "-"}, "no dump is named"),
        ({"path": "a", "kind": ""}, "option kind cannot be ''"),
        ({"path": "a", "revisions": "all"}, "no option 'revisions'"),
        ({"path": "a", "pageSeconds": "0"}, "option pageSeconds cannot be '0'"),
        ({"path": "a", "pageMemory": "1T"}, "option pageMemory cannot be '1T'"),
        ({"path": "a", "output": "rows"}, "records, account or quarantine is expected"),
        ({"path": "a", "lbzip2": "yes"}, "true or false is expected"),
    ],
)
def test_wrong_options(options: dict[str, str], told: str) -> None:
    """What cannot be is told, with what can."""
    with pytest.raises(OptionError, match=told):
        settings_of(options, INFOBOX_OPTIONS)
