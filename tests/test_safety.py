"""Pages, dumps and files are data: nothing of them is ever run, unpickled, fetched, or tells where a file is written.

Entities of XML that blow memory up are in `test_dump_hostile.py`.
"""

from __future__ import annotations

import ast
import functools
import html
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import watched_parsing
from dumps import HARMFUL, dump_xml, page_xml
from infobox_parse import from_dict, harvest_dumps, load_schema, parse, run_dump, to_dict
from infobox_parse.boxes import ArticleData
from infobox_parse.cli import main
from infobox_parse.convert import article_data
from infobox_parse.errors import SchemaError
from infobox_parse.exporters import EXPORTERS
from infobox_parse.exporting import Layout
from infobox_parse.infoboxes import INFOBOXES
from samples import fixture_pages
from test_architecture import PACKAGE, TREES
from watched_parsing import HARMS


if TYPE_CHECKING:
    from collections.abc import Iterator


NETWORK = frozenset(
    """aiohttp asyncio fsspec ftplib http httpx imaplib multiprocessing nntplib poplib requests select selectors smtplib
    socket socketserver ssl telnetlib urllib.error urllib.request urllib.robotparser urllib3 webbrowser wsgiref
    xmlrpc""".split()
)
"""Modules that reach other machines or processes."""

RUNNING = frozenset(
    """_ctypes _pickle cffi cloudpickle code codeop commands concurrent copyreg ctypes dbm dill imp joblib jsonpickle
    marshal pickle pickletools popen2 pty runpy shelve subprocess yaml""".split()
)
"""Modules that run what is in data, or start what is named in it."""

IMPORTS = {
    ("dump.files", "fsspec"): "opens the URLs that the user names, folders for accounts too; loaded for those alone",
    ("dump.job", "pickle"): "the job that a process hands to the workers that it starts itself",
    ("dump.lbzip2", "select"): "waits for what the program it started gives, no longer than a minute",
    (
        "dump.lbzip2",
        "subprocess",
    ): "starts lbzip2 with fixed arguments; packed bytes are its input, names of files never",
    ("dump.pool", "ctypes"): "the type of numbers in memory that processes share",
    ("dump.pool", "multiprocessing"): "pipes to the workers that it starts itself; messages are JSON",
    ("dump.pool", "pickle"): "tries whether the job can be handed over; it reads nothing",
    ("dump.worker", "ctypes"): "the type of numbers in memory that processes share",
    ("dump.worker", "multiprocessing"): "the pipe from the process that started it; messages are JSON",
    ("fetch", "requests"): "asks the wiki that the user names for the page that the user names, and nothing else",
    ("spark.table_columns", "pickle"): "the job that Spark's driver hands to its workers",
    ("made_records", "copyreg"): "says how a made class is handed to workers: as what it was made of",
}
"""The modules that may import such, with the reason."""

