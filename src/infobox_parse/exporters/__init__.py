"""Output formats, one a file; a library that a format needs is imported when an article is written in it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from infobox_parse.exporters.plain_json import JSON
from infobox_parse.exporters.table import TABLE
from infobox_parse.exporters.text import TEXT


if TYPE_CHECKING:
    from collections.abc import Mapping

    from infobox_parse.exporting import Exporter


__all__ = ["EXPORTERS", "JSON", "TABLE", "TEXT"]

EXPORTERS: Mapping[str, Exporter] = MappingProxyType({one.name: one for one in (JSON, TEXT, TABLE)})
"""The formats by name, the usual one first."""
