"""Numbers, with or without a unit: https://en.wikipedia.org/wiki/Template:Val, Template:Nts, Template:Frac and others.

Also https://fr.wikipedia.org/wiki/Modèle:Unité, https://de.wikipedia.org/wiki/Vorlage:ZahlExp,
https://it.wikipedia.org/wiki/Template:Exp and the parser function `formatnum`. Gaps that are drawn between digits are
no characters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from infobox_parse.content import Content, Opaque, Piece, Run
from infobox_parse.functions import given, known_text, replaced, undecided
from infobox_parse.numerals import around, bare_digits, group_digits, read_number, scaled, write_number, written_out
from infobox_parse.resolving import Resolver
from infobox_parse.source import Span
from infobox_parse.stating import as_text, stated
from infobox_parse.values import Quantity


if TYPE_CHECKING:
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import Call, Context
    from infobox_parse.wikitext.nodes import Part


__all__ = ["EXPONENT", "FORMATNUM", "FRACTION", "NUMBER", "UNIT", "VAL"]

_MOST_EXPONENT = 300
_RANGE = frozenset({"-", "–", "to"})
_MORE = {"milliard": 9, "milliards": 9, "million": 6, "millions": 6, "mille": 3}
"""French words that a number of `{{unité}}` may end with, to powers of ten."""


def resolve_number(call: Call, context: Context) -> Content:
    """Give a number with its thousands separated, and what `prefix` and `suffix` put around it.

    Diagnostics: `unreadable-quantity`, with the arguments as text.
    """
    language = context.knowledge.language(context.wiki)
    text = context.argument(call, "1")
    value = read_number(text, language)
    if value is None:
        return as_text(call, context, "unreadable-quantity") if call.get("1") is not None else ()
    before, after = context.argument(call, "prefix"), context.argument(call, "suffix")
    piece = Piece(text=before + write_number(text, language) + after, quantities=(Quantity(value, value),))
    return stated(call, context, piece, read=_NUMBER)


def resolve_formatnum(call: Call, context: Context) -> Content:
    """Give a number as MediaWiki writes it in the wiki's language; with `R` that back, with `NOSEP` without groups."""
    language = context.knowledge.language(context.wiki)
    number, option = given(call, 2)
    text, form = known_text(context, number), known_text(context, option)
    if text is None or form is None:
        return undecided(call, context, "the number is not known", (number,))
    if form == "R":
        shown, value = bare_digits(text, language), read_number(text, language)
    else:
        value = read_number(text, "en")
        grouped = form.upper() != "NOSEP"
        shown = group_digits(written_out(text), language) if grouped else text
        shown = _minus(shown) if value is not None else shown
    quantities = () if value is None else (Quantity(value, value),)
    return (Opaque(Piece(quantities=quantities), call.span), *replaced(call, shown))


def resolve_val(call: Call, context: Context) -> Content:
    """Give prefix, number, what it may be off by, power of ten, unit and suffix.

    Diagnostics: `unreadable-quantity`, with the arguments as text.
    """
    text, power = context.argument(call, "1"), context.argument(call, "e")
    value, exponent = read_number(text, "en"), _power(power)
    if value is None or exponent is None:
        return as_text(call, context, "unreadable-quantity") if call.arguments else ()
    commas = context.argument(call, "fmt").lower() == "commas"
    shown = write_number(text, "en") if commas else _minus(text)
    quantity, more = _uncertain(value, context.argument(call, "2"), context.argument(call, "3"))
    unit = call.get("ul", "u")
    quantity = attrs.evolve(_scaled(quantity, exponent), unit=context.text(unit) or None)
    behind = context.argument(call, "s") + context.argument(call, "end")
    parts = (context.argument(call, "p") + shown + more, power, unit, behind)
    return _with_power(call, context, (quantity,), parts, "×")


def _uncertain(value: float, second: str, third: str) -> tuple[Quantity, str]:
    """Return a number with what it may be off by, and how that is written; or a range to the third argument.

    Of an error in brackets, `1.5(3)`, only that there is one is kept.
    """
    last = read_number(third, "en")
    if second in _RANGE and last is not None:
        return Quantity(value, last), f"–{third}"
    if not second:
        return Quantity(value, value), ""
    sign = "+" if third else "" if second.startswith("(") else "±"
    written = sign + second.lstrip("+") + (f"−{third.lstrip('-−')}" if third else "")
    above = read_number(second, "en")
    below = last if third else above
    if above is None or below is None:
        return Quantity(value, value, approximate=True), written
    return Quantity(*around(value, below, above), approximate=True), written


def is_unit(name: str, wiki: str, knowledge: Knowledge) -> bool:
    """Tell whether a template is the French one by another name, which elsewhere means something else."""
    return name in {"Nb", "Nombre"} and knowledge.language(wiki) == "fr"


def resolve_unit(call: Call, context: Context) -> Content:
    """Give a number, the power of ten and the units with their exponents, as the French `{{unité}}` does.

    Diagnostics: `unreadable-quantity`, with the arguments as text.
    """
    language = context.knowledge.language(context.wiki)
    first = context.argument(call, "1")
    number, _, word = first.partition(" ")
    value = read_number(first, language)
    if value is None:
        value = read_number(number, language)
        shown = f"{write_number(number, language)} {word}"
    else:
        word, shown = "", write_number(first, language)
    factor = _power(context.argument(call, "e", "×10"))
    if value is None or factor is None:
        return as_text(call, context, "unreadable-quantity") if call.arguments else ()
    units = [context.text(argument.value) for argument in call.positional()[1:]]
    if not word and units and units[0] in _MORE:
        word, shown = units[0], f"{shown} {units[0]}"
        units = units[1:]
    symbol, raised = _symbols(units)
    scale = _MORE.get(word)
    unit = symbol or (word if scale is None else "") or None
    value = scaled(value, factor + (scale or 0)) if factor or scale else value
    content: list[Run | Opaque] = [Opaque(Piece(quantities=(Quantity(value, value, unit=unit),)), _start(call))]
    content.append(Run(shown, call.span, literal=True))
    power = context.argument(call, "e", "×10")
    content += _raised(call, " × ", power)
    content += (Run(f" {raised}", call.span),) if raised else ()
    return (*content, *context.additions(argument.value for argument in call.positional()))


