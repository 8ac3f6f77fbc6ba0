"""A process keeps nothing of a page: no module has a variable that parsing changes, and every cache is pure and listed.

So pages can be parsed in any order, in any number of threads, for any time. `module_state.py` finds what may change.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import types
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from infobox_parse import parse, to_dict
from module_state import caches, changed, snapshot
from test_architecture import PACKAGE, TREES


if TYPE_CHECKING:
    from collections.abc import Iterator


CACHES = {
    "a table of the package's data files, by the language, wiki or file that it is for": """
        citation_tables._english_aliases citation_tables._local_aliases citation_tables.slots_of
        citation_tables._templates date_forms._digits diagnostics.codes
        dump.rare_letters._others dump.rare_letters._references
        infoboxes._declared infoboxes._head infoboxes.faction.load_faction
        knowledge.base._infobox_stems knowledge.base._template_prefix_words
        knowledge.calendars._rows_by_language knowledge.counting._rows
        knowledge.country_names._cldr_languages knowledge.country_names._names knowledge.country_names._rows
        knowledge.country_names.shown_names
        knowledge.entities._entities knowledge.entities._flag_words knowledge.entities._folded_entities
        knowledge.entities._forces knowledge.entities._joined_names
        knowledge.entities._placeholders
        knowledge.languages._english_names knowledge.languages._names
        knowledge.loading._tables knowledge.loading.load_flag_words knowledge.loading.load_infoboxes
        knowledge.loading.load_period_words knowledge.loading.load_placeholders knowledge.loading.load_rows
        knowledge.loading.load_wikis knowledge.loading.load_words
        knowledge.shortcuts._codes knowledge.shortcuts._shortcuts
        knowledge.tables._local_names knowledge.tables._redirect_rows knowledge.tables.content_language
        knowledge.tables.infobox_names knowledge.tables.interwiki_prefixes knowledge.tables.lasting_aliases
        knowledge.tables.link_trail knowledge.tables.namespace_ids knowledge.tables.namespace_names
        knowledge.tables.redirect_targets knowledge.tables.redirect_words knowledge.tables.stem
        knowledge.words.conjunctions knowledge.words.person_words knowledge.words.scripts_of
        resolvers.convert._units resolvers.currency._currencies resolvers.date._forms resolvers.flag_of._genitives
        resolvers.invoke._modules resolvers.invoke._silent resolvers.phrase._patterns
        body_tokens._switches body_tokens._table body_tokens._unseen
        resolvers.punctuation._characters resolvers.subdivision._names resolvers.tag._names resolvers.tag._tables
        resolvers.ticker._exchanges resolvers.titled_link._patterns vocabulary._of_diagnostics
        """,
    "made of classes, or of constants of the package, that are the same in every run": """
        arrow._makers arrow.arrow_schema arrow_columns._maker arrow_columns._type arrow_columns.makers_of
        changing._members columnar._entry columnar._members columnar.columns_of dump.accounting._member_names
        figures._forms flat_records.record_columns resolvers.r._numbered
        """,
    "made of a language's words, of a set of names or of classes; the least used is forgotten": """
        amount_dates._numbered amount_dates._years close_names._by_length amount_words.amount_words
        date_forms.date_forms dates._fields facts._members
        enumerating._separator figures.figure_forms finding._infoboxes_of finding.titles_of
        knowledge.calendars.find_calendar knowledge.counting.find_counting_words
        made_records._made_record making._members moving._members numerals._pattern numerals.separators periods._finder
        plain._converter schema_files._hints
        wikitext.finder._locator wikitext.grammar.closing_tag wikitext.grammar.grammar_of
        """,
    "a pure function of a short text, often asked; the least used is forgotten": """
        arithmetic.calculate citation_arguments._remembered_plain citation_tables.numbered
        citation_tables.place_of citation_tables.table_of close_names.closest columnar._day hosts.host_of dates._dates
        finding._infoboxes_of.wanted walking._giver_of knowledge.base._is_infobox knowledge.languages.find_language_code
        language_tags.language_tag resolvers.cite._dated
        """,
    "an answer of one knowledge file, which never changes; the least used is forgotten": """
        knowledge.harvest_file.HarvestFile.__init__ knowledge.harvested._canonical knowledge.harvested._load
        knowledge.harvested._moved knowledge.harvested._stems knowledge.harvested_countries.countries_of
        """,
    "what a worker of Spark reads with, made of what the driver told it; the least used is forgotten": """
        spark.readings._infobox_reading spark.table_columns._reading
        """,
    "a pure function of what its object was made of, kept in that object and gone with it": """
        article.Article._body article.Article._reading article.Article._tokens article.Article.body_diagnostics
        article.Article.lists article.Article.sections article.Article.short_description article.Article.tables
        article.Article.text
        edit.ArticleEdit._planned edit.ArticleEdit.edited planning.Places._read
        scanning.PageScan._by_year scanning.PageScan._tags scanning.PageScan._walk
        schema_sets.InfoboxSet.names source.SourceText.line_starts
        """,
}
"""All functions that keep what they gave, by the reason that nobody can tell whether they do."""

FORGETTING = ("the least used is forgotten", "gone with it")
"""How the reasons end of those that keep no more than so much."""

CHANGES = {
    "__init__:globals": "the lazy names of the package: the same object whoever asks first",
    "dump.parts:_in_use": "which folders of parts this process has locked; no page is read with it",
}
"""What functions may change of a module, with the reason."""

CHANGED = {
    "infobox_parse.article.INFOBOXES": "the names of all templates, made of its schemas when first asked",
    "infobox_parse.article.INFOBOXES._found": "the index of the schemas, made of them when first asked",
    "infobox_parse.article.INFOBOXES._found['names'].schemas": "schemas read from the package's files when first asked",
}
"""What the first page changes that is reachable from a module; no later one changes it for what is there."""

MUTATORS = frozenset(
    """append appendleft add clear discard extend extendleft insert pop popitem popleft remove reverse rotate setdefault
    sort update difference_update intersection_update symmetric_difference_update __setitem__ __delitem__""".split()
)

CACHING = frozenset({"cache", "lru_cache", "cached_property"})


def functions_in(node: ast.AST, around: str) -> Iterator[tuple[str, ast.AST]]:
    """Yield the functions of a module, with their qualified names, and the module itself."""
    yield around, node
    pending = [(around, child) for child in ast.iter_child_nodes(node)]
    while pending:
        name, one = pending.pop()
        if isinstance(one, ast.FunctionDef):
            yield from functions_in(one, f"{name}.{one.name}")
        else:
            below = f"{name}.{one.name}" if isinstance(one, ast.ClassDef) else name
            pending += [(below, child) for child in ast.iter_child_nodes(one)]


def own_nodes(function: ast.AST) -> Iterator[ast.AST]:
    """Yield what is of a function and of none inside it; the decorators of those inside are theirs."""
    pending = [*ast.iter_child_nodes(function)]
    while pending:
        one = pending.pop()
        if not isinstance(one, ast.FunctionDef):
            yield one
            pending += ast.iter_child_nodes(one)


def caching_in(name: str) -> Iterator[str]:
    """Yield the functions of a module that keep what they gave, and those that make such."""
    for path, function in functions_in(TREES[name], name.removesuffix(".__init__")):
        for node in own_nodes(function):
            if isinstance(node, ast.Attribute) and node.attr in CACHING:
                yield path
            elif isinstance(node, ast.ImportFrom) and node.module == "functools":
                yield f"{path}: from functools import"  # under other names they are not found


def reasons() -> dict[str, str]:
    """Return the reason of each listed function."""
    listed = [(name, reason) for reason, names in CACHES.items() for name in names.split()]
    assert len(listed) == len(dict(listed))
    return dict(listed)


def test_caches_are_listed() -> None:
    """Each function that keeps what it gave is in the table, with the reason that it may; and none that is gone."""
    found = {one for name in TREES for one in caching_in(name)}

    assert set(reasons()) == found


def test_caches_forget() -> None:
    """One that keeps any number of answers is one of those whose questions are counted: languages, tables, classes."""
    listed = reasons()
    unbounded = {name for name, cache in caches().items() if cache.cache_parameters()["maxsize"] is None}

    assert {name for name, reason in listed.items() if not reason.endswith(FORGETTING)} == unbounded


def junk(seed: str) -> str:
    """Return a page with names that nobody knows wherever a name can stand."""
    names = [f"{seed}{number}" for number in range(12)]
    value = "".join(
        f"{{{{{one}|{one}={one}}}}}{{{{lang|{one}|x}}}}{{{{ill|x|{one}|y}}}}{{{{flag|{one}}}}}{{{{{one.upper()[:3]}}}}}"
        f"{{{{convert|1|{one}}}}}{{{{#invoke:{one}|{one}}}}}{{{{armed forces|{one}}}}}[[{one}:x]][[:{one}:y|z]]"
        f"{{{{native name|{one}|x}}}}<{one}>{{{{r|{one}|r{len(one)}={one}}}}}{{{{cite {one}|{one}=1|language={one}}}}}"
        f"{{{{cite web|title{number + 100}=x|{one}{number + 100}=y|language={one}|author{number + 50}={one}}}}}"
        f"<ref name={one} group={one}>{{{{sfn|{one}|1999}}}}</ref>{{{{as of|{one}}}}}{{{{currency|1|{one}}}}}"
        f"{{{{NYSE|{one}}}}}{{{{ticker|{one}|x}}}}{{{{nihongo|{one}}}}}{{{{time|{one}}}}}{{{{coord|{one}}}}}\n* "
        for number, one in enumerate(names)
    )
    boxes = "".join(f"{{{{Infobox {one}|{one}={one}}}}}" for one in names)
    return f"{{{{Infobox war faction|allies={value}|leaders={value}|active={value}|size={value}}}}}{boxes}"


def test_caches_do_not_grow_with_pages() -> None:
    """What a page says is never the question of a cache that forgets nothing: such names would stay for ever."""
    to_dict(parse(junk("Qa")))
    unbounded = {name: one for name, one in caches().items() if one.cache_parameters()["maxsize"] is None}
    before = {name: one.cache_info().currsize for name, one in unbounded.items()}
    for seed in ("Zb", "Yc"):
        to_dict(parse(junk(seed)))

    assert before == {name: one.cache_info().currsize for name, one in unbounded.items()}


def bound_in(function: ast.AST) -> set[str]:
    """Return the names of a function's own variables and of those of functions inside."""
    nodes = list(ast.walk(function))
    given = {node.arg for node in nodes if isinstance(node, ast.arg)}
    bound = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return given | bound - {name for node in nodes if isinstance(node, ast.Global) for name in node.names}


