"""Times reports in a browser: how long until something is seen, and how smoothly a long page scrolls.

    python tests/benchmarks/report_speed.py [--rounds 5] [--kilobytes 300] [--articles 500] [--scrolled 1000]
                                             [--corpus DIR]

The long articles are made of the fixtures: the infobox and text of one, then the texts of others, repeated up to the
size. Those of the index are all fixtures, or the wikitext files below a folder, in turn.
The browser is Chromium on the PATH, without a window, drawn by the processor alone; each round is a new context of it,
so nothing is cached. Until something is seen is the browser's own first contentful paint; a long task is one of more
than 50 ms in which it answers to nobody. A frame is what lies between two calls of requestAnimationFrame. Figures are
medians of the rounds, with the slowest in brackets. It decides nothing.
"""

from __future__ import annotations

import argparse
import itertools
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from infobox_parse import parse


if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

FIXTURES = Path(__file__).parents[2] / "fixtures" / "infoboxes"
FIRST = FIXTURES / "faction" / "Joint_Operations_Room.wikitext"

WATCH = """
window.__tasks = [];
new PerformanceObserver((list) => window.__tasks.push(...list.getEntries().map((task) => task.duration)))
    .observe({type: "longtask", buffered: true});
"""
PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"
OPENED = """() => ({
    paint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    loaded: performance.getEntriesByType("navigation")[0].loadEventEnd,
    task: Math.max(0, ...window.__tasks),
    elements: document.getElementsByTagName("*").length,
})"""
SCROLLED = """async ([selector, steps, pixels]) => {
    const pane = document.querySelector(selector);
    const all = pane.scrollHeight - pane.clientHeight;
    const far = pixels === null ? all : Math.min(all, pixels * steps);
    window.__tasks.length = 0;
    const frames = [];
    let before = await new Promise(requestAnimationFrame);
    for (let step = 1; step <= steps; step += 1) {
        pane.scrollTop = Math.round(far * step / steps);
        const now = await new Promise(requestAnimationFrame);
        frames.push(now - before);
        before = now;
    }
    return {median: frames.sort((a, b) => a - b)[steps >> 1], longest: frames.at(-1),
            late: frames.filter((frame) => frame > 50).length, task: Math.max(0, ...window.__tasks), pixels: all};
}"""
STEPS = 200
"""Frames in which a page is scrolled."""
SPEEDS = {"120 pixels a frame, as a wheel does,": 120, "from the top to the end, as a dragged bar does,": None}
FRAMES = {"median": "median frame", "longest": "longest frame", "late": "frames over 50 ms", "task": "longest task"}


def texts() -> Iterator[str]:
    """Give the texts of English articles on factions, without their infoboxes, for ever."""
    pages = [file.read_text(encoding="utf-8") for file in sorted((FIXTURES / "faction").glob("*.wikitext"))]
    return itertools.cycle([without_infoboxes(page) for page in pages if "{{Infobox" in page])


def without_infoboxes(text: str) -> str:
    """Return the wikitext of an article but for its infoboxes."""
    parts = []
    end = 0
    for box in parse(text).infoboxes:
        if box.span.start >= end:  # which one inside another does not
            parts.append(text[end : box.span.start])
            end = box.span.end
    return "".join((*parts, text[end:]))


def article(size: int) -> str:
    """Return the wikitext of an article of so many bytes."""
    parts = [FIRST.read_text(encoding="utf-8")]
    length = len(parts[0].encode())
    for body in texts():
        parts.append(body)
        length += len(body.encode())
        if length >= size:
            break
    return "".join(parts)


def many(folder: Path, sources: Path, count: int) -> list[Path]:
    """Write so many articles, the files below a folder in turn, and return their files."""
    found = sorted(sources.glob("**/*.wikitext"))
    files = []
    for number, source in enumerate(itertools.islice(itertools.cycle(found), count)):
        file = folder / f"{number}_{source.name}"
        file.write_bytes(source.read_bytes())
        files.append(file)
    return files


