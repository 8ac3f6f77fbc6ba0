"""What pictures have in common: the library, its settings, fonts that have the letters, and the files.

The user's own settings of matplotlib are not looked at, so that the same records give the same picture. Texts of SVG
stay texts: whoever shows them chooses fonts for their scripts. Those of PNG are drawn with installed fonts.
"""

from __future__ import annotations

import io
import logging
import unicodedata
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

from infobox_parse.errors import MissingLibraryError


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text


__all__ = [
    "AGAINST",
    "FAINT",
    "FORMATS",
    "LONGEST",
    "OTHER",
    "PEOPLE",
    "SIZE",
    "SMALL",
    "WITH",
    "cut",
    "draw",
    "drawn_axes",
    "figure_bytes",
    "letters_missing",
    "width_of",
]

FORMATS = ("svg", "png")

# Colours that people tell apart whatever colours they see (https://jfly.uni-koeln.de/color/).
WITH, AGAINST, PEOPLE, OTHER = "#0072B2", "#D55E00", "#00795A", "#444444"
FAINT = "#777777"

SIZE, SMALL = 9.0, 7.5
"""Sizes of fonts, in points."""

LONGEST = 60
"""Characters of a label; the rest is cut."""

_DOTS_PER_INCH = 150
_FONT = "DejaVu Sans"  # which matplotlib brings along
_NO_TEXT_FONTS = ("Last Resort", "STIX", "DejaVu", "cm")
"""Beginnings of names of fonts that have signs for other ends, or nothing that the first one has not."""

_SETTINGS = {
    "svg.fonttype": "none",
    "svg.hashsalt": "infobox-parse",
    "font.sans-serif": ["DejaVu Sans"],
    "text.parse_math": False,
    "text.usetex": False,
    "axes.unicode_minus": False,
    "hatch.linewidth": 0.6,
}
_NO_DATE = {"svg": {"Date": None, "Creator": "infobox-parse"}, "png": {"Software": "infobox-parse"}}


def _matplotlib() -> ModuleType:
    try:
        import matplotlib as mpl  # noqa: PLC0415  # loaded when it is needed
    except ImportError as error:
        raise MissingLibraryError("matplotlib", "plot") from error
    return mpl


@contextmanager
def draw(texts: Iterable[str]) -> Iterator[None]:
    """Set the library for pictures with some texts, as long as the context lasts.

    Raises:
        MissingLibraryError: matplotlib is not installed.
    """
    mpl = _matplotlib()
    families, _ = _families("".join(texts))
    log = logging.getLogger("matplotlib.font_manager")
    level = log.level
    with warnings.catch_warnings(), mpl.rc_context():
        warnings.filterwarnings("ignore", message="Glyph .* missing from", category=UserWarning)
        mpl.rcdefaults()
        mpl.rcParams.update({**_SETTINGS, "font.family": families, "font.size": SIZE})
        log.setLevel(logging.ERROR)  # a font for rare letters need not have all weights
        try:
            yield
        finally:
            log.setLevel(level)


def drawn_axes(width: float, height: float) -> Axes:
    """Return axes that fill a figure of so many inches, and are measured in inches from its lower left corner."""
    from matplotlib.figure import Figure  # noqa: PLC0415  # loaded when it is needed

    figure = Figure(figsize=(width, height), dpi=_DOTS_PER_INCH, facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(0, height)
    return axes


def width_of(texts: Iterable[str], size: float = SIZE, *, weight: str = "normal") -> float:
    """Return how many inches wide the widest of some texts is, in the font that is always there.

    So a picture is laid out the same wherever it is drawn.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415  # likewise
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(dpi=_DOTS_PER_INCH)
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    widths = (
        figure.text(0, 0, text, fontsize=size, fontweight=weight, fontfamily=_FONT).get_window_extent(renderer).width
        for text in texts
    )
    return max(widths, default=0.0) / _DOTS_PER_INCH


def cut(text: str, longest: int = LONGEST) -> str:
    """Return a text, cut where it is too long; what no UTF-8 has is a question mark."""
    legal = text.encode("utf-8", "replace").decode()
    return legal if len(legal) <= longest else f"{legal[: longest - 1].rstrip()}…"


def figure_bytes(figure: Figure, form: str) -> bytes:
    """Return a figure as a file of one of `FORMATS`, the same bytes for the same figure."""
    file = io.BytesIO()
    with draw(text.get_text() for text in _texts_of(figure)):
        if form == "svg":
            for text in _texts_of(figure):
                text.set_fontfamily([_FONT, "sans-serif"])  # whatever is installed here
        figure.savefig(file, format=form, metadata=_NO_DATE[form])
    return file.getvalue()


def letters_missing(figure: Figure) -> str:
    """Return the characters of a figure that no installed font has, each once, in order."""
    return _families("".join(text.get_text() for text in _texts_of(figure)))[1]


def _texts_of(figure: Figure) -> list[Text]:
    from matplotlib.text import Text  # noqa: PLC0415  # loaded when it is needed

    return figure.findobj(Text)


def _families(text: str) -> tuple[list[str], str]:
    """Return the fonts for a text, the first that are needed by name, and the characters that none of them has."""
    from matplotlib import font_manager, get_data_path  # noqa: PLC0415  # loaded when it is needed

    own = font_manager.get_font(f"{get_data_path()}/fonts/ttf/DejaVuSans.ttf")
    seen = {character for character in text if unicodedata.category(character) not in ("Cc", "Cf", "Zs", "Mn")}
    missing = {ord(character) for character in seen} - own.get_charmap().keys()
    families = [_FONT]
    installed = {font.name: font for font in reversed(font_manager.fontManager.ttflist) if font.style == "normal"}
    for name in sorted(installed) if missing else ():
        if missing and not name.startswith(_NO_TEXT_FONTS):
            has = missing & font_manager.get_font(installed[name].fname).get_charmap().keys()
            families += [name] if has else []
            missing -= has
    return families, "".join(map(chr, sorted(missing)))
