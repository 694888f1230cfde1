"""The one way in which the portal asks another site for something: guarded, in time, in size, and without a memory.

Only the public internet is reached: every address that a name stands for is looked at first, and the very address
that was looked at is connected to. Each redirect goes through the same gate.
"""

import http.client
import io
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Thread
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address
type Reach = Callable[[Address, int], bool]
type Resolver = Callable[[str, int], list[str]]

USER_AGENT = "HealthHubUtrecht/1.0 (looks whether links still work)"
WEB_PORTS = {"http": 80, "https": 443}
REDIRECTS = frozenset({301, 302, 303, 307, 308})
LONGEST_URL = 2_000
READ_AT_ONCE = 8_192
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class Failure(StrEnum):
    """Why there is no answer."""

    NOT_WEB = "not-web"
    FORBIDDEN = "forbidden"
    NO_SUCH_NAME = "no-such-name"
    NO_CONNECTION = "no-connection"
    TOO_SLOW = "too-slow"
    NOT_SECURE = "not-secure"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    NOT_UNDERSTOOD = "not-understood"


class OutgoingError(Exception):
    """There is no answer; `failure` says why."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.value)
        self.failure = failure


@dataclass(frozen=True, slots=True)
class Answer:
    """What the last site in a row of redirects said. `is_cut` where its body was longer than is read."""

    status: int
    url: str
    body: bytes = field(default=b"", repr=False)
    is_cut: bool = False


def is_public(address: Address) -> bool:
    """True for an address of the public internet; one that carries another within is judged by that one."""
    if isinstance(address, ipaddress.IPv6Address):
        if inner := _carried(address):
            return is_public(inner)
        if address.is_site_local or address.teredo:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _carried(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that is mapped, tunnelled (6to4) or translated (NAT64) by this one."""
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def public_web(address: Address, port: int) -> bool:
    """What may be reached: public addresses, at the ports of the web."""
    return is_public(address) and port in WEB_PORTS.values()


def resolve(name: str, port: int) -> list[str]:
    """All addresses of a name, as the machine's resolver gives them."""
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class OutgoingClient:
    """Asks within limits: `seconds` for everything together, `most_bytes` of a body, so many `redirects`.

    `reach` says which addresses may be connected to. Who gives another one answers for it: only tests do.
    """

    seconds: float = 10.0
    most_bytes: int = 65_536
    redirects: int = 5
    reach: Reach = public_web
    resolver: Resolver = resolve

    def fetch(self, url: str, method: str = "GET") -> Answer:
        """Ask for `url` and follow its redirects; raises `OutgoingError`."""
        end = time.monotonic() + self.seconds
        for _hop in range(self.redirects + 1):
            status, location, body, is_cut = self._ask(_read_url(url), method, end)
            if status not in REDIRECTS or not location:
                return Answer(status, url, body, is_cut)
            url = _next(url, location)
        raise OutgoingError(Failure.TOO_MANY_REDIRECTS)

    def probe(self, url: str) -> Answer:
        """Ask only whether it is there: by HEAD, and by GET where the site does not like that."""
        answer = self.fetch(url, "HEAD")
        return answer if answer.status < 400 else self.fetch(url)

    def _ask(self, parts: SplitResult, method: str, end: float) -> tuple[int, str, bytes, bool]:
        """One request to one site: its status, where it sends us, and its body."""
        host, port = str(parts.hostname), parts.port or WEB_PORTS[parts.scheme]
        wire = _Wire(self._connect(host, port, end), end)
        try:
            if parts.scheme == "https":
                wire.secure(host)
            connection = http.client.HTTPConnection(host, port)
            connection.auto_open = 0  # it would look the name up again
            connection.sock = wire
            path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
            headers = {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}
            connection.request(method, path, headers={"Host": parts.netloc, **headers})
            response = connection.getresponse()
            body, is_cut = self._read(response)
            return response.status, response.headers.get("Location", ""), body, is_cut
        except (TimeoutError, ssl.SSLError, OSError, http.client.HTTPException, ValueError) as fault:
            raise OutgoingError(_failure_of(fault)) from fault
        finally:
            wire.hang_up()

    def _read(self, response: http.client.HTTPResponse) -> tuple[bytes, bool]:
        """The body up to the limit; the rest is never fetched."""
        parts, left = [], self.most_bytes
        while left > 0 and (part := response.read(min(left, READ_AT_ONCE))):
            parts.append(part)
            left -= len(part)
        return b"".join(parts), left <= 0

    def _connect(self, host: str, port: int, end: float) -> socket.socket:
        """A connection to an address that was looked at; all addresses of the name must be ones to reach."""
        names = [ipaddress.ip_address(each.partition("%")[0]) for each in self._resolved(host, port, end)]
        if not names:
            raise OutgoingError(Failure.NO_SUCH_NAME)
        if not all(self.reach(address, port) for address in names):
            raise OutgoingError(Failure.FORBIDDEN)
        fault: OSError | None = None
        for address in names[:3]:
            try:
                return socket.create_connection((str(address), port), timeout=_left(end))
            except OSError as refused:
                fault = refused
        raise OutgoingError(_failure_of(fault or OSError())) from fault

    def _resolved(self, host: str, port: int, end: float) -> list[str]:
        """The name's addresses; a resolver that hangs is left alone when the time is over."""
        found: list[str] = []
        thread = Thread(target=lambda: found.extend(_quietly(self.resolver, host, port)), daemon=True)
        thread.start()
        thread.join(_left(end))
        if thread.is_alive():
            raise OutgoingError(Failure.TOO_SLOW)
        return found


