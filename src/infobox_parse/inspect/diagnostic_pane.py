"""The diagnostics of an article, each with the lines that its edit changes, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.inspect import value_html as show
from infobox_parse.inspect.markup import Markup, element, text


if TYPE_CHECKING:
    from collections.abc import Sequence

    from infobox_parse.diagnostics import Diagnostic, Edit
    from infobox_parse.inspect.value_html import Shower


__all__ = ["diagnostic_pane"]

_AROUND = 40
"""Code points that are shown on each side of an edit."""

_LONGEST = 400
"""Code points of a message that are shown: names of parameters may be as long as a page, and stand in many."""


def diagnostic_pane(page: str, diagnostics: Sequence[Diagnostic], shower: Shower) -> Markup:
    """Return the diagnostics in the order of the page."""
    if not diagnostics:
        return element("p", {"class": "empty"}, text("Nothing to report."))
    entries = [_entry(page, number, one, shower) for number, one in enumerate(diagnostics)]
    return element("ul", {"class": "diagnostics"}, *entries)


def _entry(page: str, number: int, one: Diagnostic, shower: Shower) -> Markup:
    where = f"line {one.line}, column {one.column}" + (f", {_cut(one.field, 60)}" if one.field is not None else "")
    head = element(
        "p",
        {"class": "about"},
        show.chip(f"severity {one.severity}", one.severity),
        element("code", {}, text(one.code)),
        element("span", {"class": "where"}, element("bdi", {}, text(where))),
    )
    message = element("p", {"class": "told"}, element("bdi", {}, text(_cut(one.message))))
    hint = [element("p", {"class": "hint"}, element("bdi", {}, text(_cut(one.hint))))] if one.hint else []
    edits = (
        [
            element(
                "div",
                {"class": "edits", "aria-label": "edit", "role": "group"},
                *(_edit(page, edit) for edit in one.edit),
            )
        ]
        if one.edit
        else []
    )
    place = show.place_attributes(
        one.span, f"diagnostic filterable {one.severity}", ident=f"{shower.prefix}-diag-{number}"
    )
    return element("li", {**place, "data-d": number}, head, message, *hint, *edits)


def _cut(told: str, longest: int = _LONGEST) -> str:
    return told if len(told) <= longest else f"{told[:longest]}…"


def _edit(page: str, edit: Edit) -> Markup:
    """Return the end of the line before an edit, what goes, what comes, and the beginning of the line behind."""
    start, end = edit.span
    before = page[max(0, start - _AROUND) : start].rpartition("\n")[2]
    after = page[end : end + _AROUND].partition("\n")[0]
    gone = [element("del", {}, text(_cut(page[start:end].replace("\n", "⏎"))))] if end > start else []
    come = [element("ins", {}, text(_cut(edit.text.replace("\n", "⏎"))))] if edit.text else []
    return element("code", {"class": "edit"}, text(before), *gone, *come, text(after))
