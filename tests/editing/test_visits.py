"""Visits are counted, and nothing of a visitor is kept."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client

from common.clock import today
from editing import visits
from editing.models import DayVisits
from tests.factories import make_initiative
from tests.partners.conftest import House
from tests.signing_in import enter

READER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


@pytest.fixture(autouse=True)
def own_tally(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Numbers of this test alone."""
    monkeypatch.setattr(visits, "tally", visits.Tally())
    yield


def counted() -> list[tuple[str, int]]:
    """What stands in the table."""
    visits.tally.write()
    return list(DayVisits.objects.order_by("page__title").values_list("page__title", "count"))


def test_readers_are_counted(client: Client, house: House) -> None:
    page = make_initiative(house.page, "Gelezen")
    for _time in range(3):
        response = client.get(page.get_url(), headers=READER)
        assert response.status_code == 200
        assert not response.cookies
    assert counted() == [("Gelezen", 3)]
    client.get(page.get_url(), headers=READER)
    assert counted() == [("Gelezen", 4)]


@pytest.mark.parametrize("agent", ["Googlebot/2.1", "curl/8.5", "", "python-requests/2.32", "HeadlessChrome/140"])
def test_robots_are_not(client: Client, house: House, agent: str) -> None:
    client.get(make_initiative(house.page).get_url(), headers={"User-Agent": agent})
    assert counted() == []


def test_people_who_are_signed_in_are_not(client: Client, house: House) -> None:
    enter(client, house.editor)
    client.get(make_initiative(house.page).get_url(), headers=READER)
    assert counted() == []


def test_a_page_that_is_gone_meanwhile_does_not_lose_the_others(client: Client, house: House) -> None:
    gone, stays = make_initiative(house.page, "Weg"), make_initiative(house.page, "Blijft")
    for page in (gone, stays):
        client.get(page.get_url(), headers=READER)
    gone.delete()
    assert counted() == [("Blijft", 1)]


def test_numbers_go_after_thirteen_months(house: House) -> None:
    page = make_initiative(house.page)
    DayVisits.objects.create(page=page, day=today() - timedelta(days=401), count=1)
    DayVisits.objects.create(page=page, day=today() - timedelta(days=399), count=1)
    assert visits.forget_old_visits() == 1