CALLS = frozenset({"eval", "exec", "compile", "__import__", "breakpoint", "execfile"})
ATTRIBUTES = frozenset(
    """system popen startfile execv execve execl execle execlp execvp execvpe fork forkpty posix_spawn spawnv spawnl
    mktemp loads_unsafe find_class Unpickler""".split()
)
LATE_IMPORTS = {
    "__init__": "the lazy names of the package, from a table in the same file",
    "arrow_columns": "pyarrow, when a table is asked for",
    "exporters.json_lines": "zstandard, when it is asked for",
}
"""The modules that import by name, which is no name from data, with the reason."""


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield the modules that a module imports, for types alone too, each with the packages that it is in."""
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            parts = name.split(".")
            yield from (".".join(parts[:length]) for length in range(1, len(parts) + 1))


def runs(tree: ast.Module) -> list[str]:
    """Return what a module calls that runs, or might run, what is in data."""
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) if name in CALLS:
                found.append(name)
            case ast.Attribute(value=ast.Name(id="builtins"), attr=name):
                found.append(name)
            case ast.Attribute(value=ast.Name(id="os" | "tempfile" | "pickle"), attr=name) if name in ATTRIBUTES:
                found.append(name)
    return found


def test_no_module_reaches_out_or_runs_data() -> None:
    """No module imports what reaches the network or runs data, but for those listed with a reason."""
    found = {(name, one) for name, tree in TREES.items() for one in imported(tree) if one in NETWORK | RUNNING}

    assert set(IMPORTS) == found
    assert {name: runs(tree) for name, tree in TREES.items() if runs(tree)} == {}
    late = {name for name, tree in TREES.items() if {"importlib.import_module", "importlib.util"} & {*imported(tree)}}
    assert set(LATE_IMPORTS) == late


@pytest.mark.parametrize(
    "code",
    ["eval('1')", "run = exec", "import builtins\nbuiltins.compile", "import os\nos.system('x')", "__import__('x')"],
)
def test_running_is_seen(code: str) -> None:
    """So what runs data is found, however it is written; regular expressions that are compiled are none."""
    assert runs(ast.parse(code))
    assert not runs(ast.parse("import re\nre.compile('x')\nself.eval('x')"))
    assert {*imported(ast.parse("def f():\n    from urllib import request"))} & NETWORK


def test_only_a_job_is_unpickled() -> None:
    """A job alone is unpickled, of the process that started this one or of Spark's driver; no file, pipe or page."""
    uses = [
        (name, ast.unparse(node.func))
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("pickle.")
    ]

    assert sorted(uses) == [
        ("dump.job", "pickle.dumps"),
        ("dump.job", "pickle.loads"),
        ("dump.pool", "pickle.dumps"),
        ("spark.table_columns", "pickle.loads"),
    ]


NAMES = [
    *"""__class__ __dict__ __init__ __proto__ __attrs_attrs__ __reduce__ constructor prototype toString self cls None
    True raw items fields text span name kind record format infoboxes references get keys values 0 -1 1 01 null NaN
    =cmd|x @SUM(A1) {0} {0.__class__} %s %(x)s ${x} $(touch evil) `touch evil` ../../evil /etc/passwd C:\\evil CON
    <script> " ' ; -- DROP""".split(),
    *("", "two words", "a\nb", "\u202e", "\ud800", "é", "e\u0301", "𝔘"),
]
"""Names of parameters that mean something to some language."""

WORDS = (
    "eval(1) __import__('os').system('x') file:///etc/passwd http://localhost:1/ //[::1]/x data:,x !!python/object:x"
)


def page_of(names: list[str], words: str) -> dict[str, object]:
    """Return a page whose parameters are called so, and hold such words, in a generic infobox and in a faction."""
    given = "".join(
        f"|{name}=[[{name}|x]] {{{{{name}|{name}={name}}}}} {words}\n" for name in names if "\n" not in name
    )
    told = "".join(
        f"|{name}={words}{{{{URL|{word}}}}}<ref>{{{{cite web|title={word}|url={word}}}}}</ref>"
        for name, word in zip(("leaders", "allies", "size", "website", "active"), words.split(), strict=False)
    )
    functions = "".join(
        f"{{{{#expr:{one}}}}}{{{{#invoke:{one}|x}}}}{{{{:{one}}}}}{{{{int:{one}}}}}" for one in words.split()
    )
    text = f"{{{{Infobox example\n{given}}}}}{{{{Infobox war faction{told}|status={functions}}}}}"
    return {"text": text, "title": names[0], "wiki": names[0]}


@functools.cache
def watched() -> subprocess.CompletedProcess[str]:
    """Read pages in a process that ends where it touches anything; then let it do harm."""
    pages = [json.dumps({"text": page.text, "title": page.title}) for page in fixture_pages()][::8]
    pages.append(json.dumps(page_of(["../../evil", *NAMES], WORDS)))
    return subprocess.run(
        [sys.executable, watched_parsing.__file__, *HARMS],
        input="\n".join(pages),
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(PACKAGE.parent), str(Path(__file__).parent)])},
    )


