"""What somebody with bad intentions tries: another applicant, who only reads along, another partner, another site."""

import base64
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from common.clock import now
from common.decisions import Refused
from common.models import OutboxEntry, PrivateFile, Upload
from living_labs.enums import ApplicantRole, Submission
from living_labs.models import Answer, Applicant, Application, CallRound, OtherText, Receipt
from living_labs.services.answering import save_answers, seals_of
from living_labs.services.changing import change_state, let_stand_what_was_sent
from living_labs.services.people import invite
from living_labs.services.submitting import answers_of, submit
from tests.living_labs.calls import WITH_FILES, kept_file, make_applicant, make_application, make_round, signed_in
from tests.living_labs.test_judging import close, in_admin
from tests.living_labs.test_submitting import submit_now
from tests.partners.conftest import House

pytestmark = pytest.mark.django_db

TUS = {"Tus-Resumable": "1.0.0"}
PART = "application/offset+octet-stream"
CONTENT = b"Een gewone tekst."
STEPS = ("reopen", "withdraw", "discard", "submit", "accept", "send")


@pytest.fixture
def theirs(house: House) -> Application:
    """Somebody else's, with a file and a second text."""
    round_ = make_round(house.page, title="Met stukken", questionnaire=WITH_FILES)
    lead = make_applicant("slachtoffer@bedrijf.example")
    application = make_application(round_, lead)
    kept_file(application, "bijlage", "plan.txt", "Een plan.", lead)
    application.other_texts.create(question="kern", value="Anders", written_at=now(), written_by=lead)
    return application


@pytest.fixture
def own(theirs: Application, starter: User) -> Application:
    """The attacker's own, to the same call."""
    return make_application(theirs.round, starter)


def all_of(application: Application) -> list[Any]:
    """The rows of an application as they are now."""
    rows: list[Any] = [list(Application.objects.filter(pk=application.pk).values())]
    for model in (Answer, Applicant, OtherText, Receipt):
        rows.append(list(model._default_manager.filter(application=application).values()))
    rows.append(list(application.attachments.values()))
    rows.append(list(application.invitations.values()))
    return rows


def begin_upload(client: Client, application: Application, question: str = "bijlage") -> Any:
    name = base64.b64encode(b"stuk.txt").decode()
    headers = {**TUS, "Upload-Length": str(len(CONTENT)), "Upload-Metadata": f"filename {name}"}
    return client.post(reverse("application-sending", args=[application.pk, question]), headers=headers)


def send_part(client: Client, place: str, content: bytes = CONTENT, offset: int = 0) -> Any:
    headers = {**TUS, "Upload-Offset": str(offset)}
    return client.patch(place, content, content_type=PART, headers=headers)


def posts(application: Application) -> list[tuple[str, dict[str, Any]]]:
    """Everything that may be posted at an application's own addresses."""
    key, file = application.pk, application.attachments.get().file_id
    part, other = application.applicants.first(), application.other_texts.get()
    assert part
    sent = {"q-kern": "Gekaapt", "seal-kern": seals_of(application)["kern"], "remove-file": str(file)}
    return [
        (reverse("my-application", args=[key]), {"title": "Gekaapt", "organisation": "Gekaapt"}),
        (reverse("application-section", args=[key, "plan"]), sent),
        (reverse("application-section", args=[key, "stukken"]), sent),
        (reverse("application-choose", args=[key, other.pk]), {"text": "other"}),
        (reverse("application-check", args=[key]), {"key": uuid4()}),
        (reverse("application-people", args=[key]), {"email": "kaper@elders.example", "role": "lead"}),
        (reverse("application-person", args=[key, part.pk]), {"remove": "1"}),
        (reverse("application-person", args=[key, part.pk]), {"role": "reader"}),
        *((reverse("application-step", args=[key, step]), {}) for step in STEPS),
    ]


