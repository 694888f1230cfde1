"""Files that did not arrive whole: shown to their sender alone, gone on with after a reload, and removed."""

import base64
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from common.clock import now
from common.models import Upload
from common.private_files.storage import part_of
from living_labs.enums import ApplicantRole, QuestionKind
from living_labs.models import Application
from tests.living_labs.calls import FILES, QUESTIONNAIRE, ask, make_applicant, make_application, make_round, signed_in
from tests.living_labs.test_attacks import CONTENT, TUS, send_part
from tests.living_labs.test_submitting import submit_now
from tests.partners.conftest import House

pytestmark = pytest.mark.django_db

HALF = len(CONTENT) // 2
ARRIVED = f"{HALF * 100 // len(CONTENT)}% van {len(CONTENT)}\xa0bytes is aangekomen."
GO_ON = "Kies hetzelfde bestand nog een keer om verder te gaan."
PRINT = sha256(CONTENT).hexdigest()


@pytest.fixture
def draft(house: House, starter: User) -> Application:
    """To a call that asks for files at three questions."""
    asked = (*FILES.questions, ask("foto", QuestionKind.FILE, files=1), ask("brief", QuestionKind.FILE, files=1))
    sections = (*QUESTIONNAIRE.sections, FILES.model_copy(update={"questions": asked}))
    questionnaire = QUESTIONNAIRE.model_copy(update={"sections": sections})
    return make_application(make_round(house.page, title="Met stukken", questionnaire=questionnaire), starter)


def begin(client: Client, application: Application, question: str = "bijlage", print_: str = PRINT) -> str:
    """Send half of a file; returns the place for the rest."""
    told = {"filename": "half stuk.txt", "fingerprint": print_}
    metadata = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in told.items())
    headers = {**TUS, "Upload-Length": str(len(CONTENT)), "Upload-Metadata": metadata}
    place = client.post(reverse("application-sending", args=[application.pk, question]), headers=headers)["Location"]
    assert send_part(client, place, CONTENT[:HALF]).status_code == 204
    return str(place)


def section(application: Application) -> str:
    return reverse("application-section", args=[application.pk, "stukken"])


def page(client: Client, application: Application) -> str:
    response = client.get(section(application))
    assert response.status_code == 200
    return str(response.content.decode())


def take_back(client: Client, application: Application, key: object) -> Any:
    return client.post(section(application), {"remove-upload": str(key)})


def test_who_sent_half_a_file_sees_how_much_arrived_and_goes_on(draft: Application, starter: User) -> None:
    """On another device too: nothing but the account is needed. Once it is whole it is not listed any more."""
    place = begin(signed_in(starter), draft)
    another = signed_in(starter)
    shown = page(another, draft)
    assert "half stuk.txt" in shown and ARRIVED in shown and GO_ON in shown
    told = f'data-begun="{place}" data-length="{len(CONTENT)}" data-fingerprint="{PRINT}"'
    assert told in shown
    assert another.head(place, headers=TUS)["Upload-Offset"] == str(HALF)
    assert send_part(another, place, CONTENT[HALF:], HALF).status_code == 204
    whole = page(another, draft)
    assert "data-begun" not in whole and "half stuk.txt" in whole
    assert draft.attachments.get().file.size == len(CONTENT)


@pytest.mark.parametrize("role", list(ApplicantRole))
def test_only_its_sender_sees_it(draft: Application, starter: User, role: ApplicantRole) -> None:
    begin(signed_in(starter), draft)
    mate = make_applicant("mee@bedrijf.example")
    draft.applicants.create(user=mate, role=role, since=now())
    shown = page(signed_in(mate), draft)
    assert "half stuk.txt" not in shown and "data-begun" not in shown


def test_what_has_expired_or_is_for_something_else_is_not_listed(draft: Application, starter: User) -> None:
    client = signed_in(starter)
    begin(client, draft)
    Upload.objects.update(created_at=now() - timedelta(hours=25))
    other = make_application(draft.round, make_applicant("ander@bedrijf.example"))
    other.applicants.create(user=starter, role=ApplicantRole.WRITER, since=now())
    begin(client, other)
    assert "half stuk.txt" not in page(client, draft)
    assert "half stuk.txt" in page(client, other)


def test_no_promise_is_made_where_it_cannot_go_on(draft: Application, starter: User) -> None:
    """Of a file without a fingerprint, and at a question that is full, it may only be removed."""
    client = signed_in(starter)
    begin(client, draft, print_="")
    shown = page(client, draft)
    assert ARRIVED in shown and GO_ON not in shown
    Upload.objects.all().delete()
    places = [begin(client, draft, "foto") for _each in range(2)]
    send_part(client, places[0], CONTENT[HALF:], HALF)
    shown = page(client, draft)
    assert ARRIVED in shown and GO_ON not in shown


