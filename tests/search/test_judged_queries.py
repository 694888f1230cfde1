"""The judged queries are sound: a wrong name or a lopsided set would make every figure that rests on them untrue."""

from collections import Counter

import pytest

from tests.search.relevance.judged import (
    HELD_OUT,
    KINDS,
    TUNING,
    JudgedQuery,
    demo_names,
    faults_of,
    load_queries,
)

MEASURED_DEPTH = 20


@pytest.mark.parametrize("path", [TUNING, HELD_OUT], ids=lambda path: path.stem)
def test_every_judgement_names_a_demo_publication(path) -> None:
    assert faults_of(load_queries(path), demo_names()) == []


@pytest.mark.parametrize(
    "query",
    [
        JudgedQuery("exact", "vallen", {"initiative:bestaat-niet": 3}),
        JudgedQuery("exact", "vallen", {"event:weer-opstaan-na-een-val": 3}),
        JudgedQuery("exact", "vallen", {"initiative:weer-opstaan-na-een-val": 4}),
        JudgedQuery("exact", "vallen", {"initiative:weer-opstaan-na-een-val": 1}),
        JudgedQuery("exact", "vallen", {}),
        JudgedQuery("rhyme", "vallen", {"initiative:weer-opstaan-na-een-val": 3}),
    ],
)
def test_a_wrong_judgement_is_noticed(query: JudgedQuery) -> None:
    assert faults_of([query], demo_names())


def test_a_third_of_each_kind_is_held_out() -> None:
    tuning, held_out = (Counter(query.kind for query in load_queries(path)) for path in (TUNING, HELD_OUT))
    assert set(tuning) == set(held_out) == set(KINDS)
    assert all(tuning[kind] + held_out[kind] >= 15 for kind in KINDS)
    assert all(tuning[kind] == 2 * held_out[kind] for kind in KINDS)


def test_no_query_stands_twice() -> None:
    texts = Counter(query.text.lower() for path in (TUNING, HELD_OUT) for query in load_queries(path))
    assert [text for text, times in texts.items() if times > 1] == []


def test_recall_can_be_perfect() -> None:
    everything = [*load_queries(TUNING), *load_queries(HELD_OUT)]
    assert [query.text for query in everything if len(query.grades) > MEASURED_DEPTH] == []