@pytest.mark.parametrize("role", [None, ApplicantRole.READER])
def test_who_does_not_write_changes_nothing_by_any_form(
    theirs: Application, starter: User, role: ApplicantRole | None
) -> None:
    """Neither a stranger nor who reads along, before and after it was submitted."""
    if role:
        theirs.applicants.create(user=starter, role=role, since=now())
    client = signed_in(starter)
    for submission in (Submission.DRAFT, Submission.SUBMITTED):
        Application.objects.filter(pk=theirs.pk).update(submission=submission)
        before = all_of(theirs)
        for address, data in posts(theirs):
            client.post(address, data)
            client.post(address, data, headers={"Accept": "application/json"})
        assert begin_upload(client, theirs).status_code in (403, 404)
        assert all_of(theirs) == before
    assert not Upload.objects.exists()


def test_a_writer_neither_submits_nor_leads(theirs: Application, starter: User) -> None:
    theirs.applicants.create(user=starter, role=ApplicantRole.WRITER, since=now())
    theirs.other_texts.all().delete()
    with pytest.raises(Refused):
        submit_now(theirs, starter)
    with pytest.raises(Refused):
        change_state(theirs, "withdraw", starter)
    part = theirs.applicants.get(user=starter)
    signed_in(starter).post(reverse("application-person", args=[theirs.pk, part.pk]), {"role": "lead"})
    part.refresh_from_db()
    assert part.role == ApplicantRole.WRITER


def test_what_belongs_to_another_application_is_not_reached_through_ones_own(
    theirs: Application, own: Application, starter: User
) -> None:
    """The keys of others' rows in the addresses of one's own."""
    client, before = signed_in(starter), all_of(theirs)
    file, other, part = theirs.attachments.get(), theirs.other_texts.get(), theirs.applicants.get()
    invitation = theirs.invitations.create(
        email="mee@bedrijf.example", role="reader", token_hash="x", sent_at=now(), expires_at=now()
    )
    assert client.get(reverse("application-file", args=[own.pk, file.file_id])).status_code == 404
    assert client.post(reverse("application-choose", args=[own.pk, other.pk])).status_code == 404
    assert client.post(reverse("application-person", args=[own.pk, part.pk]), {"remove": "1"}).status_code == 404
    client.post(reverse("application-invitation-withdraw", args=[own.pk, invitation.pk]))
    assert theirs.invitations.get() == invitation
    invitation.delete()
    client.post(reverse("application-section", args=[own.pk, "stukken"]), {"remove-file": str(file.file_id)})
    assert all_of(theirs) == before
    assert PrivateFile.objects.filter(pk=file.file_id).exists()


def test_the_key_of_anothers_application_begins_nothing_and_shows_nothing(theirs: Application, starter: User) -> None:
    client, before = signed_in(starter), all_of(theirs)
    answer = client.post(reverse("apply", args=[theirs.round_id]), {"key": theirs.pk, "r-eu": "yes"})
    assert answer.status_code == 403
    assert "Slaapmat" not in answer.content.decode()
    assert all_of(theirs) == before
    assert not Application.objects.of(starter).exists()


def test_nobody_takes_the_number_of_anothers_application(theirs: Application, starter: User) -> None:
    """The number is the beginning of the key, and the key comes with the form: owners give more time by number."""
    key = UUID(int=theirs.pk.int ^ 1)
    signed_in(starter).post(reverse("apply", args=[theirs.round_id]), {"key": key, "r-eu": "yes"})
    assert not Application.objects.of(starter).exists()
    assert [each.number for each in Application.objects.filter(round=theirs.round)] == [theirs.number]


def test_a_receipts_key_that_was_used_elsewhere_is_no_obstacle(
    theirs: Application, own: Application, starter: User
) -> None:
    """The key comes with the form, so anybody can send any: it gives neither another's receipt nor a fault."""
    theirs.other_texts.all().delete()
    first = submit_now(theirs, theirs.applicants.get().user)
    receipt = submit(own, starter, first.key, now())
    assert receipt.application == own
    assert receipt.key != first.key


def test_sending_an_old_form_again_does_not_say_that_a_changed_application_was_submitted(
    own: Application, starter: User
) -> None:
    first = submit_now(own, starter)
    change_state(own, "reopen", starter)
    save_answers(own, starter, {"kern": "Verbeterd."}, seals_of(own))
    second = submit(own, starter, first.key, now())
    assert second.answers["kern"] == "Verbeterd."
    own.refresh_from_db()
    assert own.submission == Submission.SUBMITTED


