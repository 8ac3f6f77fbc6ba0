"""The exceptions of the package.

Wikitext never raises: a page gives records and diagnostics. What is raised is wrong use of the API, an unreadable file
or data file, and nothing else.
"""

__all__ = [
    "DataFileError",
    "DuplicateNameError",
    "EditError",
    "InfoboxParseError",
    "MissingLibraryError",
    "SchemaError",
]


class InfoboxParseError(Exception):
    """The root of all exceptions that this package defines."""


class DuplicateNameError(InfoboxParseError):
    """Two members of one set (resolvers, infobox schemas) claim the same name."""


class DataFileError(InfoboxParseError):
    """A data file or schema says something that cannot be; the message names the file and the place."""


class SchemaError(DataFileError):
    """A schema in a file says something that cannot be; the message names the file, the field and what is allowed."""


class EditError(InfoboxParseError, ValueError):
    """An edit that cannot be made of a page without changing more than what it names; the message says why."""


class MissingLibraryError(InfoboxParseError):
    """A library that a format needs is not installed; the message names the extra that brings it."""

    def __init__(self, library: str, extra: str) -> None:
        super().__init__(f"{library} is not installed: pip install 'infobox_parse[{extra}]'")
