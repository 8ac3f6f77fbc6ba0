"""Templates that show an argument in another style, as https://en.wikipedia.org/wiki/Template:Small does.

A row says in which HTML element the argument stands, because a break inside `<small>` and `<span>` is none where text
follows, and which argument it is. Sizes, colours and what a reader sees only under the mouse are left out.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs

from infobox_parse.content import Opaque, Piece, Run
from infobox_parse.resolving import Resolver
from infobox_parse.wrapping import wrapped


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["WRAPPERS", "resolve_tag", "resolve_wrapper"]


def resolve_wrapper(
    call: Call, context: Context, *, shown: tuple[str, ...], silent: frozenset[str], tag: str | None
) -> Content:
    """Give the first of the arguments that is not blank, in its HTML element, and the evidence in the silent ones.

    Args:
        call: The transclusion.
        context: Reads the arguments.
        shown: Names of the arguments that may be shown.
        silent: Names of arguments that only style it.
        tag: The element; None for none.
    """
    used = next((name for name in shown if call.get(name) is not None), None)
    content = () if used is None else wrapped(context, call.span, call.get(used), tag)
    others = (one.value for name, one in call.arguments.items() if name in silent and name != used)
    marked = [value for value in others if not value.plain]
    if marked:
        content = (*content, *context.additions(marked))
    return content or (Opaque(Piece(), call.span),)


def resolve_tag(call: Call, _: Context, *, markup: str) -> Content:
    """Give one half of an element, as of `{{nowrap begin}}`."""
    return (Run(markup, call.span),)


_STYLING = frozenset({"style", "class", "id", "size", "title", "lang", "font", "font-size", "color", "colour", "css"})


@attrs.frozen(kw_only=True)
class _Style:
    """A row: templates of one style.

    Attributes:
        names: Their names.
        tag: The HTML element; None for none.
        shown: The arguments that may be shown; the first that is not blank is.
        silent: Arguments that only style it, beside `_STYLING`.
    """

    names: tuple[str, ...]
    tag: str | None = "span"
    shown: tuple[str, ...] = ("1", "text")
    silent: tuple[str, ...] = ()

    def resolver(self) -> Resolver:
        silent = _STYLING.union(self.silent, self.shown)
        resolve = functools.partial(resolve_wrapper, shown=self.shown, silent=silent, tag=self.tag)
        return Resolver(names=self.names, resolve=resolve, parameters=silent, encloses=True)


_BOX = ("1", "3", "border", "outline", "textcolor", "size", "bgcolor", "hex", "wide", "text-align", "caption")
_COLOURS = ("1", "2", "3", "fg", "bg", "link", "color", "colour", "weight", "variant", "css", "line-height", "rotate")

_STYLES = (
    _Style(names=("Small", "Smaller", "Small2", "Petit", "Väiksem"), tag="small"),
    _Style(names=("Big", "Bigger", "Larger", "Large", "Huge"), tag="big"),
    _Style(
        names=(
            *("Nowrap", "Nobold", "Normal", "Noitalic", "Nonitalic", "No italic", "Nq", "Midsize", "Noprint", "Mono"),
            *(
                "Smallcaps",
                "Small caps",
                "Sc",
                "Sc2",
                "Smallcaps all",
                "Strike",
                "Strikethrough",
                "Underline",
                "Unicode",
            ),
            *("Overline", "Serif", "Sans-serif", "Not a typo", "As written", "Proper name", "Keep together"),
            *("Ltr", "Bdo", "Code", "Tt", "Samp", "Var", "Kbd", "Mvar", "Math", "Del", "Ins", "Typo", "Nowraplinks"),
            *("Normalwraplink", "Allow wrap", "Box", "Boxed", "Highlight", "Xt", "Tq", "Big-serif", "Red", "Green"),
            *("Blue", "Purple", "Gray", "Grey", "Orange", "Vertical text", "Rotate text"),
            *("Big-urdu", "Bo-textonly", "Underlined", "Pre-nominal", "Pre-nominals"),
        )
    ),
    _Style(names=("Resize",), shown=("2", "1")),
    _Style(names=("Overset", "Underset"), shown=("2",), silent=("1",)),
    _Style(names=("Raise", "Lower", "Higher"), shown=("2",), silent=("1",)),
    _Style(names=("Font",), shown=("text", "1"), silent=_COLOURS),
    _Style(names=("Font color", "Font colour", "Fontcolor", "Fontcolour"), shown=("text", "3", "2"), silent=_COLOURS),
    _Style(
        names=("Color", "Colour", "Colored text", "Coloured text", "Background color", "Background colour"),
        shown=("2", "text"),
        silent=("1", "3"),
    ),
    _Style(names=("Color box", "Colour box", "Colorbox"), shown=("2",), silent=_BOX),
    _Style(names=("Legend2", "Legend0", "Legend inline"), shown=("2", "text"), silent=_BOX),
    _Style(names=("Legend", "Legend-line", "Legend striped"), tag="div", shown=("2", "text"), silent=_BOX),
    _Style(names=("Abbr",), shown=("1",), silent=("2", "IPA")),
    _Style(names=("H:title", "Hover title"), shown=("2",), silent=("1", "link", "dotted")),
    _Style(names=("Sort",), shown=("2", "1")),
    _Style(names=("Visible anchor", "Vanchor"), shown=("text", "1"), silent=("2", "3", "4", "5")),
    _Style(names=("Audio", "Audio-nohelp"), shown=("2", "1"), silent=("help", "3")),
    _Style(names=("Longitem",), tag="div", shown=("2", "1"), silent=("line-height", "padding")),
    _Style(names=("Bold", "Bold italic"), tag="b"),
    _Style(names=("Strong",), tag="strong"),
    _Style(names=("Italic", "Italics", "Pad top italic"), tag="i"),
    _Style(names=("Em",), tag="em"),
    _Style(names=("Sup", "Smallsup", "Superscript"), tag="sup"),
    _Style(names=("Sub", "Smallsub", "Subscript"), tag="sub"),
    _Style(names=("Center", "Centre", "Centered"), tag="center"),
    _Style(
        names=(
            *("Smalldiv", "Small div", "Left", "Right", "Block indent", "Hanging indent", "Center block"),
            *("Centre block", "Quote", "Blockquote", "Cquote", "Quotation", "Bq", "Quote box", "Poem quote"),
        ),
        tag="div",
        shown=("1", "text", "quote"),
        silent=("em", "left", "right", "width", "margin", "indent"),
    ),
    _Style(names=("Align",), tag="div", shown=("2", "text"), silent=("1", "align")),
)

_HALVES = (
    ("<span>", ("Nowrap begin", "Nobr begin", "Nobreak begin")),
    ("</span>", ("Nowrap end", "Nobr end", "Nobreak end")),
    ("<small>", ("Small begin", "Smaller begin")),
    ("</small>", ("Small end", "Smaller end")),
)

WRAPPERS = (
    *(style.resolver() for style in _STYLES),
    *(
        Resolver(names=names, resolve=functools.partial(resolve_tag, markup=markup), parameters=frozenset())
        for markup, names in _HALVES
    ),
)
