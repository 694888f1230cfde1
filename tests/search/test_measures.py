"""The measures by which the search is judged, against values worked out by hand."""

import pytest

from tests.search.relevance.measures import ndcg, recall, reciprocal_rank

GRADES = {"a": 3, "b": 2, "c": 1}
# Gains 7, 3 and 1; divisors log2(2) = 1, log2(3) = 1.584963 and log2(4) = 2.
BEST = 7 + 3 / 1.584963 + 1 / 2  # 9.392789


@pytest.mark.parametrize(
    ("ranked", "gain"),
    [
        (["a", "b", "c"], BEST),
        (["c", "b", "a"], 1 + 3 / 1.584963 + 7 / 2),  # 6.392789
        (["x", "a"], 7 / 1.584963),
        (["a", "a", "b"], 7 + 3 / 2),  # a page in its second language earns nothing, and pushes the next one down
        (["x", "y"], 0),
        ([], 0),
    ],
)
def test_ndcg(ranked: list[str], gain: float) -> None:
    assert ndcg(ranked, GRADES) == pytest.approx(gain / BEST, abs=1e-6)


def test_ndcg_written_out() -> None:
    assert ndcg(["c", "b", "a"], GRADES) == pytest.approx(0.680606, abs=1e-6)


def test_ndcg_looks_no_further_than_its_depth() -> None:
    assert ndcg(["x"] * 10 + ["a"], GRADES) == 0
    assert ndcg(["x"] * 9 + ["a"], {"a": 3}) == pytest.approx(1 / 3.459432, abs=1e-6)  # log2(11)
    assert ndcg(["a", "c", "b"], GRADES, depth=1) == 1


def test_more_relevant_than_fit_can_still_be_perfect() -> None:
    grades = {str(number): 2 for number in range(15)}
    assert ndcg(list(grades), grades) == pytest.approx(1)


@pytest.mark.parametrize(
    ("ranked", "expected"),
    [
        (["a"], 1),
        (["x", "b"], 1 / 2),
        (["c", "x", "a"], 1 / 3),  # what is only related does not end the search
        (["c", "c"], 0),
        ([], 0),
    ],
)
def test_reciprocal_rank(ranked: list[str], expected: float) -> None:
    assert reciprocal_rank(ranked, GRADES) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("ranked", "expected"),
    [
        (["c", "b", "a"], 1),
        (["x", "c"], 1 / 3),
        (["b", "b"], 1 / 3),
        (["x"] * 19 + ["a"], 1 / 3),
        (["x"] * 20 + ["a"], 0),
        ([], 0),
    ],
)
def test_recall(ranked: list[str], expected: float) -> None:
    assert recall(ranked, GRADES) == pytest.approx(expected)


def test_without_anything_relevant_nothing_is_earned() -> None:
    assert (ndcg(["x"], {}), reciprocal_rank(["x"], {}), recall(["x"], {})) == (0, 0, 0)
