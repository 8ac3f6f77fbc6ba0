"""A country, a former one, or a body of countries."""

from __future__ import annotations

import attrs

from infobox_parse.entries import ImageEntry, ItemEntry, LinkEntry, Part, PeriodEntry, Person, QuantityEntry, Text
from infobox_parse.showing import _Shown


__all__ = ["Country", "CountryEvent", "CountryStatistics"]


@attrs.frozen(kw_only=True)
class CountryEvent(Part):
    """An event in the history of a country.

    Attributes:
        event: The event.
        date: When it was.
    """

    event: tuple[ItemEntry, ...] = ()
    date: tuple[PeriodEntry, ...] = ()


@attrs.frozen(kw_only=True)
class CountryStatistics(Part):
    """How large a country was in a year.

    Attributes:
        year: The year.
        area: Its area.
        population: Its population.
    """

    year: tuple[PeriodEntry, ...] = ()
    area: tuple[QuantityEntry, ...] = ()
    population: tuple[QuantityEntry, ...] = ()


@attrs.frozen(kw_only=True)
class Country(_Shown):
    """A country, of now or of the past (https://en.wikipedia.org/wiki/Template:Infobox_country).

    Every field but `name` is a tuple in the order of the page, empty when the page does not say.

    Attributes:
        name: What it is called; the page's title where the infobox does not say.
        native_names: Its names in its own languages.
        other_names: What it is commonly called.
        images: Its flag, its coat of arms and other symbols, its maps.
        motto: Its mottoes.
        anthem: Its anthems; those for a use of their own under a heading.
        type: What kind of country or organization it was.
        sovereignty: How it came to be sovereign, and from whom.
        location: Where it was: continent, region, country.
        part_of: The empire that it was part of.
        era: The age that it is of.
        capital: Its capital.
        coordinates: Where the capital is.
        largest_city: Its largest city.
        languages: Its languages, by heading.
        scripts: Its official scripts.
        ethnic_groups: Its peoples.
        religion: Its religions.
        demonym: What its people are called.
        government: How it is governed.
        membership: The members of a body of countries.
        leaders: Who led it, with title and times.
        legislature: Its parliament; the chambers under headings.
        constitution: Its constitution.
        before: What happened before its beginning.
        before_date: When.
        beginning: With what it began.
        start: When it began.
        ending: With what it ended.
        end: When it ended.
        after: What happened after its end.
        after_date: When.
        exile: When it was in exile.
        life_span: From when to when it was.
        established: When it was established, where there is but one date.
        events: Further events, a part each: those of its establishment, then those of its history.
        predecessors: What was before it.
        successors: What came after it.
        today: What its land belongs to today.
        area: Its area.
        water: How much of that is water.
        population: Its population, by estimate or census.
        population_density: Its population by area.
        statistics: Its size by year, a part each.
        figures: Further labels and figures of area and population.
        gdp_nominal: Its gross domestic product, nominal.
        gdp_nominal_per_capita: Of that, each one's share.
        gdp_ppp: Its gross domestic product by purchasing power.
        gdp_ppp_per_capita: Of that, each one's share.
        gini: The Gini coefficient of incomes.
        hdi: The human development index.
        ranks: Its ranks by these figures; `field` says by which.
        currency: Its currencies.
        codes: Its codes: of currency, telephone, countries, domains; `field` says which.
        time_zones: Its time zones.
        drives_on: On which side it drives.
        electricity: Its mains.
        patron_saints: Its patron saints.
        antipodes: What is opposite on the globe.
        website: Its websites.
        footnotes: What else the infobox says.
    """

    name: Text
    native_names: tuple[Text, ...] = ()
    other_names: tuple[Text, ...] = ()
    images: tuple[ImageEntry, ...] = ()
    motto: tuple[Text, ...] = ()
    anthem: tuple[ItemEntry, ...] = ()
    type: tuple[Text, ...] = ()
    sovereignty: tuple[Text, ...] = ()
    location: tuple[ItemEntry, ...] = ()
    part_of: tuple[ItemEntry, ...] = ()
    era: tuple[ItemEntry, ...] = ()
    capital: tuple[ItemEntry, ...] = ()
    coordinates: tuple[ItemEntry, ...] = ()
    largest_city: tuple[ItemEntry, ...] = ()
    languages: tuple[ItemEntry, ...] = ()
    scripts: tuple[ItemEntry, ...] = ()
    ethnic_groups: tuple[ItemEntry, ...] = ()
    religion: tuple[ItemEntry, ...] = ()
    demonym: tuple[Text, ...] = ()
    government: tuple[ItemEntry, ...] = ()
    membership: tuple[ItemEntry, ...] = ()
    leaders: tuple[Person, ...] = ()
    legislature: tuple[ItemEntry, ...] = ()
    constitution: tuple[ItemEntry, ...] = ()
    before: tuple[ItemEntry, ...] = ()
    before_date: tuple[PeriodEntry, ...] = ()
    beginning: tuple[ItemEntry, ...] = ()
    start: tuple[PeriodEntry, ...] = ()
    ending: tuple[ItemEntry, ...] = ()
    end: tuple[PeriodEntry, ...] = ()
    after: tuple[ItemEntry, ...] = ()
    after_date: tuple[PeriodEntry, ...] = ()
    exile: tuple[PeriodEntry, ...] = ()
    life_span: tuple[PeriodEntry, ...] = ()
    established: tuple[PeriodEntry, ...] = ()
    events: tuple[CountryEvent, ...] = ()
    predecessors: tuple[ItemEntry, ...] = ()
    successors: tuple[ItemEntry, ...] = ()
    today: tuple[ItemEntry, ...] = ()
    area: tuple[QuantityEntry, ...] = ()
    water: tuple[QuantityEntry, ...] = ()
    population: tuple[QuantityEntry, ...] = ()
    population_density: tuple[QuantityEntry, ...] = ()
    statistics: tuple[CountryStatistics, ...] = ()
    figures: tuple[Text, ...] = ()
    gdp_nominal: tuple[QuantityEntry, ...] = ()
    gdp_nominal_per_capita: tuple[QuantityEntry, ...] = ()
    gdp_ppp: tuple[QuantityEntry, ...] = ()
    gdp_ppp_per_capita: tuple[QuantityEntry, ...] = ()
    gini: tuple[QuantityEntry, ...] = ()
    hdi: tuple[QuantityEntry, ...] = ()
    ranks: tuple[Text, ...] = ()
    currency: tuple[ItemEntry, ...] = ()
    codes: tuple[Text, ...] = ()
    time_zones: tuple[Text, ...] = ()
    drives_on: tuple[Text, ...] = ()
    electricity: tuple[Text, ...] = ()
    patron_saints: tuple[ItemEntry, ...] = ()
    antipodes: tuple[ItemEntry, ...] = ()
    website: tuple[LinkEntry, ...] = ()
    footnotes: tuple[ItemEntry, ...] = ()
