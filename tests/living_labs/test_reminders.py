"""Who began and did not submit is reminded once, in time, by a mail that tells nothing; nobody else, never twice."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from common.clock import now
from common.models import OutboxEntry
from common.publishing import publishing
from common.tick import tick
from living_labs.enums import ApplicantRole, Submission
from living_labs.models import Applicant, Application, CallPage, CallRound
from living_labs.services import telling
from living_labs.services.answering import save_answers, seals_of
from living_labs.services.changing import change_state
from living_labs.services.erasing import erase
from living_labs.services.extending import extend, extend_for
from living_labs.services.reminding import A_DAY, BEFORE, drafts_closing_soon, remind, remind_before_closing
from living_labs.services.trying import start_try_out
from living_labs.transitions import closes_at
from tests.factories import make_call
from tests.living_labs.asking import question, sections
from tests.living_labs.calls import COMPLETE, make_applicant, make_application, make_round
from tests.living_labs.canaries import MARK, canary
from tests.living_labs.test_submitting import AMSTERDAM, CLOSINGS, submit_now
from tests.partners.conftest import House

pytestmark = pytest.mark.django_db

type Clock = Callable[[datetime], None]
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
WHY = "Er was een storing."
MANY = 200


def letters(**found: Any) -> list[dict[str, Any]]:
    """The reminders in the outbox."""
    entries = OutboxEntry.objects.filter(key__startswith="mail:call-closes:", **found).order_by("key")
    return [entry.payload for entry in entries]


def closing(application: Application) -> datetime:
    """When the call closes for this application, as it is now."""
    until = closes_at(Application.objects.select_related("round").get(pk=application.pk))
    assert until
    return until


def take_part(application: Application, email: str, role: ApplicantRole, language: str = "nl") -> User:
    """Somebody more who works on it."""
    user = make_applicant(email)
    application.applicants.create(user=user, role=role, language=language, since=now())
    return user


def reminded_at(application: Application, at: Clock, left: timedelta) -> int:
    """Run the job with so much time left; of how many applications it reminded."""
    at(closing(application) - left)
    return remind_before_closing()


# --- when -----------------------------------------------------------------------------------------------------------


def test_whoever_forgot_to_submit_is_told_three_days_before_and_not_every_hour(
    draft: Application, starter: User, at: Clock
) -> None:
    assert reminded_at(draft, at, BEFORE + SECOND) == 0
    assert reminded_at(draft, at, BEFORE) == 1
    assert [reminded_at(draft, at, BEFORE - number * HOUR) for number in range(1, 72, 5)] == [0] * 15
    assert [letter["to"] for letter in letters()] == [[starter.email]]


@pytest.mark.parametrize("since", ["begun", "reopened"])
def test_who_has_just_begun_is_left_in_peace_until_the_next_day(
    round_: CallRound, starter: User, at: Clock, since: str
) -> None:
    application = make_application(round_, starter)
    at(closing(application) - 2 * A_DAY)
    if since == "begun":
        Application.objects.update(made_at=now())
    else:
        submit_now(application, starter)
        change_state(application, "reopen", starter)
    assert [reminded_at(application, at, left) for left in (2 * A_DAY, A_DAY + SECOND, A_DAY)] == [0, 0, 1]


def test_who_begins_on_the_last_day_is_reminded_on_it(draft: Application, at: Clock) -> None:
    Application.objects.update(made_at=closing(draft) - 5 * HOUR)
    assert reminded_at(draft, at, 4 * HOUR) == 1


@pytest.mark.parametrize("until", CLOSINGS, ids=str)
def test_the_hour_is_the_one_on_the_clock_in_utrecht_in_both_nights_of_the_clock(
    house: House, starter: User, at: Clock, until: datetime
) -> None:
    """Three days are 72 hours, also where the clock jumps between; the mail says what the clock will say."""
    until = until.astimezone(UTC)
    at(until - 9 * A_DAY)
    application = make_application(make_round(house.page, closes_at=until), starter)
    assert [reminded_at(application, at, left) for left in (BEFORE + SECOND, BEFORE)] == [0, 1]
    assert f"{until.astimezone(AMSTERDAM):%H:%M} uur" in letters()[0]["body"]


# --- who ------------------------------------------------------------------------------------------------------------


def submitted(application: Application, lead: User, house: House) -> None:
    submit_now(application, lead)


def withdrawn(application: Application, lead: User, house: House) -> None:
    change_state(application, "withdraw", lead)


def erased(application: Application, lead: User, house: House) -> None:
    erase(application, now())


def decided(application: Application, lead: User, house: House) -> None:
    Application.objects.update(verdict_sent_at=now())


def off_the_site(application: Application, lead: User, house: House) -> None:
    page = CallPage.objects.get(translation_key=application.round_id)
    with publishing():
        page.unpublish()


def of_a_partner_that_left(application: Application, lead: User, house: House) -> None:
    house.partner.left_at = now()
    house.partner.save()


def without_a_closing(application: Application, lead: User, house: House) -> None:
    CallRound.objects.update(closes_at=None)


def gone(application: Application, lead: User, house: House) -> None:
    User.objects.filter(pk=lead.pk).update(is_active=False)


@pytest.mark.parametrize(
    "happens",
    [submitted, withdrawn, erased, decided, off_the_site, of_a_partner_that_left, without_a_closing, gone],
    ids=lambda happens: happens.__name__,
)
def test_nobody_is_urged_to_submit_what_is_done_or_can_not_be_submitted(
    draft: Application, starter: User, house: House, at: Clock, happens: Callable[[Application, User, House], None]
) -> None:
    at(closing(draft) - BEFORE)
    happens(draft, starter, house)
    remind_before_closing()
    assert letters() == []


def test_a_closed_call_and_a_try_out_remind_nobody(draft: Application, house: House, at: Clock) -> None:
    until = closing(draft)
    start_try_out(_asking(house), house.editor)
    Application.objects.filter(is_try_out=True).update(round=draft.round_id, made_at=draft.made_at)
    at(until)
    assert remind_before_closing() == 0
    Application.objects.filter(is_try_out=False).delete()
    at(until - BEFORE)
    assert remind_before_closing() == 0 and letters() == []


def _asking(house: House) -> CallPage:
    page = make_call(house.page, "Om te oefenen", live=False, questions=sections(question("long", "Wat?")))
    page.save_revision()
    return page


def test_who_writes_along_is_told_too_in_own_language_and_who_reads_along_is_not(
    draft: Application, starter: User, at: Clock
) -> None:
    take_part(draft, "schrijft@bedrijf.example", ApplicantRole.WRITER, "en")
    take_part(draft, "leest@bedrijf.example", ApplicantRole.READER)
    assert reminded_at(draft, at, BEFORE) == 1
    found = {letter["to"][0]: letter for letter in letters()}
    assert set(found) == {starter.email, "schrijft@bedrijf.example"}
    dutch, english = found[starter.email], found["schrijft@bedrijf.example"]
    own = reverse("my-application", args=[draft.pk])
    assert dutch["subject"] == "Je aanvraag voor “Slim slapen” is nog niet ingestuurd"
    assert f"{own}\n" in dutch["body"] and f"/en{own}" not in dutch["body"]
    assert "doet je aanvraag niet mee" in dutch["body"] and "Intrekken" in dutch["body"]
    assert english["subject"] == "Your application for “Sleep smart” is not submitted yet"
    assert f"/en{own}\n" in english["body"] and "Dutch time" in english["body"] and "Withdraw" in english["body"]
    assert english["headers"] == {"Content-Language": "en"}


def test_who_sent_it_before_is_told_that_what_was_sent_counts(draft: Application, starter: User, at: Clock) -> None:
    submit_now(draft, starter)
    change_state(draft, "reopen", starter)
    assert reminded_at(draft, at, BEFORE) == 1
    (letter,) = letters()
    assert "nog niet opnieuw ingestuurd" in letter["subject"] and "telt wat het laatst is ingestuurd" in letter["body"]
    assert "doet je aanvraag niet mee" not in letter["body"]


# --- more time ------------------------------------------------------------------------------------------------------


def test_more_time_for_one_moves_the_reminder_of_that_one_alone(
    draft: Application, round_: CallRound, house: House, at: Clock
) -> None:
    other = make_application(round_, make_applicant("ander@bedrijf.example"))
    extend_for(draft, closing(draft) + 5 * A_DAY, WHY, house.publisher)
    assert reminded_at(other, at, BEFORE) == 1
    assert [letter["to"] for letter in letters()] == [["ander@bedrijf.example"]]
    assert [reminded_at(draft, at, left) for left in (BEFORE + SECOND, BEFORE)] == [0, 1]
    assert len(letters()) == 2


@pytest.mark.parametrize(("days", "again"), [(3, 0), (4, 1)])
def test_a_reminder_comes_again_only_where_much_time_was_added(
    draft: Application, round_: CallRound, house: House, at: Clock, days: int, again: int
) -> None:
    """The mail that says so says until when: with a few days more, that is reminder enough."""
    assert reminded_at(draft, at, BEFORE) == 1
    at(closing(draft) - A_DAY)
    extend(round_, closing(draft) + days * A_DAY, WHY, house.publisher)
    assert remind_before_closing() == 0
    assert sum(reminded_at(draft, at, left) for left in (BEFORE, 2 * A_DAY, HOUR)) == again
    assert len(letters()) == 1 + again


# --- never lost, never doubled ---------------------------------------------------------------------------------------


def test_a_crash_between_two_mails_leaves_neither_mail_nor_mark(
    draft: Application, at: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_part(draft, "schrijft@bedrijf.example", ApplicantRole.WRITER)
    real = telling.send_mail
    sent: list[Any] = []

    def crash(**letter: Any) -> None:
        if sent:
            raise RuntimeError
        real(**letter)
        sent.append(letter)

    with monkeypatch.context() as broken:
        broken.setattr(telling, "send_mail", crash)
        with pytest.raises(RuntimeError):
            reminded_at(draft, at, BEFORE)
    draft.refresh_from_db()
    assert sent and letters() == [] and draft.reminded_of is None
    assert remind_before_closing() == 1 and len(letters()) == 2


def test_a_second_worker_that_looked_at_the_same_moment_sends_nothing_more(draft: Application, at: Clock) -> None:
    at(closing(draft) - BEFORE)
    moment = now()
    seen_by_both = [application.pk for application in drafts_closing_soon(moment)]
    assert [remind(seen_by_both, moment), remind(seen_by_both, moment)] == [1, 0]
    assert len(letters()) == 1


def test_what_was_submitted_while_the_worker_looked_is_not_reminded_of(
    draft: Application, starter: User, at: Clock
) -> None:
    at(closing(draft) - BEFORE)
    seen = [application.pk for application in drafts_closing_soon(now())]
    submit_now(draft, starter)
    assert remind(seen, now()) == 0 and letters() == []


def test_the_outbox_has_forgotten_the_mail_and_still_none_is_sent_again(draft: Application, at: Clock) -> None:
    assert reminded_at(draft, at, BEFORE) == 1
    OutboxEntry.objects.all().delete()
    assert reminded_at(draft, at, A_DAY) == 0 and letters() == []


def test_the_worker_does_it_every_hour(draft: Application, at: Clock) -> None:
    at(closing(draft) - BEFORE)
    assert "remind_before_closing" in tick() and len(letters()) == 1
    at(now() + HOUR - SECOND)
    assert "remind_before_closing" not in tick()
    at(now() + SECOND)
    assert "remind_before_closing" in tick() and len(letters()) == 1


# --- many, and what no mail may say -----------------------------------------------------------------------------------


def make_drafts(round_: CallRound, number: int) -> Sequence[Application]:
    """So many drafts, each of two who write."""
    fields = {"round": round_, "version": round_.versions.get(), "made_at": now() - 4 * A_DAY}
    drafts = Application.objects.bulk_create(Application(title=f"Plan {n}", **fields) for n in range(number))
    people = [make_applicant(f"veel-{n}@bedrijf.example") for n in range(2)]
    Applicant.objects.bulk_create(
        Applicant(application=each, user=user, role=ApplicantRole.LEAD, since=now())
        for each in drafts
        for user in people
    )
    return drafts


def test_two_hundred_drafts_are_looked_through_with_as_many_queries_as_one(
    round_: CallRound, at: Clock, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    (one,) = make_drafts(round_, 1)
    at(closing(one) - BEFORE)
    assert remind_before_closing() == 1
    with CaptureQueriesContext(connection) as caught:
        assert remind_before_closing() == 0
    User.objects.filter(email__startswith="veel-").delete()
    at(now() - A_DAY)
    make_drafts(round_, MANY - 1)
    at(now() + A_DAY)
    with CaptureQueriesContext(connection) as sending:
        assert remind_before_closing() == MANY - 1
    mails = 2 * (MANY - 1)
    assert len(letters()) == mails + 2
    beside = [query for query in sending.captured_queries if "common_outboxentry" not in query["sql"]]
    assert len(beside) <= 2 * mails + 60  # of each mail the savepoint that its entry takes; else by the fifty
    with django_assert_num_queries(len(caught)):
        assert remind_before_closing() == 0


def test_no_mail_says_what_anybody_wrote_or_who_works_on_it(draft: Application, starter: User, at: Clock) -> None:
    User.objects.filter(pk=starter.pk).update(first_name=canary(1, "voor"), last_name=canary(1, "achter"))
    Application.objects.update(title=canary(1, "plan"), organisation=canary(1, "bedrijf"))
    save_answers(draft, starter, {**COMPLETE, "kern": canary(1, "kern")}, seals_of(draft))
    writer = take_part(draft, "schrijft@bedrijf.example", ApplicantRole.WRITER, "en")
    assert reminded_at(draft, at, BEFORE) == 1
    for letter in letters():
        assert MARK not in str(letter).lower()
        others = {starter.email, writer.email} - {*letter["to"]}
        assert not any(email in str(letter) for email in others)
        assert "Slim slapen" in letter["body"] or "Sleep smart" in letter["body"]
    assert Application.objects.get().submission == Submission.DRAFT