def resolve_exponent(call: Call, context: Context) -> Content:
    """Give a number times a power of ten, and what stands behind it.

    Diagnostics: `unreadable-quantity`, with the arguments as text.
    """
    language = context.knowledge.language(context.wiki)
    text, power = context.argument(call, "1"), context.argument(call, "2")
    value, factor = read_number(text, language), _power(power)
    if not text or factor is None:
        return as_text(call, context, "unreadable-quantity") if call.arguments else ()
    behind = context.argument(call, "suffix")
    sign = "·" if language == "de" else "×"
    quantities = () if value is None else (_scaled(Quantity(value, value), factor),)
    parts = (write_number(text, language) + behind, power, call.get("post"), "")
    return _with_power(call, context, quantities, parts, f" {sign} ")


def resolve_fraction(call: Call, context: Context) -> Content:
    """Give `1⁄2` or, behind a whole number, `3 1⁄2`; one argument alone is what 1 is divided by.

    A blank before it keeps it from a whole number that stands before the template.
    """
    given = [context.text(argument.value) for argument in call.positional()][:3]
    if not given or not given[-1]:
        return ()
    whole = given[0] if len(given) == 3 else ""
    upper = given[-2] if len(given) > 1 else "1"
    text = f"{whole} {upper or 1}⁄{given[-1]}"
    return stated(call, context, Piece(text=text), read={"1", "2", "3"})


def _with_power(
    call: Call, context: Context, quantities: tuple[Quantity, ...], parts: tuple[str, str, Part | None, str], sign: str
) -> Content:
    """Give a number, its power of ten, its unit and what stands behind it; the unit may hold links."""
    shown, power, unit, behind = parts
    content: list[Run | Opaque] = [Opaque(Piece(quantities=quantities), _start(call))]
    content.append(Run(shown, call.span, literal=True))
    content += _raised(call, sign, power)
    if unit is not None:
        content.append(Run("" if unit.raw.strip()[:1] in {"%", "°", "/"} else " ", call.span, literal=True))
        content += context.content(unit)
    if behind:
        content.append(Run(behind, call.span, literal=True))
    return (*content, *context.additions(argument.value for argument in call.positional()))


def _raised(call: Call, sign: str, power: str) -> Content:
    """Return a power of ten behind a sign of multiplication, which is no separator; nothing without a power."""
    if not power:
        return ()
    return Opaque(Piece(text=f"{sign}10"), call.span), Run(f"<sup>{_minus(power)}</sup>", call.span)


def _symbols(units: list[str]) -> tuple[str, str]:
    """Return units joined, as one word and with their exponents raised: `km`, `2`, `s`, `-1`."""
    plain, raised = "", ""
    for unit in units:
        exponent = unit.replace("−", "-")
        if exponent.lstrip("-").isdecimal():
            plain += "" if exponent == "1" else "".join(_RAISED.get(sign, sign) for sign in exponent)
            raised += f"<sup>{_minus(exponent)}</sup>" if exponent != "1" else ""
        elif unit:
            plain += f"{'⋅' if plain else ''}{unit}"
            raised += f"{'⋅' if raised else ''}{unit}"
    return plain, raised


_RAISED = dict(zip("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))


def _power(text: str) -> int | None:
    """Return the exponent of a power of ten; 0 for none."""
    if not text:
        return 0
    exponent = read_number(text, "en")
    return exponent if isinstance(exponent, int) and abs(exponent) <= _MOST_EXPONENT else None


def _scaled(quantity: Quantity, exponent: int) -> Quantity:
    """Return a quantity times a power of ten."""
    if not exponent or quantity.low is None or quantity.high is None:
        return quantity
    return attrs.evolve(quantity, low=scaled(quantity.low, exponent), high=scaled(quantity.high, exponent))


def _minus(text: str) -> str:
    return text.replace("-", "−")


def _start(call: Call) -> Span:
    return Span(call.span.start, call.span.start)


_NUMBER = frozenset({"1", "prefix", "suffix", "quiet", "format"})

NUMBER = Resolver(
    names=("Nts", "Number table sorting", "Formatnum", "Fmtn", "Num", "Number", "Число", "FormatNum", "Formatnombre"),
    resolve=resolve_number,
    parameters=_NUMBER,
)

FORMATNUM = Resolver(names=("formatnum:",), resolve=resolve_formatnum, expands=True)

VAL = Resolver(
    names=("Val",),
    resolve=resolve_val,
    parameters=frozenset({"1", "2", "3", "e", "u", "ul", "up", "upl", "p", "s", "end", "fmt", "sortable", "nosc"}),
)

UNIT = Resolver(
    names=("Unité", "Unité/2"),
    matches=is_unit,
    resolve=resolve_unit,
    numbered=True,
    parameters=frozenset({"e", "×10", "arrondi", "décimales"}),
)

EXPONENT = Resolver(
    names=("Exp", "ZahlExp"), resolve=resolve_exponent, parameters=frozenset({"1", "2", "suffix", "post", "prefix"})
)

FRACTION = Resolver(
    names=("Frac", "Fraction", "Sfrac", "Fracn"), resolve=resolve_fraction, numbered=True, parameters=frozenset()
)
