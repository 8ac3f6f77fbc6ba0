"""What users rely on does not change unsaid: all that is not as in the last release is named in the changelog.

`api/VERSION.json` has the names of a release: of Python, of the command, of the JSON, of tables and so on. Before the
first release it stands for the version that is to be released.
"""

from __future__ import annotations

import functools
import importlib
import json
import re
from typing import TYPE_CHECKING

import pytest

from api_changes import (
    CHANGELOG,
    SNAPSHOTS,
    Change,
    ChangelogError,
    changes,
    last_snapshot,
    undocumented,
    write_snapshot,
)
from api_surface import MODULES, surface
from infobox_parse.version import __version__


if TYPE_CHECKING:
    from pathlib import Path

    from api_surface import Surface


ADVICE = """
what users rely on is not as in version {version}, and CHANGELOG.md does not say so:

    {changes}

Name each in backticks under [Unreleased], such as `Article.repair`, `parse`, `--body`. What is gone or breaks code is
named under "### Removed" or "### Changed incompatibly". A change that nobody is to notice is undone instead. At a
release, and before the first one, the snapshot is written anew: PYTHONPATH=src:tests python tests/tools/write_api.py
"""

LOG = """\
# Changelog

## [Unreleased]

### Added

{added}

### Removed

{removed}

## [0.1.0]

### Added

- `Article.old` and `parse`, `Article.title`, `title`, `--body`, `Item.text`.
"""


@functools.cache
def now() -> Surface:
    """Return what the package is."""
    return surface()


def test_changes_are_in_the_changelog() -> None:
    """Every name that is new, gone or changed since the last release is in the changelog."""
    version, then = last_snapshot()
    missing = undocumented(changes(then, now()), CHANGELOG.read_text(encoding="utf-8"), version)

    assert not missing, ADVICE.format(version=version, changes="\n    ".join(map(str, missing)))


def numbers(version: str) -> list[int]:
    """Return a version to compare."""
    return [int(part) for part in re.findall(r"\d+", version)]


def test_snapshot_is_of_this_version_or_an_earlier_one() -> None:
    """No snapshot is of a version to come; and each is a table of names by section."""
    files = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in SNAPSHOTS.glob("*.json")}
    assert files

    assert numbers(last_snapshot()[0]) <= numbers(__version__)
    for sections in files.values():
        assert sections.keys() == now().keys()
        for names in sections.values():
            assert names
            assert all(isinstance(name, str) and isinstance(what, str) for name, what in names.items())


def test_public_names_are_exported() -> None:
    """What is picked of a module is among what the module exports."""
    for module, names in MODULES.items():
        assert set(names or ()) <= set(importlib.import_module(module).__all__)


@pytest.mark.parametrize(
    ("section", "name"),
    [
        ("python", "infobox_parse.parse"),
        ("python", "infobox_parse.Article.repair"),
        ("python", "infobox_parse.values.Item.text"),
        ("python", "infobox_parse.wikitext.parse_tree"),
        ("python", "infobox_parse.resolving.Context.text"),
        ("python", "infobox_parse.records.Side.commanders"),
        ("diagnostics", "unclosed-template"),
        ("command", "parse --body"),
        ("command", "dump DUMP"),
        ("extras", "duckdb"),
        ("json", "ArticleData.infoboxes"),
        ("json", "Link.kind"),
        ("json", "Relation.subject"),
        ("tables", "records.fields.items.text"),
        ("tables", "claims.citation_url"),
        ("kinds", "faction"),
        ("formats", "parquet"),
        ("schema files", "fields.parameters"),
    ],
)
def test_surface_has(section: str, name: str) -> None:
    """The surface has every kind of thing that users rely on."""
    assert name in now()[section]


def test_surface_is_no_more_than_that() -> None:
    """It has no name that a module keeps to itself, and no documentation."""
    assert not [name for name in now()["python"] if "._" in name.replace("__", "")]
    assert not [what for names in now().values() for what in names.values() if "description" in what]


THEN: Surface = {
    "python": {
        "infobox_parse.Article": "class",
        "infobox_parse.Article.title": "property str",
        "infobox_parse.parse": "function (source: str, *, wiki: str = 'enwiki', title: str | None = None) -> Article",
    },
    "command": {"parse": "command FILE", "parse --body": "flag", "parse --format": "one of json, text; default json"},
    "json": {"Item": "object", "Item.text": "string, required", "Item.kind": "one of a, b"},
    "tables": {"records.items": "struct, list", "records.items.text": "string, VARCHAR"},
}


def changed(section: str, name: str, what: str | None) -> list[Change]:
    """Return the changes where one name is new, another thing, or gone."""
    names = {**THEN[section], name: what}
    return changes(THEN, {**THEN, section: {key: value for key, value in names.items() if value is not None}})


KEYWORD = "function (source: str, *, wiki: str = 'enwiki', quick: bool = False, title: str | None = None) -> Article"

