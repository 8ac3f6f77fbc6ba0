"""Records: what users hold of an infobox of a known kind; one a file."""

from infobox_parse.records.civilian_attack import CivilianAttack
from infobox_parse.records.country import Country, CountryEvent, CountryStatistics
from infobox_parse.records.faction import Faction
from infobox_parse.records.military_conflict import MilitaryConflict, Side
from infobox_parse.records.military_person import MilitaryPerson
from infobox_parse.records.military_unit import MilitaryUnit
from infobox_parse.records.national_military import NationalMilitary
from infobox_parse.records.officeholder import Office, Officeholder
from infobox_parse.records.organization import Organization
from infobox_parse.records.political_party import PartySeats, PoliticalParty


__all__ = [
    "PARTS",
    "RECORDS",
    "CivilianAttack",
    "Country",
    "CountryEvent",
    "CountryStatistics",
    "Faction",
    "MilitaryConflict",
    "MilitaryPerson",
    "MilitaryUnit",
    "NationalMilitary",
    "Office",
    "Officeholder",
    "Organization",
    "PartySeats",
    "PoliticalParty",
    "Side",
]

RECORDS: tuple[type, ...] = (
    Faction,
    MilitaryConflict,
    MilitaryUnit,
    NationalMilitary,
    CivilianAttack,
    PoliticalParty,
    Organization,
    Country,
    Officeholder,
    MilitaryPerson,
)
"""The classes of records."""

PARTS: tuple[type, ...] = (Side, PartySeats, CountryEvent, CountryStatistics, Office)
"""The classes of parts of records, each made of the parameters of one number."""
