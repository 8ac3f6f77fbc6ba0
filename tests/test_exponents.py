"""What measures growth sees it: exponents, the patterns, runs in processes of their own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest


sys.path.append(str(Path(__file__).parent / "benchmarks"))

import costs
from exponent_results import Results, Series, exponent
from hostile import hostile_texts


if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = (16, 64, 256, 1024)


@pytest.mark.parametrize(
    ("cost", "least", "most"),
    [
        (lambda size: 0.01 * size, 1.0, 1.0),
        (lambda size: 0.001 * size**2, 2.0, 2.0),
        (lambda size: size + 0.01 * size**2, 1.5, 1.9),
        (lambda size: size + 0.0001 * size**2, 1.0, 1.05),
    ],
    ids=["linear", "quadratic", "becomes quadratic", "a hundredth quadratic"],
)
def test_exponent_is_the_slope(cost: Callable[[int], float], least: float, most: float) -> None:
    """Linear is 1, quadratic 2, and what becomes quadratic stands between them."""
    assert least - 1e-9 <= (exponent({size: cost(size) for size in SIZES}, 0.01) or 0) <= most + 1e-9


def test_a_leap_from_next_to_nothing_is_seen() -> None:
    """Of sizes that cost too little to tell, the largest counts as if it cost what is enough to tell."""
    assert exponent({16: 0.0, 64: 0.001, 256: 0.3}, 0.01) == pytest.approx(2.45, abs=0.01)
    assert exponent({16: 0.0, 64: 0.001, 256: 0.002}, 0.01) is None


def test_every_ordered_pair_stands_outside_and_in_a_value() -> None:
    """40 fragments make 1,600 patterns in two places each; every fragment meets every kind of value on both sides."""
    pairs = [hostile for hostile in hostile_texts(everywhere=False) if hostile.group == "pairs"]
    places = {hostile.place for hostile in pairs}
    first = {(hostile.name.partition("' '")[0], hostile.place) for hostile in pairs}

    assert len({(hostile.name, hostile.place) for hostile in pairs}) == 3200
    assert len({hostile.name for hostile in pairs}) == 1600
    assert len(first) >= 40 * len(places) * 0.9
    assert all(15_000 < len(hostile.text(16 * 1024)) < 17_500 for hostile in pairs)


@pytest.mark.parametrize(
    ("measure", "read", "over"),
    [
        ("time", lambda text: [text.count("b") for _ in text], True),
        ("memory", lambda text: [0] * (len(text) ** 2 // 1000), True),
        ("memory", lambda text: list(text * 20), False),
    ],
    ids=["quadratic time in C", "quadratic memory", "linear memory"],
)
def test_quadratic_reader_is_over_the_limit(
    measure: str, read: Callable[[str], object], monkeypatch: pytest.MonkeyPatch, *, over: bool
) -> None:
    """A reader whose time or memory grows with the square of the text does not pass."""
    monkeypatch.setattr(costs, "read_all", read)
    series = Series(measure, "pairs", "x", "page")
    for size in (0, 8, 32):
        series.add(size, costs.costs_of(measure, "a" * size * 1024))

    assert series.over is over


def test_reader_that_raises_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a reader raises in its process comes out with its name."""
    monkeypatch.setattr(costs, "read_all", lambda text: text.index("b"))
    with pytest.raises(costs.CostError, match="ValueError: substring not found"):
        costs.costs_of("time", "a")


def test_results_are_those_of_the_package_as_it_is(tmp_path: Path) -> None:
    """What was measured is found again, unless the package has changed; time gives way to instructions."""
    file = tmp_path / "results.jsonl"
    slow = Series("time", "pairs", "x", "page", {0: {"seconds": 0.0}, 16: {"seconds": 1.0}, 64: {"seconds": 16.0}})
    Results(file).keep(slow)
    again = Results(file)

    assert [series.name for series in again.failed()] == ["x"]
    assert slow.exponents()["seconds"] == pytest.approx(2)
    again.keep(
        Series("instructions", "pairs", "x", "page", {size: {"instructions": size * 1e8} for size in (0, 16, 64)})
    )
    assert not Results(file).failed()
    file.write_text(file.read_text(encoding="utf-8").replace('"state": "', '"state": "0'), encoding="utf-8")
    assert not Results(file).series
