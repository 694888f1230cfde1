"""What need not be kept is erased after its time, whatever became of it; what somebody still works on never is."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from accounts.models import User
from common.clock import now
from common.models import AuditEntry, PrivateFile
from common.private_files.storage import private_storage
from correspondence.models import Conversation, Message
from correspondence.services.sending import conversation_about, send_message
from living_labs.conversations import about
from living_labs.enums import ApplicantRole
from living_labs.models import ApplicantInvitation, Application, CallRound
from living_labs.services import erasing, people
from living_labs.services.answering import save_answers, seals_of
from living_labs.services.changing import change_state, decide, send_verdict
from living_labs.services.erasing import erase_what_is_old, is_due
from living_labs.services.extending import extend_for
from tests.living_labs.calls import kept_file, signed_in
from tests.living_labs.test_judging import close
from tests.living_labs.test_submitting import submit_now
from tests.partners.conftest import House

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
YEAR = timedelta(days=366)


@pytest.fixture
def after(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], int]:
    """Let the worker come along so much later; returns how many it erased."""

    def come(later: timedelta) -> int:
        monkeypatch.setattr(erasing, "now", lambda: now() + later)
        return erase_what_is_old()

    return come


type After = Callable[[timedelta], int]


@pytest.fixture
def received(draft: Application, starter: User) -> Application:
    """Submitted, and the call closed."""
    submit_now(draft, starter)
    close(draft.round)
    return Application.objects.select_related("round__partner", "version").get(pk=draft.pk)


def last_for(application: Application, months: int = 1, closes_at: datetime | None = None) -> None:
    """Let its call keep so many months; without a closing it never closes."""
    CallRound.objects.filter(pk=application.round_id).update(keep_declined_months=months, closes_at=closes_at)
    application.round.refresh_from_db()


def test_declined_is_erased_after_its_time_and_a_row_that_counts_stays(
    received: Application, house: House, starter: User, after: After
) -> None:
    send_message(conversation_about(about(received)), starter, "Wanneer horen we het?", "k")
    decide(received, house.publisher, "decline", "Te vroeg.")
    send_verdict(received, house.publisher)
    assert after(300 * DAY) == 0
    assert after(YEAR) == 1
    received.refresh_from_db()
    words = (received.title, received.organisation, received.verdict_reason, received.verdict)
    assert words == ("", "", "", "declined")
    for rows in (received.answers, received.receipts, received.applicants, received.timeline):
        assert not rows.exists()
    assert signed_in(starter).get(reverse("my-application", args=[received.pk])).status_code == 404
    assert not Conversation.objects.exists() and not Message.objects.exists()
    assert AuditEntry.objects.filter(action="conversation.deleted").count() == 1


def test_accepted_is_kept(received: Application, house: House, after: After) -> None:
    decide(received, house.publisher, "accept", "Ja.")
    send_verdict(received, house.publisher)
    assert after(4000 * DAY) == 0


def test_accepted_but_never_told_is_not_kept_for_ever(received: Application, house: House, after: After) -> None:
    decide(received, house.publisher, "accept", "Ja.")
    assert after(300 * DAY) == 0
    assert after(YEAR) == 1


def test_withdrawn_after_a_decision_that_was_not_sent_is_erased(
    received: Application, house: House, starter: User, after: After
) -> None:
    last_for(received, closes_at=received.round.closes_at)
    decide(received, house.publisher, "accept", "Ja.")
    change_state(received, "withdraw", starter)
    assert after(29 * DAY) == 0
    assert after(32 * DAY) == 1


def test_what_is_never_decided_is_kept_for_a_year_however_short_the_period_is(
    received: Application, after: After
) -> None:
    last_for(received, closes_at=received.round.closes_at)
    assert after(300 * DAY) == 0
    assert after(YEAR) == 1


def test_a_draft_of_a_call_that_never_closes_is_erased_a_year_after_somebody_last_wrote(
    draft: Application, starter: User, after: After
) -> None:
    last_for(draft)
    Application.objects.filter(pk=draft.pk).update(made_at=now() - YEAR)
    draft.timeline.update(at=now() - YEAR)
    draft.answers.update(saved_at=now() - YEAR)
    save_answers(draft, starter, {"kern": "Vandaag nog geschreven."}, seals_of(draft))
    assert after(300 * DAY) == 0
    assert after(YEAR) == 1


def test_withdrawn_from_a_call_that_never_closes_goes_after_its_period(
    draft: Application, starter: User, after: After
) -> None:
    last_for(draft)
    change_state(draft, "withdraw", starter)
    assert after(29 * DAY) == 0
    assert after(32 * DAY) == 1


def test_who_got_more_time_keeps_every_word_until_that_has_run_out(
    draft: Application, house: House, after: After
) -> None:
    """The call closed more than its period ago; for this one it is still open."""
    long_ago = now() - timedelta(days=90)
    last_for(draft, closes_at=long_ago)
    for rows, name in ((draft.timeline, "at"), (draft.answers, "saved_at")):
        rows.update(**{name: long_ago})
    Application.objects.filter(pk=draft.pk).update(made_at=long_ago)
    draft.extensions.create(round=draft.round, until=now() + 9 * DAY, reason="Ziek geweest.", made_at=long_ago)
    assert after(0 * DAY) == 0
    assert after(35 * DAY) == 0
    assert draft.answers.exists()
    assert after(41 * DAY) == 1
    assert draft.extensions.get().reason == ""


def test_more_time_that_is_given_while_the_worker_is_at_it_is_heeded(
    draft: Application, house: House, after: After, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_ago = now() - YEAR
    last_for(draft, closes_at=long_ago)
    for rows, name in ((draft.timeline, "at"), (draft.answers, "saved_at")):
        rows.update(**{name: long_ago})
    Application.objects.filter(pk=draft.pk).update(made_at=long_ago)
    calls = []

    def as_it_was(application: Application, moment: datetime) -> bool:
        calls.append(application)
        due = is_due(application, moment)
        if len(calls) == 1:
            extend_for(application, now() + 9 * DAY, "Ziek geweest.", house.publisher)
        return due

    monkeypatch.setattr(erasing, "is_due", as_it_was)
    assert after(0 * DAY) == 0
    assert draft.answers.exists() and len(calls) == 2


def test_files_go_with_their_bytes(
    received: Application,
    after: After,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> None:
    place = kept_file(received, "bijlage", "begroting.txt", "Alles.").file.place
    with django_capture_on_commit_callbacks(execute=True):
        assert after(2 * YEAR) == 1
    assert not PrivateFile.objects.exists() and not private_storage().exists(place)


def test_an_invitation_that_ran_out_takes_nobodys_place_and_is_deleted(
    draft: Application, starter: User, after: After
) -> None:
    for number in range(people.MOST_PEOPLE - 1):
        people.invite(draft, f"mee{number}@bedrijf.example", ApplicantRole.READER, starter, "nl")
    ApplicantInvitation.objects.filter(email="mee3@bedrijf.example").update(expires_at=now() - DAY)
    people.invite(draft, "nieuw@bedrijf.example", ApplicantRole.READER, starter, "nl")
    assert after(0 * DAY) == 0
    left = set(draft.invitations.values_list("email", flat=True))
    assert "mee3@bedrijf.example" not in left and len(left) == people.MOST_PEOPLE - 1
