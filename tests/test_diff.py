"""What changed between two revisions of a page: the pairs of fixtures, what holds of any two pages, and the command."""

from __future__ import annotations

import functools
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


sys.path.append(str(Path(__file__).parent / "benchmarks"))

from mutants import CORPUS, FIXTURES, boxes_of

from commands import feed
from diff_pairs import PAIRS, diff_of, revisions, written
from infobox_parse import ArticleDiff, Page, diff_articles, from_dict, parse, to_dict
from infobox_parse.boxes import ArticleData, Field, Infobox
from infobox_parse.cli import main
from infobox_parse.entries import Entry
from infobox_parse.json_schema import diff_schema
from infobox_parse.pairing import alike
from infobox_parse.values import Item
from linear import calls, no_hang
from mutating import mutant
from strategies import infobox_pages, small_broken_pages, soups


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from infobox_parse import Article
    from infobox_parse.changes import Change, State
    from mutating import Box, Mutant

SCHEMA = jsonschema.Draft202012Validator(diff_schema())
Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize("folder", PAIRS, ids=lambda folder: folder.name)
def test_pair_of_fixtures(folder: Path) -> None:
    """What changed in a pair is exactly what its JSON and its text say."""
    for name, text in written(diff_of(folder)).items():
        assert (folder / name).read_text(encoding="utf-8") == text, name


@pytest.mark.parametrize("folder", PAIRS, ids=lambda folder: folder.name)
def test_json_of_a_pair(folder: Path) -> None:
    """The JSON is of its schema and is read back; revisions that were read from JSON have the same changes."""
    diff = diff_of(folder)
    data = to_dict(diff)
    assert not list(SCHEMA.iter_errors(data))
    assert from_dict(data) == diff
    old, new = (from_dict(to_dict(article)) for article in revisions(folder))
    assert isinstance(old, ArticleData)
    assert isinstance(new, ArticleData)

    assert diff_articles(old, new, formatting=True) == diff


@pytest.mark.parametrize("folder", PAIRS, ids=lambda folder: folder.name)
def test_spans_of_a_pair(folder: Path) -> None:
    """Each state stands where it says in its revision, and its path leads to it."""
    articles = revisions(folder)
    for change in diff_of(folder).changes:
        for article, state in zip(articles, (change.before, change.after), strict=True):
            if state is not None and state.span is not None:
                assert isinstance(state.value, Entry | Item | Field | Infobox)
                assert state.span == state.value.span
                assert 0 <= state.span.start <= state.span.end <= len(article.wikitext)
            if state is not None and change.layer == "record":
                assert at_path(article, state) is not None


def at_path(article: Article, state: State) -> object:
    """Return the entry that a path leads to in one of the records of an article; None if it leads nowhere."""
    for record in article.records:
        value: object = record
        for step in state.path.replace("[", ".").replace("]", "").split("."):
            if step.isdecimal():
                value = value[int(step)] if isinstance(value, tuple) and int(step) < len(value) else None
            else:
                value = getattr(value, step, None)
        if value == state.value:
            return value
    return None


def test_what_has_no_revisions() -> None:
    """Only articles are compared; the error says what to give."""
    with pytest.raises(TypeError, match="cannot compare str: give an Article"):
        diff_articles("a", parse("a"))  # type: ignore[arg-type]


def test_fields_are_told_on_request() -> None:
    """With `fields`, parameters are told also where the record tells the same."""
    old, new = (parse(f"{{{{Infobox war faction|allies={name}}}}}") for name in ("[[A]]", "[[B]]"))
    told = [(change.kind, change.layer) for change in diff_articles(old, new).changes]
    assert told == [("removed", "record"), ("added", "record")]

    everything = [(change.kind, change.layer) for change in diff_articles(old, new, fields=True).changes]
    assert everything == [*told, ("removed", "field"), ("added", "field")]


# What holds of any two pages.

pages = st.one_of(infobox_pages(), small_broken_pages(), soups().map(lambda text: Page(text=text, title="Soup")))


def kept(article: Article) -> Iterator[tuple[object, ...]]:
    """Yield what an article says, with the place where it says so, in words that a change is told in."""
    for change in diff_articles(parse("", title=article.title), article, fields=True).changes:
        if change.after is not None:
            yield said(change.layer, change.field, change.after)


def said(layer: str, field: str, state: State) -> tuple[object, ...]:
    """Return a state without its place."""
    members = frozenset((name, tuple(sorted(words))) for name, words in state.members.items())
    return layer, field, state.text, state.group, members


