"""A publication is news once, for everybody who waits for it, and for nobody else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from accounts.models import User
from common import clock
from common.clock import now
from common.enums import Facet, Kind
from correspondence.enums import Rhythm
from correspondence.following import newcomers
from correspondence.following.newcomers import match_newcomers
from correspondence.models import Newcomer, Notice
from initiatives.models import InitiativePage
from partners.models import PartnerPage
from search.queries import Query
from tests.correspondence.conftest import mailed, mails
from tests.correspondence.following.conftest import follows, saves, told
from tests.factories import make_initiative, make_partner
from tests.signing_in import make_user
from vocabulary.models import Neighbourhood

pytestmark = pytest.mark.django_db

type Tick = Callable[[], int]


def here(page: InitiativePage, slug: str = "overvecht") -> InitiativePage:
    """The page, in a neighbourhood."""
    page.neighbourhoods.add(Neighbourhood.objects.get(slug=slug))
    page.save()
    page.save_revision().publish()
    return page


def test_a_search_and_a_follow_hear_of_what_appears(anna: User, partner: PartnerPage, tick: Tick) -> None:
    saves(anna, Query(text="wandelen"), "Wandelen in de buurt")
    follows(anna, "partner", partner.partner.slug)
    page = make_initiative(partner, "Samen wandelen")
    make_initiative(other_partner(), "Iets anders")
    assert tick() == 1
    key = str(page.translation_key)
    assert sorted(told(anna)) == [f"follow-new {key}", f"search {key}"]
    (mail,) = mails()
    assert mail["to"] == ["anna@test.example"]
    assert "Zoekopdracht “Wandelen in de buurt”" in mail["body"] or "Search “Wandelen in de buurt”" in mail["body"]
    assert "Samen wandelen" in mail["body"] and "Iets anders" not in mail["body"]
    assert tick() == 0


def other_partner() -> PartnerPage:
    return make_partner("Andere partner")


def test_a_draft_tells_nobody_and_is_news_when_it_goes_live(anna: User, partner: PartnerPage, tick: Tick) -> None:
    follows(anna, "partner", partner.partner.slug)
    page = make_initiative(partner, "Nog niet af", live=False)
    assert tick() == 0 and not told(anna)
    page.save_revision().publish()
    assert tick() == 1 and len(told(anna)) == 1


def test_each_publication_once_however_often_it_is_edited_or_taken_off(
    anna: User, partner: PartnerPage, tick: Tick
) -> None:
    saves(anna, Query(text="wandelen"))
    page = make_initiative(partner, "Samen wandelen")
    tick()
    for number in range(3):
        page.summary = f"Nieuwe woorden {number}"
        page.save_revision().publish()
        tick()
    page.unpublish()
    tick()
    page.save_revision().publish()
    tick()
    assert len(told(anna)) == len(mails()) == 1


def test_a_page_that_came_back_long_after_is_no_news(
    anna: User, partner: PartnerPage, tick: Tick, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = make_initiative(partner, "Samen wandelen")
    tick()
    page.unpublish()
    saves(anna, Query(text="wandelen"))
    later = now() + timedelta(days=400)
    monkeypatch.setattr(clock.timezone, "now", lambda: later)
    page.save_revision().publish()
    tick()
    assert not told(anna)


def test_what_was_there_before_one_followed_is_no_news(anna: User, partner: PartnerPage, tick: Tick) -> None:
    make_initiative(partner, "Samen wandelen")  # nobody looked yet for whom it is
    saves(anna, Query(text="wandelen"))
    follows(anna, "partner", partner.partner.slug)
    tick()
    assert not told(anna)


def test_a_translation_is_no_news(anna: User, partner: PartnerPage, tick: Tick) -> None:
    page = make_initiative(partner, "Samen wandelen")
    tick()
    saves(anna, Query(text="walking"))
    english = make_partner("Buurtzaak", "en")
    make_initiative(english, "Walking together", translation_key=page.translation_key)
    tick()
    assert not told(anna)


def test_a_neighbourhood_that_was_forgotten_is_mended_within_days(anna: User, partner: PartnerPage, tick: Tick) -> None:
    follows(anna, "wijk", "overvecht")
    page = make_initiative(partner, "Samen wandelen")
    tick()
    assert not told(anna)
    here(page)
    tick()
    assert len(told(anna)) == 1


def test_an_old_page_that_is_edited_is_no_news(
    anna: User, partner: PartnerPage, tick: Tick, monkeypatch: pytest.MonkeyPatch
) -> None:
    follows(anna, "wijk", "overvecht")
    page = make_initiative(partner, "Samen wandelen")
    tick()
    later = now() + timedelta(days=8)
    monkeypatch.setattr(clock.timezone, "now", lambda: later)
    here(page)
    tick()
    assert not told(anna)


def test_who_follows_both_is_told_once_with_both_reasons(anna: User, partner: PartnerPage, tick: Tick) -> None:
    follows(anna, "wijk", "overvecht")
    follows(anna, "partner", partner.partner.slug)
    here(make_initiative(partner, "Samen wandelen", live=False))
    tick()
    assert len(told(anna)) == 1
    assert "Je volgt: " in mails()[0]["body"] or "You follow: " in mails()[0]["body"]
    assert "Overvecht" in mails()[0]["body"] and "Buurtzaak" in mails()[0]["body"]


def test_what_leaves_the_site_before_the_tick_tells_nobody(anna: User, partner: PartnerPage, tick: Tick) -> None:
    saves(anna, Query(text="wandelen"))
    make_initiative(partner, "Samen wandelen").unpublish()
    assert tick() == 0
    assert not told(anna)


def test_a_page_behind_a_restriction_tells_nobody(anna: User, partner: PartnerPage, tick: Tick) -> None:
    saves(anna, Query(kinds=(Kind.INITIATIVE,)))
    page = make_initiative(partner, "Besloten", live=False)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    page.save_revision().publish()
    tick()
    assert not told(anna)


def test_a_crash_halfway_and_a_second_worker_tell_nothing_twice(
    anna: User, bram: User, partner: PartnerPage, tick: Tick, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in (anna, bram):
        follows(person, "partner", partner.partner.slug)
    make_initiative(partner, "Samen wandelen")
    monkeypatch.setattr(newcomers, "TOLD_AT_ONCE", 1)
    tell_many, calls = newcomers.tell_many, []

    def dies(rows: Any) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise SystemExit
        tell_many(rows)

    with monkeypatch.context() as patched:
        patched.setattr(newcomers, "tell_many", dies)
        with pytest.raises(SystemExit), transaction.atomic():
            match_newcomers()
        patched.setattr(newcomers, "tell_many", lambda rows: (tell_many(rows), tell_many(rows)))
        tick()
    assert sorted(mailed()) == ["anna@test.example", "bram@test.example"]
    assert Notice.objects.count() == 2
    Newcomer.objects.update(is_due=True)  # another worker is at the same ones
    assert tick() == 0
    assert Notice.objects.count() == 2


def test_what_is_changed_while_it_is_matched_is_looked_at_again(
    anna: User, partner: PartnerPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker has read the index; then the editor adds the neighbourhood."""
    follows(anna, "wijk", "overvecht")
    page = make_initiative(partner, "Samen wandelen")
    found_among = newcomers.found_among

    def slow(*given: Any) -> Any:
        found = [*found_among(*given)]
        if not page.neighbourhoods.exists():
            here(page)
        return found

    with monkeypatch.context() as patched:
        patched.setattr(newcomers, "found_among", slow)
        match_newcomers()
    assert not told(anna)
    match_newcomers()
    assert len(told(anna)) == 1


def test_a_saved_search_for_a_partner_with_nothing_finds_nothing_else(
    anna: User, partner: PartnerPage, tick: Tick
) -> None:
    """The list leaves out a filter that nothing carries; a saved search must not: it would find everything."""
    saves(anna, Query(terms={Facet.PARTNER: (partner.partner.slug,)}))
    partner.unpublish()
    make_initiative(other_partner(), "Iets anders")
    tick()
    assert not told(anna)


@pytest.mark.parametrize("people", [2, 12])
def test_queries_do_not_grow_with_people_nor_with_alike_searches(partner: PartnerPage, people: int) -> None:
    for number in range(people):
        person = make_user(f"mens-{number}@test.example")
        follows(person, "partner", partner.partner.slug, Rhythm.NEVER)
        saves(person, Query(terms={Facet.NEIGHBOURHOOD: ("overvecht",)}), rhythm=Rhythm.NEVER)
    make_initiative(partner, "Een")
    match_newcomers()
    here(make_initiative(partner, "Twee", live=False))
    with CaptureQueriesContext(connection) as asked:
        match_newcomers()
    assert Notice.objects.count() == 3 * people
    assert len(asked) <= 25, len(asked)
