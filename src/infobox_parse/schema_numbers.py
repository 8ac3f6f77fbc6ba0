"""Rules as their file writes them, with a number in the place of `{n}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator


__all__ = ["MOST_NUMBERS", "NUMBER", "numbered", "numbered_pairs", "with_number", "with_numbers"]

NUMBER = "{n}"
"""Stands for the number in the names of parameters."""

MOST_NUMBERS = 40


def with_number(name: str, number: int) -> str:
    """Return a name with a number in the place of `{n}`; the number 0 is none."""
    return name.replace(NUMBER, str(number) if number else "")


def with_numbers(table: object) -> list[object]:
    """Return the tables that a table with the key `numbers` stands for; any other as it is."""
    if not isinstance(table, dict):
        return [table]
    plain = {key: value for key, value in table.items() if key not in ("numbers", "unnumbered")}
    numbers, unnumbered = table.get("numbers"), table.get("unnumbered") is True
    if not isinstance(numbers, int) or isinstance(numbers, bool) or not 1 <= numbers <= MOST_NUMBERS:
        return [table]
    return [numbered(plain, number, unnumbered=unnumbered) for number in range(1, numbers + 1)]


def numbered(table: object, number: int, *, unnumbered: bool) -> object:
    """Return a table with a number in the place of `{n}`; the number 0 is none.

    With `unnumbered`, names of parameters without a number are those of the number 1 too, and come first.
    """

    def names(written: object) -> object:
        given = [written] if isinstance(written, str) else written
        if not isinstance(given, list):
            return written
        found: list[object] = []
        for name in given:
            forms = [0, number] if unnumbered and number == 1 else [number]
            found += [with_number(name, form) for form in forms] if isinstance(name, str) else [name]
        return list(dict.fromkeys(found)) if all(isinstance(name, str) for name in found) else found

    def companions(by_purpose: object) -> object:
        return {key: names(one) for key, one in by_purpose.items()} if isinstance(by_purpose, dict) else by_purpose

    if not isinstance(table, dict):
        return table
    made = {**table, "parameters": names(table.get("parameters"))}
    if isinstance(table.get("companions"), dict):
        made["companions"] = {
            form: companions(by_purpose)
            for parameter, by_purpose in table["companions"].items()
            for form in cast("list[str]", names(parameter))
        }
    return made


def numbered_pairs(
    own: str, meant: str, parameters: Collection[str], numbers: Iterable[int]
) -> Iterator[tuple[str, str]]:
    """Yield a local name and what it stands for, or all that they are with the numbers of the series."""
    if NUMBER not in meant:
        yield own, meant
        return
    for number in numbers:
        other = with_number(meant, number)
        if other in parameters:
            yield with_number(own, number), other
