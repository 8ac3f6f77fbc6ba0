"""The README says what is true: its examples run, its output is what is printed, its tables are those of the data."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from infobox_parse.diagnostics import codes


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