def test_fields_that_no_form_has_change_nothing(own: Application, starter: User) -> None:
    more = {
        "submission": "submitted", "verdict": "accepted", "review": "done", "round": str(uuid4()), "is_try_out": "on",
        "verdict_sent_at": "2026-01-01", "received_at": "2026-01-01", "version": "1", "role": "lead",
        "q-bestaat-niet": "x", "seal-bestaat-niet": "0:0", "q-bijlage": "x", "seal-bijlage": "0:0", "q-": "x",
        "seal-": "0:0",
    }  # fmt: skip
    client = signed_in(starter)
    client.post(reverse("my-application", args=[own.pk]), {"title": "Nieuw", "organisation": "Ons", **more})
    client.post(reverse("application-section", args=[own.pk, "plan"]), more)
    client.post(reverse("application-section", args=[own.pk, "stukken"]), more)
    fresh = Application.objects.get(pk=own.pk)
    assert fresh.title == "Nieuw"
    for name in ("submission", "verdict", "review", "round_id", "is_try_out", "verdict_sent_at", "received_at"):
        assert getattr(fresh, name) == getattr(own, name)
    assert {answer.question for answer in fresh.answers.all()} == set(answers_of(own))


def test_a_part_that_comes_after_submitting_is_not_taken(own: Application, starter: User) -> None:
    client = signed_in(starter)
    place = begin_upload(client, own)["Location"]
    assert send_part(client, place, CONTENT[:5]).status_code == 204
    submit_now(own, starter)
    for method in ("head", "delete"):
        assert getattr(client, method)(place, headers=TUS).status_code == 404
    assert send_part(client, place, CONTENT[5:], 5).status_code == 404
    assert begin_upload(client, own).status_code == 403
    assert not own.attachments.exists()
    assert not Upload.objects.exists()


def test_files_are_not_taken_out_after_submitting(own: Application, starter: User) -> None:
    file = kept_file(own, "bijlage", "plan.txt", "Een plan.", starter).file_id
    submit_now(own, starter)
    before = all_of(own)
    data = {"remove-file": str(file), "q-kern": "Te laat", "seal-kern": seals_of(own)["kern"]}
    for section in ("plan", "stukken"):
        signed_in(starter).post(reverse("application-section", args=[own.pk, section]), data)
    assert all_of(own) == before


def test_an_upload_is_its_senders_for_its_application_and_question(
    theirs: Application, own: Application, starter: User
) -> None:
    """Not even a colleague with the same rights goes on with it, nor does it come into another application."""
    lead = theirs.applicants.get().user
    place = begin_upload(signed_in(lead), theirs)["Location"]
    upload = UUID(place.rstrip("/").rpartition("/")[2])
    theirs.applicants.create(user=starter, role=ApplicantRole.WRITER, since=now())
    client = signed_in(starter)
    for address in (
        place,
        reverse("application-sending-part", args=[own.pk, "bijlage", upload]),
        reverse("application-sending-part", args=[theirs.pk, "kern", upload]),
    ):
        assert client.head(address, headers=TUS).status_code == 404
        assert send_part(client, address).status_code == 404
        assert client.delete(address, headers=TUS).status_code == 404
    mine = begin_upload(client, own)["Location"].replace(str(own.pk), str(theirs.pk))
    assert send_part(client, mine).status_code == 404
    assert begin_upload(client, own, "kern").status_code == 403
    assert theirs.attachments.count() == 1


def test_a_link_alone_changes_nothing(theirs: Application, own: Application, starter: User) -> None:
    """By GET nothing is begun, joined, submitted, withdrawn, chosen or removed."""
    submit_now(own, starter)
    before, number = all_of(own), Application.objects.count()
    client = signed_in(starter)
    for address, data in posts(theirs):
        mine = address.replace(str(theirs.pk), str(own.pk))
        client.get(mine, data)
        client.head(mine, data)
    client.get(reverse("apply", args=[own.round_id]), {"key": str(uuid4()), "r-eu": "yes"})
    assert all_of(own) == before
    assert Application.objects.count() == number


