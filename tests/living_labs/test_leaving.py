"""Applications of somebody who has their account erased: one's own are emptied, others go on with theirs."""

from typing import Any

import pytest

from accounts.models import User
from accounts.privacy.erasing import erase
from common.models import AuditEntry, PrivateFile
from common.private_files.storage import private_storage
from correspondence.models import Message
from correspondence.services.sending import conversation_about, send_message
from living_labs.conversations import about
from living_labs.enums import ApplicantRole, Submission, Verdict
from living_labs.models import Application, CallRound
from living_labs.services.changing import decide, send_verdict
from living_labs.services.giving_back import answers_of
from tests.accounts.privacy.sweeping import rows_with
from tests.living_labs.calls import kept_file, make_applicant, make_application
from tests.living_labs.test_judging import close
from tests.living_labs.test_submitting import submit_now
from tests.partners.conftest import House

pytestmark = pytest.mark.django_db

WORD = "zqslaapmat"


@pytest.fixture
def other() -> User:
    return make_applicant("tweede@bedrijf.example")


@pytest.fixture
def own(draft: Application) -> Application:
    """With a word that stands nowhere else."""
    Application.objects.filter(pk=draft.pk).update(title=WORD, organisation=f"{WORD} bv")
    return Application.objects.select_related("round__partner", "version").get(pk=draft.pk)


def read_again(application: Application) -> Application:
    return Application.objects.get(pk=application.pk)


def test_a_draft_of_ones_own_is_emptied_with_files_and_talk(
    own: Application, starter: User, django_capture_on_commit_callbacks: Any
) -> None:
    file = kept_file(own, "plan", "plan.txt", "ons plan", starter).file
    with django_capture_on_commit_callbacks(execute=True):
        erase(starter)
    own = read_again(own)
    assert own.erased_at and not own.title and not own.answers.exists() and not own.applicants.exists()
    assert not PrivateFile.objects.exists() and not private_storage().exists(file.place)
    assert not rows_with([WORD, "starter@bedrijf.example"])


def test_what_waits_for_a_decision_is_withdrawn_first(own: Application, starter: User) -> None:
    """Nobody judges what nobody stands for."""
    submit_now(own, starter)
    close(own.round)
    erase(starter)
    own = read_again(own)
    assert own.submission == Submission.WITHDRAWN and own.erased_at
    assert not rows_with([WORD])


def test_what_was_decided_stays_without_words_and_people(own: Application, starter: User, house: House) -> None:
    submit_now(own, starter)
    close(own.round)
    own = decide(own, house.publisher, "accept", "Goed plan")
    own = send_verdict(own, house.publisher)
    send_message(conversation_about(about(own)), starter, f"{WORD} dank", "een")
    erase(starter)
    own = read_again(own)
    assert (own.verdict, own.title, own.verdict_reason) == (Verdict.ACCEPTED, "", "") and own.verdict_sent_at
    assert not own.receipts.exists() and not Message.objects.exists() and not rows_with([WORD])


def test_with_others_they_go_on_and_one_of_them_leads(own: Application, starter: User, other: User) -> None:
    reader = make_applicant("lezer@bedrijf.example")
    for person, role in ((reader, ApplicantRole.READER), (other, ApplicantRole.WRITER)):
        own.applicants.create(user=person, role=role, since=own.made_at)
    file = kept_file(own, "plan", "plan.txt", "ons plan", starter).file
    erase(starter)
    own = read_again(own)
    assert own.title == WORD and own.answers.exists() and not own.erased_at
    assert own.applicants.get(role=ApplicantRole.LEAD).user == other
    file.refresh_from_db()
    assert file.uploaded_by is None and private_storage().exists(file.place), "what the others hand in"
    changed = AuditEntry.objects.get(action="application.role_changed")
    assert (changed.actor, changed.after) == ("", {"role": "lead"})


def test_who_already_leads_goes_on_leading(own: Application, starter: User, other: User) -> None:
    own.applicants.create(user=other, role=ApplicantRole.LEAD, since=own.made_at)
    erase(starter)
    assert [each.user for each in read_again(own).applicants.all()] == [other]
    assert not AuditEntry.objects.filter(action="application.role_changed").exists()


def test_a_try_out_goes_whole(own: Application, starter: User) -> None:
    Application.objects.filter(pk=own.pk).update(is_try_out=True)
    erase(starter)
    assert not Application.objects.filter(pk=own.pk).exists()


def test_the_copy_has_the_answers_with_their_questions_and_none_of_others(
    own: Application, starter: User, other: User, round_: CallRound
) -> None:
    make_application(round_, other)
    rows = list(answers_of(starter))
    assert rows and all(row["application"].startswith(WORD) for row in rows)
    assert all(row["question"].startswith("Vraag ") for row in rows)
