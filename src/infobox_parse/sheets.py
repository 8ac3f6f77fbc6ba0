"""What is shown of an article, an infobox, a dump line or a record: its outline, and what tells about it."""

from __future__ import annotations

import attrs

from infobox_parse.article import Article
from infobox_parse.boxes import ArticleData, DumpLine, Infobox, Source
from infobox_parse.convert import FORMAT, article_data
from infobox_parse.diagnostics import Diagnostic
from infobox_parse.outline import Outline, outline
from infobox_parse.record_outline import record_block
from infobox_parse.version import __version__


__all__ = ["Sheet", "sheet_of"]


@attrs.frozen(kw_only=True)
class Sheet:
    """What is shown.

    Attributes:
        outline: The lines.
        wiki: Database name of the wiki that its links lead to; None where that is not known.
        diagnostics: What could not be used.
    """

    outline: Outline
    wiki: str | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


def sheet_of(value: object) -> Sheet:
    """Return what is shown of an `Article`, `ArticleData`, `Infobox` or `DumpLine`; of any other, as of a record."""
    match value:
        case Article():
            return sheet_of(article_data(value))
        case ArticleData():
            return Sheet(outline=outline(value), wiki=value.source.wiki, diagnostics=value.diagnostics)
        case DumpLine():
            told = outline(_alone(value, value.source, title=value.title))
            if value.record is not None and not value.fields:
                told = attrs.evolve(told, blocks=(record_block(value.record),))
            return Sheet(outline=told, wiki=value.source.wiki, diagnostics=value.diagnostics)
        case Infobox():
            return Sheet(outline=outline(_alone(value, Source(wiki=""))))
    return Sheet(outline=Outline(title="", blocks=(record_block(value),), notes=(), references=()))


def _alone(box: Infobox | DumpLine, source: Source, title: str = "") -> ArticleData:
    """Return an article of one infobox."""
    alone = Infobox(
        template=box.template,
        canonical=box.canonical,
        kind=box.kind,
        span=box.span,
        recovered=box.recovered,
        fields=box.fields,
        record=box.record,
    )
    return ArticleData(
        format=FORMAT,
        parser=__version__,
        source=source,
        title=title,
        infoboxes=(alone,),
        references=box.references,
        notes=box.notes,
    )
