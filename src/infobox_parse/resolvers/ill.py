"""Links to a page that only another language's wiki has: https://en.wikipedia.org/wiki/Template:Interlanguage_link.

Also the templates of other wikis that do so: Link-en, Le and Tsl (Chinese), 仮リンク (Japanese), Lien (French), Нп5
(Russian). The mark of the language that they show behind the link is no part of the text; whether the local page exists
by now is not asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from infobox_parse.calling import is_number
from infobox_parse.content import Opaque, Piece
from infobox_parse.resolving import Resolver
from infobox_parse.values import Link


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import Call, Context
    from infobox_parse.wikitext.nodes import Part


__all__ = ["ILL", "INTERLANGUAGE", "LINK_XX", "is_link_xx", "resolve_ill", "resolve_interlanguage", "resolve_link_xx"]

_LINK = "Link-"
_HELPER = "Internal link helper/"
_SUFFIX = "-link"

_LABELS = ("lt", "label", "display", "text", "表示")
_WIKIDATA = ("WD", "wd", "qid", "d", "Q")


@attrs.frozen
class _Form:
    """Which arguments of a template say what, the first that is given.

    Attributes:
        local: The title here.
        shown: The text.
        language: The code of the other language.
        foreign: The title there; the local one if none of these is given.
        default: The language where none is given.
    """

    local: tuple[str, ...]
    shown: tuple[str, ...]
    language: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    default: str | None = None


_LINK_XX = _Form(local=("1",), shown=("3", "d"), foreign=("2",))

_NP = _Form(
    local=("1", "надо", "треба"),
    shown=("2", "текст"),
    language=("3", "язык", "мова"),
    foreign=("4", "есть", "є"),
    default="en",
)

_FORMS = {
    "Le": _Form(local=("1",), shown=("3", "d"), foreign=("2",), default="en"),
    "Tsl": _Form(local=("3", "2"), shown=("4",), language=("1",), foreign=("2",)),
    "Translink": _Form(local=("3", "2"), shown=("4",), language=("1",), foreign=("2",)),
    "Internal link helper": _Form(local=("1",), shown=("3", "d"), language=("lang-code",), foreign=("2",)),
    "Ilh": _Form(local=("1",), shown=("3", "d"), language=("lang-code",), foreign=("2",)),
    "Link-interwiki": _Form(
        local=("zh", "en", "1"),
        shown=("zhtext", "zh_text", "text", "tekst"),
        language=("lang",),
        foreign=("lang_title", "langtitle"),
    ),
    "Lien": _Form(
        local=("1", "fr"), shown=("texte", "text"), language=("lang", "langue"), foreign=("trad",), default="en"
    ),
    "وصلة إنترويكي": _Form(local=("عر", "1"), shown=("نص",), language=("لغ",), foreign=("تر",), default="en"),
    **{
        name: _NP
        for stem in ("Нп", "Не переведено", "Не переведено ", "Не перекладено")
        for name in (stem.strip(), *(f"{stem}{number}" for number in range(1, 6)))
    },
    **{f"НП{number}": _NP for number in range(1, 6)},
    **dict.fromkeys(("Iw", "Iw2", "Междуязычная ссылка"), _NP),
}
"""Templates to their form; without the Russian НП, which is an infobox of settlements."""


def resolve_interlanguage(call: Call, context: Context) -> Content:
    """Give text and link as the template's form says."""
    form = _FORMS.get(context.canonical(call.name)) or _FORMS[call.name]
    return _formed(call, context, form, form.default)


def resolve_link_xx(call: Call, context: Context) -> Content:
    """Give text and link; the language is in the template's name."""
    code = _code_of(context.canonical(call.name)) or _code_of(call.name)
    return _formed(call, context, _LINK_XX, code.lower())


def is_link_xx(name: str, _: str, knowledge: Knowledge) -> bool:
    """Tell whether a template's name is `Link-`, `-link` or the Chinese helper's with the code of a language."""
    code = _code_of(name)
    return bool(code) and knowledge.interwiki().get(code.lower()) == "language"


