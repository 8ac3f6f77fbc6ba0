"""A page in the browser that is watched: what it asks for, what it is refused, what of it runs that should not.

It judges nothing itself; `harms` lists what was seen, and is empty for a report that behaves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request

__all__ = ["SCRIPT_MARK", "STYLE_MARK", "Watched", "watch"]

SCRIPT_MARK = "__ran"
"""What a hostile script sets on the window."""
STYLE_MARK = "--ran"
"""What a hostile style sets on the root."""

_LISTEN = """
(() => {
    const seen = [];
    Object.defineProperty(window, "__violations", {value: seen});
    document.addEventListener("securitypolicyviolation", (event) => {
        seen.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
})();
"""

_LOOK = f"""() => {{
    const violations = [...window.__violations];
    const fresh = document.createElement("iframe");
    document.documentElement.append(fresh);
    const own = (object) => Object.getOwnPropertyNames(object).sort().join();
    const polluted = own(Object.prototype) !== own(fresh.contentWindow.Object.prototype);
    fresh.remove();
    return {{
        violations,
        ran: "{SCRIPT_MARK}" in window,
        styled: getComputedStyle(document.documentElement).getPropertyValue("{STYLE_MARK}") !== "",
        polluted,
        title: document.title,
        address: location.href,
    }};
}}"""


class Watched:
    """A page of the browser, and what was seen of it.

    Attributes:
        page: Playwright's page.
        expected: The address that was opened; asking for it is no harm.
        requests: All addresses asked for.
        said: Errors and warnings on the console, exceptions and dialogs.
    """

    def __init__(self, page: Page) -> None:
        """Begin to watch a page."""
        self.page = page
        self.expected = ""
        self.requests: list[str] = []
        self.said: list[str] = []
        page.on("request", self.asked)
        page.on("console", self.told)
        page.on("dialog", self.stopped)
        page.on("pageerror", lambda error: self.said.append(f"raised: {error}"))
        page.on("popup", lambda popup: self.said.append(f"opened {popup.url}"))
        page.on("download", lambda download: self.said.append(f"downloaded {download.url}"))

    def open(self, file: Path) -> None:
        """Open a file, and forget what was seen before."""
        self.requests.clear()
        self.said.clear()
        self.expected = file.absolute().as_uri()
        self.page.goto(self.expected)

    def harms(self, *, title: str | None = None) -> list[str]:
        """Return what was seen since the file was opened.

        Args:
            title: The title that the page has to have; else any.
        """
        seen = self.page.evaluate(_LOOK)
        asked = [address for address in self.requests if address not in {self.expected, "about:blank"}]
        harms = [*(f"asked for {address}" for address in asked), *self.said]
        harms += [f"the policy refused {violation}" for violation in seen["violations"]]
        harms += [name for name in ("ran", "styled", "polluted") if seen[name]]
        if seen["address"].partition("#")[0] != self.expected:
            harms.append(f"went to {seen['address']}")
        if title is not None and seen["title"] != title:
            harms.append(f"is called {seen['title']!r}")
        return harms

    def asked(self, request: Request) -> None:
        """Take note of what the page asks for."""
        self.requests.append(request.url)

    def told(self, message: ConsoleMessage) -> None:
        """Take note of a line on the console."""
        if message.type in {"error", "warning"}:
            self.said.append(f"console: {message.text}")

    def stopped(self, dialog: Dialog) -> None:
        """Take note of a dialog, and end it."""
        self.said.append(f"dialog: {dialog.message}")
        dialog.dismiss()


def watch(browser: Browser, *, dark: bool = False, width: int = 1400) -> Watched:
    """Return a page of its own that no network reaches, to be closed with its context."""
    context = browser.new_context(
        offline=True,
        color_scheme="dark" if dark else "light",
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",  # so that what is scrolled to is there at once
    )
    context.set_default_timeout(5_000)
    context.add_init_script(_LISTEN)
    return Watched(context.new_page())
