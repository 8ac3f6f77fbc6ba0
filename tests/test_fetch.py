"""Pages are fetched with manners: who asks, how often, after which pause, and what an answer must be to be believed.

The server is one of the tests, on this machine, which answers what it is told; a real MediaWiki is asked in
`mediawiki/test_fetching.py`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from infobox_parse import Page
from infobox_parse.api_answers import BrokenAnswerError, read_answer
from infobox_parse.cli import main
from infobox_parse.errors import MissingLibraryError
from infobox_parse.fetch import USER_AGENT, FetchError, Reach, fetch, fetch_page, fetch_revision
from infobox_parse.fetching import Patience, pause_of
from infobox_parse.hosts import host_of
from infobox_parse.version import __version__
from scripted_server import Answer, Scripted, scripted


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = "{{Infobox war faction|name=Front|leaders=[[Jane Doe]]}}"


def page_answer(text: str = TEXT, **slot: object) -> dict[str, object]:
    """Return what the API answers of a page."""
    sha1 = hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
    main_slot = {"contentmodel": "wikitext", "contentformat": "text/x-wiki", "content": text, "sha1": sha1, **slot}
    revision = {"revid": 22, "parentid": 21, "timestamp": "2020-01-02T03:04:05Z", "slots": {"main": main_slot}}
    pages = [{"pageid": 11, "ns": 0, "title": "Front", "revisions": [revision]}]
    return {"batchcomplete": True, "query": {"pages": pages, "general": {"wikiid": "frontwiki"}}}


GOOD = Answer(body=page_answer())
PAGE = Page(text=TEXT, title="Front", wiki="frontwiki", page_id=11, revision_id=22, timestamp="2020-01-02T03:04:05Z")


def refusal(code: str) -> dict[str, object]:
    """Return what the API answers if it refuses."""
    return {"error": {"code": code, "info": "Not now."}}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Scripted]:
    """Return a server without answers, which no proxy stands before."""
    pytest.importorskip("requests")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with scripted() as one:
        yield one


def ask(server: Scripted, *answers: Answer, timeout: float = 30, attempts: int = 5) -> tuple[Page, list[float]]:
    """Fetch a page, with the pauses that were made."""
    waited: list[float] = []
    server.answers = list(answers)
    patience = Patience(attempts=attempts, wait=lambda seconds, _: waited.append(seconds))
    return fetch_page("Front", api=server.api, timeout=timeout, patience=patience), waited


def test_question_and_who_asks(server: Scripted) -> None:
    """One request asks for all, gives way to lag, and says who asks."""
    assert ask(server, GOOD) == (PAGE, [])
    (asked,) = server.asked
    assert asked["titles"] == "Front"
    assert (asked["action"], asked["prop"], asked["rvslots"]) == ("query", "revisions", "main")
    assert (asked["formatversion"], asked["maxlag"], asked["redirects"]) == ("2", "5", "1")
    assert server.agents[0] is not None
    assert server.agents[0].startswith(f"{USER_AGENT} requests/")
    assert USER_AGENT.startswith(f"infobox_parse/{__version__} (https://")

    fetch_revision(22, api=server.api, user_agent="my-study/1.0 (me@example.org)")
    assert server.asked[1]["revids"] == "22"
    assert "redirects" not in server.asked[1]
    assert server.agents[1] is not None
    assert server.agents[1].startswith(f"my-study/1.0 (me@example.org) infobox_parse/{__version__} requests/")


@pytest.mark.parametrize(
    ("bad", "pause"),
    [
        (Answer(body=refusal("maxlag"), headers={"Retry-After": "5"}), 5.0),
        (Answer(body=refusal("ratelimited")), 1.0),
        (Answer(status=429, headers={"Retry-After": "7"}), 7.0),
        (Answer(status=503), 1.0),
        (Answer(status=500, headers={"Retry-After": "soon"}), 1.0),
        (Answer(body=b'{"query": {"pag'), 1.0),
        (Answer(body=b"[" * 200_000), 1.0),
        (Answer(body=b"\xff\xfe{"), 1.0),
        (Answer(body=json.dumps(page_answer()).encode(), length=100_000), 1.0),
        (Answer(body=page_answer(sha1="0" * 40)), 1.0),
        (Answer(body=page_answer(content=None)), 1.0),
        (Answer(body=b"not gzip", headers={"Content-Encoding": "gzip"}), None),
    ],
    ids=["maxlag", "rate", "429", "503", "500", "cut JSON", "deep JSON", "UTF-16", "cut off", "sha1", "empty", "gzip"],
)
def test_what_passes_is_asked_again(bad: Answer, pause: float | None, server: Scripted) -> None:
    """What may pass is asked again after the pause that the wiki names, else one second; damage is never believed."""
    if pause is None:
        with pytest.raises(FetchError, match="cannot be asked"):
            ask(server, bad, GOOD)
    else:
        assert ask(server, bad, GOOD) == (PAGE, [pause])


def test_pauses_grow_and_end(server: Scripted) -> None:
    """Without a word of the wiki each pause is twice the last; after five requests it is an error."""
    waited: list[float] = []
    server.answers = [Answer(status=503)]
    with pytest.raises(FetchError, match=r"answers 503 Service Unavailable \(asked 5 times\)"):
        fetch_page("Front", api=server.api, patience=Patience(wait=lambda seconds, _: waited.append(seconds)))
    assert waited == [1.0, 2.0, 4.0, 8.0]
    assert len(server.asked) == 5


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(status=404), "answers 404 Not Found"),
        (Answer(status=403), "answers 403 Forbidden"),
        (Answer(body=b"<html>", headers={"Content-Type": "text/html"}), "answers no JSON: it is the api.php of no"),
        (Answer(body=refusal("permissiondenied")), "refuses: permissiondenied: Not now."),
        (Answer(status=429, headers={"Retry-After": "86400"}), "it asks to wait for 86400 seconds"),
        (Answer(body=page_answer(texthidden=True)), "hides the text of this revision of 'Front'"),
        (Answer(body=page_answer(contentmodel="json")), "'Front' holds json, not wikitext"),
        (Answer(body={"query": {"pages": []}}), "page 'Front' names no page"),
        (Answer(body=[]), "page 'Front' names no page"),
        (Answer(body={"query": {"pages": [{"title": "Front"}]}}), "tells nothing of page 'Front'"),
    ],
)
def test_what_does_not_pass_is_asked_once(answer: Answer, reason: str, server: Scripted) -> None:
    """What does not pass by itself is an error at once."""
    with pytest.raises(FetchError, match=reason):
        ask(server, answer, GOOD)
    assert len(server.asked) == 1


def test_silence(server: Scripted) -> None:
    """A wiki that says nothing is asked again, and no longer than it is told."""
    page, waited = ask(server, Answer(silence=True), GOOD, timeout=1)
    assert (page, waited[0]) == (PAGE, 1.0)  # a busy machine may take a second to answer, and be asked once more
    with pytest.raises(FetchError, match=r"said nothing for 0.1 seconds \(asked once\)"):
        ask(server, Answer(silence=True), timeout=0.1, attempts=1)


def test_nobody_there(server: Scripted) -> None:
    """A server that is not there is an error that names it."""
    server.server_close()
    with pytest.raises(FetchError, match=r"127.0.0.1:\d+ cannot be reached.*\(asked 2 times\)"):
        ask(server, GOOD, attempts=2)


def test_redirects_of_the_server(server: Scripted) -> None:
    """A server may send elsewhere, but not without end."""
    moved = Answer(status=301, headers={"Location": server.api})
    assert ask(server, moved, GOOD) == (PAGE, [])
    with pytest.raises(FetchError, match="redirects without end"):
        ask(server, moved)
    with pytest.raises(FetchError, match="cannot be asked"):
        ask(server, Answer(status=301, headers={"Location": "file:///etc/passwd"}))


def test_packed_answers(server: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers may be packed; one that unpacks to too much is given up."""
    packed = Answer(body=gzip.compress(json.dumps(page_answer()).encode()), headers={"Content-Encoding": "gzip"})
    assert ask(server, packed) == (PAGE, [])

    monkeypatch.setattr("infobox_parse.fetch._LARGEST", 1024 * 1024)
    bomb = Answer(body=gzip.compress(b" " * 10_000_000), headers={"Content-Encoding": "gzip"})
    with pytest.raises(FetchError, match="answers with more than 1 MB"):
        ask(server, bomb)


