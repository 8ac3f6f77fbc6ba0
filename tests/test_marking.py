"""Where flags, marks of fate, references and notes stand in a text, and which part of an enumeration they go to."""

from __future__ import annotations

import re

import pytest

from infobox_parse.gathered import Words, fold
from infobox_parse.marking import marks_of
from infobox_parse.sharing import locate, share_out
from infobox_parse.source import Span
from infobox_parse.values import Flag, Item, NoteUse, ReferenceUse


def words_of(source: str) -> list[Words]:
    """Return the words of a text in which `#` shows nothing."""
    return [Words(found[0], Span(*found.span()), False, False, False) for found in re.finditer("[^#]+", source)]


def places(source: str) -> list[int]:
    """Return the offsets of what shows nothing."""
    return [found.start() for found in re.finditer("#", source)]


@pytest.mark.parametrize(
    ("source", "text", "counts"),
    [
        ("#Abc,  # Def#", "Abc, Def", [0, 4, 7]),
        ("Label:# Abc, #Def", "Abc, Def", [0, 4]),
        ("Abc, Def", "Abc, Def", []),
        ("##", "", []),
    ],
)
def test_places_are_counted_without_blanks(source: str, text: str, counts: list[int]) -> None:
    """A place is told by the characters of the item's text before it, the label's and blanks not counted."""
    stated = [("flags", at) for at in places(source)]

    assert [("flags", count) for count in counts] == list(marks_of(words_of(source), text, stated, (), ()))


def test_evidence_has_its_places_too() -> None:
    """References and notes follow the values that templates state, in their own order."""
    reference, note = ReferenceUse(0, None, Span(8, 9)), NoteUse(0, Span(3, 4))

    marks = marks_of(words_of("Abc#, De#f#"), "Abc, Def", [("status", 10)], (reference,), (note,))

    assert marks == (("status", 7), ("references", 6), ("notes", 3))


def test_words_out_of_order_tell_no_places() -> None:
    """Where a template shows its arguments in another order, nothing is told; nor for a link alone."""
    words = words_of("Abc#Def")

    assert marks_of(words[::-1], "DefAbc", [("flags", 3)], (), ()) == ()
    assert marks_of([words[0]._replace(linked=True)], "Abc", [("flags", 3)], (), ()) == ()


def item_of(source: str, member: str) -> tuple[Item, list[re.Match[str]]]:
    """Return an item with a value of a member wherever `#` stands, and the commas in its text."""
    words = words_of(source)
    text = fold(words)
    at = places(source)
    stated = [(member, place) for place in at] if member in ("flags", "status") else []
    references = tuple(ReferenceUse(n, None, Span(p, p + 1)) for n, p in enumerate(at) if member == "references")
    item = Item(
        text=text,
        span=Span(0, len(source)),
        flags=tuple(Flag(str(n)) for n in range(len(at)) if member == "flags"),
        status=tuple(str(n) for n in range(len(at)) if member == "status"),
        references=references,
        marks=marks_of(words, text, stated, references, ()),
    )
    return item, list(re.finditer(r"\s*,\s*", text))


@pytest.mark.parametrize(
    ("source", "member", "shares"),
    [
        ("#Abc, Def", "flags", ["0", ""]),
        ("Abc, #Def", "flags", ["", "0"]),
        ("Abc#, Def", "flags", ["0", ""]),
        ("Abc, Def#", "status", ["", "0"]),
        ("Abc,# Def, Ghi#", "status", ["0", "", "1"]),
        ("#Abc, Def, # Ghi", "status", ["0", "", "1"]),
        ("Abc,# Def#", "references", ["0", "1"]),
        ("Abc#, Def, Ghi", "references", ["0", "", ""]),
        ("Abc, Def##", "references", ["01", "01"]),
        ("Abc#, Def, others#", "references", ["01", "01", "01"]),
    ],
)
def test_parts_have_what_stands_at_them(source: str, member: str, shares: list[str]) -> None:
    """A flag is that of the part behind it, a status or reference of the part before it; at the end it is all's."""
    item, cuts = item_of(source, member)
    texts = re.split(r"\s*,\s*", item.text)
    parts = share_out(item, texts, cuts, [], named=[text != "others" for text in texts])

    shown = {
        "flags": ["".join(str(flag.name) for flag in part.flags) for part in parts],
        "status": ["".join(part.status) for part in parts],
        "references": ["".join(str(use.id) for use in part.references) for part in parts],
    }
    assert shares == shown[member]


def test_labels_are_located_in_order() -> None:
    """Each label is looked for behind the one before it."""
    assert locate("a b a", ["a", "a", "b", ""]) == [0, 4, -1, -1]