HARMLESS = [
    ("python", "infobox_parse.Article.links", "property str", "`infobox_parse.Article.links`"),
    ("python", "infobox_parse.dump_all", "function () -> None", "the function `dump_all()`"),
    ("python", "infobox_parse.parse", KEYWORD, "`parse(quick=True)`"),
    ("command", "parse --deep", "flag", "`infobox-parse parse --deep`"),
    ("command", "lint", "command FILE", "`lint`"),
    ("command", "parse --format", "one of json, text, table; default json", "`--format table`"),
    ("json", "Item.label", "string", "`values.Item.label`"),
    ("json", "Item.kind", "one of a, b, c", "`Item.kind`"),
    ("tables", "records.items.label", "string, VARCHAR", "`items.label`"),
]
"""Section, name, what it is now, and how the changelog may say so: code that was written before still runs."""

BREAKING = [
    ("python", "infobox_parse.Article", None, "`Article`"),
    ("python", "infobox_parse.Article.title", None, "`Article.title`"),
    ("python", "infobox_parse.Article.title", "property str | None", "`infobox_parse.Article.title`"),
    ("python", "infobox_parse.parse", None, "`infobox_parse.parse`"),
    ("python", "infobox_parse.parse", THEN["python"]["infobox_parse.parse"].replace("'enwiki'", "'dewiki'"), "`parse`"),
    ("python", "infobox_parse.parse", KEYWORD.replace("quick: bool = False", "quick: bool"), "`parse`"),
    ("python", "infobox_parse.parse", KEYWORD.replace("source", "text"), "`parse`"),
    ("python", "infobox_parse.parse", "function (source: str) -> Article", "`parse`"),
    ("python", "infobox_parse.parse", KEYWORD.replace("-> Article", "-> None"), "`parse`"),
    ("command", "parse --body", None, "`--body`"),
    ("command", "parse --format", "one of json; default json", "`--format`"),
    ("command", "parse --format", "one of json, text; default text", "`--format`"),
    ("json", "Item.text", "string", "`Item.text`"),
    ("json", "Item.text", "integer, required", "`Item.text`"),
    ("json", "Item.kind", "one of a", "`Item.kind`"),
    ("tables", "records.items.text", "string, VARCHAR, not null", "`items.text`"),
]
"""The same of changes that may break code."""


@pytest.mark.parametrize(("section", "name", "what", "said"), [*HARMLESS, *BREAKING])
def test_unsaid_change_is_found(section: str, name: str, what: str | None, said: str) -> None:
    """A change that the changelog does not name is found, also where an earlier version's section names it."""
    found = changed(section, name, what)
    assert [name] == [one.name for one in found]

    assert found == undocumented(found, LOG.format(added="- Other things: `spam`.", removed=""), "0.1.0")
    assert found == undocumented(found, LOG.format(added=said.replace("`", ""), removed=""), "0.1.0")
    assert f"`{name}`" in str(found[0])


@pytest.mark.parametrize(("section", "name", "what", "said"), HARMLESS)
def test_said_change_is_fine(section: str, name: str, what: str, said: str) -> None:
    """One that it names is none to complain about."""
    found = changed(section, name, what)

    assert undocumented(found, LOG.format(added=f"- New: {said}.", removed=""), "0.1.0") == []


@pytest.mark.parametrize(("section", "name", "what", "said"), BREAKING)
def test_breaking_change_is_said_as_such(section: str, name: str, what: str | None, said: str) -> None:
    """One that may break code is named where it is told to do so."""
    found = changed(section, name, what)

    assert found == undocumented(found, LOG.format(added=said, removed=""), "0.1.0")
    assert undocumented(found, LOG.format(added="", removed=said), "0.1.0") == []
    incompatibly = LOG.format(added="", removed=said).replace("Removed", "Changed incompatibly")
    assert undocumented(found, incompatibly, "0.1.0") == []


def test_changelog_without_a_section() -> None:
    """After a release the changelog needs a section before anything changes; before the first one, all of it counts."""
    found = changed("json", "Item.label", "string")
    released = LOG.format(added="", removed="").partition("## [Unreleased]")[0] + "## [0.1.0]\n\n`Item.label`\n"

    with pytest.raises(ChangelogError, match=r"no section above that of 0\.1\.0"):
        undocumented(found, released, "0.1.0")
    assert undocumented(found, released, "0.0.9") == []


def test_real_change_is_found() -> None:
    """Of the package itself too: a member taken away, an option of another default, a type of the JSON."""
    then = json.loads(json.dumps(now()))
    then["python"]["infobox_parse.Article.spam"] = "property str"
    then["command"]["parse --wiki"] = "takes wiki; default dewiki"
    then["json"]["Item.text"] = "integer, required"
    del then["tables"]["claims.field"]

    assert [(one.name, one.breaking) for one in changes(then, now())] == [
        ("infobox_parse.Article.spam", True),
        ("parse --wiki", True),
        ("Item.text", True),
        ("claims.field", False),
    ]


def test_snapshot_can_be_written(tmp_path: Path) -> None:
    """A snapshot says what was written; the last is that of the highest version."""
    for version in ("0.9.0", "0.10.0", "0.2.1"):
        write_snapshot(version, {"python": {"x": version}}, tmp_path)

    assert last_snapshot(tmp_path) == ("0.10.0", {"python": {"x": "0.10.0"}})