def report(files: list[Path], output: Path) -> tuple[Path, float]:
    """Write the report on files, and return it with the seconds that this took."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "infobox_parse", "inspect", *map(str, files), "-o", str(output)], check=True)
    return output, time.perf_counter() - start


def opened(browser: Browser, file: Path) -> Page:
    """Open a file in a new context and wait until it was painted and loaded."""
    context = browser.new_context(offline=True, viewport={"width": 1400, "height": 900})
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(file.absolute().as_uri())
    page.wait_for_function(PAINTED)
    return page


def measured(browser: Browser, file: Path, rounds: int) -> list[dict[str, float]]:
    """Open a file so many times."""
    figures = []
    for _ in range(rounds):
        page = opened(browser, file)
        figures.append(page.evaluate(OPENED))
        page.context.close()
    return figures


def scrolled(browser: Browser, file: Path, rounds: int, selector: str, pixels: int | None) -> list[dict[str, float]]:
    """Scroll a file, so many pixels a frame, or from its top to its end in all frames, so many times."""
    figures = []
    for _ in range(rounds):
        page = opened(browser, file)
        figures.append(page.evaluate(SCROLLED, [selector, STEPS, pixels]))
        page.context.close()
    return figures


def shown(figures: list[dict[str, float]], name: str) -> str:
    """Return the median of a figure, and its largest."""
    values = [figure[name] for figure in figures]
    return f"{statistics.median(values):,.0f} ({max(values):,.0f})"


def print_opened(browser: Browser, reports: dict[str, tuple[Path, float]], rounds: int) -> None:
    """Print how long each report takes to be seen."""
    print("| report | written, s | file, KB | elements | first paint | loaded | longest task |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for subject, (file, seconds) in reports.items():
        figures = measured(browser, file, rounds)
        columns = [shown(figures, column) for column in ("paint", "loaded", "task")]
        size = f"{seconds:.1f} | {file.stat().st_size / 1000:,.0f} | {figures[0]['elements']:,}"
        print(f"| {subject} | {size} | {' | '.join(columns)} |")


def print_scrolled(browser: Browser, file: Path, rounds: int, selector: str) -> None:
    """Print how smoothly a report scrolls."""
    print(f"\n| scrolled, in {STEPS} frames | {' | '.join(FRAMES.values())} |")
    print(f"|---|{'---:|' * len(FRAMES)}")
    for told, pixels in SPEEDS.items():
        figures = scrolled(browser, file, rounds, selector, pixels)
        columns = [shown(figures, column) for column in FRAMES]
        print(f"| {told} of {figures[0]['pixels']:,} pixels | {' | '.join(columns)} |")


def asked() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kilobytes", type=int, default=300, help="size of the article that is opened")
    parser.add_argument("--articles", type=int, default=500, help="articles of the index")
    parser.add_argument("--corpus", type=Path, default=FIXTURES, help="folder of the articles of the index")
    parser.add_argument("--scrolled", type=int, default=1000, help="kilobytes of the article that is scrolled")
    parser.add_argument("--pane", default=".rows", help="what is scrolled, as a CSS selector")
    options = parser.parse_args()
    options.chromium = shutil.which("chromium")
    if options.chromium is None:
        parser.error("there is no chromium on the PATH; tests/browser/setup.sh installs it (Debian, as root)")
    return options


def main() -> None:
    """Measure and print."""
    options = asked()
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - it is optional

    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = Path(name)
        reports = {}
        for kilobytes in (options.kilobytes, options.scrolled):
            file = folder / f"Article_of_{kilobytes}_KB.wikitext"
            file.write_text(article(kilobytes * 1000), encoding="utf-8")
            reports[f"article of {kilobytes} KB"] = report([file], folder / f"{kilobytes}.html")
        listed = many(folder, options.corpus, options.articles)
        reports[f"index of {options.articles} articles"] = report(listed, folder / "index.html")
        browser = driver.chromium.launch(executable_path=options.chromium)
        print(f"Chromium {browser.version}, {options.rounds} rounds, milliseconds: median (largest)\n")
        print_opened(browser, reports, options.rounds)
        print_scrolled(browser, folder / f"{options.scrolled}.html", options.rounds, options.pane)
        browser.close()


if __name__ == "__main__":
    main()
