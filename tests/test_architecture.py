"""The shape of the package, read from its source: who imports whom, open sets, sizes, and who may print."""

from __future__ import annotations

import ast
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import infobox_parse


if TYPE_CHECKING:
    from collections.abc import Iterator


PACKAGE = Path(infobox_parse.__file__).parent
FIXTURES = Path(__file__).parents[1] / "fixtures"

LEVELS = {
    "errors": 0,
    "version": 0,
    "light": 0,
    "changing": 0,
    "language_tags": 0,
    "showing": 0,
    "source": 0.1,
    "excerpts": 0.2,
    "diagnostics": 1,
    "page": 1,
    "moving": 1,
    "applying": 1.1,
    "diffing": 1.2,
    "patching": 1.2,
    "wikitext": 2,
    "knowledge": 2,
    "hosts": 2.1,
    "moments": 0,
    "api_answers": 2.1,
    "fetching": 2.2,
    "fetch": 2.3,
    "tag_texts": 2.4,
    "tag_balance": 2.5,
    "lone_text": 2.5,
    "values": 3,
    "finding": 3,
    "edtf": 3.05,
    "date_patterns": 3.05,
    "date_forms": 3.06,
    "date_sides": 3.065,
    "periods": 3.07,
    "phrases": 3.05,
    "numerals": 3.06,
    "figures": 3.07,
    "double_units": 3.071,
    "number_words": 3.072,
    "amount_words": 3.075,
    "amount_dates": 3.076,
    "amount_reading": 3.077,
    "old_style": 3.08,
    "amounts": 3.08,
    "dates": 3.1,
    "operations": 3.05,
    "arithmetic": 3.1,
    "content": 3.1,
    "entries": 3.1,
    "citation_tables": 3.1,
    "gathered": 3.15,
    "marking": 3.2,
    "gathering": 3.2,
    "flags": 3.2,
    "qualifiers": 3.3,
    "entry_tree": 3.3,
    "boxes": 3.3,
    "changes": 3.4,
    "vocabulary": 3.45,
    "softcuts": 3.3,
    "segments": 3.4,
    "surroundings": 3.4,
    "drafts": 3.5,
    "calling": 3.9,
    "citation_people": 3.9,
    "making": 3.9,
    "asking": 3.91,
    "rules": 3.95,
    "parameters": 3.9,
    "spare_names": 3.95,
    "resolving": 4,
    "schema": 4,
    "schema_sets": 4.1,
    "anchors": 4.1,
    "wrapping": 4.1,
    "functions": 4.1,
    "tables": 4.1,
    "item_tables": 4.15,
    "stating": 4.1,
    "dating": 4.1,
    "items": 4.1,
    "simple_values": 4.2,
    "placing": 4.1,
    "sharing": 4.1,
    "enumerating": 4.15,
    "offices": 4.16,
    "naming": 4.18,
    "dividing": 4.185,
    "remarks": 4.186,
    "people": 4.19,
    "time_words": 4.19,
    "citation_arguments": 4.2,
    "entering": 4.2,
    "datatypes": 5,
    "records": 5,
    "made_records": 5.4,
    "schema_numbers": 5.4,
    "schema_checks": 5.4,
    "schema_files": 5.5,
    "resolvers": 6,
    "infoboxes": 6,
    "evidence": 6.6,
    "walk_frames": 6.65,
    "walking": 6.7,
    "numbered": 6.8,
    "scanning": 6.8,
    "references": 7,
    "describing": 7,
    "damage": 7.3,
    "unopened": 7.35,
    "close_names": 0,
    "pairing": 0,
    "oddities": 7.4,
    "reporting": 7.4,
    "reading": 7.5,
    "recovering": 7.55,
    "body_marks": 4.2,
    "list_levels": 0,
    "grid_rows": 4.3,
    "body_lines": 4.3,
    "blocks": 4.4,
    "citation_words": 4,
    "body": 7.6,
    "body_tokens": 7.6,
    "sectioning": 7.65,
    "tabulating": 7.65,
    "listing": 7.65,
    "wikicode": 7.65,
    "article": 8,
    "slots": 8.1,
    "inserting": 8.2,
    "planning": 8.3,
    "edit_checks": 8.3,
    "reading_back": 9.2,
    "edit": 9.3,
    "plain": 8.9,
    "convert": 9,
    "json_schema": 9.2,
    "telling": 9.1,
    "addresses": 9.1,
    "relating": 9.15,
    "claiming": 9.15,
    "facts": 9.15,
    "candidates": 9.2,
    "comparing_values": 9.25,
    "comparing": 9.3,
    "telling_changes": 9.2,
    "lines": 9.15,
    "crediting": 9.1,
    "item_paths": 9.1,
    "members": 9.2,
    "outline": 9.2,
    "record_outline": 9.25,
    "sheets": 9.3,
    "notebook": 9.4,
    "exporting": 9.2,
    "explaining": 9.3,
    "columnar": 9.3,
    "arrow_columns": 9.39,
    "arrow": 9.4,
    "sql": 9.4,
    "given_lines": 9.5,
    "flat_records": 9.5,
    "frames": 9.6,
    "graphs": 9.6,
    "plots": 9.7,
    "exporters": 10,
    "terminal": 10.1,
    "dump": 11,
    "inspect": 12,
    "spark": 12,
    "cli": 13,
    "__main__": 14,
    "__init__": 99,
}
"""Level of each module and folder of the package; a module imports only from lower ones."""

