"""Numbers of books, articles and catalogues: https://en.wikipedia.org/wiki/Template:ISBN and its likes.

No number is checked. The links to catalogues and to the page about the kind of number are left out. Several numbers
have commas between them, on those wikis too whose template writes another word.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs

from infobox_parse.content import Piece
from infobox_parse.resolving import Resolver
from infobox_parse.stating import is_yes, stated


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["IDENTIFIERS", "resolve_identifier"]

_NUMBERS = tuple(map(str, range(1, 10)))
_OTHERS = ("id", "leadout")
_SILENT = frozenset(
    {"link", "plainlink", "access", "doi-access", "invalid", *(f"invalid{number}" for number in _NUMBERS)}
)


def resolve_identifier(call: Call, context: Context, *, label: str, between: str, most: int) -> Content:
    """Give the numbers behind what they are: `ISBN 0-06-251587-X, 978-0-06-251587-2`, `doi:10.1000/182`.

    Args:
        call: The transclusion.
        context: Reads the arguments.
        label: What stands before the numbers, with the blank or colon; `plainlink=yes` leaves it out.
        between: What stands between the positional arguments; the last may have a word before it, the `leadout`.
        most: How many of them the template shows.
    """
    read = _NUMBERS[:most]
    given = [text for name in read if (text := context.argument(call, name))]
    numbers = given or [text for text in (context.argument(call, "id"),) if text]
    word = context.argument(call, "leadout") if len(numbers) > 1 else ""
    if word:
        gap = "" if word.startswith(",") else " "
        numbers[-2:] = [f"{numbers[-2]}{gap}{word} {numbers[-1]}"]
    shown = between.join(numbers)
    text = shown if is_yes(call, context, "plainlink") or not shown else f"{label}{shown}"
    return stated(call, context, Piece(text=text), read=_SILENT.union(read, _OTHERS))


@attrs.frozen
class _Identifier:
    """A row: a kind of number, with the names of its template; other members as of `resolve_identifier`.

    Attributes:
        silent: Arguments that show nothing, beside `_SILENT`.
    """

    names: tuple[str, ...]
    label: str
    between: str = ", "
    most: int = 9
    silent: tuple[str, ...] = ()

    def resolver(self) -> Resolver:
        resolve = functools.partial(resolve_identifier, label=self.label, between=self.between, most=self.most)
        parameters = _SILENT.union(_NUMBERS[: self.most], _OTHERS, self.silent)
        return Resolver(names=self.names, resolve=resolve, parameters=parameters)


_ROWS = (
    _Identifier(("ISBN", "Isbn", "ISBN-10", "ISBN-13", "ISBN13", "Listed Invalid ISBN"), "ISBN "),
    _Identifier(("ISBNT",), ""),
    _Identifier(("ISSN", "Issn"), "ISSN "),
    _Identifier(("EISSN", "Eissn"), "eISSN "),
    _Identifier(("ISMN", "Ismn"), "ISMN "),
    _Identifier(("OCLC", "Oclc"), "OCLC "),
    _Identifier(("LCCN", "Lccn"), "LCCN "),
    _Identifier(("JSTOR", "Jstor"), "JSTOR "),
    _Identifier(("PMID", "Pmid"), "PMID "),
    _Identifier(("PMC", "Pmc"), "PMC "),
    _Identifier(("S2CID", "S2cid"), "S2CID "),
    _Identifier(("SSRN", "Ssrn"), "SSRN "),
    _Identifier(("OSTI", "Osti"), "OSTI "),
    _Identifier(("Zbl", "ZBL"), "Zbl "),
    _Identifier(("OL",), "OL "),
    _Identifier(("CiteSeerX", "Citeseerx"), "CiteSeerX "),
    _Identifier(("ASIN", "Asin"), "ASIN ", most=1, silent=("country", "tld")),
    _Identifier(("Doi", "DOI"), "doi:", most=1),
    _Identifier(("Hdl", "HDL", "Handle"), "hdl:", most=1),
    _Identifier(("Bibcode", "BibCode"), "Bibcode:", most=1),
    _Identifier(("ArXiv", "Arxiv"), "arXiv:", between="/", most=2),
    _Identifier(("GNIS", "Gnis", "GNIS4", "GNIS 4", "GNIS3"), "GNIS: ", most=1, silent=("2", "name")),
    _Identifier(("IMO", "IMO Number", "IMO number"), "IMO number: ", most=1),
    _Identifier(("MMSI", "MMSI number"), "MMSI number: ", most=1),
    _Identifier(("EMedicine2", "EMedicine"), "", between="/", most=2),
    _Identifier(("CASRN", "CAS", "Cascite"), "", most=1),
)

IDENTIFIERS = tuple(row.resolver() for row in _ROWS)
