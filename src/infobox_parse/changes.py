"""What changed between two revisions of a page: values that say so, frozen, without behaviour.

The members, their names and their order are those of the JSON, format `infobox-parse-diff/1`. How changes are found is
not said here.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from infobox_parse.boxes import Source
from infobox_parse.source import Span


__all__ = ["DIFF_FORMAT", "ArticleDiff", "Change", "InfoboxPair", "Revision", "State"]

DIFF_FORMAT = "infobox-parse-diff/1"
"""Name and version of the JSON."""


@attrs.frozen(kw_only=True)
class State:
    """A value as one of the two revisions has it.

    Attributes:
        text: What a reader sees of it; of a parameter whose formatting alone changed, its source text. A long text is
            cut, with an ellipsis.
        path: Where it is among the values: `leaders[2]` in the record, `leaders.2` in the parameters, `infoboxes[1]`.
        group: The headings over it and the entries that it stands below, outermost first.
        members: What else is known of it, in words, by the name of the member: `links` by their targets, `references`
            and `notes` by what they say, dates as EDTF.
        span: Where it stands in the revision, in code points; None of what the page does not say in words, such as a
            name that is the page's title.
        value: The value itself: an `Entry`, an `Item`, a `Field` or an `Infobox`; not in the JSON.
    """

    text: str
    path: str
    group: tuple[str, ...] = ()
    members: Mapping[str, tuple[str, ...]] = attrs.Factory(dict)
    span: Span | None = None
    value: object = attrs.field(default=None, eq=False, repr=False, metadata={"contract": False})


@attrs.frozen(kw_only=True)
class Change:
    """One thing that changed.

    Attributes:
        kind: `added`, `removed`, `changed`, `moved` (only what it stands under is another) or `formatting` (the source
            text is another, and says the same).
        layer: Where it was seen: of the `page`, of an `infobox` as a whole, in a field of its `record`, or in a `field`
            as the page gives it, that is a parameter.
        infobox: Index of the pair of infoboxes in `ArticleDiff.infoboxes`; None for the page.
        field: The field of the record, such as `leaders` or `sides.combatants`, or the parameter; of an infobox or a
            page, the member.
        number: Number of the part of the record that it is in, such as a side of a conflict.
        before: What it was; None if it is added.
        after: What it is; None if it is removed.
        members: What of it changed: `text`, `group` and names of `State.members`; empty if it is added or removed.
    """

    kind: str
    layer: str
    infobox: int | None = None
    field: str
    number: int | None = None
    before: State | None = None
    after: State | None = None
    members: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class InfoboxPair:
    """An infobox in both revisions, or in the one that has it.

    Attributes:
        old: Its index in the old revision; None if it is new.
        new: Its index in the new revision; None if it is gone.
        template: Its template after redirects, in the new revision if it is there.
        kind: Name of its schema, likewise; None without one.
        name: The name that its record gives it, likewise.
    """

    old: int | None = None
    new: int | None = None
    template: str
    kind: str | None = None
    name: str | None = None


@attrs.frozen(kw_only=True)
class Revision:
    """One of the two revisions: its page's title, and where it comes from."""

    title: str
    source: Source


@attrs.frozen(kw_only=True)
class ArticleDiff:
    """What changed in the infoboxes of a page, and in its short description.

    Attributes:
        format: Name and version of the JSON.
        parser: Version of the package.
        old: The old revision.
        new: The new one.
        infoboxes: Which infobox is which, in the order of the new revision; those that are gone come last.
        changes: What changed, by infobox and by field; empty if both revisions say the same.
    """

    format: str
    parser: str
    old: Revision
    new: Revision
    infoboxes: tuple[InfoboxPair, ...] = ()
    changes: tuple[Change, ...] = ()
