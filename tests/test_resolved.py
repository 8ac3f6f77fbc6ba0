"""Templates in the values of infoboxes: which are taken, and what they are called on other wikis."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest


sys.path.append(str(Path(__file__).parent / "benchmarks"))

from kept import CORPUS, articles
from resolved import CASES, KINDS, count, reason, used, without_cases

from infobox_parse.knowledge import KNOWLEDGE
from infobox_parse.knowledge.loading import load_rows
from infobox_parse.resolvers import RESOLVERS


def upper_first(name: str) -> str:
    """Return a name as titles are, the first letter upper-case."""
    return name[:1].upper() + name[1:]


def test_used_templates_are_resolved() -> None:
    """A resolver takes each of the templates that stand in values most often."""
    assert [name for wiki, name in used() if _is_unknown(wiki, name)] == []


def _is_unknown(wiki: str, name: str) -> bool:
    name = upper_first(name)
    return RESOLVERS.resolver(name, KNOWLEDGE.redirect(wiki, name), wiki, KNOWLEDGE) is None


def test_every_resolver_has_cases() -> None:
    """Each module of resolvers has its file of cases."""
    assert without_cases() == frozenset()
    assert CASES.is_dir()


@pytest.mark.parametrize(("language", "target", "names"), load_rows("local_names.tsv", 3))
def test_local_names_lead_to_resolvers(language: str, target: str, names: str) -> None:
    """What a template is called on another wiki leads to one that a resolver takes."""
    wiki = f"{'en' if language == '*' else language}wiki".replace("-", "_")
    for name in names.split("|"):
        assert name != target
        assert name == upper_first(name)
        assert not _is_unknown(wiki, name), name


def test_reasons_name_templates_by_pattern() -> None:
    """A reason is found by a name or by what it begins with; others have no resolver."""
    assert set(KINDS["reasons"]) >= {reason("Population GER-BE"), reason("#invoke:x")}
    assert reason("Nonesuch") == "no resolver"


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus of real articles is not beside the checkout")
def test_templates_of_real_articles_are_resolved() -> None:
    """In boxes of conflicts, parties and the like at least 97 of 100 templates are resolved, in all at least 90."""
    everything, ours = count(article for folder in ("factions", "articles") for article in articles(folder))

    assert ours.share >= 0.97, ours.unknown
    assert everything.share >= 0.90, everything.unknown
