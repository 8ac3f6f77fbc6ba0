"""What a page may take of time and memory."""

from __future__ import annotations

import signal
import sys
import time

import pytest

from infobox_parse.dump.budget import SMALL, OverTimeError, within_budget


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
    with pytest.raises(OverTimeError):
        within_budget(_go_on, seconds=0.05, memory=1 << 30, size=1)


@interrupted
def test_over_time_is_no_exception() -> None:
    """A library that swallows the first alarm gets another."""
    with pytest.raises(OverTimeError):
        within_budget(_swallow_and_go_on, seconds=0.05, memory=1 << 30, size=1)


@interrupted
def test_time_ends_with_the_page() -> None:
    """The alarm of a page does not go off in the next one."""
    within_budget(lambda: None, seconds=0.1, memory=1 << 30, size=1)
    time.sleep(0.2)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@interrupted
def test_clearing_up_is_not_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    """An alarm that goes off when the page is just done raises nothing, else the next ones would go off anywhere."""
    setitimer = signal.setitimer

    def late(which: int, seconds: float, interval: float = 0.0) -> None:
        if not seconds:
            signal.raise_signal(signal.SIGALRM)
        setitimer(which, seconds, interval)

    before = signal.getsignal(signal.SIGALRM)
    monkeypatch.setattr(signal, "setitimer", late)
    assert within_budget(lambda: 7, seconds=60, memory=1 << 30, size=1) == 7
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) == before


@interrupted
@pytest.mark.parametrize("seconds", [1e-9, float("inf"), 1e300])
def test_any_number_of_seconds(seconds: float) -> None:
    """What no alarm can be set to is the shortest or the longest there is."""
    if seconds < 1:
        with pytest.raises(OverTimeError):
            within_budget(_go_on, seconds=seconds, memory=1 << 30, size=1)
    else:
        assert within_budget(lambda: 7, seconds=seconds, memory=1 << 30, size=1) == 7


@limited
def test_over_memory() -> None:
    """A page that wants too much is ended."""
    with pytest.raises(MemoryError):
        within_budget(lambda: bytearray(1 << 28), seconds=60, memory=1 << 24, size=SMALL)
    assert len(bytearray(1 << 28)) == 1 << 28  # and after it, there is no limit


@limited
@pytest.mark.parametrize("memory", [1 << 28, 1 << 80])
def test_within_memory(memory: int) -> None:
    """Another one is not; more than a process can have is no limit."""
    assert len(within_budget(lambda: bytearray(1 << 20), seconds=60, memory=memory, size=SMALL)) == 1 << 20
