"""A pinned publication stands on top for its words in its days, and for nothing else."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, PageViewRestriction

from common.clock import today
from common.publishing import record_key
from partners.models import PartnerPage
from search.models import Pin
from search.pins import pinned_keys
from tests.factories import make_initiative

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 10)


def pin(page: Page, text: str, first: date = DAY, last: date = DAY) -> Pin:
    """A pin as the form would save it."""
    each = Pin(page=page, text=text, first_day=first, last_day=last)
    each.full_clean()
    each.save()
    return each


def test_a_pin_answers_to_its_words_however_they_are_typed(partner_page: PartnerPage) -> None:
    """Capitals, accents and signs make no difference; other words do."""
    page = make_initiative(partner_page)
    pin(page, "Café's in de wijk!")
    assert pinned_keys("cafe s  IN de wijk", DAY) == [record_key(page.pk)]
    assert pinned_keys("cafes in de wijk", DAY) == []
    assert pinned_keys("wijk", DAY) == []
    assert pinned_keys("", DAY) == []


def test_a_pin_holds_from_its_first_to_its_last_day(partner_page: PartnerPage) -> None:
    """Both days count; the day before and the day after do not."""
    pin(make_initiative(partner_page), "griepprik", DAY, DAY + timedelta(days=2))
    shown = [bool(pinned_keys("griepprik", DAY + timedelta(days=n))) for n in range(-1, 4)]
    assert shown == [False, True, True, True, False]


def test_several_pins_stand_in_the_order_in_which_they_began(
    partner_page: PartnerPage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """And a page that was pinned twice stands there once; one query in all."""
    first, second = make_initiative(partner_page), make_initiative(partner_page)
    pin(second, "griepprik", DAY)
    pin(first, "griepprik", DAY - timedelta(days=1))
    pin(first, "Griepprik", DAY)
    with django_assert_num_queries(1):
        assert pinned_keys("griepprik", DAY) == [record_key(first.pk), record_key(second.pk)]


def test_a_page_that_visitors_cannot_find_is_refused(partner_page: PartnerPage, home: Page) -> None:
    """A draft, a page for some only, and a page that is no publication."""
    draft = make_initiative(partner_page, live=False)
    private = make_initiative(partner_page)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    for page in (draft, private, home.get_parent()):
        with pytest.raises(ValidationError) as refused:
            pin(page, "griepprik")
        assert "kunnen deze pagina niet vinden" in refused.value.message_dict["page"][0]


@pytest.mark.parametrize(
    ("text", "days", "field", "reason"),
    [
        ("griepprik", -1, "last_day", "voor de eerste dag"),
        ("griepprik", 367, "last_day", "hoogstens een jaar"),
        ("?!", 1, "text", "minstens één woord"),
        ("   ", 1, "text", "minstens één woord"),
    ],
)
def test_a_pin_that_makes_no_sense_is_refused(
    partner_page: PartnerPage, text: str, days: int, field: str, reason: str
) -> None:
    """Each with the reason beside its field."""
    with pytest.raises(ValidationError) as refused:
        pin(make_initiative(partner_page), text, DAY, DAY + timedelta(days=days))
    assert reason in refused.value.message_dict[field][0]


def test_a_whole_leap_year_can_be_pinned(partner_page: PartnerPage) -> None:
    """From 1 March to 1 March."""
    assert pin(make_initiative(partner_page), "griepprik", date(2027, 3, 1), date(2028, 3, 1)).pk


def test_a_deleted_page_takes_its_pins_along(partner_page: PartnerPage) -> None:
    """The hub team need not clear up after an editor."""
    page = make_initiative(partner_page)
    pin(page, "griepprik")
    page.delete()
    assert pinned_keys("griepprik", DAY) == []


def test_the_hub_team_pins_in_the_admin(admin_client: Client, partner_page: PartnerPage) -> None:
    """The form saves, and the list shows the words."""
    page = make_initiative(partner_page)
    data = {"text": "Griepprik", "page": page.pk, "first_day": today().isoformat(), "last_day": today().isoformat()}
    assert admin_client.post("/beheer/zoeken/vastgezet/new/", data).status_code == 302
    assert pinned_keys("griepprik", today()) == [record_key(page.pk)]
    assert "Griepprik" in admin_client.get("/beheer/zoeken/vastgezet/").content.decode()
