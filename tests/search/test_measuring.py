"""The figures of `make bench` are of what they say they are of."""

from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from common.enums import Facet
from search.engines import database_engine
from search.engines.elastic.cluster import read_alias
from search.engines.falling_back import FallingBackEngine
from search.measuring import asking, cluster, figures, report
from search.measuring.asking import Question, Spread, WrongFigureError
from search.measuring.generating import grow_to
from search.models import IndexedRecord
from tests.search.cluster import using_cluster

FEW = 60
PLACE = f"{Facet.NEIGHBOURHOOD}-1"


def figure(records: int, engine: str, median: float) -> figures.SpeedFigure:
    """One with the same times for each way to ask, the raw one half."""
    times = {name: Spread(median, 2 * median) for name in report.WAYS} | {"raw": Spread(median / 2, median)}
    return figures.SpeedFigure(records, engine, 1_000, 10, times, "nothing")


def compared(*medians: tuple[int, float, float]) -> list[figures.SpeedFigure]:
    """Of each size both engines, the embedded one first."""
    return [
        figure(records, engine, median)
        for records, *two in medians
        for engine, median in zip(("embedded", "elasticsearch"), two, strict=True)
    ]


@pytest.fixture
def few_records(empty_index: None) -> None:
    """Generated ones."""
    grow_to(FEW, Random(1))


@pytest.fixture
def briefly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rounds instead of forty."""
    monkeypatch.setattr(asking, "ROUNDS", 2)
    monkeypatch.setattr(asking, "WARM_UPS", 1)


# --- as text -----------------------------------------------------------------------------------------------------


def test_the_table_has_a_line_for_each_engine_at_each_size() -> None:
    """The columns stand under their heads, and ratios are to the raw query of the same line."""
    head, *lines = report.as_table(compared((1_000, 3.0, 9.0), (1_000_000, 1_234.5, 99.0))).splitlines()
    assert [line.split()[:2] for line in lines] == [
        ["1,000", "embedded"],
        ["1,000", "elasticsearch"],
        ["1,000,000", "embedded"],
        ["1,000,000", "elasticsearch"],
    ]
    assert {len(line) for line in lines} == {len(head)}
    assert lines[0].split()[4:10] == ["1.5", "3.0", "3.0", "6.0", "2.0", "2.0"]


@pytest.mark.parametrize(
    ("medians", "said"),
    [
        ([(1_000, 3, 9), (100_000, 9, 3)], "engine from 10,000 records"),
        ([(1_000, 3, 9), (10_000, 5, 10), (100_000, 40, 10)], "engine from 22,000 records"),
        ([(1_000, 9, 3), (10_000, 3, 9), (100_000, 9, 3)], "engine from 32,000 records"),
        ([(1_000, 3, 9), (100_000, 8, 9)], "engine not within what was measured"),
        ([(1_000, 9, 3), (100_000, 3, 9)], "engine not within what was measured"),
        ([(1_000, 9, 3), (100_000, 90, 3)], "engine already at 1,000 records, the smallest measured"),
    ],
)
def test_it_says_from_which_size_the_cluster_wins(medians: list[tuple[int, float, float]], said: str) -> None:
    """From there on for good, between the sizes that were measured."""
    assert said in report.who_wins(compared(*medians))


def test_without_a_cluster_nobody_wins() -> None:
    """There is nothing to compare."""
    assert "engine not within what was measured" in report.who_wins([figure(1_000, "embedded", 3)])


# --- what is asked -----------------------------------------------------------------------------------------------


def test_no_word_is_asked_twice() -> None:
    """What one question leaves in memory helps no other."""
    before, counting = asking.rounds()
    assert (len(before), len(counting)) == (asking.WARM_UPS, asking.ROUNDS)
    words = [each.word for asked in (*before, *counting) for each in (asked.engine, asked.page, asked.api)]
    assert len(words) == len(set(words))


@pytest.mark.needs("elasticsearch")
def test_asked_straight_the_cluster_finds_what_the_engine_found(few_records: None, elasticsearch_url: str) -> None:
    """The same request: with the filter, all facets, and the same results in the same order."""
    with using_cluster(elasticsearch_url):
        asked = cluster.ClusterAsked()
        question = Question(_common_word(), PLACE)
        asked.ask(question)
        answer = asked.engine.search(question.query)
        assert asked.total == answer.total == database_engine().search(question.query).total > 0
        assert asked.last and asked.last.target.startswith(f"/{read_alias()}/_search")
        assert set(asked.last.body["aggs"]) >= {"all", "kinds", f"but {Facet.NEIGHBOURHOOD.value}"}
        with cluster.recorded() as requests:
            asked.ask_straight()
        assert [(each.target, each.body) for each in requests] == [(asked.last.target, asked.last.body)]
        asked.total += 1
        with pytest.raises(WrongFigureError):
            asked.ask_straight()


@pytest.mark.needs("elasticsearch")
def test_both_engines_are_measured(
    few_records: None, briefly: None, elasticsearch_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one run, each in every way; a page that the other engine answered is no figure of this one."""
    if connection.vendor != "sqlite":
        with pytest.raises(CommandError, match="SQLite"):
            call_command("bench_search")
        return
    with using_cluster(elasticsearch_url):
        found = figures.measure(FEW + 5, lambda text: None)
        assert [each.engine for each in found] == ["embedded", "elasticsearch"]
        assert all(set(each.times) == {"raw", *report.WAYS} and each.megabytes > 0 for each in found)
        monkeypatch.setattr(FallingBackEngine, "_is_late", lambda engine: True)
        page = cluster.ways()[2]
        with pytest.raises(WrongFigureError):
            page.ask(asking.rounds()[0][0])


def _common_word() -> str:
    """One that stands in a record of the place that is asked for."""
    row = next(row for row in IndexedRecord.objects.order_by("pk") if PLACE in {t["slug"] for t in row.record["terms"]})
    return max(row.body.split(), key=len)
