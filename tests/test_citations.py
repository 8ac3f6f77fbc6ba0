"""Citation templates, read argument by argument, and the names that short citations point to them by."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest

from infobox_parse import parse
from infobox_parse.anchors import anchor, anchors
from infobox_parse.citation_tables import is_citation, slots
from infobox_parse.values import Author, Citation


if TYPE_CHECKING:
    from collections.abc import Iterator

    from infobox_parse.article import Article


def read(wikitext: str, wiki: str = "enwiki") -> Article:
    """Parse a page whose box has a value."""
    return parse(f"{{{{Infobox war faction|name=A{wikitext}}}}}", title="A", wiki=wiki)


def cite(arguments: str, *, template: str = "cite web", wiki: str = "enwiki") -> Citation:
    """Return the citation of a transclusion."""
    return read(f"{{{{{template}|{arguments}}}}}", wiki).references[0].citations[0]


@pytest.mark.parametrize(
    ("arguments", "authors"),
    [
        ("last=A|first=B", (Author("A", "B"),)),
        ("last1=A|first1=B|last2=C", (Author("A", "B"), Author("C"))),
        ("last1=A|first1=B|first=C", (Author("A", "B"),)),
        ("author=A B|author-link=C", (Author("A B", None, "C"),)),
        ("author=A B|author-link=[[C]]", (Author("A B", None, "C"),)),
        ("author1-last=A|author1-first=B|author-link1=C", (Author("A", "B", "C"),)),
        ("surname2=C|given2=D|author=A", (Author("A"), Author("C", "D"))),
        ("author=[[C|A]]", (Author("A", None, "C"),)),
        ("author=((A, B and C))", (Author("A, B and C"),)),
        ("first=B", (Author(None, "B"),)),
        ("last=<!-- none -->", ()),
        ("title=T", ()),
        ("authors=A; B [[C]]", (Author("A"), Author("B C", None, "C"))),
        ("people=A and B", (Author("A and B"),)),
        ("host=A|host2=B", (Author("A"), Author("B"))),
        ("vauthors=De Smith AB, Jones C Jr, ((A, Inc.)), Roe", "vancouver"),
        ("vauthors=Smith AB, et al.", (Author("Smith", "AB"),)),
        ("vauthors=Smith AB, [[X|Jones C]]|author-link1=Y", (Author("Smith", "AB", "Y"), Author("Jones", "C", "X"))),
        ("authors=[[A]]; B; D [[C]] [[E]]", (Author("A", None, "A"), Author("B"), Author("D C E", None, "C"))),
        ("authors=[[A]] and [[B]]", (Author("A and B", None, "A"),)),
        ("vauthors=Smith AB|last=Roe", (Author("Roe"),)),
    ],
)
def test_authors(arguments: str, authors: tuple[Author, ...] | str) -> None:
    """Authors are put together by their numbers, whatever the arguments are called."""
    if authors == "vancouver":
        authors = (Author("De Smith", "AB"), Author("Jones", "C Jr"), Author("A, Inc."), Author("Roe"))

    assert authors == cite(arguments).authors


@pytest.mark.parametrize(
    ("arguments", "member"),
    [
        ("editor-last=A|editor-first=B|editor2=C", "editors"),
        ("editor1-last=A|editor1-first=B|editor2-last=C", "editors"),
        ("editor-last1=A|editor-given1=B|editor-surname2=C", "editors"),
        ("veditors=A B, C", "editors"),
        ("translator-last=A|translator-first=B|translator2=C", "translators"),
        ("contributor-last=A|contributor-first=B|contributor2=C", "contributors"),
        ("interviewer-last=A|interviewer-first=B|interviewer2=C", "interviewers"),
    ],
)
def test_other_people(arguments: str, member: str) -> None:
    """Each list of people has its own arguments."""
    assert (Author("A", "B"), Author("C")) == getattr(cite(arguments), member)


@pytest.mark.parametrize(
    ("argument", "member", "value"),
    [
        ("title=''A'' [[B|C]]<!-- x -->", "title", "A C"),
        ("title=#A", "title", "#A"),
        ("title=none|journal=J", "title", None),
        ("url= http://a.b/c?d=e ", "url", "http://a.b/c?d=e"),
        ("year=2010", "date", "2010"),
        ("year=2010|month=May", "date", "2010-05"),
        ("year=2010|month=5|day=3", "date", "2010-05-03"),
        ("date=2 August 2010", "date", "2010-08-02"),
        ("date=January–March 2010", "date", "2010-01/2010-03"),
        ("date=in spring", "date", "in spring"),
        ("publication-date=2010", "date", "2010"),
        ("publication-date=2010|date=2009", "publication_date", "2010"),
        ("orig-year=1900|date=2009", "original_date", "1900"),
        ("date=2010a", "year", "2010a"),
        ("date=5 May 2010b", "year", "2010b"),
        ("date=5 May 2010b", "date", "2010-05-05"),
        ("date=5 May 2010|year=2010c", "year", "2010c"),
        ("date=2010|year=2011", "year", "2011"),
        ("date=2010-05|year=2010", "year", None),
        ("date=1980s", "year", None),
        ("access-date=2010-08-02", "access_date", "2010-08-02"),
        ("accessdate=August 2, 2010", "access_date", "2010-08-02"),
        ("accessdate=August 2|accessyear=2010", "access_date", "2010-08-02"),
        ("accessdaymonth=2 August|accessyear=2010", "access_date", "2010-08-02"),
        ("work=[[NPR]]", "website", "NPR"),
        ("journal=J", "website", "J"),
        ("book-title=J", "website", "J"),
        ("publisher=P", "publisher", "P"),
        ("network=P", "publisher", "P"),
        ("publication-place=P", "place", "P"),
        ("location=P", "place", "P"),
        ("edition=2nd", "edition", "2nd"),
        ("series=S", "series", "S"),
        ("volume=''3''", "volume", "3"),
        ("number=4", "issue", "4"),
        ("pp=1–2", "pages", "1–2"),
        ("at=§ 5", "pages", "§ 5"),
        ("title=T|chapter=C", "chapter", "C"),
        ("chapter=C", "title", "C"),
        ("title=T|chapter=C|url=u|chapter-url=v", "chapter_url", "v"),
        ("chapter=C|chapter-url=v", "url", "v"),
        ("title=T|script-title=ja:東京", "script_title", "東京"),
        ("script-title=東京", "title", "東京"),
        ("trans-title=T", "trans_title", "T"),
        ("coauthors=A, B", "others", "A, B"),
        ("conference=C", "event", "C"),
        ("agency=A", "agency", "A"),
        ("via=V", "via", "V"),
        ("type=Press release", "work_type", "Press release"),
        ("archiveurl=http://x.y", "archive_url", "http://x.y"),
        ("archive-date=2010-08", "archive_date", "2010-08"),
        ("deadurl=yes", "url_status", "dead"),
        ("dead-url=no", "url_status", "live"),
        ("url-status=usurped", "url_status", "usurped"),
        ("quote=Q.", "quote", "Q."),
        ("ISBN=978-3", "identifiers", {"isbn": "978-3"}),
        ("s2cid=12|eissn=1-2", "identifiers", {"s2cid": "12", "eissn": "1-2"}),
        ("doi=10.1/(SICI)1&lt;2::AID", "identifiers", {"doi": "10.1/(SICI)1<2::AID"}),
        ("id=A-1", "identifiers", {"id": "A-1"}),
        ("id=ISBN 88-1", "identifiers", {"isbn": "88-1"}),
        ("id=ISBN 88-1|isbn=99", "identifiers", {"isbn": "99"}),
    ],
)
def test_member(argument: str, member: str, value: object) -> None:
    """Each argument is given in its member."""
    assert value == getattr(cite(argument), member)


@pytest.mark.parametrize(
    ("arguments", "raw"),
    [
        ("title=T|df=dmy|mode=cs2<!-- x -->", {"df": "dmy", "mode": "cs2"}),
        ("empty=|comment=<!-- x -->|title=<!-- y -->", {}),
        ("last1=A|author1=B", {"author1": "B"}),
        ("last1=A|vauthors=B C", {"vauthors": "B C"}),
        ("vauthors=A B, et al", {"vauthors": "A B, et al"}),
        ("work=W|newspaper=N", {"newspaper": "N"}),
        ("title=none", {"title": "none"}),
        ("script-title=ja:東京", {"script-title": "ja:東京"}),
        ("title=A {{no such template}}", {"title": "A {{no such template}}"}),
        ("author-link=A", {"author-link": "A"}),
        ("author-mask2=3", {"author-mask2": "3"}),
        ("month=May", {"month": "May"}),
        ("isbn2=1", {"isbn2": "1"}),
        ("ref={{harvid|A|2010}}", {"ref": "{{harvid|A|2010}}"}),
        ("A stray one|title=T", {"1": "A stray one"}),
    ],
)
def test_what_no_member_takes_is_kept(arguments: str, raw: dict[str, str]) -> None:
    """No argument is lost: what is not known, loses against another, or has more to it, is in `raw`."""
    assert raw == cite(arguments).raw


@pytest.mark.parametrize(
    ("value", "languages"),
    [
        ("ar", ("ar",)),
        ("EN-us", ("en-US",)),
        ("zh-hans", ("zh-Hans",)),
        ("eng", ("en",)),
        ("Lao", ("lo",)),
        ("Arabic, French and Elvish", ("ar", "fr", "Elvish")),
        ("English & German", ("en", "de")),
        ("العربية", ("ar",)),
        ("中文", ("zh",)),
        ("allemand et anglais", ("de", "en")),
        ("tiếng Pháp, Đức", ("fr", "de")),
        ("[[French language|French]]", ("fr",)),
        ("(in Danish)", ("da",)),
        ("{{en icon}}", ("en",)),
        ("English|language2=fr", ("en", "fr")),
    ],
)
def test_languages(value: str, languages: tuple[str, ...]) -> None:
    """Languages are given by their codes, whatever they are called."""
    assert languages == cite(f"language={value}").languages


@pytest.mark.parametrize(
    ("written", "template"),
    [
        ("Cite web", "cite web"),
        ("citeweb", "cite web"),
        ("Citation", "citation"),
        ("cite AV media", "cite AV media"),
        ("cite something new", "cite something new"),
        ("Internetquelle", "internetquelle"),
    ],
)
def test_name_of_the_template(written: str, template: str) -> None:
    """The template is given by the name that redirects lead to, with a small first letter."""
    assert template == cite("title=T", template=written).template


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        ("en", "Cite no such thing", True),
        ("en", "Cite check", False),
        ("en", "Citation", True),
        ("fr", "Citation", False),
        ("fr", "Article", True),
        ("en", "Article", False),
        ("en", "Infobox person", False),
    ],
)
def test_which_templates_are_citations(language: str, name: str, expected: bool) -> None:  # noqa: FBT001
    """Some names mean something else on some wikis."""
    assert expected is is_citation(language, name)


@pytest.mark.parametrize(
    ("wiki", "template", "arguments", "expected"),
    [
        (
            "frwiki",
            "Ouvrage",
            "nom1=A|prénom1=B|titre=T|sous-titre=S|lieu=P|éditeur=E|année=2010|passage=5|id=A2010",
            Citation(
                template="ouvrage",
                title="T: S",
                authors=(Author("A", "B"),),
                date="2010",
                publisher="E",
                place="P",
                pages="5",
                raw={"ref": "A2010"},
            ),
        ),
        (
            "dewiki",
            "Internetquelle",
            "url=u|titel=T|autor=A|hrsg=H|werk=W|sprache=ru|archiv-url=v",
            Citation(
                template="internetquelle",
                title="T",
                url="u",
                authors=(Author("A"),),
                website="W",
                publisher="H",
                languages=("ru",),
                archive_url="v",
            ),
        ),
        (
            "dewiki",
            "Literatur",
            "Autor=A; B|Hrsg=C|Titel=T|Sammelwerk=S|Jahr=1999|Seiten=3",
            Citation(
                template="literatur",
                title="T",
                authors=(Author("A; B"),),
                editors=(Author("C"),),
                website="S",
                date="1999",
                pages="3",
            ),
        ),
        (
            "ruwiki",
            "книга",
            "автор=А|заглавие=З|издание=2-е|место=М|год=1980|том=1|ref=А",
            Citation(
                template="книга",
                title="З",
                authors=(Author("А"),),
                date="1980",
                place="М",
                edition="2-е",
                volume="1",
                raw={"ref": "А"},
            ),
        ),
        (
            "ptwiki",
            "citar web",
            "título=T|url=http://a|wayb=20120101|nome2=B|sobrenome2=A|língua2=fr",
            Citation(
                template="citar web",
                title="T",
                url="http://a",
                authors=(Author("A", "B"),),
                languages=("fr",),
                archive_url="https://web.archive.org/web/20120101/http://a",
            ),
        ),
        (
            "fawiki",
            "یادکرد کتاب",
            "عنوان=ت|نام خانوادگی۲=ب|نام۲=ج|شابک=1",
            Citation(template="یادکرد کتاب", title="ت", authors=(Author("ب", "ج"),), identifiers={"isbn": "1"}),
        ),
        (
            "viwiki",
            "chú thích web",
            "họ 1=A|tên 1=B|tiêu đề=T|địa chỉ=u",
            Citation(template="chú thích web", title="T", url="u", authors=(Author("A", "B"),)),
        ),
        (
            "enwiki",
            "cite tweet",
            "user=a|number=12|title=T",
            Citation(
                template="cite tweet",
                title="T",
                url="https://twitter.com/a/status/12",
                authors=(Author("a"),),
                identifiers={"tweet": "12"},
            ),
        ),
        ("enwiki", "cite Q", "Q12", Citation(template="cite Q", identifiers={"wikidata": "Q12"})),
        (
            "enwiki",
            "harvc",
            "last=A|c=C|in=B|year=2010",
            Citation(template="harvc", title="C", authors=(Author("A"),), date="2010", raw={"in": "B"}),
        ),
        (
            "enwiki",
            "vcite book",
            "author=A B, C D|title=T",
            Citation(template="vcite book", title="T", authors=(Author("A", "B"), Author("C", "D"))),
        ),
    ],
)
def test_templates_with_arguments_of_their_own(wiki: str, template: str, arguments: str, expected: Citation) -> None:
    """Wikis and templates have names of their own for the same things."""
    assert expected == cite(arguments, template=template, wiki=wiki)


def names_in(table: dict[str, Any]) -> Iterator[str]:
    """Yield the names of arguments in a table of members and roles."""
    for value in table.values():
        yield from names_in(value) if isinstance(value, dict) else value


def tables() -> Iterator[object]:
    """Yield the tables of aliases: of English, of each other language, and of each template."""
    data = resources.files("infobox_parse.resolvers")
    for file, key in (("arguments", None), ("arguments_local", None), ("templates", "arguments")):
        content: dict[str, Any] = tomllib.loads((data / f"citation_{file}.toml").read_text("utf-8"))
        if file == "arguments":
            yield pytest.param(content, id="en")
        else:
            for name, table in (content if key is None else content[key]).items():
                yield pytest.param(table, id=name)


@pytest.mark.parametrize("table", list(tables()))
def test_names_of_arguments_stand_for_one_thing(table: dict[str, Any]) -> None:
    """In one language, the name of an argument is listed once, so that nothing depends on an order."""
    assert not [name for name, count in Counter(names_in(table)).items() if count > 1]


@pytest.mark.parametrize(
    ("language", "name", "member", "role"),
    [
        ("en", "author", "authors", "last"),
        ("ca", "nom", "authors", "first"),
        ("fr", "nom", "authors", "last"),
        ("nn", "tittel", "title", ""),
        ("xx", "tittel", "title", ""),
    ],
)
def test_names_of_arguments_by_language(language: str, name: str, member: str, role: str) -> None:
    """On a wiki, the names in its language come first; those of all others are understood too."""
    slot = slots(language, "Cite web")[name]

    assert (member, role) == (slot.member, slot.role)


def test_evidence_in_arguments_is_kept() -> None:
    """References and notes inside a citation belong to the item it stands in."""
    article = read("{{cite web|title=T<ref>R</ref>|publisher=P{{efn|N}}}}")

    assert [(one.kind, one.text) for one in article.references] == [("bare", "T"), ("ref", "R")]
    assert [one.text for one in article.notes] == ["N"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("last=Smith|last2=Jones|date=5 May 2010", ("CITEREFSmithJones2010",)),
        ("last=A|last2=B|last3=C|last4=D|last5=E|year=2010", ("CITEREFABCD2010",)),
        ("last=De La Cruz|date=2010b", ("CITEREFDe_La_Cruz2010b", "CITEREFDe_La_Cruz2010")),
        ("author=''A'' B|date=2010–2012", ("CITEREFA_B2010–2012",)),
        ("editor-last=E|date=January–March 2010", ("CITEREFE2010",)),
        ("contributor-last=C|last=A|date=2010", ("CITEREFC2010",)),
        ("vauthors=Smith AB, Jones C|date=2010", ("CITEREFSmithJones2010",)),
        ("last=A|date=c. 1979", ("CITEREFAc._1979", "CITEREFA1979")),
        ("last=A|date=44 BC", ("CITEREFA44_BC",)),
        ("last=A|date=1980s", ("CITEREFA1980s",)),
        ("last=A|date=n.d.", ("CITEREFAn.d.",)),
        ("last=A|date=about Easter 1979", ("CITEREFA1979", "CITEREFAabout_Easter_1979")),
        ("last=A|date=2009|year=2010", ("CITEREFA2010", "CITEREFA2009")),
        ("last=A", ("CITEREFA",)),
        ("title=T|date=2010", ()),
        ("last=A|date=2010|ref=harv", ("CITEREFA2010",)),
        ("last=A|date=2010|ref=none", ()),
        ("last=A|date=2010|ref={{harvid|The ''Times''|2011}}", ("CITEREFThe_Times2011",)),
        ("last=A|date=2010|ref={{sfnref|B|C|1=D|2010}}", ("CITEREFDC2010",)),
        ("last=A|date=2010|ref=CITEREFB2011", ("CITEREFB2011",)),
        ("last=A|date=2010|ref=Some id", ("Some_id", "CITEREFSome_id", "CITEREFSome_id2010")),
        ("last=A|date=2010|ref={{harvid}}", ()),
    ],
)
def test_anchors(arguments: str, expected: tuple[str, ...]) -> None:
    """A citation is pointed to by the last names of up to four people and its year, or as it says itself."""
    assert expected == anchors(cite(arguments, template="cite book"))


def test_anchor_of_a_short_citation() -> None:
    """A short citation makes the same name of its arguments."""
    assert anchor([" De La  Cruz ", "Jones", "2010a"]) == "CITEREFDe_La_CruzJones2010a"
