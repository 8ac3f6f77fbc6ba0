"""Page titles as MediaWiki reads them: namespace, interwiki prefix, fragment, and what is no title.

The rules are those of MediaWiki 1.39's MediaWikiTitleCodec and Sanitizer. This module holds no
names of namespaces or wikis: they come as arguments. It does not know parser functions and magic
words, nor relative subpages (`{{/x}}`, which the article namespace of Wikipedia does not have), and
leaves IP addresses in the User namespace as they are written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

import attrs

from infobox_parse.wikitext.entities import REFERENCE, decoded


__all__ = ["Title", "TitleReader", "strip_modifiers"]

TALK_NAMESPACE = 1
TEMPLATE_NAMESPACE = 10
SPECIAL_NAMESPACE = -1

LONGEST_TITLE = 255
"""Bytes of UTF-8 that a page name may have; the name of a special page may have 512."""

LONGEST_SPECIAL_TITLE = 512

LONGEST_NORMALIZED = 4096
"""Code points up to which decoded text is put into NFC.

No title is that long, and the cost of NFC grows faster than its input on hostile text.
"""

_PLAIN = re.compile(r"[^\W_](?:(?:[^\W_]++|[ ,'()–’·-]++)*+(?<=[^ ,'(–’·-]))?+")
"""Names that stand for themselves, as long as they hold no two blanks in a row."""

_CHARACTER_REFERENCE = re.compile(REFERENCE)
_BIDI_MARKS = re.compile("[\u200e\u200f\u202a-\u202e]+")
_BLANKS = re.compile("[ _\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_NOT_ENCODABLE = re.compile("[\ufffd\ud800-\udfff]")
_NOT_IN_XML = re.compile("[\\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ILLEGAL = re.compile(r"[\0-\x1f\x7f<>\[\]{}|]|%[0-9A-Fa-f]{2}|~~~|&[A-Za-z0-9\x80-\U0010ffff]+;")
_RELATIVE_PART = re.compile(r"(?:^|/)\.\.?(?:/|\Z)")

_BYTE_TRIM = " \t\n\r\0\v"
_MODIFIERS = re.compile(r"(?:safesubst:|subst:)?(?:msgnw:|msg:)?(?:raw:)?", re.IGNORECASE)
"""MediaWiki folds case by Unicode here, so no re.ASCII: a long s stands for an s."""


@attrs.frozen
class Title:
    """The name of a page.

    Attributes:
        namespace: Number of the namespace; of an interwiki title the default or 0, as the namespace
            names of the other wiki are not known and stay in the text.
        text: The name without prefix and fragment, with spaces for underscores and the first letter
            upper-case (an interwiki title keeps its case); empty for a bare fragment or interwiki
            prefix.
        fragment: What follows `#`; None when nothing does.
        interwiki: The prefix of another wiki or language, lower-case; None on this wiki.
        colon: Whether the title was written with a leading colon.
    """

    namespace: int
    text: str
    fragment: str | None = None
    interwiki: str | None = None
    colon: bool = False


@attrs.frozen(eq=False)
class TitleReader:
    """Reads titles of one wiki.

    Attributes:
        namespaces: Names and aliases of namespaces, lower-case and with spaces, to their numbers.
        interwiki: Lower-case prefixes to "language" or "interwiki".
        names: Numbers of namespaces to the wiki's own names.
        local_interwiki: Prefixes that lead to this wiki itself, as `en` on the English Wikipedia.
        dotted_i: Whether the upper-case form of `i` is `İ`, as in Turkish.
    """

    namespaces: Mapping[str, int]
    interwiki: Mapping[str, str]
    names: Mapping[int, str]
    local_interwiki: frozenset[str] = frozenset()
    dotted_i: bool = False

    def read(self, text: str, *, default_namespace: int = 0) -> Title | None:
        """Return the title that a text names, or None where MediaWiki refuses it.

        Args:
            text: What stands between `[[` and `|`, say. Comments must be cut already; character
                references are decoded here.
            default_namespace: Number of the namespace of a text without a prefix.
        """
        if _is_plain(text):
            return Title(default_namespace, self._upper_first(text))
        folded = _fold(text)
        if folded is None:
            return None
        colon = folded.startswith(":")
        namespace, interwiki, rest = default_namespace, None, folded
        if colon:
            namespace, rest = 0, folded[1:].strip(" ")
        if not rest:
            return None
        split = self._split_prefix(rest, namespace)
        if split is None:
            return None
        namespace, interwiki, rest = split
        name, _, fragment = rest.partition("#")
        name = name.rstrip(" ") if "#" in rest else name
        if not _is_legal(name, namespace):
            return None
        if not name and namespace != 0:
            return None
        if interwiki is None:
            name = self._upper_first(name)
        return Title(namespace, name, fragment or None, interwiki, colon)

    def article(self, text: str) -> str | None:
        """Return the title of the article that a text names; None where it takes `read` to tell."""
        if not _is_plain(text):
            return None
        return text if "A" <= text[0] <= "Z" else self._upper_first(text)

    def prefixed(self, title: Title) -> str:
        """Return a title with its prefixes and without its fragment: `Template:X`, `X`, `de:X`."""
        prefix = "" if title.interwiki is None else f"{title.interwiki}:"
        if title.namespace != 0:
            unknown = f"Special:Badtitle/NS{title.namespace}"  # what MediaWiki shows
            prefix += f"{self.names.get(title.namespace, unknown)}:"
        return prefix + title.text

    def template_name(self, text: str) -> str | None:
        """Return the name of the page that `{{text|…}}` transcludes, or None if it is no title.

        The Template namespace is left out under whatever name it was written, `:X` is a page of the
        main namespace, and other prefixes stay (`User:X`, `de:X`). Comments must be cut already;
        modifiers are taken off by `strip_modifiers`.
        """
        text = text.strip(_BYTE_TRIM)
        if _is_plain(text):
            return self._upper_first(text)
        title = self.read(text, default_namespace=TEMPLATE_NAMESPACE)
        if title is None or (title.interwiki is None and not title.text):
            return None
        if title.namespace == TEMPLATE_NAMESPACE:
            return title.text if title.interwiki is None else f"{title.interwiki}:{title.text}"
        if title.namespace == 0:
            return f"{title.interwiki or ''}:{title.text}"
        return self.prefixed(title)

    def _split_prefix(self, text: str, namespace: int) -> tuple[int, str | None, str] | None:
        """Return namespace, interwiki prefix and rest; None for a talk page of a prefixed name."""
        body = text.removesuffix("\n")
        if "\n" in body:  # MediaWiki's pattern for prefixes does not cross a line end
            return namespace, None, text
        start = 0
        while True:
            at = body.find(":", start + 1)
            if at < 0:
                return namespace, None, body[start:] if start else text
            prefix = _prefix(body, start, at)
            rest = _skip_blanks(body, at + 1)
            found = self.namespaces.get(prefix)
            if found is not None:
                if found == TALK_NAMESPACE and self._is_prefixed(body, rest):
                    return None
                return found, None, body[rest:]
            if not self._is_interwiki(prefix):
                return namespace, None, body[start:] if start else text
            if prefix not in self.local_interwiki:
                if body.startswith(":", rest):
                    return 0, prefix, body[rest + 1 :].strip(" ")
                return namespace, prefix, body[rest:]
            if rest == len(body):
                return 0, None, ""
            start = rest

    def _is_prefixed(self, body: str, start: int) -> bool:
        """Tell whether a known prefix stands at an offset: no talk page may begin with one."""
        at = body.find(":", start + 1)
        if at < 0:
            return False
        prefix = _prefix(body, start, at)
        return bool(self.namespaces.get(prefix)) or self._is_interwiki(prefix)

    def _is_interwiki(self, prefix: str) -> bool:
        """Tell whether a prefix leads to another wiki, or back to this one."""
        return prefix in self.interwiki or prefix in self.local_interwiki

    def _upper_first(self, name: str) -> str:
        """Upper-case the first letter, where that is one letter too."""
        first = name[:1]
        if self.dotted_i and first == "i":
            return f"İ{name[1:]}"
        upper = first.upper()
        # Wikimedia's wikis keep Georgian letters and those that become two (ß) as they are.
        if len(upper) != 1 or "ა" <= first <= "ჿ":
            return name
        return upper + name[1:]


def strip_modifiers(text: str) -> str:
    """Return a transclusion's name trimmed and without its modifiers.

    These are subst: or safesubst:, then msgnw: or msg:, then raw:, each once, in any case of
    letters, with no blank between them. Their names in other languages are not known here.
    """
    text = text.strip(_BYTE_TRIM)
    if ":" not in text:
        return text
    match = _MODIFIERS.match(text)
    return text[match.end() :] if match else text


def _is_plain(text: str) -> bool:
    """Tell whether a text is a title that needs no more than an upper-case first letter."""
    return (
        _PLAIN.fullmatch(text) is not None
        and "  " not in text
        and (len(text) <= LONGEST_TITLE // 4 or (len(text) <= LONGEST_TITLE and text.isascii()))
    )


def _fold(text: str) -> str | None:
    """Decode references, drop direction marks, fold blanks; None for text that is no Unicode."""
    if "&" in text:
        text = _CHARACTER_REFERENCE.sub(_decoded, text)
        if len(text) <= LONGEST_NORMALIZED:
            text = unicodedata.normalize("NFC", text)
        if _NOT_IN_XML.search(text):
            return None
    text = _BLANKS.sub(" ", _BIDI_MARKS.sub("", text)).strip(" ")
    return None if _NOT_ENCODABLE.search(text) else text


def _decoded(match: re.Match[str]) -> str:
    """Return what a character reference stands for: U+FFFD, illegal in titles, for a number that is no character."""
    reference = match.group()
    character = decoded(reference)
    return "\ufffd" if character == reference and reference[1] == "#" else character


def _prefix(body: str, start: int, colon: int) -> str:
    """Return the candidate before a colon as the tables spell prefixes; it is never empty."""
    return (body[start:colon].rstrip(" ") or " ").lower()


def _skip_blanks(body: str, offset: int) -> int:
    """Return the offset behind the blank at an offset; folded text has at most one."""
    return offset + 1 if body.startswith(" ", offset) else offset


def _is_legal(name: str, namespace: int) -> bool:
    """Tell whether MediaWiki would let a page have this name."""
    if _ILLEGAL.search(name) or name.startswith((":", " ")) or name.endswith(" "):
        return False
    if "." in name and _RELATIVE_PART.search(name):
        return False
    longest = LONGEST_SPECIAL_TITLE if namespace == SPECIAL_NAMESPACE else LONGEST_TITLE
    return len(name) <= longest and len(name.encode()) <= longest
