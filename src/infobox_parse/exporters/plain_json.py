"""JSON (https://www.rfc-editor.org/rfc/rfc8259): the contract, as `to_dict` has it; nothing is left out or added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.convert import json_text
from infobox_parse.exporting import Exporter


if TYPE_CHECKING:
    from infobox_parse.boxes import ArticleData
    from infobox_parse.exporting import Layout


__all__ = ["JSON", "write_json"]


def write_json(article: ArticleData, layout: Layout) -> str:
    """Write an article as a document, on one line or indented."""
    return json_text(article, indent=layout.indent) + "\n"


JSON = Exporter(
    name="json", summary="a document; of several files, a line each", suffixes=(".json", ".jsonl"), write=write_json
)