def changed_names(node: ast.AST) -> Iterator[str]:
    """Yield the names of the variables whose objects a statement or call changes."""
    match node:
        case ast.Assign(targets=targets) | ast.Delete(targets=targets):
            yield from (name for target in targets if not isinstance(target, ast.Name) for name in bases(target))
        case ast.AnnAssign(target=target) | ast.AugAssign(target=target):
            yield from () if isinstance(target, ast.Name) else bases(target)
        case ast.Call(func=ast.Attribute(attr=attribute) as called) if attribute in MUTATORS:
            yield from bases(called)
        case ast.Call(func=ast.Name(id="setattr" | "delattr"), args=[first, *_]):
            yield from bases(first)
        case ast.Global(names=names):
            yield from names


def bases(node: ast.expr) -> Iterator[str]:
    """Yield the names of the variables that an expression may be a part of."""
    match node:
        case ast.Name(id=name):
            yield name
        case ast.Subscript(value=inside) | ast.Attribute(value=inside) | ast.Call(func=inside):
            yield from bases(inside)
        case ast.IfExp(body=one, orelse=other):
            yield from (*bases(one), *bases(other))
        case ast.BoolOp(values=several) | ast.Tuple(elts=several):
            yield from (name for one in several for name in bases(one))


def changes_in(tree: ast.Module, name: str) -> Iterator[str]:
    """Yield the variables of a module, its own or imported ones, that its functions change."""
    pending: list[ast.AST] = [tree]
    while pending:
        one = pending.pop()
        if not isinstance(one, ast.FunctionDef):
            pending += ast.iter_child_nodes(one)
            continue
        bound = bound_in(one)  # by functions inside too, which may change its variables
        yield from (f"{name}:{of}" for node in ast.walk(one) for of in changed_names(node) if of not in bound)


