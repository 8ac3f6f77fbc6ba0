"""Claims: which source stands behind which value, as flat rows, one for each citation of each reference used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from infobox_parse.item_paths import items_below


if TYPE_CHECKING:
    from collections.abc import Iterator

    from infobox_parse.boxes import DumpLine, Field
    from infobox_parse.values import Reference, ReferenceUse


__all__ = ["Claim", "claims_of"]


@attrs.frozen(kw_only=True)
class Claim:
    """A source that stands at a value, as a row. Members are as of `relating.Relation`.

    Attributes:
        claim_id: Page, infobox, field, path of the item and running number at this place, with `:` between; the page is
            its number or, where there is none, its title, and indexes of the path have `.` between.
        field: The infobox's parameter.
        value: The text that the reference stands at: that of the item, or of the whole field.
        reference_id: The reference's number in the line's `references`.
        citation_title: Title of the source, or of the chapter where that alone has one; of a reference without
            citation, what its first link to the web shows.
        citation_url: Address of the source, or of that link.
        scope: Where the reference hangs: `item`, `heading` or `field`.
        reference_text: What the reference says.
    """

    wiki: str
    page_id: int | None
    revision_id: int | None
    timestamp: str | None
    url: str | None
    title: str
    infobox: int
    kind: str | None
    template: str
    claim_id: str
    field: str
    value: str
    reference_id: int
    citation_title: str | None
    citation_url: str | None
    scope: str
    reference_text: str


def claims_of(line: DumpLine) -> Iterator[Claim]:
    """Yield a row for each citation of each reference that stands at a value of a line's fields."""
    references = {one.id: one for one in line.references}
    if not references:
        return
    source = line.source
    page = line.title if source.page_id is None else source.page_id
    for name, field in line.fields.items():
        for path, scope, value, uses in _places(field):
            place = f"{page}:{line.index}:{name}:{'.'.join(map(str, path))}"
            sources = ((use.id, *cited) for use in uses for cited in _sources(references[use.id]))
            for number, (reference, title, url) in enumerate(sources):
                yield Claim(
                    wiki=source.wiki,
                    page_id=source.page_id,
                    revision_id=source.revision_id,
                    timestamp=source.timestamp,
                    url=source.url,
                    title=line.title,
                    infobox=line.index,
                    kind=line.kind,
                    template=line.template,
                    claim_id=f"{place}:{number}",
                    field=name,
                    value=value,
                    reference_id=reference,
                    citation_title=title,
                    citation_url=url,
                    scope=scope,
                    reference_text=references[reference].text,
                )


def _places(field: Field) -> Iterator[tuple[tuple[int, ...], str, str, tuple[ReferenceUse, ...]]]:
    """Yield where references hang in a field: path, scope, text, and the references used there."""
    for path, item in items_below(field.items):
        if item.references:
            yield path, "heading" if item.heading else "item", item.text, item.references
    if field.references:
        yield (), "field", field.text, field.references


def _sources(reference: Reference) -> Iterator[tuple[str | None, str | None]]:
    """Yield title and address of the sources of a reference; once nothing where it names none."""
    if reference.citations:
        for citation in reference.citations:
            yield citation.title or citation.script_title or citation.chapter, citation.url or citation.chapter_url
        return
    link = next((link for link in reference.links if link.kind == "external"), None)
    yield (None, None) if link is None else (None if link.label == link.target else link.label or None, link.target)
