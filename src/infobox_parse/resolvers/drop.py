"""Templates without text: arrows (https://en.wikipedia.org/wiki/Template:Increase), paddings, anchors, maintenance.

What they draw is left out. The evidence in their arguments is kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import Call, Context


__all__ = ["DROP", "is_dropped", "resolve_drop"]

_PATTERNS = re.compile(
    r"Use [\w ]+ (?:dates|English|spelling)|Pp(?:-.+)?|.+/meta/(?:color|shading)|Party (?:color|colour|shading)(?:/.+)?"
    r"|(?:EngvarB|Engvar|CS1 config)"
)


def resolve_drop(call: Call, context: Context) -> Content:
    """Give nothing but the evidence in the arguments."""
    marked = [argument.value for argument in call.arguments.values() if not argument.value.plain]
    return (Opaque(Piece(), call.span), *(context.additions(marked) if marked else ()))


def is_dropped(name: str, _wiki: str, _knowledge: Knowledge) -> bool:
    """Tell whether a template is one of the many for dates, spelling, protection and parties' colours."""
    return _PATTERNS.fullmatch(name) is not None


DROP = Resolver(
    names=(
        *("Increase", "Decrease", "Steady", "Profit", "Loss", "Gain", "Up", "Down", "No change", "Nochange"),
        *("Increase negative", "IncreaseNegative", "Increase neutral", "IncreaseNeutral", "Decrease positive"),
        *("DecreasePositive", "Decrease neutral", "DecreaseNeutral", "Negative increase", "Positive decrease"),
        *("Steady positive", "Steady negative", "Augmentation", "Diminution", "Stagnation"),
        *("Augmentation négative", "Diminution positive", "Augmentation neutre", "Diminution neutre"),
        *("Anchor", "Anchors", "Ancre", "Pad", "Padl", "Padlsup", "0", "Phantom", "Invisible"),
        *("Color sample", "Colour sample", "Sort key", "Hidden sort key", "Hs", "Ntsh"),
        *("Wrap", "Toclimit", "Void", "Null", "Italic title", "Update after"),
        *("Short description", "Coord missing", "Featured article", "Good article"),
        *("Location map", "Location map+", "Location map many", "OSM Location map"),
        *("Maplink", "Mapframe", "Infobox mapframe", "Visually hidden", "Screen reader-only", "Sronly"),
        *("Gold1", "Gold01", "Silver2", "Silver02", "Bronze3", "Bronze03", "Gold medal", "Silver medal"),
        *("Bronze medal", "Italic correction", "Ref supports2", "Years or months ago", "Nobots", "Bots"),
        *("Party stripe", "Party icon", "Party dab", "Years ago", "Dtsh", "Sort dash"),
        *("Contains special characters", "Update", "Being deleted", "Rank insignia", "Military symbol"),
        *(
            "NATO Map Symbol",
            "Coat of arms icon",
            "Dodseal",
            "DODseal",
            "Rank-comp",
            "Rint",
            "Rail icon",
            "BSicon",
            "Bsicon",
        ),
    ),
    matches=is_dropped,
    resolve=resolve_drop,
)
