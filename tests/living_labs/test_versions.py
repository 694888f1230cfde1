"""Applicants answer what stood there when the call opened; a later change is a new version, told with its reason."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common.clock import now
from common.models import OutboxEntry
from common.publishing import NotPublishedError, published_records, publishing
from editing.translation.making import make_translation
from living_labs.enums import Submission
from living_labs.models import Answer, CallCriterion, CallPage, CallRound, QuestionnaireVersion
from living_labs.services.live_change import change_also_live
from living_labs.services.rounds import RoundKeeper
from partners.models import PartnerPage
from tests.factories import make_call, make_member, make_partner
from tests.living_labs.asking import begin, publish, question, round_of, sections, versions_of

pytestmark = pytest.mark.django_db

type Clock = Callable[[datetime], None]
OTHER = sections(question("long", "Wat is jullie plan?", words=300))
LONG = question("long", "Wat is jullie plan?", words=200)
MORE = sections(LONG, question("short", "Met wie?"))
SECOND = timedelta(seconds=1)


def letters() -> list[dict[str, Any]]:
    """The mails that wait, the oldest first."""
    return [entry.payload for entry in OutboxEntry.objects.filter(carrier="mail").order_by("pk") if entry.payload]


def test_a_published_call_has_a_round_with_its_particulars(call: CallPage) -> None:
    found = round_of(call)
    assert (found.title_nl, found.title_en, found.partner) == ("Nachtlicht", "", call.partner)
    assert (found.opens_at, found.closes_at, found.keep_declined_months) == (call.opens_at, call.closes_at, 12)
    assert [version.number for version in versions_of(call)] == [1]


def test_a_call_without_questions_and_a_draft_have_none(partner_page: PartnerPage) -> None:
    make_call(partner_page)
    make_call(partner_page, live=False, questions=OTHER)
    assert not CallRound.objects.exists()


def later_than(page: CallPage) -> datetime:
    """A day after its closing."""
    assert page.closes_at
    return page.closes_at + timedelta(days=1)


def test_until_the_opening_instant_the_first_version_is_written_over(call: CallPage, at: Clock) -> None:
    assert call.opens_at
    at(call.opens_at - SECOND)
    publish(call, questions=OTHER)
    (version,) = versions_of(call)
    assert version.number == 1 and next(version.questionnaire.questions).words == 300


def test_from_the_opening_instant_on_a_change_is_the_next_version(call: CallPage, at: Clock) -> None:
    assert call.opens_at
    at(call.opens_at)
    publish(call, questions=OTHER, change_reason="Te kort.")
    first, second = versions_of(call)
    assert next(first.questionnaire.questions).words == 200
    assert (second.number, second.reason, second.made_at) == (2, "Te kort.", call.opens_at)
    publish(call, title="Ander licht")
    assert len(versions_of(call)) == 2
    assert round_of(call).title_nl == "Ander licht"


def test_from_the_first_application_on_nothing_is_written_over(call: CallPage) -> None:
    begin(call)
    publish(call, questions=OTHER, change_reason="Beter.")
    assert [version.number for version in versions_of(call)] == [1, 2]


def test_a_try_out_freezes_nothing(call: CallPage) -> None:
    begin(call, is_try_out=True)
    publish(call, questions=OTHER)
    assert len(versions_of(call)) == 1


def test_weights_and_blind_review_are_part_of_what_is_frozen(call: CallPage, at: Clock) -> None:
    assert call.opens_at
    at(call.opens_at)
    publish(call, blind=True, change_reason="Beter.")
    assert len(versions_of(call)) == 2
    draft = CallPage.objects.get(pk=call.pk).get_latest_revision_as_object()
    draft.change_reason = "Gewogen."
    draft.criteria.add(CallCriterion(name="Nut", weight=100))
    draft.save_revision().publish()
    assert len(versions_of(call)) == 3
    publish(call)
    assert len(versions_of(call)) == 3


def test_who_began_is_told_and_answers_the_new_version_with_what_was_typed(call: CallPage, at: Clock) -> None:
    draft, sent = begin(call), begin(call, Submission.SUBMITTED)
    gone = begin(call, Submission.WITHDRAWN)
    Answer.objects.create(application=draft, question="x", value="Mijn plan", saved_at=now())
    OutboxEntry.objects.all().delete()
    assert call.opens_at
    at(call.opens_at + SECOND)
    publish(call, questions=OTHER, change_reason="Meer ruimte.")
    first, second = versions_of(call)
    for application, version in ((draft, second), (sent, first), (gone, first)):
        application.refresh_from_db()
        assert application.version == version
    assert draft.answers.get().value == "Mijn plan"
    assert [(e.what, e.detail) for e in draft.timeline.all()] == [("version", {"number": 2, "reason": "Meer ruimte."})]
    assert sent.timeline.count() == 1 and not gone.timeline.exists()
    told = {letter["to"][0]: letter for letter in letters()}
    assert set(told) == {application.applicants.get().user.email for application in (draft, sent)}
    letter = told[draft.applicants.get().user.email]
    assert "Nachtlicht" in letter["subject"] and "Meer ruimte." in letter["body"]
    assert f"/mijn/aanvragen/{draft.pk}/" in letter["body"] and "Mijn plan" not in letter["body"]


def test_who_takes_part_in_english_is_told_in_english(call: CallPage) -> None:
    application = begin(call)
    application.applicants.update(language="en")
    OutboxEntry.objects.all().delete()
    publish(call, questions=OTHER, change_reason="Beter.")
    (letter,) = letters()
    assert letter["headers"]["Content-Language"] == "en" and "changed" in letter["subject"]
    assert f"/en/mijn/aanvragen/{application.pk}/" in letter["body"]


@pytest.mark.urls("portal.urls")
def test_without_a_page_of_ones_own_the_mail_has_no_dead_link(call: CallPage) -> None:
    begin(call)
    publish(call, questions=OTHER, change_reason="Beter.")
    assert len(versions_of(call)) == 2


def test_a_translation_is_no_other_question(call: CallPage, at: Clock) -> None:
    make_partner("Buurtzorg Test", language="en")
    begin(call)
    assert call.opens_at
    at(call.opens_at)
    english = make_translation(call, make_member(call.partner)).specific
    english = publish(english, title="Night light")
    (version,) = versions_of(call)
    assert version.questionnaire.rules[0].question.en
    assert round_of(call).title_en == "Night light"
    CallPage.objects.get(pk=english.pk).unpublish()
    publish(call)
    (version,) = versions_of(call)
    assert version.questionnaire.rules[0].question.en


@pytest.fixture
def english(call: CallPage, at: Clock) -> CallPage:
    """The English page of the call, which has opened."""
    make_partner("Buurtzorg Test", language="en")
    assert call.opens_at
    at(call.opens_at)
    return publish(make_translation(call, make_member(call.partner)).specific, title="Night light")


def test_where_the_dutch_is_taken_off_no_version_is_made_of_an_english_that_lags(
    call: CallPage, english: CallPage
) -> None:
    """Nobody said why: a word of the vocabulary or another title is no reason. More time is given all the same."""
    publish(call, questions=MORE, change_reason="Te kort.")
    CallPage.objects.get(pk=call.pk).unpublish()
    with publishing() as changes:
        changes.note_page(english.pk)
    publish(english, title="Light at night")
    page = CallPage.objects.get(pk=english.pk)
    change_also_live(page, lambda each: setattr(each, "closes_at", later_than(each)), make_member(call.partner))
    assert page.title == "Light at night" and [version.number for version in versions_of(call)] == [1, 2]
    with pytest.raises(NotPublishedError):
        publish(english, questions=OTHER)
    publish(english, questions=OTHER, change_reason="In English only.")
    assert versions_of(call)[-1].reason == "In English only."


def test_the_english_of_a_new_question_comes_later_without_another_reason(call: CallPage, english: CallPage) -> None:
    """It is no other question; taken out again, or said otherwise, it is."""
    publish(call, questions=MORE, change_reason="Te kort.")
    publish(english, questions=sections(LONG, question("short", "With whom?")))
    version = versions_of(call)[-1]
    assert (version.number, str(list(version.questionnaire.questions)[-1].label.en)) == (2, "With whom?")
    for other in (sections(LONG), sections(LONG, question("short", "With which others?"))):
        with pytest.raises(NotPublishedError):
            publish(english, questions=other)


def test_both_languages_go_live_at_once_with_the_reason_of_the_one_that_changes(
    call: CallPage, english: CallPage
) -> None:
    with publishing():
        publish(call, questions=OTHER, change_reason="Te kort.")
        publish(english, title="Light at night")
    assert [version.reason for version in versions_of(call)] == ["", "Te kort."]


def test_a_call_that_is_taken_off_and_put_back_goes_on(call: CallPage, at: Clock) -> None:
    begin(call)
    CallPage.objects.get(pk=call.pk).unpublish()
    assert round_of(call).closes_at == call.closes_at
    publish(call)
    assert len(versions_of(call)) == 1


def test_a_failing_index_leaves_neither_page_nor_version(call: CallPage, broken_index: type[Exception]) -> None:
    begin(call)
    with pytest.raises(broken_index):
        publish(call, questions=OTHER, change_reason="Beter.")
    assert len(versions_of(call)) == 1


def test_closing_and_opening_stand_once_somebody_applies(call: CallPage, at: Clock) -> None:
    begin(call)
    assert call.opens_at and call.closes_at
    at(call.opens_at + SECOND)
    later = call.opens_at + timedelta(days=1)
    publish(call, opens_at=later, closes_at=later + SECOND)  # past the form, as a program might
    found = round_of(call)
    assert (found.opens_at, found.closes_at) == (call.opens_at, call.closes_at)


def test_many_calls_ask_no_more_of_the_database_than_few(partner_page: PartnerPage) -> None:
    found = []
    for number in (2, 8):
        pages = [make_call(partner_page, questions=OTHER) for _ in range(number)]
        for page in pages:
            page.criteria.add(CallCriterion(name="Nut", weight=100))
            page.save()
        QuestionnaireVersion.objects.all().delete()
        records = published_records([page.pk for page in pages])
        with CaptureQueriesContext(connection) as captured:
            RoundKeeper().keep(records, [])
        found.append(len(captured))
        assert QuestionnaireVersion.objects.count() == number
    assert found[0] == found[1] <= 12


def test_imported_calls_without_questions_cost_one_query(partner_page: PartnerPage) -> None:
    pages = [make_call(partner_page) for _ in range(5)]
    records = published_records([page.pk for page in pages])
    with CaptureQueriesContext(connection) as captured:
        RoundKeeper().keep(records, [])
    assert len(captured) == 1
    assert not CallRound.objects.exists()
