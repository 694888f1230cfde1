"""A real portal to try: its folder, its commands, and a server of its own."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from pathlib import Path
from typing import Any

from tools.machine import ROOT

TEST_DATA = ROOT / ".test-data"
MANAGE = (sys.executable, str(ROOT / "manage.py"))
SERVE = (sys.executable, "-m", "portal.serve")
START_SECONDS = 60.0
STOP_SECONDS = 15.0
LOOK_AGAIN = 0.1
# What a developer may have set for the own copy, and would lead a test's portal astray.
SET_BY_OTHERS = ("DATABASE_URL", "EMAIL_URL", "HUB_BASE_URL", "ALLOWED_HOSTS", "SECRET_KEY", "DEBUG", "PORT")


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Shows a redirect instead of following it."""

    def redirect_request(self, *_args: Any) -> None:
        """Follow nothing."""


OPENER = urllib.request.build_opener(NoRedirect)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said."""

    status: int
    headers: Message
    text: str

    def json(self) -> Any:
        """The body read as JSON."""
        return json.loads(self.text)


@dataclass(frozen=True, slots=True)
class Site:
    """One running portal: its address and its data folder."""

    url: str
    data: Path

    @property
    def accounts(self) -> dict[str, str]:
        """The demo accounts' passwords by address."""
        known = json.loads((self.data / "demo-accounts.json").read_text())
        return {email: account["password"] for email, account in known.items()}

    def totp_secret(self, email: str) -> str:
        """The key in the authenticator app of a demo account."""
        return str(json.loads((self.data / "demo-accounts.json").read_text())[email]["totp"])

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask for `path` as a plain client, without following redirects."""
        request = urllib.request.Request(self.url + path, headers=dict(headers or {}))
        try:
            with OPENER.open(request, timeout=30) as response:
                return Answer(response.status, response.headers, response.read().decode())
        except urllib.error.HTTPError as refusal:
            with refusal:
                return Answer(refusal.code, refusal.headers, refusal.read().decode())

    def mails(self) -> list[EmailMessage]:
        """Everything that was sent so far: the worker writes mail to files where no server is set."""
        separator = b"-" * 79
        texts = [text for file in self.data.glob("mail/*.log") for text in file.read_bytes().split(separator)]
        return [message_from_bytes(text.lstrip(), policy=policy.default) for text in texts if text.strip()]

    def log(self) -> str:
        """What the server has written to its log."""
        return (self.data / "server.log").read_text(errors="replace")


def environment(data: Path, **extra: str) -> dict[str, str]:
    """The process environment of a portal with its data in `data`, whatever this process was given."""
    kept = {name: value for name, value in os.environ.items() if name not in SET_BY_OTHERS}
    own = {"HUB_DATA": str(data), "HUB_STAGE": "local", "DJANGO_SETTINGS_MODULE": "portal.settings"}
    return {**kept, **own, **extra}


def manage(data: Path, *words: str) -> None:
    """Run one command of `manage.py` on the portal in `data`; its output is shown when it fails."""
    done = subprocess.run(
        [*MANAGE, *words], cwd=ROOT, env=environment(data), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"manage.py {' '.join(words)} failed:\n{done.stdout}\n{done.stderr}"


@contextmanager
def serving(data: Path, **extra: str) -> Iterator[Site]:
    """A portal that serves what is in `data`, until the end of the block; only what was started here is stopped."""
    port = extra.pop("PORT", "") or str(_free_port())
    with (data / "server.log").open("ab") as log:
        server = subprocess.Popen(
            SERVE,
            cwd=ROOT,
            env=environment(data, PORT=port, **extra),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    site = Site(f"http://localhost:{port}", data)
    try:
        _wait_until_it_listens(site, server)
        yield site
    finally:
        _stop(server)


def wait_until(holds: Any, what: str, seconds: float = START_SECONDS) -> None:
    """Look again and again until `holds()`; fails after `seconds`."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"not within {seconds:.0f} s: {what}"
        time.sleep(LOOK_AGAIN)


def _wait_until_it_listens(site: Site, server: "subprocess.Popen[bytes]") -> None:
    def listens() -> bool:
        assert server.poll() is None, f"the server stopped:\n{site.log()}"
        try:
            site.get("/gezond")
        except OSError:
            return False
        return True

    wait_until(listens, "the server listens")


def _stop(server: "subprocess.Popen[bytes]") -> None:
    server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, 9)
        server.wait()


def _free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])
