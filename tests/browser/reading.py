"""What a report in the browser shows, read out of its document: wikitext, lit places, elements, addresses.

It presses no key, and moves the pointer only for `point_at`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

__all__ = [
    "addresses",
    "highlighted",
    "identifiers",
    "inside",
    "markup_of",
    "point_at",
    "wait_until",
    "wikitext_of",
    "words_at",
]

_WIKITEXT = """() => {
    const parts = [];
    let length = 0;
    const add = (text) => {
        parts.push(text);
        length += [...text].length;
    };
    const read = (node) => {
        for (const child of node.childNodes) {
            if (child.nodeType === Node.TEXT_NODE) add(child.data);
            else if (child.matches(".ctl")) add(String.fromCodePoint(parseInt(child.title.slice(2), 16)));
            else read(child);
        }
    };
    for (const row of document.querySelectorAll(".row")) {
        if (row.dataset.n && parts.length) add("\\n");
        if (length !== Number(row.dataset.o)) throw new Error(`row ${row.dataset.n} begins elsewhere`);
        read(row);
        parts.push("");
    }
    return JSON.stringify(parts.join(""));
}"""

_MARKUP = """() => [...new Set([...document.querySelectorAll("*")].flatMap((element) =>
    [element.localName, ...element.getAttributeNames().map((name) => `${element.localName}[${name}]`)]))]"""

_ADDRESSES = """() => [...new Set([...document.querySelectorAll("[href]")]
    .map((element) => element.getAttribute("href")).filter((address) => !/^#(a[0-9]|$)/.test(address)))]"""

_IDENTIFIERS = """() => [...document.querySelectorAll("[id], [name]")].map((element) => element.id || element.name)"""

_HIGHLIGHTED = """(name) => CSS.highlights.has(name)
    ? [...CSS.highlights.get(name)].map((range) => range.toString().replaceAll("\\n", "")) : []"""

_WORDS = """(words) => {
    for (const row of document.querySelectorAll(".row")) {
        if (!row.textContent.includes(words)) continue;
        row.scrollIntoView({block: "center"});
        const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + words.length);
            const [{left, top, width, height}] = range.getClientRects();
            return [left + width / 2, top + height / 2];
        }
    }
    throw new Error(`no row says ${words}`);
}"""

_INSIDE = """([inner, outer]) => {
    const one = inner.getBoundingClientRect();
    const other = outer.getBoundingClientRect();
    return one.top >= other.top - 1 && one.top < other.bottom - 8;
}"""


def wikitext_of(page: Page) -> str:
    """Return the wikitext that the rows show, with the characters that marks stand for."""
    text = json.loads(page.evaluate(_WIKITEXT))  # as JSON, in which half a pair of surrogates is an escape
    assert isinstance(text, str)
    return text


def markup_of(page: Page) -> set[str]:
    """Return the names of all elements, and of their attributes as `element[attribute]`."""
    return set(page.evaluate(_MARKUP))


def addresses(page: Page) -> list[str]:
    """Return all addresses that lead out of the report."""
    return list(page.evaluate(_ADDRESSES))


def identifiers(page: Page) -> list[str]:
    """Return all ids and names of elements, as often as they occur."""
    return list(page.evaluate(_IDENTIFIERS))


def highlighted(page: Page, name: str = "lit") -> list[str]:
    """Return the pieces of wikitext that are lit; the ends of lines are not in them."""
    return list(page.evaluate(_HIGHLIGHTED, name))


def words_at(page: Page, words: str) -> tuple[float, float]:
    """Bring words of the wikitext into view, and return where on the screen they stand."""
    across, down = page.evaluate(_WORDS, words)
    return across, down


def point_at(target: Locator) -> None:
    """Bring an element into view, and move the pointer on it when nothing scrolls any more, as that takes tips away."""
    target.scroll_into_view_if_needed()
    target.page.wait_for_timeout(100)
    target.hover()


def inside(inner: Locator, outer: Locator) -> bool:
    """Return whether the beginning of an element can be seen in another that scrolls."""
    return bool(inner.page.evaluate(_INSIDE, [inner.element_handle(), outer.element_handle()]))


def wait_until(page: Page, seen: Callable[[], bool]) -> bool:
    """Return True as soon as something is seen; False if it is not within two seconds."""
    for _ in range(100):
        if seen():
            return True
        page.wait_for_timeout(20)
    return False