class _Wire:
    """A socket as `http.client` uses it, each of whose waits ends when the whole time is over."""

    def __init__(self, sock: socket.socket, end: float) -> None:
        self._sock, self._end = sock, end

    def secure(self, host: str) -> None:
        """Go on by TLS; the certificate must be the host's."""
        self._sock.settimeout(_left(self._end))
        self._sock = ssl.create_default_context().wrap_socket(self._sock, server_hostname=host)

    def sendall(self, data: bytes) -> None:
        """Send everything."""
        self._sock.settimeout(_left(self._end))
        self._sock.sendall(data)

    def makefile(self, *_args: Any, **_kwargs: Any) -> io.BufferedReader:
        """What is read from."""
        return io.BufferedReader(_Reader(self._sock, self._end))

    def close(self) -> None:
        """`http.client` is done with it before the body is read."""

    def hang_up(self) -> None:
        """Close the connection."""
        self._sock.close()


class _Reader(io.RawIOBase):
    """Reads from a socket until the end of the time."""

    def __init__(self, sock: socket.socket, end: float) -> None:
        super().__init__()
        self._sock, self._end = sock, end

    def readable(self) -> bool:
        """It is read from."""
        return True

    def readinto(self, buffer: Any) -> int:
        """What came, or `TimeoutError`: however slowly it drips, the whole time is one."""
        self._sock.settimeout(_left(self._end))
        return self._sock.recv_into(buffer)


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise OutgoingError(Failure.TOO_SLOW)
    return left


def _read_url(url: str) -> SplitResult:
    """The parts of an address of the web: no other scheme, nobody's password, a host that can be asked for."""
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in WEB_PORTS and parts.hostname and len(url) <= LONGEST_URL and not parts.username
        host = (parts.hostname or "").encode("idna").decode() if not _is_number(parts.hostname) else parts.hostname
        port = parts.port
    except (ValueError, UnicodeError) as fault:
        raise OutgoingError(Failure.NOT_WEB) from fault
    if not is_web:
        raise OutgoingError(Failure.NOT_WEB)
    shown = f"[{host}]" if host and ":" in host else host
    netloc = f"{shown}:{port}" if port else str(shown)
    return SplitResult(parts.scheme, netloc, _quoted(parts.path), _quoted(parts.query), "")


def _is_number(host: str | None) -> bool:
    return bool(host and ":" in host)


def _quoted(text: str) -> str:
    """What people paste holds spaces and accents; what is escaped already stays so."""
    return "".join(sign if "!" <= sign <= "~" else "".join(f"%{byte:02X}" for byte in sign.encode()) for sign in text)


def _next(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as fault:
        raise OutgoingError(Failure.NOT_UNDERSTOOD) from fault


def _quietly(resolver: Resolver, host: str, port: int) -> list[str]:
    try:
        return resolver(host, port)
    except (OSError, UnicodeError):
        return []


def _failure_of(fault: Exception) -> Failure:
    match fault:
        case TimeoutError():
            return Failure.TOO_SLOW
        case ssl.SSLError():
            return Failure.NOT_SECURE
        case OSError():
            return Failure.NO_CONNECTION
        case _:
            return Failure.NOT_UNDERSTOOD
