"""Pages are fetched of a real MediaWiki, served on this machine."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from infobox_parse import parse, to_dict
from infobox_parse.api_answers import QUESTION
from infobox_parse.cli import main
from infobox_parse.fetching import Patience
from mediawiki.serving import serve
from samples import fixture_pages


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mediawiki.serving import ServedWiki
    from mediawiki.wiki import MediaWiki

pytest.importorskip("requests")

from infobox_parse import fetch as fetching
from infobox_parse.fetch import FetchError, Reach, fetch, fetch_page, fetch_revision


pytestmark = [pytest.mark.mediawiki, pytest.mark.slow]

PAGE = next(page for page in fixture_pages() if page.title == "Joint Operations Room")
ODD = "Frőnt of 100% & more? +1 “Łódź” 陣線"
ODD_TEXT = "{{Infobox war faction|name=陣線|leaders=[[\U0001d518]]}}\n\n\u202eright\u200f to left\tand tab"


@pytest.fixture(scope="module")
def wiki(mediawiki: MediaWiki, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedWiki]:
    """Return a wiki with a few pages."""
    with serve(mediawiki, tmp_path_factory.mktemp("served")) as served:
        served.edit("Joint Operations Room", "An earlier text.")
        served.edit("Joint Operations Room", PAGE.text)
        served.edit("JOR", "#REDIRECT [[Joint Operations Room#History]]")
        served.edit("Nowhere", "#REDIRECT [[A page that is not there]]")
        served.edit(ODD, ODD_TEXT)
        served.edit("MediaWiki:Some.js", "alert(1)")
        yield served


def test_page_is_what_was_saved(wiki: ServedWiki) -> None:
    """A page comes with exactly its text, its numbers and its time; the wiki says what it is called."""
    page = fetch_page("joint_Operations Room", api=wiki.api)

    assert (page.title, page.wiki, page.namespace) == ("Joint Operations Room", "wiki", 0)
    assert page.text == PAGE.text.rstrip()  # as MediaWiki saves it
    assert page.page_id
    assert page.revision_id
    assert datetime.fromisoformat(page.timestamp or "").tzinfo is UTC


def test_odd_titles_and_texts(wiki: ServedWiki) -> None:
    """Titles and texts in any script come as they are."""
    page = fetch_page(ODD, api=wiki.api)

    assert (page.title, page.text) == (ODD, ODD_TEXT)


def test_revision_by_number(wiki: ServedWiki) -> None:
    """An earlier revision is had by its number."""
    latest = fetch_page("Joint Operations Room", api=wiki.api)
    assert latest.revision_id is not None
    earlier = fetch_revision(latest.revision_id - 1, api=wiki.api)

    assert (earlier.title, earlier.text, earlier.page_id) == (latest.title, "An earlier text.", latest.page_id)


def test_redirect_is_followed_and_told(wiki: ServedWiki) -> None:
    """A redirect leads to its page, and the way is told, with the section."""
    found = fetch({"titles": "JOR"}, Reach(api=wiki.api))

    assert found.page.title == "Joint Operations Room"
    assert found.redirects == ("JOR", "Joint Operations Room#History")


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("No such page", "has no page 'No such page'"),
        ("Nowhere", "has no page 'Nowhere' .which redirects to 'A page that is not there'."),
        ("Special:RecentChanges", "is made by the wiki itself"),
        ("a[b]c", "can be no title: "),
        ("<b>", "can be no title: "),
        ("MediaWiki:Some.js", "'MediaWiki:Some.js' holds javascript, not wikitext"),
        ("wikipedia:Hamas", "is a page of another wiki, wikipedia"),
        ("#only a section", "names no page"),
    ],
)
def test_what_is_no_page(title: str, reason: str, wiki: ServedWiki) -> None:
    """What has no wikitext is an error that says why."""
    with pytest.raises(FetchError, match=reason):
        fetch_page(title, api=wiki.api)


def test_revision_that_is_not_there(wiki: ServedWiki) -> None:
    """A number that no revision has is an error."""
    with pytest.raises(FetchError, match="has no revision 99999"):
        fetch_revision(99999, api=wiki.api)


def test_real_maxlag(wiki: ServedWiki, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wiki's own refusal for lag is understood: it is asked again, after the pause that it names."""
    monkeypatch.setattr(fetching, "QUESTION", {**QUESTION, "maxlag": "-2"})  # less than the lag of no replica
    waited: list[float] = []
    patience = Patience(attempts=2, wait=lambda seconds, _: waited.append(seconds))
    with pytest.raises(FetchError, match=r"refuses: maxlag: .* \(asked 2 times\)"):
        fetch_page("JOR", api=wiki.api, patience=patience)
    assert waited == [5.0]


def test_command(wiki: ServedWiki, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints the wikitext, or the article with where it is from; what redirects is told."""
    assert main(["fetch", "--api", wiki.api, "JOR"]) == 0
    out, err = capsys.readouterr()
    assert out == PAGE.text.rstrip()
    first, second = err.splitlines()
    assert first == "JOR redirects to Joint Operations Room#History"
    assert second.startswith("Joint Operations Room: revision ")

    file = tmp_path / "page.json"
    assert main(["fetch", "--quiet", "--api", wiki.api, "--wiki=enwiki", "--format=json", "JOR", "-o", str(file)]) == 0
    assert capsys.readouterr() == ("", "")
    page = fetch_page("JOR", api=wiki.api, wiki="enwiki")
    data = json.loads(file.read_text(encoding="utf-8"))
    assert data == to_dict(parse(page))
    assert data["source"]["url"] == f"https://en.wikipedia.org/w/index.php?oldid={page.revision_id}"
    assert data["source"]["timestamp"] == page.timestamp

    assert main(["fetch", "--api", wiki.api, "No such page"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("infobox-parse: No such page: 127.0.0.1:")
