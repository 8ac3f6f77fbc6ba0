"""Apache Spark (https://spark.apache.org): dumps as data sources, and tables that hold wikitext.

It reads no wikitext itself and plans nothing but where files are cut; the pages are read as in a dump run.
"""

from __future__ import annotations

from infobox_parse.errors import MissingLibraryError


try:
    import pyspark.sql.datasource  # noqa: F401  # Spark 4 has it
except ImportError as error:
    raise MissingLibraryError("pyspark", "spark") from error

from infobox_parse.spark.accounts import IncompleteAccountError, read_account, read_quarantine, total_account
from infobox_parse.spark.options import OptionError
from infobox_parse.spark.sources import InfoboxDataSource, WikiDumpDataSource, register
from infobox_parse.spark.table_columns import parse_column


__all__ = [
    "IncompleteAccountError",
    "InfoboxDataSource",
    "OptionError",
    "WikiDumpDataSource",
    "parse_column",
    "read_account",
    "read_quarantine",
    "register",
    "total_account",
]
