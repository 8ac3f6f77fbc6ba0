"""The text of the damaged seed page is that of its rendering, but for differences listed with their reasons."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from infobox_parse import Scope, parse
from infobox_parse.convert import article_data
from infobox_parse.exporters import TEXT
from infobox_parse.exporting import Layout


SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
DIFFERENCES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("seed_differences.toml").read_text(encoding="utf-8")
)["difference"]

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed pages are not beside the checkout"),
]


def seed(number: str) -> str:
    """Return a seed page."""
    (file,) = SEEDS.glob(f"{number}*")
    return file.read_text(encoding="utf-8")


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that are not empty: paragraphs, headings and bullets."""
    return [line for line in text.split("\n") if line]


@pytest.fixture(name="ours", scope="module")
def fixture_ours() -> list[str]:
    """Return the text of the damaged page."""
    return lines_of(parse(seed("001"), title="Palestinian Joint Operations Room").text)


@pytest.fixture(name="theirs", scope="module")
def fixture_theirs() -> list[str]:
    """Return what the rendering has behind the title and the infobox, which are its first two blocks."""
    return lines_of(seed("000").split("\n\n", 2)[2])


def behind(lines: list[str], first: str, last: str) -> list[str]:
    """Return the lines between two headings."""
    return lines[lines.index(first) + 1 : lines.index(last)]


def test_shared_paragraphs_are_equal(ours: list[str], theirs: list[str]) -> None:
    """Background and Activities, which both revisions have, are equal paragraph by paragraph."""
    background = behind(ours, "Background", "Activities")
    activities = behind(ours, "Activities", "Members")

    assert background == behind(theirs, "==Background==", "==Activities==")
    assert activities == behind(theirs, "==Activities==", "==Members==")
    assert (len(background), len(activities)) == (1, 3)


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_every_difference_is_listed(ours: list[str], theirs: list[str], side: str) -> None:
    """Each line that only one of the two has is listed with its reason, and nothing else is."""
    alone, others = (ours, theirs) if side == "ours" else (theirs, ours)
    listed = [line for difference in DIFFERENCES for line in difference.get(side, ())]

    missing = [line for line in alone if line not in others]
    assert all(difference["reason"] for difference in DIFFERENCES)
    assert len(missing) == len(listed)
    assert not [line for line in missing if not any(line.startswith(begin) for begin in listed)]
    assert not [begin for begin in listed if not any(line.startswith(begin) for line in missing)]


def test_nothing_of_the_members_is_lost(ours: list[str]) -> None:
    """Every bullet of the list of members says whom it is about."""
    bullets = [line for line in ours if line.startswith("- ")]

    assert len(bullets) == 12
    assert not [line for line in bullets if line.startswith(("- :", "- ("))]


def test_whole_article_as_text() -> None:
    """`--format text --body` has the blocks of the rendering: title, infobox, lead, paragraphs, bullets."""
    article = parse(seed("001"), title="Palestinian Joint Operations Room")
    told = TEXT.write(article_data(article, scope=Scope.PAGE), Layout())

    assert told.startswith("= Palestinian Joint Operations Room =\n\nJoint Operations Room\n- Native name: ")
    places = [
        told.index(words)
        for words in (
            "- Opponents: Israel",
            "is a Gaza-based",
            "\n\nBackground\n\nThe operations room",
            "\nMembers\n- Al-Q",
        )
    ]
    assert places == sorted(places)
    assert "Ex-Fatah groups not mentioned by Nofal:\n- Ayman Jawda Squads\n" in told
