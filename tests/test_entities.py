"""Countries, groups, forces and placeholders of the knowledge data."""

from __future__ import annotations

import pytest

from infobox_parse.knowledge import KNOWLEDGE
from infobox_parse.knowledge.loading import load_rows


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Israel", ("Israel", "IL", "ISR", None)),
        ("ISR", ("Israel", "IL", "ISR", None)),
        ("israel", ("Israel", "IL", "ISR", None)),
        ("us", ("United States", "US", "USA", None)),
        ("United_States", ("United States", "US", "USA", None)),
        ("GER", ("Germany", "DE", "DEU", None)),
        ("BRN", ("Brunei", "BN", "BRN", None)),
        ("Cote d'Ivoire", ("Ivory Coast", "CI", "CIV", None)),
        ("bahamas", ("The Bahamas", "BS", "BHS", None)),
        ("Burma", ("Myanmar", "MM", "MMR", None)),
        ("Palestinian Authority", ("Palestinian Authority", "PS", "PSE", None)),
        ("State of Palestine", ("Palestine", "PS", "PSE", None)),
        ("USSR", ("Soviet Union", None, None, "SUHH")),
        ("Yugoslavia", ("Yugoslavia", None, None, "YUCS")),
        ("ISIS", ("Islamic State", None, None, None)),
        ("Al-Qaeda", ("al-Qaeda", None, None, None)),
    ],
)
def test_entity(name: str, expected: tuple[str | None, ...]) -> None:
    """An entity is found by name, alias and code; case and diacritics of names do not matter."""
    entity = KNOWLEDGE.entity(name)

    assert entity is not None
    assert expected == (entity.name, entity.code, entity.alpha3, entity.former)


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("伊朗", "zh", "Iran"),
        ("也門", "zh", "Yemen"),
        ("葉門", "zh", "Yemen"),
        ("Иран", "ru", "Iran"),
        ("Белоруссия", "ru", "Belarus"),
        ("إيران", "ar", "Iran"),
        ("حماس", "ar", "Hamas"),
        ("états-unis", "fr", "United States"),
        ("Irão", "pt", "Iran"),
        ("Norge", "no", "Norway"),
        ("Iran", "zh", "Iran"),
        ("IRN", "ru", "Iran"),
    ],
)
def test_entity_by_its_name_in_another_language(name: str, language: str, expected: str) -> None:
    """An entity is found by its names in the language given, and by English ones there too."""
    entity = KNOWLEDGE.entity(name, language)

    assert entity is not None
    assert expected == entity.name


def test_names_are_those_of_the_language() -> None:
    """A name of one language is none in another, nor where no language is given."""
    assert [KNOWLEDGE.entity("Иран"), KNOWLEDGE.entity("Иран", "zh"), KNOWLEDGE.entity("Рурития", "ru")] == [None] * 3


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("NG", "zh", "尼日利亚"),
        ("BY", "ru", "Белоруссия"),
        ("HK", "de", "Hongkong"),
        ("NG", "en", None),
        ("NG", "xx", None),
    ],
)
def test_name_to_show(name: str, language: str, expected: str | None) -> None:
    """What the wiki itself calls an entity goes before what the CLDR calls it; English names are not asked for."""
    entity = KNOWLEDGE.entity(name)

    assert entity is not None
    assert expected == KNOWLEDGE.entity_name(entity, language)


@pytest.mark.parametrize(
    ("wiki", "name", "expected"),
    [
        ("enwiki", "USA", ("United States", True)),
        ("enwiki", "NGR", ("Nigeria", True)),
        ("enwiki", "NIG", ("Niger", True)),
        ("enwiki", "BRN", ("Brunei", True)),
        ("enwiki", "SADR", ("Sahrawi Arab Democratic Republic", True)),
        ("zhwiki", "SPA", ("Spain", True)),
        ("frwiki", "France", ("France", True)),
        ("frwiki", "FRA-d", ("France", False)),
        ("enwiki", "SPA", None),
        ("enwiki", "France", None),
        ("enwiki", "FRA-d", None),
        ("enwiki", "IPA", None),
        ("enwiki", "DOI", None),
        ("enwiki", "AFI", None),
        ("enwiki", "usa", None),
    ],
)
def test_shortcut(wiki: str, name: str, expected: tuple[str, bool] | None) -> None:
    """A template is called by a country where the tables say so, and not because it looks like a code."""
    shortcut = KNOWLEDGE.shortcut(wiki, name)

    assert expected == (None if shortcut is None else (shortcut.entity.name, shortcut.named))


