"""A very large body, to a real server: its sender reads why it is refused, and the server stays as small."""

import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.machine import ROOT

GIGABYTE = 1_000_000_000
MOST_GROWTH = 100_000_000
PIECE = bytes(1_000_000)
LARGE = 300_000_000  # more than a file may be, less than a form of many may
TOKEN = "a" * 32
TAIL = b'\r\n--grens\r\nContent-Disposition: form-data; name="naam"\r\n\r\nEls\r\n--grens--\r\n'
HEAD = (
    "POST {} HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=grens\r\n"
    "Content-Length: {}\r\nAccept: {}\r\n\r\n--grens\r\n"
    'Content-Disposition: form-data; name="bijlage"; filename="plan.pdf"\r\n\r\n'
)


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A server of one process, started as the portal's is."""
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        number = int(asking.getsockname()[1])
    folder = tmp_path_factory.mktemp("private")
    given = {"DJANGO_SETTINGS_MODULE": "tests.common.private_files.served", "TEST_PRIVATE_ROOT": str(folder)}
    command = [sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{number}", "--workers", "1"]
    command += ["--worker-class", "gthread", "--threads", "2", "--no-control-socket", "--log-level", "warning"]
    server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **given})
    try:
        _wait_for(number, server)
        yield number
        assert not [path for path in Path(folder).rglob("*") if path.is_file()]
    finally:
        server.terminate()
        server.wait(15)


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert server.poll() is None
        try:
            memory(port)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server does not answer")


def memory(port: int) -> int:
    """The most memory that the server ever had."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/geheugen/", headers={"Host": "localhost"})
    most = int(connection.getresponse().read())
    connection.close()
    return most


def pour(sending: socket.socket, length: int) -> None:
    """Send a body until it is all out, or nobody listens."""
    left = length
    try:
        while left > 0:
            sending.sendall(PIECE[:left])
            left -= len(PIECE)
    except OSError:
        return


def send(port: int, path: str, length: int, accept: str) -> http.client.HTTPResponse:
    """Send, and read the answer while sending, as a careful client does."""
    sending = socket.create_connection(("127.0.0.1", port), timeout=30)
    head = HEAD.format(path, length, accept).encode()
    sending.sendall(head)
    thread = threading.Thread(target=pour, args=(sending, length - 100))
    thread.start()
    answer = http.client.HTTPResponse(sending, method="POST")
    answer.begin()
    answer.body = answer.read()  # type: ignore[attr-defined]
    sending.shutdown(socket.SHUT_RDWR)
    thread.join()
    sending.close()
    return answer


def test_a_gigabyte_is_refused_with_a_sentence(port: int, record_property: pytest.FixtureRequest) -> None:
    """Before anything is read. Not by a broken connection."""
    path, before, begun = "/klein/", memory(port), time.monotonic()
    page = send(port, path, GIGABYTE, "text/html")
    assert page.status == 413
    assert "groter dan" in page.body.decode()  # type: ignore[attr-defined]
    answer = send(port, path, GIGABYTE, "application/json")
    assert answer.status == 413
    assert json.loads(answer.body)["why"] == "too-large"  # type: ignore[attr-defined]
    growth = memory(port) - before
    record_property(f"1 GB to {path}", f"grew {growth / 1e6:.1f} MB, {time.monotonic() - begun:.1f} s")  # type: ignore[operator]
    assert growth < MOST_GROWTH


def test_a_very_large_file_in_a_form_that_may_be_as_large_is_passed_over(port: int) -> None:
    """What stands behind it in the form arrives, and it takes neither memory nor room on the disk."""
    begin, before = HEAD.partition("--grens")[2].encode(), memory(port)
    length = len(b"--grens" + begin) + LARGE + len(TAIL)
    head = HEAD.format("/groot/", length, f"*/*\r\nCookie: csrftoken={TOKEN}\r\nX-CSRFToken: {TOKEN}")
    with socket.create_connection(("127.0.0.1", port), timeout=60) as sending:
        sending.sendall(head.encode())
        pour(sending, LARGE)
        sending.sendall(TAIL)
        answer = http.client.HTTPResponse(sending, method="POST")
        answer.begin()
        told = json.loads(answer.read())
    assert told["fields"] == {"naam": ["Els"]}
    assert "groter dan 50 MB" in told["files"]["bijlage"][0]
    assert memory(port) - before < MOST_GROWTH


def test_a_sender_who_only_reads_when_all_is_sent_gets_the_answer_too(port: int) -> None:
    """As browsers do: what comes is thrown away until they have come to the end."""
    sending = socket.create_connection(("127.0.0.1", port), timeout=30)
    sending.sendall(HEAD.format("/klein/", 300_000_000, "text/html").encode())
    pour(sending, 300_000_000 - 100)
    answer = http.client.HTTPResponse(sending, method="POST")
    answer.begin()
    assert answer.status == 413
    assert "groter dan" in answer.read().decode()
    sending.close()
