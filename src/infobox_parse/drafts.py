"""Items in the making: which lines are headings by their looks, and what their labels are."""

from __future__ import annotations

import itertools
import re

import attrs

from infobox_parse.gathered import Gathered, Words, fold
from infobox_parse.segments import Segment


__all__ = ["Draft", "find_headings", "label"]

_COLON = re.compile(r"\s*[:：]\s*\Z")


@attrs.define
class Draft:
    """An item in the making."""

    segment: Segment
    gathered: Gathered
    label: str | None = None
    text: str = ""
    heading: bool = False
    children: list[Draft] = attrs.Factory(list)


def _visible(words: list[Words]) -> list[Words]:
    return [word for word in words if word.text and not word.text.isspace()]


def label(draft: Draft) -> None:
    """Set the text and, where it begins with bold words and a colon and goes on, the label."""
    words = draft.gathered.words
    draft.text = fold(words)
    if not draft.gathered.styled or (":" not in draft.text and "：" not in draft.text):
        return
    last = -1
    for place, word in enumerate(words):
        if word.text.isspace():
            continue
        if not word.bold:
            break
        last = place
    rest = words[last + 1 :]
    if last < 0 or not _visible(rest):
        return
    label = fold(words[: last + 1])
    after = fold(rest)
    if _COLON.search(label):
        draft.label, draft.text = _COLON.sub("", label), after
    elif after[:1] in (":", "：") and after[1:].strip():
        draft.label, draft.text = label, after[1:].lstrip()


def _wholly(draft: Draft, *, bold_only: bool) -> bool:
    visible = _visible(draft.gathered.words)
    if len(visible) > 1 and visible[-1].text.strip() in (":", "："):
        visible.pop()  # a colon behind the bold text is a colon still
    return bool(visible) and (
        all(word.bold for word in visible) or (not bold_only and all(word.italic for word in visible))
    )


def find_headings(drafts: list[Draft]) -> None:
    """Find the lines that are headings by their looks and take off their colons."""
    bare = [
        not draft.heading and not draft.gathered.links and not draft.gathered.flags and _wholly(draft, bold_only=True)
        for draft in drafts
    ]
    same_level = [a.segment.level == b.segment.level for a, b in itertools.pairwise(drafts)]
    alternating = [bare[place] and not bare[place + 1] and same_level[place] for place in range(len(drafts) - 1)]
    several = sum(alternating) >= 2
    for place, draft in enumerate(drafts):
        if draft.heading or draft.label is not None:
            continue
        following = drafts[place + 1] if place + 1 < len(drafts) else None
        if (several and following is not None and alternating[place]) or (
            _wholly(draft, bold_only=False)
            and (_COLON.search(draft.text) or (following is not None and _begins_list(draft, following)))
        ):
            draft.heading = True
    for draft in drafts:
        if draft.heading:
            draft.text = _COLON.sub("", draft.text)


def _begins_list(draft: Draft, following: Draft) -> bool:
    separators = ("list", "argument")
    if following.segment.separator not in separators:
        return False
    deeper = following.segment.level > draft.segment.level
    return deeper or draft.segment.separator not in separators
