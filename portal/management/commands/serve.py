"""`manage.py serve`: web server and worker under one command, the address and accounts printed."""

import os
import signal
import subprocess
import sys
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.demo.demo_accounts import accounts_file, known_accounts

STOP_SECONDS = 10.0


class Command(BaseCommand):
    """Runs until it is told to stop, or until one of the two ends; then it ends the other."""

    help = "Starts gunicorn and the worker."

    def handle(self, *args: Any, **options: Any) -> None:
        environment = settings.ENVIRONMENT
        bind = f"127.0.0.1:{environment.port}" if not environment.is_production else f"0.0.0.0:{environment.port}"
        web = [sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", bind, "--worker-class", "gthread"]
        web += ["--threads", str(environment.web_threads), "--workers", str(os.cpu_count() or 1)]
        web += ["--no-control-socket", "--preload", "--max-requests", "20000", "--graceful-timeout", "10"]
        worker = [sys.executable, "manage.py", "work"]
        processes = [subprocess.Popen(command, cwd=settings.BASE_DIR) for command in (web, worker)]

        def stop(*_: object) -> None:
            for process in processes:
                process.terminate()

        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, stop)
        self._greet()
        self._wait(processes)

    def _greet(self) -> None:
        environment = settings.ENVIRONMENT
        self.stdout.write(f"\nHealth Hub Utrecht: {environment.base_url}")
        self.stdout.write(f"Editing:            {environment.base_url}/beheer/")
        for email, account in known_accounts().items():
            self.stdout.write(f"  {email}  {account['password']}  ({account['role']})")
        if accounts_file().exists():
            self.stdout.write(f"Kept in {accounts_file()}. Stop with Ctrl-C.\n")
        self.stdout.flush()

    def _wait(self, processes: list["subprocess.Popen[bytes]"]) -> None:
        while all(process.poll() is None for process in processes):
            time.sleep(0.2)
        for process in processes:
            process.terminate()
        for process in processes:
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
        failed = [process.returncode for process in processes if process.returncode not in (0, -signal.SIGTERM)]
        if failed:
            sys.exit(failed[0])
