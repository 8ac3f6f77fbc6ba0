"""From transclusions and extension tags to content, by the resolvers of a set; no template is known here by name.

A resolver is a pure function. It asks its context for the content of the arguments it shows and never descends itself,
so nesting is counted in one place.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import attrs

from infobox_parse.calling import Call, function_names, is_function, is_number, may_add, operands
from infobox_parse.content import Content, Opaque, Piece, Run, Structure
from infobox_parse.diagnostics import Finding
from infobox_parse.errors import DuplicateNameError
from infobox_parse.gathered import OPENING
from infobox_parse.gathering import gather
from infobox_parse.knowledge import Knowledge
from infobox_parse.source import Span
from infobox_parse.values import TemplateUse
from infobox_parse.wikitext.inline import read_inline
from infobox_parse.wikitext.nodes import (
    ARGUMENT_BLANKS,
    Argument,
    ExtensionTag,
    Heading,
    Node,
    Parameter,
    Part,
    Text,
    Transclusion,
)
from infobox_parse.wikitext.titles import TitleReader


if TYPE_CHECKING:
    from infobox_parse.wikitext.stream import Inline


NOTHING = Piece()
"""What stands where the braces of a transclusion are."""

_MAYBE_MARKUP = re.compile(rf"[\[<&\0\x7f]|''|-\{{|[{re.escape(OPENING)}]\s|:(?=\S)|^[*#:;-]", re.MULTILINE).search
"""Where none of this is, a text is what a reader sees of it."""

_ADDRESS = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9./-]*+", re.ASCII).fullmatch
"""What is shown as it stands, although it is a link."""

_MAYBE_LINK = re.compile(r"[\[:]").search
"""Where neither of these is, there is no link."""

__all__ = ["MAX_DEPTH", "NOTHING", "Call", "Context", "Resolver", "ResolverSet"]

MAX_DEPTH = 32
"""How deep transclusions may nest in a value; what lies deeper is kept as source text."""


ResolveTemplate: TypeAlias = Callable[["Call", "Context"], Content]
ResolveTag: TypeAlias = Callable[[ExtensionTag, "Context"], Content]
Matches: TypeAlias = Callable[[str, str, Knowledge], bool]


@attrs.frozen(kw_only=True)
class Resolver:
    """How one family of templates, or an extension tag, becomes content.

    Attributes:
        names: Names of the templates, without redirects that the knowledge data have; first letter in any case. Of
            parser functions their names in lower case with the colon (`#if:`), perhaps with what stands behind it
            (`#tag:ref`).
        matches: For families whose names are facts, such as country codes: tells whether a name is one of theirs. Asked
            for names that nobody claims, with the wiki's database name; pure.
        resolve: Module-level function from a call and a context to content.
        parameters: The arguments it reads; None: all of them. Of others the evidence and links are kept.
        numbered: Whether it reads all positional arguments, however many.
        encloses: Whether its text may be lines: it is a list, a text wrapper or a note. Only these are taken to have
            swallowed the parameters of an infobox that stand in them.
        tags: Names of extension tags, instead of `names`.
        resolve_tag: The function for `tags`.
        defines: Whether what it gives are references or notes, for which the page is searched.
        refers: The same of one that never says what it uses, but only points to it.
        cites: Whether what it gives is a full citation, likewise.
        expands: Whether it gives what MediaWiki puts in its place, and not what a reader sees of that: only this can be
            compared and calculated with.
    """

    names: tuple[str, ...] = ()
    matches: Matches | None = None
    resolve: ResolveTemplate | None = None
    parameters: frozenset[str] | None = None
    numbered: bool = False
    encloses: bool = False
    tags: tuple[str, ...] = ()
    resolve_tag: ResolveTag | None = None
    defines: bool = False
    refers: bool = False
    cites: bool = False
    expands: bool = False


@attrs.frozen(eq=False)
class ResolverSet:
    """An immutable set of resolvers.

    Attributes:
        resolvers: Its members.

    Raises:
        DuplicateNameError: Two members claim a name.
    """

    resolvers: tuple[Resolver, ...]
    _templates: Mapping[str, Resolver] = attrs.field(init=False, repr=False)
    _tags: Mapping[str, Resolver] = attrs.field(init=False, repr=False)
    _matching: tuple[Resolver, ...] = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_matching", tuple(one for one in self.resolvers if one.matches is not None))
        names = ((name[:1].upper() + name[1:], resolver) for resolver in self.resolvers for name in resolver.names)
        object.__setattr__(self, "_templates", _index(names))
        tags = ((name, resolver) for resolver in self.resolvers for name in resolver.tags)
        object.__setattr__(self, "_tags", _index(tags))

    def __reduce__(self) -> tuple[type[ResolverSet], tuple[tuple[Resolver, ...]]]:
        return ResolverSet, (self.resolvers,)

    def with_resolver(self, resolver: Resolver) -> ResolverSet:
        """Return a set with one more member; names that others claim go to the new one."""
        taken = {name[:1].upper() + name[1:] for name in resolver.names}
        kept = tuple(
            attrs.evolve(other, names=tuple(n for n in other.names if n[:1].upper() + n[1:] not in taken))
            for other in self.resolvers
        )
        return ResolverSet((*kept, resolver))

    def template(self, name: str) -> Resolver | None:
        """Return the resolver of a template by its normalised name."""
        return self._templates.get(name)

    def resolver(self, name: str, canonical: str, wiki: str, knowledge: Knowledge) -> Resolver | None:
        """Return the resolver of a template by its normalised name and its name after redirects."""
        found = self._templates.get(canonical) or self._templates.get(name)
        if found is not None:
            return found
        for resolver in self._matching:
            if resolver.matches is not None and (
                resolver.matches(canonical, wiki, knowledge) or resolver.matches(name, wiki, knowledge)
            ):
                return resolver
        return None

    def tag(self, name: str) -> Resolver | None:
        """Return the resolver of an extension tag by its lower-case name."""
        return self._tags.get(name)


def _index(names: Iterable[tuple[str, Resolver]]) -> Mapping[str, Resolver]:
    table: dict[str, Resolver] = {}
    for name, resolver in names:
        if name in table:
            both = " and ".join(str(r.resolve or r.resolve_tag) for r in (table[name], resolver))
            message = f"two resolvers claim {name!r}: {both}"
            raise DuplicateNameError(message)
        table[name] = resolver
    return MappingProxyType(table)


@attrs.frozen(eq=False)
class Context:
    """What a resolver may ask for; it sees one page, and keeps what it has read of it.

    Attributes:
        wiki: Database name of the wiki.
        knowledge: The facts.
        titles: Reads titles as that wiki does.
        resolvers: The set in use.
        variants: The wiki's language variants, the one to show first.
        title: The page's title with namespace; empty where it is not known.
    """

    wiki: str
    knowledge: Knowledge
    titles: TitleReader
    resolvers: ResolverSet
    variants: tuple[str, ...] = ()
    title: str = ""
    _contents: dict[Span, Content] = attrs.field(factory=dict, init=False, repr=False)
    _named: dict[str, str | None] = attrs.field(factory=dict, init=False, repr=False)
    _found: dict[str, Resolver | None] = attrs.field(factory=dict, init=False, repr=False)
    _trail: re.Pattern[str] = attrs.field(init=False, repr=False)
    _depth: list[int] = attrs.field(factory=lambda: [0], init=False, repr=False)
    _unexpanded: list[int] = attrs.field(factory=list, init=False, repr=False)

    @_trail.default
    def _of_wiki(self) -> re.Pattern[str]:
        return self.knowledge.link_trail(self.wiki)

    def content(self, part: Part) -> Content:
        """Return a part as content: its transclusions and extension tags resolved, comments gone.

        Each part is read once, so a resolver may ask again.
        """
        key = part.span
        known = self._contents.get(key)
        if known is None:
            self._depth[0] += 1
            try:
                known = self._resolve_all(part)
            finally:
                self._depth[0] -= 1
            self._contents[key] = known
        return known

    def words_of(self, heading: Heading) -> Content:
        """Return a heading as content, without its equals signs."""
        return tuple(self._resolve_nodes(_words_of(heading)))

    def expanded(self, part: Part) -> bool:
        """Whether the content of a part is what MediaWiki's expansion of it is; asked after `content`."""
        at = bisect.bisect_left(self._unexpanded, part.span.start)
        return at == len(self._unexpanded) or self._unexpanded[at] >= part.span.end

    def text(self, part: Part | None) -> str:
        """Return what the reader sees of a part, on one line; empty for None."""
        if part is None:
            return ""
        if part.plain and (text := _as_it_stands(part.raw)) is not None:
            return text
        return gather(self.inline(self.content(part))).text

    def argument(self, call: Call, *names: str) -> str:
        """Return what the reader sees of the first of some arguments that is given and not blank; empty for none."""
        arguments = call.arguments
        for name in names:
            argument = arguments.get(name)
            if argument is not None and argument.raw.strip(ARGUMENT_BLANKS):
                return self.shown(argument)
        return ""

    def shown(self, argument: Argument) -> str:
        """Return what the reader sees of an argument's value, on one line."""
        if argument.plain and (text := _as_it_stands(argument.raw)) is not None:
            return text
        return self.text(argument.value)

    def inline(self, content: Content, *, line_start: bool = True) -> list[Inline]:
        """Read a content's inline markup."""
        return read_inline(content, self.titles, variants=self.variants, trail=self._trail, line_start=line_start)

    def canonical(self, name: str) -> str:
        """Return the template's name after redirects."""
        return self.knowledge.redirect(self.wiki, name)

    def resolver_of(self, name: str) -> Resolver | None:
        """Return the resolver of a template by its name as written, normalised."""
        if name not in self._found:
            self._found[name] = self.resolvers.resolver(name, self.canonical(name), self.wiki, self.knowledge)
        return self._found[name]

    def call(self, node: Transclusion) -> Call | None:
        """Return the call that a transclusion is; None where its title is none of a template.

        A parser function is one if a resolver is called so (`#tag:ref`).
        """
        written = node.name
        try:
            name = self._named[written]
        except KeyError:
            name = self._named[written] = self.name_of(written)
        return None if name is None else Call(name, node)

    def name_of(self, written: str) -> str | None:
        """Return the name of what a transclusion calls; None where it is none of a template."""
        functions = function_names(written) if ":" in written else ()
        name = next((one for one in functions if self.resolvers.template(one) is not None), None)
        return self.titles.template_name(written) if name is None else name

    def _resolve_all(self, part: Part) -> Content:
        if part.plain:
            return (Run(part.raw, part.span),) if part.span.end > part.span.start else ()
        return tuple(self._resolve_nodes(part.children()))

    def _resolve_nodes(self, nodes: Iterable[Node | Run]) -> list[Run | Opaque]:
        content: list[Run | Opaque] = []
        for node in nodes:
            # The classes of nodes have no subclasses; what a node is, is asked of all of them.
            if type(node) is Text:
                content.append(Run(node.raw, node.span))
            elif type(node) is Transclusion:
                content += self._resolve(node)
            elif type(node) is ExtensionTag:
                content += self._resolve_tag(node)
            elif type(node) is Parameter:
                content += self._default_of(node)
            elif type(node) is Heading:
                content += self._resolve_nodes(_words_of(node))
            elif type(node) is Run:
                content.append(node)
        return content

    def _default_of(self, node: Parameter) -> Content:
        default = node.default
        if default is not None and self._depth[0] <= MAX_DEPTH:
            return self.content(default)
        return (Run(node.raw, node.span, literal=True),)

    def _resolve(self, node: Transclusion) -> Content:
        if self._depth[0] > MAX_DEPTH:
            finding = Finding("nesting-too-deep", node.span, (("limit", MAX_DEPTH),))
            return (Opaque(Piece(templates=(self.use(node),), findings=(finding,)), node.span),)
        call = self.call(node)
        if call is None:
            if is_function(node.name):
                return self._function(node)
            # MediaWiki gives the source text back.
            return (Run(node.raw, node.span, literal=True),)
        resolver = self.resolver_of(call.name)
        if resolver is None or not resolver.expands:
            bisect.insort(self._unexpanded, node.span.start)
        if resolver is not None and resolver.resolve is not None:
            return self.answer(call, resolver, resolver.resolve)
        if self.knowledge.is_infobox(self.wiki, self.canonical(call.name)):
            return (Opaque(Piece(infobox=node.span), node.span),)
        return self._function(node) if is_function(node.name) else self._unknown(call)

    def answer(self, call: Call, resolver: Resolver, resolve: ResolveTemplate) -> Content:
        """Return what a resolver makes of a call, with what is in the arguments that it does not read."""
        content = resolve(call, self)
        unread = () if resolver.parameters is None else self._unread(call, resolver, resolver.parameters)
        if not unread:
            return _framed(content, call.span)
        if content and isinstance(content[-1], Opaque) and isinstance(content[-1].value, Structure):
            # Behind a list there is no item to give a link to.
            unread = tuple(_evidence_only(token) for token in unread if isinstance(token, Opaque))
        return _framed(content + unread, call.span)

    def _resolve_tag(self, node: ExtensionTag) -> Content:
        bisect.insort(self._unexpanded, node.span.start)
        resolver = self.resolvers.tag(node.name)
        if resolver is not None and resolver.resolve_tag is not None and self._depth[0] <= MAX_DEPTH:
            return _framed(resolver.resolve_tag(node, self), node.span)
        span = node.inner_span
        return () if span is None else (Run(node.inner or "", span, literal=True),)

    def _unknown(self, call: Call) -> Content:
        """Keep a transclusion of which nothing is known: the evidence inside it, and its text if that is plain."""
        arguments = call.node.arguments
        only = len(arguments) == 1 and arguments[0].name is None
        kept = "its only argument is kept as text" if only else "it is kept as it stands"
        finding = Finding("unknown-template", call.span, (("name", call.name), ("kept", kept)))
        piece = Opaque(Piece(templates=(self.use(call.node),), findings=(finding,)), call.span)
        if only:
            return (piece, *self.content(arguments[0].value))
        return (piece, *self.additions(argument.value for argument in arguments))

    def _function(self, node: Transclusion) -> Content:
        """Keep a parser function that is not known, with the evidence inside it."""
        bisect.insort(self._unexpanded, node.span.start)
        use = self.use(node)
        details = (("name", use.name.partition(":")[0]), ("why", "nothing is known of it"))
        finding = Finding("unevaluated-function", node.span, details)
        piece = Opaque(Piece(templates=(use,), findings=(finding,)), node.span)
        return (piece, *self.additions(operands(node)))

    def _unread(self, call: Call, resolver: Resolver, read: frozenset[str]) -> Content:
        """Give the evidence and links of the arguments that a resolver does not read."""
        arguments = call.arguments
        if arguments.keys() <= read:
            return ()
        found: list[Run | Opaque] = []
        for name, argument in arguments.items():
            if name in read or (resolver.numbered and is_number(name)) or not argument.raw.strip(ARGUMENT_BLANKS):
                continue
            finding = Finding("unused-argument", argument.span, (("template", call.name), ("name", name)))
            found.append(Opaque(Piece(findings=(finding,)), argument.value_span))
            if may_add(argument):
                found.extend(self.additions([argument.value]))
        return tuple(found)

    def additions(self, parts: Iterable[Part]) -> Content:
        """Return what the parts add to their item but text: links, flags, evidence."""
        added: list[Run | Opaque] = []
        for part in parts:
            if part.plain and not _MAYBE_LINK(part.raw):
                continue
            content = self.content(part)
            links = gather(self.inline(content)).links if any(map(_may_link, content)) else ()
            if links:
                added.append(Opaque(Piece(links=tuple(links)), part.span))
            pieces = [token for token in content if isinstance(token, Opaque)]
            added += [Opaque(_silent(one.value), one.span) for one in pieces if isinstance(one.value, Piece)]
        return tuple(added)

    def use(self, node: Transclusion) -> TemplateUse:
        """Return a transclusion as a value."""
        name = self.titles.template_name(node.name)
        if name is None:
            name = " ".join(node.name.split())
        return TemplateUse(
            name,
            {argument.key: argument.raw.strip(ARGUMENT_BLANKS) for argument in node.arguments},
            node.span,
        )


