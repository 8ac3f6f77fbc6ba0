"""`infobox-parse explain`: paths, and what is said of what they lead to."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import attrs
import pytest

from commands import feed, run_command
from infobox_parse import parse
from infobox_parse.cli import main
from infobox_parse.excerpts import excerpt_lines
from infobox_parse.explaining import explain, list_paths
from infobox_parse.item_paths import find_place, items_below, path_of
from infobox_parse.source import SourceText, Span
from infobox_parse.values import Item


PAGE = """{{Infobox war faction
| name      = Front
| active    = {{start date and age|1985}}<ref name="room">{{cite web |title=The room |last=Doe |url=https://a.org}}</ref>
| leaders   = {{plainlist|
* Col. [[Jane Doe]] (1985–1990) {{KIA}}<ref>Smith, p. 5.</ref>{{efn|From May.<ref>A diary.</ref>}}
* {{flagicon|Uganda}} {{small|John Roe}} {{Fancy|x}}<ref>Letter
to Jane</ref>
}}
| allies    = '''States'''
* {{flag|Sudan}}
* [[Ruritania]] and [[Graustark]]
| v. 1.0    = A{{#fancy:x|y}}
| v         = <nowiki>B</nowiki>
| opponents = {{flag country|Israel}}<ref name="room" />
| module    = {{Infobox person
 | name = Jane
 | children = 3
 }}
| empty     =
}}"""
DAMAGED = "{{Infobox war faction\n| leaders = {{ubl|[[Jane Doe]]|{{flag|Sudan}}\n| size = 9\n| allies = A\n}}"

Captured = pytest.CaptureFixture[bytes]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of pages, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Front.wikitext").write_bytes(PAGE.encode())
    (tmp_path / "Damaged.wikitext").write_bytes(DAMAGED.encode())
    return tmp_path


def blocks_of(text: str, path: str) -> dict[str, str]:
    """Return what is said of a path, by the titles of its blocks; the first two are `place` and `excerpt`."""
    article = parse(text, title="Front")
    told = explain(article, find_place(article.infoboxes, path))
    place, excerpt, *blocks = told.rstrip("\n").split("\n\n")
    titled = dict(block.split(":\n", 1) for block in blocks)

    assert told.endswith("\n")
    return {"place": place, "excerpt": excerpt, **titled}


def lines(text: str) -> str:
    """Return a text of a test without the indentation of its source."""
    return textwrap.dedent(text).strip("\n")


def test_item() -> None:
    """Of an item are said its place, its members, its resolvers, its entry, its notes and its references."""
    blocks = blocks_of(PAGE, "leaders.0")

    assert blocks["place"].split("\n")[0] == (
        "leaders.0 in infobox 0: Infobox war faction, that is Infobox militant organization (faction)"
    )
    assert blocks["place"].split("\n")[1].startswith("line 5, column 3 to line 5, column 98 (offsets ")
    assert blocks["value"].split("\n") == [
        '  text: "Col. Jane Doe (1985–1990)"',
        '  separator: "list"',
        '  links[0]: target "Jane Doe", label "Jane Doe", kind "wikilink"',
        (
            '  dates[0]: edtf "1985/1990", start "1985", end "1990", kind "interval", earliest "1985-01-01", '
            'latest "1990-12-31"'
        ),
        '  qualifiers[0]: text "1985–1990", span line 5, column 22 to line 5, column 30 (offsets 212 to 221)',
        '  status: "killed-in-action"',
    ]
    assert blocks["read by"].split("\n") == [
        "  {{plainlist}}: infobox_parse.resolvers.plainlist.resolve_plainlist, line 4, column 15 (around it)",
        "  {{KIA}}: infobox_parse.resolvers.status.resolve_status, line 5, column 33",
        "  <ref>: infobox_parse.resolvers.ref.resolve_ref, line 5, column 40",
        "  {{efn}}: infobox_parse.resolvers.efn.resolve_efn, line 5, column 63",
        "  <ref>: infobox_parse.resolvers.ref.resolve_ref, line 5, column 78",
    ]
    assert blocks["record"].startswith('  faction.leaders[0]: Person, from leaders.0\n    text: "Col. Jane Doe')
    assert '\n    rank: "Col."\n' in blocks["record"]
    assert "diagnostics" not in blocks
    assert blocks["notes"] == "  [a] From May. [3]"
    assert [line for line in blocks["references"].split("\n") if line.startswith("  [")] == [
        "  [2] Smith, p. 5.",
        "  [3] A diary.",
    ]


def test_entry_of_a_part() -> None:
    """Of a side of a conflict, the entry is told with the side that it is of."""
    page = "{{Infobox military conflict\n| combatant1 = [[A]]\n| combatant3 = [[B]]<br>[[C]]\n}}"
    told = blocks_of(page, "combatant3.1")["record"]

    assert told.startswith("  military-conflict.sides[1].combatants[1]: ItemEntry, from combatant3.1\n")
    assert "\n    number: 3\n" in told


def test_span_of_several_lines() -> None:
    """Each line of an item has its number and its carets; a diagnostic in the item is told."""
    blocks = blocks_of(PAGE, "leaders.1")

    assert blocks["excerpt"] == lines("""
    6 | * {{flagicon|Uganda}} {{small|John Roe}} {{Fancy|x}}<ref>Letter
      |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    7 | to Jane</ref>
      | ^^^^^^^^^^^^^
    """)
    assert "  {{Fancy}}: no resolver: kept as it stands, line 6, column 42" in blocks["read by"].split("\n")
    assert blocks["diagnostics"].startswith("  info[unknown-template]: no resolver for Fancy;")
    assert '  flags[0]: name "Uganda", code "UG", alpha3 "UGA"' in blocks["value"].split("\n")


def test_field() -> None:
    """Of a field are said its items in brief, and each template once."""
    blocks = blocks_of(PAGE, "leaders")

    assert blocks["value"] == '  text: "Col. Jane Doe (1985–1990); John Roe x"'
    assert [line.split(":")[0] for line in blocks["items"].split("\n")] == [
        "  leaders.0  line 5, column 3",
        "  leaders.1  line 6, column 3",
    ]
    assert "  <ref>: infobox_parse.resolvers.ref.resolve_ref (3 times)" in blocks["read by"].split("\n")
    assert [line for line in blocks["record"].split("\n") if line.startswith("  faction")] == [
        "  faction.leaders[0]: Person, from leaders.0",
        "  faction.leaders[1]: Person, from leaders.1",
    ]
    assert "unknown-template" in blocks["diagnostics"]


def test_children_and_enumeration() -> None:
    """A heading has its items below it, and of an enumeration all entries are told."""
    heading, entries = blocks_of(PAGE, "allies.0"), blocks_of(PAGE, "allies.0.1")

    assert [line.split()[0] for line in heading["items"].split("\n")] == ["allies.0.0", "allies.0.1"]
    assert "  heading: true" in heading["value"].split("\n")
    assert [line for line in entries["record"].split("\n") if line.startswith("  faction")] == [
        "  faction.allies[1]: ItemEntry, from allies.0.1",
        "  faction.allies[2]: ItemEntry, from allies.0.1",
    ]


def test_citation() -> None:
    """A reference is told with its number, where it is defined, and its citations with their members."""
    told = blocks_of(PAGE, "opponents.0")

    assert told["references"].split("\n") == [
        "  [1] Doe: The room, https://a.org",
        '    id: 0, ref, name "room"',
        "    defined: line 3, column 42 to line 3, column 121 (offsets 83 to 163)",
        "    citations[0]:",
        '      template: "cite web"',
        '      title: "The room"',
        '      url: "https://a.org"',
        '      authors[0]: last "Doe"',
    ]
    assert "  {{flag country}}, that is Flagcountry: infobox_parse.resolvers.flag." in told["read by"]


def test_pages_that_a_use_adds() -> None:
    """Pages that a short citation names are told with its source."""
    text = "{{Infobox war faction|size=9{{sfn|Doe|2001|p=12}}}}{{cite book|last=Doe|date=2001|title=The Front}}"

    assert '    pages here: "12"' in blocks_of(text, "size.0")["references"].split("\n")


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("v. 1.0", ("v. 1.0", ())),
        ("v. 1.0.0", ("v. 1.0", (0,))),
        ("v.0", ("v", (0,))),
        ("v", ("v", ())),
        ("allies.0.1", ("allies", (0, 1))),
        ("children.0", ("children", (0,))),
        ("empty", ("empty", ())),
    ],
)
def test_paths(path: str, where: tuple[str, tuple[int, ...]]) -> None:
    """The name of a field may hold dots, blanks and figures; the first infobox that has it is meant."""
    place = find_place(parse(PAGE).infoboxes, path)

    assert where == (place.name, place.path)
    assert path == path_of(place.name, place.path)


@pytest.mark.parametrize(("infobox", "text"), [(None, "Front"), (0, "Front"), (1, "Jane")])
def test_infobox(infobox: int | None, text: str) -> None:
    """`--infobox` chooses among infoboxes that have the field."""
    place = find_place(parse(PAGE).infoboxes, "name.0", infobox=infobox)

    assert place.item is not None
    assert text == place.item.text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["leaders.7"], "there is no leaders.7: leaders has leaders.0 to leaders.1"),
        (["name.1"], "there is no name.1: name has name.0\n"),
        (["leaders.0.3"], "there is no leaders.0.3: leaders.0 has nothing below it"),
        (["allies.0.2.1"], "there is no allies.0.2.1: allies.0 has allies.0.0 to allies.0.1"),
        (["leaders.x"], "there is no field 'leaders.x', did you mean leaders?"),
        (["leadrs.0"], "there is no field 'leadrs', did you mean leaders?\ninfobox 0 (Infobox war faction) has name, "),
        (["leaders", "--infobox=1"], "infobox 1 (Infobox person) has name, children\n"),
        (["leaders", "--infobox=2"], "there is no infobox 2: the page has infobox 0 to infobox 1"),
        (["leaders", "--infobox=-1"], "there is no infobox -1"),
        (["leaders." + "9" * 5000], "there is no field 'leaders.999"),
    ],
)
def test_path_to_nothing(arguments: list[str], message: str, capsysbinary: Captured) -> None:
    """A path that leads to nothing is wrong use, and what there is is said."""
    with pytest.raises(SystemExit) as ended:
        main(["explain", "Front.wikitext", *arguments])
    out, err = capsysbinary.readouterr()

    assert ended.value.code == 2
    assert out == b""
    assert err.startswith(b"usage: infobox-parse explain ")
    assert message in err.decode()


def test_page_without_infobox(monkeypatch: pytest.MonkeyPatch, capsysbinary: Captured) -> None:
    """Without an infobox there is no path."""
    feed(monkeypatch, b"A")
    assert main(["explain", "-"]) == 0
    assert capsysbinary.readouterr().out == b"(no infobox)\n"
    feed(monkeypatch, b"A")
    with pytest.raises(SystemExit):
        main(["explain", "-", "a"])
    assert b"the page has no infobox" in capsysbinary.readouterr().err


def test_unreadable_file(capsysbinary: Captured) -> None:
    """A file that cannot be read gives one line and exit code 2."""
    assert main(["explain", "nowhere", "a"]) == 2
    assert capsysbinary.readouterr() == (b"", b"infobox-parse: nowhere: no such file\n")


def test_list(capsysbinary: Captured) -> None:
    """Without a path, all paths are listed, and each leads to its item."""
    assert main(["explain", "Front.wikitext"]) == 0
    told = capsysbinary.readouterr().out.decode()
    article = parse(PAGE, title="Front")
    paths = re.findall(r"^  (.+?)  line ", told, re.MULTILINE)
    expected = [
        (index, path_of(name, path), item)
        for index, box in enumerate(article.infoboxes)
        for name, field in box.fields.items()
        for path, item in items_below(field.items)
    ]

    assert told == list_paths(article)
    assert [path for _, path, _ in expected] == paths
    assert [item for _, _, item in expected] == [
        find_place(article.infoboxes, path, infobox=index).item for index, path, _ in expected
    ]
    assert "\n  empty  (nothing)\n" in told


def test_parts_without_resolver() -> None:
    """Parser functions, tags and embedded infoboxes are told as what they are."""
    assert (
        "{{#fancy:x}}: a parser function: not evaluated, line 12, column 16" in blocks_of(PAGE, "v. 1.0.0")["read by"]
    )
    assert "<nowiki>: infobox_parse.resolvers.nowiki." in blocks_of(PAGE, "v.0")["read by"]
    assert "{{Infobox person}}: infobox 1, line 15, column 15" in blocks_of(PAGE, "module.0")["read by"]
    assert blocks_of(PAGE, "children.0")["record"] == "  none: there is no schema for this infobox"
    assert blocks_of(PAGE, "v.0")["record"] == "  no entry comes from it"


def test_recovered_infobox() -> None:
    """In a damaged page places are those of the page, and what is never closed is told as read."""
    blocks = blocks_of(DAMAGED, "leaders.1")

    assert ", recovered from damaged markup" in blocks["place"]
    assert blocks["excerpt"] == lines("""
    2 | | leaders = {{ubl|[[Jane Doe]]|{{flag|Sudan}}
      |                                ^^^^^^^^^^^^^^
    """)
    assert blocks["read by"].split("\n") == [
        "  {{ubl}}, that is Unbulleted list: infobox_parse.resolvers.ubl.resolve_ubl, line 2, column 13 (around it)",
        "  {{flag}}: infobox_parse.resolvers.flag.resolve_flag, line 2, column 32",
    ]
    assert blocks_of(DAMAGED, "size.0")["excerpt"].startswith("3 | | size = 9\n")
    assert "unclosed-template" in blocks_of(DAMAGED, "leaders")["diagnostics"]


def test_every_member_is_told() -> None:
    """Whatever an item has is told: each member that is not empty, but those told in other words."""
    elsewhere = {"span", "children", "references", "notes", "marks", "own_line"}
    text = """{{Infobox war faction|active='''Now:''' {{start date|1985}} [[File:A.png|20px]] {{coord|1|N|2|E}}
    {{lang|fr|[[B]]}} (C) {{KIA}} {{flagicon|Uganda}} {{D|1}} 5<br>none}}"""
    article = parse(text)
    told = 0
    for path, item in items_below(article.infoboxes[0].fields["active"].items):
        value = blocks_of(text, path_of("active", path))["value"]
        for member in attrs.fields(Item):
            if member.name not in elsewhere and getattr(item, member.name):
                told += 1
                assert re.search(rf"^  {member.name}(\[0\])?: ", value, re.MULTILINE)

    assert told >= 10


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("abc", (1, 2), ["1 | abc", "  |  ^"]),
        ("abc", (1, 1), ["1 | abc", "  |  ^"]),
        ("a\n b \n\nc\n", (0, 8), ["1 | a", "  | ^", "2 |  b", "  |  ^", "3 |", "4 | c", "  | ^"]),
        ("a =\n b\n| c", (3, 7), ["2 |  b", "  |  ^"]),
        ("a = \n| c", (3, 5), ["1 | a =", "  |    ^"]),
        ("中a\nb", (1, 4), ["1 | 中a", "  |   ^", "2 | b", "  | ^"]),
        ("x\r\ny", (0, 4), ["1 | x", "  | ^", "2 | y", "  | ^"]),
    ],
)
def test_excerpt(text: str, span: tuple[int, int], expected: list[str]) -> None:
    """Carets stand below what is of the slice, blanks at its ends and blank lines aside."""
    assert expected == excerpt_lines(SourceText(text), Span(*span))


def test_excerpt_of_many_lines() -> None:
    """Of a long slice the beginning and the end are shown; of a long line, a part."""
    text = "\n".join(f"{number} " + "x" * 500 for number in range(200))
    shown = excerpt_lines(SourceText(text), Span(0, len(text)))

    assert len(shown) == 2 * 15 + 1
    assert shown[24] == "  … | (185 more lines)"
    assert shown[-2].startswith("200 | 199 xxx")
    assert max(map(len, shown)) <= 120


def test_nothing_a_terminal_obeys_is_printed() -> None:
    """Escapes in names and values are not handed on."""
    text = "{{Infobox war faction\n| a\x1b[1m = B\x1b[2m{{C\x1b[3m}}\n| name = \x1b[4mD\n}}"
    article = parse(text)
    told = [explain(article, find_place(article.infoboxes, path)) for path in ("a\x1b[1m", "a\x1b[1m.0", "name.0")]

    assert "\x1b" not in "".join((*told, list_paths(article)))


def test_process() -> None:
    """As a process it writes UTF-8 whatever the locale."""
    run = run_command(
        ["explain", "-", "name.0"],
        "{{Infobox war faction|name=中}}".encode(),
        environment={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    )

    assert run.returncode == 0
    assert '  text: "中"\n' in run.stdout.decode()


def test_readme_shows_what_is_printed() -> None:
    """The example in the README is what the command prints for such a page."""
    page = "{{Infobox war faction\n| name      = The Front\n| opponents = {{flag|Israel}}\n}}\n"
    article = parse(page, title="Front")
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    shown = explain(article, find_place(article.infoboxes, "opponents.0"))

    assert f"```text\n$ infobox-parse explain Front.wikitext opponents.0\n{shown}```\n" in readme
