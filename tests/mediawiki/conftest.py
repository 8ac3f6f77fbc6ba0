"""The MediaWiki of the tests, set up once a session."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mediawiki.wiki import MediaWikiUnavailableError, set_up_mediawiki


if TYPE_CHECKING:
    from mediawiki.wiki import MediaWiki


CACHE = Path(os.environ.get("MEDIAWIKI_CACHE", "~/.cache/infobox-parse-mediawiki")).expanduser()


@pytest.fixture(scope="session")
def mediawiki() -> MediaWiki:
    """Return a MediaWiki; where there is none, skip, but under CI build it, and fail if that cannot be."""
    if not os.environ.get("CI") and not CACHE.exists():
        # Building one installs PHP, which nobody asks for by running tests.
        pytest.skip("no MediaWiki is built here; tests/mediawiki/setup.sh builds one (Debian or Ubuntu, as root)")
    try:
        return set_up_mediawiki()
    except MediaWikiUnavailableError as error:
        if os.environ.get("CI"):
            pytest.fail(str(error))
        pytest.skip(str(error))
