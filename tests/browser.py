"""What every test in a real browser begins with."""

import os

import pytest

from playground.browser import CHROMIUM

WITH_CHROMIUM = (
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None and "BROADSHEET_REQUIRE_BROWSER" not in os.environ,
        reason="there is no Chromium on this machine: install it to run these",
    ),
    pytest.mark.timeout(600),
)
# Where to leave pictures of each step, for whoever wants to look; nowhere by default.
PICTURES = os.environ.get("BROADSHEET_PICTURES", "")
