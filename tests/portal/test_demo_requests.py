"""The demo's requests for support are what the services would have made, and nobody is told of them."""

from collections import Counter
from itertools import pairwise

import pytest
from django.test import Client

from accounts.models import User
from common.models import AuditEntry, OutboxEntry
from common.publishing import publishing
from correspondence.models import Message
from partners.models import Partner, PartnerPage
from portal.demo import loading
from portal.demo.applications import ADDRESSES
from portal.demo.demo_accounts import MEMBERS, _make
from portal.demo.publications import _initiative, _offer
from portal.demo.reading import items
from portal.demo.support_requests import load_requests
from support.capacity import full_among
from support.enums import RequestState
from support.models import RequestEvent, SupportOfferPage, SupportRequest
from support.transitions import STEPS
from tests.factories import make_partner

SOURCES = {str(step.target): [str(source) for source in step.sources] for step in STEPS.values()}


@pytest.fixture
def demo(db: None) -> None:
    """As much of the demo as requests need."""
    asked = items("request")
    offers = [item for item in items("offer") if item["slug"] in {each["offer"] for each in asked}]
    initiatives = [item for item in items("initiative") if item["slug"] in {each.get("initiative") for each in asked}]
    with publishing():
        slugs = {each["partner"] for each in (*offers, *initiatives)}
        slugs |= {role["partner"] for each in initiatives for role in each.get("partners", [])}
        there = {page.slug: page for page in PartnerPage.objects.filter(locale__language_code="nl")}
        folders = {slug: there.get(slug) or make_partner(slug.replace("-", " ").title()) for slug in slugs}
        for make, found in ((_offer, offers), (_initiative, initiatives)):
            for item in found:
                page = make({**item, "documents": [], "standards": [], "results": []}, {})
                page.title, page.slug, page.summary = item["title"], item["slug"], item["summary"]
                folders[item["partner"]].add_child(instance=page)
    for email in (*MEMBERS, "applicant@demo.example"):
        _make(email, "een lang wachtwoord")
    for each in items("applicant"):
        User.objects.create_user(f"{each['slug']}{ADDRESSES}", None, first_name=each["name"])
    load_requests()


def there_are_forty_in_all_states_and_nobody_gets_mail() -> None:
    """Some in each."""
    states = Counter(SupportRequest.objects.order_by().values_list("state", flat=True))
    assert sum(states.values()) == 40
    assert set(states) == set(RequestState.values) and min(states.values()) >= 3
    assert not OutboxEntry.objects.filter(carrier="mail").exists()


def each_came_where_it_stands_by_the_steps_of_the_table() -> None:
    """Its timeline begins with the asking and ends with its state; its log says the same."""
    for request in SupportRequest.objects.prefetch_related("events"):
        events: list[RequestEvent] = list(request.events.all())
        assert [event.at for event in events] == sorted(event.at for event in events)
        states = [event.what for event in events]
        assert states[0] == RequestState.REQUESTED and states[-1] == request.state
        assert all(before in SOURCES[after] for before, after in pairwise(states)), states
        logged = AuditEntry.objects.filter(target_id=str(request.pk)).order_by("at", "pk")
        assert [entry.at for entry in logged] == [event.at for event in events]
        assert (request.ended_at is None) == (request.state in (RequestState.REQUESTED, RequestState.TALKING))


def no_offer_is_full_and_amounts_lie_within_what_is_offered() -> None:
    """Or nobody could ask for it any more."""
    offers = {page.translation_key: page for page in SupportOfferPage.objects.all()}
    assert not full_among(offers.values())
    for request in SupportRequest.objects.exclude(amount=None):
        offer = offers[request.offer]
        assert offer.amount_min <= request.amount <= offer.amount_max


def who_wrote_stands_on_that_side() -> None:
    """And what was given is read on the initiative, the amount only where both sides show it."""
    assert set(Message.objects.values_list("side", flat=True)) == {"asker", "giver"}
    page = SupportRequest.objects.get(amount=3200).initiative
    assert page is not None
    html = Client().get(page.get_url()).content.decode()
    assert "Hout, touw en een jaar verzekering" in html and "3.200" in html


@pytest.mark.usefixtures("demo")
def test_the_demo_has_requests_as_the_services_make_them_and_is_thrown_away_with_them() -> None:
    """One test: what they hang on takes ten seconds to make."""
    there_are_forty_in_all_states_and_nobody_gets_mail()
    each_came_where_it_stands_by_the_steps_of_the_table()
    no_offer_is_full_and_amounts_lie_within_what_is_offered()
    who_wrote_stands_on_that_side()
    loading.clear()
    assert not SupportRequest.objects.exists() and not Partner.objects.exists()
