"""What goes into the inline reader and what comes out of it: two kinds of input, a flat list of tokens.

Input is a stream of runs of wikitext and of opaque pieces that stand where a transclusion or tag was. Output is flat
too: what has an inside is an opening and a closing token, so nesting needs no recursion.
"""

from __future__ import annotations

from enum import Enum
from typing import Final, TypeAlias

from infobox_parse.light import light
from infobox_parse.source import Span


__all__ = ["MARKED", "Close", "Inline", "Markup", "Newline", "Opaque", "Open", "Run", "Stream", "Void"]


@light
class Run:
    """Text with its place.

    As input it is wikitext, with templates and extension tags taken out; as output plain text, character references
    decoded. Where the text has another length than the span (`{{!}}` gives `|`), each of its characters stands for all
    of the span.

    Attributes:
        text: The characters.
        span: Where they came from.
        literal: Not to be read as markup (`<nowiki>`).
    """

    text: str
    span: Span
    literal: bool = False

    @property
    def exact(self) -> bool:
        """Whether each character stands for one of the page."""
        return len(self.text) == self.span.end - self.span.start

    def stripped(self, before: str, behind: str) -> Run:
        """Return it without some characters at its beginning and at its end."""
        text = self.text.lstrip(before) if before else self.text
        start, end = self.span
        if self.exact:
            start += len(self.text) - len(text)
        if behind:
            length = len(text)
            text = text.rstrip(behind)
            end -= length - len(text) if self.exact else 0
        return Run(text, Span(start, end), self.literal)


@light
class Opaque:
    """Something that is no text, or no longer: passed through untouched, wherever it stands.

    Attributes:
        value: Anything.
        span: Where it came from.
        text: What it would be as a part of a link's target; often empty.
        line_start: What follows it stands at the beginning of a line (the opening of a list template's argument).
    """

    value: object
    span: Span
    text: str = ""
    line_start: bool = False


Stream: TypeAlias = tuple[Run | Opaque, ...]
"""What the readers take: runs of wikitext and opaque pieces in the order of the page."""


class Markup(Enum):
    """What an opening token opens."""

    __hash__ = object.__hash__  # Enum's own is a Python function, and tokens are looked up by the thousand

    LINK = "link"
    """`[[target|label]]`, label inside; `[[target]]` has its label as a run."""
    INTERWIKI = "interwiki"
    """The same, to another project or language."""
    FILE = "file"
    """`[[File:name|options|caption]]`, caption inside."""
    CATEGORY = "category"
    """`[[Category:name|sort key]]`, which shows nothing; empty inside."""
    LANGUAGE = "language"
    """`[[fr:X]]`, a link in the margin, which shows nothing; empty inside."""
    EXTERNAL = "external"
    """`[url label]` or a bare url, label inside; without a label nothing inside, for a bare url the url."""
    BOLD = "bold"
    """`'''`."""
    ITALIC = "italic"
    """`''`."""
    TAG = "tag"
    """An HTML tag with content."""
    VARIANT = "variant"
    """The language variants in `-{…}-` that do not show; empty inside."""
    ITEM = "item"
    """The markers that begin a list line; always an opening token without a closing one."""


@light
class Open:
    """The beginning of a piece of markup.

    Attributes:
        markup: What it is.
        span: Source of the whole, up to its end, for LINK … EXTERNAL; of the opener itself for the others.
        name: TAG: the tag's name in lower case; ITEM: the markers (`**`, `;`); else empty.
        target: LINK, INTERWIKI, FILE, CATEGORY, LANGUAGE: title as MediaWiki would show it, without fragment and
            leading colon, namespace in the wiki's own words, interwiki prefix kept; EXTERNAL: the url.
        fragment: What follows `#` in the target.
        attributes: TAG: attributes in lower-case names; FILE: the options by name (`width`, `height` in pixels as
            digits, `alt`, `link`, `thumb`, `frameless` … the value empty where there is none).
        hidden: The opaque pieces that stood where nothing shows: in the target, the attributes, the options.
    """

    markup: Markup
    span: Span
    name: str = ""
    target: str = ""
    fragment: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    hidden: tuple[Opaque, ...] = ()


@light
class Close:
    """The end of a piece of markup; an unclosed style or tag ends where MediaWiki ends it, with an empty span."""

    markup: Markup
    span: Span
    name: str = ""


@light
class Void:
    """A tag or line without content: `br`, `hr` (also a line of `----`), `wbr`."""

    name: str
    span: Span


@light
class Newline:
    """A newline of the source; `blank` when the line it ends is empty, so that it ends a paragraph."""

    span: Span
    blank: bool = False


MARKED: Final = (Open, Close)
"""What ends and begins markup, for `isinstance`: `Open | Close` would be made anew each time it is asked."""

Inline: TypeAlias = Run | Opaque | Open | Close | Void | Newline
"""What the inline reader gives."""