def test_way_to_a_page(server: Scripted) -> None:
    """Redirects on the wiki are told in order."""
    body = page_answer()
    steps = [{"from": "A", "to": "B"}, {"from": "B", "to": "Front", "tofragment": "Now"}]
    body["query"] = {**body["query"], "redirects": steps}  # type: ignore[dict-item]
    server.answers = [Answer(body=body)]

    assert fetch({"titles": "A"}, Reach(api=server.api, wiki="dewiki")).redirects == ("A", "B", "Front#Now")


@pytest.mark.parametrize("title", ["", " ", "A|B", "a" * 3000, "\ud800"])
def test_no_title(title: str) -> None:
    """What cannot be one title is not asked for."""
    with pytest.raises(FetchError, match="can be no title"):
        fetch_page(title, api="http://127.0.0.1:9/api.php")


@pytest.mark.parametrize("api", ["", "file:///etc/passwd", "en.wikipedia.org", "https://", "https://a b/api.php"])
def test_no_address(api: str) -> None:
    """What is no address of the web is not opened."""
    with pytest.raises(FetchError, match="is no address"):
        fetch_page("A", api=api)


@pytest.mark.parametrize("agent", ["", "a\r\nCookie: x", "Jané"])
def test_no_user_agent(agent: str) -> None:
    """What cannot be said in a header is no user agent."""
    pytest.importorskip("requests")
    with pytest.raises(FetchError, match="is no user agent"):
        fetch_page("A", api="http://127.0.0.1:9/api.php", user_agent=agent)


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without requests, the error names the extra that brings it."""
    monkeypatch.setitem(sys.modules, "requests", None)
    with pytest.raises(MissingLibraryError, match=r"requests is not installed: pip install 'infobox_parse\[fetch\]'"):
        fetch_page("A")


@pytest.mark.parametrize(
    ("wiki", "host"),
    [
        ("enwiki", "en.wikipedia.org"),
        ("dewiktionary", "de.wiktionary.org"),
        ("commonswiki", "commons.wikimedia.org"),
        ("zh_min_nanwiki", "zh-min-nan.wikipedia.org"),
        ("be_x_oldwiki", "be-x-old.wikipedia.org"),
        ("simplewiki", "simple.wikipedia.org"),
        ("frwikisource", "fr.wikisource.org"),
        ("wikidatawiki", "www.wikidata.org"),
        ("notalanguagewiki", None),
        ("../../evil", None),
        ("wiki", None),
    ],
)
def test_hosts(wiki: str, host: str | None) -> None:
    """Database names lead to hosts of Wikimedia's wikis, and to no other."""
    assert host_of(wiki) == host
    if host is None:
        with pytest.raises(FetchError, match="is no wiki of Wikimedia's"):
            fetch_page("A", wiki=wiki)
    else:
        assert Reach(wiki=wiki).address == f"https://{host}/w/api.php"