OPEN_SETS = {
    "datatypes": FIXTURES / "datatypes",
    "records": None,  # the fixtures of infoboxes have the records
    "resolvers": FIXTURES / "resolvers",
    "infoboxes": FIXTURES / "infoboxes",
    "exporters": FIXTURES / "exporters",
}
"""Folders that contributors add files to, with their fixtures."""

UPWARD_FOR_TYPES: dict[tuple[str, str], str] = {
    ("article", "edit"): "what article.edit() gives, which reads the edited page again; imported in the function",
}
"""Upward imports inside a function or for type checkers alone, importer and imported, with their reasons."""

UPWARD_IN_FUNCTIONS = {
    ("showing", "notebook"): "what an article shows is made when a notebook asks for it",
    ("showing", "terminal"): "likewise, when rich asks for it",
}
"""Upward imports inside functions, which nothing loads before they are called, with their reasons."""

EXITS = {
    "cli.output": "all that the command prints",
    "cli.files": "the command reads standard input",
    "dump.worker": "ends itself when the process that waits for it is gone",
    "__main__": "hands the exit code of the command to the shell",
}
"""Modules that may print, read the keyboard or exit, with their reasons; the two last are none of the command."""

LONG_MODULES: dict[str, str] = {
    "values": "a catalogue of value classes without behaviour, most of it their documentation",
    "wikitext.tokenizer": "one algorithm over one state; its steps call each other",
    "wikitext.nodes": "the node classes and the tree make each other",
    "resolving": "resolvers, their set and the context that calls them refer to each other",
}
"""Modules of more than 300 lines, with their reasons."""

LONG_FUNCTIONS: dict[str, str] = {
    "dump.parsing.parse_dump": "half of it is its documentation",
    "dump.sampling.sample_dump": "half of it is its documentation",
    "spark.table_columns.parse_column": "half of it is its documentation, and a line for each option",
    "dump.running.run_dump": "half of it is its documentation, and a line for each option",
    "wikitext.finder.find_transclusions": "a loop over candidates, flat for speed; half of it is its documentation",
}
"""Functions of more than 40 lines, with their reasons."""

MOST_LINES = 300
MOST_LINES_OF_FUNCTION = 40

MODULES = {".".join(path.relative_to(PACKAGE).with_suffix("").parts): path for path in sorted(PACKAGE.rglob("*.py"))}
assert "article" in MODULES, f"no modules in {PACKAGE}"
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}

MEMBERS = [
    (folder, name.removeprefix(f"{folder}."))
    for folder in OPEN_SETS
    for name in MODULES
    if name.startswith(f"{folder}.") and not name.endswith(".__init__")
]
assert MEMBERS

DECLARED = [
    path.stem for path in sorted((PACKAGE / "infoboxes").glob("*.toml")) if not path.with_suffix(".py").exists()
]
"""The infobox families that are a file of data alone."""


