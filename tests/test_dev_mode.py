"""Python's development mode finds nothing: no warning, no file or connection left open, no memory written past its end.

Each run is a process of its own with `-X dev`, in which every warning is an error, and with the debugging allocator.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from test_architecture import PACKAGE


FIXTURES = Path(__file__).parents[1] / "fixtures"
PAGE = FIXTURES / "infoboxes" / "faction" / "Joint_Operations_Room.wikitext"
BROKEN = FIXTURES / "malformed" / "box-and-list-unclosed.wikitext"
DUMP = FIXTURES / "dumps" / "enwiki-factions-multistream.xml.bz2"

SCRIPT = """
import gc, sys, threading
from pathlib import Path
from infobox_parse import *
from infobox_parse.convert import article_data
from infobox_parse.exporters import EXPORTERS
from infobox_parse.exporting import Layout

for file in sys.argv[2:]:
    article = parse(Path(file).read_text("utf-8"), title=Path(file).stem)
    assert to_dict(from_dict(to_dict(article, scope=Scope.PAGE))) == to_dict(article, scope=Scope.PAGE)
    for exporter in EXPORTERS.values():
        exporter.write(article_data(article), Layout())
    article.repair()
with open_dump(sys.argv[1]) as dump:
    first = next(iter(dump))
assert next(read_dump(sys.argv[1])) == first  # what is left is dropped
next(parse_dump(sys.argv[1]))
assert len(list(read_dump(sys.argv[1]))) > 10
harvest_dumps(sys.argv[1], "wiki.knowledge")
knowledge = load_knowledge("wiki.knowledge")
thread = threading.Thread(target=lambda: parse(first, knowledge=knowledge).records)
thread.start()
thread.join()
parse(first, knowledge=knowledge).records
gc.collect()
print("done")
"""

OUTPUTS = ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.parquet", "out.duckdb", "out.csv", "out.graphml"]

COMMANDS = {
    "parse": ["parse", "--body", str(PAGE), str(BROKEN)],
    "parse as text": ["parse", "--format=text", str(PAGE)],
    "parse as a table": ["parse", "--format=table", str(PAGE)],
    "parse as CSV": ["parse", "--format=claims-csv", str(PAGE)],
    "lint": ["lint", "--level=info", "--format=github", str(PAGE), str(BROKEN)],
    "repair": ["repair", "--diff", str(BROKEN)],
    "explain": ["explain", str(PAGE), "allies"],
    "schema": ["schema"],
    "schema of Arrow": ["schema", "--format=arrow"],
    "harvest": ["harvest", str(DUMP), "-o", "wiki.knowledge"],
    "dump": ["dump", str(DUMP), "--workers=2", *(option for name in OUTPUTS for option in ("-o", name))],
    "graph": ["graph", str(PAGE)],
    "plot": ["plot", str(PAGE), "missing.wikitext", "-o", "out.svg"],
    "plot of relations": ["plot", "--kind=relations", str(PAGE), "missing.wikitext", "-o", "out.png"],
    "a missing file": ["parse", "missing.wikitext"],
    "a damaged dump": ["dump", str(PAGE), "-o", "none.jsonl"],
}
"""Commands by what is run."""


def noise(arguments: list[str], folder: Path) -> str:
    """Run Python in development mode; return what it says that is about itself."""
    run = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent), "PYTHONMALLOC": "debug"},
    )
    assert run.returncode in (0, 1, 2)
    assert run.stdout or run.stderr
    words = ("Warning", "Traceback", "Exception ignored", "Debug memory", "Fatal")
    return run.stderr if any(word in run.stderr for word in words) else ""


@pytest.mark.slow
def test_script_in_development_mode(tmp_path: Path) -> None:
    """A script that reads pages and a dump, and leaves some of it unread, gets no warning."""
    pages = map(str, [*sorted((FIXTURES / "infoboxes").glob("*/*.wikitext"))[::2], *BROKEN.parent.glob("*.wikitext")])
    assert noise(["-c", SCRIPT, str(DUMP), *pages], tmp_path) == ""
    assert (tmp_path / "wiki.knowledge").exists()


@pytest.mark.parametrize(
    "what", [name if name == "lint" else pytest.param(name, marks=pytest.mark.slow) for name in COMMANDS]
)
def test_command_in_development_mode(what: str, tmp_path: Path) -> None:
    """Nor does the command."""
    assert noise(["-m", "infobox_parse", *COMMANDS[what]], tmp_path) == ""


@pytest.mark.parametrize(
    "harm",
    [
        "import gc\nx = open(sys.executable)\ndel x\ngc.collect()",
        "import warnings\nwarnings.warn('x', DeprecationWarning)",
        "x = (y for y in [open(sys.executable)])\nnext(x)\ndel x",
    ],
)
def test_noise_is_heard(harm: str, tmp_path: Path) -> None:
    """What such a process has to say would be heard."""
    assert "Warning" in noise(["-c", f"import sys\n{harm}\nprint('done')"], tmp_path)
