"""`python -m infobox_parse` is the command `infobox-parse`."""

import sys

from infobox_parse.cli import main


if __name__ == "__main__":
    sys.exit(main())