def test_a_page_asks_once_however_many_questions_take_files(draft: Application, starter: User) -> None:
    client = signed_in(starter)
    page(client, draft)
    asked = []
    for question in (None, "bijlage", "foto", "brief"):
        if question:
            begin(client, draft, question)
        with CaptureQueriesContext(connection) as caught:
            page(client, draft)
        asked.append(len(caught))
        assert len([query for query in caught if "common_upload" in query["sql"]]) == 1
    assert len(set(asked)) == 1, asked


def test_its_sender_removes_it_with_its_bytes(
    draft: Application, starter: User, django_capture_on_commit_callbacks: Any
) -> None:
    """A form is enough."""
    client = signed_in(starter)
    place = begin(client, draft)
    upload = Upload.objects.get()
    assert f'name="remove-upload" value="{upload.pk}"' in page(client, draft)
    with django_capture_on_commit_callbacks(execute=True):
        assert take_back(client, draft, upload.pk).status_code == 302
    assert "half stuk.txt" not in page(client, draft)
    assert not Upload.objects.exists() and not part_of(upload.pk).exists()
    assert client.head(place, headers=TUS).status_code == 404


def test_nobody_else_removes_it_and_absent_ids_are_answered_alike(draft: Application, starter: User) -> None:
    """A colleague who writes, who applies elsewhere, the sender from another application, a stranger."""
    begin(signed_in(starter), draft)
    upload = Upload.objects.get()
    mate = make_applicant("mee@bedrijf.example")
    draft.applicants.create(user=mate, role=ApplicantRole.WRITER, since=now())
    elsewhere = make_application(draft.round, make_applicant("ander@bedrijf.example"))
    elsewhere.applicants.create(user=starter, role=ApplicantRole.WRITER, since=now())
    stranger = elsewhere.applicants.exclude(user=starter).get().user
    asked = ((mate, draft, 302), (starter, elsewhere, 302), (stranger, elsewhere, 302), (stranger, draft, 404))
    for user, application, status in asked:
        for key in (upload.pk, uuid4(), "geen sleutel"):
            answer = take_back(signed_in(user), application, key)
            assert (answer.status_code, answer.headers.get("Location")) == (
                status,
                section(application) if status == 302 else None,
            )
    assert Upload.objects.get() == upload


def test_who_may_not_write_any_more_removes_nothing_and_is_shown_nothing(draft: Application, starter: User) -> None:
    client = signed_in(starter)
    submit_now(draft, starter)
    draft.refresh_from_db()
    Upload.objects.create(
        by=starter, purpose="application", subject=f"{draft.pk}/bijlage", length=9, name="half stuk.txt"
    )
    assert "half stuk.txt" not in page(client, draft)
    there, absent = (take_back(client, draft, key) for key in (Upload.objects.get().pk, uuid4()))
    assert there.status_code == absent.status_code == 403
    assert Upload.objects.count() == 1


def test_what_was_begun_goes_when_the_application_is_submitted(draft: Application, starter: User) -> None:
    """Nobody could go on with it, and its sender would have less room elsewhere for a day."""
    client = signed_in(starter)
    place = begin(client, draft)
    other = make_application(draft.round, starter)
    begin(client, other)
    submit_now(draft, starter)
    assert [upload.subject.partition("/")[0] for upload in Upload.objects.all()] == [str(other.pk)]
    assert send_part(client, place, CONTENT[HALF:], HALF).status_code == 404


def test_a_file_that_is_whole_is_not_removed_as_unfinished(draft: Application, starter: User) -> None:
    client = signed_in(starter)
    place = begin(client, draft)
    send_part(client, place, CONTENT[HALF:], HALF)
    take_back(client, draft, Upload.objects.get().pk)
    assert Upload.objects.count() == 1 and draft.attachments.count() == 1


def test_who_saves_while_a_file_is_on_its_way_has_it_once(draft: Application, starter: User) -> None:
    """The form brings the same file: what came before has no use. Of another size, or at another question, it has."""
    client = signed_in(starter)
    for question in ("bijlage", "foto"):
        begin(client, draft, question)
    for content in (CONTENT + b"Langer.", CONTENT):
        assert Upload.objects.count() == 2
        file = SimpleUploadedFile("half stuk.txt", content)
        assert client.post(section(draft), {"file-bijlage": file}).status_code == 302
    assert Upload.objects.get().subject.endswith("/foto")
    assert draft.attachments.count() == 2
