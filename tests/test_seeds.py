"""The damaged page that the project began from: what a researcher would look for in it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from infobox_parse import Article, Faction, parse


SEEDS = Path(__file__).parents[2] / "shared" / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed pages are not beside the checkout")


@pytest.fixture(name="article", scope="module")
def fixture_article() -> Article:
    """Return the page."""
    (file,) = SEEDS.glob("001*")
    return parse(file.read_text(encoding="utf-8"), title="Joint Operations Room")


@pytest.fixture(name="faction", scope="module")
def fixture_faction(article: Article) -> Faction:
    """Return its record."""
    assert article.faction is not None
    return article.faction


def test_names_and_time(faction: Faction) -> None:
    """The name, the native name with its language, the logo, and when it began."""
    assert faction.name.text == "Joint Operations Room"
    assert [name.language for name in faction.native_names] == ["ar"]
    assert [(image.role, image.file[-8:]) for image in faction.images] == [("logo", "Seal.png")]
    assert [(time.edtf, time.ongoing) for time in faction.active] == [("2018-07-23/..", True)]


def test_lists(faction: Faction) -> None:
    """Twelve clans, each with a flag, seven ideologies, two opponents."""
    assert len(faction.clans) == 12
    assert faction.clans[0].text == "Al-Qassam Brigades"
    assert all(clan.text and clan.flags for clan in faction.clans)
    assert len(faction.ideology) == 7
    assert [(one.text, one.flags[0].code) for one in faction.opponents] == [
        ("Israel", "IL"),
        ("Palestinian Authority", "PS"),
    ]


def test_sources(article: Article, faction: Faction) -> None:
    """What it is part of has two sources; the page has eighteen, and two notes in two scripts."""
    archived, news = article.citations_of(faction.partof[0])
    citations = [citation for reference in article.references for citation in reference.citations]

    assert (archived.template, archived.url_status) == ("citation", "dead")
    assert (archived.archive_url or "").startswith("https://web.archive.org/")
    assert (news.template, news.authors[0].last, news.authors[0].first) == ("cite news", "Al-Kassab", "Fatima")
    assert len(citations) == 18
    assert ["Ghurfat" in article.notes[0].text, "al-Ghurfa" in article.notes[1].text] == [True, True]
    assert all(any("\u0600" <= char <= "\u06ff" for char in note.text) for note in article.notes)


def test_swallowed_parameter_is_back(article: Article, faction: Faction) -> None:
    """The year that a list without its end swallowed is there with its source, and marked as recovered."""
    (foundation,) = faction.foundation
    (citation,) = article.citations_of(foundation)

    assert (foundation.text, foundation.edtf) == ("2006", "2006")
    assert (citation.access_date, citation.website, citation.languages) == ("2023-10-31", "الجزيرة نت", ("ar",))
    assert (citation.url or "").startswith("https://www.aljazeera.net/politics/2019/4/11/")
    assert article.infoboxes[0].recovered
    assert [one.code for one in article.diagnostics if one.severity != "info"] == ["swallowed-parameter"]
    assert article.wikitext[slice(*article.infoboxes[0].fields["leaders"].span)].strip() == "{{plainlist|"


def test_repaired_page_is_sound(article: Article) -> None:
    """The repaired page needs no further repair, gives no warning, and says the same."""
    repaired = parse(article.repair(), title=article.title)

    assert repaired.repair() == repaired.wikitext
    assert [one for one in (*repaired.diagnostics, *repaired.body_diagnostics) if one.severity != "info"] == []
    assert not repaired.infoboxes[0].recovered
    assert article.faction is not None
    assert repaired.faction is not None
    assert [one.text for one in article.faction.foundation] == [one.text for one in repaired.faction.foundation]
