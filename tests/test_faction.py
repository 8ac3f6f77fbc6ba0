"""What the schema of factions does that the case files of datatypes do not show: aliases, names, wars, other wikis."""

from __future__ import annotations

import pytest

from infobox_parse import Faction, parse
from infobox_parse.entering import MOST_OF_AN_ITEM


def read(arguments: str, *, template: str = "Infobox war faction", wiki: str = "enwiki") -> Faction:
    """Return the record of an infobox with some arguments."""
    faction = parse(f"{{{{{template}|{arguments}}}}}", title="The Page", wiki=wiki).faction
    assert faction is not None
    return faction


def shadowed(arguments: str) -> list[str | None]:
    """Return the parameters that another takes the place of."""
    article = parse(f"{{{{Infobox war faction|{arguments}}}}}")
    return [one.field for one in article.diagnostics if one.code == "alias-shadowed"]


@pytest.mark.parametrize(
    ("arguments", "field", "texts", "losers"),
    [
        ("leader=B|leaders=A", "leaders", ["A", "B"], ["leader"]),
        ("leaders=A|military_leader=B|spokesperson=C", "leaders", ["A", "B", "C"], []),
        ("leaders=A|spokesman=C|spokesperson=B", "leaders", ["A", "B", "C"], ["spokesman"]),
        ("founders=A|founder=B|founding_leader=C", "founders", ["A", "B", "C"], ["founder"]),
        ("active=1990|dates=1980–1985", "active", ["1980–1985", "1990"], ["active"]),
        ("dissolution=1990|dissolved=1991", "dissolved", ["1991", "1990"], ["dissolution"]),
        ("preceded_by=C|predecessor=A|preceded by=B", "predecessor", ["A", "B", "C"], ["preceded_by", "preceded by"]),
        ("split_from=B|split=A", "split_from", ["A", "B"], ["split_from"]),
        ("merged_into=B|merged=A", "merged_into", ["A", "B"], ["merged_into"]),
        ("strength=20|size=10", "size", ["10", "20"], ["strength"]),
        ("active2=Defunct|status=Active", "status", ["Active", "Defunct"], ["active2"]),
        ("colors=Red|colours=Blue", "colours", ["Blue", "Red"], ["colors"]),
        ("url=b.org|website=a.org", "website", ["a.org", "b.org"], ["url"]),
        ("misc=A|module=B|misc3=C|footnotes=D", "footnotes", ["D", "A", "C", "B"], []),
        ("political position=Far", "position", ["Far"], []),
        ("became=B|later_name=A", "later_names", ["A", "B"], ["became"]),
        ("originated_as=C|former_name=B|formerly=A", "formerly", ["A", "B", "C"], ["originated_as", "former_name"]),
    ],
)
def test_aliases_stand_in_the_order_of_the_template(
    arguments: str, field: str, texts: list[str], losers: list[str]
) -> None:
    """Every alias that is given has its entries, the winner first, and the others are reported."""
    assert texts == [entry.text for entry in getattr(read(arguments), field)]
    assert losers == shadowed(arguments)


def test_no_parameter_of_the_schema_is_unknown() -> None:
    """Every parameter of the table of fields, and what stands beside it, is known."""
    names = (
        "native_name_lang image_size image_alt alt caption leader_title leader1_title leader2_title leader3_title "
        "colours_label colors_label identification_symbol_label identification_symbol_4_label logo_size groups areas"
    )
    arguments = "|".join(f"{name}=x" for name in [*names.split(), "main base", "module6", "misc6", "succeeded by"])
    article = parse(f"{{{{Infobox militant organization|{arguments}}}}}")

    assert "unknown-parameter" not in {one.code for one in article.diagnostics}


