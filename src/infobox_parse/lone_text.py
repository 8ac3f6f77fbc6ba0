"""The text of an argument that holds but comments beside it: it is read as one without comments is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS, Comment, Ignored, Text


if TYPE_CHECKING:
    from infobox_parse.wikitext.nodes import Argument


__all__ = ["lone_text"]

_HIDDEN = (Comment, Ignored)


def lone_text(argument: Argument, raw: str) -> tuple[str, int] | None:
    """Return the only text of an argument that is not blank, empty without one, and where it stands.

    None if there are several, or other nodes: only resolving them says what the reader sees.

    Args:
        argument: A named argument; in others the blanks count.
        raw: The source text of its value.
    """
    if "<!--" not in raw:
        return None
    value = argument.value
    found = ("", value.span.start)
    for node in value.children():
        if isinstance(node, Text):
            raw = node.raw
            if raw.strip(ARGUMENT_BLANKS):
                if found[0]:
                    return None
                found = (raw, node.span.start)
        elif not isinstance(node, _HIDDEN):
            return None
    return found
