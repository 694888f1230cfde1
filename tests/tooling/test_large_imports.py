"""A large import lets others work meanwhile: the measurement of `make bench-import`, made small."""

from pathlib import Path

import pytest

from tools.bench_import import measure

pytestmark = pytest.mark.alone
ROWS = 240
LONGEST_WAIT = 1.0
MOST_MEGABYTES = 500


def test_others_wait_less_than_a_second_while_a_list_is_imported(tmp_path: Path) -> None:
    """A visitor's message is taken at once, also while a partner's list of thousands of rows goes in."""
    outcome = measure(ROWS, tmp_path)
    assert outcome.rows == ROWS
    assert len(outcome.waits) > 5
    assert outcome.p95 < LONGEST_WAIT
    assert outcome.megabytes < MOST_MEGABYTES
