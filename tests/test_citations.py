"""Citation templates, read argument by argument."""

from __future__ import annotations

import pytest

from infobox_parse import parse
from infobox_parse.values import Author, Citation


def cite(arguments: str, *, template: str = "cite web") -> Citation:
    """Return the citation of a transclusion."""
    article = parse(f"{{{{Infobox war faction|name=A{{{{{template}|{arguments}}}}}}}}}", title="A")
    return article.references[0].citations[0]


@pytest.mark.parametrize(
    ("arguments", "authors"),
    [
        ("last=A|first=B", (Author("A", "B"),)),
        ("last1=A|first1=B|last2=C", (Author("A", "B"), Author("C"))),
        ("author=A B|author-link=C", (Author("A B", None, "C"),)),
        ("author1-last=A|author1-first=B|author-link1=C", (Author("A", "B", "C"),)),
        ("surname2=C|given2=D|author=A", (Author("A"), Author("C", "D"))),
        ("author=[[C|A]]", (Author("A", None, "C"),)),
        ("first=B", (Author(None, "B"),)),
        ("title=T", ()),
    ],
)
def test_authors(arguments: str, authors: tuple[Author, ...]) -> None:
    """Authors are put together by their numbers, whatever the arguments are called."""
    assert authors == cite(arguments).authors


@pytest.mark.parametrize(
    ("argument", "member", "value"),
    [
        ("title=''A'' [[B|C]]<!-- x -->", "title", "A C"),
        ("url= http://a.b/c?d=e ", "url", "http://a.b/c?d=e"),
        ("year=2010", "date", "2010"),
        ("date=2 August 2010", "date", "2010-08-02"),
        ("date=January–March 2010", "date", "2010-01/2010-03"),
        ("date=in spring", "date", "in spring"),
        ("access-date=2010-08-02", "access_date", "2010-08-02"),
        ("accessdate=August 2, 2010", "access_date", "2010-08-02"),
        ("work=[[NPR]]", "website", "NPR"),
        ("journal=J", "website", "J"),
        ("publisher=P", "publisher", "P"),
        ("language=ar", "languages", ("ar",)),
        ("language=EN-us", "languages", ("en-us",)),
        ("language=Arabic, French and Elvish", "languages", ("ar", "fr", "Elvish")),
        ("archiveurl=http://x.y", "archive_url", "http://x.y"),
        ("archive-date=2010-08", "archive_date", "2010-08"),
        ("deadurl=yes", "url_status", "dead"),
        ("dead-url=no", "url_status", "live"),
        ("url-status=usurped", "url_status", "usurped"),
        ("quote=Q.", "quote", "Q."),
        ("ISBN=978-3", "identifiers", {"isbn": "978-3"}),
        ("s2cid=12", "identifiers", {"s2cid": "12"}),
        ("volume=''3''|empty=", "raw", {"volume": "''3''"}),
        ("date=2010|year=2011", "raw", {"year": "2011"}),
        ("last1=A|author1=B", "raw", {"author1": "B"}),
    ],
)
def test_member(argument: str, member: str, value: object) -> None:
    """Each argument is given in its member, and none is lost."""
    assert value == getattr(cite(argument), member)


@pytest.mark.parametrize(
    ("written", "template"),
    [("Cite web", "cite web"), ("citeweb", "cite web"), ("Citation", "citation"), ("cite AV media", "cite AV media")],
)
def test_name_of_the_template(written: str, template: str) -> None:
    """The template is given by the name that redirects lead to, with a small first letter."""
    assert template == cite("title=T", template=written).template
