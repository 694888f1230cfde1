"""Both sides hear of new matches by weekly mail if they chose it: each pair once, and only while it still fits."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale, PageViewRestriction
from wagtail.users.models import UserProfile

from accounts.models import User
from common import clock
from common.clock import today
from common.models import OutboxEntry
from correspondence.enums import Rhythm
from correspondence.models import Notice
from correspondence.notices.choosing import choose_rhythm
from correspondence.notices.mailing import mail_notices
from correspondence.notices.reading import notices_of, written
from initiatives.models import InitiativePage
from partners.enums import MemberRole
from partners.models import Membership, PartnerPage
from partners.services.merging import merge_partners
from support.models import SupportOfferPage, ToldMatch
from support.new_matches import telling
from support.new_matches.kinds import NEEDS_FOR_OFFERS, OFFERS_FOR_NEEDS
from support.new_matches.telling import forget_told_matches, tell_new_matches
from tests.factories import make_member, make_partner
from tests.support.test_matching_pages import initiative, need, offer

pytestmark = pytest.mark.django_db

OFFERED = "“Zaal met keuken” past bij “Samen eten”"
SOUGHT = "“Samen eten” zoekt wat “Zaal met keuken” geeft"


@pytest.fixture
def giver(partner_page: PartnerPage) -> PartnerPage:
    return make_partner("Gever")


@pytest.fixture
def asker(partner_page: PartnerPage) -> User:
    """Writes for the initiative's partner, and wants the mail."""
    return wants(make_member(partner_page.partner, MemberRole.EDITOR), OFFERS_FOR_NEEDS.code)


@pytest.fixture
def offerer(giver: PartnerPage) -> User:
    """Writes for the offer's partner, and wants the mail."""
    return wants(make_member(giver.partner, MemberRole.EDITOR), NEEDS_FOR_OFFERS.code)


@pytest.fixture
def pair(partner_page: PartnerPage, giver: PartnerPage) -> tuple[InitiativePage, SupportOfferPage]:
    """An initiative and an offer that fit."""
    return initiative(partner_page), offer(giver)


def wants(user: User, kind: str) -> User:
    choose_rhythm(user, kind, Rhythm.WEEKLY)
    return user


def lines(user: User) -> list[str]:
    """What this person reads in the portal."""
    return [row.text.text for group in written(notices_of(user), user) for row in group.rows]


