"""Words by language: the data files are as the code reads them, and what is read is what they say."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

import pytest

import infobox_parse.knowledge
from infobox_parse.knowledge import KNOWLEDGE


DATA = Path(infobox_parse.knowledge.__file__).parent / "data"
STATUS = {
    *("killed-in-action", "died-of-wounds", "wounded", "prisoner", "executed", "assassinated"),
    *("surrendered", "missing", "died", "defected", "deserted"),
}
RANKS = tomllib.loads((DATA / "ranks.toml").read_text(encoding="utf-8"))


def words_of(table: dict[str, list[str]]) -> list[str]:
    """Return all words of a table by language."""
    return [word for words in table.values() for word in words]


@pytest.mark.parametrize("kind", ["ranks", "offices", "dignities", "posts", "modifiers", "groups", "bodies"])
def test_words_about_people_are_folded(kind: str) -> None:
    """Words stand in the file as texts are folded before they are looked up, and once a language."""
    for language, words in RANKS[kind].items():
        assert len(words) == len(set(words)), language
        assert [word for word in words if word != " ".join(word.casefold().replace("-", " ").split())] == []
        assert [word for word in words if "." in word] == []


def test_fates_are_status_codes() -> None:
    """What became of somebody is one of the codes of the contract, and no word has two meanings in a language."""
    assert set(RANKS["fates"]) == STATUS
    for language in {language for table in RANKS["fates"].values() for language in table}:
        words = [word for table in RANKS["fates"].values() for word in table.get(language, [])]
        assert len(words) == len(set(words)), language


@pytest.mark.parametrize(
    ("wiki", "rank", "office", "fate"),
    [
        ("enwiki", "lt col", "spokesman", ("kia", "killed-in-action")),
        ("zhwiki", "上将", "总司令", ("阵亡", "killed-in-action")),
        ("ruwiki", "генерал майор", "командующий", ("ранен", "wounded")),
        ("frwiki", "général de brigade", "porte parole", ("exécuté", "executed")),
        ("arwiki", "اللواء", "القائد العام", ("أسير", "prisoner")),
        ("dewiki", "general der infanterie", "oberbefehlshaber", ("gefallen", "killed-in-action")),
        ("eswiki", "general de división", "portavoz", ("fusilado", "executed")),
        ("itwiki", "generale di brigata", "capo di stato maggiore", ("disperso", "missing")),
        ("jawiki", "陸軍大将", "総司令官", ("戦死", "killed-in-action")),
        ("ptwiki", "tenente coronel", "porta voz", ("morto em combate", "killed-in-action")),
        ("plwiki", "gen bryg", "naczelny wódz", ("poległ", "killed-in-action")),
        ("nlwiki", "luitenant generaal", "opperbevelhebber", ("gesneuveld", "killed-in-action")),
        ("ukwiki", "генерал хорунжий", "головнокомандувач", ("загинув", "died")),
        ("fawiki", "سرلشکر", "فرمانده کل", ("کشته شده", "died")),
        ("trwiki", "orgeneral", "genelkurmay başkanı", ("esir", "prisoner")),
        ("viwiki", "đại tướng", "tổng tư lệnh", ("tử trận", "killed-in-action")),
        ("cywiki", "general", "leader", ("pow", "prisoner")),
    ],
)
def test_words_about_people(wiki: str, rank: str, office: str, fate: tuple[str, str]) -> None:
    """A wiki has the words of its language and those of English."""
    words = KNOWLEDGE.person_words(wiki)

    assert rank in words.ranks
    assert office in words.offices
    assert fate[1] == words.fates[fate[0]]
    assert {"general"} < words.ranks


@pytest.mark.parametrize(
    ("wiki", "status", "ended"),
    [
        ("enwiki", "Defunct", True),
        ("enwiki", "Active (one wing was dissolved)", True),
        ("enwiki", "Active", False),
        ("enwiki", "Undefeated", False),
        ("enwiki", "", False),
        ("zhwiki", "已于1998年解散", True),
        ("zhwiki", "活動中", False),
        ("frwiki", "Dissoute en 1998", True),
        ("frwiki", "Active", False),
        ("ruwiki", "расформирована", True),
    ],
)
def test_status_that_says_ended(wiki: str, status: str, ended: bool) -> None:  # noqa: FBT001
    """A status says that a faction is no more by one of the words of its language, whole."""
    assert ended is KNOWLEDGE.says_ended(wiki, status)


@pytest.mark.parametrize(
    ("wiki", "status", "active"),
    [
        ("enwiki", "Active", True),
        ("enwiki", "Active (insurgency)", True),
        ("enwiki", "Still active; ceasefire", True),
        ("enwiki", "Active until 2014", False),
        ("enwiki", "Active (1970–1980)", False),
        ("enwiki", "Formerly active", False),
        ("enwiki", "Active, one wing dissolved", False),
        ("enwiki", "Inactive", False),
        ("enwiki", "", False),
        ("zhwiki", "活動中", True),
        ("zhwiki", "不活跃", False),
        ("zhwiki", "Ongoing", True),
        ("ruwiki", "Действует", True),
        ("frwiki", "Toujours active", True),
        ("arwiki", "نشطة", True),
        ("dewiki", "aktiv", True),
        ("eswiki", "Activo", True),
    ],
)
def test_status_that_says_active(wiki: str, status: str, active: bool) -> None:  # noqa: FBT001
    """A status says that a faction goes on by its first words, if no year and no word of an end is in it."""
    assert active is KNOWLEDGE.says_active(wiki, status)


def test_scripts_are_those_of_unicode() -> None:
    """Every script of the file begins the names of letters in Unicode."""
    known = {unicodedata.name(chr(code), "").partition(" ")[0] for code in range(0xFFFF) if chr(code).isalpha()}

    assert set(tomllib.loads((DATA / "scripts.toml").read_text(encoding="utf-8"))) <= known
    assert {"CYRILLIC"} == KNOWLEDGE.scripts("ruwiki")
    assert {"LATIN"} == KNOWLEDGE.scripts("enwiki")
    assert {"CYRILLIC", "LATIN"} == KNOWLEDGE.scripts("srwiki")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Serbia, Bosnia and Herzegovina and Croatia", ["Bosnia and Herzegovina"]),
        ("Trinidad and Tobago", ["Trinidad and Tobago"]),
        ("Iran and Iraq", []),
    ],
)
def test_names_that_hold_a_conjunction(text: str, names: list[str]) -> None:
    """Names of entities that hold a comma or "and" are found in a text."""
    assert names == [text[start:end] for start, end in KNOWLEDGE.joined_names(text)]


def test_conjunctions() -> None:
    """A wiki has the conjunctions of its language after those of English."""
    assert KNOWLEDGE.conjunctions("enwiki") == ("and", "&", "as well as")
    assert KNOWLEDGE.conjunctions("frwiki")[-2:] == ("et", "ainsi que")
