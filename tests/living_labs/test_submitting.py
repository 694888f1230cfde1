"""An application is received once, whole, and at the instant at which it came in."""

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import uuid4
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.urls import reverse

from accounts.models import User
from common.clock import now
from common.decisions import Refused
from common.models import AuditEntry, OutboxEntry
from living_labs.enums import Submission, Window
from living_labs.models import Application, CallRound, Receipt
from living_labs.services.answering import held, save_answers, seals_of
from living_labs.services.changing import change_state, let_stand_what_was_sent
from living_labs.services.submitting import UnfinishedError, fingerprint_of, problems_of, submit
from living_labs.timeline import standing_of
from tests.living_labs.calls import make_application, make_round, signed_in
from tests.partners.conftest import House

pytestmark = pytest.mark.django_db

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def submit_now(application: Application, user: User, at: datetime | None = None) -> Receipt:
    return submit(application, user, uuid4(), at or now())


def test_ten_clicks_make_one_submission_and_one_mail(draft: Application, starter: User) -> None:
    client = signed_in(starter)
    address = reverse("application-check", args=[draft.pk])
    key = client.get(address).context["key"]
    for _click in range(10):
        assert client.post(address, {"key": key}).status_code == 302
    assert draft.receipts.count() == 1
    assert OutboxEntry.objects.filter(key__contains="receipt").count() == 1


def test_a_second_tab_with_a_key_of_its_own_gives_the_same_receipt(draft: Application, starter: User) -> None:
    assert submit_now(draft, starter) == submit_now(draft, starter)
    assert draft.receipts.count() == 1


def test_a_retry_after_the_deadline_of_what_was_received_in_time_gives_its_receipt(
    draft: Application, starter: User
) -> None:
    key, closes_at = uuid4(), draft.round.closes_at
    assert closes_at
    receipt = submit(draft, starter, key, closes_at - timedelta(seconds=1))
    assert submit(draft, starter, key, closes_at + timedelta(hours=1)) == receipt


def test_the_receipt_holds_what_was_sent_and_the_mail_holds_its_fingerprint_but_no_answer(
    draft: Application, starter: User
) -> None:
    receipt = submit_now(draft, starter)
    assert receipt.answers["kern"] == "Wij meten slaap zonder camera."
    assert receipt.fingerprint == fingerprint_of(receipt.answers)
    mail = OutboxEntry.objects.get(key__contains="receipt").payload
    assert receipt.fingerprint in mail["body"]
    assert "slaap zonder camera" not in str(mail)
    assert "Slaapmat" not in str(mail)


def test_all_that_is_missing_is_said_at_once_each_with_a_link(round_: CallRound, starter: User) -> None:
    application = make_application(round_, starter, answers={"al-getest": "yes"})
    with pytest.raises(UnfinishedError) as fault:
        submit_now(application, starter)
    missing = [problem.question.key for problem in fault.value.problems if problem.question]
    assert missing == ["kern", "waar", "bedrag", "akkoord"]
    page = signed_in(starter).get(reverse("application-check", args=[application.pk])).content.decode()
    for key in missing:
        assert f"#q-{key}" in page


def test_what_hangs_on_an_answer_that_was_not_given_is_neither_asked_nor_sent(
    draft: Application, starter: User
) -> None:
    save_answers(draft, starter, {"al-getest": "yes"}, seals_of(draft))
    save_answers(draft, starter, {"waar": "In Zeist"}, seals_of(draft))
    save_answers(draft, starter, {"al-getest": "no"}, seals_of(draft))
    assert problems_of(draft) == []
    assert "waar" not in submit_now(draft, starter).answers


def test_two_texts_for_one_question_keep_it_from_being_submitted(draft: Application, starter: User) -> None:
    seen = seals_of(draft)
    save_answers(draft, starter, {"kern": "Een"}, seen)
    save_answers(draft, starter, {"kern": "Twee"}, seen)
    with pytest.raises(UnfinishedError):
        submit_now(draft, starter)


# The last Sundays of October and March: 2:30 happens twice, or never.
CLOSINGS = [
    datetime(2026, 10, 25, 2, 30, tzinfo=AMSTERDAM),
    datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=AMSTERDAM),
    datetime(2027, 3, 28, 1, 59, 59, tzinfo=AMSTERDAM),
    datetime(2027, 3, 28, 3, 0, tzinfo=AMSTERDAM),
    datetime(2026, 12, 31, 23, 59, 59, tzinfo=AMSTERDAM),
]


