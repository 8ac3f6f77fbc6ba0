"""How far a run over a dump is: a bar in a terminal, else a line every half minute, on standard error."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

from infobox_parse.cli.output import report, watched


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    from infobox_parse.dump.running import Progress

    Show: TypeAlias = Callable[[Progress], None]


__all__ = ["report_now_and_then", "shown_progress"]

EVERY = 30.0
"""Seconds between two lines where there is no terminal."""


@contextlib.contextmanager
def shown_progress(*, quiet: bool) -> Iterator[Show | None]:
    """Give what shows progress while inside."""
    if quiet:
        yield None
    elif watched():
        with _bar() as show:
            yield show
    else:
        yield _lines()


def report_now_and_then() -> Callable[[Callable[[float], str]], None]:
    """Return what reports a line, made of the seconds so far, if the last one is long ago."""
    begun = told = time.monotonic()

    def tell(line: Callable[[float], str]) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= EVERY:
            told = now
            report(line(now - begun))

    return tell


def _lines() -> Show:
    tell = report_now_and_then()
    return lambda progress: tell(lambda seconds: _told(progress, seconds))


def _told(progress: Progress, seconds: float) -> str:
    done, whole = progress.done, progress.whole
    parts = [f"{progress.account.pages:,} pages", *_counts(progress, seconds)]
    if whole:
        parts = [f"{100 * done / whole:.1f} %", *parts, f"{_left(progress, seconds)} left"]
    return ", ".join(parts)


def _counts(progress: Progress, seconds: float) -> list[str]:
    """Return the speed, which is that of this run alone, and what was found."""
    account = progress.account
    speed = (account.pages - progress.kept_pages) / max(seconds, 0.001)
    return [f"{speed:,.0f} pages/s", f"{account.lines:,} infoboxes", f"{account.failed.total():,} failed"]


def _left(progress: Progress, seconds: float) -> str:
    """Return the time left, by the bytes that this run has read itself."""
    read = progress.done - progress.kept_bytes
    return _clock(seconds * ((progress.whole or 0) - progress.done) / read) if read > 0 else "?"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


@contextlib.contextmanager
def _bar() -> Iterator[Show]:
    from rich.console import Console  # noqa: PLC0415  # loaded when it is needed
    from rich.progress import BarColumn, DownloadColumn, TextColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (BarColumn(), DownloadColumn(binary_units=True), TextColumn("{task.fields[told]}"))
    # It draws itself in `show` alone: a thread of its own would stand in the way of forking workers.
    with Bar(*columns, console=Console(stderr=True), auto_refresh=False, transient=True) as bar:
        task = bar.add_task("", total=None, told="")
        begun = time.monotonic()

        def show(progress: Progress) -> None:
            seconds = time.monotonic() - begun
            left = [] if progress.whole is None else [f"{_left(progress, seconds)} left"]
            told = ", ".join([*_counts(progress, seconds), *left])
            bar.update(task, completed=progress.done, total=progress.whole, told=told, refresh=True)

        yield show
