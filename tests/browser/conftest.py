"""The browser of the tests: Debian's Chromium, driven by Playwright, started once."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from browser import watching


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


@pytest.fixture
def watch(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """Return a function that opens watched pages, with the options of `watching.watch`; they are closed at the end."""
    pages: list[Watched] = []

    def begin(*, dark: bool = False, width: int = 1400) -> Watched:
        pages.append(watching.watch(browser, dark=dark, width=width))
        return pages[-1]

    yield begin
    for page in pages:
        page.page.context.close()
