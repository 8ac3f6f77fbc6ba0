"""What a run found, in lines for people and as plain JSON types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.dump.accounting import FAILURES, SKIPS
from infobox_parse.telling import clean


if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Mapping

    from infobox_parse.dump.faults import DumpFault
    from infobox_parse.dump.running import DumpRun
    from infobox_parse.plain import JSON


__all__ = ["plain_summary", "tell_account", "tell_fault", "tell_run"]

MOST_ROWS = 10
"""Names that a list of the most frequent ones shows; the JSON has them all."""

MOST_FAULTS = 20
"""Faults of the dump that are told one by one."""


def tell_run(run: DumpRun) -> Iterator[str]:
    """Yield the lines of a summary."""
    account = run.account
    yield from tell_account(run)
    if run.lbzip2 is not None:
        yield f"unpacked by {clean(run.lbzip2)}"
    for title, counted in (
        ("infoboxes", account.infoboxes),
        ("fields", account.fields),
        ("unknown parameters", account.unknown_parameters),
        ("unknown templates", account.unknown_templates),
    ):
        yield from _most(title, counted)
    if account.diagnostics:
        yield "diagnostics:"
        for code, count in account.diagnostics.most_common():
            yield f"  {count:>9,}  {code}"
            for example in account.examples.get(code, ()):
                yield f"             {clean(example.title)}, line {example.line}: {clean(example.message)}"


def tell_account(run: DumpRun) -> Iterator[str]:
    """Yield what became of the pages, what is wrong with the dump, and which files there are now."""
    account = run.account
    others = f"{_by_reason('skipped', account.skipped)} + {_by_reason('failed', account.failed)}"
    yield f"{account.pages:,} pages = {account.parsed:,} parsed + {others}"
    yield f"{account.lines:,} infoboxes written to {', '.join(map(str, run.outputs))}"
    for reason in account.failed:
        yield f"  failed, {reason}: {FAILURES[reason]}"
    if run.quarantine is not None:
        yield f"pages that failed are in {run.quarantine}: infobox-parse replay reads them again"
    if account.faults:
        yield "the dump itself has faults: " + ", ".join(
            f"{count:,} {code}" for code, count in account.faults.most_common()
        )
        for fault in run.faults[:MOST_FAULTS]:
            yield f"  {tell_fault(fault)}"


def plain_summary(run: DumpRun) -> dict[str, JSON]:
    """Return the whole summary."""
    return {
        **run.account.to_plain(),
        "reasons": {**SKIPS, **FAILURES},
        "faults_told": [tell_fault(fault) for fault in run.faults],
        "outputs": [str(path) for path in run.outputs],
        "quarantine": None if run.quarantine is None else str(run.quarantine),
        "resumed": run.resumed,
        "lbzip2": run.lbzip2,
    }


def tell_fault(fault: DumpFault) -> str:
    """Return what is wrong with a dump in a line."""
    inside = "" if fault.unpacked_offset is None else f" + {fault.unpacked_offset:,} unpacked"
    title = "" if fault.title is None else f", page {clean(fault.title)}"
    return f"{clean(fault.file)}, byte {fault.byte_offset:,}{inside}{title}: {clean(fault.message)} ({fault.code})"


def _by_reason(name: str, counted: Mapping[str, int]) -> str:
    total = sum(counted.values())
    if not total:
        return f"0 {name}"
    reasons = ", ".join(f"{count:,} {reason}" for reason, count in sorted(counted.items()))
    return f"{total:,} {name} ({reasons})"


def _most(title: str, counted: Counter[str]) -> Iterator[str]:
    if not counted:
        return
    yield f"{title}:"
    for name, count in sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:MOST_ROWS]:
        yield f"  {count:>9,}  {clean(name)}"
    if len(counted) > MOST_ROWS:
        yield f"             and {len(counted) - MOST_ROWS:,} more"
