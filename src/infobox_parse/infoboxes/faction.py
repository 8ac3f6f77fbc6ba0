"""Infobox war faction and Infobox militant organization, on English Wikipedia one template since 2020.

Parameters and the precedence of aliases are those of the template's source
(https://en.wikipedia.org/wiki/Template:Infobox_militant_organization).
"""

from __future__ import annotations

import unicodedata

import attrs

from infobox_parse.datatypes import IMAGES, PEOPLE, PERIODS, QUANTITIES, TEXTS, THINGS, WEBLINKS
from infobox_parse.diagnostics import Finding
from infobox_parse.entries import Entry, PeriodEntry, Text
from infobox_parse.records import Faction
from infobox_parse.schema import Box, FieldRule, InfoboxSchema


__all__ = ["FACTION"]


def _things(field: str, *parameters: str, enumerated: bool = False, nested: bool = False) -> FieldRule:
    return FieldRule(
        field=field,
        parameters=parameters or (field,),
        datatype=THINGS,
        enumerated=enumerated,
        nested=nested,
    )


def _people(field: str, role: str | None, *parameters: str, **titles: str) -> FieldRule:
    companions = {parameter: {"role": title} for parameter, title in titles.items()}
    return FieldRule(
        field=field,
        parameters=(*parameters, *titles),
        datatype=PEOPLE,
        enumerated=True,
        role=role,
        aliases=not titles,
        companions=companions,
    )


def _images(role: str, *parameters: str, **companions: str) -> FieldRule:
    return FieldRule(
        field="images",
        parameters=parameters,
        datatype=IMAGES,
        role=role,
        aliases=False,
        companions=dict.fromkeys(parameters, companions),
    )


_RULES = (
    FieldRule(field="name", parameters=("name",), datatype=TEXTS),
    FieldRule(
        field="native_names",
        parameters=("native_name",),
        datatype=TEXTS,
        companions={"native_name": {"language": "native_name_lang"}},
    ),
    FieldRule(field="other_names", parameters=("other_name", "aka"), datatype=TEXTS),
    _images("image", "image", alt="image_alt", caption="caption"),
    _images("logo", "logo", alt="alt", caption="caption"),
    _images("flag", "flag"),
    _images(
        "symbol",
        "identification_symbol",
        "identification_symbol_2",
        "identification_symbol_3",
        "identification_symbol_4",
    ),
    _things("war", enumerated=True),
    _people("founders", None, "founders", "founder"),
    _people("founders", "Founding leader", "founding_leader"),
    _people("leaders", None, "leaders", "leader"),
    _people("leaders", "Military leader", "military_leader"),
    _people("leaders", "Political leader", "political_leader"),
    _people(
        "leaders",
        None,
        leader1_name="leader1_title",
        leader2_name="leader2_title",
        leader3_name="leader3_title",
    ),
    _people("leaders", "Spokesperson", "spokesperson", "spokesman"),
    FieldRule(field="foundation", parameters=("foundation", "founded"), datatype=PERIODS),
    FieldRule(field="dissolved", parameters=("dissolved", "dissolution"), datatype=PERIODS),
    FieldRule(field="active", parameters=("dates", "active"), datatype=PERIODS),
    FieldRule(field="status", parameters=("status", "active2"), datatype=TEXTS),
    _things("country", enumerated=True),
    _things("allegiance", enumerated=True),
    _things("clans", "clans", "groups", enumerated=True),
    _things("motives", enumerated=True),
    _things("ideology", enumerated=True),
    _things("position", "position", "political position"),
    _things("organizations", enumerated=True),
    _things("headquarters", "headquarters", "main base"),
    _things("area", "area", "areas", enumerated=True),
    _things("crimes"),
    _things("attacks"),
    _things("battles", nested=True),
    FieldRule(field="size", parameters=("size", "strength"), datatype=QUANTITIES),
    FieldRule(field="revenue", parameters=("revenue",), datatype=QUANTITIES),
    _things("financing"),
    _things("partof", enumerated=True),
    _things("allies", enumerated=True),
    _things("opponents", enumerated=True),
    _things("predecessor", "predecessor", "preceded by", "preceded_by", "previous", enumerated=True),
    _things("successor", "successor", "succeeded by", "succeeded_by", "next", "became", enumerated=True),
    _things("split_from", "split", "split_from", enumerated=True),
    _things("split_to", enumerated=True),
    _things("merger_of", "merger", "merger_of", enumerated=True),
    _things("merged_into", "merged", "merged_into", "merged_to", enumerated=True),
    _things("formerly", "formerly", "former_name", "original_name", "originated_as", enumerated=True),
    _things("later_names", "later_name", enumerated=True),
    _things("designated_terrorist_by", "designated_as_terror_group_by"),
    FieldRule(field="colours", parameters=("colours", "colors"), datatype=TEXTS),
    FieldRule(field="website", parameters=("website", "url"), datatype=WEBLINKS),
    _things("newspaper"),
    FieldRule(
        field="footnotes",
        parameters=(
            "footnotes",
            *(f"{name}{number}" for name in ("misc", "module") for number in ("", *"23456")),
        ),
        datatype=THINGS,
        aliases=False,
    ),
)

