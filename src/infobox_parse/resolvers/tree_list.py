"""Lists drawn as trees: https://en.wikipedia.org/wiki/Template:Tree_list, its end and its branches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Structure
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = [
    "TREE_LIST",
    "TREE_LIST_BRANCH",
    "TREE_LIST_END",
    "resolve_tree_list",
    "resolve_tree_list_branch",
    "resolve_tree_list_end",
]


def resolve_tree_list(call: Call, _: Context) -> Content:
    """Begin a list; its items are the bullets that follow."""
    return (Opaque(Structure.LIST_START, call.span, line_start=True),)


def resolve_tree_list_end(call: Call, _: Context) -> Content:
    """End the list."""
    return (Opaque(Structure.LIST_END, call.span, line_start=True),)


def resolve_tree_list_branch(_call: Call, _: Context) -> Content:
    """Give nothing: a branch is a line drawn before its item."""
    return ()


TREE_LIST = Resolver(
    names=("Tree list", "Treelist", "Tree list/start"),
    resolve=resolve_tree_list,
    parameters=frozenset({"style", "class"}),
    encloses=True,
)

TREE_LIST_END = Resolver(
    names=("Tree list/end", "Treelist/end", "Tree list end"), resolve=resolve_tree_list_end, parameters=frozenset()
)

TREE_LIST_BRANCH = Resolver(
    names=(
        *("Tree list/branching", "Tree list/branch", "Tree list/final branch"),
        *("Tree list/final branching", "Tree list/final item"),
    ),
    resolve=resolve_tree_list_branch,
    parameters=frozenset(),
)
