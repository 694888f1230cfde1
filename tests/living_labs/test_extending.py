"""More time: for all or for one, announced and logged, never less and never after a decision; drafts are left alone."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from common.clock import now
from common.decisions import Refused
from common.models import AuditEntry, OutboxEntry
from editing.translation.making import make_translation
from living_labs.enums import Submission
from living_labs.models import Application, CallPage
from living_labs.services.extending import extend, extend_for
from living_labs.transitions import closes_at
from partners.enums import MemberRole
from search.finding import records_by_key
from tests.factories import make_member, make_partner
from tests.living_labs.asking import begin, publish, round_of

pytestmark = pytest.mark.django_db

type Clock = Callable[[datetime], None]
DAY = timedelta(days=1)
WHY = "Er was een storing."


@pytest.fixture
def opened(call: CallPage, at: Clock) -> CallPage:
    """The call, open since a second."""
    assert call.opens_at
    at(call.opens_at + timedelta(seconds=1))
    return call


def later(page: CallPage, days: int = 3) -> datetime:
    """Some days after the present closing."""
    assert page.closes_at
    return page.closes_at + days * DAY


def record_closes(page: CallPage) -> datetime | None:
    (record,) = records_by_key([f"page:{page.pk}"])
    return record.closes


def test_more_time_for_all_stands_everywhere_and_is_told(opened: CallPage) -> None:
    application = begin(opened)
    OutboxEntry.objects.all().delete()
    publisher = make_member(opened.partner, MemberRole.PUBLISHER)
    until = later(opened)
    extend(round_of(opened), until, f" {WHY} ", publisher)
    page = CallPage.objects.get(pk=opened.pk)
    assert round_of(page).closes_at == page.closes_at == record_closes(page) == until
    assert page.get_latest_revision_as_object().closes_at == until and not page.has_unpublished_changes
    assert WHY in page.updates[0].value["text"]
    assert [entry.what for entry in application.timeline.all()] == ["extended"]
    letter = OutboxEntry.objects.get(carrier="mail").payload
    assert letter and WHY in letter["body"] and letter["to"] == [application.applicants.get().user.email]
    logged = AuditEntry.objects.get(action="call.extended")
    assert logged.after and (logged.actor, logged.after["reason"]) == (str(publisher.pk), WHY)


def test_a_waiting_draft_is_left_as_it_was_written_and_unpublished(opened: CallPage) -> None:
    draft = opened.get_latest_revision_as_object()
    draft.title, draft.go_live_at = "Nog niet klaar", now() + 5 * DAY
    draft.save_revision(user=make_member(opened.partner)).publish()
    opened = CallPage.objects.get(pk=opened.pk)
    waiting = opened.scheduled_revision
    assert waiting and opened.has_unpublished_changes
    until = later(opened)
    extend(round_of(opened), until, WHY, make_member(opened.partner, MemberRole.PUBLISHER))
    page = CallPage.objects.get(pk=opened.pk)
    assert (page.title, page.closes_at, page.has_unpublished_changes) == ("Nachtlicht", until, True)
    assert record_closes(page) == until
    draft = page.get_latest_revision_as_object()
    assert (draft.title, draft.closes_at) == ("Nog niet klaar", until)
    assert WHY in draft.updates[0].value["text"] and WHY in page.updates[0].value["text"]
    assert page.scheduled_revision == waiting and page.latest_revision == waiting


def test_the_other_language_moves_along_in_its_own_words(opened: CallPage) -> None:
    make_partner("Buurtzorg Test", language="en")
    english = make_translation(opened, make_member(opened.partner)).specific
    until = later(opened)
    extend(round_of(opened), until, WHY, make_member(opened.partner, MemberRole.PUBLISHER))
    page = CallPage.objects.get(pk=english.pk)
    assert not page.live
    for text in (page, page.get_latest_revision_as_object()):
        assert text.closes_at == until and "stays open" in text.updates[0].value["text"]


def test_after_closing_a_proven_fault_can_still_be_made_good(opened: CallPage, at: Clock) -> None:
    assert opened.closes_at
    at(opened.closes_at + timedelta(hours=1))
    extend(round_of(opened), later(opened), WHY, make_member(opened.partner, MemberRole.PUBLISHER))
    assert CallPage.objects.get(pk=opened.pk).window(now()) == "open"


def test_a_later_publication_does_not_shorten_what_was_extended(opened: CallPage) -> None:
    before = opened.closes_at
    extend(round_of(opened), later(opened), WHY, make_member(opened.partner, MemberRole.PUBLISHER))
    publish(opened, closes_at=before)
    assert round_of(opened).closes_at == later(opened)


@pytest.mark.parametrize("change", ["earlier", "same", "past", "no reason", "long reason"])
def test_less_time_and_time_without_a_reason_are_refused(opened: CallPage, at: Clock, change: str) -> None:
    assert opened.closes_at
    at(opened.closes_at + 2 * DAY)
    until = {"earlier": later(opened, -1), "same": opened.closes_at, "past": later(opened, 1)}.get(change)
    reason = {"no reason": "  ", "long reason": "x" * 301}.get(change, WHY)
    with pytest.raises(Refused):
        extend(round_of(opened), until or later(opened, 9), reason, make_member(opened.partner, MemberRole.PUBLISHER))
    assert not AuditEntry.objects.filter(action="call.extended").exists()


def test_once_somebody_knows_the_decision_nobody_gets_more_time(opened: CallPage) -> None:
    other = begin(opened)
    begin(opened, Submission.SUBMITTED, verdict_sent_at=now())
    publisher = make_member(opened.partner, MemberRole.PUBLISHER)
    with pytest.raises(Refused):
        extend(round_of(opened), later(opened), WHY, publisher)
    with pytest.raises(Refused):
        extend_for(other, later(opened), WHY, publisher)


@pytest.mark.parametrize("role", [MemberRole.VIEWER, MemberRole.EDITOR])
def test_who_may_not_publish_gives_no_time(opened: CallPage, role: MemberRole) -> None:
    with pytest.raises(Refused):
        extend(round_of(opened), later(opened), WHY, make_member(opened.partner, role))


def test_another_partner_gives_no_time(opened: CallPage) -> None:
    manager = make_member(make_partner().partner, MemberRole.MANAGER)
    with pytest.raises(Refused):
        extend(round_of(opened), later(opened), WHY, manager)


def test_more_time_for_one_is_nobody_elses_business(opened: CallPage) -> None:
    one, other = begin(opened), begin(opened)
    OutboxEntry.objects.all().delete()
    publisher = make_member(opened.partner, MemberRole.PUBLISHER)
    extend_for(one, later(opened), WHY, publisher)
    page = CallPage.objects.get(pk=opened.pk)
    assert round_of(page).closes_at == page.closes_at == opened.closes_at and not page.updates
    assert closes_at(Application.objects.get(pk=one.pk)) == later(opened)
    assert closes_at(Application.objects.get(pk=other.pk)) == opened.closes_at
    assert [entry.what for entry in one.timeline.all()] == ["extended_for_one"] and not other.timeline.exists()
    letter = OutboxEntry.objects.get(carrier="mail").payload
    assert letter and letter["to"] == [one.applicants.get().user.email] and WHY not in letter["body"]
    logged = AuditEntry.objects.get(action="application.extended")
    assert logged.target_key == str(one.pk)
    assert WHY not in str(logged.after)
    with pytest.raises(Refused):
        extend_for(one, later(opened, 2), WHY, publisher)
