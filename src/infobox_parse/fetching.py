"""When to ask a wiki again, and how long to wait before: it opens no connection itself.

The manners are those of https://www.mediawiki.org/wiki/API:Etiquette.
"""

from __future__ import annotations

import email.utils
import itertools
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

import attrs

from infobox_parse.api_answers import FetchError


__all__ = ["LONGEST_WAIT", "Patience", "TryAgain", "pause_of"]

T = TypeVar("T")

LONGEST_WAIT = 300
"""Seconds; a wiki that asks for more is not waited for."""


class TryAgain(Exception):  # noqa: N818  # it is a request, which becomes an error if it is made too often
    """An attempt failed for a reason that may pass.

    Attributes:
        reason: The reason.
        pause: Seconds that the wiki asks to wait; None if it does not say.
    """

    def __init__(self, reason: str, pause: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.pause = pause


def _sleep(seconds: float, reason: str) -> None:  # noqa: ARG001  # the reason is for those who tell it
    time.sleep(seconds)


@attrs.frozen(kw_only=True)
class Patience:
    """How often a wiki is asked, and what is done in between.

    Attributes:
        attempts: How often at most.
        wait: Waits so many seconds; it is given the reason, too.
    """

    attempts: int = attrs.field(default=5, validator=attrs.validators.ge(1))
    wait: Callable[[float, str], object] = _sleep

    def ask(self, attempt: Callable[[], T]) -> T:
        """Return what an attempt gives.

        Raises:
            FetchError: None of them gave anything, or the wiki asks to wait too long.
        """
        for number in itertools.count(1):
            try:
                return attempt()
            except TryAgain as failed:
                pause = 2.0 ** (number - 1) if failed.pause is None else failed.pause
                if number == self.attempts:
                    times = "once" if number == 1 else f"{number} times"
                    message = f"{failed.reason} (asked {times})"
                    raise FetchError(message) from failed
                if pause > LONGEST_WAIT:
                    message = f"{failed.reason}; it asks to wait for {pause:.0f} seconds"
                    raise FetchError(message) from failed
                self.wait(pause, failed.reason)
        raise AssertionError  # counting has no end


def pause_of(retry_after: str | None, now: datetime | None = None) -> float | None:
    """Return the seconds that a header `Retry-After` asks to wait; None if it says nothing that can be read.

    Args:
        retry_after: Its value: seconds, or a date (https://www.rfc-editor.org/rfc/rfc9110#field.retry-after).
        now: The time from which to wait until such a date; None for that of the clock.
    """
    told = (retry_after or "").strip()
    if told.isascii() and told.isdecimal():
        return float(told[:9])
    try:
        until = email.utils.parsedate_to_datetime(told)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - (now or datetime.now(UTC))).total_seconds())
