"""The sections of a page and their texts, read with the same tree and the same resolvers as its infoboxes.

Headings are those of MediaWiki's preprocessor. Infoboxes, references, notes, categories and what only leads elsewhere
are not shown (`body.toml`); every other word a reader sees is in the text of one section.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.blocks import read_blocks
from infobox_parse.body_marks import Headline
from infobox_parse.boxes import Section
from infobox_parse.citation_words import citation_in_words
from infobox_parse.source import Span
from infobox_parse.wikitext.stream import Opaque


if TYPE_CHECKING:
    from collections.abc import Sequence

    from infobox_parse.body_tokens import BodyTokens
    from infobox_parse.grid_rows import Block


__all__ = ["read_sections", "text_of_sections"]

_ROWS = frozenset({"table", "row"})


def read_sections(body: BodyTokens) -> tuple[Section, ...]:
    """Return the sections of a page."""
    blocks = read_blocks(body.tokens, citation_in_words, every_caption=body.every_caption)
    heads = [
        (one.value, one.span) for one in body.tokens if isinstance(one, Opaque) and isinstance(one.value, Headline)
    ]
    starts = [0, *(body.place(span).start for _, span in heads), len(body.page.text)]
    sections = [
        Section(
            level=0 if headline is None else headline.level,
            title="" if headline is None else headline.title,
            text=_joined(those),
            span=Span(start, end),
        )
        for headline, those, start, end in zip(
            (None, *(headline for headline, _ in heads)), blocks, starts, starts[1:], strict=False
        )
    ]
    return tuple(sections if sections[0].text else sections[1:])


def text_of_sections(sections: Sequence[Section]) -> str:
    """Return the texts of all sections below their titles, as `==Title==`; titles over nothing are left out."""
    parts: list[str] = []
    below = 0  # the level of which a section would be over one that is shown
    for section in reversed(sections):
        if not section.text and section.level >= below:
            continue
        signs = "=" * section.level
        title = f"{signs}{section.title}{signs}" if section.level else ""
        parts.append("\n".join(filter(None, (title, section.text))))
        below = section.level
    return "\n\n".join(reversed(parts))


def _joined(blocks: Sequence[Block]) -> str:
    """Return blocks as text: a blank line between two, unless they belong together."""
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        if before is not None:
            parts.append("\n" if _belong_together(before, block) else "\n\n")
        parts.append(block.prefix + block.text.replace("\n", "\n" + " " * len(block.prefix)))
        before = block
    return "".join(parts)


def _belong_together(before: Block, block: Block) -> bool:
    """Whether no blank line is between two blocks: rows of a table, lines of a list and what leads to it."""
    if block.kind == "item":
        return before.kind == "paragraph" or (before.kind == "item" and before.listed == block.listed)
    return block.kind == "row" and before.kind in _ROWS
