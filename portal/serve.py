"""Web server and worker under one command: python -m portal.serve

Starts without Django, so that the address stands there at once; the two processes set Django up themselves, side by
side. Runs until it is told to stop, or until the web server ends.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from environs import EnvError

from portal.environment import Environment, read_environment

ROOT = Path(__file__).resolve().parent.parent
ACCOUNTS = "demo-accounts.json"
STOP_SECONDS = 10.0
START_SECONDS = 60.0
RESTART_SECONDS = 2.0


def main() -> int:
    """The exit code: 0 after an orderly stop, else that of the web server."""
    os.umask(0o077)  # database, mail and logs are for the owner of the copy only
    try:
        environment = read_environment(ROOT)
    except EnvError as fault:
        sys.stderr.write(f"{fault}\n")
        return 2
    return Portal(environment).run()


class Portal:
    """The two processes: without the web server there is no portal; a worker that dies is started again."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.is_stopping = False
        self.is_told = False
        self.web = subprocess.Popen(_web(environment), cwd=ROOT)
        self.worker = subprocess.Popen(_worker(), cwd=ROOT)

    def run(self) -> int:
        """Serve until told to stop."""
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self.stop)
        _greet(self.environment, self.web)
        while self.web.poll() is None and not self.is_stopping:
            if self.worker.poll() is not None:
                time.sleep(RESTART_SECONDS)
                self.worker = subprocess.Popen(_worker(), cwd=ROOT)
            time.sleep(0.2)
        self.stop()
        for process in (self.web, self.worker):
            _end(process)
        return 0 if self.is_told else self.web.returncode

    def stop(self, *signal_and_frame: object) -> None:
        """Tell both to stop; what they are doing is finished first."""
        self.is_told = self.is_told or bool(signal_and_frame)
        self.is_stopping = True
        for process in (self.web, self.worker):
            if process.poll() is None:
                process.terminate()


def _end(process: "subprocess.Popen[bytes]") -> None:
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()


def _web(environment: Environment) -> list[str]:
    host = "0.0.0.0" if environment.is_production else "127.0.0.1"
    command = [sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", f"{host}:{environment.port}"]
    command += ["--worker-class", "gthread", "--threads", str(environment.web_threads)]
    command += ["--workers", str(os.cpu_count() or 1), "--preload", "--no-control-socket"]
    # The portal refuses long addresses itself, with a page that says so; the proxy in production refuses endless ones.
    command += ["--limit-request-line", "0", "--log-level", "warning"]
    return command


def _worker() -> list[str]:
    return [sys.executable, "manage.py", "work"]


def _greet(environment: Environment, web: "subprocess.Popen[bytes]") -> None:
    """Say where it is and who may enter, once it answers."""
    _wait_until_alive(environment, web)
    lines = [f"\nHealth Hub Utrecht: {environment.base_url}", f"Editing:            {environment.base_url}/beheer/"]
    accounts = environment.data / ACCOUNTS
    if accounts.exists():
        for email, account in json.loads(accounts.read_text()).items():
            lines.append(f"  {email}  {account['password']}  ({account['role']})")
            if "otpauth" in account:
                lines.append(f"    second step, key for an authenticator app: {account['totp']}")
                lines.append(f"    or as an address: {account['otpauth']}")
        lines.append(f"The accounts are kept in {accounts}.")
    sys.stdout.write("\n".join([*lines, "Stop with Ctrl-C.\n"]))
    sys.stdout.flush()


def _wait_until_alive(environment: Environment, web: "subprocess.Popen[bytes]") -> None:
    host = environment.allowed_hosts[0].lstrip(".")
    request = Request(f"http://127.0.0.1:{environment.port}/gezond", headers={"Host": host})
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and web.poll() is None:
        try:
            urlopen(request, timeout=2)
        except (URLError, OSError):
            time.sleep(0.1)
        else:
            return


if __name__ == "__main__":
    raise SystemExit(main())
