"""A pytest plugin: tests say what they need of the machine, and what was skipped is told by name.

    @pytest.mark.needs("chromium")            also "java", "gettext", "postgresql", "elasticsearch"

A test that needs "elasticsearch" takes the fixture `elasticsearch_url`.

`make test` sets LEFT_OUT_FILE, reads the list from it and shows it after the run.
"""

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tools import elasticsearch
from tools.left_out import LeftOut, write
from tools.machine import why_missing

skipped = pytest.StashKey[list[LeftOut]]()


def pytest_configure(config: pytest.Config) -> None:
    """Name the marker, so that a misspelt one is refused."""
    config.addinivalue_line("markers", "needs(*what): what the test needs of the machine; skipped without it")
    config.addinivalue_line("markers", "alone: measures time, so `make test` runs it when nothing else runs")
    config.stash[skipped] = []
    config.pluginmanager.register(Collector(config), "left-out")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose needs the machine does not meet."""
    for marker in item.iter_markers("needs"):
        for need in marker.args:
            if reason := why_missing(need):
                pytest.skip(reason)


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """The address of a node that tests share, so each names its indexes for itself.

    `make test` has started one (TEST_ELASTICSEARCH_URL); pytest alone starts one for each of its processes.
    """
    if given := os.environ.get("TEST_ELASTICSEARCH_URL"):
        yield given
        return
    with elasticsearch.running() as cluster:
        yield cluster.urls[0]


class Collector:
    """Gathers the skipped tests; with xdist only the process that leads the workers writes."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.leads = not hasattr(config, "workerinput")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that was skipped; an expected failure is not."""
        if report.skipped and not hasattr(report, "wasxfail"):
            self.config.stash[skipped].append(LeftOut(report.nodeid, _reason(report.longrepr)))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a module that was skipped whole."""
        if report.skipped:
            self.config.stash[skipped].append(LeftOut(report.nodeid, _reason(report.longrepr)))

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_sessionfinish(self) -> Generator[None]:
        """Hand over the list at the end."""
        yield
        path = os.environ.get("LEFT_OUT_FILE")
        if self.leads and path:
            found = self.config.stash[skipped]
            write(Path(path), sorted(set(found)))


def _reason(told: object) -> str:
    """The sentence in pytest's report of a skip."""
    reason = told[2] if isinstance(told, tuple) else str(told or "skipped")
    return str(reason).removeprefix("Skipped: ")
