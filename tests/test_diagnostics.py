"""Diagnostics: how they are drawn, and the table of their codes."""

from __future__ import annotations

import string
import tomllib
from importlib import resources

import attrs
import pytest

from infobox_parse import parse
from infobox_parse.diagnostics import Diagnostic, Edit, Finding, Severity, codes, place
from infobox_parse.source import SourceText, Span


ROWS = tomllib.loads((resources.files("infobox_parse") / "diagnostics.toml").read_text(encoding="utf-8"))
assert ROWS


def drawn(text: str, finding: Finding, *, field: str | None = None, title: str = "Example Front") -> str:
    """Return a finding as people see it."""
    return place(finding, SourceText(text), title=title, field=field).render()


def test_render() -> None:
    """A diagnostic is drawn as message, place, the line with carets, and hint."""
    text = "{{Infobox war faction\n| area = {{Flagcruft|Uganda}}\n| nome = A }}"
    finding = Finding("unknown-parameter", Span(54, 58), (("name", "nome"), ("template", "T"), ("hint", "name?")))
    expected = """\
info[unknown-parameter]: parameter nome is unknown to T
  Example Front, line 3, column 3 (nome)
    | nome = A }}
      ^^^^
  hint: name?"""

    assert expected == drawn(text, finding, field="nome")


def test_render_without_field_title_and_hint() -> None:
    """What is not known is left out of the drawing."""
    expected = """\
info[unreadable-date]: no date could be read from this
  line 1, column 3
    A soon
      ^^^^"""

    assert expected == drawn("A soon", Finding("unreadable-date", Span(2, 6)), title="")


def test_render_wide_characters() -> None:
    """Carets stand under wide characters and behind them, two columns each."""
    expected = """\
info[unreadable-date]: no date could be read from this
  Example Front, line 1, column 8 (活跃)
    | 活跃 = 不久
             ^^^^"""

    assert expected == drawn("| 活跃 = 不久", Finding("unreadable-date", Span(7, 9)), field="活跃")


def test_render_tabs() -> None:
    """A tab is shown as one column, so that the carets stand right in any terminal."""
    expected = """\
info[unreadable-date]: no date could be read from this
  Example Front, line 1, column 4
    ␚|␚soon␚
       ^^^^"""

    assert expected == drawn("\t|\tsoon\t", Finding("unreadable-date", Span(3, 7)))


def test_render_long_line() -> None:
    """Of a long line the part around the carets is drawn."""
    text = "a" * 300 + "soon" + "b" * 300
    expected = f"""\
info[unreadable-date]: no date could be read from this
  Example Front, line 1, column 301
    …{"a" * 33}soon{"b" * 63}…
    {" " * 34}^^^^"""

    assert expected == drawn(text, Finding("unreadable-date", Span(300, 304)))


def test_render_of_a_page() -> None:
    """A page's own diagnostics have its title, the parameter and the place in the page."""
    text = "Text.\n{{Infobox war faction\n| name = A\n| nome = B\n}}"
    (diagnostic,) = parse(text, title="Example Front").diagnostics
    expected = """\
info[unknown-parameter]: parameter nome is unknown to Infobox militant organization
  Example Front, line 4, column 3 (nome)
    | nome = B
      ^^^^"""

    assert expected == diagnostic.render().partition("\n  hint:")[0]


def test_place_keeps_what_was_found() -> None:
    """A placed finding has the code's severity, the position of its span, and its edits."""
    edit = (Edit(Span(2, 2), "}}"),)
    placed = place(
        Finding("stray-positional", Span(2, 3), (("index", 1),), edit), SourceText("a\nb"), infobox=4, field="1"
    )
    expected = Diagnostic(
        code="stray-positional",
        severity="warning",
        message="a value without a name, given as parameter 1",
        infobox=4,
        field="1",
        span=Span(2, 3),
        line=2,
        column=1,
        hint="write |name = value, or put a | of the value into {{!}}",
        edit=edit,
    )

    assert expected == placed


def test_hint_of_the_finding_wins() -> None:
    """A hint among the details of a finding takes the place of the code's."""
    finding = Finding("stray-closing-braces", Span(0, 2), (("hint", "look here"),))

    assert place(finding, SourceText("}}")).hint == "look here"


def test_severities_are_ordered() -> None:
    """An error is worse than a warning, and a warning than an information."""
    assert Severity.INFO < Severity.WARNING < Severity.ERROR


@pytest.mark.parametrize("name", ROWS)
def test_row(name: str) -> None:
    """A code is in kebab case, and its row has all keys, a known severity and a message of one line."""
    row = ROWS[name]

    assert {"severity", "message", "hint", "example"} == set(row)
    assert row["severity"] in {str(severity) for severity in Severity}
    assert row["message"]
    assert "\n" not in row["message"] + row["hint"]
    assert name.strip("-") == name != ""
    assert not set(name) - set(string.ascii_lowercase + "-")


def test_codes_are_the_rows() -> None:
    """The table of codes has what the data file has, in its order."""
    expected = {name: {"name": name, **row} for name, row in ROWS.items()}
    actual = {name: {**attrs.asdict(code), "severity": str(code.severity)} for name, code in codes().items()}

    assert list(expected.items()) == list(actual.items())


@pytest.mark.parametrize(
    "name",
    [name for name, row in ROWS.items() if row["example"]],
)
def test_example_gives_its_code(name: str) -> None:
    """The example of a code, parsed, gives this diagnostic, and it can be drawn."""
    found = {diagnostic.code: diagnostic.render() for diagnostic in parse(ROWS[name]["example"]).diagnostics}

    assert name in found
    assert found[name].startswith(f"{ROWS[name]['severity']}[{name}]: ")


def test_every_code_in_the_design_is_known() -> None:
    """The codes that the design names are all there, as tools depend on them."""
    promised = """unclosed-template swallowed-parameter stray-closing-braces stray-positional duplicate-parameter
    unknown-parameter alias-shadowed unknown-template unused-argument undefined-reference duplicate-reference
    unreadable-date conflicting-dates unreadable-quantity unread-table needs-wikidata nesting-too-deep
    control-character page-budget-exceeded"""

    assert set(promised.split()) <= set(codes())
