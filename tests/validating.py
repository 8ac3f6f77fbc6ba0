"""Whether an expression is EDTF (https://www.loc.gov/standards/datetime/), as the library `edtf` judges it."""

from __future__ import annotations

import warnings


with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # edtf 5.0 uses pyparsing in ways of which pyparsing 3.3 warns
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

OPEN_OR_UNKNOWN = ("", "..")


def is_edtf(text: str) -> bool:
    """Tell whether a text is EDTF of level 0, 1 or 2.

    The library knows no interval with unspecified digits and an open or negative side (`198X/..`, `-04XX/-03XX`), which
    the levels 1 and 2 together allow, and raises TypeError for `/..`; there each side is judged alone.
    """
    if "/" in text and ("X" in text or text == "/.."):
        return all(side in OPEN_OR_UNKNOWN or _is_known(side) for side in text.split("/", 1))
    return _is_known(text)


def _is_known(text: str) -> bool:
    try:
        parse_edtf(text)
    except EDTFParseException:
        return False
    return True
