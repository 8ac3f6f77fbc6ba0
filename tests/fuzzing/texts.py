"""Bytes as pages: the form that inputs of fuzzing have, their seeds from the fixtures, and tokens for libFuzzer.

An input is the text of a page in UTF-8, which may hold lone surrogates, as a page may; any other bytes become some. If
its first line is the name of a wiki, such as `frwiki`, the page is from there, else from the English one.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from infobox_parse import Page
from markup import FRAGMENTS
from random_pages import FRAGMENTS as VALUES
from random_pages import TEMPLATES, WIKIS
from strategies import SOUP


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["FIXTURES", "bytes_of", "found", "page_of", "tokens", "tree_cases", "write_dictionary"]

FIXTURES = Path(__file__).parents[2] / "fixtures"
FOUND = FIXTURES / "fuzz"
"""What fuzzing found: a folder a harness, a file a find, the bytes as they are."""

_WIKI = re.compile(r"([a-z_]{2,12}wiki)\n")
_LONGEST_TOKEN = 40
"""Bytes; longer entries of a dictionary are hardly ever used."""


def page_of(data: bytes) -> Page:
    """Return any bytes as a page."""
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
    wiki = _WIKI.match(text)
    if wiki is None:
        return Page(text=text, title="Page")
    return Page(text=text[wiki.end() :], title="Page", wiki=wiki[1])


def bytes_of(page: Page) -> bytes:
    """Return the bytes that stand for a page, but for its title."""
    needs_head = page.wiki != "enwiki" or _WIKI.match(page.text)
    head = f"{page.wiki}\n" if needs_head else ""
    return (head + page.text).encode("utf-8", "surrogatepass")


def found(harness: str) -> list[Path]:
    """Return the files of what was found with a harness."""
    return sorted(path for path in (FOUND / harness).glob("*") if path.is_file())


def tree_cases() -> Iterator[str]:
    """Yield the texts of the cases of the tree and of the markup in lines."""
    files = [file for folder in ("tree", "inline") for file in sorted((FIXTURES / folder).glob("*.toml"))]
    assert files
    for file in files:
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
            yield case["wikitext"]


def tokens() -> Iterable[str]:
    """Return pieces of markup, names of templates and wikis, and words that values are made of."""
    wikis = (f"{wiki}\n" for wiki in WIKIS)
    names = (f"{{{{{name}" for name in TEMPLATES)
    return dict.fromkeys((*FRAGMENTS, *SOUP, *VALUES, *wikis, *names))


def write_dictionary(path: Path, words: Iterable[str]) -> None:
    """Write words in the form of libFuzzer's dictionaries (https://llvm.org/docs/LibFuzzer.html#dictionaries)."""
    encoded = (word.encode("utf-8", "surrogatepass") for word in words)
    lines = ("".join(f"\\x{byte:02x}" for byte in word) for word in encoded if 0 < len(word) <= _LONGEST_TOKEN)
    path.write_text("".join(f'"{line}"\n' for line in lines), encoding="ascii")
