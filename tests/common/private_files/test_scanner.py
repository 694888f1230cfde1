"""A virus scanner that speaks as clamd does: what it finds is refused, and without it nothing is taken in."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from environs import EnvError
from pytest_django import Settings

from common.models import PrivateFile
from common.private_files.examining.kinds import Why
from common.private_files.intake import receive
from common.private_files.limits import Limits
from common.private_files.scanner import scanner_fault
from common.private_files.sentences import UnwelcomeFile
from portal.environment import read_environment
from tests.common.private_files.making import pdf

# The harmless text that every scanner finds (EICAR), in two halves so that this file is not found.
EICAR = r"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

pytestmark = pytest.mark.django_db


class Clamd(socketserver.StreamRequestHandler):
    """One question: is it there, or what is in this stream?"""

    most = 1_000_000

    def handle(self) -> None:
        command = b""
        while not command.endswith(b"\0"):
            command += self.rfile.read(1)
        if command == b"zPING\0":
            self.wfile.write(b"PONG\0")
            return
        assert command == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack("!I", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
            if len(content) > self.most:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        found = EICAR.encode() in content
        self.wfile.write(b"stream: Eicar-Test-Signature FOUND\0" if found else b"stream: OK\0")


@pytest.fixture(params=["tcp", "unix"])
def clamd(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Iterator[None]:
    """A scanner, at a port and at a socket."""
    server: socketserver.BaseServer
    if request.param == "tcp":
        server = socketserver.TCPServer(("127.0.0.1", 0), Clamd)
        settings.SCANNER = f"127.0.0.1:{server.server_address[1]}"
    else:
        settings.SCANNER = str(tmp_path / "clamd.sock")
        server = socketserver.UnixStreamServer(settings.SCANNER, Clamd)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield
    server.shutdown()
    thread.join()
    server.server_close()


def take_in(content: bytes) -> PrivateFile:
    return receive(BytesIO(content), "plan", limits=Limits(), purpose="test", by=None)


def refused(content: bytes) -> UnwelcomeFile:
    with pytest.raises(UnwelcomeFile) as told:
        take_in(content)
    assert not PrivateFile.objects.exists()
    return told.value


@pytest.mark.usefixtures("clamd")
def test_what_the_scanner_finds_is_refused() -> None:
    """And what it does not find is taken in."""
    assert refused(EICAR.encode()).why == Why.INFECTED
    assert take_in(pdf()).name == "plan.pdf"
    assert scanner_fault() == ""


@pytest.mark.usefixtures("clamd")
def test_what_the_scanner_does_not_look_at_whole_is_refused() -> None:
    """A file above the scanner's own limit was not scanned, whatever the portal's limit is."""
    assert refused(b"a" * (Clamd.most + 70_000)).why == Why.UNSCANNED


@pytest.mark.parametrize("address", ["127.0.0.1:9", "/nergens/clamd.sock"])
def test_without_the_scanner_nothing_is_taken_in(address: str, settings: Settings, private_root: Path) -> None:
    """The sender may try again later; who watches the portal sees that it is away."""
    settings.SCANNER = address
    fault = refused(pdf())
    assert fault.why == Why.UNSCANNED
    assert "later" in fault.sentence
    assert not [path for path in private_root.rglob("*") if path.is_file()]
    assert scanner_fault().startswith("away")


def test_a_portal_without_a_scanner_lacks_none(settings: Settings) -> None:
    assert settings.SCANNER == ""
    assert scanner_fault() == ""


@pytest.mark.parametrize(
    "address", ["clamav", "clamav:", ":3310", "clamav:99999", "http://clamav:3310", "tmp/clamd.sock"]
)
def test_an_address_that_leads_nowhere_is_named(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An operator learns of it at the start, not from the first applicant."""
    monkeypatch.setenv("CLAMAV_ADDRESS", address)
    with pytest.raises(EnvError, match="CLAMAV_ADDRESS"):
        read_environment(tmp_path)
    monkeypatch.setenv("CLAMAV_ADDRESS", "[::1]:3310")
    assert read_environment(tmp_path).clamav == "[::1]:3310"