def test_parsing_touches_nothing() -> None:
    """Parsing opens no socket, file or process, and runs no text; all it reads are the package's own files."""
    assert watched().stderr == ""
    assert watched().stdout.endswith("read 7\n")


def test_touching_is_seen() -> None:
    """The same process sees it where something of the kind is done."""
    assert watched().stdout.split()[:-2] == [event for _, event in HARMS.values()]


# Names of parameters are data.


NAMED = [name for name in NAMES if not {*name} & {*"=|{<"}]
BOX = "{{Infobox example\n" + "".join(f"|{name}=[[Jane Doe|x{at}]]\n" for at, name in enumerate(NAMED)) + "}}"


def test_names_of_parameters_are_data() -> None:
    """A parameter may be called anything: it is a key of the fields, and comes through JSON and text as it is."""
    article = parse(BOX, title="Names")
    fields = article.infoboxes[0].fields
    expected = {name.strip(): f"x{at}" for at, name in enumerate(NAMED)}
    assert expected == {name: field.text for name, field in fields.items()}
    for field in fields.values():
        assert BOX[field.span.start : field.span.end] == field.raw

    data = to_dict(article)
    back = from_dict(json.loads(json.dumps(data)))
    assert isinstance(back, ArticleData)
    assert dict(article.infoboxes[0].fields) == dict(back.infoboxes[0].fields)
    assert data == to_dict(back)
    assert EXPORTERS["json"].write(article_data(article), Layout()) == json.dumps(data, ensure_ascii=False) + "\n"
    for name in ("text", "table"):
        shown = EXPORTERS[name].write(article_data(article), Layout(width=200)).split()
        assert {field.text for field in article.infoboxes[0].fields.values()} <= {*shown}


@pytest.mark.slow
def test_names_of_parameters_are_data_in_tables(tmp_path: Path) -> None:
    """So it does through the rows of dumps."""
    duckdb, parquet = pytest.importorskip("duckdb"), pytest.importorskip("pyarrow.parquet")
    text = BOX.replace("\ud800", "surrogate")  # which no UTF-8 has
    (tmp_path / "dump.xml").write_bytes(dump_xml([page_xml(1, text)]))
    outputs = [tmp_path / f"out.{suffix}" for suffix in ("jsonl", "parquet", "duckdb")]
    run_dump(tmp_path / "dump.xml", outputs=outputs, kinds=None, fields=True, workers=1)
    expected = {name: field.text for name, field in parse(text).infoboxes[0].fields.items()}
    assert len(expected) > 40

    (line,) = map(json.loads, outputs[0].read_text(encoding="utf-8").splitlines())
    assert {name: field["text"] for name, field in line["fields"].items()} == expected
    (row,) = parquet.read_table(outputs[1]).to_pylist()
    assert {name: field["text"] for name, field in row["fields"]} == expected
    with duckdb.connect(str(outputs[2])) as database:
        ((found,),) = database.execute("select fields from records").fetchall()
    assert {name: field["text"] for name, field in found.items()} == expected


def test_schemas_name_parameters_as_they_are() -> None:
    """A schema in TOML may claim a parameter of any name."""
    for name in NAMES:
        if name and not {*name} & {*"=|{}<\n\ud800"}:
            field = f'field = "found"\nparameters = [{json.dumps(name, ensure_ascii=False)}]\ndatatype = "texts"\n'
            toml = f'kind = "k"\nnames = ["K"]\n[[fields]]\n{field}'
            mine = INFOBOXES.with_schema(load_schema(toml))
            (record,) = parse(f"{{{{K|{name}=[[Jane]]}}}}", infoboxes=mine).records

            assert record.found[0].text == "Jane", name  # type: ignore[attr-defined]  # a class that was made