def _as_it_stands(raw: str) -> str | None:
    """Return what the reader sees of a text without nodes, on one line; None where it takes reading to tell."""
    text = raw.strip()
    if text.isalnum():
        return text
    return None if _MAYBE_MARKUP(raw) and not _ADDRESS(text) else " ".join(raw.split())


def _may_link(token: Run | Opaque) -> bool:
    """Whether there can be a link in a token."""
    if isinstance(token, Run):
        return not token.literal and _MAYBE_LINK(token.text) is not None
    return isinstance(token.value, Piece) and bool(token.value.links)


def _silent(piece: Piece) -> Piece:
    """Return a piece without what shows; transclusions inside stay in the arguments of the outermost one."""
    return Piece(
        flags=piece.flags,
        dates=piece.dates,
        quantities=piece.quantities,
        coordinates=piece.coordinates,
        evidence=piece.evidence,
        citations=piece.citations,
        infobox=piece.infobox,
        language=piece.language,
        findings=piece.findings,
    )


def _framed(content: Content, span: Span) -> Content:
    """Put what surrounds the words of a transclusion beside them, so that the span of an item takes it in."""
    words = False
    for token in content:
        if isinstance(token, Run):
            words = True
        elif isinstance(token.value, Structure):
            return content
    if not words:
        return content
    first, last = content[0].span.start, content[-1].span.end
    before = (Opaque(NOTHING, Span(span.start, first)),) if span.start < first else ()
    after = (Opaque(NOTHING, Span(last, span.end)),) if last < span.end else ()
    return (*before, *content, *after)


def _words_of(heading: Heading) -> list[Node | Run]:
    """Return what a heading is made of without its equals signs, which no reader sees."""
    nodes = list(heading.children())
    start = end = heading.span.start + heading.level
    for node in nodes:
        if isinstance(node, Text) and not node.raw.isspace():
            end = node.span.start + len(node.raw.rstrip(" \t")) - heading.level
    found: list[Node | Run] = []
    for node in nodes:
        if isinstance(node, Text):
            at = node.span.start
            first, last = max(at, start), min(node.span.end, end)
            if first < last:
                found.append(Run(node.raw[first - at : last - at], Span(first, last)))
        else:
            found.append(node)
    return found


def _evidence_only(token: Opaque) -> Opaque:
    piece = token.value if isinstance(token.value, Piece) else Piece()
    return Opaque(Piece(evidence=piece.evidence, citations=piece.citations, findings=piece.findings), token.span)
