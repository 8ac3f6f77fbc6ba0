"""The same page gives the same bytes, whatever the day, the machine and the company it is read in."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import infobox_parse
from infobox_parse import parse
from infobox_parse.convert import Scope, json_text
from samples import case_pages, corpus_pages, fixture_pages, with_corpus


if TYPE_CHECKING:
    from collections.abc import Sequence

    from infobox_parse import Page


ENVIRONMENTS = {
    "hash seed 0, a UTF-8 locale, no time zone": {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
    "hash seed 1, a plain locale, the far east": {
        "PYTHONHASHSEED": "1",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",  # without this and the next, Python takes UTF-8 all the same
        "PYTHONCOERCECLOCALE": "0",
        "TZ": "XXX-14",
    },
    # Turkish where the system has it: there, i is not the small letter of I.
    "hash seed 4711, Turkish, the far west": {"PYTHONHASHSEED": "4711", "LC_ALL": "tr_TR.UTF-8", "TZ": "XXX+12"},
}
"""What must not matter; `TZ` as POSIX has it, for systems without names of zones."""

SCRIPT = """
import hashlib, json, locale, sys, time
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass  # the system does not have it
from infobox_parse import Page, parse
from infobox_parse.convert import Scope, article_data, json_text
from infobox_parse.exporters import EXPORTERS
from infobox_parse.exporting import Layout
from infobox_parse.json_schema import article_schema
for line in sys.stdin.buffer:
    article = parse(Page(**json.loads(line)))
    digest = hashlib.sha256(json_text(article, scope=Scope.PAGE, indent=1).encode("utf-8", "surrogatepass"))
    for exporter in EXPORTERS.values():
        digest.update(exporter.write(article_data(article), Layout()).encode("utf-8", "surrogatepass"))
    for diagnostic in article.diagnostics:
        digest.update(diagnostic.render().encode("utf-8", "surrogatepass"))
    print(digest.hexdigest())
print(hashlib.sha256(json.dumps(article_schema()).encode()).hexdigest())
"""


def digests(pages: Sequence[Page], environment: dict[str, str]) -> list[str]:
    """Return the digests of all that another process writes of some pages, and that of the schema."""
    names = ("text", "title", "wiki", "page_id", "revision_id", "timestamp")
    lines = (json.dumps({name: getattr(page, name) for name in names}) for page in pages)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON", "TZ"))}
    source = str(Path(infobox_parse.__file__).parents[1])
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input="\n".join(lines).encode(),
        stdout=subprocess.PIPE,
        check=True,
        env={**kept, "PYTHONPATH": source, **environment},
    )
    found = run.stdout.decode().split()

    assert len(pages) + 1 == len(found)
    return found


def differing(pages: Sequence[Page]) -> list[str]:
    """List the pages whose bytes are not the same in every environment."""
    names = [*(str(page.title) for page in pages), "schema"]
    first, *others = [digests(pages, environment) for environment in ENVIRONMENTS.values()]
    return [
        f"{name}: {environment}"
        for environment, other in zip([*ENVIRONMENTS][1:], others, strict=True)
        for name, one, two in zip(names, first, other, strict=True)
        if one != two
    ]


def alone_and_among_others(pages: Sequence[Page]) -> list[str]:
    """List the pages whose bytes are not the same read in order and in another."""
    first = {id(page): json_text(parse(page), scope=Scope.PAGE) for page in pages}
    shuffled = [*pages]
    random.Random(4711).shuffle(shuffled)  # noqa: S311  # no secret
    return [str(page.title) for page in shuffled if json_text(parse(page), scope=Scope.PAGE) != first[id(page)]]


def test_environment_does_not_matter() -> None:
    """Hash seeds, locales and time zones change no byte of what is written of a fixture page."""
    assert differing([*fixture_pages(), *list(case_pages())[::7]]) == []


@pytest.mark.parametrize("mark", [pytest.param(0, marks=with_corpus)], ids=["corpus"])
def test_environment_does_not_matter_to_real_articles(mark: int) -> None:  # noqa: ARG001
    """Nor of a real article."""
    assert differing([*corpus_pages()][::10]) == []


def test_company_does_not_matter() -> None:
    """A page gives the same bytes before and after any others."""
    assert alone_and_among_others([*fixture_pages(), *case_pages()]) == []


@pytest.mark.parametrize("mark", [pytest.param(0, marks=with_corpus)], ids=["corpus"])
def test_company_does_not_matter_to_real_articles(mark: int) -> None:  # noqa: ARG001
    """Nor does it to a real article."""
    assert alone_and_among_others([*corpus_pages()]) == []


def test_page_alone_in_a_process() -> None:
    """A page that a process reads alone gives the bytes that it gives after many others."""
    pages = [*fixture_pages(), *list(case_pages())[::97]]
    together = digests(pages, {})

    assert [digests([page], {})[0] for page in pages[:1]] == together[:1]
    assert [digests([page], {})[0] for page in pages[-2:]] == together[-3:-1]


def test_no_day_is_asked() -> None:
    """A page gives the same bytes in another century: the clock is not asked."""
    page = "{{Infobox war faction|active={{start date and age|2018|7}}|founders=X {{birth date and age|1970|1|1}}}}"
    script = (
        "import sys, time, datetime\n"
        "class Clock(datetime.datetime):\n"
        "    now = utcnow = today = None\n"
        "class Day(datetime.date):\n"
        "    today = None\n"
        "from infobox_parse import parse\n"
        "from infobox_parse.convert import json_text\n"
        "datetime.datetime, datetime.date = Clock, Day\n"
        "time.time = time.localtime = time.gmtime = time.strftime = None\n"
        "sys.stdout.write(json_text(parse(sys.stdin.read())))\n"
    )
    source = str(Path(infobox_parse.__file__).parents[1])
    run = subprocess.run(
        [sys.executable, "-c", script],
        input=page,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": source},
    )

    assert json_text(parse(page)) == run.stdout
    assert "age" not in json.loads(run.stdout)["infoboxes"][0]["fields"]["active"]["text"]
