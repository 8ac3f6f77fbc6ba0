"""How values show themselves in notebooks and to rich: the methods that these look for, and nothing else.

What they show is made further up, by modules that are imported when something is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from rich.console import Group


__all__ = ["_Shown"]


class _Shown:
    """An article, infobox or record, shown as a table where a notebook or rich asks for it."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Return HTML for a notebook (https://ipython.readthedocs.io/en/stable/config/integrating.html)."""
        from infobox_parse.notebook import html_of  # noqa: PLC0415  # upward, and loaded when something is shown

        return html_of(self)

    def __rich__(self) -> Group:
        """Return what rich draws (https://rich.readthedocs.io/en/stable/protocol.html)."""
        from infobox_parse.terminal import renderable_of  # noqa: PLC0415  # likewise

        return renderable_of(self)
