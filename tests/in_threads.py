"""Reads pages in threads that all begin at once, in a process that has read none; `test_threads.py` runs it.

Arguments: the number of threads, and what they do, of `ROUNDS`; with `--need-free-threading`, a process with a global
interpreter lock is refused. Standard input: a line of JSON a page, the members of `Page`; standard output: a line of
JSON a thread, with the digest of each page by its number. It needs no library but those of the package.
"""

from __future__ import annotations

import hashlib
import json
import sys
import threading
import traceback
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from infobox_parse import Article

SHORT_TURN = 1e-5
"""Seconds that a thread goes on before another may: far shorter than usual, so that they meet everywhere."""


def parsed(data: Mapping[str, Any]) -> Article:
    """Parse a page; the package is imported by the threads themselves, all at once."""
    from infobox_parse import Page, parse  # noqa: PLC0415  # see above

    return parse(Page(**data))


def in_order(article: Article) -> tuple[object, ...]:
    """Ask for all members, those of the infoboxes first."""
    boxes, records, short = article.infoboxes, article.records, article.short_description
    notes, found, body = article.notes, article.diagnostics, article.body_diagnostics
    shown = (article.sections, article.text, article.tables, article.lists)
    return boxes, records, short, article.references, notes, found, body, shown


def against_order(article: Article) -> tuple[object, ...]:
    """Ask for all members, those of the body first."""
    shown = (article.sections, article.text, article.tables, article.lists)
    body, found, notes, references = article.body_diagnostics, article.diagnostics, article.notes, article.references
    short, records, boxes = article.short_description, article.records, article.infoboxes
    return boxes, records, short, references, notes, found, body, shown


def digest(article: Article, ask: Callable[[Article], tuple[object, ...]]) -> str:
    """Return a digest of all that an article says, in every way that there is to ask."""
    from infobox_parse import Scope, from_dict, to_dict  # noqa: PLC0415  # see above
    from infobox_parse.convert import article_data  # noqa: PLC0415
    from infobox_parse.exporters import TEXT  # noqa: PLC0415
    from infobox_parse.exporting import Layout  # noqa: PLC0415

    data = to_dict(article, scope=Scope.PAGE)
    said = [repr(ask(article)), json.dumps(data), json.dumps(to_dict(from_dict(data)))]
    said.append(TEXT.write(article_data(article), Layout()))
    said += [one.render() for one in (*article.diagnostics, *article.body_diagnostics)]
    said.append(article.repair())
    return hashlib.sha256("\n".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def same_pages(pages: Sequence[Mapping[str, Any]], thread: int, _: int) -> Iterator[tuple[int, Article]]:
    """Parse all pages; every thread begins with the same one, and half of them go back to front from there."""
    for number in range(len(pages)) if thread % 2 else range(0, -len(pages), -1):
        yield number % len(pages), parsed(pages[number])


def other_pages(pages: Sequence[Mapping[str, Any]], thread: int, threads: int) -> Iterator[tuple[int, Article]]:
    """Parse pages that no other thread parses."""
    for number in range(thread, len(pages), threads):
        yield number, parsed(pages[number])


ARTICLES: list[Article] = []
MEETINGS: list[threading.Barrier] = []


def shared_articles(_: Sequence[Mapping[str, Any]], __: int, ___: int) -> Iterator[tuple[int, Article]]:
    """Ask articles that all threads have, one after the other, all threads at the same time."""
    for number, article in enumerate(ARTICLES):
        MEETINGS[0].wait()
        yield number, article


ROUNDS = {"same": same_pages, "other": other_pages, "shared": shared_articles}


def main() -> None:
    """Run."""
    threads, what = int(sys.argv[1]), sys.argv[2]
    if "--need-free-threading" in sys.argv and getattr(sys, "_is_gil_enabled", lambda: True)():
        sys.exit("this process has a global interpreter lock")
    pages = [json.loads(line) for line in sys.stdin.buffer]
    sys.setswitchinterval(SHORT_TURN)
    MEETINGS.append(threading.Barrier(threads))
    if what == "shared":
        ARTICLES.extend(parsed(page) for page in pages)
    found: list[dict[int, str]] = [{} for _ in range(threads)]

    def run(thread: int) -> None:
        try:
            MEETINGS[0].wait()
            for number, article in ROUNDS[what](pages, thread, threads):
                found[thread][number] = digest(article, against_order if thread % 4 >= 2 else in_order)
        except Exception:  # noqa: BLE001  # told to the test, which waits for all threads
            traceback.print_exc()
            MEETINGS[0].abort()

    running = [threading.Thread(target=run, args=(thread,)) for thread in range(threads)]
    for one in running:
        one.start()
    for one in running:
        one.join()
    for digests in found:
        print(json.dumps(digests))


if __name__ == "__main__":
    main()
