"""Languages by their names in many languages; their own words are not here."""

from __future__ import annotations

import functools
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from infobox_parse.knowledge.loading import load_rows
from infobox_parse.language_tags import language_tag


if TYPE_CHECKING:
    from collections.abc import Mapping


__all__ = ["find_language_code", "find_language_name"]

_CODE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*")
"""A language code (BCP 47, https://www.rfc-editor.org/info/bcp47), private and grandfathered ones left out."""

_WORD_FOR_IT = " language"
_SHORT_CODE: Final = 2


@functools.lru_cache(maxsize=4096)
def find_language_code(name: str) -> str | None:
    """Return the code of a language by its name, or by a code, which is given the usual case of letters.

    Names go before codes of three letters: `Lao`.
    """
    is_code = _CODE.fullmatch(name) is not None
    if not is_code or len(name.partition("-")[0]) > _SHORT_CODE:
        plain = name.lower()
        names = _names()
        code = names.get(plain) or names.get(plain.removesuffix(_WORD_FOR_IT))
        if code is not None:
            return code
    return language_tag(name) if is_code else None


@functools.cache
def _names() -> Mapping[str, str]:
    """Return lower-case names of languages to codes."""
    return MappingProxyType(
        {name: code for code, names, _ in load_rows("languages.tsv", 3) for name in names.split("|")}
    )


def find_language_name(code: str) -> str | None:
    """Return the English name of a language by its code, or by that of one that it is a form of."""
    names = _english_names()
    return names.get(code) or names.get(code.partition("-")[0])


@functools.cache
def _english_names() -> Mapping[str, str]:
    return MappingProxyType({code: name for code, _, name in load_rows("languages.tsv", 3) if name})
