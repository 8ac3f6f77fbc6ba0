"""Counts the texts whose template structure is read as MediaWiki reads it: by us, mwparserfromhell and wikitextparser.

    python tests/benchmarks/share.py [--show NAME]

Compared is what templates there are: for each its source text and the names and values of its arguments, nothing
trimmed, in any order. The reference is MediaWiki's own tree for the stored cases (page view, default tags), and our
tree for the corpus, since tests/mediawiki proves that one MediaWiki's. Parser functions and magic words count as
templates, as they do in MediaWiki's tree. What a `<ref>` and the like contain is no part of that tree, since MediaWiki
reads it later, as a text of its own; it is compared too, with our tree of it as the reference. It measures no time.
"""

from __future__ import annotations

import argparse
import html
import json
import platform
import re
import sys
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import attrs
import mwparserfromhell
import wikitextparser

from infobox_parse.wikitext import EXTENSION_TAGS, ExtensionTag, Transclusion, parse_tree


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from infobox_parse.wikitext import Argument

REPOSITORY = Path(__file__).parents[2]
SHARED = REPOSITORY.parent / "shared"
CASES = SHARED / "oracle" / "cases"
CORPUS = SHARED / "corpus"
FIXTURES = REPOSITORY / "fixtures"

Template: TypeAlias = tuple[str, tuple[tuple[str, str], ...]]
"""Source text, and the arguments' names (a positional one's number) and values."""

Templates: TypeAlias = "Counter[Template]"


@attrs.frozen
class Case:
    """A text and the templates in it."""

    name: str
    text: str
    templates: Templates


CONTENT_TAGS = frozenset({"ref", "references", "poem", "indicator", "gallery"})
"""Extension tags that contain wikitext."""

_XML = re.compile(r"<(/?+)([a-z-]++)([^<>]*?)(/?+)>|([^<]++)")
_OPENING = {"template": "{{", "tplarg": "{{{", "part": "|", "ext": "<"}
_CLOSING = {"template": "}}", "tplarg": "}}}", "attr": ">"}


@attrs.define
class _Element:
    """An element of the XML that is open.

    Attributes:
        start: Offset in the source where it began.
        index: Of a name: the number that MediaWiki gives a positional argument. Of a tag: its name, once read.
        name: Of a part: its name, once read. Of a tag: not empty if it has content.
        arguments: Of a template: those read so far.
    """

    tag: str
    start: int
    index: str = ""
    name: str = ""
    arguments: list[tuple[str, str]] = attrs.Factory(list)


class XmlReader:
    """Gives back the source text of MediaWiki's parse-tree XML, and the templates in it."""

    def __init__(self, xml: str) -> None:
        self.source = ""
        self.templates: Templates = Counter()
        self.open: list[_Element] = []
        for found in _XML.finditer(xml.replace("<equals>", "").replace("</equals>", "")):
            closing, tag, attributes, empty, text = found.groups()
            if text is not None:
                self.source += html.unescape(text)
            elif closing:
                self.end()
            else:
                self.begin(tag, attributes)
                if empty:
                    self.end()

    def begin(self, tag: str, attributes: str) -> None:
        """Read an opening tag."""
        start = len(self.source)
        self.source += _OPENING.get(tag, "")
        index = re.search(r'index="(\d+)"', attributes)
        self.open.append(_Element(tag, start, index=index[1] if index else ""))

    def end(self) -> None:
        """Read the end of the innermost open element."""
        element = self.open.pop()
        content = self.source[element.start :]
        parent = self.open[-1] if self.open else element
        if element.tag == "name" and parent.tag == "part":
            parent.name = element.index or content
        elif element.tag == "value":
            self.open[-2].arguments.append((parent.name, content))
        elif element.tag == "name":
            parent.index = content.lower()
        elif element.tag == "inner":
            parent.name = "has content"
            if parent.index in CONTENT_TAGS:
                self.templates += ours(content)
        elif element.tag == "ext" and not element.name:
            self.source = self.source[:-1] + "/>"
        self.source += _CLOSING.get(element.tag, "")
        if element.tag == "template":
            self.templates[self.source[element.start :], tuple(element.arguments)] += 1


def ours(text: str) -> Templates:
    """Return the templates of our tree, and of our trees of what tags contain."""
    found: Templates = Counter()
    texts = [text]
    while texts:
        for node in parse_tree(texts.pop()).walk():
            if isinstance(node, Transclusion):
                found[node.raw, tuple((name_of(part), part.raw) for part in node.arguments)] += 1
            elif isinstance(node, ExtensionTag) and node.name in CONTENT_TAGS and node.inner is not None:
                texts.append(node.inner)
    return found


