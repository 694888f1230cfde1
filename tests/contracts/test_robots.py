"""What robots, researchers and finders of weaknesses look for at addresses that standards fix."""

import re
from datetime import UTC, datetime, timedelta

from tests.journeys.page_types import page_types
from tests.journeys.portal_copy import Site


def test_a_robot_may_read_what_is_public_and_finds_the_sitemap(site: Site) -> None:
    answer = site.get("/robots.txt")
    assert answer.headers["Content-Type"].startswith("text/plain")
    lines = answer.text.splitlines()
    assert "User-agent: *" in lines and "Disallow: /beheer/" in lines
    assert f"Sitemap: {site.url}/sitemap.xml" in lines


def test_a_search_engine_finds_every_page_in_the_sitemap_at_an_address_that_answers(site: Site) -> None:
    answer = site.get("/sitemap.xml")
    assert answer.status == 200 and "xml" in answer.headers["Content-Type"]
    addresses = re.findall(r"<loc>(.*?)</loc>", answer.text)
    assert len(addresses) > 180
    assert [address for address in addresses if not address.startswith(f"{site.url}/")] == []
    wanted = {page_types()[name].path for name in ("home", "pillar", "initiative", "call", "partner", "contact")}
    assert wanted <= {address.removeprefix(site.url) for address in addresses}


def test_who_finds_a_weakness_reads_where_to_report_it(site: Site) -> None:
    answer = site.get("/.well-known/security.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert fields["Contact"].startswith(("mailto:", "http://localhost", "https://"))
    left = datetime.fromisoformat(fields["Expires"]) - datetime.now(UTC)
    assert timedelta(days=30) < left < timedelta(days=366)
    assert fields["Preferred-Languages"] == "nl, en"


def test_an_empty_search_is_no_page_for_search_engines(site: Site) -> None:
    assert '<meta name="robots" content="noindex">' in site.get("/zoeken/?q=xqzxqz").text
    assert "noindex" not in site.get("/initiatieven/").text
