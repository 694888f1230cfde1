"""Real Elasticsearch nodes on the loopback, for the length of a test run or for a person to try.

    python -m tools.elasticsearch [N] [--port 9201]     N nodes until Ctrl-C; the data stay in HUB_DATA/elasticsearch/

`tests/elasticsearch_node/README.md` says how such a node differs from the official distribution.
"""

import argparse
import itertools
import random
import shutil
import signal
import socket
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tools.database import data_folder
from tools.elasticsearch_build import built
from tools.elasticsearch_nodes import Cluster, Node, command
from tools.steps import SetupError, fail, say

# A test of a fault does not wait half a minute until a silent node is dropped; give these as `settings`.
QUICK_TO_NOTICE: Mapping[str, str] = {
    "cluster.fault_detection.follower_check.interval": "500ms",
    "cluster.fault_detection.follower_check.timeout": "1s",
    "cluster.fault_detection.follower_check.retry_count": "2",
    "cluster.fault_detection.leader_check.interval": "500ms",
    "cluster.fault_detection.leader_check.timeout": "1s",
    "cluster.fault_detection.leader_check.retry_count": "2",
    "cluster.publish.timeout": "3s",
    "cluster.follower_lag.timeout": "5s",
    "discovery.probe.connect_timeout": "1s",
    "discovery.probe.handshake_timeout": "1s",
}
# The system lends ports from 32768 to whoever asks for any: below, nobody gets the port of a node that was killed.
PORTS = range(20000, 32000)
FIRST_PORT = 9201
START_SECONDS = 120


@contextmanager
def running(
    nodes: int = 1,
    *,
    heap: str | None = None,
    settings: Mapping[str, str] | None = None,
    folder: Path | None = None,
    first_port: int | None = None,
    seconds: float = START_SECONDS,
) -> Iterator[Cluster]:
    """Start one cluster of `nodes` and wait until it is healthy, `seconds` at most; end it on leaving.

    `heap` is each node's memory as Java takes it; by default 512m, or 384m where there are several. `settings` are
    Elasticsearch's own. Data and logs are in `folder` and stay there, else in one that is thrown away. HTTP is on free
    ports, or on `first_port` and those after it.

    Raises LookupError where the machine lacks a JDK or Maven, SetupError where the node can't be built,
    OSError where a port is taken or a node ends by itself, TimeoutError where the cluster does not become healthy.
    """
    build = built()
    place = folder or Path(tempfile.mkdtemp(prefix="hub-elasticsearch-"))
    try:
        place.mkdir(parents=True, exist_ok=True)
        memory = heap or ("512m" if nodes == 1 else "384m")
        cluster = _cluster(build, place, _ports(nodes, first_port), memory, settings or {})
        try:
            for node in cluster.nodes:
                node.start()
            cluster.wait_until_healthy(seconds)
            yield cluster
        finally:
            for node in cluster.nodes:
                # What stays is closed in order; what is thrown away may end at once.
                node.stop() if folder else node.kill()
    finally:
        if not folder:
            shutil.rmtree(place, ignore_errors=True)


def _cluster(build: Path, place: Path, ports: list[tuple[int, int]], heap: str, chosen: Mapping[str, str]) -> Cluster:
    """The nodes, each with its name, ports and data for as long as the cluster is there."""
    names = [f"node-{number}" for number in range(1, len(ports) + 1)]
    shared = {
        "cluster.name": f"hub-{ports[0][0]}",
        "network.host": "127.0.0.1",
        "discovery.seed_hosts": ",".join(f"127.0.0.1:{transport}" for _, transport in ports),
        "cluster.initial_master_nodes": ",".join(names),
        # A full disk of this machine is not what is tried here. The cluster's settings can switch it on.
        "cluster.routing.allocation.disk.threshold_enabled": "false",
        # As soon as Elasticsearch allows, so that a test of a full disk need not wait long.
        "cluster.info.update.interval": "10s",
        "path.logs": str(place / "logs"),
        **chosen,
    }
    nodes = []
    for name, (http, transport) in zip(names, ports, strict=True):
        own = {"node.name": name, "http.port": str(http), "transport.port": str(transport)}
        words = command(build, heap, {**shared, **own, "path.data": str(place / "data" / name)})
        nodes.append(Node(name, f"http://127.0.0.1:{http}", words, place / f"{name}.log"))
    return Cluster(nodes)


def _ports(nodes: int, first: int | None) -> list[tuple[int, int]]:
    """For each node the port for HTTP and the one for other nodes; raises OSError if a wanted one is taken."""
    free = _free_ports(2 * nodes)
    if first is None:
        return list(zip(free[:nodes], free[nodes:], strict=True))
    wanted = range(first, first + nodes)
    if taken := [str(port) for port in wanted if not _is_free(port)]:
        raise OSError(f"Something else listens on port {', '.join(taken)}.")
    return list(zip(wanted, free[nodes:], strict=True))


def _free_ports(count: int) -> list[int]:
    """Ports of the loopback on which nobody listens now, in no order."""
    shuffled = random.sample(PORTS, len(PORTS))
    return list(itertools.islice((port for port in shuffled if _is_free(port)), count))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # connections that have ended don't count
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def main(arguments: list[str] | None = None) -> int:
    """Start nodes for a person to try, until Ctrl-C; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.elasticsearch", description="Real Elasticsearch nodes.")
    parser.add_argument("nodes", nargs="?", type=int, default=1, metavar="N", help="how many nodes (default 1)")
    parser.add_argument("--port", type=int, default=FIRST_PORT, help=f"the first one's port (default {FIRST_PORT})")
    given = parser.parse_args(arguments)
    # A cluster that was of three waits for two of them: another number of nodes is another cluster.
    folder = data_folder() / "elasticsearch" / f"{given.nodes}-nodes"
    try:
        say("Starting Elasticsearch (some ten seconds) …")
        with running(given.nodes, folder=folder, first_port=given.port) as cluster:
            say(f"Elasticsearch answers; its data are in {folder}. In another terminal:\n")
            say(f"    ELASTICSEARCH_URL={','.join(cluster.urls)} make run\n")
            say("Ctrl-C ends it.")
            signal.pause()
    except KeyboardInterrupt:
        say("Stopped.")
    except (LookupError, OSError) as error:
        return fail(SetupError(str(error)))
    except SetupError as error:
        return fail(error)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
