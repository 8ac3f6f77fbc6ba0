"""Exponents of what was measured, the file that keeps it, and the tables that sum it up."""

from __future__ import annotations

import hashlib
import json
import math
import re
import statistics
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs


if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["LIMIT", "Results", "Series", "exponent", "report"]

PACKAGE = Path(__file__).parents[2] / "src" / "infobox_parse"

LIMIT = 1.15
"""The largest exponent allowed."""

SUSPICIOUS = 1.12
"""An exponent of time or resident memory that is worth an exact count."""

WORST = 20
"""Rows of the table of the worst."""

SMALLEST: Final = {"seconds": 0.010, "peak": 2 * 2**20, "bytes": 2**18, "instructions": 1e7}
"""A smaller cost says nothing about growth: it is start, not reading, or less than the clock and the kernel tell."""

UNITS: Final = {"seconds": ("s", 1.0), "peak": ("MB", 2.0**20), "bytes": ("MB", 2.0**20), "instructions": ("G", 1e9)}

JUDGED: Final = ("seconds", "bytes", "instructions")
"""Costs that decide; resident memory is a sieve, as pages and freed memory make it coarse."""


@attrs.define
class Series:
    """What a pattern in a place cost, by size in KB; size 0 is the page without it.

    Attributes:
        measure: What was measured.
        group: The pattern's group.
        name: The pattern's name.
        place: Where on the page.
        costs: The least costs by size, by kind.
        failure: Why it was given up, if it was.
    """

    measure: str
    group: str
    name: str
    place: str
    costs: dict[int, dict[str, float]] = attrs.Factory(dict)
    failure: str = ""

    def add(self, size: int, costs: dict[str, float]) -> None:
        """Add a run; the least cost counts."""
        known = self.costs.get(size, {})
        self.costs[size] = {kind: min(cost, known.get(kind, cost)) for kind, cost in costs.items()}

    def exponents(self) -> dict[str, float]:
        """Return the exponents by kind of cost, where at least two sizes cost enough to tell."""
        kinds = self.costs.get(0, {})
        found = {kind: exponent(self.net(kind), SMALLEST[kind]) for kind in kinds}
        return {kind: value for kind, value in found.items() if value is not None}

    def net(self, kind: str) -> dict[int, float]:
        """Return the costs by size, less those of the page without the pattern."""
        base = self.costs[0][kind]
        return {size: costs[kind] - base for size, costs in sorted(self.costs.items()) if size}

    @property
    def over(self) -> bool:
        """Whether it grows faster than allowed."""
        return any(value > LIMIT for kind, value in self.exponents().items() if kind in JUDGED)

    def line(self) -> str:
        """Say it in one line."""
        exponents = self.exponents()
        said = [f"{exponents.get(kind, 0):.2f} ({self.by_size(kind)})" for kind in self.costs.get(0, {})]
        mark = self.failure or ("OVER" if self.over else "")
        return f"{self.group} {self.name} in {self.place}: {', '.join(said)} {mark}".rstrip()

    def by_size(self, kind: str) -> str:
        """Write the costs of a kind with their sizes."""
        return ", ".join(f"{size}: {shown(kind, cost)}" for size, cost in self.net(kind).items())


def shown(kind: str, cost: float) -> str:
    """Write a cost with its unit."""
    unit, one = UNITS[kind]
    return f"{cost / one:.3f} {unit}" if cost < 10 * one else f"{cost / one:.0f} {unit}"


def exponent(costs: dict[int, float], smallest: float) -> float | None:
    """Return the slope of the least squares of the logarithms; None where no two sizes cost enough to tell.

    The largest size that costs less than `smallest` counts as if it cost that much, so that a leap from it is seen.
    """
    points = sorted(costs.items())
    small = sum(cost < smallest for _, cost in points)
    points = points[max(0, small - 1) :]
    if len(points) < 2:
        return None
    sizes, taken = zip(*points, strict=True)
    return statistics.linear_regression(
        [math.log(size) for size in sizes], [math.log(max(cost, smallest)) for cost in taken]
    ).slope


