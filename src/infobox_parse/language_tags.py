"""Codes of languages in their usual case of letters: https://www.rfc-editor.org/rfc/rfc5646#section-2.1.1.

Whether there is such a language is not asked.
"""

from __future__ import annotations

import functools
import re
from typing import Final


__all__ = ["language_tag"]

_TAG = re.compile(r"[a-zA-Z]{1,8}(?:[-_][a-zA-Z0-9]{1,8}){0,8}+")
_SEPARATOR = re.compile("[-_]")
_REGION: Final = 2
_SCRIPT: Final = 4


@functools.lru_cache(maxsize=4096)
def language_tag(code: str) -> str:
    """Return a code as BCP 47 writes it, `zh-Hans`, `en-GB`; what is no code comes back as it is."""
    code = code.strip()
    if _TAG.fullmatch(code) is None:
        return code
    language, *subtags = _SEPARATOR.split(code)
    written = [language.lower()]
    for subtag in subtags:
        extension = len(written[-1]) == 1  # what follows a single letter is neither script nor region
        written.append(subtag.lower() if extension else _subtag(subtag))
    return "-".join(written)


def _subtag(subtag: str) -> str:
    if len(subtag) == _REGION:
        return subtag.upper()
    return subtag.title() if len(subtag) == _SCRIPT and subtag.isalpha() else subtag.lower()
