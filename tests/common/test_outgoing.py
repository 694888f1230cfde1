"""The one way out: real servers on this machine that redirect, drip, never end, and names that change their mind.

Only the tests' own client may reach this machine, and only the port of the server that it was made for.
"""

import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from common.outgoing import Address, Failure, OutgoingClient, OutgoingError, is_public, resolve

HERE = "127.0.0.1"


class Site(BaseHTTPRequestHandler):
    """A site with good pages and bad ones."""

    seen: list[tuple[str, str, str]]

    def do_HEAD(self) -> None:
        if self.path == "/no-head":
            self._say(405)
        else:
            self._answer(with_body=False)

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def _answer(self, with_body: bool) -> None:
        type(self).seen.append((self.command, self.path, str(self.headers.get("Host"))))
        if self.path.startswith("/to?"):
            return self._say(302, location=self.path[4:])
        if self.path == "/drip":
            return self._drip()
        if self.path == "/drip-headers":
            return self._drip_headers()
        if self.path == "/endless":
            return self._endless()
        return self._say(404 if self.path == "/gone" else 200, body=b"goed" if with_body else b"")

    def _say(self, status: int, location: str = "", body: bytes = b"") -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Set-Cookie", "spoor=1")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        self._pour(b"x", pause=0.1)

    def _drip_headers(self) -> None:
        self.wfile.write(b"HTTP/1.0 200 OK\r\nX-Long: ")
        self._pour(b"x", pause=0.1)

    def _endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        self._pour(b"x" * 65_536, pause=0)

    def _pour(self, part: bytes, pause: float) -> None:
        try:
            for _number in range(100_000):
                self.wfile.write(part)
                time.sleep(pause)
        except OSError:
            pass

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def site() -> Iterator[int]:
    """The port of a running site."""
    Site.seen = []
    server = ThreadingHTTPServer((HERE, 0), Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def client_for(port: int, **options: object) -> OutgoingClient:
    """One that may also reach this very port of this machine."""

    def reach(address: Address, asked: int) -> bool:
        return str(address) == HERE and asked == port

    return OutgoingClient(**{"seconds": 5.0, "reach": reach, **options})  # type: ignore[arg-type]


def failure(ask: Callable[[], object]) -> Failure:
    with pytest.raises(OutgoingError) as caught:
        ask()
    return caught.value.failure


# --- what may be reached -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("192.0.2.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "fe80::1", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1", "100::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1"),
        *("2002:7f00:1::", "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "::127.0.0.1"),
    ],
)
def test_addresses_of_no_public_network_are_refused(address: str) -> None:
    """Nobody makes the portal ask the machines behind it, in whatever way the address is written."""
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:21f:cb07::1", "::ffff:93.184.215.14", "64:ff9b::808:808"]
)
def test_public_addresses_are_reached(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("ftp://voorbeeld.nl/", Failure.NOT_WEB),
        ("file:///etc/passwd", Failure.NOT_WEB),
        ("javascript:alert(1)", Failure.NOT_WEB),
        ("http://", Failure.NOT_WEB),
        ("http://iemand:geheim@voorbeeld.nl/", Failure.NOT_WEB),
        ("http://voorbeeld.nl:99999/", Failure.NOT_WEB),
        ("http://[::1", Failure.NOT_WEB),
        (f"http://voorbeeld.nl/{'x' * 3000}", Failure.NOT_WEB),
        ("http://localhost/", Failure.FORBIDDEN),
        ("http://127.0.0.1/", Failure.FORBIDDEN),
        ("http://2130706433/", Failure.FORBIDDEN),
        ("http://0x7f.1/", Failure.FORBIDDEN),
        ("http://[::1]/", Failure.FORBIDDEN),
        ("http://[::ffff:127.0.0.1]/", Failure.FORBIDDEN),
        ("http://169.254.169.254/latest/meta-data/", Failure.FORBIDDEN),
        ("http://93.184.215.14:22/", Failure.FORBIDDEN),
        ("http://93.184.215.14:8080/", Failure.FORBIDDEN),
    ],
)
def test_the_portals_own_client_refuses_before_it_connects(url: str, expected: Failure) -> None:
    """Other schemes, passwords, other ports than the web's, and this machine by any of its names."""
    assert failure(lambda: OutgoingClient(seconds=5).fetch(url)) == expected


def test_one_private_address_among_public_ones_is_enough(site: int) -> None:
    client = OutgoingClient(resolver=lambda host, port: ["93.184.215.14", "10.0.0.1"])
    assert failure(lambda: client.fetch("http://gemengd.voorbeeld.nl/")) == Failure.FORBIDDEN


