"""Sets of resolvers and of schemas are immutable values that a caller extends."""

from __future__ import annotations

import pickle

import attrs
import pytest

from infobox_parse import parse
from infobox_parse.content import Content, Opaque, Piece
from infobox_parse.errors import DuplicateNameError
from infobox_parse.infoboxes import FACTION, INFOBOXES
from infobox_parse.resolvers import RESOLVERS
from infobox_parse.resolving import Call, Context, Resolver, ResolverSet
from infobox_parse.schema_sets import InfoboxSet


def resolve_shout(call: Call, context: Context) -> Content:
    """Give the first argument in capitals."""
    return (Opaque(Piece(text=context.text(call.get("1")).upper()), call.span),)


SHOUT = Resolver(names=("shout",), resolve=resolve_shout, parameters=frozenset({"1"}))
PAGE = "{{Infobox war faction|allies={{Shout|a {{shout|b}}|junk=[[c]]}}}}"


def test_caller_adds_a_resolver() -> None:
    """A resolver of the caller's is used, and the set it was added to is as before."""
    mine = RESOLVERS.with_resolver(SHOUT)

    assert parse(PAGE, resolvers=mine).infoboxes[0].fields["allies"].text == "A B"
    assert RESOLVERS.template("Shout") is None


def test_new_resolver_takes_over_a_name() -> None:
    """A name that another member has goes to the new one."""
    mine = RESOLVERS.with_resolver(attrs.evolve(SHOUT, names=("flag",)))

    assert parse("{{Infobox a|b={{flag|x}}}}", resolvers=mine).infoboxes[0].fields["b"].text == "X"


def test_two_resolvers_of_one_name_are_refused() -> None:
    """A set in which two members claim a name names the name and both."""
    with pytest.raises(DuplicateNameError, match=r"'Shout'.*resolve_shout.* and .*resolve_shout"):
        ResolverSet((SHOUT, SHOUT))


def test_two_schemas_of_one_template_are_refused() -> None:
    """A set in which two schemas claim a template names both."""
    with pytest.raises(DuplicateNameError, match="'faction' and 'faction' both claim"):
        InfoboxSet((FACTION, FACTION))


def test_caller_adds_a_schema() -> None:
    """A schema of the caller's reads its templates."""
    mine = INFOBOXES.with_schema(attrs.evolve(FACTION, kind="mine", names=("Infobox mine", FACTION.names[0])))
    article = parse("{{Infobox mine|name=A}}", infoboxes=mine)

    assert article.infoboxes[0].kind == "mine"
    assert article.faction is not None
    assert article.faction.name.text == "A"


@pytest.mark.parametrize("value", [RESOLVERS, INFOBOXES], ids=["resolvers", "schemas"])
def test_sets_can_be_pickled(value: object) -> None:
    """A set comes back from a pickle, so that workers can have it."""
    assert type(pickle.loads(pickle.dumps(value))) is type(value)  # noqa: S301  # our own pickle


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("\n" + "\n".join("*" * depth + f" item{depth}" for depth in range(1, 60)), "item59"),
        ("{{ubl|" * 60 + "word" + "}}" * 60, "{{ubl|word}}"),
        ("{{lang|en|" * 60 + "word" + "}}" * 60, "word"),
    ],
    ids=["lists", "list templates", "wrappers"],
)
def test_deep_nesting_is_kept_without_structure(value: str, kept: str) -> None:
    """What lies deeper than 32 levels is kept, flat or as source text, with one kind of diagnostic that says so."""
    article = parse("{{Infobox war faction|allies=" + value + "}}")
    field = article.infoboxes[0].fields["allies"]
    pending, depth, seen = list(field.items), 0, []
    while pending:
        depth += 1
        seen += pending
        pending = [child for item in pending for child in item.children]

    texts = [item.text for item in seen]
    sources = [argument for item in seen for use in item.templates for argument in use.arguments.values()]
    assert any(kept in text for text in [*texts, *sources])
    assert depth <= 33
    assert "nesting-too-deep" in {diagnostic.code for diagnostic in article.diagnostics}


def test_notes_in_notes_end_somewhere() -> None:
    """Notes in notes are read 32 deep; the text of what lies deeper is its source."""
    article = parse("{{Infobox a|b=x" + "{{efn|n" * 60 + "}}" * 60 + "}}")

    assert article.notes[0].text == "n"
    assert "{{efn|n" in article.notes[-1].text
    assert "nesting-too-deep" in {diagnostic.code for diagnostic in article.diagnostics}
