"""What a version changes of what users rely on, and whether the changelog says so.

The changelog says so if it names what is changed in backticks, in a section above that of the version compared with.
What breaks the code of users is named under a heading that warns of it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import attrs


if TYPE_CHECKING:
    from collections.abc import Iterator

    from api_surface import Names, Surface


__all__ = [
    "CHANGELOG",
    "SNAPSHOTS",
    "Change",
    "ChangelogError",
    "changes",
    "last_snapshot",
    "undocumented",
    "write_snapshot",
]

ROOT = Path(__file__).parents[1]
CHANGELOG = ROOT / "CHANGELOG.md"
SNAPSHOTS = Path(__file__).with_name("api")

WARNING_HEADINGS = ("Removed", "Changed incompatibly")
"""Headings of the changelog for what breaks code."""

_VERSION = re.compile(r"^## \[?([^\]\s]+)\]?.*$", re.MULTILINE)
_HEADING = re.compile(r"^### (.+)$", re.MULTILINE)
_CODE = re.compile(r"`([^`]+)`")
_WORD = re.compile(r"[\w.-]*\w")
_MODULE = re.compile(r"(?:[a-z_]\w*\.)+(?=\w)")
_PARAMETERS = re.compile(r"(function|method|classmethod|staticmethod) \((.*)\) -> (.*)")
_CHOICES = "one of "


class ChangelogError(Exception):
    """The changelog has no section for what is not released."""


@attrs.frozen
class Change:
    """A name that is not what it was.

    Attributes:
        section: Of the surface, such as `python`.
        name: Which.
        before: What it was; None for a new one.
        after: What it is; None for one that is gone.
    """

    section: str
    name: str
    before: str | None
    after: str | None

    @property
    def breaking(self) -> bool:
        """Whether code that was written for it may fail now; of what is changed only little is known not to."""
        return self.before is not None and (self.after is None or not _extends(self.before, self.after))

    @property
    def shortest(self) -> str:
        """The least that has to be written to mean it: a member goes with its class."""
        name = self.name
        if self.section == "python":
            return _MODULE.sub("", name, count=1)
        if self.section == "tables":
            return ".".join(name.split(".")[-2:])
        if self.section == "schema files":
            return name.rpartition(".")[2]
        return name.rpartition(" ")[2]

    def __str__(self) -> str:
        if self.before is None:
            return f"{self.section}: `{self.name}` is new: {self.after}"
        if self.after is None:
            return f"{self.section}: `{self.name}` is gone; it was: {self.before}"
        return f"{self.section}: `{self.name}` was {self.before}\n      and is {self.after}"


def last_snapshot(folder: Path = SNAPSHOTS) -> tuple[str, Surface]:
    """Return the latest version that has a snapshot, and that."""
    files = sorted(folder.glob("*.json"), key=lambda file: [int(part) for part in re.findall(r"\d+", file.stem)])
    return files[-1].stem, json.loads(files[-1].read_text(encoding="utf-8"))


def write_snapshot(version: str, surface: Surface, folder: Path = SNAPSHOTS) -> Path:
    """Write a snapshot, a line a name."""
    file = folder / f"{version}.json"
    file.write_text(json.dumps(surface, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return file


def changes(before: Surface, after: Surface) -> list[Change]:
    """Return what is not the same; the members of a class that is new or gone are not told apart."""
    return [
        one
        for section in {**before, **after}
        for one in _changed(section, before.get(section, {}), after.get(section, {}))
    ]


def _changed(section: str, before: Names, after: Names) -> Iterator[Change]:
    told: list[str] = []
    for name in {**before, **after}:
        was, now = before.get(name), after.get(name)
        if was == now or any(name.startswith((f"{one}.", f"{one} ")) for one in told):
            continue
        if was is None or now is None:
            told.append(name)
        yield Change(section, name, was, now)


def _extends(before: str, after: str) -> bool:
    """Tell whether what holds of one holds of the other: a choice more, or a parameter more that may be left out."""
    was, now = _PARAMETERS.fullmatch(before), _PARAMETERS.fullmatch(after)
    if was is not None and now is not None:
        (places, names), (more_places, more_names) = _parameters(was[2]), _parameters(now[2])
        new = [*more_places[len(places) :], *(more_names - names)]
        kept = places == more_places[: len(places)] and names <= more_names
        return kept and was[1] == now[1] and was[3] == now[3] and all(" = " in one for one in new)
    if before.startswith(_CHOICES) and after.startswith(_CHOICES):
        first, *others = before.removeprefix(_CHOICES).split("; ")
        then, *rest = after.removeprefix(_CHOICES).split("; ")
        return set(first.split(", ")) <= set(then.split(", ")) and others == rest
    return False


def _parameters(written: str) -> tuple[list[str], set[str]]:
    """Return the parameters that have a place, in order, and those that are given by name."""
    parts, depth = [""], 0
    for character in written:
        depth += (character in "([") - (character in ")]")
        if character == "," and not depth:
            parts.append("")
        else:
            parts[-1] += character
    names = [part.strip() for part in parts if part.strip()]
    bar = names.index("*") if "*" in names else len(names)
    return names[:bar], set(names[bar + 1 :])


def undocumented(found: list[Change], changelog: str, version: str) -> list[Change]:
    """Return the changes since a version that the changelog does not name where it has to.

    Raises:
        ChangelogError: It has no section above that of the version.
    """
    warned, named = _words(changelog, version)
    return [one for one in found if not _is_named(one.shortest, warned if one.breaking else named)]


def _words(changelog: str, version: str) -> tuple[set[str], set[str]]:
    """Return the words in backticks of what is not in a version: those under a heading that warns, and all."""
    heads = list(_VERSION.finditer(changelog))
    end = next((head.start() for head in heads if head[1] == version), len(changelog))
    if not heads or heads[0].start() >= end:
        message = f"no section above that of {version}: begin one, ## [Unreleased]"
        raise ChangelogError(message)
    parts = _HEADING.split(changelog[heads[0].start() : end])
    warned: set[str] = set()
    named: set[str] = set()
    for heading, text in zip(["", *parts[1::2]], parts[::2], strict=True):
        words = {word for code in _CODE.findall(text) for word in _WORD.findall(code)}
        named |= words
        if heading.strip() in WARNING_HEADINGS:
            warned |= words
    return warned, named


def _is_named(name: str, words: set[str]) -> bool:
    bare = name.lstrip("-")
    return any(word.lstrip("-") == bare or word.endswith(f".{name}") for word in words)
