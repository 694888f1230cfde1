"""A whole portal as processes of its own, with applicants who are signed in, and what they send."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlencode
from uuid import UUID, uuid4

from tools.machine import ROOT

TOKEN = "k" * 32  # a token against forged requests is one in a cookie that the form repeats
STARTS_WITHIN = 60.0
MAKE = "from tests.faults.applicants import make_applicants; make_applicants({number}, r'{path}')"


@dataclass
class Portal:
    """Server and worker over one folder of data; it may be killed and started again."""

    folder: Path
    port: int = field(default_factory=lambda: _free_port())
    process: subprocess.Popen[bytes] | None = None

    def surroundings(self) -> dict[str, str]:
        """What makes a process use this folder, and nothing of the tests."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("TEST_", "DJANGO_"))}
        own = {"HUB_DATA": str(self.folder / "data"), "HUB_STAGE": "local", "PORT": str(self.port)}
        return {**kept, **own, "DJANGO_SETTINGS_MODULE": "portal.settings", "LOG_LEVEL": "ERROR"}

    def manage(self, *words: str) -> None:
        """Run `manage.py` to its end."""
        subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=self.surroundings(), check=True)

    def prepare(self, number: int) -> list["Sender"]:
        """A database with a call that is open and this many complete applications, each of somebody signed in."""
        for words in (("migrate", "--verbosity", "0"), ("createcachetable",), ("foundation",)):
            self.manage(*words)
        self.manage("collectstatic", "--no-input", "--verbosity", "0")
        path = self.folder / "applicants.json"
        self.manage("shell", "--verbosity", "0", "-c", MAKE.format(number=number, path=path))
        return [Sender(self.port, session, UUID(key)) for session, key in json.loads(path.read_text())]

    def start(self) -> None:
        """Start, and wait until it answers."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "portal.serve"],
            cwd=ROOT,
            env=self.surroundings(),
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = monotonic() + STARTS_WITHIN
        while monotonic() < until:
            try:
                if _ask(self.port, "GET", "/gezond", {}, b"")[0] == 200:
                    return
            except OSError:
                sleep(0.05)
        raise TimeoutError(f"no answer on port {self.port}")

    def kill(self) -> None:
        """End server and worker as a power cut would."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def stop(self) -> None:
        """End them in order."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)


@dataclass
class Sender:
    """One applicant with one complete application. `acknowledged` once the portal said that it was received."""

    port: int
    session: str
    application: UUID
    key: UUID = field(default_factory=uuid4)
    acknowledged: bool = False
    tries: int = 0

    def submit(self) -> int:
        """Send it in; returns the status. Raises `OSError` where no answer came: then nobody knows."""
        self.tries += 1
        status, place = self.post(f"/mijn/aanvragen/{self.application}/controle/", key=self.key)
        self.acknowledged = status == 302 and place == f"/mijn/aanvragen/{self.application}/"
        return status

    def get(self, path: str) -> int:
        """Look at a page; returns the status."""
        return _ask(self.port, "GET", path, self._headers(), b"")[0]

    def post(self, path: str, **fields: object) -> tuple[int, str]:
        """Send a form; returns the status, and where it leads."""
        body = urlencode({"csrfmiddlewaretoken": TOKEN, **fields}).encode()
        headers = {**self._headers(), "Content-Type": "application/x-www-form-urlencoded"}
        return _ask(self.port, "POST", path, headers, body)

    def _headers(self) -> dict[str, str]:
        return {"Cookie": f"sessionid={self.session}; csrftoken={TOKEN}", "Host": f"localhost:{self.port}"}


def _ask(port: int, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, body or None, {"Host": f"localhost:{port}", **headers})
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.headers.get("Location", "")
    except http.client.HTTPException as fault:  # cut off in the middle
        raise OSError(str(fault)) from fault
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def make_applicants(number: int, path: str) -> None:
    """In a process of the portal: the call, the people, their sessions and their applications; written to `path`."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from accounts.models import User
    from tests.factories import make_partner
    from tests.living_labs.calls import make_application, make_round

    round_ = make_round(make_partner("Lab Overvecht"))
    made = []
    for each in range(number):
        user = User.objects.create_user(f"aanvrager-{each}@bedrijf.example")  # without a password: hashing takes long
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        made.append((session.session_key, str(make_application(round_, user).pk)))
    Path(path).write_text(json.dumps(made))