@pytest.mark.parametrize(
    ("name", "wiki", "first", "native", "other"),
    [
        ("Front<br>Группа", "enwiki", "Front", ["Группа"], []),
        ("Front<br>The Group", "enwiki", "Front", [], ["The Group"]),
        ("Front<br>{{lang|de|Gruppe}}", "enwiki", "Front", ["Gruppe"], []),
        ("前线<br>Front", "zhwiki", "前线", ["Front"], []),
        ("前线<br>阵线", "zhwiki", "前线", [], ["阵线"]),
        ("Фронт<br>Группа", "ruwiki", "Фронт", [], ["Группа"]),
        ("Фронт<br>Группа", "enwiki", "Фронт", ["Группа"], []),
        ("", "enwiki", "The Page", [], []),
    ],
)
def test_names_after_the_first(name: str, wiki: str, first: str, native: list[str], other: list[str]) -> None:
    """Further names in another script than the wiki's, or in a language, are native names; the rest other names."""
    faction = read(f"name={name}", wiki=wiki)

    assert first == faction.name.text
    assert native == [text.text for text in faction.native_names]
    assert other == [text.text for text in faction.other_names]


@pytest.mark.parametrize(
    ("template", "wiki", "battles"),
    [
        ("Infobox war faction", "enwiki", ["War"]),
        ("Infobox militant organization", "zhwiki", ["War"]),
        ("Infobox war faction", "zhwiki", []),
    ],
)
def test_war_stands_for_battles_where_the_template_shows_it_so(template: str, wiki: str, battles: list[str]) -> None:
    """Without battles, the merged template shows the war in their stead; the older one does not."""
    faction = read("war=[[War]]", template=template, wiki=wiki)

    assert battles == [entry.text for entry in faction.battles]
    assert [(entry.text, entry.field) for entry in faction.war] == [("War", "war")]
    assert [entry.text for entry in read("war=A|battles=B").battles] == ["B"]


@pytest.mark.parametrize(
    ("template", "wiki"),
    [
        ("صندوق معلومات فصيل مسلح", "arwiki"),
        ("صندوق معلومات فصيل حرب", "arwiki"),
        ("Πληροφορίες παραστρατιωτικής οργάνωσης", "elwiki"),
        ("جعبه جنگ فرقه", "fawiki"),
        ("Infobox War Faction", "jawiki"),
        ("Инфокутија Милитантна организација", "mkwiki"),
        ("Инфокутија Воена фракција", "mkwiki"),
        ("Infobox militante organisatie", "nlwiki"),
        ("Infopolje Militantna organizacija", "slwiki"),
        ("خانہ معلومات جنگی تنظیم", "urwiki"),
        ("Thông tin phe nhóm chiến tranh", "viwiki"),
        ("Infobox 恐怖组织", "zhwiki"),
    ],
)
def test_templates_of_other_wikis(template: str, wiki: str) -> None:
    """The counterparts of the templates on other wikis give the same record."""
    assert [entry.text for entry in read("allies=[[A]]<br>[[B]]", template=template, wiki=wiki).allies] == ["A", "B"]


def test_parameters_in_another_language() -> None:
    """The Dutch template has Dutch names of parameters, which stay as they are in the entries."""
    arguments = "naam=Front|leider=[[Jan Doe]]|actief in=[[Ruritanië]]|afbeelding=A.svg|onderschrift=De vlag"
    faction = read(arguments, template="Infobox militante organisatie", wiki="nlwiki")

    assert faction.name.text == "Front"
    assert [(leader.name, leader.field) for leader in faction.leaders] == [("Jan Doe", "leider")]
    assert [(area.text, area.field) for area in faction.area] == [("Ruritanië", "actief in")]
    assert [(image.file, image.caption) for image in faction.images] == [("A.svg", "De vlag")]


@pytest.mark.parametrize("language", ["Irish or Elvish", "the language", "Elvish", "ar, Elvish"])
def test_companion_that_names_no_language(language: str) -> None:
    """Where any of the words for the language is none, no language is said."""
    assert [name.language for name in read(f"native_name=A|native_name_lang={language}").native_names] == [None]


def test_status_is_one_text() -> None:
    """A line break in a status is a blank; the label of the colours is the heading over them."""
    faction = read("status=Dissolved<br>in 1990|colours=Red<br>and black|colours_label=Livery")

    assert [text.text for text in faction.status] == ["Dissolved in 1990"]
    assert [(text.text, text.group) for text in faction.colours] == [("Red and black", ("Livery",))]


