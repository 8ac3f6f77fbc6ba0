"""Facts about wikis: languages, namespaces, redirects and names of infoboxes."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest

import infobox_parse.knowledge
from infobox_parse.knowledge import KNOWLEDGE


DATA = Path(infobox_parse.knowledge.__file__).parent / "data"


@pytest.mark.parametrize(
    ("wiki", "language"),
    [
        ("enwiki", "en"),
        ("en", "en"),
        ("zh_min_nanwiki", "zh-min-nan"),
        ("be_x_oldwiki", "be-x-old"),
        ("simplewiki", "en"),
        ("commonswiki", "en"),
        ("wikidatawiki", "en"),
        ("mediawikiwiki", "en"),
        ("dewiktionary", "de"),
        ("frwikisource", "fr"),
        ("nonesuchwiki", "nonesuch"),
    ],
)
def test_language(wiki: str, language: str) -> None:
    """A wiki's language is read from the name of its database."""
    assert language == KNOWLEDGE.language(wiki)


@pytest.mark.parametrize(
    ("wiki", "name", "number"),
    [
        ("enwiki", "image", 6),
        ("enwiki", "tm", 10),
        ("enwiki", "portal", 100),
        ("enwiki", "wp", 4),
        ("dewiki", "vorlage", 10),
        ("dewiki", "template", 10),
        ("dewiki", "benutzerin", 2),
        ("dewiki", "bild", 6),
        ("zhwiki", "模板", 10),
        ("zh_yuewiki", "template", 10),
        ("fawiki", "الگو", 10),
        ("kkwiki", "ülgi", 10),
        ("nowiki", "mal", 10),
        ("nonesuch", "template", 10),
        ("frwiki", "module", 828),
    ],
)
def test_namespaces(wiki: str, name: str, number: int) -> None:
    """English, local and gendered names and aliases of namespaces are known."""
    assert KNOWLEDGE.namespaces(wiki).get(name) == number


def test_namespace_names() -> None:
    """The wiki's own name of a namespace is that of MediaWiki."""
    assert KNOWLEDGE.namespace_names("enwiki")[10] == "Template"
    assert KNOWLEDGE.namespace_names("dewiki")[10] == "Vorlage"
    assert KNOWLEDGE.namespace_names("zhwiki")[10] == "Template"
    assert KNOWLEDGE.namespace_names("frwiki")[4] == "Wikipédia"
    assert KNOWLEDGE.namespace_names("enwiki")[0] == ""
    assert KNOWLEDGE.namespace_names("enwiki")[5] == "Wikipedia talk"


def test_interwiki() -> None:
    """Language codes and prefixes of projects are told apart."""
    prefixes = KNOWLEDGE.interwiki()
    assert {prefixes[code] for code in ("de", "simple", "zh-min-nan", "be-x-old")} == {"language"}
    assert {prefixes[code] for code in ("w", "wikt", "commons", "d", "doi")} == {"interwiki"}
    assert KNOWLEDGE.local_interwiki("enwiki") == {"en"}
    assert all(prefix == prefix.lower() for prefix in prefixes)


@pytest.mark.parametrize(
    ("wiki", "name", "canonical"),
    [
        ("enwiki", "Infobox war faction", "Infobox militant organization"),
        ("enwiki", "Infobox War Faction", "Infobox militant organization"),
        ("simplewiki", "Infobox war faction", "Infobox militant organization"),
        ("zhwiki", "Infobox War Faction", "Infobox war faction"),
        ("zhwiki", "Infobox war faction", "Infobox war faction"),
        ("zhwiki", "Infobox 恐怖组织", "Infobox militant organization"),
        ("zhwiki", "Infobox 激进组织", "Infobox militant organization"),
        ("enwiki", "Ubl", "Unbulleted list"),
        ("enwiki", "Url", "URL"),
        ("arwiki", "Bar", "!"),
        ("enwiki", "Bar", "Bar"),
        ("etwiki", "Koord", "Koord"),
        ("enwiki", "Nonesuch", "Nonesuch"),
    ],
)
def test_redirect(wiki: str, name: str, canonical: str) -> None:
    """A redirect leads to the template of that wiki, and false friends lead nowhere."""
    assert canonical == KNOWLEDGE.redirect(wiki, name)


@pytest.mark.parametrize("wiki", ["enwiki", "zhwiki", "frwiki", "fawiki", "nonesuch"])
def test_redirects_end(wiki: str) -> None:
    """What a redirect leads to is no redirect itself."""
    rows = (DATA / "redirects.tsv").read_text("utf-8").splitlines()
    aliases = [row.split("\t")[1] for row in rows if not row.startswith("# ")]
    assert aliases
    for alias in aliases:
        end = KNOWLEDGE.redirect(wiki, alias)
        assert KNOWLEDGE.redirect(wiki, end) == end


