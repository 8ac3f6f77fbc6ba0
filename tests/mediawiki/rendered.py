"""The values of pages and cases, what MediaWiki shows of each, and how that differs from what our items say."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
from annotated import GOLD

from damaged import DAMAGED, SOUND, damaged_page
from infobox_parse import parse
from infobox_parse.boxes import Field
from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS
from mediawiki.shown import Shown, shown_of, squeezed


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from infobox_parse.values import Item
    from mediawiki.wiki import MediaWiki

__all__ = ["Value", "article_values", "differences", "faction_values", "fixture_values", "shown_values", "value_of"]

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures"
TEMPLATES = Path(__file__).parent / "templates"
MOST_ARGUMENTS = 60
"""How many numbered arguments a definition with `each` shows."""

LANGUAGES = ("ar", "de", "en", "es", "fr", "it", "ja", "ru", "zh")

SOUND_WIKIS = {"chinese-variants": "zhwiki"}
"""Sound pages of other wikis than the English one."""

BULLET, COLON = "[•·]?", "[:：]?"
"""What may stand before an item, and behind a label or heading; no text of ours has it."""


@attrs.frozen
class Value:
    """One parameter of an infobox.

    Attributes:
        page: The page's file without suffix, from `fixtures` or the corpus on.
        title, wiki: What the page is called, and where.
        infobox, parameter: Which parameter it is; of a file of cases, 0 and the case.
        field: What we make of it.
    """

    page: str
    title: str
    wiki: str
    infobox: int
    parameter: str
    field: Field

    @property
    def key(self) -> tuple[str, int, str]:
        """Which value it is."""
        return (self.page, self.infobox, self.parameter)


def fixture_values() -> Iterator[Value]:
    """Give all values of the pages in `fixtures` that show something."""
    annotated = [tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(GOLD.glob("*/*.toml"))]
    told = {ROOT / str(one["page"]): (str(one["title"]), str(one["wiki"])) for one in annotated}
    for file in sorted((FIXTURES / "infoboxes").glob("*/*.wikitext")):
        wiki = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))["source"]["wiki"]
        yield from _values(file, FIXTURES, file.stem.replace("_", " "), wiki)
    for file in sorted((FIXTURES / "quality").glob("**/*.wikitext")):
        yield from _values(file, FIXTURES, *told[file])
    for file in SOUND:
        yield from _values(file, FIXTURES, file.stem, SOUND_WIKIS.get(file.stem, "enwiki"))
    for file in DAMAGED:
        yield from _values(file, FIXTURES, damaged_page(file).title, damaged_page(file).wiki)
    for file in sorted((FIXTURES / "items").glob("*.toml")):
        yield from _cases(file)


def faction_values(corpus: Path) -> Iterator[Value]:
    """Give all values of the corpus's articles on factions that show something."""
    for file in sorted((corpus / "factions").glob("*.wikitext")):
        language, _, title = file.stem.partition("_")
        yield from _values(file, corpus, title.replace("_", " "), f"{language}wiki")


def article_values(corpus: Path) -> Iterator[Value]:
    """Give all values of its articles on anything in the languages of the largest wikis."""
    for language in LANGUAGES:
        for file in sorted((corpus / "articles" / language).glob("*.wikitext")):
            yield from _values(file, corpus, file.stem.replace("_", " "), f"{language}wiki")


def _values(file: Path, folder: Path, title: str, wiki: str) -> Iterator[Value]:
    """Give the values of a page; of a damaged one, as they are after its repair."""
    damaged = parse(file.read_bytes().decode(), title=title, wiki=wiki)
    text = damaged.repair()
    article = damaged if text == damaged.wikitext else parse(text, title=title, wiki=wiki)
    page = str(file.relative_to(folder).with_suffix(""))
    for number, box in enumerate(article.infoboxes):
        for name, field in box.fields.items():
            if field.raw.strip(ARGUMENT_BLANKS):
                yield Value(page, title, wiki, number, name, field)