def resolve_ill(call: Call, context: Context) -> Content:
    """Give text and link: title, then pairs of language and foreign title, each of which makes a link.

    An older order is read too: language, local title, foreign title, text.
    """
    first, second = call.get("1"), call.get("2")
    if first is None:
        shown = call.get(*_LABELS)
        return () if shown is None else context.content(shown)
    if second is not None and _is_language(first, context) and not _is_language(second, context):
        return _formed(call, context, _Form(("2",), ("4", *_LABELS), ("1",), ("3",)), None)
    shown = call.get(*_LABELS)
    pairs = [(call.get(str(at)), call.get(str(at + 1))) for at in range(2, _last_number(call) + 1, 2)]
    others = [(context.text(code), context.text(title)) for code, title in pairs if code is not None]
    parts = [title for _, title in pairs if title is not None]
    return _given(call, context, (first, shown), others or [("", "")], parts)


def _formed(call: Call, context: Context, form: _Form, default: str | None) -> Content:
    local, foreign = call.get(*form.local), call.get(*form.foreign)
    shown = call.get(*form.shown)
    if local is None:
        local = shown or foreign
    if local is None:
        return ()
    language = context.argument(call, *form.language) or default or ""
    return _given(call, context, (local, shown), [(language, context.text(foreign))], [foreign] if foreign else [])


def _given(
    call: Call,
    context: Context,
    here: tuple[Part, Part | None],
    others: list[tuple[str, str]],
    parts: list[Part],
) -> Content:
    """Give the text, and a link for each other language; `here` is the local title and the text."""
    local, shown = here
    title = context.text(local)
    text = context.text(shown) or title
    read = context.titles.read(title)
    target = title if read is None else context.titles.prefixed(read)
    fragment = None if read is None else read.fragment
    via = call.name[:1].lower() + call.name[1:]
    links = tuple(
        Link(
            target,
            text,
            "interlanguage",
            via=via,
            fragment=fragment,
            language=language.lower() or None,
            foreign_target=(foreign.removeprefix(f":{language}:") or title) if language else None,
        )
        for language, foreign in others
    )
    marked = [part for part in (local, shown, *parts) if part is not None and not (part.plain and "[" not in part.raw)]
    added = context.additions(marked) if marked else ()
    return (Opaque(Piece(text=text, links=links), call.span), *added)


def _code_of(name: str) -> str:
    """Return the code of a language in a template's name; empty if it has none."""
    for prefix in (_LINK, _HELPER):
        if name.startswith(prefix):
            return name[len(prefix) :]
    return name[: -len(_SUFFIX)] if name.endswith(_SUFFIX) else ""


def _is_language(part: Part, context: Context) -> bool:
    code = context.text(part)
    return code.islower() and context.knowledge.interwiki().get(code) == "language"


def _last_number(call: Call) -> int:
    """Return the highest number that an argument is called by, no more than there are arguments and two."""
    numbers = [int(name) for name in call.arguments if is_number(name)]
    return min(max(numbers, default=0), 2 * len(call.arguments) + 2)


ILL = Resolver(
    names=(
        *("Interlanguage link", "Interlanguage link multi", "Ill", "Illm", "Ill2", "Ilm", "Liw", "仮リンク"),
        *("多語言連結", "多语言链接"),
    ),
    resolve=resolve_ill,
    numbered=True,
    parameters=frozenset(
        {
            *(*_LABELS, *_WIKIDATA),
            *("reasonator", "s", "valign", "v", "vertical-align", "preserve", "italic", "quote", "short", "red"),
            *("nobold", "cat", "nocat", "noredlink", "redlink", "p", "a"),
        }
    ),
)

LINK_XX = Resolver(
    matches=is_link_xx, resolve=resolve_link_xx, parameters=frozenset({"1", "2", "3", "d", "nocat", "s", "display"})
)

INTERLANGUAGE = Resolver(
    names=tuple(_FORMS),
    resolve=resolve_interlanguage,
    parameters=frozenset(
        {
            *("nocat", "s", "m", "lang", "d", "cat", *_WIKIDATA),
            *(name for form in _FORMS.values() for name in (*form.local, *form.shown, *form.language, *form.foreign)),
        }
    ),
)