def name_of(argument: Argument) -> str:
    """Return the name as it stands, or the number."""
    return str(argument.index) if argument.name is None else argument.name.raw


def theirs_mwparserfromhell(text: str) -> Templates:
    """Return the templates that mwparserfromhell finds."""
    return Counter(
        (str(node), tuple((str(part.name), str(part.value)) for part in node.params))
        for node in mwparserfromhell.parse(text).filter_templates()
    )


def theirs_wikitextparser(text: str) -> Templates:
    """Return the templates and parser functions that wikitextparser finds."""
    page = wikitextparser.parse(text)
    found: Templates = Counter()
    for node in page.templates:
        found[node.string, tuple((part.name, part.value) for part in node.arguments)] += 1
    for node in page.parser_functions:
        # What stands behind the colon is an argument there, and the end of the title in MediaWiki's tree.
        shift = ":" in node.string.partition("|")[0]
        parts = [(part, part.positional) for part in node.arguments[1 if shift else 0 :]]
        numbers = iter(range(1, len(parts) + 1))
        named = tuple((str(next(numbers)) if positional else part.name, part.value) for part, positional in parts)
        found[node.string, named] += 1
    return found


READERS: dict[str, Callable[[str], Templates]] = {
    "infobox_parse": ours,
    "mwparserfromhell": theirs_mwparserfromhell,
    "wikitextparser": theirs_wikitextparser,
}


def stored_cases() -> Iterator[Case]:
    """Yield the stored cases in page view with the default tags, and what MediaWiki read in them."""
    for file in sorted(CASES.glob("*.jsonl")):
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
            record = json.loads(line or "{}")
            if not record or record.get("inclusion") or frozenset(record.get("tags", EXTENSION_TAGS)) != EXTENSION_TAGS:
                continue
            text = record["text"] if "text" in record else record["input"]
            reader = XmlReader(record["xml"])
            if reader.source != text:
                sys.exit(f"{file.name}:{number}: the XML does not give back the text")
            yield Case(f"{file.name}:{number}", text, reader.templates)


def pages() -> Iterator[Case]:
    """Yield the pages of the corpus, else of the fixtures, and what we read in them."""
    folder, pattern = (CORPUS, "[af]*/**/*.wikitext") if CORPUS.is_dir() else (FIXTURES, "**/*.wikitext")
    for file in sorted(folder.glob(pattern)):
        text = file.read_bytes().decode()
        yield Case(str(file.relative_to(folder)), text, ours(text))


def compare(title: str, cases: list[Case], show: str | None) -> None:
    """Print a table: how many cases each reads as the reference says, and how many templates are right."""
    total = sum(case.templates.total() for case in cases)
    print(f"\n{title}: {len(cases)} texts, {total} templates\n")
    print("| reader | texts equal | share | templates equal | raised |\n|---|---|---|---|---|")
    for name, reader in READERS.items():
        equal = right = raised = 0
        for case in cases:
            try:
                found = reader(case.text)
            except Exception as error:  # noqa: BLE001 - whatever a peer raises is a result here
                raised += 1
                if name == show:
                    print(f"{case.name}: {type(error).__name__}")
                continue
            right += (found & case.templates).total()
            if found == case.templates:
                equal += 1
            elif name == show:
                print(f"{case.name}: reference {case.templates - found}, {name} {found - case.templates}")
        print(f"| {name} | {equal} | {equal / len(cases):.2%} | {right / max(1, total):.2%} | {raised} |")


def main() -> None:
    """Compare and print the tables."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--show", choices=READERS, help="print what this one reads otherwise")
    chosen = options.parse_args()
    peers = ", ".join(f"{name} {version(name)}" for name in ("mwparserfromhell", "wikitextparser"))
    print(f"Python {platform.python_version()}, {peers}")
    if CASES.is_dir():
        cases = list(stored_cases())
        compare("Stored cases", cases, chosen.show)
        compare("Stored cases with a template", [case for case in cases if case.templates], None)
    else:
        print(f"\nNo stored cases at ../{CASES.relative_to(REPOSITORY.parent)}: left out.")
    if not CORPUS.is_dir():
        print(f"\nNo corpus at ../{CORPUS.relative_to(REPOSITORY.parent)}: reading the pages of fixtures/ instead.")
    found = list(pages())
    if not found:
        sys.exit("no pages: neither the shared corpus nor fixtures/**/*.wikitext is there")
    compare("Pages", found, chosen.show)


if __name__ == "__main__":
    main()
