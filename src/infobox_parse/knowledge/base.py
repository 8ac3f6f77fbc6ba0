"""The questions that the rest of the package asks about a wiki; the answers are in data files.

Nothing is read on import. An object of this class holds no data and so travels cheaply between
processes.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, ClassVar

import attrs

from infobox_parse.knowledge import calendars, country_names, entities, languages, shortcuts, tables, words


if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Mapping

    from infobox_parse.knowledge.calendars import Calendar
    from infobox_parse.knowledge.entities import Entity, Force
    from infobox_parse.knowledge.shortcuts import Shortcut
    from infobox_parse.knowledge.words import PersonWords


__all__ = ["KNOWLEDGE", "LONGEST_CHAIN", "Knowledge", "stems_of"]

LONGEST_CHAIN = 8
"""Hops that a chain of redirects is followed; MediaWiki itself follows one."""

TEMPLATE_NAMESPACE = 10

MODIFIERS = frozenset({"subst", "safesubst", "msg", "msgnw", "raw"})

_LOWER_FORMS = {"I": "iı", "S": "sſ", "İ": "i"}
"""Letters whose capital is not the inverse of str.lower."""


@attrs.frozen(eq=False)
class Knowledge:
    """Facts about wikis. A wiki is named as its database, `enwiki`, or by its language, `en`.

    Attributes:
        follows_pages: Whether `page_redirect` knows anything.
    """

    follows_pages: ClassVar[bool] = False

    @property
    def identity(self) -> str | None:
        """What tells facts of one file from those of another; None for the shipped ones."""
        return None

    def of_wiki(self, wiki: str) -> Knowledge:  # noqa: ARG002  # what a wiki's own dump says needs it
        """Return the facts to read a wiki's pages with: without those that hold on another wiki only."""
        return self

    def language(self, wiki: str) -> str:
        """Return the code of a wiki's language; of an unknown wiki, its name without `wiki`."""
        return tables.content_language(wiki)

    def namespaces(self, wiki: str) -> Mapping[str, int]:
        """Return names and aliases of namespaces, lower-case, with spaces, to their numbers."""
        return tables.namespace_ids(wiki)

    def namespace_names(self, wiki: str) -> Mapping[int, str]:
        """Return numbers of namespaces to the wiki's own main names; that of 0 is empty."""
        return tables.namespace_names(wiki)

    def interwiki(self) -> Mapping[str, str]:
        """Return lower-case interwiki prefixes to "language" or "interwiki"."""
        return tables.interwiki_prefixes()

    def local_interwiki(self, wiki: str) -> frozenset[str]:
        """Return the prefixes that lead back to the wiki itself."""
        name = tables.stem(wiki)
        return frozenset({name}) if name in tables.interwiki_prefixes() else frozenset()

    def has_dotted_i(self, wiki: str) -> bool:
        """Tell whether a title that begins with `i` gets the capital `İ`."""
        return tables.content_language(wiki) in tables.wiki_set("dotted", "languages")

    def redirect(self, wiki: str, name: str) -> str:
        """Return the template that a name leads to, itself if no redirect is known.

        The name is without namespace and its first letter upper-case. Chains are followed up to
        LONGEST_CHAIN hops; one that comes back to a name stops there.
        """
        targets = tables.redirect_targets(wiki)
        if name not in targets:
            return name
        seen = {name}
        for _ in range(LONGEST_CHAIN):
            target = targets.get(name)
            if target is None or target in seen:
                return name
            seen.add(target)
            name = target
        return name

    def names_leading_to(self, wiki: str, wanted: frozenset[str]) -> frozenset[str] | None:
        """Return all names of templates that lead to wanted ones, these too, and perhaps others.

        None if there is no telling: a subclass has a `redirect` of its own and does not say.
        """
        if type(self).redirect is not Knowledge.redirect:
            return None
        return wanted.union(alias for alias in tables.redirect_targets(wiki) if self.redirect(wiki, alias) in wanted)

    def redirect_words(self) -> frozenset[str]:
        """Return the words that make a page a redirect in any language, in small letters, without `#`."""
        return tables.redirect_words()

    def page_redirect(self, wiki: str, title: str) -> str | None:  # noqa: ARG002  # no data file knows
        """Return the page that an article's title redirects to; None for one that does not, as far as is known.

        The target is without fragment.
        """
        return None

    def infobox_words(self, wiki: str) -> frozenset[str]:
        """Return the words that titles of infoboxes begin with."""
        return tables.infobox_names(wiki).words

    def infobox_suffixes(self, wiki: str) -> frozenset[str]:
        """Return the words that titles of infoboxes end with, after a blank.

        The titles cannot be enumerated, so that `infobox_stems` does not cover them: a prefilter
        must also let names pass that hold one of these.
        """
        return tables.infobox_names(wiki).suffixes

    def infobox_names(self, wiki: str) -> frozenset[str]:
        """Return whole titles of infoboxes that no word or suffix tells."""
        return tables.infobox_names(wiki).names

    def is_infobox(self, wiki: str, canonical: str) -> bool:
        """Tell whether a template is an infobox; its title is that after redirects."""
        return _is_infobox(tables.stem(wiki), canonical)

    def infobox_stems(self, wiki: str, others: frozenset[str] = frozenset()) -> frozenset[str]:
        """Return the first tokens that the raw name of an infobox can have, in both first letters.

        A token ends at white space, `_ | { } : < > [ ] & / #` and direction marks. Redirects are
        covered. Not covered are names behind a prefix (`template_prefix_words`), titles that only a
        suffix tells (`infobox_suffixes`), and tokens that a character reference, comment or
        direction mark cuts short: what follows the token tells.

        Args:
            wiki: The wiki.
            others: Titles of templates that are to be taken for infoboxes too.
        """
        return _infobox_stems(tables.stem(wiki), others)

    def template_prefix_words(self, wiki: str) -> frozenset[str]:
        """Return the last words of what may precede a template's name and a colon, lower-case.

        These are the names of the Template namespace and the modifiers, in any case of letters.
        """
        return _template_prefix_words(tables.stem(wiki))

    def entity(self, name: str, language: str | None = None) -> Entity | None:
        """Return the country, group or other entity of a name, an alias or a country code.

        Names are English, or else of the language whose code is given.
        """
        found = entities.find_entity(name)
        return found if found is not None or language is None else country_names.find_foreign_entity(name, language)

    def entity_name(self, entity: Entity, language: str) -> str | None:
        """Return what an entity is called in a language other than English; None where the data do not know it."""
        return country_names.foreign_name(entity, language)

    def entity_title(self, entity: Entity, language: str) -> str | None:
        """Return the title that a wiki's templates link an entity to.

        Of the English Wikipedia the titles are known; elsewhere the name in the wiki's language stands for it. None
        where that is not known: no title is better than one that the wiki does not have.
        """
        if language == "en":
            return entity.article
        alike = country_names.is_called_as_in_english(entity, language)
        return entity.name if alike else self.entity_name(entity, language)

    def flag_of_file(self, file: str) -> tuple[Entity, str | None] | None:  # noqa: ARG002  # no data file knows
        """Return whose flag a file is in the wiki's country data, and as which variant; None for other files."""
        return None

    def shortcut(self, wiki: str, name: str) -> Shortcut | None:
        """Return the country that a template is called by, `{{USA}}`, and what it shows.

        The name is the template's, normalised.
        """
        return shortcuts.find_shortcut(wiki, name)

    def force(self, name: str, branch: str) -> Force | None:
        """Return a force of an entity by the English name of its branch, as `entities.Force` lists them."""
        return entities.find_force(name, branch)

    def shows_flag(self, file: str) -> bool:
        """Tell whether a file's name says, in any language, that it shows a flag."""
        return entities.shows_flag(file)

    def placeholder(self, wiki: str, text: str) -> bool:
        """Tell whether a text says that nothing is known, or that there are more."""
        return entities.is_placeholder(tables.content_language(wiki), text)

    def joined_names(self, text: str) -> list[tuple[int, int]]:
        """Return where, in a text, names of entities stand that hold a comma or "and"."""
        return entities.find_joined_names(text)

    def person_words(self, wiki: str) -> PersonWords:
        """Return the words that say what somebody is: ranks, offices, and what became of them."""
        return words.person_words(tables.content_language(wiki))

    def says_ended(self, wiki: str, status: str) -> bool:
        """Tell whether a faction's status says that it is no more."""
        return words.says_ended(tables.content_language(wiki), status)

    def says_active(self, wiki: str, status: str) -> bool:
        """Tell whether a faction's status says that it goes on."""
        return words.says_active(tables.content_language(wiki), status)

    def conjunctions(self, wiki: str) -> tuple[str, ...]:
        """Return the words of a wiki's language that stand before the last part of an enumeration."""
        return words.conjunctions(tables.content_language(wiki))

    def scripts(self, wiki: str) -> frozenset[str]:
        """Return the scripts of a wiki's language, as the first word of the Unicode names of their letters."""
        return words.scripts_of(tables.content_language(wiki))

    def link_trail(self, wiki: str) -> re.Pattern[str]:
        """Return what matches the letters behind a link that belong to its label, as in `[[bomb]]ing`."""
        return tables.link_trail(wiki)

    def language_code(self, name: str) -> str | None:
        """Return the code (BCP 47) of a language by its name in any language, or by a code; None for other words."""
        return languages.find_language_code(name)

    def language_name(self, code: str) -> str | None:
        """Return the English name of a language by its code (BCP 47); None for one that is not known."""
        return languages.find_language_name(code)

    def calendar(self, language: str) -> Calendar:
        """Return the months and the words of dates in a language; English where nothing is known of it."""
        return calendars.find_calendar(language)


