"""Files of an application: for its people, and for the owner what was received, once it may be read."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import Client
from django.urls import reverse

from accounts.models import User
from common.models import AuditEntry, PrivateFile
from living_labs.enums import ApplicantRole, QuestionKind
from living_labs.models import Application
from living_labs.services.answering import seal
from living_labs.services.attaching import LIMITS, detach, file_of_receipt, files_of
from living_labs.services.changing import change_state
from living_labs.services.submitting import answers_of
from tests.living_labs.calls import (
    FILES,
    QUESTIONNAIRE,
    WITH_FILES,
    ask,
    kept_file,
    make_applicant,
    make_application,
    make_round,
    signed_in,
)
from tests.living_labs.test_judging import close, in_admin
from tests.living_labs.test_submitting import submit_now
from tests.partners.conftest import House

pytestmark = pytest.mark.django_db

TEXT = "Alleen voor wie het mag lezen."


@pytest.fixture
def sent(house: House, starter: User) -> Application:
    """Submitted with a file, while the call is open."""
    return with_file(house, starter)


def with_file(house: House, starter: User, **changed: object) -> Application:
    """The same to a call that asks something else."""
    round_ = make_round(house.page, title=f"Van {starter}", questionnaire=WITH_FILES.model_copy(update=changed))
    application = make_application(round_, starter)
    kept_file(application, "bijlage", "begroting.txt", TEXT)
    submit_now(application, starter)
    return application


def own_address(application: Application) -> str:
    return reverse("application-file", args=[application.pk, application.attachments.get().file_id])


def owners_address(application: Application) -> str:
    return reverse("application-received-file", args=[application.pk, application.attachments.get().file_id])


def test_the_owner_has_a_file_only_after_the_call_closed(sent: Application, house: House) -> None:
    client, address = in_admin(house.editor), owners_address(sent)
    assert client.get(address).status_code == 404
    close(sent.round)
    answer = client.get(address)
    assert b"".join(answer) == TEXT.encode()
    assert AuditEntry.objects.filter(action="application.file_read", target_key=str(sent.pk)).count() == 1


def test_a_file_of_a_question_that_is_hidden_is_not_there_in_blind_judging(house: House, starter: User) -> None:
    sections = WITH_FILES.sections
    hidden = sections[-1].questions[0].model_copy(update={"hidden_when_blind": True})
    asked = (*sections[:-1], sections[-1].model_copy(update={"questions": (hidden,)}))
    for blind in (True, False):
        application = with_file(house, make_applicant(f"{blind}@bedrijf.example"), blind=blind, sections=asked)
        close(application.round)
        client = in_admin(house.manager)
        assert client.get(owners_address(application)).status_code == (404 if blind else 200)
        page = client.get(reverse("application-received", args=[application.pk])).content.decode()
        assert ("begroting.txt" in page) != blind
    assert AuditEntry.objects.filter(action="application.file_read").count() == 1


def test_a_file_that_was_removed_after_sending_stays_with_its_receipt(
    sent: Application, house: House, starter: User
) -> None:
    own, address = own_address(sent), owners_address(sent)
    change_state(sent, "reopen", starter)
    detach(sent, starter, sent.attachments.get().file_id)
    assert files_of(sent) == {}
    assert signed_in(starter).get(own).status_code == 200
    change_state(sent, "withdraw", starter)
    change_state(sent, "reopen", starter)
    close(sent.round)
    from living_labs.services.changing import let_stand_what_was_sent

    assert let_stand_what_was_sent() == 1
    assert in_admin(house.editor).get(address).status_code == 200


def test_a_file_that_came_after_the_receipt_is_not_the_owners(sent: Application, house: House, starter: User) -> None:
    change_state(sent, "reopen", starter)
    later = kept_file(sent, "bijlage", "later.txt", "Nooit ingestuurd.")
    close(sent.round)
    from living_labs.services.changing import let_stand_what_was_sent

    let_stand_what_was_sent()
    address = reverse("application-received-file", args=[sent.pk, later.file_id])
    assert in_admin(house.editor).get(address).status_code == 404


def test_a_file_is_known_by_its_key_not_by_words_that_hold_it(sent: Application, house: House, starter: User) -> None:
    """A name or a text may hold the key of a file that was never submitted."""
    change_state(sent, "reopen", starter)
    later = kept_file(sent, "bijlage", "later.txt", "Nooit ingestuurd.")
    receipt = sent.receipts.get()
    listed = [{**receipt.answers["bijlage"][0], "name": f"{later.file_id}.txt"}]
    sent.receipts.update(answers={**receipt.answers, "kern": f"Zie {later.file_id}.", "bijlage": listed})
    with pytest.raises(Http404):
        file_of_receipt(sent, sent.receipts.get().answers, set(), later.file_id)
    detach(sent, starter, later.file_id)
    assert not PrivateFile.objects.filter(pk=later.file_id).exists()
    detach(sent, starter, sent.attachments.get().file_id)
    assert sent.attachments.get().removed_at


def test_a_file_that_is_too_large_is_said_at_its_question_and_takes_no_text_along(house: House, starter: User) -> None:
    """Of a form without the script: what was typed in it is saved."""
    asked = (ask("uitleg", QuestionKind.LONG), *FILES.questions)
    sections = (*QUESTIONNAIRE.sections, FILES.model_copy(update={"questions": asked}))
    round_ = make_round(house.page, questionnaire=WITH_FILES.model_copy(update={"sections": sections}))
    application = make_application(round_, starter)
    large = SimpleUploadedFile("groot.pdf", bytes(LIMITS.max_bytes + 1))
    form = {"file-bijlage": large, "q-uitleg": "Getypt.", "seal-uitleg": seal(None)}
    answer = signed_in(starter).post(reverse("application-section", args=[application.pk, "stukken"]), form)
    assert answer.status_code == 422
    assert "Dit bestand is groter dan 25 MB." in answer.content.decode()
    assert answers_of(application)["uitleg"] == "Getypt."
    assert not application.attachments.exists()


def test_what_is_not_there_and_what_is_not_yours_answer_alike(
    sent: Application, house: House, neighbour: House, starter: User
) -> None:
    file = sent.attachments.get().file_id
    own = make_application(sent.round, make_applicant("ander@bedrijf.example"))
    stranger = own.applicants.get().user
    asked = (
        (signed_in(stranger), "application-file", sent.pk),
        (signed_in(stranger), "application-file", own.pk),  # one's own application, another's file
        (signed_in(house.manager), "application-file", sent.pk),
        (in_admin(house.manager), "application-received-file", sent.pk),  # the call is open
        (in_admin(neighbour.manager), "application-received-file", sent.pk),
    )
    for client, name, key in asked:
        there, nowhere, never = (
            client.get(reverse(name, args=args)) for args in ((key, file), (key, uuid4()), (uuid4(), uuid4()))
        )
        assert there.status_code == nowhere.status_code == never.status_code == 404
        assert len(there.content) == len(nowhere.content) == len(never.content)
        assert set(there.headers) == set(nowhere.headers) == set(never.headers)
    for name in ("application-file", "application-received-file"):
        assert Client().get(reverse(name, args=[sent.pk, file])).status_code == 302
    assert not AuditEntry.objects.filter(action="application.file_read").exists()


def test_a_file_is_given_to_keep_and_never_to_show_or_to_store(sent: Application, house: House, starter: User) -> None:
    close(sent.round)
    asked: tuple[tuple[Client, Callable[[Application], str]], ...] = (
        (signed_in(starter), own_address),
        (in_admin(house.editor), owners_address),
    )
    for client, address in asked:
        answer = client.get(address(sent))
        assert answer["Content-Disposition"] == 'attachment; filename="begroting.txt"'
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
        assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
        assert b"".join(answer) == TEXT.encode()


@pytest.mark.parametrize("role", list(ApplicantRole))
def test_who_takes_part_has_the_files_until_they_are_removed(sent: Application, role: ApplicantRole) -> None:
    mate = make_applicant("mee@bedrijf.example")
    part = sent.applicants.create(user=mate, role=role, since=sent.made_at)
    client, address = signed_in(mate), own_address(sent)
    assert client.get(address).status_code == 200
    part.delete()
    assert client.get(address).status_code == 404