@pytest.mark.parametrize("closing", CLOSINGS, ids=str)
def test_a_second_before_is_in_time_and_the_moment_itself_is_not(
    house: House, starter: User, closing: datetime
) -> None:
    closes_at = closing.astimezone(UTC)
    round_ = make_round(house.page, opens_at=closes_at - timedelta(days=30), closes_at=closes_at)
    round_.refresh_from_db()
    assert round_.closes_at == closes_at
    first, second = (make_application(round_, starter) for _each in range(2))
    submit_now(first, starter, closes_at - timedelta(seconds=1))
    with pytest.raises(Refused, match="gesloten"):
        submit_now(second, starter, closes_at)
    first.refresh_from_db()
    assert first.submission == Submission.SUBMITTED


def test_the_window_agrees_with_the_seconds_since_1970_at_any_instant_in_any_zone() -> None:
    """What a clock on the wall says is never compared: only instants are."""
    random = Random(8)
    zones = [ZoneInfo(name) for name in sorted(available_timezones())]
    start = datetime(2020, 1, 1, tzinfo=UTC)
    for _each in range(100_000):
        opens, closes = sorted(random.randrange(0, 400_000_000) for _edge in range(2))
        moment = random.choice((opens, closes, opens - 1, closes - 1, closes + 1, random.randrange(0, 400_000_000)))
        opens_at, closes_at, at = (
            (start + timedelta(seconds=each)).astimezone(random.choice(zones)) for each in (opens, closes, moment)
        )
        expected = Window.UPCOMING if moment < opens else Window.OPEN if moment < closes else Window.CLOSED
        assert CallRound(opens_at=opens_at, closes_at=closes_at).window(at) == expected, (opens_at, closes_at, at)


def test_who_gets_more_time_after_a_fault_is_in_time_and_others_are_not(house: House, starter: User) -> None:
    moment = now()
    round_ = make_round(house.page, moment - timedelta(days=9), moment - timedelta(hours=1))
    helped, other = (make_application(round_, starter) for _each in range(2))
    helped.extensions.create(round=round_, until=moment + timedelta(hours=1), reason="Storing", made_at=moment)
    assert submit_now(helped, starter, moment)
    with pytest.raises(Refused):
        submit_now(other, starter, moment)


def test_what_was_sent_counts_when_the_call_closes_while_it_was_being_changed(house: House, starter: User) -> None:
    """Nobody drops out by looking something up after submitting."""
    moment = now()
    round_ = make_round(house.page, moment - timedelta(days=9), moment + timedelta(days=1))
    draft = make_application(round_, starter)
    receipt = submit_now(draft, starter)
    change_state(draft, "reopen", starter)
    save_answers(draft, starter, {"kern": "Half een nieuwe zin"}, seals_of(draft))
    assert let_stand_what_was_sent() == 0
    CallRound.objects.filter(pk=round_.pk).update(closes_at=moment - timedelta(seconds=1))
    assert let_stand_what_was_sent() == 1
    draft.refresh_from_db()
    assert draft.submission == Submission.SUBMITTED
    assert draft.receipts.last() == receipt
    assert let_stand_what_was_sent() == 0


def test_more_time_that_is_given_while_the_worker_is_at_it_is_heeded(
    draft: Application, starter: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit_now(draft, starter)
    change_state(draft, "reopen", starter)
    round_ = CallRound.objects.filter(pk=draft.round_id)
    round_.update(closes_at=now() - timedelta(seconds=1))

    def held_late(application: Application) -> Application:
        round_.update(closes_at=now() + timedelta(days=1))
        return held(application)

    monkeypatch.setattr("living_labs.services.changing.held", held_late)
    assert let_stand_what_was_sent() == 0


def test_withdrawn_stays_withdrawn_when_the_call_closes(draft: Application, starter: User) -> None:
    submit_now(draft, starter)
    change_state(draft, "withdraw", starter)
    CallRound.objects.filter(pk=draft.round_id).update(closes_at=now() - timedelta(seconds=1))
    assert let_stand_what_was_sent() == 0


def test_the_page_says_in_one_label_where_it_stands(draft: Application, starter: User) -> None:
    client, page = signed_in(starter), reverse("my-application", args=[draft.pk])
    assert "Nog niet ingestuurd" in client.get(page).content.decode()
    submit_now(draft, starter)
    assert "Ingestuurd" in client.get(page).content.decode()
    assert "Ingestuurd" in client.get(reverse("my-applications")).content.decode()


def test_every_step_is_logged_without_a_word_of_the_application(draft: Application, starter: User) -> None:
    submit_now(draft, starter)
    change_state(draft, "withdraw", starter)
    actions = list(AuditEntry.objects.filter(target_key=str(draft.pk)).values_list("action", flat=True))
    assert {"application.begun", "application.submit", "application.withdraw"} <= set(actions)
    assert "slaap" not in str(list(AuditEntry.objects.values())).lower()


def test_the_label_of_a_draft_says_that_it_is_too_late(draft: Application) -> None:
    closes_at = draft.round.closes_at
    assert closes_at
    assert str(standing_of(draft, closes_at).label) == "Niet ingestuurd; de oproep is niet open"
