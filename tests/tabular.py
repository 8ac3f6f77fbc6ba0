"""Rows of tables as the contract has them: what was read of Parquet or DuckDB as the dictionaries of `to_dict`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, cast

import attrs

from infobox_parse import Faction


if TYPE_CHECKING:
    from collections.abc import Iterator

    from infobox_parse.plain import JSON


__all__ = ["entries_by_field", "items_in", "said", "said_of_row"]

_SOURCE = ("wiki", "page_id", "revision_id", "timestamp", "url")
_SINGLE = {member.name for member in attrs.fields(Faction) if member.default is attrs.NOTHING}
"""Fields of records that have one entry."""


def said_of_row(row: dict[str, object]) -> dict[str, JSON]:
    """Return a row of records as a dump line, but for what a table says once (`format`, `parser`)."""
    written = _said(row)
    assert isinstance(written, dict)
    written["source"] = {name: written.pop(name) for name in _SOURCE if name in written}
    fields = cast("dict[str, dict[str, JSON]]", written.get("fields", {}))
    for field in fields.values():
        if "items" in field:
            field["items"] = _tree(cast("list[dict[str, JSON]]", field["items"]))
    record = cast("dict[str, list[JSON]]", written.get("record", {}))
    if record:
        written["record"] = {name: those[0] if name in _SINGLE else those for name, those in record.items()}
    return written


def said(line: dict[str, JSON]) -> dict[str, JSON]:
    """Return a dump line without what no table says: days that calendars do not have, and what it says once."""
    told = cast("dict[str, JSON]", _with_days(line))
    if "record" in told:
        told["record"] = entries_by_field(cast("dict[str, JSON]", told["record"]))
    return {name: value for name, value in told.items() if name not in ("format", "parser")}


def entries_by_field(record: dict[str, JSON]) -> dict[str, JSON]:
    """Return a record whose parts are taken apart, as tables have it: their entries are under the parts' fields."""
    found: dict[str, JSON] = {}
    for name, value in record.items():
        for one in value if isinstance(value, list) else ():
            if isinstance(one, dict) and "text" not in one:
                parts = {field: those for field, those in one.items() if field != "number"}
            else:
                parts = {name: [one]}
            for field, those in parts.items():
                cast("list[JSON]", found.setdefault(field, [])).extend(cast("list[JSON]", those))
        if not isinstance(value, list):
            found[name] = value
    return found


def _with_days(value: JSON) -> JSON:
    if isinstance(value, list):
        return [_with_days(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        name: _with_days(one)
        for name, one in value.items()
        if not (name in ("earliest", "latest") and isinstance(one, str) and one.startswith(("-", "0000")))
    }


def _said(value: object) -> JSON:
    """Return a value without members that are null or empty; maps come as pairs."""
    match value:
        case {"start": int(start), "end": int(end), **others} if not others:
            return [start, end]
        case dict():
            members = {name: _said(one) for name, one in value.items() if not _is_empty(one)}
            return {name: one for name, one in members.items() if name in ("arguments", "raw") or one != {}}
        case [(str(), _), *_]:
            return {name: _said(one) for name, one in cast("list[tuple[str, object]]", value)}
        case list():
            return [_said(one) for one in value]
        case dt.date():
            return value.isoformat()
    return cast("JSON", value)


def _is_empty(value: object) -> bool:
    return value is None or value in ([], {})


def _tree(items: list[dict[str, JSON]]) -> list[JSON]:
    """Return items that stand in the order of the page, each with its path, below those that hold them."""
    roots: list[JSON] = []
    for item in items:
        path = cast("list[int]", item.pop("path"))
        siblings = roots
        for index in path[:-1]:
            above = cast("dict[str, JSON]", siblings[index])
            siblings = cast("list[JSON]", above.setdefault("children", []))
        assert len(siblings) == path[-1], "an item out of its order"
        siblings.append(cast("JSON", item))
    return roots


def items_in(items: JSON, path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], dict[str, JSON]]]:
    """Yield the items of a dictionary and all below them with their paths."""
    for index, item in enumerate(cast("list[dict[str, JSON]]", items)):
        yield (*path, index), item
        yield from items_in(item.get("children", []), (*path, index))
