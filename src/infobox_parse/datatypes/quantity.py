"""Numbers of people, of money, of things, as templates and words state them; an item without one keeps its words."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from infobox_parse.amounts import find_quantities
from infobox_parse.changing import changed
from infobox_parse.diagnostics import Finding
from infobox_parse.entering import MOST_OF_AN_ITEM, Origin, add_evidence, enter
from infobox_parse.entries import Entry, QuantityEntry
from infobox_parse.naming import times_in
from infobox_parse.schema import Datatype
from infobox_parse.time_words import read_period_words


if TYPE_CHECKING:
    from typing import TypeAlias

    from infobox_parse.knowledge import Knowledge
    from infobox_parse.schema import Given
    from infobox_parse.values import Item, Quantity

    _Stated: TypeAlias = dict[tuple[int | float | None, int | float | None], deque[Quantity]]
    """What templates state, by the two sides."""


__all__ = ["QUANTITIES", "read_quantities", "read_quantity_words"]


def read_quantities(given: Given) -> list[Entry]:
    """Read a parameter as numbers; several in one item, such as those of several years, are several entries.

    The companion `label` is the heading over them; the label of each number its own item says. The companion `as_of`
    says of when those are that do not say it themselves, and `evidence` holds references and notes of theirs.
    """
    as_of = _as_of(given)
    evidence = given.companion_evidence("evidence")

    def quantity(item: Item, origin: Origin) -> list[Entry]:
        add_evidence(origin, evidence)
        if not item.quantities:
            given.box.report(Finding("unreadable-quantity", item.span))
            return [QuantityEntry(**origin, label=item.label)]
        if len(item.quantities) > MOST_OF_AN_ITEM:
            given.box.report(Finding("unreadable-quantity", item.span))
        one_of_two = given.rule.share and "/" in item.text
        return [
            QuantityEntry(
                **origin,
                low=one.low,
                high=one.high,
                approximate=one.approximate,
                as_of=one.as_of or as_of,
                unit=one.unit or (None if one.currency else given.rule.unit),
                currency=one.currency,
                label=one.label or item.label,
            )
            for one in item.quantities[: 1 if one_of_two else MOST_OF_AN_ITEM]
        ]

    return enter(given, quantity, heading=given.companion("label"))


def _as_of(given: Given) -> str | None:
    """Return the first time that the companion `as_of` states, EDTF."""
    stated = given.companion("as_of")
    times = times_in(stated, given.box)[0] if stated else ()
    return times[0].edtf if times else None


def read_quantity_words(item: Item, knowledge: Knowledge, wiki: str) -> Item:
    """Add to an item the quantities that its words state.

    The text of a template is among the words: a number that both state is one, with the unit and money of the template
    and what else the words say. `{{unité|25000}} à {{unité|40000|hommes}}` is a range, `plus de {{unité|500}}` the
    least.
    """
    if not item.text:
        return item
    found = [quantity for quantity, _, _ in find_quantities(item.text, knowledge.language(wiki))]
    if not found:
        return item
    stated: _Stated = {}
    for quantity in item.quantities:
        stated.setdefault((quantity.low, quantity.high), deque()).append(quantity)
    joined = [_taken(quantity, stated) for quantity in found]
    if any(stated.values()):
        joined = [one if one is not same else _bound(one, stated) for one, same in zip(joined, found, strict=True)]
    left = [quantity for quantities in stated.values() for quantity in quantities]
    dates = item.dates
    if dates:  # `{{circa|500}}` takes its number for a year
        figures = {str(side) for quantity in joined for side in (quantity.low, quantity.high)}
        dates = tuple(date for date in dates if date.edtf.rstrip("~?%").lstrip("0") not in figures)
    return changed(item, quantities=(*joined, *left), dates=dates)


def _taken(found: Quantity, stated: _Stated) -> Quantity:
    """Return what words state, joined with the template that states the same."""
    same = stated.get((found.low, found.high))
    return _joined(same.popleft(), found) if same else found


def _bound(found: Quantity, stated: _Stated) -> Quantity:
    """Return what words state, with the units of the templates that state its sides; those are used up."""
    for side in dict.fromkeys((found.low, found.high)):
        same = stated.get((side, side))
        if side is not None and same:
            template = same.popleft()
            unit, currency = found.unit or template.unit, found.currency or template.currency
            approximate = found.approximate or template.approximate
            found = changed(found, unit=unit, currency=currency, approximate=approximate)
    return found


def _joined(stated: Quantity, found: Quantity) -> Quantity:
    """Return a template's quantity with what only the words around it say."""
    return changed(
        stated,
        approximate=stated.approximate or found.approximate,
        as_of=stated.as_of or found.as_of,
        unit=stated.unit or found.unit,
        currency=stated.currency or found.currency,
        label=stated.label or found.label,
    )


QUANTITIES = Datatype(
    name="quantities",
    entry=QuantityEntry,
    entries=read_quantities,
    words=read_quantity_words,
    companions=("label", "as_of", "evidence"),
    beside={"as_of": read_period_words},
)