def mail_all(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """The mails of the Monday that follows."""
    monday = timezone.now() + timedelta(days=8)
    monkeypatch.setattr(clock.timezone, "now", lambda: monday)
    mail_notices()
    return [entry.payload for entry in OutboxEntry.objects.filter(key__startswith="mail:notices-").order_by("pk")]


def test_each_side_is_mailed_what_fits_and_why(
    asker: User, offerer: User, pair: tuple[InitiativePage, SupportOfferPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tell_new_matches() == 2
    assert (lines(asker), lines(offerer)) == ([OFFERED], [SOUGHT])
    first, second = mail_all(monkeypatch)
    assert (first["to"], second["to"]) == ([asker.email], [offerer.email])
    assert f"http://localhost:8000{pair[1].url}\n" in str(first["body"])
    assert "Je zoekt: Een zaal met keuken voor eetavonden. In beide" in str(first["body"])
    assert f"http://localhost:8000{pair[0].url}#needs\n" in str(second["body"])
    assert "List-Unsubscribe" in str(first["headers"])


def test_nobody_is_told_who_did_not_choose_it(
    partner_page: PartnerPage, giver: PartnerPage, pair: tuple[InitiativePage, SupportOfferPage]
) -> None:
    for page in (partner_page, giver):
        make_member(page.partner, MemberRole.MANAGER)
    stopped = wants(make_member(giver.partner, MemberRole.EDITOR), NEEDS_FOR_OFFERS.code)
    choose_rhythm(stopped, NEEDS_FOR_OFFERS.code, Rhythm.NEVER)
    assert tell_new_matches() == 0
    assert not Notice.objects.exists()


def test_a_pair_is_news_once_however_often_it_is_edited(
    asker: User, offerer: User, pair: tuple[InitiativePage, SupportOfferPage]
) -> None:
    """Also after the notice itself was forgotten."""
    tell_new_matches()
    for number in range(10):
        for page in pair:
            page.summary = f"Weer anders {number}"
            page.save_revision().publish()
        assert tell_new_matches() == 0
    Notice.objects.all().delete()
    assert tell_new_matches() == 0
    assert not Notice.objects.exists()


def test_a_new_offer_is_news_beside_an_old_one(
    asker: User, giver: PartnerPage, pair: tuple[InitiativePage, SupportOfferPage]
) -> None:
    tell_new_matches()
    offer(giver, "Buurtkeuken")
    assert tell_new_matches() == 1
    assert "“Buurtkeuken” past bij “Samen eten”" in lines(asker)


def _close(pair: tuple[InitiativePage, SupportOfferPage]) -> None:
    pair[1].closes_on = today() - timedelta(days=1)
    pair[1].save_revision().publish()


def _meet(pair: tuple[InitiativePage, SupportOfferPage]) -> None:
    pair[0].needs = [need(is_met=True)]
    pair[0].save_revision().publish()


def _restrict(pair: tuple[InitiativePage, SupportOfferPage]) -> None:
    for page in pair:
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


@pytest.mark.parametrize(
    "change",
    [lambda pair: pair[1].unpublish(), lambda pair: pair[0].unpublish(), _close, _meet, _restrict],
    ids=["offer off the site", "initiative off the site", "closed", "found", "restricted"],
)
@pytest.mark.parametrize("is_before", [True, False], ids=["before it was told", "before it is mailed"])
def test_what_no_longer_fits_is_not_mailed(
    is_before: bool,
    change: Callable[[tuple[InitiativePage, SupportOfferPage]], None],
    asker: User,
    offerer: User,
    pair: tuple[InitiativePage, SupportOfferPage],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if is_before:
        change(pair)
        assert tell_new_matches() == 0
    else:
        assert tell_new_matches() == 2
        change(pair)
    assert mail_all(monkeypatch) == []
    assert lines(asker) == lines(offerer) == []


def test_drafts_and_ones_own_are_no_news(asker: User, partner_page: PartnerPage, giver: PartnerPage) -> None:
    initiative(partner_page)
    offer(giver, live=False)
    offer(partner_page, "Eigen zaal met keuken")
    assert tell_new_matches() == 0


@pytest.mark.parametrize("how", ["removed", "made a viewer"])
def test_who_no_longer_writes_for_the_partner_gets_nothing(
    how: str, asker: User, pair: tuple[InitiativePage, SupportOfferPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither what was told before, nor what comes after."""
    tell_new_matches()
    mine = Membership.objects.filter(user=asker)
    mine.delete() if how == "removed" else mine.update(role=MemberRole.VIEWER)
    assert mail_all(monkeypatch) == []
    assert lines(asker) == []
    offer(make_partner("Nog een gever"), "Buurtkeuken")
    assert tell_new_matches() == 0


def test_each_reads_it_in_their_own_language(
    asker: User, offerer: User, pair: tuple[InitiativePage, SupportOfferPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    UserProfile.objects.create(user=offerer, preferred_language="en")
    tell_new_matches()
    dutch, english = mail_all(monkeypatch)
    assert OFFERED in str(dutch["body"])
    assert "“Samen eten” looks for what “Zaal met keuken” gives" in str(english["body"])
    assert "They look for: Een zaal met keuken voor eetavonden." in str(english["body"])


def test_a_publication_in_two_languages_is_one_and_read_in_ones_own(
    asker: User, giver: PartnerPage, pair: tuple[InitiativePage, SupportOfferPage]
) -> None:
    tell_new_matches()
    english = Locale.objects.get(language_code="en")
    giver.copy_for_translation(english, copy_parents=True).save_revision().publish()
    twin = pair[1].copy_for_translation(english)
    twin.title = "Room with a kitchen"
    twin.save_revision().publish()
    assert tell_new_matches() == 0
    assert lines(asker) == [OFFERED]
    with override("en"):
        assert lines(asker) == ["“Room with a kitchen” fits “Samen eten”"]


def test_after_a_merge_what_was_told_is_no_news(
    asker: User, partner_page: PartnerPage, pair: tuple[InitiativePage, SupportOfferPage], admin_user: User
) -> None:
    tell_new_matches()
    into = make_partner("Fusie")
    merge_partners(partner_page.partner, into.partner, admin_user)
    assert set(ToldMatch.objects.values_list("partner", flat=True)) == {into.partner.pk}
    wants(make_member(into.partner, MemberRole.EDITOR), OFFERS_FOR_NEEDS.code)
    assert tell_new_matches() == 0


def test_what_was_told_of_pages_that_are_gone_is_forgotten(
    asker: User, offerer: User, pair: tuple[InitiativePage, SupportOfferPage]
) -> None:
    tell_new_matches()
    assert forget_told_matches() == 0
    pair[1].delete()
    assert forget_told_matches() == 2


def test_at_most_fifty_at_once_the_best_first_and_the_rest_later(
    asker: User, giver: PartnerPage, pair: tuple[InitiativePage, SupportOfferPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "MOST_TOLD", 1)
    offer(giver, "Buurtkeuken", target_groups=[])
    assert (tell_new_matches(), lines(asker)) == (1, [OFFERED])
    assert (tell_new_matches(), tell_new_matches()) == (1, 0)


def test_a_partner_costs_the_same_questions_however_much_it_has(
    asker: User, offerer: User, partner_page: PartnerPage, giver: PartnerPage
) -> None:
    def ask() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert tell_new_matches()
        return len(asked)

    initiative(partner_page)
    offer(giver)
    few = ask()
    for number in range(4):
        initiative(partner_page, f"Samen eten {number}")
        offer(giver, f"Zaal met keuken {number}")
    assert ask() == few


def test_the_mail_is_offered_to_those_for_whom_it_does_something(
    partner_page: PartnerPage, giver: PartnerPage, pair: tuple[InitiativePage, SupportOfferPage], client: Client
) -> None:
    writer, viewer = make_member(partner_page.partner, MemberRole.EDITOR), make_member(giver.partner, MemberRole.VIEWER)
    choices = "/mijn/meldingen/instellingen/"
    link = f"{choices}#{OFFERS_FOR_NEEDS.code}"
    assert choices not in client.get(pair[0].url).content.decode()
    client.force_login(writer)
    assert link in client.get(pair[0].url).content.decode()
    assert choices not in client.get(pair[1].url).content.decode()  # another's offer
    assert link in client.get("/mijn/").content.decode()  # the desk
    answer = client.get(choices)
    page, chosen = answer.content.decode(), {field.name: field.value() for field in answer.context["form"]}
    assert f'id="{OFFERS_FOR_NEEDS.code}"' in page
    assert NEEDS_FOR_OFFERS.code not in page
    client.post(choices, {**chosen, OFFERS_FOR_NEEDS.code: "weekly"})
    assert tell_new_matches() == 1
    client.force_login(viewer)
    assert OFFERS_FOR_NEEDS.code not in client.get(choices).content.decode()


def test_told_days_apart_it_leaves_on_one_monday(
    asker: User, giver: PartnerPage, pair: tuple[InitiativePage, SupportOfferPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    thursday = datetime(2026, 11, 26, 12, tzinfo=timezone.get_default_timezone())
    monkeypatch.setattr(clock.timezone, "now", lambda: thursday)
    tell_new_matches()
    monkeypatch.setattr(clock.timezone, "now", lambda: thursday + timedelta(days=1))
    offer(giver, "Buurtkeuken")
    tell_new_matches()
    moments = {row.mail_at for row in Notice.objects.all()}
    assert len(moments) == 1
    assert timezone.localdate(moments.pop()) == date(2026, 11, 30)
