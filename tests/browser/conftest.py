"""The browser of the tests: Debian's Chromium, driven by Playwright, started once."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from browser import watching
from browser.reports import FILES, write_report


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser

    from browser.watching import Watched


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Return the browser; where there is none, or nothing that drives it, skip."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright, which drives browsers, is not installed"
    )
    executable = shutil.which("chromium")
    if executable is None:
        pytest.skip("there is no chromium on the PATH; tests/browser/setup.sh installs it (Debian, as root)")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=executable)
        yield started
        started.close()


@pytest.fixture(scope="package")
def watched(browser: Browser) -> Watched:
    """Return a watched page, light and wide; what was seen before is forgotten when it opens a file."""
    return watching.watch(browser)


@pytest.fixture(scope="package")
def dark(browser: Browser) -> Watched:
    """Return another, dark."""
    return watching.watch(browser, dark=True)


@pytest.fixture(scope="package")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Return the reports on fixtures, and `many`, that on all of them."""
    folder = tmp_path_factory.mktemp("reports")
    return {name: write_report(name, folder) for name in (*FILES, "many")}