@pytest.mark.parametrize(
    ("status", "ongoing"),
    [("Active", True), ("", True), ("Defunct", None), ("Merged into the [[Army]]", None), ("Ceasefire", True)],
)
def test_activity_goes_on_unless_the_status_says_otherwise(status: str, ongoing: bool | None) -> None:  # noqa: FBT001
    """Only a status that says that the faction is no more contradicts an open time of activity."""
    article = parse("{{Infobox war faction|active={{start date and age|1990}}|status=" + status + "}}")
    assert article.faction is not None

    assert article.faction.active[0].ongoing is ongoing
    assert ("conflicting-dates" in {one.code for one in article.diagnostics}) is (ongoing is None)


@pytest.mark.parametrize(
    ("dates", "status", "wiki", "ongoing"),
    [
        ("1978年-2014年", "活動中", "zhwiki", [None]),
        ("1978–2014", "Active", "enwiki", [None]),
        ("1978–2014<br>1950–1960", "Ongoing (insurgency)", "enwiki", [None, False]),
        ("1950–1960<br>1978–present", "Active", "enwiki", [False, True]),
        ("1978–2014", "Active until 2014", "enwiki", [False]),
        ("1978–2014", "Defunct", "enwiki", [False]),
        ("1978–2014", "", "enwiki", [False]),
        ("1978", "Active", "enwiki", [False]),
    ],
)
def test_status_that_says_active_contradicts_the_end_of_the_last_time(
    dates: str, status: str, wiki: str, ongoing: list[bool | None]
) -> None:
    """Where the status says that it goes on, the last time of activity keeps its end, but may not be over."""
    article = parse(f"{{{{Infobox war faction|dates={dates}|status={status}}}}}", wiki=wiki)
    assert article.faction is not None

    assert ongoing == [period.ongoing for period in article.faction.active]
    assert ("conflicting-dates" in {one.code for one in article.diagnostics}) is (None in ongoing)
    assert None not in [period.end for period in article.faction.active if period.ongoing is None]


def test_infobox_in_a_module_is_an_entry() -> None:
    """An embedded infobox is an entry of the footnotes that names its index."""
    article = parse("{{Infobox war faction|module={{Infobox political party|name=P}}|misc=Text}}")
    assert article.faction is not None

    assert [(entry.text, entry.infobox, entry.field) for entry in article.faction.footnotes] == [
        ("Text", None, "misc"),
        ("", 1, "module"),
    ]


@pytest.mark.parametrize(
    ("value", "parents"),
    [
        ("[[A]]\n* [[B]]\n* [[C]]\n[[D]]", [None, 0, 0, None]),
        ("[[A]]\n* [[B]]\n** [[C]]\n* [[D]]", [None, 0, 1, 0]),
        ("[[A]]\n• [[B]]\n• [[C]]", [None, 0, 0]),
        ("[[A]] • [[B]]<br>[[C]]", [None, None, None]),
        (
            "[[A]]\n{{tree list}}\n* [[B]]\n** [[C]]\n{{tree list/end}}\n{{ubl|[[D]]{{ubl|[[E]]}}}}",
            [None, None, 1, None, 3],
        ),
    ],
)
def test_plain_line_over_bullets_owns_them(value: str, parents: list[int | None]) -> None:
    """In battles a plain line is the parent of the bullets below it, unless each of those is over others itself."""
    assert parents == [entry.parent for entry in read(f"battles={value}\n").battles]


@pytest.mark.parametrize(
    ("field", "value"), [("size", "c. 1,000–<ref name=a/>"), ("active", "1 January 1990, <ref name=a/>")]
)
def test_entries_of_one_item_have_a_limit(field: str, value: str) -> None:
    """Each has all sources of the item: without a limit, twice the text would be four times the record."""
    article = parse("{{Infobox war faction|name=A|" + f"{field}={value * 400}}}}}", title="A")

    assert article.faction is not None
    assert len(getattr(article.faction, field)) <= MOST_OF_AN_ITEM