def _cases(file: Path) -> Iterator[Value]:
    """Give the values of a file of cases."""
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
        wiki = case.get("wiki", "enwiki")
        yield value_of(f"items/{file.stem}", case["name"], case["wikitext"], wiki=wiki, body=case.get("body", ""))


def value_of(page: str, name: str, text: str, *, wiki: str = "enwiki", body: str = "") -> Value:
    """Return a value that is the only parameter of a page's infobox, under a name of its own."""
    (box, *_) = parse(f"{{{{Infobox example|value={text}}}}}{body}", title="Example", wiki=wiki).infoboxes
    return Value(page, "Example", wiki, 0, name, box.fields["value"])


def shown_values(mediawiki: MediaWiki, values: Iterable[Value]) -> Iterator[tuple[Value, Shown, bool]]:
    """Give each value with what MediaWiki shows of it alone, and whether all templates that it shows are defined."""
    by_wiki: dict[str, list[Value]] = {}
    for value in values:
        by_wiki.setdefault(value.wiki, []).append(value)
    for wiki, found in by_wiki.items():
        texts = [(value.field.raw.strip(ARGUMENT_BLANKS), value.title) for value in found]
        pages = mediawiki.renderings(texts, language=wiki.removesuffix("wiki"), templates=_templates(wiki))
        for value, page in zip(found, pages, strict=True):
            shown = shown_of(page.html)
            yield value, shown, not any(squeezed(title) in line for title in page.undefined for line in shown.lines)


def _templates(wiki: str) -> dict[str, str]:
    """Return the definitions of a wiki's templates by name."""
    file = TEMPLATES / f"{wiki}.toml"
    if not file.exists():
        return {}
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: _definition(template) for template in table["template"] for name in template["names"]}


def _definition(template: dict[str, str]) -> str:
    """Return the wikitext of a definition, in which `each` is repeated for every numbered argument."""
    if "text" in template:
        return template["text"]
    each = "".join(
        f"{{{{#if:{{{{{{{number}|}}}}}}|{template['each'].replace('$', str(number))}}}}}"
        for number in range(1, MOST_ARGUMENTS + 1)
    )
    return template["before"] + each + template["after"]


def differences(shown: Shown, field: Field) -> list[str]:
    """Say in what a field differs from what MediaWiki shows: its text, where its items begin, sources, fates."""
    items = list(_all(field.items))
    seen = [item for item in items if item.text or item.label]
    text = "".join(shown.lines)
    found = re.fullmatch("".join(map(_pattern, seen)) + BULLET, text)
    different = []
    if found is None:
        different.append("text")
    elif not _lines_are_items(shown, [(found.start(number), item) for number, item in enumerate(seen, 1)]):
        different.append("lines")
    of_items = sum(len(item.references) + len(item.notes) for item in items)
    if shown.sources != len(field.references) + len(field.notes) + of_items:
        different.append("sources")
    if shown.fates != sum(len(item.status) for item in items):
        different.append("fates")
    if Counter(shown.links) != Counter(filter(None, (squeezed(link.label) for item in items for link in item.links))):
        different.append("links")
    return different


def _all(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _all(item.children)


def _pattern(item: Item) -> str:
    """Return a pattern of what is seen of an item, in a group, with what may separate it from others."""
    label = re.escape(squeezed(item.label)) + COLON if item.label else ""
    return f"{BULLET}({label}{re.escape(squeezed(item.text))}){COLON if item.heading else ''}"


def _lines_are_items(shown: Shown, items: list[tuple[int, Item]]) -> bool:
    """Tell whether each line is an item, and each item a line unless a bullet or a lone line feed stands before it."""
    text = "".join(shown.lines)
    begins = {sum(map(len, shown.lines[:number])) for number in range(len(shown.lines))}
    begins = {start + (text[start] in BULLET[1:-2] and start + 1 in dict(items)) for start in begins}
    starts = {start for start, item in items if item.separator not in {"bullet", "newline"}}
    return begins <= dict(items).keys() and starts <= begins