@pytest.mark.parametrize(
    ("wiki", "title"),
    [
        ("enwiki", "Infobox"),
        ("enwiki", "Infobox militant organization"),
        ("enwiki", "Taxobox"),
        ("enwiki", "Album infobox"),
        ("ptwiki", "Info/Assentamento"),
        ("itwiki", "Tassobox"),
        ("itwiki", "Film"),
        ("itwiki", "Composto chimico"),
        ("plwiki", "Miejscowość infobox"),
        ("kowiki", "도시 정보"),
        ("bgwiki", "Селище инфо"),
        ("ruwiki", "НП"),
        ("fawiki", "جعبه اطلاعات ایالت آلمان"),
        ("arwiki", "صندوق معلومات تجمع سكاني"),
        ("eswiki", "Ficha de artista musical"),
        ("hewiki", "עיר"),
        ("iawiki", "Infobox/articulo/entitate territorial"),
        ("nonesuch", "Infobox person"),
    ],
)
def test_is_infobox(wiki: str, title: str) -> None:
    """Titles of infoboxes are told by word, suffix or name; their first tokens by the prefilter."""
    assert KNOWLEDGE.is_infobox(wiki, title)
    token = re.match(r"[^\s_|{}:<>\[\]&/#]+", title)
    assert token is not None
    suffixed = any(title.endswith(f" {word}") for word in KNOWLEDGE.infobox_suffixes(wiki))
    assert suffixed or token.group() in KNOWLEDGE.infobox_stems(wiki)


@pytest.mark.parametrize(
    ("wiki", "title"),
    [
        ("enwiki", "Infobox animanga/Header"),
        ("enwiki", "Infoboxes"),
        ("enwiki", "Film"),
        ("enwiki", "World economy infobox footer"),
        ("enwiki", "Cite web"),
        ("itwiki", "Bio"),
        ("kowiki", "정보"),
        ("enwiki", ""),
    ],
)
def test_is_no_infobox(wiki: str, title: str) -> None:
    """Subpages, longer words and names of other wikis are no infoboxes."""
    assert not KNOWLEDGE.is_infobox(wiki, title)


def test_stems() -> None:
    """The first tokens of infoboxes cover both first letters, redirects and the namespace."""
    stems = KNOWLEDGE.infobox_stems("enwiki")
    assert {"Infobox", "infobox", "Taxobox", "taxobox", "Warbox"} <= stems
    assert "" not in stems
    assert "軍人模板" in KNOWLEDGE.infobox_stems("zhwiki")
    assert {"ficha", "Ficha"} <= KNOWLEDGE.infobox_stems("eswiki")
    assert "infobox" in KNOWLEDGE.infobox_stems("trwiki")
    assert {"template", "vorlage", "subst"} <= KNOWLEDGE.template_prefix_words("dewiki")


def test_pickles_small() -> None:
    """The knowledge travels between processes as a name, without its data."""
    KNOWLEDGE.namespaces("enwiki")
    pickled = pickle.dumps(KNOWLEDGE)
    assert len(pickled) < 200
    assert pickle.loads(pickled).redirect("enwiki", "Ubl") == "Unbulleted list"  # noqa: S301


def test_answers_are_read_only() -> None:
    """Nobody can change the tables that all pages share."""
    for table in (KNOWLEDGE.namespaces("enwiki"), KNOWLEDGE.interwiki()):
        with pytest.raises(TypeError):
            table["x"] = 1  # type: ignore[index]


def test_import_reads_no_data() -> None:
    """Importing the package reads no data file."""
    code = (
        "import infobox_parse.knowledge.loading as l;"
        "import infobox_parse.knowledge;"
        "assert not l.load_rows.cache_info().misses;"
        "assert not l.load_infoboxes.cache_info().misses;"
        "assert not l.load_wikis.cache_info().misses"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_data_files_name_their_source() -> None:
    """Each data file begins with a comment."""
    files = sorted(DATA.iterdir())
    assert files
    for file in files:
        assert file.read_text("utf-8").startswith("# "), file.name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("de", "de"),
        ("DE-at", "de-AT"),
        ("German", "de"),
        ("Irish language", "ga"),
        ("irish", "ga"),
        ("爱尔兰语", "ga"),
        ("Lao", "lo"),
        ("Elvish", None),
        ("language", None),
        ("", None),
    ],
)
def test_language_code(name: str, code: str | None) -> None:
    """Codes are written in the usual case, names are looked up, and what is neither has no code."""
    assert code == KNOWLEDGE.language_code(name)