def mirrored(changes: Iterable[Change]) -> Counter[tuple[object, ...]]:
    """Return changes as those of the other direction, in no order."""
    kinds = {"added": "removed", "removed": "added"}
    return Counter(
        (kinds.get(one.kind, one.kind), one.layer, one.field, told(one.after), told(one.before), frozenset(one.members))
        for one in changes
    )


def told(state: State | None) -> tuple[object, ...] | None:
    """Return what a state says, with its place."""
    return None if state is None else (state.path, *said("", "", state))


@given(page=pages)
@settings(deadline=None, max_examples=15)
def test_nothing_changed_in_the_same_page(page: Page) -> None:
    """A page has no changes against itself, whatever its markup; not even of its formatting."""
    assert diff_articles(parse(page), parse(page), fields=True, formatting=True).changes == ()


@given(old=pages, new=pages)
@settings(deadline=None, max_examples=15)
def test_any_two_pages(old: Page, new: Page) -> None:
    """Two pages never raise; the other way round is the mirror image; what is added was not there, or fewer times."""
    before, after = parse(old), parse(new)
    diff = diff_articles(before, after, fields=True, formatting=True)
    data = to_dict(diff)
    assert not list(SCHEMA.iter_errors(data))
    assert from_dict(data) == diff

    back = diff_articles(after, before, fields=True, formatting=True)
    assert mirrored(back.changes) == Counter(
        (one.kind, one.layer, one.field, told(one.before), told(one.after), frozenset(one.members))
        for one in diff.changes
    )
    had, has = Counter(kept(before)), Counter(kept(after))
    for change in diff.changes:
        if change.kind == "added" and change.after is not None and len(diff.infoboxes) == 1:
            assert (
                has[said(change.layer, change.field, change.after)]
                > had[said(change.layer, change.field, change.after)]
            )


@functools.cache
def boxes() -> list[list[Box]]:
    """Return the undamaged infoboxes of the fixture pages."""
    return boxes_of(FIXTURES)


def astray(mutants: Iterable[Mutant]) -> Iterator[str]:
    """Say which changes of mutants are of parameters that are as they were."""
    for made in mutants:
        old, new = parse(made.box.page), parse(made.text, title=made.box.page.title, wiki=made.box.page.wiki)
        diff = diff_articles(old, new, fields=True)
        for change in diff.changes:
            if change.layer == "field" and change.infobox is not None:
                one = diff.infoboxes[change.infobox]
                fields = [
                    None if at is None else article.infoboxes[at].fields.get(change.field)
                    for at, article in ((one.old, old), (one.new, new))
                ]
                cites = any({"references", "notes", "pages"} & {*change.members} for _ in fields)
                if all(fields) and fields[0].raw == fields[1].raw and not cites:  # type: ignore[union-attr]
                    yield f"{made.box.page.title}, {made.action}: {change.field}"


def test_mutants_change_where_they_were_changed() -> None:
    """Of a page and its mutant, only parameters that are written differently have changed, or what they cite."""
    assert not list(astray(mutant(boxes(), 7, number) for number in range(10)))


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus of real articles is not beside the checkout")
def test_mutants_of_real_pages_change_where_they_were_changed() -> None:
    """The same for every real article, each with a mutant of its own."""
    assert not list(astray(mutant([page], 7, number) for number, page in enumerate(boxes_of(CORPUS))))


@given(one=st.text(), other=st.text())
def test_likeness_is_symmetric(one: str, other: str) -> None:
    """Two texts are as alike as the other way round, from 0 to 1; equal ones of two letters or more fully."""
    assert alike(one, other) == alike(other, one)
    assert 0 <= alike(one, other) <= 1
    assert alike(one, one) == (len(one) > 1)


def test_repetitive_texts_do_not_hang() -> None:
    """Texts that have long parts in common everywhere are compared no slower than others."""
    with no_hang(60):
        for old, new in (("a", "ab"), ("ab", "ba"), ("aab", "aba")):
            before, after = (
                parse(
                    "{{Infobox x"
                    + "".join(
                        f"|f{n}=" + "\n* ".join(["", *[f"{word * 90}{n}{i}" for i in range(16)]]) for n in range(5)
                    )
                    + "}}"
                )
                for word in (old, new)
            )
            assert diff_articles(before, after).changes


def listed(order: Iterable[int], words: str) -> Article:
    """Return an article whose infobox lists so many things."""
    return parse("{{Infobox war faction|allies=\n" + "".join(f"* [[Ally {n}]]{words}\n" for n in order) + "}}")


