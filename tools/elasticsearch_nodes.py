"""The nodes of one Elasticsearch cluster as processes of this one: started, paused, killed, and started again."""

import json
import signal
import subprocess
import time
from collections.abc import Mapping
from http.client import HTTPException
from pathlib import Path
from urllib.request import ProxyHandler, Request, build_opener

from tools.machine import jdk

STOP_SECONDS = 30
ANSWER_SECONDS = 3
LINES_SHOWN = 20
# The loopback is never asked for through a proxy, whatever the surroundings say.
OPENER = build_opener(ProxyHandler({}))


def command(build: Path, heap: str, settings: Mapping[str, str]) -> list[str]:
    """What starts one node of `build` with these settings."""
    home = build / "home"
    return [
        str(Path(str(jdk())) / "bin" / "java"),
        f"-Xms{heap}",
        f"-Xmx{heap}",
        "--enable-native-access=ALL-UNNAMED",  # Lucene's own calls; newer Javas refuse what is not allowed here
        f"-Dlog4j2.configurationFile={home / 'config' / 'log4j2.properties'}",
        "-cp",
        f"{build / 'classes'}:{build / 'jars'}/*",
        "node.Node",
        str(home),
        *(f"{name}={value}" for name, value in settings.items()),
    ]


class Node:
    """One node: it keeps its name, its address and its data while its process comes and goes."""

    def __init__(self, name: str, url: str, words: list[str], log: Path) -> None:
        self.name = name
        self.url = url
        self.log = log
        self.paused = False
        self._words = words
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The number of its process; raises LookupError where it has none."""
        return self._running().pid

    @property
    def started(self) -> bool:
        """True from `start` until `stop` or `kill`; a node that ended by itself still counts as started."""
        return self._process is not None

    def start(self) -> None:
        """Start its process, which needs some seconds to answer; nothing if there is one."""
        if self._process:
            return
        with self.log.open("ab") as log:
            # The pipe tells the node when we are gone. Ctrl-C is for us alone: we end the node ourselves.
            self._process = subprocess.Popen(
                self._words,
                cwd=self.log.parent,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def pause(self) -> None:
        """Stop it where it stands (SIGSTOP): its ports still take connections, and nobody answers."""
        self._running().send_signal(signal.SIGSTOP)
        self.paused = True

    def resume(self) -> None:
        """Let a paused node go on (SIGCONT)."""
        self._running().send_signal(signal.SIGCONT)
        self.paused = False

    def stop(self) -> None:
        """Ask it to end in order (SIGTERM), and wait; after 30 seconds it is killed."""
        self._end(signal.SIGTERM, STOP_SECONDS)

    def kill(self) -> None:
        """End it at once (SIGKILL), also when it is paused."""
        self._end(signal.SIGKILL, STOP_SECONDS)

    def check(self) -> None:
        """Raises ChildProcessError, with the end of its log, if it ended by itself."""
        code = self._process.poll() if self._process else None
        if code is not None:
            raise ChildProcessError(f"{self.name} ended by itself (exit {code}).\n{self.last_words()}")

    def last_words(self) -> str:
        """The end of its log."""
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join(lines[-LINES_SHOWN:])

    def _end(self, how: signal.Signals, seconds: float) -> None:
        process = self._process
        if not process:
            return
        process.send_signal(how)
        process.send_signal(signal.SIGCONT)  # a paused process takes SIGTERM only when it goes on
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdin:
            process.stdin.close()
        self._process, self.paused = None, False

    def _running(self) -> subprocess.Popen[bytes]:
        if not self._process:
            raise LookupError(f"{self.name} has not been started")
        return self._process


class Cluster:
    """The nodes that together are one Elasticsearch."""

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes

    @property
    def urls(self) -> list[str]:
        """The nodes' addresses, such as `http://127.0.0.1:23456`, whether they answer or not."""
        return [node.url for node in self.nodes]

    def elected_master(self) -> Node:
        """The node that leads; raises OSError where nobody answers that, as during an election."""
        name = _ask(self._awake()[0].url, "/_cat/master?h=node&master_timeout=1s").decode().strip()
        for node in self.nodes:
            if node.name == name:
                return node
        raise OSError(f"no elected master, but {name!r}")

    def wait_until_healthy(self, seconds: float = 60, status: str = "yellow") -> None:
        """Wait until every node that runs answers, and all agree on who is there.

        `yellow` asks for every shard at least once, `green` also for the copies. Paused nodes are not waited for.

        Raises TimeoutError after `seconds`, ChildProcessError where a node ended by itself.
        """
        deadline = time.monotonic() + seconds
        while not all(self._healthy(node, status) for node in self._awake()):
            for node in self.nodes:
                node.check()
            if time.monotonic() > deadline:
                said = "\n".join(f"{node.name}:\n{node.last_words()}" for node in self.nodes)
                raise TimeoutError(f"Elasticsearch is not healthy after {seconds:.0f} s.\n{said}")
            time.sleep(0.2)

    def _awake(self) -> list[Node]:
        awake = [node for node in self.nodes if node.started and not node.paused]
        if not awake:
            raise LookupError("no node of this cluster runs")
        return awake

    def _healthy(self, node: Node, status: str) -> bool:
        wanted = f"wait_for_status={status}&wait_for_nodes={len(self._awake())}&timeout=1s&master_timeout=1s"
        try:
            health = json.loads(_ask(node.url, f"/_cluster/health?{wanted}"))
        except (OSError, HTTPException, ValueError):
            return False
        return health["timed_out"] is False


def _ask(url: str, path: str) -> bytes:
    """What a node answers; raises OSError where it does not, or answers with an error."""
    with OPENER.open(Request(url + path), timeout=ANSWER_SECONDS) as answer:
        return bytes(answer.read())
