"""Links that lead nowhere are found, on two separate days, and told to whose page they stand on."""

from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from common.clock import now, today
from common.outgoing import OutgoingClient
from editing.dead_links.checking import check_links
from editing.dead_links.reading import links_of, read_links
from editing.dead_links.reporting import dead_links
from editing.freshness.asking import ask_owners
from editing.models import Fault, LinkPlace, OutgoingLink
from initiatives.models import InitiativeLink, InitiativePage
from tests.editing.letters import mails
from tests.factories import make_event, make_initiative
from tests.partners.conftest import House
from tests.signing_in import enter

pytestmark = pytest.mark.django_db

HERE = "127.0.0.1"


class Site(BaseHTTPRequestHandler):
    """Says what its `statuses` hold for a path."""

    statuses: dict[str, int]
    seen: list[str]

    def do_HEAD(self) -> None:
        type(self).seen.append(self.path)
        self.send_response(self.statuses.get(self.path, 200))
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *args: object) -> None:
        """Quiet."""


class Outside:
    """The internet of these tests: names that all stand for one server on this machine."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.is_up = True

    def url(self, path: str, name: str = "a.voorbeeld.nl") -> str:
        return f"http://{name}:{self.port}{path}"

    def check(self) -> int:
        """One round of the worker."""
        return check_links(
            OutgoingClient(
                seconds=5,
                reach=lambda address, port: port == self.port,
                resolver=lambda *_: [HERE] if self.is_up else [],
            )
        )


@pytest.fixture
def outside() -> Iterator[Outside]:
    Site.statuses, Site.seen = {}, []
    server = ThreadingHTTPServer((HERE, 0), Site)
    server.daemon_threads = True
    Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
    yield Outside(server.server_address[1])
    server.shutdown()
    server.server_close()


def let_pass(days: int) -> None:
    """All that happened is so many days longer ago."""
    for link in OutgoingLink.objects.all():
        link.next_check_at -= timedelta(days=days)
        link.failing_since = link.failing_since and link.failing_since - timedelta(days=days)
        link.answered_at = link.answered_at and link.answered_at - timedelta(days=days)
        link.save()


def die(outside: Outside, path: str) -> None:
    """It fails today, and failed yesterday."""
    Site.statuses[path] = 404
    read_links()
    outside.check()
    let_pass(1)
    outside.check()


def make_linked(house: House, *addresses: str, title: str = "") -> InitiativePage:
    page = make_initiative(house.page, title)
    page.links = [InitiativeLink(text="Lees", url=address) for address in addresses]
    page.save()
    return page


# --- reading -------------------------------------------------------------------------------------------------------


def test_every_place_of_a_page_is_read(house: House) -> None:
    """Fields, rows, blocks and running text. Own pages, mail and names kept for examples lead nowhere to look."""
    text = '<p><a href="https://tekst.nl/a?b=1&amp;c=2">hier</a> <a href="mailto:x@y.nl">mail</a></p>'
    page = make_event(
        house.page,
        source_url="https://bron.nl/",
        register_url="https://aanmelden.nl/x",
        body=[
            ("text", text),
            ("callout", {"title": "Let op", "text": '<p><a href="https://kader.nl">kader</a></p>'}),
            ("video", {"title": "Film", "address": "https://film.nl/1", "transcript": "<p>Tekst</p>"}),
            ("text", '<p><a href="http://localhost:8000/initiatieven/">eigen</a></p>'),
            ("text", '<p><a href="https://voorbeeld.example/">voorbeeld</a></p>'),
        ],
    )
    expected = {"https://tekst.nl/a?b=1&c=2", "https://bron.nl/", "https://aanmelden.nl/x"}
    assert set(links_of(page)) == {*expected, "https://kader.nl", "https://film.nl/1"}
    linked = make_linked(house, "https://rij.nl/")
    assert set(links_of(InitiativePage.objects.get(pk=linked.pk))) == {"https://rij.nl/"}
    house.partner.website = "https://organisatie.nl"
    house.partner.save()
    read_links()
    assert set(LinkPlace.objects.values_list("link__address", flat=True)) >= {
        "https://organisatie.nl",
        "https://rij.nl/",
    }


def test_only_links_of_public_pages_are_followed(house: House) -> None:
    """What is not on the site makes nobody ask for anything; a change is read again, a link taken off is forgotten."""
    draft = make_initiative(house.page, live=False, source_url="https://geheim.nl/")
    page = make_initiative(house.page, source_url="https://eerst.nl/")
    read_links()
    assert list(OutgoingLink.objects.values_list("address", flat=True)) == ["https://eerst.nl/"]
    page.source_url = "https://daarna.nl/"
    page.save_revision().publish()
    read_links()
    assert list(OutgoingLink.objects.values_list("address", flat=True)) == ["https://daarna.nl/"]
    page.unpublish()
    read_links()
    assert not LinkPlace.objects.filter(source=page.pk).exists()
    assert not LinkPlace.objects.filter(source=draft.pk).exists()


# --- following -----------------------------------------------------------------------------------------------------


def test_a_link_is_dead_after_failing_on_two_days(house: House, outside: Outside) -> None:
    """A site that is down for an hour is no news. What works is asked again after a week, what failed after a day."""
    good, bad = outside.url("/goed", "goed.nl"), outside.url("/weg", "weg.nl")
    make_linked(house, good, bad)
    Site.statuses["/weg"] = 404
    read_links()
    assert outside.check() == 2
    assert not dead_links(house.partner).exists() and outside.check() == 0
    let_pass(1)
    assert outside.check() == 1
    [place] = dead_links(house.partner)
    assert (place.link.address, place.link.fault) == (bad, Fault.GONE)
    assert place.link.failing_since == today() - timedelta(days=1)
    assert OutgoingLink.objects.get(address=bad).next_check_at > now() + timedelta(days=6)
    assert Site.seen.count("/goed") == 1


def test_a_link_that_works_again_is_alive(house: House, outside: Outside) -> None:
    """And what failed once and then answered begins anew."""
    make_linked(house, outside.url("/weg"))
    die(outside, "/weg")
    assert dead_links(house.partner).count() == 1
    Site.statuses.clear()
    let_pass(7)
    outside.check()
    assert not dead_links(house.partner).exists()
    assert OutgoingLink.objects.get().failing_since is None


@pytest.mark.parametrize("status", [401, 403, 405, 429])
def test_a_site_that_wants_no_robots_is_there(house: House, outside: Outside, status: int) -> None:
    make_linked(house, outside.url("/dicht"))
    Site.statuses["/dicht"] = status
    read_links()
    outside.check()
    assert OutgoingLink.objects.get().failing_since is None


def test_one_address_of_a_site_a_round(house: House, outside: Outside) -> None:
    """A page with twelve links to one site does not knock there twelve times at once; sites take turns."""
    make_linked(house, *(outside.url(f"/{number}", "een.nl") for number in range(5)), outside.url("/x", "twee.nl"))
    read_links()
    assert outside.check() == 2 and len(Site.seen) == 2 and "/x" in Site.seen
    assert outside.check() == 1


def test_a_portal_without_a_way_out_blames_no_link(house: House, outside: Outside) -> None:
    """Where nothing answers at all it is the portal's own line that is down; once others answer, silence counts."""
    make_linked(house, outside.url("/een", "een.nl"), outside.url("/twee", "twee.nl"))
    read_links()
    outside.is_up = False
    for _day in range(3):
        outside.check()
        let_pass(1)
    assert not OutgoingLink.objects.exclude(fault="").exists()
    outside.is_up = True
    outside.check()
    OutgoingLink.objects.filter(host="een.nl").update(next_check_at=now())
    outside.is_up = False
    outside.check()
    assert OutgoingLink.objects.get(host="een.nl").fault == Fault.NO_SITE