def test_shortcuts_have_chinese_names() -> None:
    """A name that a Chinese page shows before a place, without a blank between, is Chinese."""
    codes = [row[3] for row in load_rows("countries.tsv", 6) if row[3]]
    codes += [row[1] for row in load_rows("shortcuts.tsv", 4) if row[0] in {"*", "zh"}]
    shortcuts = [shortcut for shortcut in (KNOWLEDGE.shortcut("zhwiki", code) for code in codes) if shortcut]
    names = {shortcut.entity.name: KNOWLEDGE.entity_name(shortcut.entity, "zh") for shortcut in shortcuts}

    assert len(codes) == len(shortcuts)
    assert [name for name, shown in names.items() if shown is None] == []


@pytest.mark.parametrize("name", ["", "Ruritania", "Usa", "xx", "Brigade"])
def test_unknown_entity(name: str) -> None:
    """A name that the data do not have, or a code in mixed case, is nothing."""
    assert KNOWLEDGE.entity(name) is None


def test_article_differs_from_name() -> None:
    """The article is that of the country, also where another has the plain title."""
    entity = KNOWLEDGE.entity("Georgia")

    assert entity is not None
    assert entity.article == "Georgia (country)"


@pytest.mark.parametrize(
    ("entity", "branch", "name"),
    [
        ("Hamas", "armed forces", "Al-Qassam Brigades"),
        ("PIJ", "armed forces", "Al-Quds Brigades"),
        ("USA", "army", "United States Army"),
        ("UK", "navy", "Royal Navy"),
    ],
)
def test_force(entity: str, branch: str, name: str) -> None:
    """A force is found by any name of its entity."""
    force = KNOWLEDGE.force(entity, branch)

    assert force is not None
    assert name == force.name


def test_unknown_force() -> None:
    """Where the data do not know the force, nothing is made up."""
    assert [KNOWLEDGE.force("Ruritania", "army"), KNOWLEDGE.force("Hamas", "navy")] == [None, None]


@pytest.mark.parametrize(
    ("wiki", "text"),
    [
        ("enwiki", "None"),
        ("enwiki", "N/A"),
        ("enwiki", "(unknown)"),
        ("enwiki", "Others..."),
        ("enwiki", "and more…"),
        ("enwiki", "See text"),
        ("enwiki", "—"),
        ("enwiki", "?"),
        ("zhwiki", "等"),
        ("zhwiki", "（更多）"),
        ("zhwiki", "N/A"),
        ("frwiki", "Inconnu"),
        ("enwiki", "Other unnamed groups"),
        ("enwiki", "(and other battles)"),
        ("enwiki", "Various other militias, parties and armed groups"),
        ("zhwiki", "其他未知名的組織"),
        ("zhwiki", "等战役与战争"),
        ("zhwiki", "Other groups"),
        ("frwiki", "et d'autres groupes"),
        ("dewiki", "und weitere kleinere Gruppen"),
        ("eswiki", "otros grupos"),
        ("ruwiki", "и другие группировки"),
    ],
)
def test_placeholder(wiki: str, text: str) -> None:
    """Words for nothing and for more are placeholders in their language, brackets and full stops aside."""
    assert KNOWLEDGE.placeholder(wiki, text)


@pytest.mark.parametrize(
    ("wiki", "text"),
    [
        ("enwiki", ""),
        ("enwiki", "None of them"),
        ("enwiki", "等"),
        ("enwiki", "Moro"),
        ("enwiki", "Other Backward Classes"),
        ("enwiki", "Other Islamist groups"),
        ("enwiki", "Another group"),
        ("enwiki", "Groups"),
        ("zhwiki", "其他共和国"),
        ("zhwiki", "等待戈多組織"),
        ("zhwiki", "組織"),
    ],
)
def test_no_placeholder(wiki: str, text: str) -> None:
    """Other words are none, nor is nothing at all."""
    assert not KNOWLEDGE.placeholder(wiki, text)


def test_aliases_and_forces_belong_to_an_entity() -> None:
    """Each alias and each force of the data files is that of an entity that the files have under that name."""
    rows = load_rows("entities.tsv", 7)
    names = {row[1] for row in rows if row[0] != "alias"} | {row[0] for row in load_rows("countries.tsv", 6)}
    meant = {row[2] for row in rows if row[0] == "alias"} | {row[0] for row in load_rows("forces.tsv", 5)}
    meant |= {row[1] for row in load_rows("entity_names.tsv", 4)} | {row[2] for row in load_rows("shortcuts.tsv", 4)}

    assert meant <= names


@pytest.mark.parametrize(
    ("file", "columns", "key"),
    [("entities.tsv", 7, 2), ("forces.tsv", 5, 2), ("entity_names.tsv", 4, 2), ("shortcuts.tsv", 4, 2)],
)
def test_rows_are_given_once_with_a_source(file: str, columns: int, key: int) -> None:
    """No row is given twice, and each says where to check it."""
    rows = load_rows(file, columns)
    keys = [row[1] if file == "entities.tsv" else row[:key] for row in rows]

    assert len(keys) == len(set(keys))
    assert all(row[-1] for row in rows)
