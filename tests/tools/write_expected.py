"""Writes the JSON beside the fixture pages given, to be read before it is committed.

    PYTHONPATH=src python tests/tools/write_expected.py [--wiki WIKI] PAGE…

A page that has its JSON already stays one of the wiki that this names, unless `--wiki` says otherwise.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from infobox_parse import parse
from infobox_parse.convert import json_text


def wiki_of(expected: Path) -> str:
    """Give the wiki that the JSON of a page names; without one, the English Wikipedia."""
    if not expected.exists():
        return "enwiki"
    return str(json.loads(expected.read_text(encoding="utf-8"))["source"]["wiki"])


def main(pages: list[Path], wiki: str | None) -> None:
    """Write what `parse` gives of each page now, but for the version of the parser."""
    for path in pages:
        expected = path.with_suffix(".json")
        title = path.stem.replace("_", " ")
        article = parse(path.read_bytes().decode(), title=title, wiki=wiki or wiki_of(expected))
        text = json_text(article, indent=1)
        version = json.dumps({"parser": json.loads(text)["parser"]})[1:-1]
        expected.write_text(text.replace(f"\n {version},", "", 1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wiki", help="the wiki's database name, as enwiki")
    parser.add_argument("pages", metavar="PAGE", nargs="+", type=Path)
    arguments = parser.parse_args()
    main(arguments.pages, arguments.wiki)
