"""Edits: which of them count, what they make of a text, and their unified diff, which `git apply` and `patch` read."""

from __future__ import annotations

import difflib
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infobox_parse.applying import apply_edits, ordered
from infobox_parse.diagnostics import Edit
from infobox_parse.diffing import unified_diff
from infobox_parse.source import Span
from linear import no_hang


if TYPE_CHECKING:
    from pathlib import Path


def edit(start: int, end: int, text: str = "") -> Edit:
    """Return an edit."""
    return Edit(Span(start, end), text)


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([], "abcdef"),
        ([edit(2, 2, "}}")], "ab}}cdef"),
        ([edit(6, 6, "}}")], "abcdef}}"),
        ([edit(0, 2)], "cdef"),
        ([edit(4, 6, "Z"), edit(0, 1, "A")], "AbcdZ"),
        ([edit(2, 2, "x"), edit(2, 2, "x")], "abxcdef"),
        ([edit(2, 2, "x"), edit(2, 2, "y"), edit(2, 2, "x")], "abxycdef"),
        ([edit(2, 2, "y"), edit(2, 2, "x")], "abyxcdef"),
        ([edit(2, 4), edit(2, 2, "x"), edit(4, 4, "y")], "abxyef"),
        ([edit(1, 4, "X"), edit(2, 2, "lost"), edit(3, 5)], "aXef"),
        ([edit(1, 3, "1"), edit(1, 3, "2")], "a1def"),
        ([edit(1, 3), edit(3, 5)], "af"),
    ],
)
def test_edits(edits: list[Edit], expected: str) -> None:
    """Edits count in the order of the text: equal ones once, and of overlapping ones the first."""
    assert expected == apply_edits("abcdef", edits)


def random_edits(text: str) -> st.SearchStrategy[list[Edit]]:
    """Return what draws edits of a text."""
    offsets = st.integers(0, len(text))
    spans = st.tuples(offsets, offsets).map(lambda ends: Span(min(ends), max(ends)))
    return st.lists(st.builds(Edit, spans, st.text("a\n\r", max_size=4)), max_size=6)


@given(st.text("ab\n", max_size=40).flatmap(lambda text: st.tuples(st.just(text), random_edits(text))))
def test_what_counts_is_applied_whole(case: tuple[str, list[Edit]]) -> None:
    """The edits that count, applied one by one from the last to the first, give the same text."""
    text, edits = case
    expected = text
    for one in reversed(list(ordered(edits))):
        expected = expected[: one.span.start] + one.text + expected[one.span.end :]

    assert expected == apply_edits(text, edits)


def lines_of(text: str) -> list[str]:
    """Split a text into lines, which end at newlines alone."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def patched(text: str, diff: str) -> str:
    """Apply a diff strictly: every line that it keeps or takes away stands where it says."""
    lines, at, result = lines_of(text), 0, []
    for mark, line, bare in re.findall(r"^([ +@-])(.*\n)(\\.*\n)?", diff.partition("\n+++ ")[2], re.MULTILINE):
        shown = line[:-1] if bare else line
        if mark == "@":
            first, _, length = line.split()[1].removeprefix("-").partition(",")
            begin = int(first) - (length != "0")
            result += lines[at:begin]
            at = begin
        elif mark == "+":
            result.append(shown)
        else:
            assert lines[at] == shown
            result += [shown] if mark == " " else []
            at += 1
    return "".join((*result, *lines[at:]))


@given(st.text("ab\n\r", max_size=60).flatmap(lambda text: st.tuples(st.just(text), random_edits(text))))
def test_diff_says_what_changes(case: tuple[str, list[Edit]]) -> None:
    """A diff turns the text into the one with edits applied, and is empty only where nothing changes."""
    text, edits = case
    diff = unified_diff(text, edits, "page")

    assert apply_edits(text, edits) == patched(text, diff)
    assert (diff == "") is (apply_edits(text, edits) == text)


PAGE = "".join(f"line {number}\n" for number in range(1, 31))


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        (PAGE, [edit(0, 0, "{{")]),
        (PAGE, [edit(PAGE.index("10"), PAGE.index("10") + 2)]),
        (
            PAGE,
            [
                edit(PAGE.index("line 5"), PAGE.index("line 6")),
                edit(PAGE.index("line 13"), PAGE.index("line 13"), "x\n"),
            ],
        ),
        (PAGE, [edit(PAGE.index("line 5"), PAGE.index("line 6")), edit(PAGE.index("line 12"), PAGE.index("line 13"))]),
        (PAGE, [edit(len(PAGE), len(PAGE), "}}")]),
        (PAGE[:-1], [edit(len(PAGE) - 1, len(PAGE) - 1, "}}")]),
        (PAGE[:-1], [edit(len(PAGE) - 1, len(PAGE) - 1, "\n")]),
        (PAGE[:-1], [edit(0, 1)]),
        (PAGE, [edit(0, len(PAGE))]),
        ("a", [edit(0, 1)]),
        ("", [edit(0, 0, "a")]),
        (PAGE.replace("\n", "\r\n"), [edit(3, 3, "\r\n}}")]),
    ],
)
def test_diff_is_as_difflib_writes_it(text: str, edits: list[Edit]) -> None:
    """Hunks, ranges and context are those that `difflib` gives for the two texts."""
    old, new = lines_of(text), lines_of(apply_edits(text, edits))
    rows = difflib.unified_diff(old, new, "a/page", "b/page")
    expected = "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)

    assert expected == unified_diff(text, edits, "page")


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("page.wikitext", "--- a/page.wikitext"),
        ("./folder//page", "--- a/folder/page"),
        ("/folder/page", "--- a/folder/page"),
        ("a page", "--- a/a page\t"),
        ("é", "--- a/é"),
        ('a"b\\c\nd', '--- "a/a\\"b\\\\c\\012d"'),
        ("é\udcff", '--- "a/\\303\\251\\377"'),
    ],
)
def test_names_in_headers(name: str, header: str) -> None:
    """Names are written as Git writes them."""
    assert header == unified_diff("a", [edit(0, 1)], name).split("\n")[0]


@pytest.mark.parametrize(
    "command", [["git", "apply", "--whitespace=nowarn"], ["patch", "-p1", "--binary"]], ids=["git", "patch"]
)
@pytest.mark.parametrize("name", ["page.wikitext", "a page", 'a"b', "é"])
@pytest.mark.parametrize("text", [PAGE, PAGE[:-1], PAGE.replace("\n", "\r\n"), "\ufeff" + PAGE.replace("5", "\r")])
def test_tools_apply_it(command: list[str], name: str, text: str, tmp_path: Path) -> None:
    """Git and patch apply a diff, to the byte."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"there is no {command[0]}")
    edits = [edit(3, 3, "}}\r\n{{"), edit(50, 60), edit(len(text), len(text), "}}")]
    page = tmp_path / name
    page.write_bytes(text.encode())
    diff = unified_diff(text, edits, name).encode()
    run = subprocess.run(command, input=diff, cwd=tmp_path, check=False, capture_output=True)

    assert (run.returncode, run.stderr) == (0, b"")
    assert apply_edits(text, edits) == page.read_bytes().decode()


def test_time_grows_linearly() -> None:
    """A page of equal lines, which a comparison would take very long for, is no harder than another."""
    text = "".join(f"{number % 101}\n" for number in range(400_000))
    edits = [edit(0, 0, "a"), edit(len(text) // 2, len(text) // 2 + 7, "b"), edit(len(text), len(text), "c")]
    with no_hang():
        diff = unified_diff(text, edits * 1000, "page")

    assert diff.count("@@") == 6
