"""The resolvers that are used unless `parse` is given others: a row a template family, a file a family."""

from infobox_parse.resolvers.armed_forces import ARMED_FORCES
from infobox_parse.resolvers.cite import CITE
from infobox_parse.resolvers.efn import EFN, REFN
from infobox_parse.resolvers.flag import FLAG, FLAGCOUNTRY, FLAGICON, FLAGU
from infobox_parse.resolvers.flagicon_image import FLAGICON_IMAGE
from infobox_parse.resolvers.lang import LANG, LANG_XX
from infobox_parse.resolvers.nowiki import NOWIKI
from infobox_parse.resolvers.plainlist import ENDPLAINLIST, PLAINLIST
from infobox_parse.resolvers.ref import REF
from infobox_parse.resolvers.start_date import DATE_IN_WORDS, START_DATE
from infobox_parse.resolvers.tree_list import TREE_LIST, TREE_LIST_BRANCH, TREE_LIST_END
from infobox_parse.resolvers.ubl import UBL
from infobox_parse.resolving import ResolverSet


__all__ = ["RESOLVERS"]

RESOLVERS: ResolverSet = ResolverSet(
    (
        PLAINLIST,
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
        ARMED_FORCES,
        EFN,
        REFN,
        REF,
        NOWIKI,
        LANG,
        LANG_XX,
        CITE,
        START_DATE,
        DATE_IN_WORDS,
    )
)
"""The order says nothing: no two of them claim a name."""