@pytest.mark.parametrize("kind", ["k 2", "x(o, _):\n    raise SystemExit\ndef y", 'a"b', "ключ", "²", "", "__class__"])
def test_kinds_are_data(kind: str) -> None:
    """A kind may be called anything: libraries that write code of classes are never given its words as code."""
    toml = f'kind = {json.dumps(kind)}\nnames = ["K"]\n[[fields]]\nfield = "name"\ndatatype = "texts"\n'
    mine = INFOBOXES.with_schema(load_schema(toml))
    (box,) = parse("{{K|name=[[Jane]]}}", infoboxes=mine).infoboxes

    assert box.kind == kind
    assert box == from_dict(to_dict(box), infoboxes=mine)


@pytest.mark.parametrize(
    "field", ["self", "__class__", "None", "_x", "a b", "", "x=1", "x: int = print()", "ﬁ", "e\u0301"]
)
def test_fields_are_names(field: str) -> None:
    """A field of a class that is made has to be a name, the same one to Python as it stands there."""
    toml = (
        f'kind = "k"\nnames = ["K"]\n[[fields]]\nfield = {json.dumps(field)}\nparameters = ["p"]\ndatatype = "texts"\n'
    )
    with pytest.raises(SchemaError, match="the name of a field"):
        load_schema(toml)


# Where files are written.

TITLES = [
    *"""../../evil ../../../../../../../../evil /etc/passwd .. . CON NUL aux.txt ~/evil C:\\evil \\\\server\\evil -o
    --output=evil file:///tmp/evil %2e%2e%2fevil …/evil &#0; out.jsonl out.parts""".split(),
    *("", " ", "$(touch evil)", "`touch evil`", "evil; touch evil", "evil\nevil", "evil\u202e.exe", "a" * 5000),
]


def titled(number: int, title: str, text: str) -> str:
    """Return a page of a dump; the title stands as it is if it is markup."""
    shown = title if title.startswith("&") else html.escape(title)
    return page_xml(number, text).replace(f"<title>Page {number}</title>", f"<title>{shown}</title>")


def tree(folder: Path) -> set[str]:
    """Return all that is below a folder."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def test_files_are_where_they_are_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No title, wiki or text of a dump names a file: there are those asked for and their documented siblings alone."""
    here = tmp_path / "a" / "b" / "c" / "d"
    here.mkdir(parents=True)
    monkeypatch.chdir(here)
    box = "{{{{Infobox war faction|name={0}|website={0}|image={0}}}}}{{{{Infobox {0}}}}}"
    titles = [*TITLES, str(tmp_path / "evil"), str(here / "evil")]
    pages = [titled(at, title, box.format(title)) for at, title in enumerate(titles, 1)]
    pages.append(titled(len(pages) + 1, "../../evil", "{{Infobox war faction|name={{Fail}}}}"))
    dump = dump_xml(pages).replace(b"<dbname>enwiki<", b"<dbname>../../evil<")
    Path("dump.xml").write_bytes(dump)
    before = tree(tmp_path)

    outputs = [f"out.{suffix}" for suffix in ("jsonl", "csv")]
    account = run_dump("dump.xml", outputs=outputs, workers=1, resolvers=HARMFUL).account
    assert account.parsed > len(TITLES) - 3
    assert account.failed.total() >= 1
    asked = {"out.jsonl", "out.relations.csv", "out.claims.csv", "out.quarantine.jsonl"}
    assert tree(tmp_path) - before == {f"a/b/c/d/{name}" for name in asked}

    replayed = [
        "replay",
        "out.quarantine.jsonl",
        "-o",
        "rest.jsonl",
        "--summary=summary.json",
        "--workers=1",
        "--quiet",
    ]
    assert main(replayed) == 0
    harvest_dumps("dump.xml", "wiki.knowledge")
    assert main(["parse", "--quiet", "--title=../../evil", "--wiki=../../evil", "out.jsonl"]) == 0
    asked |= {"rest.jsonl", "rest.quarantine.jsonl", "summary.json", "wiki.knowledge"}
    assert tree(tmp_path) - before == {f"a/b/c/d/{name}" for name in asked}
