"""Everybody can read reports, as far as axe-core can tell: light or dark, every tab, one article or many."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from browser.accessible import barriers


if TYPE_CHECKING:
    from pathlib import Path

    from browser.watching import Watched

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("axe_playwright_python") is None, reason="axe-core, which judges, is not installed"),
]


def test_barrier_is_found(watched: Watched, tmp_path: Path) -> None:
    """Text that nobody can tell from its ground is found, so that nothing found means something."""
    file = tmp_path / "page.html"
    file.write_text(
        "<!doctype html><html lang=en><title>ours</title><main><h1 style='color: #ddd'>pale</h1></main>",
        encoding="utf-8",
    )
    watched.open(file)

    (barrier,) = barriers(watched.page)

    assert barrier.startswith("color-contrast: ")
