"""Every parameter of an infobox that MediaWiki sees is a field with exactly its value."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from infobox_parse import parse
from infobox_parse.knowledge import KNOWLEDGE
from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS
from infobox_parse.wikitext.titles import TitleReader
from trees import Case


if TYPE_CHECKING:
    from mediawiki.wiki import MediaWiki

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


def source(element: ET.Element, *, comments: bool = True) -> str:
    """Write an element of MediaWiki's tree as the wikitext it was read from."""
    inside = (element.text or "") + "".join(
        source(child, comments=comments) + (child.tail or "") for child in element if child.tag != "equals"
    )
    match element.tag:
        case "template" | "tplarg":
            braces = 2 if element.tag == "template" else 3
            parts = [source(part, comments=comments) for part in element.findall("part")]
            title = source(element.find("title"), comments=comments)  # type: ignore[arg-type]
            return "{" * braces + "|".join([title, *parts]) + "}" * braces
        case "part":
            name, value = element.find("name"), element.find("value")
            assert name is not None
            assert value is not None
            before = "" if "index" in name.attrib else source(name, comments=comments) + "="
            return before + source(value, comments=comments)
        case "ext":
            texts = {child.tag: child.text or "" for child in element}
            closed = "inner" in texts
            end = ">" + texts["inner"] + texts.get("close", "") if closed else "/>"
            return "<" + texts["name"] + texts.get("attr", "") + end
        case "comment" | "ignore":
            return inside if comments else ""
    return inside


def parameters(template: ET.Element) -> dict[str, str]:
    """Return the arguments of a template by name, as MediaWiki hands them over: the last of a name counts."""
    found = {}
    for part in template.findall("part"):
        name, value = part.find("name"), part.find("value")
        assert name is not None
        assert value is not None
        key = name.get("index") or source(name, comments=False).strip(ARGUMENT_BLANKS)
        found[key] = source(value)
    return found


def infoboxes(tree: str, wiki: str) -> list[dict[str, str]]:
    """Return the parameters of each infobox of MediaWiki's tree."""
    titles = TitleReader(KNOWLEDGE.namespaces(wiki), KNOWLEDGE.interwiki(), KNOWLEDGE.namespace_names(wiki))
    found = []
    for template in ET.fromstring(tree).iter("template"):  # noqa: S314  # our own MediaWiki wrote it
        title = template.find("title")
        assert title is not None
        name = titles.template_name(source(title, comments=False))
        if name is not None and KNOWLEDGE.is_infobox(wiki, KNOWLEDGE.redirect(wiki, name)):
            found.append(parameters(template))
    return found


@pytest.mark.mediawiki
@pytest.mark.corpus
def test_every_parameter_is_a_field(mediawiki: MediaWiki) -> None:
    """On every page of the corpus, repaired where it is damaged, the infoboxes have MediaWiki's parameters exactly."""
    pages = sorted(CORPUS.glob("articles/*/*.wikitext")) + sorted(CORPUS.glob("factions/*.wikitext"))
    if not pages:
        pytest.skip(f"no corpus at {CORPUS}")
    texts = [parse(page.read_text(encoding="utf-8")).repair() for page in pages]
    trees = mediawiki.trees([Case(text) for text in texts])
    count = 0
    for page, text, tree in zip(pages, texts, trees, strict=True):
        language = page.parent.name if page.parent.parent.name == "articles" else page.name.partition("_")[0]
        wiki = f"{language}wiki"
        expected = infoboxes(tree, wiki)
        boxes = parse(text, wiki=wiki).infoboxes

        assert expected == [{key: field.raw for key, field in box.fields.items()} for box in boxes], page.name
        count += sum(map(len, expected))
    assert count > 5000
    print(f"{count} parameters on {len(pages)} pages")
