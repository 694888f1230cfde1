"""Web server and worker under one command: python -m portal.serve

Starts without Django, so that the address stands there at once; the two processes set Django up themselves, side by
side. Runs until it is told to stop, or until one of the two ends; then it ends the other.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from environs import EnvError

from portal.environment import Environment, read_environment

ROOT = Path(__file__).resolve().parent.parent
ACCOUNTS = "demo-accounts.json"
STOP_SECONDS = 10.0
START_SECONDS = 60.0


def main() -> int:
    """The exit code: 0 after an orderly stop, else that of the process that failed."""
    try:
        environment = read_environment(ROOT)
    except EnvError as fault:
        sys.stderr.write(f"{fault}\n")
        return 2
    processes = [subprocess.Popen(command, cwd=ROOT) for command in (_web(environment), _worker())]

    def stop(*_: object) -> None:
        for process in processes:
            process.terminate()

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, stop)
    _greet(environment, processes)
    return _wait(processes)


def _web(environment: Environment) -> list[str]:
    host = "0.0.0.0" if environment.is_production else "127.0.0.1"
    command = [sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", f"{host}:{environment.port}"]
    command += ["--worker-class", "gthread", "--threads", str(environment.web_threads)]
    command += ["--workers", str(os.cpu_count() or 1), "--preload", "--no-control-socket", "--log-level", "warning"]
    return command


def _worker() -> list[str]:
    return [sys.executable, "manage.py", "work"]


def _greet(environment: Environment, processes: list["subprocess.Popen[bytes]"]) -> None:
    """Say where it is and who may enter, once it answers."""
    _wait_until_alive(environment, processes)
    lines = [f"\nHealth Hub Utrecht: {environment.base_url}", f"Editing:            {environment.base_url}/beheer/"]
    accounts = environment.data / ACCOUNTS
    if accounts.exists():
        for email, account in json.loads(accounts.read_text()).items():
            lines.append(f"  {email}  {account['password']}  ({account['role']})")
        lines.append(f"The accounts are kept in {accounts}.")
    sys.stdout.write("\n".join([*lines, "Stop with Ctrl-C.\n"]))
    sys.stdout.flush()


def _wait_until_alive(environment: Environment, processes: list["subprocess.Popen[bytes]"]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and all(process.poll() is None for process in processes):
        try:
            urlopen(f"http://127.0.0.1:{environment.port}/gezond", timeout=2)
        except (URLError, OSError):
            time.sleep(0.1)
        else:
            return


def _wait(processes: list["subprocess.Popen[bytes]"]) -> int:
    while all(process.poll() is None for process in processes):
        time.sleep(0.2)
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
    failed = [p.returncode for p in processes if p.returncode not in (0, -signal.SIGTERM, -signal.SIGINT)]
    return failed[0] if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
