"""A cluster as it stands in production: behind TLS of an own authority, and with a key."""

import datetime
import ipaddress
import ssl
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pytest_django import Settings

from search.engines.elastic.cluster import NoAnswerError
from search.engines.elastic.engine import ElasticEngine
from search.queries import Query
from tests.search.cluster import cluster_settings, settle, using_cluster
from tests.search.records import index, make_record

pytestmark = [pytest.mark.django_db, pytest.mark.needs("elasticsearch"), pytest.mark.usefixtures("empty_index")]

KEY = "c2xldXRlbA=="


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for the loopback that no machine trusts by itself, with its key in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "own authority")])
    today = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - datetime.timedelta(days=1))
        .not_valid_after(today + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "own.pem"
    plain = serialization.NoEncryption()
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def door(elasticsearch_url: str, certificate: Path) -> Iterator[str]:
    """The node behind a door with TLS that asks for the key, as the official distribution does."""

    class Door(BaseHTTPRequestHandler):
        def do_any(self) -> None:
            if self.headers.get("Authorization") != f"ApiKey {KEY}":
                self._answer(401, {"Content-Type": "application/json"}, b'{"error": {"type": "security_exception"}}')
                return
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            kept = {name: value for name, value in self.headers.items() if name.lower() in ("content-type", "accept")}
            asked = Request(elasticsearch_url + self.path, body or None, kept, method=self.command)
            try:
                with urlopen(asked) as response:
                    self._answer(response.status, dict(response.headers), response.read())
            except HTTPError as fault:
                self._answer(fault.code, dict(fault.headers), fault.read())

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_any

        def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name in ("Content-Type", "X-elastic-product"):
                if name in headers:
                    self.send_header(name, headers[name])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"https://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_the_key_and_the_authority_of_the_settings_open_the_door(door: str, certificate: Path) -> None:
    """With both the portal searches there."""
    with using_cluster(door, api_key=KEY, ca_certs=str(certificate)):
        index(make_record(1, title="Achter slot en grendel"))
        settle()
        assert ElasticEngine().count(Query(text="grendel")) == 1


@pytest.mark.parametrize(("lacking", "why"), [({"api_key": "fout"}, "401"), ({"ca_certs": ""}, "TlsError")])
def test_without_one_of_them_the_cluster_gives_no_answer(
    lacking: dict[str, str], why: str, door: str, certificate: Path, settings: Settings
) -> None:
    """A wrong key is told by its number, a certificate of nobody's is not believed."""
    given = {"api_key": KEY, "ca_certs": str(certificate), **lacking}
    settings.ELASTICSEARCH = cluster_settings(door, **given)
    with pytest.raises(NoAnswerError, match=why):
        ElasticEngine().count(Query())