def test_a_form_of_another_site_changes_nothing(theirs: Application) -> None:
    """The token of the form is asked everywhere, for files in parts too."""
    lead = theirs.applicants.get().user
    client = Client(enforce_csrf_checks=True)
    client.force_login(lead)
    before = all_of(theirs)
    headers = {"Origin": "https://kwaad.example"}
    for address, data in [*posts(theirs), (reverse("apply", args=[theirs.round_id]), {"r-eu": "yes"})]:
        assert client.post(address, data, headers=headers).status_code == 403
    assert begin_upload(client, theirs).status_code == 403
    place = begin_upload(signed_in(lead), theirs)["Location"]
    assert send_part(client, place).status_code == 403
    assert client.delete(place, headers=TUS).status_code == 403
    assert all_of(theirs) == before
    assert Application.objects.count() == 1


def test_no_answer_about_an_application_is_kept_by_a_cache(own: Application, starter: User, house: House) -> None:
    submit_now(own, starter)
    client = signed_in(starter)
    names = ("my-application", "application-check", "application-print", "application-people", "application-messages")
    answers = [client.get(reverse(name, args=[own.pk])) for name in names]
    answers += [client.get(reverse("my-applications")), client.get(reverse("apply", args=[own.round_id]))]
    answers += [client.get(reverse("application-section", args=[own.pk, "plan"])), client.get(reverse("conversations"))]
    close(own.round)
    admin = in_admin(house.editor)
    answers += [admin.get(reverse("calls-received")), admin.get(reverse("call-received", args=[own.round_id]))]
    answers += [admin.get(reverse("application-received", args=[own.pk]))]
    for answer in answers:
        assert answer.status_code in (200, 302)
        assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", ")), answer.request["PATH_INFO"]


def test_the_owners_list_names_plans_as_they_were_received(own: Application, starter: User, house: House) -> None:
    """What was typed after sending was never sent: a list would tell it."""
    submit_now(own, starter)
    change_state(own, "reopen", starter)
    Application.objects.filter(pk=own.pk).update(title="Nooit ingestuurd")
    close(own.round)
    let_stand_what_was_sent()
    page = in_admin(house.editor).get(reverse("call-received", args=[own.round_id])).content.decode()
    assert "Slaapmat" in page
    assert "Nooit ingestuurd" not in page


def test_nobody_mails_strangers_without_end(own: Application, starter: User) -> None:
    """An invitation to the same address takes the place of the last, so the number of people is no limit."""
    with pytest.raises(Refused, match="uitnodigingen"):
        for _time in range(100):
            invite(own, "slachtoffer@elders.example", ApplicantRole.READER, starter, "nl")
    assert OutboxEntry.objects.filter(key__contains="application-invitation").count() <= 50


def test_a_sign_that_no_database_can_hold_is_left_out(own: Application, starter: User) -> None:
    team = [{"name": "No\x00or", "part": "bo\x00uwt"}]
    save_answers(own, starter, {"kern": "Een\x00 plan", "team": team, "wie": ["ye\x00s"]}, seals_of(own))
    assert "\x00" not in str([answer.value for answer in own.answers.all()])
    assert answers_of(own)["kern"] == "Een plan"


def test_only_rounds_of_ones_own_are_extended_or_tried(theirs: Application, neighbour: House) -> None:
    from living_labs.models import CallPage

    page = CallPage.objects.get(translation_key=theirs.round_id)
    before = CallRound.objects.get(pk=theirs.round_id).closes_at
    client = in_admin(neighbour.manager)
    data = {"until": "2030-01-01 12:00", "reason": "Zomaar", "number": theirs.number}
    for name, key in (("call-try-out", page.pk), ("call-extend", page.pk), ("call-received", theirs.round_id)):
        assert client.post(reverse(name, args=[key]), data).status_code == 404
    assert CallRound.objects.get(pk=theirs.round_id).closes_at == before
    assert not theirs.extensions.exists()
    assert Application.objects.count() == 1
