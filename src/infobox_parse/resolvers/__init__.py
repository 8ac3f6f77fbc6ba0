"""The resolvers that are used unless `parse` is given others: a row a template family, a file a family."""

from infobox_parse.resolvers.age import AGE
from infobox_parse.resolvers.armed_forces import ARMED_FORCES
from infobox_parse.resolvers.as_of import AS_OF
from infobox_parse.resolvers.birth_by_age import BIRTH_BY_AGE
from infobox_parse.resolvers.century import CENTURY
from infobox_parse.resolvers.chem import CHEM, CHEM2
from infobox_parse.resolvers.circa import CIRCA
from infobox_parse.resolvers.cite import CITE
from infobox_parse.resolvers.collapsible_list import COLLAPSIBLE_LIST, HIDDEN, HIDDEN_BEGIN, HIDDEN_END
from infobox_parse.resolvers.columns_list import COLUMNS_BEGIN, COLUMNS_BREAK, COLUMNS_END, COLUMNS_LIST
from infobox_parse.resolvers.composition_bar import COMPOSITION_BAR
from infobox_parse.resolvers.conditions import IF, IFEQ, IFERROR, IFEXIST, IFEXPR
from infobox_parse.resolvers.contact import ACCOUNT, EMAIL
from infobox_parse.resolvers.convert import CONVERT, HEIGHT
from infobox_parse.resolvers.coord import COORD, COORDINATE
from infobox_parse.resolvers.country_shortcut import COUNTRY_SHORTCUT
from infobox_parse.resolvers.currency import CURRENCY, MONEY
from infobox_parse.resolvers.date import DATE
from infobox_parse.resolvers.drop import DROP
from infobox_parse.resolvers.duration import DURATION
from infobox_parse.resolvers.efn import EFN, NOTE, NOTE_MARK, NOTE_PAIR, REFN
from infobox_parse.resolvers.expr import EXPR
from infobox_parse.resolvers.film_date import FILM_DATE
from infobox_parse.resolvers.flag import BANDIERA, FLAG, FLAG_LINK, FLAGCOUNTRY, FLAGG, FLAGICON, FLAGU, NOFLAG
from infobox_parse.resolvers.flag_medal import FLAG_MEDAL
from infobox_parse.resolvers.flag_of import FLAG_OF
from infobox_parse.resolvers.flag_team import FLAG_OF_TEAM, FLAG_OF_TEAM_ALONE, NATIONAL_TEAM
from infobox_parse.resolvers.flagicon_image import FLAGICON_IMAGE
from infobox_parse.resolvers.function_time import TIME
from infobox_parse.resolvers.gallery import GALLERY, GALLERY_FUNCTION, TAG_GALLERY
from infobox_parse.resolvers.icd import ICD9, ICD10
from infobox_parse.resolvers.identifier import IDENTIFIERS
from infobox_parse.resolvers.ill import ILL, INTERLANGUAGE, LINK_XX
from infobox_parse.resolvers.inflation import INFLATION, INFLATION_YEAR, PRICE
from infobox_parse.resolvers.invoke import INVOKE
from infobox_parse.resolvers.ipa import IPA, IPA_XX, IPAC_EN, IPALINK, RESPELL
from infobox_parse.resolvers.lang import LANG, LANG_XX, LANGX
from infobox_parse.resolvers.language_icon import LANGUAGE_ICON
from infobox_parse.resolvers.letters import CASE, PAD
from infobox_parse.resolvers.linktext import LINKTEXT
from infobox_parse.resolvers.m import M
from infobox_parse.resolvers.marriage import MARRIAGE
from infobox_parse.resolvers.messages import GENDER, LANGUAGE_NAME, MESSAGE, PLURAL
from infobox_parse.resolvers.multiple_image import CROPPED_IMAGE, MULTIPLE_IMAGE, PHOTOMONTAGE
from infobox_parse.resolvers.native_name import NATIVE_NAME, NATIVE_NAME_LIST
from infobox_parse.resolvers.nihongo import NIHONGO, NIHONGO3
from infobox_parse.resolvers.notelist import NOTELIST, REFBEGIN, REFLIST
from infobox_parse.resolvers.nowiki import NOWIKI
from infobox_parse.resolvers.number import EXPONENT, FORMATNUM, FRACTION, NUMBER, UNIT, VAL
from infobox_parse.resolvers.old_style_date import JULIAN_DAY, OLD_STYLE_DATE
from infobox_parse.resolvers.ordinal import ENGLISH_ORDINAL, ORDINAL
from infobox_parse.resolvers.page_names import NAMESPACE_NAME, PAGE_NAME, TITLE_PARTS, URL_ENCODED
from infobox_parse.resolvers.party import PARTY
from infobox_parse.resolvers.percentage import NUMBER_AND_SHARE, PERCENTAGE
from infobox_parse.resolvers.phrase import PHRASE
from infobox_parse.resolvers.plainlist import ENDPLAINLIST, PLAINLIST
from infobox_parse.resolvers.poem import POEM
from infobox_parse.resolvers.post_nominals import POST_NOMINALS
from infobox_parse.resolvers.punctuation import PUNCTUATION, QUOTED, SEPARATOR, SPACING
from infobox_parse.resolvers.r import RP, R
from infobox_parse.resolvers.ref import REF, REFERENCES, TAG_REF, TAG_REFERENCES
from infobox_parse.resolvers.ribbon import RIBBON
from infobox_parse.resolvers.ruby import RUBY
from infobox_parse.resolvers.sfn import HARV, HARVID, HARVS, HARVTXT, SFN, SFNM
from infobox_parse.resolvers.ship import SHIP, SHIP_CLASS, SHIP_OF_PREFIX
from infobox_parse.resolvers.sic import SIC
from infobox_parse.resolvers.silent_tag import SILENT_TAG
from infobox_parse.resolvers.sortname import SORTNAME
from infobox_parse.resolvers.start_date import DEATH_DATE, START_DATE, YEAR_AND_AGE
from infobox_parse.resolvers.start_date_words import DATE_IN_WORDS, DEATH_DATE_IN_WORDS
from infobox_parse.resolvers.start_end_dates import START_END_DATES
from infobox_parse.resolvers.status import STATUS
from infobox_parse.resolvers.string_module import STRING_MODULE
from infobox_parse.resolvers.subdivision import SUBDIVISION
from infobox_parse.resolvers.switch import SWITCH
from infobox_parse.resolvers.table_cell import TABLE_CELL
from infobox_parse.resolvers.tag import ENCLOSING_TAG, TAG
from infobox_parse.resolvers.tag_function import TAG_FUNCTION
from infobox_parse.resolvers.ticker import TICKER
from infobox_parse.resolvers.titled_link import TITLED_LINK
from infobox_parse.resolvers.tone_superscript import TONE_SUPERSCRIPT
from infobox_parse.resolvers.transliteration import IN_SCRIPT, SCRIPT, TRANSLITERATION
from infobox_parse.resolvers.tree_list import TREE_LIST, TREE_LIST_BRANCH, TREE_LIST_END
from infobox_parse.resolvers.ubl import UBL
from infobox_parse.resolvers.url import OFFICIAL_WEBSITE, URL
from infobox_parse.resolvers.variables import SILENT, VARIABLE
from infobox_parse.resolvers.webarchive import WEBARCHIVE
from infobox_parse.resolvers.wikidata import WIKIDATA
from infobox_parse.resolvers.wrapper import WRAPPERS
from infobox_parse.resolvers.zh import ZH
from infobox_parse.resolving import ResolverSet