def test_long_lists_take_linear_time() -> None:
    """Twice as many items, in another order and all changed, take twice the calls; a thousand do not hang."""
    words = " (once)<ref name=a>{{cite book|title=A}}</ref>"

    def compare(count: int) -> int:
        old, new = listed(range(count), ""), listed(reversed(range(5, count + 5)), words)
        assert old.records
        assert new.records
        return calls(lambda: diff_articles(old, new))

    with no_hang():
        compare(10)
        few, many = compare(100), compare(200)
        assert many <= 2.5 * few
        diff = diff_articles(listed(range(1000), ""), listed(reversed(range(5, 1005)), words))
        assert Counter(change.kind for change in diff.changes)["added"] == 5


# The command.


def test_readme_shows_what_is_printed(tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """The README's example of the command is what the command prints of the pages of its example in Python."""
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    pages = re.search(r'old = parse\("""(.*?)"""\)\nnew = parse\("""(.*?)"""\)', readme, re.DOTALL)
    shown = re.search(r"```text\n\$ infobox-parse diff (\S+) (\S+)\n(.*?)```", readme, re.DOTALL)
    assert pages
    assert shown
    monkeypatch.chdir(tmp_path)
    for name, text in zip(shown.groups(), pages.groups(), strict=False):
        Path(name).write_text(text, encoding="utf-8")

    assert main(["diff", shown[1], shown[2]]) == 1
    assert capsys.readouterr().out == shown[3]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two revisions, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    for name in ("old", "new"):
        text = (PAIRS[0].parent / "faction" / f"{name}.wikitext").read_bytes()
        (tmp_path / f"{name}.wikitext").write_bytes(text)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_command_tells_changes(capsys: Captured) -> None:
    """The command prints the changes below the names of the files, and ends with 1; with 0 if there are none."""
    assert main(["diff", "--formatting", "old.wikitext", "new.wikitext"]) == 1
    text = (PAIRS[0].parent / "faction" / "diff.txt").read_text(encoding="utf-8")
    assert capsys.readouterr() == (f"--- old.wikitext\n+++ new.wikitext\n{text}", "")

    assert main(["diff", "old.wikitext", "old.wikitext"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.usefixtures("folder")
def test_command_prints_json(capsys: Captured) -> None:
    """`--format json` prints the document, also if nothing changed."""
    assert main(["diff", "--format=json", "old.wikitext", "new.wikitext"]) == 1
    diff = from_dict(json.loads(capsys.readouterr().out))
    assert isinstance(diff, ArticleDiff)
    assert diff.old.title == diff.new.title == "new"
    assert diff.changes

    assert main(["diff", "--format=json", "old.wikitext", "old.wikitext"]) == 0
    assert "changes" not in json.loads(capsys.readouterr().out)


def test_command_reads_json(folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """A revision may be the JSON of `parse`, in a file or on standard input."""
    main(["diff", "old.wikitext", "new.wikitext"])
    expected = capsys.readouterr().out
    main(["parse", "--quiet", "--title=new", "old.wikitext"])
    (folder / "old.json").write_text(capsys.readouterr().out, encoding="utf-8")

    feed(monkeypatch, (folder / "new.wikitext").read_bytes())
    assert main(["diff", "--title=new", "old.json", "-"]) == 1
    assert capsys.readouterr().out.splitlines()[2:] == expected.splitlines()[2:]
    feed(monkeypatch, (folder / "old.json").read_bytes())
    assert main(["diff", "--title=new", "-", "new.wikitext"]) == 1
    assert capsys.readouterr().out.splitlines()[2:] == expected.splitlines()[2:]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"format": "infobox-parse/9"}', "is no JSON of an article: cannot read the format 'infobox-parse/9'"),
        ('{"format": ', "is no JSON of an article: Expecting value"),
        (
            '{"format": "infobox-parse-diff/1", "parser": "1"}',
            "is no JSON of an article: no ArticleDiff of the contract",
        ),
        (None, "no such file"),
        ("", "is empty"),
    ],
)
def test_command_refuses(text: str | None, reason: str, folder: Path, capsys: Captured) -> None:
    """What cannot be read is named with the reason, and the exit code is 2."""
    if text is not None:
        (folder / "other").write_text(text, encoding="utf-8")
    assert main(["diff", "old.wikitext", "other"]) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"infobox-parse: other: {reason}")


def test_command_takes_standard_input_once(capsys: Captured) -> None:
    """Standard input cannot be both revisions."""
    with pytest.raises(SystemExit, match="2"):
        main(["diff", "-", "-"])
    assert "standard input is one revision" in capsys.readouterr().err
