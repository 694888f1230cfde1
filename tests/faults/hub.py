"""The portal on a cluster of three nodes: its database, its worker as a process, and what is asked of them."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from typing import cast

from django.conf import settings
from django.db import connection
from elastic_transport import TransportError
from elasticsearch import ApiError

from search.engines.elastic import drift
from search.engines.elastic.cluster import client
from search.engines.elastic.state import ClusterState, cluster_state
from tools.elasticsearch_nodes import Cluster, Node
from tools.machine import ROOT

WITHIN = 60.0  # seconds after its return in which the cluster says what the database says


@dataclass
class Hub:
    """What a test of faults has."""

    nodes: Cluster
    folder: Path
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    # --- processes ----------------------------------------------------------------------------------------------

    @property
    def log(self) -> Path:
        """What the worker says."""
        return self.folder / "worker.log"

    def surroundings(self) -> dict[str, str]:
        """What makes a process of the portal use this database and this cluster."""
        cluster = settings.ELASTICSEARCH
        kept = {name: value for name, value in os.environ.items() if name not in ("TEST_DATABASE_URL",)}
        return {
            **kept,
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            "HUB_DATA": str(self.folder / "data"),
            "HUB_STAGE": "local",
            "DATABASE_URL": _address(connection.settings_dict),
            "ELASTICSEARCH_URL": ",".join(cluster["hosts"]),
            "ELASTICSEARCH_INDEX": cluster["index"],
            "ELASTICSEARCH_SHARDS": str(cluster["shards"]),
            "ELASTICSEARCH_REPLICAS": str(cluster["replicas"]),
        }

    def manage(self, *words: str) -> subprocess.Popen[bytes]:
        """Start `manage.py`; what it says goes to the worker's log."""
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "manage.py", *words], cwd=ROOT, env=self.surroundings(), stdout=log, stderr=log
            )

    def start_worker(self) -> subprocess.Popen[bytes]:
        """Start `manage.py work`."""
        worker = self.manage("work")
        self.workers.append(worker)
        return worker

    def end_workers(self) -> None:
        """End them in order."""
        for worker in self.workers:
            if worker.poll() is None:
                worker.send_signal(signal.SIGTERM)
        for worker in self.workers:
            try:
                worker.wait(40)
            except subprocess.TimeoutExpired:
                worker.kill()
                worker.wait()
        self.workers.clear()

    def said(self, *words: str) -> list[str]:
        """The lines of the worker's log with one of these words."""
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return [line for line in lines if any(word in line for word in words)]

    # --- nodes --------------------------------------------------------------------------------------------------

    def bystander(self) -> Node:
        """A node that does not lead and holds a replica."""
        master = self.nodes.elected_master().name
        copies = client().cat.shards(index=f"{settings.ELASTICSEARCH['index']}*", format="json", h="prirep,node").body
        holders = {copy["node"] for copy in cast(list[dict[str, str]], copies) if copy["prirep"] == "r"}
        return next(node for node in self.nodes.nodes if node.name in holders - {master})

    def bring_back(self) -> None:
        """Every node runs again."""
        for node in self.nodes.nodes:
            if node.paused:
                node.resume()
            node.start()

    def wait_until_green(self, seconds: float = 60) -> None:
        """All copies are there, on all nodes; the node that counted last may be a moment behind."""
        self.nodes.wait_until_healthy(seconds, "green")

    @contextmanager
    def full_disk(self) -> Iterator[None]:
        """Demand more free space than there is."""
        self._watermarks(True)
        try:
            yield
        finally:
            self._watermarks(None)

    @staticmethod
    def _watermarks(on: bool | None) -> None:
        disk = "cluster.routing.allocation.disk"
        marks = dict.fromkeys((f"{disk}.watermark.{name}" for name in ("low", "high", "flood_stage")), on and "900tb")
        client().cluster.put_settings(persistent={f"{disk}.threshold_enabled": on, **marks})

    # --- in step ------------------------------------------------------------------------------------------------

    def seconds_until_in_step(self, since: float, at_most: float = WITHIN + 40) -> tuple[float, str]:
        """How long after `since` the cluster had all that the database has, and what differs if that never came."""
        why = "?"
        while monotonic() - since < at_most:
            with suppress(ApiError, TransportError):
                state, found = cluster_state(), drift.compare()
                if not found.all and state == ClusterState():
                    return monotonic() - since, ""
                why = f"{state}; {len(found.missing)} missing, {len(found.stale)} stale, {len(found.ghosts)} ghosts"
            sleep(0.25)
        return monotonic() - since, why


def _address(database: Mapping[str, object]) -> str:
    """A database as `DATABASE_URL` names it."""
    if str(database["ENGINE"]).endswith("sqlite3"):
        return f"sqlite:///{database['NAME']}"
    return f"postgresql://{database['USER']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