def imports_of(name: str) -> Iterator[str]:
    """Yield what a module imports of the package, as names of MODULES."""
    for node in ast.walk(TREES[name]):
        match node:
            case ast.Import(names=names):
                for alias in names:
                    if alias.name.split(".")[0] == PACKAGE.name:
                        yield module_named(alias.name)
            case ast.ImportFrom(module=str(module), names=names, level=0):
                if module.split(".")[0] == PACKAGE.name:
                    for alias in names:
                        yield module_named(f"{module}.{alias.name}")


def module_named(dotted: str) -> str:
    """Return the module that an imported name is, or is in."""
    name = ".".join(dotted.split(".")[1:])
    while name and name not in MODULES and f"{name}.__init__" not in MODULES:
        name = name.rpartition(".")[0]
    return name if name in MODULES else f"{name}.__init__".lstrip(".")


def level_of(name: str) -> float:
    """Return the level of a module."""
    return LEVELS[name.split(".", maxsplit=1)[0]]


def test_every_module_has_a_level() -> None:
    """Each module and folder of the package is in the table of levels, and nothing else is."""
    assert set(LEVELS) == {name.split(".")[0] for name in MODULES}


def test_spark_alone_imports_spark() -> None:
    """Nothing but the folder for it imports pyspark."""
    importers = {
        name
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        for imported in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
        if imported.split(".")[0] == "pyspark"
    }

    assert importers
    assert {name.split(".")[0] for name in importers} == {"spark"}


def test_no_relative_import() -> None:
    """Imports name the package, so that they can be read here."""
    relative = [
        name
        for name, tree in TREES.items()
        if any(isinstance(node, ast.ImportFrom) and node.level for node in ast.walk(tree))
    ]

    assert not relative


@pytest.mark.parametrize("name", MODULES)
def test_imports_point_down(name: str) -> None:
    """A module imports only lower levels and, in a folder that is no open set, modules of its folder."""
    folder = name.split(".", maxsplit=1)[0]
    inside = {} if folder in OPEN_SETS and not name.endswith("__init__") else {folder}
    upward = [
        other
        for other in imports_of(name)
        if level_of(other) >= level_of(name)
        and other.split(".")[0] not in inside
        and (name, other) not in UPWARD_FOR_TYPES | UPWARD_IN_FUNCTIONS
    ]

    assert not upward


@pytest.mark.parametrize("folder", [name for name in LEVELS if f"{name}.__init__" in MODULES])
def test_no_cycle_inside_a_folder(folder: str) -> None:
    """Inside a folder, imports run one way; what a module imports for types alone counts too."""
    graph = {
        name: {other for other in imports_of(name) if other.split(".")[0] == folder}
        for name in MODULES
        if name.split(".")[0] == folder
    }
    try:
        TopologicalSorter(graph).prepare()
        cycle = []
    except CycleError as error:
        cycle = list(error.args[1])

    assert not cycle


def test_upward_imports_are_late() -> None:
    """What is imported upward is imported inside functions, and not with the module."""
    early = {
        (name, module_named(f"{node.module}.{alias.name}"))
        for name, _ in UPWARD_IN_FUNCTIONS
        for node in TREES[name].body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }

    assert not early & set(UPWARD_IN_FUNCTIONS)


def test_allowances_are_needed() -> None:
    """An exception in a table of this file is taken out when nothing needs it any more."""
    upward = {(name, other) for name in MODULES for other in imports_of(name) if level_of(other) >= level_of(name)}

    assert not (set(UPWARD_FOR_TYPES | UPWARD_IN_FUNCTIONS) - upward)
    assert not (set(EXITS) - {name for name in MODULES if printing_lines(TREES[name])})
    assert not (set(LONG_MODULES) - {name for name in MODULES if lines_of(name) > MOST_LINES})
    assert not (set(LONG_FUNCTIONS) - {function for name in MODULES for function, _ in long_functions(name)})


@pytest.mark.parametrize(("folder", "member"), MEMBERS)
def test_member_has_its_row(folder: str, member: str) -> None:
    """What a member of an open set exports is imported by the set's `__init__` and used there."""
    tree = TREES[f"{folder}.__init__"]
    imported = {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module == f"{PACKAGE.name}.{folder}.{member}"
        for alias in node.names
    }
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}

    assert imported
    assert not (imported - used)


