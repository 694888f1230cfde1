"""The portal as machines see it: a real server, asked by a plain client."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.portal_copy import TEST_DATA, Site
from tests.journeys.prepared import running_demo


@pytest.fixture(scope="package")
def site() -> Iterator[Site]:
    """A running portal with the demo content."""
    TEST_DATA.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="copy-", dir=TEST_DATA) as folder, running_demo(Path(folder)) as site:
        yield site