class Results:
    """The series of a file, of the package as it is now; others in the file stay there, unread."""

    def __init__(self, file: Path) -> None:
        """Read a file, which need not exist."""
        self.file = file
        self.state = state_of_package()
        self.series: dict[tuple[str, ...], Series] = {}
        for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else []:
            row = json.loads(line)
            if row.pop("state") == self.state:
                self._merge(Series(**row | {"costs": {int(size): costs for size, costs in row["costs"].items()}}))

    def _merge(self, series: Series) -> None:
        known = self.series.setdefault((series.measure, series.group, series.name, series.place), series)
        known.failure = series.failure
        for size, costs in series.costs.items():
            known.add(size, costs)

    def sizes(self, *key: str) -> set[int]:
        """Return the sizes of which a series is known."""
        return set(self.series[key].costs) if key in self.series else set()

    def keep(self, series: Series) -> None:
        """Append a series to the file; several processes may do so at once."""
        self._merge(series)
        with self.file.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"state": self.state, **attrs.asdict(series)}, ensure_ascii=False) + "\n")

    def is_suspicious(self, *key: str) -> bool:
        """Tell whether time or resident memory of a pattern, by group, name and place, ask for an exact count."""
        series = self.series.get(("time", *key))
        return series is not None and (
            bool(series.failure) or any(value > SUSPICIOUS for value in series.exponents().values())
        )

    def failed(self) -> list[Series]:
        """Return the series that fail: given up, or over the limit by what decides."""
        return [series for series in self.series.values() if series.failure or self._is_over(series)]

    def _is_over(self, series: Series) -> bool:
        """Tell whether it grows too fast; time does not where instructions, which nothing disturbs, refute it."""
        counted = self.series.get(("instructions", series.group, series.name, series.place))
        refuted = series.measure == "time" and counted is not None and not counted.failure and not counted.over
        return series.over and not refuted


def state_of_package() -> str:
    """Return a digest of the package's source and data."""
    digest = hashlib.sha256()
    for file in sorted(PACKAGE.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(f"{file.relative_to(PACKAGE)}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def report(results: Results, match: str = "") -> str:
    """Return tables: all in short, the worst by each kind of cost, and what fails."""
    rows = [
        (value, kind, series)
        for series in results.series.values()
        for kind, value in series.exponents().items()
        if re.search(match, series.name)
    ]
    parts = [_summary(rows, results.series.values())]
    for kind in UNITS:
        worst = sorted((row for row in rows if row[1] == kind), key=lambda row: -row[0])[:WORST]
        if worst:
            parts.append(f"\nThe largest exponents of {kind}:\n\n| exponent | pattern | place | by size in KB |")
            parts.append("|---:|---|---|---|")
            parts += [_row(value, kind, series) for value, kind, series in worst]
    failed = results.failed()
    parts.append(f"\n{len(failed)} over the limit of {LIMIT} or given up")
    return "\n".join([*parts, *(series.line() for series in failed)])


def _summary(rows: list[tuple[float, str, Series]], all_series: Iterable[Series]) -> str:
    lines = ["| exponents | patterns | median | 99 % below | largest | largest size | too little to tell |"]
    lines.append("|---|---:|---:|---:|---:|---|---:|")
    groups = dict.fromkeys((kind, series.group) for _, kind, series in rows)
    for kind, group in groups:
        values = sorted(value for value, other, series in rows if (other, series.group) == (kind, group))
        measured = [series for series in all_series if series.group == group and kind in series.costs.get(0, {})]
        largest = [max(series.costs) for series in measured]
        lines.append(
            f"| {kind}, {group} | {len(values)} | {statistics.median(values):.3f} "
            f"| {values[max(0, math.ceil(len(values) * 0.99) - 1)]:.3f} | {values[-1]:.3f} "
            f"| {', '.join(f'{size} KB: {largest.count(size)}' for size in sorted(set(largest)))} "
            f"| {len(measured) - len(values)} |"
        )
    return "\n".join(lines)


def _row(value: float, kind: str, series: Series) -> str:
    name = series.name.replace("|", "\\|")
    return f"| {value:.3f} | `{name}` | {series.place} | {series.by_size(kind)} |"
