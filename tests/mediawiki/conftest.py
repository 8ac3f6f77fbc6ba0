"""The MediaWiki of the tests, set up once a session."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from mediawiki.wiki import MediaWikiUnavailableError, set_up_mediawiki


if TYPE_CHECKING:
    from mediawiki.wiki import MediaWiki


@pytest.fixture(scope="session")
def mediawiki() -> MediaWiki:
    """Return a MediaWiki; where there can be none, skip, but fail under CI."""
    try:
        return set_up_mediawiki()
    except MediaWikiUnavailableError as error:
        if os.environ.get("CI"):
            pytest.fail(str(error))
        pytest.skip(str(error))
