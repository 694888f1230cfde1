"""Which failures are worth a second walk: a fault that is no bad luck must not get away."""

import pytest

from tools.run_tests import MOST_AGAIN, may_be_bad_luck

JOURNEY = "tests/journeys/test_nearby.py::test_one"


@pytest.mark.parametrize(
    ("failed", "is_walked_again"),
    [
        ([], False),
        ([JOURNEY], True),
        ([JOURNEY] * MOST_AGAIN, True),
        ([JOURNEY] * (MOST_AGAIN + 1), False),
        ([JOURNEY, "tests/partners/walls/test_guard.py::test_two"], False),
        (["tests/search/test_engine.py::test_three"], False),
    ],
)
def test_only_a_few_journeys_are_walked_again(failed: list[str], is_walked_again: bool) -> None:
    assert may_be_bad_luck(failed) == is_walked_again