@pytest.mark.parametrize(
    ("told", "pause"),
    [
        ("5", 5.0),
        (" 120 ", 120.0),
        ("Thu, 02 Jan 2020 03:05:05 GMT", 60.0),
        ("Thu, 02 Jan 2020 03:00:00 GMT", 0.0),
        ("-1", None),
        ("1.5", None),
        ("soon", None),
        ("²", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after(told: str | None, pause: float | None) -> None:
    """The header is seconds or a date; what is neither says nothing."""
    assert pause_of(told, datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)) == pause


@pytest.mark.parametrize("body", [{"query": 1}, {"query": {"pages": {"1": {}}}}, {"query": {"pages": [7]}}, 5, None])
def test_answers_of_another_shape(body: object) -> None:
    """An answer of no known shape is an error, never another exception."""
    with pytest.raises(FetchError):
        read_answer(json.dumps(body).encode(), asked="page 'A'", wiki=None, host="h")
    with pytest.raises(BrokenAnswerError):
        read_answer(b"", asked="page 'A'", wiki=None, host="h")


# The command.


def test_command_waits_and_says_so(
    server: Scripted, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command says what it waits for, and which revision came; with `--quiet` nothing."""
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    server.answers = [Answer(status=503), GOOD]
    assert main(["fetch", "--api", server.api, "Front"]) == 0
    out, err = capsys.readouterr()
    assert out == TEXT
    host = server.api.split("/")[2]
    assert err == (
        f"{host} answers 503 Service Unavailable; asking again in 1 s\n"
        "Front: revision 22 of 2020-01-02T03:04:05Z (frontwiki)\n"
    )
    assert slept == [1.0]
    server.answers = [Answer(status=503), GOOD]
    assert main(["fetch", "--quiet", "--api", server.api, "Front"]) == 0
    assert capsys.readouterr() == (TEXT, "")


def test_command_tells_where_an_article_is_from(server: Scripted, capsys: pytest.CaptureFixture[str]) -> None:
    """With `--format json`, the article has the revision that came."""
    server.answers = [GOOD]
    assert main(["fetch", "--quiet", "--wiki=enwiki", "--api", server.api, "--format=json", "--revision=22"]) == 0
    data = json.loads(capsys.readouterr().out)

    assert data["source"] == {
        "wiki": "enwiki",
        "page_id": 11,
        "revision_id": 22,
        "timestamp": "2020-01-02T03:04:05Z",
        "url": "https://en.wikipedia.org/w/index.php?oldid=22",
    }
    assert data["infoboxes"][0]["record"]["leaders"][0]["name"] == "Jane Doe"


def test_command_writes_where_it_is_told(
    server: Scripted, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file is written under the name that is given, and under no other, whatever the title."""
    monkeypatch.chdir(tmp_path)
    server.answers = [GOOD]
    assert main(["fetch", "--quiet", "--api", server.api, "../evil", "-o", "Front.wikitext"]) == 0
    assert [file.name for file in tmp_path.iterdir()] == ["Front.wikitext"]
    assert (tmp_path / "Front.wikitext").read_bytes() == TEXT.encode()
    assert main(["fetch", "--quiet", "--api", server.api, "Front", "-o", str(tmp_path)]) == 2
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], "a TITLE is expected, or --revision"),
        (["A", "--revision=1"], "a TITLE is expected, or --revision"),
        (["--revision=0"], "a whole number from 1 is expected"),
        (["A", "--timeout=0"], "a number of seconds is expected"),
        (["A", "--timeout=nan"], "a number of seconds is expected"),
        (["A", "--attempts=none"], "a whole number from 1 is expected"),
    ],
)
def test_wrong_use(arguments: list[str], reason: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong use of the command says what is expected."""
    with pytest.raises(SystemExit, match="2"):
        main(["fetch", *arguments])
    assert reason in capsys.readouterr().err


def test_command_names_what_it_cannot_fetch(capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be had is one line, and exit code 2."""
    assert main(["fetch", "--wiki=nosuchwiki", "Front"]) == 2
    assert capsys.readouterr() == (
        "",
        "infobox-parse: Front: 'nosuchwiki' is no wiki of Wikimedia's; give the address of its api.php\n",
    )