def test_no_function_changes_a_module() -> None:
    """No function assigns to, or changes, a variable of a module or class, but for those listed."""
    assert set(CHANGES) == {one for name, tree in TREES.items() for one in changes_in(tree, name)}


@pytest.mark.parametrize(
    "statement",
    [
        "X.append(1)",
        "X[0] = 1",
        "del X[0]",
        "X[0][1] = 2",
        "global X; X = 2",
        "X.y = 1",
        "X[0] += 1",
        "setattr(X, 'y', 1)",
    ],
)
def test_change_of_a_module_is_seen(statement: str) -> None:
    """So each way to do so is found; a variable of the function's own is no matter."""
    code = f"X = []\ndef f(x):\n    {statement}\n"

    assert list(changes_in(ast.parse(code), "m"))[:1] == ["m:X"]
    assert not list(changes_in(ast.parse(f"def f(x):\n    X = []\n    {statement.removeprefix('global X; ')}\n"), "m"))


SCRIPT = """
import json, sys
from module_state import changed, modules, snapshot
from samples import case_pages, fixture_pages
from infobox_parse import Page, Scope, from_dict, parse, to_dict
from infobox_parse.convert import article_data
from infobox_parse.exporters import EXPORTERS
from infobox_parse.exporting import Layout

def read(pages):
    for page in pages:
        article = parse(page)
        to_dict(from_dict(to_dict(article, scope=Scope.PAGE)))
        [one.render() for one in article.diagnostics]
        for exporter in EXPORTERS.values():
            exporter.write(article_data(article), Layout())
        article.repair()

whole, cases = list(fixture_pages()), list(case_pages())
states = [snapshot(modules())]
for pages in (whole[::14], [*whole[3::14], *cases[::150]]):
    read(pages)
    states.append(snapshot(modules()))
print(json.dumps([changed(one, other) for one, other in zip(states, states[1:])]))
"""