def test_a_name_is_looked_up_once_and_that_very_address_is_connected_to(site: int) -> None:
    """A name that answers differently the second time (DNS rebinding) gets no second time."""
    answers = [[HERE], ["10.0.0.1"]]
    asked: list[str] = []

    def fickle(host: str, port: int) -> list[str]:
        asked.append(host)
        return answers[min(len(asked), 2) - 1]

    client = client_for(site, resolver=fickle)
    assert client.fetch(f"http://wispelturig.voorbeeld.nl:{site}/").status == 200
    assert asked == ["wispelturig.voorbeeld.nl"]
    assert Site.seen == [("GET", "/", f"wispelturig.voorbeeld.nl:{site}")]
    # At the next visit the new answer is looked at as the first one was.
    assert failure(lambda: client.fetch(f"http://wispelturig.voorbeeld.nl:{site}/")) == Failure.FORBIDDEN


def test_a_name_that_does_not_exist() -> None:
    assert failure(lambda: OutgoingClient(seconds=5, resolver=lambda h, p: []).fetch("http://x.nl/")) == (
        Failure.NO_SUCH_NAME
    )


# --- redirects -----------------------------------------------------------------------------------------------------


def test_redirects_are_followed_and_each_is_looked_at(site: int) -> None:
    """A public page that sends the portal to a private machine gets no further."""
    client, base = client_for(site), f"http://{HERE}:{site}"
    assert client.fetch(f"{base}/to?/goed").url == f"{base}/goed"
    for goal in ("http://10.0.0.1/", f"http://[::1]:{site}/", "http://169.254.169.254/", f"http://{HERE}:{site + 1}/"):
        assert failure(partial(client.fetch, f"{base}/to?{goal}")) == Failure.FORBIDDEN
    assert failure(lambda: client.fetch(f"{base}/to?file:///etc/passwd")) == Failure.NOT_WEB
    assert Site.seen[-1][1] == "/to?file:///etc/passwd"


def test_a_circle_ends(site: int) -> None:
    """After the first question and five redirects."""
    url = f"http://{HERE}:{site}/to?" * 6 + f"http://{HERE}:{site}/goed"
    assert failure(lambda: client_for(site).fetch(url)) == Failure.TOO_MANY_REDIRECTS
    assert len(Site.seen) == 6


# --- time and size -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/drip", "/drip-headers"])
def test_a_slow_drip_ends_when_the_whole_time_is_over(site: int, path: str) -> None:
    """Each drop comes in time; together they would hold the worker for hours."""
    started = time.monotonic()
    assert failure(lambda: client_for(site, seconds=0.8).fetch(f"http://{HERE}:{site}{path}")) == Failure.TOO_SLOW
    assert time.monotonic() - started < 2.5


def test_a_site_that_accepts_and_says_nothing() -> None:
    with socket.create_server((HERE, 0)) as mute:
        port = mute.getsockname()[1]
        assert failure(lambda: client_for(port, seconds=0.5).fetch(f"http://{HERE}:{port}/")) == Failure.TOO_SLOW
        # And by TLS: the handshake is within the time too.
        assert failure(lambda: client_for(port, seconds=0.5).fetch(f"https://{HERE}:{port}/")) == Failure.TOO_SLOW


def test_a_resolver_that_hangs_is_not_waited_for() -> None:
    def hang(host: str, port: int) -> list[str]:
        time.sleep(3)
        return resolve(host, port)

    started = time.monotonic()
    assert failure(lambda: OutgoingClient(seconds=0.3, resolver=hang).fetch("http://x.nl/")) == Failure.TOO_SLOW
    assert time.monotonic() - started < 2


def test_an_endless_body_is_cut(site: int) -> None:
    """So much is read and no more."""
    answer = client_for(site, most_bytes=100_000).fetch(f"http://{HERE}:{site}/endless")
    assert answer.is_cut and len(answer.body) == 100_000


def test_nothing_listens() -> None:
    with socket.socket() as asking:
        asking.bind((HERE, 0))
        port = asking.getsockname()[1]
    assert failure(lambda: client_for(port).fetch(f"http://{HERE}:{port}/")) == Failure.NO_CONNECTION


# --- manners -------------------------------------------------------------------------------------------------------


def test_a_probe_asks_by_head_and_then_by_get_where_head_is_not_liked(site: int) -> None:
    client = client_for(site)
    assert client.probe(f"http://{HERE}:{site}/goed").status == 200
    assert [method for method, _path, _host in Site.seen] == ["HEAD"]
    assert client.probe(f"http://{HERE}:{site}/no-head").status == 200
    assert client.probe(f"http://{HERE}:{site}/gone").status == 404


def test_what_people_paste_is_asked_for(site: int) -> None:
    """Accents and spaces are escaped, what is escaped stays so, a fragment stays at home."""
    client_for(site).fetch(f"http://{HERE}:{site}/café tuin/a%20b?q=ä#hier")
    assert Site.seen[-1][1] == "/caf%C3%A9%20tuin/a%20b?q=%C3%A4"
