"""What watches pages sees each harm, so that none seen means none done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest


if TYPE_CHECKING:
    from pathlib import Path

    from browser.watching import Watched

pytestmark = [pytest.mark.browser, pytest.mark.slow]

POLICY = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\">"

HARMS = {
    "script": ("<script>window.__ran = 1</script>", "ran"),
    "dialog": ("<script>alert('here')</script>", "dialog: here"),
    "title": ("<script>document.title = 'theirs'</script>", "is called 'theirs'"),
    "exception": ("<script>undefined.member</script>", "raised: Cannot read"),
    "console": ("<script>console.error('wrong')</script>", "console: wrong"),
    "polluted": ("<script>Object.prototype.theirs = 1</script>", "polluted"),
    "style": ("<style>:root { --ran: 1 }</style>", "styled"),
    "request": ("<img src='http://canary.test/x.png'>", "asked for http://canary.test/x.png"),
    "moved": ("<script>location = 'about:blank'</script>", "went to about:blank"),
    "refused script": (POLICY + "<script>window.__ran = 1</script>", "the policy refused script-src-elem"),
    "refused style": (POLICY + "<p style='color: red'>", "the policy refused style-src-attr"),
}


@pytest.mark.parametrize("harm", HARMS)
def test_harm_is_seen(harm: str, watched: Watched, tmp_path: Path) -> None:
    """Each harm that a page can do is listed, and what the policy refuses too."""
    markup, said = HARMS[harm]
    file = tmp_path / "page.html"
    file.write_text(f"<!doctype html><title>ours</title>{markup}<p>text", encoding="utf-8")

    watched.open(file)
    watched.page.wait_for_load_state()

    assert any(line.startswith(said) for line in watched.harms(title="ours"))


def test_no_harm_is_seen_where_none_is(watched: Watched, tmp_path: Path) -> None:
    """A page that does nothing has no harms."""
    file = tmp_path / "page.html"
    file.write_text(f"<!doctype html><title>ours</title>{POLICY}<p>text", encoding="utf-8")

    watched.open(file)

    assert watched.harms(title="ours") == []