def test_declared_families_have_their_row() -> None:
    """A family that is a file of data alone is named by the set's `__init__`."""
    rows = {node.value for node in ast.walk(TREES["infoboxes.__init__"]) if isinstance(node, ast.Constant)}

    assert not set(DECLARED) - rows


@pytest.mark.parametrize(
    ("folder", "member"),
    [pair for pair in MEMBERS if OPEN_SETS[pair[0]] is not None] + [("infoboxes", name) for name in DECLARED],
)
def test_member_has_its_fixture(folder: str, member: str) -> None:
    """A member of an open set has its case file; an infobox family has a folder with a page and its JSON."""
    fixtures = OPEN_SETS[folder]
    assert fixtures is not None
    if folder == "infoboxes":
        pages = sorted((fixtures / member).glob("*.wikitext"))

        assert pages
        assert not [page.name for page in pages if not page.with_suffix(".json").exists()]
    else:
        assert (fixtures / f"{member}.toml").exists()


@pytest.mark.parametrize(("folder", "fixtures"), [pair for pair in OPEN_SETS.items() if pair[1] is not None])
def test_fixture_has_its_member(folder: str, fixtures: Path) -> None:
    """There is no fixture of a member that is gone."""
    members = {member for other, member in MEMBERS if other == folder}
    members.update(DECLARED if folder == "infoboxes" else ())

    assert not ({path.stem for path in fixtures.iterdir()} - members)


@pytest.mark.parametrize(
    ("statement", "highest", "libraries_loaded"),
    [("import infobox_parse", "version", set()), ("from infobox_parse import parse", "article", {"attr", "attrs"})],
)
def test_import_is_cheap(statement: str, highest: str, libraries_loaded: set[str]) -> None:
    """The import loads no module above a level, no library but attrs, and no data file; bare, only the version."""
    script = (
        "import sys, pathlib, io; before = set(sys.modules)\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: event == 'open' and opened.append(str(args[0])))\n"
        f"{statement}\n"
        "print(*sorted(set(sys.modules) - before), *(f for f in opened if f.endswith(('.toml', '.tsv'))))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = run.stdout.split()
    ours = {name.removeprefix("infobox_parse.") for name in loaded if name.startswith("infobox_parse.")}
    libraries = {name.split(".")[0] for name in loaded} - sys.stdlib_module_names - {"infobox_parse"}

    assert highest in ours
    assert not [name for name in ours if level_of(name) > LEVELS[highest]]
    assert libraries_loaded == {name for name in libraries if not name.startswith("_")}
    assert not [name for name in loaded if name.endswith((".toml", ".tsv"))]


def printing_lines(tree: ast.Module) -> list[int]:
    """Return the lines that print or exit."""
    lines = []
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="print" | "exit" | "quit" | "input" | "breakpoint")):
                lines.append(node.lineno)
            case ast.Attribute(value=ast.Name(id="sys"), attr="exit" | "stdout" | "stderr" | "stdin"):
                lines.append(node.lineno)
            case ast.Attribute(value=ast.Name(id="os"), attr="_exit" | "abort"):
                lines.append(node.lineno)
            case ast.Name(id="SystemExit"):
                lines.append(node.lineno)
    return lines


@pytest.mark.parametrize("name", [name for name in MODULES if name not in EXITS])
def test_only_the_command_prints_or_exits(name: str) -> None:
    """No module but the command prints, reads the keyboard, or ends the process."""
    assert not printing_lines(TREES[name])


def lines_of(name: str) -> int:
    """Count the lines of a module."""
    return len(MODULES[name].read_text(encoding="utf-8").splitlines())


def long_functions(name: str) -> list[tuple[str, int]]:
    """Return the functions of a module that are too long, with their lines."""
    return [
        (f"{name}.{node.name}", lines)
        for node in ast.walk(TREES[name])
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > MOST_LINES_OF_FUNCTION
    ]


@pytest.mark.parametrize("name", MODULES)
def test_sizes(name: str) -> None:
    """A module has at most 300 lines and a function at most 40, but for those listed with a reason."""
    assert not [function for function, _ in long_functions(name) if function not in LONG_FUNCTIONS]
    assert name in LONG_MODULES or lines_of(name) <= MOST_LINES
