"""What became of a person: https://en.wikipedia.org/wiki/Template:KIA and its kin.

It gives the status alone: the mark is no text. A bare dagger in the text is for the people datatypes to read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["STATUS", "resolve_status"]

_CODES = {
    "killed-in-action": (
        *(
            "KIA",
            "Killed in action",
            "阵亡",
            "陣亡",
            "牺牲",
            "犧牲",
            "戰死",
            "战死",
            "戦死",
            "ЗУБ",
            "MEC",
            "KIA2",
            "PKIA",
        ),
    ),
    "died-of-wounds": ("DOW", "Died of wounds", "伤重不治", "傷重不治"),
    "wounded": ("WIA", "Wounded in action", "负伤", "負傷"),
    "prisoner": ("POW", "Prisoner of war", "Captured", "Krigsfånge", "战俘", "戰俘", "被俘", "俘虏", "俘虜"),
    "missing": ("MIA", "Missing in action", "失踪", "失蹤"),
    "executed": ("Executed", "处决", "處決", "被处决", "被處決"),
    "assassinated": ("Assassinated", "遇刺", "刺杀", "刺殺"),
    "surrendered": ("Surrendered", "Surrender", "投降"),
    "died": (
        *(
            "Natural Causes",
            "Natural causes",
            "Died",
            "Died in office",
            "Dagger",
            "†",
            "Double-dagger",
            "Double dagger",
            "‡",
        ),
        *("自然死亡", "病逝", "去世", "逝世"),
    ),
    "defected": ("Defected", "Turncoat", "叛逃", "倒戈", "叛变", "叛變"),
    "deserted": ("Deserted", "AWOL", "逃兵"),
}
"""Status codes to the templates that say so, in any wiki."""

_STATUS = {name: code for code, names in _CODES.items() for name in names}


def resolve_status(call: Call, context: Context) -> Content:
    """Give the status."""
    code = _STATUS.get(context.canonical(call.name)) or _STATUS[call.name]
    return (Opaque(Piece(status=(code,)), call.span),)


STATUS = Resolver(
    names=tuple(_STATUS),
    resolve=resolve_status,
    parameters=frozenset({"1", "alt", "link", "lk", "size", "name", "sup"}),
)
