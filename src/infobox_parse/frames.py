"""Data frames of pandas and polars: factions, relations and claims, a row each, in the types of Arrow.

Both libraries get the same table. pandas keeps its types (`pandas.ArrowDtype`): lists stay lists, days days, and what
the page does not say is null and no NaN.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Literal, TypeAlias, overload

from infobox_parse.arrow import ROWS_OF_A_GROUP, table_of
from infobox_parse.claiming import claims_of
from infobox_parse.columnar import columns_of
from infobox_parse.errors import MissingLibraryError
from infobox_parse.flat_records import record_columns
from infobox_parse.given_lines import given_lines
from infobox_parse.records import Faction
from infobox_parse.relating import relations_of


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd
    import polars as pl

    from infobox_parse.columnar import Column

    Frame: TypeAlias = pd.DataFrame | pl.DataFrame
    """A frame of either library."""


__all__ = ["claims_to_frame", "factions_to_frame", "relations_to_frame"]


@overload
def factions_to_frame(records: object, *, library: Literal["pandas"] = "pandas") -> pd.DataFrame: ...
@overload
def factions_to_frame(records: object, *, library: Literal["polars"]) -> pl.DataFrame: ...
@overload
def factions_to_frame(records: object, *, library: str) -> Frame: ...
def factions_to_frame(records: object, *, library: str = "pandas") -> Frame:
    """Return a frame with a row for each faction.

    The columns are `wiki`, `page_id`, `revision_id`, `timestamp`, `url`, `title`, `infobox` (its index on the
    page), `template`, then the fields of `Faction`: `name` is a text, all others are lists of texts. A person is told
    by name, a time by its EDTF, an image by its file, a website by its address. Behind the times (`foundation`,
    `dissolved`, `active`) are

    - `active_start`, `active_end`: EDTF; of several times, of the first to begin and the last to end, null where the
      beginning or end of one is open or unknown. A single date has no end;
    - `active_earliest`, `active_latest`: days, the first and the last possible, null where unknown, open, or before the
      year 1, which frames have no days for;
    - `active_ongoing`: whether one of them goes on; null where the page says nothing, or contradicts itself;

    and behind the numbers (`size`, `revenue`) `size_low`, `size_high`, `size_approximate`, `size_as_of`, `size_unit`
    and `size_currency`, all of the first number that could be read.

    Args:
        records: Articles, infoboxes, records, or lines of dumps, such as `from_dict` gives; or one of these. What is no
            faction is passed over.
        library: `pandas` or `polars`.

    Raises:
        MissingLibraryError: The library, or pyarrow, is not installed.
        TypeError: One of `records` is none of these.
        ValueError: `library` is another.
    """
    rows = (line for line in given_lines(records) if isinstance(line.record, Faction))
    return _frame(rows, record_columns(Faction), library)


@overload
def relations_to_frame(records: object, *, library: Literal["pandas"] = "pandas") -> pd.DataFrame: ...
@overload
def relations_to_frame(records: object, *, library: Literal["polars"]) -> pl.DataFrame: ...
@overload
def relations_to_frame(records: object, *, library: str) -> Frame: ...
def relations_to_frame(records: object, *, library: str = "pandas") -> Frame:
    """Return a frame with a row for each entry of each record of any kind.

    The columns are those of the table `relations` of dumps. Arguments and errors are as of `factions_to_frame`.
    """
    rows = (row for line in given_lines(records) for row in relations_of(line))
    return _frame(rows, columns_of("relations"), library)


@overload
def claims_to_frame(records: object, *, library: Literal["pandas"] = "pandas") -> pd.DataFrame: ...
@overload
def claims_to_frame(records: object, *, library: Literal["polars"]) -> pl.DataFrame: ...
@overload
def claims_to_frame(records: object, *, library: str) -> Frame: ...
def claims_to_frame(records: object, *, library: str = "pandas") -> Frame:
    """Return a frame with a row for each source of each value of each infobox.

    The columns are those of the table `claims` of dumps. They are made of parameters and references: records alone, and
    lines of dumps that were written without `--fields`, have no rows. Arguments and errors are as of
    `factions_to_frame`.
    """
    rows = (row for line in given_lines(records) for row in claims_of(line))
    return _frame(rows, columns_of("claims"), library)


def _frame(rows: Iterable[object], columns: tuple[Column, ...], library: str) -> Frame:
    if library not in _MAKERS:
        message = f"unknown library {library!r} (choose from {', '.join(_MAKERS)})"
        raise ValueError(message)
    return _MAKERS[library](rows, columns)


def _batches(rows: Iterable[object]) -> Iterator[list[object]]:
    left = iter(rows)
    while batch := list(islice(left, ROWS_OF_A_GROUP)):
        yield batch


def _pandas(rows: Iterable[object], columns: tuple[Column, ...]) -> pd.DataFrame:
    try:
        import pandas as pd  # noqa: PLC0415  # loaded when it is needed
    except ImportError as error:
        raise MissingLibraryError("pandas", "pandas") from error
    return table_of(_batches(rows), columns).to_pandas(types_mapper=pd.ArrowDtype)


def _polars(rows: Iterable[object], columns: tuple[Column, ...]) -> pl.DataFrame:
    try:
        import polars as pl  # noqa: PLC0415  # likewise
    except ImportError as error:
        raise MissingLibraryError("polars", "polars") from error
    return pl.DataFrame(table_of(_batches(rows), columns))


_MAKERS = {"pandas": _pandas, "polars": _polars}