__all__ = ["RESOLVERS"]

RESOLVERS: ResolverSet = ResolverSet(
    (
        PLAINLIST,
        POEM,
        ENDPLAINLIST,
        UBL,
        TREE_LIST,
        TREE_LIST_BRANCH,
        TREE_LIST_END,
        FLAG,
        FLAGCOUNTRY,
        FLAGU,
        FLAGICON,
        FLAGICON_IMAGE,
        BANDIERA,
        NOFLAG,
        FLAG_LINK,
        FLAG_OF,
        FLAGG,
        COUNTRY_SHORTCUT,
        ARMED_FORCES,
        EFN,
        REFN,
        NOTE,
        NOTE_MARK,
        NOTE_PAIR,
        ILL,
        LINK_XX,
        INTERLANGUAGE,
        STATUS,
        TAG,
        ENCLOSING_TAG,
        WEBARCHIVE,
        REF,
        REFERENCES,
        TAG_REF,
        TAG_REFERENCES,
        R,
        RP,
        SFN,
        SFNM,
        HARV,
        HARVTXT,
        HARVS,
        HARVID,
        NOTELIST,
        REFLIST,
        REFBEGIN,
        NOWIKI,
        LANG,
        LANG_XX,
        CITE,
        START_DATE,
        START_END_DATES,
        DATE_IN_WORDS,
        AGE,
        AS_OF,
        CIRCA,
        COMPOSITION_BAR,
        CONVERT,
        HEIGHT,
        COORD,
        COORDINATE,
        CURRENCY,
        MONEY,
        DATE,
        DURATION,
        FILM_DATE,
        MARRIAGE,
        M,
        CHEM,
        CHEM2,
        ICD9,
        ICD10,
        *IDENTIFIERS,
        EXPONENT,
        FORMATNUM,
        FRACTION,
        NUMBER,
        UNIT,
        VAL,
        JULIAN_DAY,
        OLD_STYLE_DATE,
        ORDINAL,
        DEATH_DATE,
        YEAR_AND_AGE,
        DEATH_DATE_IN_WORDS,
        OFFICIAL_WEBSITE,
        URL,
        COLUMNS_LIST,
        COLUMNS_BEGIN,
        COLUMNS_BREAK,
        COLUMNS_END,
        COLLAPSIBLE_LIST,
        HIDDEN,
        HIDDEN_BEGIN,
        HIDDEN_END,
        *WRAPPERS,
        PUNCTUATION,
        SPACING,
        QUOTED,
        SEPARATOR,
        LANGX,
        LANGUAGE_ICON,
        NATIVE_NAME,
        NATIVE_NAME_LIST,
        TRANSLITERATION,
        SCRIPT,
        IN_SCRIPT,
        NIHONGO,
        NIHONGO3,
        ZH,
        IPA,
        IPA_XX,
        IPAC_EN,
        IPALINK,
        RESPELL,
        LINKTEXT,
        MULTIPLE_IMAGE,
        CROPPED_IMAGE,
        PHOTOMONTAGE,
        GALLERY,
        GALLERY_FUNCTION,
        TAG_GALLERY,
        TABLE_CELL,
        TONE_SUPERSCRIPT,
        CASE,
        EXPR,
        GENDER,
        IF,
        IFEQ,
        IFERROR,
        IFEXIST,
        IFEXPR,
        INVOKE,
        LANGUAGE_NAME,
        MESSAGE,
        NAMESPACE_NAME,
        PAD,
        PAGE_NAME,
        PLURAL,
        SILENT,
        STRING_MODULE,
        SWITCH,
        TAG_FUNCTION,
        TIME,
        TITLE_PARTS,
        URL_ENCODED,
        VARIABLE,
        WIKIDATA,
        ACCOUNT,
        EMAIL,
        FLAG_MEDAL,
        FLAG_OF_TEAM,
        FLAG_OF_TEAM_ALONE,
        INFLATION,
        INFLATION_YEAR,
        PRICE,
        PARTY,
        PHRASE,
        POST_NOMINALS,
        RUBY,
        SHIP,
        SHIP_CLASS,
        SHIP_OF_PREFIX,
        SIC,
        SILENT_TAG,
        SORTNAME,
        TICKER,
        ENGLISH_ORDINAL,
        SUBDIVISION,
        TITLED_LINK,
        NUMBER_AND_SHARE,
        PERCENTAGE,
        RIBBON,
        NATIONAL_TEAM,
        BIRTH_BY_AGE,
        CENTURY,
        DROP,
    )
)
"""The order says nothing: no two of them claim a name."""
