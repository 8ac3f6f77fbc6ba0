"""Flags and links as templates make them, from what the knowledge data say of an entity; no template is known here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse.values import Flag, Link


if TYPE_CHECKING:
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.knowledge.entities import Entity


__all__ = ["entity_flag", "file_flag", "file_name", "local_name", "local_title", "named_flag", "template_link"]

LONGEST_FILE = 255
"""No file's name is longer, in code points."""

FILE_NAMESPACES = (6, -2)
"""File and Media."""

_FILE_NAME = re.compile(r"[^|\[\]{}<>\n]{1,240}\.\w{2,5}")
_FLAG_OF = re.compile(r"(?:[\w-]+ )?flag of (?:the )?(?P<name>.+?)(?: ?\([^()]*\))?\.\w{3,4}", re.IGNORECASE)
_REMARK = re.compile(r" (?P<remark>\d{4}\b[^()]{0,60})\Z")
"""A year and what follows it; what follows a comma alone may be a place, as in "Mexico, Missouri"."""


def named_flag(knowledge: Knowledge, name: str, variant: str | None = None, language: str | None = None) -> Flag:
    """Return the flag of an entity by a name, alias or code; of an unknown one under the name as given.

    Names are English, or else of the language whose code is given.
    """
    entity = knowledge.entity(name, language)
    return Flag(name, variant=variant) if entity is None else entity_flag(entity, variant)


def entity_flag(entity: Entity, variant: str | None = None) -> Flag:
    """Return the flag of an entity."""
    return Flag(entity.name, entity.code, entity.alpha3, entity.former, variant)


def local_name(knowledge: Knowledge, entity: Entity, language: str) -> str:
    """Return what an entity is called in a language; where that is unknown, its English name."""
    return knowledge.entity_name(entity, language) or entity.name


def local_title(knowledge: Knowledge, entity: Entity, language: str) -> str | None:
    """Return the title that a wiki's templates link an entity to; None where that is not known."""
    return knowledge.entity_title(entity, language)


def file_flag(knowledge: Knowledge, file: str) -> Flag:
    """Return the flag that a file shows.

    Its entity is known where the wiki's country data have the file, or it is called "Flag of" a known one.
    """
    known = knowledge.flag_of_file(file)
    if known is not None:
        return attrs.evolve(entity_flag(*known), file=file)
    match = _FLAG_OF.fullmatch(file) if len(file) <= LONGEST_FILE else None
    entity = knowledge.entity(match["name"]) if match else None
    variant = None
    if match and entity is None:
        entity, variant = _with_remark(knowledge, match["name"])
    return Flag(None, file=file) if entity is None else attrs.evolve(entity_flag(entity, variant), file=file)


def _with_remark(knowledge: Knowledge, name: str) -> tuple[Entity | None, str | None]:
    """Return the entity of a name with a year and a remark behind it (`Syria 2011, observed`), and these as variant."""
    match = _REMARK.search(name)
    entity = knowledge.entity(name[: match.start()]) if match else None
    return (None, None) if entity is None or match is None else (entity, match["remark"])


def file_name(text: str, knowledge: Knowledge, wiki: str) -> str | None:
    """Return the file that a text names; None if it names none.

    It may stand behind the namespace, in the wiki's language or English (https://www.mediawiki.org/wiki/Help:Namespaces).
    """
    prefix, colon, rest = text.partition(":")
    if colon and knowledge.namespaces(wiki).get(prefix.strip().lower()) in FILE_NAMESPACES:
        text = rest
    name = " ".join(text.replace("_", " ").split())
    return name[:1].upper() + name[1:] if _FILE_NAME.fullmatch(name) else None


def template_link(template: str, target: str, label: str) -> Link:
    """Return a link that a template makes; `via` is the template's name with a small first letter, but for `USS`."""
    via = template if template[1:2].isupper() else template[:1].lower() + template[1:]
    return Link(target, label, "template", via=via)
