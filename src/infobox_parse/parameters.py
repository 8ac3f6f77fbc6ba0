"""The parameters of an infobox as schemas and datatypes see them; nothing here reads wikitext."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from infobox_parse.diagnostics import Finding
from infobox_parse.knowledge import Knowledge
from infobox_parse.source import Span
from infobox_parse.values import Item, NoteUse, ReferenceUse


__all__ = ["Box", "Parameter"]


@attrs.frozen
class Parameter:
    """A parameter as the page gives it: its items, where its value stands, and the evidence that is no item's."""

    name: str
    items: tuple[Item, ...]
    text: str
    span: Span
    references: tuple[ReferenceUse, ...] = ()
    notes: tuple[NoteUse, ...] = ()


@attrs.frozen(kw_only=True, eq=False)
class Box:
    """An infobox as schemas and datatypes see it.

    Attributes:
        template: Title of its template after redirects.
        parameters: What is given, by name.
        wiki: Database name of the wiki.
        knowledge: The facts.
        title: The page's title.
        report: Takes findings.
    """

    template: str
    parameters: Mapping[str, Parameter]
    wiki: str
    knowledge: Knowledge
    title: str
    report: Callable[[Finding], None]

    def line(self, name: str) -> str | None:
        """Return the text of a parameter on one line, a blank where it breaks; None if it is not given or empty."""
        parameter = self.parameters.get(name)
        if parameter is None or not parameter.text:
            return None
        items = parameter.items
        if len(items) == 1 and not items[0].children:
            item = items[0]
            return f"{item.label}: {item.text}" if item.label else item.text or None
        if any(item.children for item in items):
            return parameter.text
        shown = (f"{item.label}: {item.text}" if item.label else item.text for item in parameter.items)
        return " ".join(text for text in shown if text) or None

    def evidence(self, name: str) -> tuple[tuple[ReferenceUse, ...], tuple[NoteUse, ...]]:
        """Return the references and notes of a parameter and of its items."""
        parameter = self.parameters.get(name)
        if parameter is None:
            return (), ()
        references: list[ReferenceUse] = []
        notes: list[NoteUse] = []
        pending = [*reversed(parameter.items)]
        while pending:
            item = pending.pop()
            references += item.references
            notes += item.notes
            pending += reversed(item.children)
        return (*references, *parameter.references), (*notes, *parameter.notes)
