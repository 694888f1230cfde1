"""Seven in the morning is seven by the clocks of Utrecht, also when they are put forward or back."""

from datetime import UTC, datetime

import pytest

from correspondence.enums import Rhythm
from correspondence.notices.rhythms import mail_moment
from tests.correspondence.notices.conftest import local


@pytest.mark.parametrize(
    ("rhythm", "told", "mailed"),
    [
        (Rhythm.DAILY, local(2026, 11, 26, 6, 59), datetime(2026, 11, 26, 6, tzinfo=UTC)),
        (Rhythm.DAILY, local(2026, 11, 26, 7), datetime(2026, 11, 27, 6, tzinfo=UTC)),  # not twice in one moment
        (Rhythm.DAILY, local(2027, 3, 27, 12), datetime(2027, 3, 28, 5, tzinfo=UTC)),  # forward that night: 23 hours
        (Rhythm.DAILY, local(2026, 10, 24, 12), datetime(2026, 10, 25, 6, tzinfo=UTC)),  # back that night: 25 hours
        (Rhythm.WEEKLY, local(2026, 11, 30, 7), datetime(2026, 12, 7, 6, tzinfo=UTC)),
        (Rhythm.WEEKLY, local(2026, 11, 29, 23, 59), datetime(2026, 11, 30, 6, tzinfo=UTC)),
        (Rhythm.WEEKLY, local(2027, 3, 22, 12), datetime(2027, 3, 29, 5, tzinfo=UTC)),
        (Rhythm.WEEKLY, local(2026, 10, 19, 12), datetime(2026, 10, 26, 6, tzinfo=UTC)),
        (Rhythm.DAILY, datetime(2026, 11, 25, 23, 30, tzinfo=UTC), datetime(2026, 11, 26, 6, tzinfo=UTC)),
    ],
)
def test_the_next_morning(rhythm: Rhythm, told: datetime, mailed: datetime) -> None:
    assert mail_moment(rhythm, told) == mailed


def test_at_once_is_now_and_never_is_not() -> None:
    moment = local(2026, 11, 26, 3)
    assert mail_moment(Rhythm.AT_ONCE, moment) == moment
    assert mail_moment(Rhythm.NEVER, moment) is None
