"""Nobody's mailbox is filled by forms of the portal, and a limit holds over any hour, also between two processes."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache.backends import db
from django.test import Client
from pytest_django import Settings

from accounts.limits import MAILS, Limit, mailbox_of
from accounts.timing import FORMS, PASSWORD
from common.clock import now
from common.models import OutboxEntry
from tests.signing_in import make_user
from tests.two_processes import got_through

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

KNOWN, UNKNOWN = "iemand@test.example", "niemand@test.example"
MANY = int(os.environ.get("HUB_ASKED", "40"))  # `make faults` asks ten thousand times


@pytest.fixture
def travel(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Sets the clock of the cache forward."""
    ahead = timedelta()

    def forward(by: timedelta) -> None:
        nonlocal ahead
        ahead += by

    monkeypatch.setattr(db, "tz_now", lambda: now() + ahead)
    return forward


@pytest.fixture
def without_limits_on_trying(settings: Settings) -> None:
    """Whoever has many networks is stopped by none of the limits that count by network."""
    settings.ACCOUNT_RATE_LIMITS = False
    settings.AXES_ENABLED = False


@pytest.mark.parametrize("email", [KNOWN, UNKNOWN])
@pytest.mark.usefixtures("without_limits_on_trying")
def test_whatever_is_asked_and_however_often_one_mailbox_gets_five_mails(email: str) -> None:
    """And whoever asks sees the same page each time, so that nobody learns that somebody else was busy."""
    make_user(KNOWN)
    before = OutboxEntry.objects.count()
    name, _at, domain = email.partition("@")
    for number in range(MANY):
        written = (email, email.upper(), f"{name}+{number}@{domain}")[number % 3]
        form = list(FORMS.values())[number % 2]
        answer = Client().post(form, {"email": written, "password1": PASSWORD})
        assert answer.status_code == 302, answer.content.decode()[:3000]
    assert OutboxEntry.objects.count() - before == MAILS.most == 5


@pytest.mark.parametrize(
    ("one", "other", "is_the_same"),
    [
        ("Jan@Test.example", "jan@test.example", True),
        ("jan+wijk@test.example", "jan@test.example", True),
        ("jan@test.example", "jan@elders.example", False),
        ("piet@test.example", "jan@test.example", False),
    ],
)
def test_which_addresses_lead_to_one_mailbox(one: str, other: str, is_the_same: bool) -> None:
    assert (mailbox_of(one) == mailbox_of(other)) == is_the_same


def test_a_limit_holds_over_any_hour_and_not_by_the_clock(travel: Callable[[timedelta], None]) -> None:
    """Three at 10:59 leave nothing for 11:01; at noon there is room again."""
    limit = Limit("three", 3)
    assert [limit.allows("wie") for _try in range(4)] == [True, True, True, False]
    travel(timedelta(minutes=59))
    assert not limit.allows("wie")
    assert limit.allows("een ander")
    travel(timedelta(minutes=2))
    assert limit.allows("wie")


def test_of_many_at_once_no_more_get_through(tmp_path: Path) -> None:
    """In two processes, as the portal runs."""
    do = "from accounts.limits import Limit\ndo = lambda: Limit('at once', 5).allows('wie')"
    assert got_through(do, tmp_path) == 5