_KNOWN = frozenset(
    """native_name_lang image_size image_alt logo_size alt caption leader_title leader1_title leader2_title
    leader3_title colours_label colors_label child embed identification_symbol_label identification_symbol_2_label
    identification_symbol_3_label identification_symbol_4_label""".split()
)


_MERGED = "Infobox militant organization"
"""Where this template has no battles, it shows the war in their stead."""

_END = ("dissolved", "dissolution", "status", "active2")


def _complete(entries: dict[str, list[Entry]], box: Box) -> Faction:
    """Make a faction: one name, wars for lack of battles, and activity that goes on unless something says otherwise."""
    names = [name for name in entries.pop("name") if isinstance(name, Text)]
    native = [name for name in names[1:] if name.language or _script(name.text) != _script(names[0].text)]
    entries["native_names"] = [*native, *entries["native_names"]]
    entries["other_names"] = [
        *(name for name in names[1:] if name not in native),
        *entries["other_names"],
    ]
    if box.template == _MERGED and not entries["battles"]:
        entries["battles"] = list(entries["war"])
    ended = next((name for name in _END if box.text(name)), None)
    entries["active"] = [_opened(entry, box, ended) for entry in entries["active"]]
    fields = {field: tuple(found) for field, found in entries.items()}
    return Faction(name=names[0] if names else Text(text=box.title), **fields)  # type: ignore[arg-type]


def _script(text: str) -> str:
    """Return the name of the script that a text is in, by its first letter."""
    letter = next((char for char in text if char.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""


def _opened(entry: Entry, box: Box, ended: str | None) -> Entry:
    """Open a lone date of activity that a template states: it says when that began."""
    if not isinstance(entry, PeriodEntry) or entry.kind != "date" or entry.start is None or entry.field is None:
        return entry
    items = box.parameters[entry.field].items
    item = items[entry.item[0]]
    for index in entry.item[1:]:
        item = item.children[index]
    if len(item.dates) != 1:
        return entry
    if ended is not None:
        box.report(Finding("conflicting-dates", item.span, (("name", ended),)))
    return attrs.evolve(
        entry,
        edtf=f"{entry.start.edtf}/" if ended else f"{entry.start.edtf}/..",
        kind="interval",
        ongoing=None if ended else True,
        inferred=True,
        latest=None,
    )


FACTION = InfoboxSchema(
    kind="faction",
    names=("Infobox militant organization", "Infobox war faction", "Infobox War Faction"),
    record=Faction,
    rules=_RULES,
    known=_KNOWN,
    complete=_complete,
)
"""The family of faction infoboxes."""