KNOWLEDGE = Knowledge()


@functools.lru_cache(maxsize=65536)
def _is_infobox(wiki: str, canonical: str) -> bool:
    return tables.infobox_names(wiki).match(canonical)


@functools.cache
def _infobox_stems(wiki: str, others: frozenset[str]) -> frozenset[str]:
    known = tables.infobox_names(wiki)
    names = set(known.words | known.names | others)
    for alias in tables.redirect_targets(wiki):
        canonical = KNOWLEDGE.redirect(wiki, alias)
        if canonical in others or known.match(canonical):
            names.add(alias)
    return stems_of(names)


def stems_of(names: Iterable[str]) -> frozenset[str]:
    """Return the first tokens of titles, in both first letters."""
    stems: set[str] = set()
    for name in names:
        token = tables.first_token(name)
        first, rest = token[:1], token[1:]
        stems |= {letter + rest for letter in _first_letters(first)}
    return frozenset(stems - {""})


def _first_letters(letter: str) -> set[str]:
    """Return a first letter and those whose capital it is."""
    lower = letter.lower()
    return {letter, *_LOWER_FORMS.get(letter, ""), *([lower] if len(lower) == 1 else [])}


@functools.cache
def _template_prefix_words(wiki: str) -> frozenset[str]:
    ids = tables.namespace_ids(wiki)
    return MODIFIERS | {name.split()[-1] for name, number in ids.items() if number == TEMPLATE_NAMESPACE}
