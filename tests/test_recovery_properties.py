"""What holds of any damaged page: nothing raises, slices are values, and a repair is whole.

The pages are infoboxes whose values are soups of delimiters, and pages of fixtures/infoboxes with several faults.
"""

from __future__ import annotations

import functools
import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infobox_parse import parse, to_dict
from samples import FIXTURES
from test_malformed import without_places
