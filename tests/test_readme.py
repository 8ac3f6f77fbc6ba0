"""The README says what is true: its examples run, its output is what is printed, its tables are those of the data."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from dumps import dump_xml, page_xml
from infobox_parse.cli import main
from infobox_parse.diagnostics import codes
from infobox_parse.infoboxes import INFOBOXES


ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```(?:\n\nprints\n\n```text\n(.*?)```)?", README, re.DOTALL)
assert EXAMPLES


@pytest.mark.parametrize(("code", "output"), EXAMPLES)
def test_example_runs(
    code: str, output: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An example runs as it stands, in a checkout, and prints what the README says."""
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {"__name__": "__main__"})  # noqa: S102  # our own README

    assert output == capsys.readouterr().out


def test_first_example_is_short() -> None:
    """The first example fits on a screen: no more than 30 lines."""
    assert len(EXAMPLES[0][0].splitlines()) <= 30


def test_commands_are_single_lines() -> None:
    """Each of the two commands at the top is one line to paste."""
    blocks = re.findall(r"<!-- command \d -->\n```sh\n(.*?)```", README, re.DOTALL)

    assert [block.count("\n") for block in blocks] == [1, 1]


def test_table_of_diagnostics_is_that_of_the_data() -> None:
    """The table of diagnostics has a row for each code, with its severity and message."""
    rows = [f"| `{code.name}` | {code.severity} | {code.message.replace('|', '&#124;')} |" for code in codes().values()]
    table = "\n".join(["| code | severity | message |", "|---|---|---|", *rows])

    assert table in README


def test_schema_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file of TOML makes a kind for parse and for dump."""
    (schema,) = re.findall(r"`bridge\.toml`:\n\n```toml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "bridge.toml").write_text(schema, encoding="utf-8")
    box = "{{Infobox bridge|bridge_name=The Span|designer=[[Jane Doe]]}}"
    (tmp_path / "Span.wikitext").write_text(box, encoding="utf-8")
    option = f"--schema={tmp_path / 'bridge.toml'}"
    assert main(["parse", "--quiet", option, str(tmp_path / "Span.wikitext")]) == 0
    (read,) = json.loads(capsys.readouterr().out)["infoboxes"]
    assert (read["kind"], read["record"]["designers"][0]["name"]) == ("bridge", "Jane Doe")

    dump, out = tmp_path / "dump.xml", tmp_path / "bridges.jsonl"
    dump.write_bytes(dump_xml([page_xml(1, box)]))
    assert main(["dump", "--quiet", option, str(dump), "-o", str(out), "--workers", "1"]) == 0
    assert json.loads(out.read_text(encoding="utf-8"))["record"]["name"]["text"] == "The Span"


def test_all_kinds_are_listed() -> None:
    """The table of kinds has a row for each kind, with the class of its records."""
    rows = re.findall(r"^\| `([a-z-]+)` \| `(\w+)`", README, re.MULTILINE)
    assert {(schema.kind, schema.record.__name__) for schema in INFOBOXES.schemas} == set(rows)


def test_promises_have_their_tests() -> None:
    """Each promise names tests, and each of these is there."""
    (section,) = re.findall(r"^## What we promise\n(.*?)^## ", README, re.MULTILINE | re.DOTALL)
    rows = re.findall(r"^\| (?!promise|---)(.+) \| (.+) \|$", section, re.MULTILINE)
    assert len(rows) > 10
    for promise, tests in rows:
        nodes = re.findall(r"`([\w/]+\.py)(?:::(test_\w+))?`", tests)
        assert nodes, promise
        for file, test in nodes:
            code = (ROOT / "tests" / file).read_text(encoding="utf-8")

            assert not test or re.search(rf"^def {test}\(", code, re.MULTILINE), f"{file}::{test}"
