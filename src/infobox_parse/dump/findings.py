"""What is noted of a stretch while it is read: the account of its pages, faults, and the lines for quarantine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.dump.accounting import FAILURES, Account
from infobox_parse.dump.quarantine import lost_page


if TYPE_CHECKING:
    from infobox_parse.dump.faults import DumpFault
    from infobox_parse.dump.splitting import RawPage


__all__ = ["Findings"]


class Findings:
    """Notes what becomes of pages; each failure is in the account and in quarantine.

    Attributes:
        account: The account.
        faults: What was wrong, in the order in which it was found.
    """

    def __init__(self, wiki: str) -> None:
        self.account = Account()
        self.faults: list[DumpFault] = []
        self._wiki = wiki
        self._failures: list[tuple[tuple[int, int], bytes]] = []  # with where in the dump they are

    @property
    def quarantine(self) -> bytes:
        """The lines for quarantine in the order of the dump: lost pages may be told before others."""
        return b"".join(line for _, line in sorted(self._failures))

    def report(self, fault: DumpFault) -> None:
        """Take a fault of the dump; one that loses a page is a failure."""
        self.faults.append(fault)
        self.account.faults[fault.code] += 1
        if fault.code in FAILURES:
            self.account.fail(fault.code)
            self._failures.append((fault.place.order, lost_page(fault, self._wiki)))

    def note(self, raw: RawPage, code: str, message: str) -> None:
        """Note a fault of a page that is whole."""
        self.faults.append(raw.place.fault(code, message))
        self.account.faults[code] += 1

    def fail(self, raw: RawPage, reason: str, line: bytes) -> None:
        """Take a page that failed, with its line for quarantine."""
        self.account.fail(reason)
        self._failures.append((raw.place.order, line))
