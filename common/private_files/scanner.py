"""A virus scanner, where the operator named one: ClamAV's daemon, asked by INSTREAM (clamd(8)).

The protocol is three words, and the libraries for it are unkept or do more than this; so it is spoken here.
"""

import logging
import socket
import struct
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from common.private_files.examining.kinds import RefusedError, Why

CHUNK = 1 << 16
PATIENCE = 60.0  # seconds for the scan of one file
BRIEF = 2.0  # seconds until a scanner that is asked whether it is there counts as away

logger = logging.getLogger(__name__)


def scan(path: Path) -> None:
    """Let the scanner look at a file. Raises RefusedError where it found something, or is away."""
    if not settings.SCANNER:
        return
    try:
        answer = _ask_about(path)
    except OSError as fault:
        logger.warning("scanner: away (%s)", type(fault).__name__)
        raise RefusedError(Why.UNSCANNED) from fault
    if answer.endswith(" FOUND"):
        logger.warning("scanner: refused a file")
        raise RefusedError(Why.INFECTED)
    if not answer.endswith(": OK"):
        logger.warning("scanner: no answer to go by (%s)", answer[:80])
        raise RefusedError(Why.UNSCANNED)


def scanner_fault() -> str:
    """What is wrong with the scanner, for who watches the portal; nothing where none is named."""
    if not settings.SCANNER:
        return ""
    try:
        with _connected(BRIEF) as clamd:
            clamd.sendall(b"zPING\0")
            return "" if _answer_of(clamd) == "PONG" else "does not answer as ClamAV"
    except OSError as fault:
        return f"away ({type(fault).__name__})"


def _ask_about(path: Path) -> str:
    with _connected(PATIENCE) as clamd, path.open("rb") as file:
        clamd.sendall(b"zINSTREAM\0")
        with suppress(BrokenPipeError, ConnectionResetError):  # it stops listening where it has something to say
            while chunk := file.read(CHUNK):
                clamd.sendall(struct.pack("!I", len(chunk)) + chunk)
            clamd.sendall(struct.pack("!I", 0))
        return _answer_of(clamd)


def _connected(seconds: float) -> socket.socket:
    """By the path of a socket, or by host and port."""
    if settings.SCANNER.startswith("/"):
        clamd = socket.socket(socket.AF_UNIX)
        clamd.settimeout(seconds)
        try:
            clamd.connect(settings.SCANNER)
        except OSError:
            clamd.close()
            raise
        return clamd
    host, _colon, port = settings.SCANNER.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=seconds)


def _answer_of(clamd: socket.socket) -> str:
    answer = b""
    while b"\0" not in answer and len(answer) < CHUNK and (piece := clamd.recv(4096)):
        answer += piece
    return answer.partition(b"\0")[0].decode(errors="replace").strip()