def test_parsing_changes_no_module() -> None:
    """All that modules reach holds after more pages what it held; the first page may load what is listed."""
    paths = [str(PACKAGE.parent), str(Path(__file__).parent)]
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )
    first, later = json.loads(run.stdout)

    assert [one for one in first if one not in CHANGED] == []
    assert [one for one in later if one not in CHANGED] == []


def _module() -> types.ModuleType:
    """Return a module with everything that may change in it."""
    module = types.ModuleType("infobox_parse.fake")
    exec(  # noqa: S102  # our own text
        "import functools\n"
        "table = {'a': [1, 2]}\n"
        "number = 1\n"
        "class Actor:\n"
        "    seen = set()\n"
        "    def __init__(self): self.state = bytearray(b'x')\n"
        "actor = (Actor(),)\n"
        "@functools.lru_cache(maxsize=4)\n"
        "def kept(x): return [x]\n"
        "@functools.cache\n"
        "def held(x): return {x: x}\n"
        "kept(1); held(2)\n"
        "def closed():\n"
        "    counts = []\n"
        "    def count(): counts.append(1)\n"
        "    return count\n"
        "count = closed()\n"
        "def lazy(x, found=[]): found.append(x)\n",
        vars(module),
    )
    return module


@pytest.mark.parametrize(
    ("statement", "path"),
    [
        ("table['a'].append(3)", ".table['a']"),
        ("table['b'] = 1", ".table"),
        ("number = 2", ""),
        ("Actor.seen.add(1)", ".Actor.seen"),
        ("Actor.other = 1", ".Actor"),
        ("actor[0].state += b'y'", ".actor[0].state"),
        ("actor[0].more = 1", ".actor[0]"),
        ("kept(1).append(2)", ".kept()"),
        ("held(2)[3] = 3", ".held()"),
        ("count()", ".count'counts"),
        ("lazy(1)", ".lazy'0[0]"),
        ("kept(2); held(3)", None),
        ("table['a'][0]; closed(); Actor()", None),
    ],
)
def test_change_is_seen(statement: str, path: str | None) -> None:
    """The comparison finds each way in which a module can keep something; one answer more in a cache is no change."""
    module = _module()
    before = snapshot([module])
    exec(statement, vars(module))  # noqa: S102  # our own text

    found = [re.sub(r"\(\d\)", "()", one) for one in changed(before, snapshot([module]))]
    assert found == ([] if path is None else [f"infobox_parse.fake{path}"])
