"""Lists the names of templates that lead to certain ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.knowledge import KNOWLEDGE, Knowledge
from infobox_parse.knowledge.tables import redirect_targets


if TYPE_CHECKING:
    from collections.abc import Iterable


__all__ = ["names_leading_to"]


def names_leading_to(wanted: frozenset[str], knowledge: Knowledge, wiki: str) -> frozenset[str] | None:
    """Return all titles that the facts lead to wanted ones, perhaps with others; None if there is no telling.

    There is none where `redirect` is a caller's own method.
    """
    if type(knowledge).redirect is Knowledge.redirect:
        aliases = (alias for alias in redirect_targets(wiki) if KNOWLEDGE.redirect(wiki, alias) in wanted)
        return wanted.union(aliases)
    from infobox_parse.knowledge.harvested import HarvestedKnowledge  # noqa: PLC0415  # few need SQLite

    if type(knowledge) is not HarvestedKnowledge:
        return None
    if knowledge.of_wiki(wiki) is KNOWLEDGE:
        return names_leading_to(wanted, KNOWLEDGE, wiki)
    file = knowledge.file
    links = [(alias, target) for alias, target, _ in file.template_redirects()]
    return _connected(wanted, [*links, *redirect_targets(file.wiki).items()])


def _connected(names: frozenset[str], links: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return names with all that redirects join to them, whichever way they lead: of moved pages they are turned."""
    found = set(names)
    size = 0
    while len(found) > size:
        size = len(found)
        for link in links:
            if link[0] in found or link[1] in found:
                found.update(link)
    return frozenset(found)
