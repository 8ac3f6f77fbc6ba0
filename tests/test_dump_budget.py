"""What a page may take of time and memory."""

from __future__ import annotations

import signal
import sys
import time

import pytest

from infobox_parse.dump.budget import SMALL, OverTimeError, page_budget


interrupted = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="a process cannot interrupt itself here")
limited = pytest.mark.skipif(sys.platform != "linux", reason="memory is not limited here")


def _go_on() -> None:
    while True:
        pass


def _swallow_and_go_on() -> None:
    """Do as the worst of libraries."""
    try:
        _go_on()
    except BaseException:  # noqa: BLE001
        _go_on()


@interrupted
def test_over_time() -> None:
    """A page that does not end is ended."""
    with pytest.raises(OverTimeError), page_budget(0.05, 1 << 30, 1):
        _go_on()


@interrupted
def test_over_time_is_no_exception() -> None:
    """A library that swallows the first alarm gets another."""
    with pytest.raises(OverTimeError), page_budget(0.05, 1 << 30, 1):
        _swallow_and_go_on()


@interrupted
def test_time_ends_with_the_page() -> None:
    """The alarm of a page does not go off in the next one."""
    with page_budget(0.1, 1 << 30, 1):
        pass
    time.sleep(0.2)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@limited
def test_over_memory() -> None:
    """A page that wants too much is ended."""
    with pytest.raises(MemoryError), page_budget(60, 1 << 24, SMALL):
        bytearray(1 << 28)
    assert len(bytearray(1 << 28)) == 1 << 28  # and after it, there is no limit


@limited
def test_within_memory() -> None:
    """Another one is not."""
    with page_budget(60, 1 << 28, SMALL):
        assert len(bytearray(1 << 20)) == 1 << 20
