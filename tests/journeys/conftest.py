"""Real parts only: the portal as it is served, and the machine's Chromium.

The browser lives as long as the tests of this folder: while it runs, this process can't use Django's models.
"""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, expect, sync_playwright

from tests.journeys.portal_copy import TEST_DATA, Site
from tests.journeys.prepared import running_demo
from tests.journeys.witness import Witness
from tools.machine import chromium

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE = 20_000
VISITOR = {
    "locale": "nl-NL",
    "timezone_id": "Europe/Amsterdam",
    "viewport": {"width": 1280, "height": 900},
    "reduced_motion": "reduce",
}

expect.set_options(timeout=PATIENCE)

type OpenContext = Callable[..., BrowserContext]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.needs("chromium"))


@pytest.fixture(scope="package")
def site() -> Iterator[Site]:
    """A running portal with the demo content; each worker has its own. Who changes pages takes `own_site`."""
    with tempfile.TemporaryDirectory(prefix="copy-", dir=_test_data()) as folder, running_demo(Path(folder)) as site:
        yield site
        assert "Traceback" not in site.log(), f"the server stumbled:\n{site.log()[-6000:]}"


@pytest.fixture(scope="module")
def own_site() -> Iterator[Site]:
    """A running portal for one file of tests, which may change what it likes."""
    with tempfile.TemporaryDirectory(prefix="copy-", dir=_test_data()) as folder, running_demo(Path(folder)) as site:
        yield site
        assert "Traceback" not in site.log(), f"the server stumbled:\n{site.log()[-6000:]}"


def _test_data() -> Path:
    TEST_DATA.mkdir(exist_ok=True)
    return TEST_DATA


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The machine's Chromium, one per worker."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_context(browser: Browser) -> Iterator[OpenContext]:
    """Opens a visitor's browser with nothing in it: `open_context(site, java_script_enabled=False)`."""
    opened: list[BrowserContext] = []

    def open_one(site: Site, **options: Any) -> BrowserContext:
        context = browser.new_context(base_url=site.url, **{**VISITOR, **options})
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def page(site: Site, open_context: OpenContext) -> Page:
    """An empty tab of a signed-out visitor who reads Dutch."""
    return open_context(site).new_page()


@pytest.fixture
def witness(page: Page, site: Site) -> Witness:
    """Writes down what `page` complains of, and whom it asks."""
    return Witness(page.context, site)


@pytest.fixture
def device(page: Page) -> Iterator[CDPSession]:
    """A computer that can hold passkeys, and whose owner always shows their finger."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield session
    session.detach()