def test_a_link_into_the_portals_own_network_is_never_followed(house: House) -> None:
    """By the portal's own client: visitors can't reach it either, and that is what the owner is told."""
    make_linked(house, "http://169.254.169.254/latest/meta-data/")
    read_links()
    check_links()
    assert OutgoingLink.objects.get().fault == Fault.INSIDE


# --- telling -------------------------------------------------------------------------------------------------------


def test_its_owner_is_told_once(house: House, outside: Outside) -> None:
    """In the mail of the week, with the page it stands on; who mends it hears no more of it."""
    address = outside.url("/weg")
    page = make_linked(house, address, title="Samen fietsen")
    die(outside, "/weg")
    assert ask_owners() == 1
    [mail] = mails(house.publisher.email)
    assert address in mail["body"] and "Samen fietsen" in mail["body"] and "/nog-juist/" not in mail["body"]
    LinkPlace.objects.update(reported_at=now() - timedelta(days=8))
    assert ask_owners() == 0
    page = InitiativePage.objects.get(pk=page.pk)
    page.links = []
    page.save_revision().publish()
    read_links()
    assert not dead_links(house.partner).exists()


def test_each_sees_the_own_dead_links(house: House, neighbour: House, hub: User, outside: Outside) -> None:
    """Editors of the partner and the hub team; not those of another partner."""
    make_linked(house, outside.url("/weg"))
    die(outside, "/weg")
    index = reverse("dead-links:index")
    for person, sees in ((house.editor, True), (hub, True), (neighbour.manager, False)):
        client = Client()
        enter(client, person)
        answer = client.get(index)
        assert answer.status_code == 200 and (outside.url("/weg") in answer.content.decode()) is sees


def test_the_lists_cost_the_same_however_long(
    house: House, outside: Outside, django_assert_max_num_queries: Any
) -> None:
    """Ten dead links, within what an editor's page may cost."""
    make_linked(house, *(outside.url(f"/weg-{number}", f"site-{number}.nl") for number in range(10)))
    read_links()
    OutgoingLink.objects.update(is_dead=True, fault=Fault.GONE, failing_since=today())
    client = Client()
    enter(client, house.editor)
    client.get(reverse("dead-links:index"))
    for name in ("dead-links:index", "pages-to-check:index"):
        with django_assert_max_num_queries(60) as caught:
            assert client.get(reverse(name)).status_code == 200
        assert len(caught) > 1
