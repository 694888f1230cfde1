"""Who follows an initiative or call hears what changes of it; follows go along when a partner or tag is merged."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from taggit.models import Tag

from accounts.models import User
from common.clock import now, today
from common.enums import NeedKind, Stage
from correspondence.following.upkeep import forget_ended
from correspondence.models import Follow, LastSeen, Notice, SavedSearch
from correspondence.models.following import LONGEST_QUESTION
from correspondence.notices.reading import notices_of, written
from funding.models import LastLive
from funding.services.forgetting import forget_old_watching
from initiatives.models import Need
from living_labs.models import CallPage
from partners.models import PartnerPage
from partners.services.merging import merge_partners
from search.queries import Query
from tests.correspondence.conftest import mails
from tests.correspondence.following.conftest import follows, saves, told
from tests.factories import make_call, make_initiative, make_partner
from tests.signing_in import make_hub_member, make_user
from vocabulary.services.tags import merge_tags, remove_tag, rename_tag

pytestmark = pytest.mark.django_db

type Tick = Callable[[], int]


def notes(person: User) -> list[str]:
    """What the notices of this person say."""
    return [row.text.note for group in written(notices_of(person), person) for row in group.rows]


def test_a_follower_hears_of_stage_and_needs(anna: User, partner: PartnerPage, tick: Tick) -> None:
    page = make_initiative(partner, "Samen wandelen", stage=Stage.PILOT)
    follows(anna, "initiatief", page.translation_key)
    page.stage = Stage.SCALING
    page.needs.add(Need(kind=NeedKind.SPACE, what="Een zaal"))
    page.save_revision().publish()
    assert tick() == 1
    (mail,) = mails()
    assert "“Samen wandelen” is veranderd" in mail["body"]
    assert "Fase: van proef naar" in mail["body"] and "Een zaal" in mail["body"]


def test_what_is_only_saved_as_a_draft_tells_nobody(anna: User, partner: PartnerPage, tick: Tick) -> None:
    page = make_initiative(partner, "Samen wandelen", stage=Stage.PILOT)
    follows(anna, "initiatief", page.translation_key)
    page.stage = Stage.STOPPED
    page.save_revision()
    assert tick() == 0 and not told(anna)


def test_what_left_the_site_or_is_followed_no_more_says_nothing(
    anna: User, bram: User, partner: PartnerPage, tick: Tick
) -> None:
    page = make_initiative(partner, "Samen wandelen", stage=Stage.PILOT)
    row = follows(anna, "initiatief", page.translation_key)
    page.stage = Stage.SCALING
    page.save_revision().publish()
    Follow.objects.filter(pk=row.pk).update(ended_at=now())
    assert not notes(anna)
    Follow.objects.filter(pk=row.pk).update(ended_at=None)
    assert notes(anna)
    page.unpublish()
    assert not notes(anna) and tick() == 0


def test_nothing_is_remembered_of_what_nobody_follows(anna: User, partner: PartnerPage) -> None:
    page, call = make_initiative(partner), make_call(partner)
    rows = [follows(anna, "initiatief", page.translation_key), follows(anna, "oproep", call.translation_key)]
    forget_ended()
    forget_old_watching()
    assert LastLive.objects.exists() and LastSeen.objects.exists()
    Follow.objects.filter(pk__in=[row.pk for row in rows]).update(ended_at=now() - timedelta(days=2))
    forget_ended()
    forget_old_watching()
    assert not (LastLive.objects.exists() or LastSeen.objects.exists() or Follow.objects.exists())


def test_a_follower_of_a_call_hears_of_closing_messages_and_outcome(
    anna: User, partner: PartnerPage, tick: Tick
) -> None:
    call = make_call(partner, "Wie helpt")
    follows(anna, "oproep", call.translation_key)
    for number, change in enumerate((_later, _message, _outcome), start=1):
        change(call)
        call.save_revision().publish()
        assert tick() == 1, number
    call.summary = "Andere woorden"
    call.save_revision().publish()
    assert tick() == 0
    outcome, message, later = notes(anna)
    assert later.startswith("Sluit nu op ")
    assert message == "Bericht: De zaal is groter."
    assert outcome == "De uitkomst is bekend."


def _later(call: CallPage) -> None:
    call.closes_at = now() + timedelta(days=30)


def _message(call: CallPage) -> None:
    call.updates.insert(0, ("update", {"on": today(), "text": "De zaal is groter."}))


def _outcome(call: CallPage) -> None:
    call.outcome = "Gegund."


def test_a_translation_of_a_followed_call_is_no_change(anna: User, partner: PartnerPage, tick: Tick) -> None:
    call = make_call(partner, "Wie helpt")
    follows(anna, "oproep", call.translation_key)
    english = make_partner("Buurtzaak", "en")
    make_call(english, "Who helps", translation_key=call.translation_key, closes_at=call.closes_at)
    assert tick() == 0


def test_follows_and_searches_go_along_with_a_partner(anna: User, bram: User, partner: PartnerPage, tick: Tick) -> None:
    other = make_partner("Groot Huis")
    for person in (anna, bram):
        follows(person, "partner", partner.partner.slug)
    follows(bram, "partner", other.partner.slug)
    saves(anna, Query(terms={"partner": (partner.partner.slug,)}), "Van hen")  # type: ignore[dict-item]
    merge_partners(partner.partner, other.partner, make_hub_member())
    assert [*Follow.objects.values_list("target", flat=True)] == ["groot-huis"] * 2
    assert SavedSearch.objects.get().question == "partner=groot-huis"
    make_initiative(other, "Nieuw bij groot")
    tick()
    assert len(told(anna)) == 2 and len(told(bram)) == 1


def test_a_search_as_long_as_can_be_keeps_nobody_from_merging(anna: User, partner: PartnerPage) -> None:
    """PostgreSQL refuses what is longer than its field, and the whole merging with it."""
    other = make_partner("Een veel langere naam van een huis")
    search = saves(anna, Query(terms={"partner": (partner.partner.slug,)}))  # type: ignore[dict-item]
    question = f"q={'a' * LONGEST_QUESTION}"[: LONGEST_QUESTION - len(search.question) - 1] + f"&{search.question}"
    SavedSearch.objects.update(question=question)
    merge_partners(partner.partner, other.partner, make_hub_member())
    assert len(SavedSearch.objects.get().question) == LONGEST_QUESTION


def test_follows_and_searches_go_along_with_a_tag(anna: User, partner: PartnerPage, tick: Tick) -> None:
    page, hub = make_initiative(partner, "Rust"), make_hub_member()
    page.tags.add("slapen", "slaap")
    page.save_revision().publish()
    follows(anna, "label", "slapen")
    saves(anna, Query(terms={"label": ("slapen", "slaap")}))  # type: ignore[dict-item]
    merge_tags(Tag.objects.get(slug="slaap"), [Tag.objects.get(slug="slapen")], hub)
    assert Follow.objects.get().target == "slaap"
    assert SavedSearch.objects.get().question == "label=slaap"
    rename_tag(Tag.objects.get(slug="slaap"), "goede nacht", hub)
    assert Follow.objects.get().target == "goede-nacht"
    newer = make_initiative(partner, "Dromen", live=False)
    newer.tags.add("goede nacht")
    newer.save_revision().publish()
    tick()
    assert len(told(anna)) == 2
    remove_tag(Tag.objects.get(slug="goede-nacht"), hub)
    assert Follow.objects.exists(), "it stands there still, and says that it is gone"


def test_many_followers_of_one_change_cost_few_queries(partner: PartnerPage) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from accounts.privacy.consents import give_consent
    from correspondence.following.health import HEALTH

    page = make_initiative(partner, "Samen wandelen", stage=Stage.PILOT)
    counts = []
    for number in (2, 12):
        for each in range(number):
            person = make_user(f"mens-{number}-{each}@test.example")
            give_consent(person, HEALTH)
            follows(person, "initiatief", page.translation_key)
        page.stage = Stage.SCALING if number == 2 else Stage.PILOT
        revision = page.save_revision()
        with CaptureQueriesContext(connection) as asked:
            revision.publish()
        counts.append(len(asked))
    assert counts[1] <= counts[0] + 1, counts
    assert Notice.objects.count() == 2 + 14
