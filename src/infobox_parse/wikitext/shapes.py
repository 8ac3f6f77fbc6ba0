"""What recovery asks about names: of templates, what may stand in them; of an infobox, its parameters."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

import attrs


__all__ = ["Names", "Shape", "Template"]


class Shape(Enum):
    """What may stand in a template's arguments."""

    ENCLOSING = "enclosing"
    """Lists, text wrappers, notes: lines of text."""
    INLINE = "inline"
    """Short values."""
    OTHER = "other"
    """Anything: citations, infoboxes and templates of which nothing is known."""


@attrs.frozen
class Template:
    """What is known of a template.

    Attributes:
        shape: See `Shape`.
        owns: Tells whether it has a parameter of a name.
        known: Whether anything is known of it.
        infobox: Whether it is an infobox.
    """

    shape: Shape
    owns: Callable[[str], bool]
    known: bool = True
    infobox: bool = False


@attrs.frozen
class Names:
    """What is known of names.

    Attributes:
        known: The parameters of the box; None where they are not known.
        given: Those that it gives with a value in MediaWiki's reading.
        template: Tells what a template is, by its title as written.
    """

    known: frozenset[str] | None
    given: frozenset[str]
    template: Callable[[str], Template]
