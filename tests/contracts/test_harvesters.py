"""A program that collects addresses walks through everything public, and finds none of a contact person."""

import io
import re
import zipfile
from urllib.request import urlopen

import pytest

from portal.demo.bodies import TEAM_EMAIL
from portal.demo.reading import items
from tests.journeys.portal_copy import Site

MADE = ("zoeken", "initiatieven", "living-labs", "oproepen", "aanbod", "verhalen", "evenementen", "partners")
TOLD = re.compile(r'method="post" action="(/contactpersoon/[^"]+)"')


@pytest.fixture(scope="module")
def secrets() -> set[str]:
    """The addresses and numbers of all people in the demo, and of the team that businesses write to."""
    people = [person for partner in items("partner") for person in partner.get("contacts", [])]
    bodies = [block for kind in ("initiative", "living_lab", "call") for item in items(kind) for block in _body(item)]
    people += [block for block in bodies if block["type"] == "contact"]
    found = {str(person[way]) for person in people for way in ("email", "phone") if person.get(way)}
    assert len(found) > 60
    return {*found, TEAM_EMAIL, *(number.replace(" ", "") for number in found if "@" not in number)}


def _body(item: dict[str, object]) -> list[dict[str, object]]:
    body = item.get("body", [])
    assert isinstance(body, list)
    return body


def _tells(text: str, secrets: set[str]) -> list[str]:
    """Which of them stand in it, written out or in the way of entities."""
    plain = text.replace("&#64;", "@").replace("%40", "@").replace("&commat;", "@")
    return sorted(secret for secret in secrets if secret in plain)


def test_no_page_tells_how_to_reach_a_person_but_after_a_click(site: Site, secrets: set[str]) -> None:
    """Every page of the sitemap and every page that these lead to for a person; by GET, as such programs ask."""
    pages = [
        address.removeprefix(site.url) for address in re.findall(r"<loc>(.*?)</loc>", site.get("/sitemap.xml").text)
    ]
    assert len(pages) > 180
    told, people = {}, set()
    for path in [*pages, "/en/", "/sitemap.xml", "/robots.txt", "/api/v1/openapi.json"]:
        text = site.get(path).text
        people |= set(TOLD.findall(text))
        if found := _tells(text, secrets):
            told[path] = found
    assert len(people) > 60
    for path in sorted(people)[:40]:
        answer = site.get(path)
        assert answer.status == 200 and "noindex" in answer.headers["X-Robots-Tag"]
        if found := _tells(answer.text, secrets):
            told[path] = found
    assert told == {}


def test_no_file_feed_or_answer_of_the_api_does(site: Site, secrets: set[str]) -> None:
    """What was fetched once stays with whoever fetched it: it must not hold people."""
    told = {}
    for name in MADE:
        for extension in ("csv", "atom", "geojson", "ics"):
            text = site.get(f"/{name}.{extension}").text
            if found := _tells(text, secrets):
                told[f"{name}.{extension}"] = found
    for number in range(1, 4):
        told |= {f"api {number}": found for found in [_tells(_api(site, number), secrets)] if found}
    with urlopen(f"{site.url}/zoeken.xlsx", timeout=60) as answer, zipfile.ZipFile(io.BytesIO(answer.read())) as book:
        for part in book.namelist():
            if found := _tells(book.read(part).decode("utf-8", "replace"), secrets):
                told[part] = found
    assert told == {}


def _api(site: Site, number: int) -> str:
    answer = site.get(f"/api/v1/search?size=100&pagina={number}")
    assert answer.status == 200
    return answer.text
