"""Where the operator names a server of map tiles, the points stand over them; everybody else's browser asks nobody."""

import tempfile
import threading
from base64 import b64decode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import OpenContext
from tests.journeys.portal_copy import TEST_DATA, Site, serving
from tests.journeys.prepared import copy_of_demo
from tests.journeys.test_accessibility import violations
from tests.journeys.test_search import number_found

PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
MAP = "/initiatieven/?weergave=kaart"


class Tiles(BaseHTTPRequestHandler):
    """Gives one pixel for every tile."""

    def do_GET(self) -> None:
        """Answer as a server of tiles does."""
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        self.wfile.write(PIXEL)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def tile_server() -> Iterator[str]:
    """A server of tiles on this machine; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def tiled(tile_server: str) -> Iterator[Site]:
    """A portal whose operator named that server."""
    with tempfile.TemporaryDirectory(prefix="copy-", dir=TEST_DATA) as folder:
        copy_of_demo(Path(folder))
        named = {"HUB_MAP_TILES": f"{tile_server}/{{z}}/{{x}}/{{y}}.png", "HUB_MAP_CREDIT": "Kaart: de gemeente"}
        with serving(Path(folder), **named) as site:
            yield site


def test_without_an_address_no_page_can_ask_another_site_for_a_tile(site: Site) -> None:
    answer = site.get(MAP)
    assert "tiles.js" not in answer.text and "data-tiles" not in answer.text
    (pictures,) = [part for part in answer.headers["Content-Security-Policy"].split(";") if "img-src" in part]
    assert "http" not in pictures


def test_with_an_address_the_same_points_stand_over_tiles_of_that_server_alone(
    tiled: Site, tile_server: str, open_context: OpenContext
) -> None:
    page = open_context(tiled).new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(MAP)
    expect(page.locator(".leaflet-tile-loaded").first).to_be_visible()
    expect(page.locator(".plot")).to_be_hidden()
    links = page.locator(".plot__marker")
    over = page.locator(".tiles__marker")
    names = [str(link.get_attribute("aria-label")) for link in links.all()]
    assert sorted(str(one.get_attribute("aria-label")) for one in over.all()) == sorted(names)
    elsewhere = {url for url in asked if not url.startswith((tiled.url, "data:"))}
    assert elsewhere and all(url.startswith(f"{tile_server}/") for url in elsewhere)
    expect(page.locator(".leaflet-control-attribution")).to_have_text("Kaart: de gemeente")
    assert not complaints
    assert not violations(page)


def test_markers_over_tiles_work_by_keyboard_and_after_a_filter(tiled: Site, open_context: OpenContext) -> None:
    page = open_context(tiled).new_page()
    page.goto(MAP)
    expect(page.locator(".leaflet-tile-loaded").first).to_be_visible()
    before = number_found(page)
    page.locator(".tiles__marker--many").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".plot-list details[open] summary")).to_be_focused()
    page.locator("#filters input[type=checkbox]").first.check()
    expect(page.locator("#results .chip")).to_have_count(1)
    assert number_found(page) < before
    expect(page.locator(".tiles__marker")).to_have_count(page.locator(".plot__marker").count())
    expect(page.locator(".plot")).to_be_hidden()
    page.locator(".tiles__marker:not(.tiles__marker--many)").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/partners/**")


def test_when_the_server_of_tiles_is_away_the_drawing_stays(tiled: Site, open_context: OpenContext) -> None:
    page = open_context(tiled).new_page()
    page.route("**/*.png", lambda route: route.abort())
    page.goto(MAP)
    page.wait_for_load_state("networkidle")
    expect(page.locator(".plot")).to_be_visible()
    expect(page.locator("#tiles")).to_be_hidden()
