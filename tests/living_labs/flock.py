"""Two hundred applications with a canary in every field, and some that go the whole way through the portal's pages."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import count
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from common.clock import now
from common.models import PrivateFile, Upload
from common.private_files.storage import new_place
from correspondence.services.sending import conversation_about, send_message
from living_labs.conversations import about
from living_labs.enums import ApplicantRole, Submission, Verdict
from living_labs.models import (
    Answer,
    Applicant,
    ApplicantInvitation,
    Application,
    Attachment,
    CallRound,
    OtherText,
    Receipt,
)
from living_labs.services.attaching import PURPOSE
from living_labs.services.changing import change_state, send_verdict
from living_labs.services.extending import extend
from tests.living_labs.calls import WITH_FILES, make_applicant, make_round, page_of, signed_in
from tests.living_labs.canaries import canary
from tests.partners.conftest import House
from tests.signing_in import enter

STATES = (
    (Submission.DRAFT, Verdict.NONE),
    (Submission.SUBMITTED, Verdict.NONE),
    (Submission.SUBMITTED, Verdict.DECLINED),
    (Submission.SUBMITTED, Verdict.ACCEPTED),
    (Submission.WITHDRAWN, Verdict.NONE),
)
EACH = 10  # applications of one person


def make_rounds(house: House) -> list[CallRound]:
    """Two that are open, of which one never closes, and two that closed, of which one is judged without names."""
    blind = WITH_FILES.model_copy(update={"blind": True})
    asked = (WITH_FILES, WITH_FILES, blind, WITH_FILES)
    rounds = [make_round(house.page, title=f"Oproep {n}", questionnaire=each) for n, each in enumerate(asked)]
    CallRound.objects.filter(pk=rounds[1].pk).update(closes_at=None)
    return rounds


def close(rounds: Sequence[CallRound]) -> None:
    """Let these have closed a minute ago."""
    CallRound.objects.filter(pk__in=[each.pk for each in rounds]).update(closes_at=now() - timedelta(minutes=1))


def make_flock(house: House, rounds: Sequence[CallRound], number: int) -> list[Application]:
    """So many, in all states, and with them what the owner and the applicants do."""
    people = [make_applicant(f"vogel-{n}@bedrijf.example") for n in range(number // EACH)]
    flock = [_application(n, rounds[n % len(rounds)]) for n in range(number)]
    Application.objects.bulk_create(flock)
    Applicant.objects.bulk_create(
        Applicant(application=each, user=people[n // EACH], role=ApplicantRole.LEAD, since=now())
        for n, each in enumerate(flock)
    )
    _fill(flock, people)
    for n, application in enumerate(flock):
        talk = conversation_about(about(application))
        send_message(talk, people[n // EACH], canary(n, "bericht"), "een")
        if n % EACH == 0:  # nobody may send more than sixty an hour
            send_message(talk, house.editor, canary(n, "antwoordbericht"), "twee")
    _go_on(house, rounds, flock, people)
    return flock


def _application(n: int, round_: CallRound) -> Application:
    submission, verdict = STATES[n % len(STATES)]
    return Application(
        round=round_,
        version=round_.versions.get(),
        title=canary(n, "plan"),
        organisation=canary(n, "bedrijf"),
        eligibility={"eu": canary(n, "regel")},
        submission=submission,
        verdict=verdict,
        verdict_reason=canary(n, "reden") if verdict else "",
        made_at=now(),
        received_at=now() if submission == Submission.SUBMITTED else None,
    )


def _answers(n: int) -> dict[str, object]:
    return {
        "kern": canary(n, "kern"),
        "al-getest": "yes",
        "waar": canary(n, "waar"),
        "adres": {"street": canary(n, "straat"), "postcode": canary(n, "code"), "place": canary(n, "plaats")},
        "begroting": [{"item": canary(n, "post"), "amount": "12"}],
        "team": [{"name": canary(n, "naam"), "part": canary(n, "deel")}],
        "mail": f"{canary(n, 'mail')}@bedrijf.example",
        "telefoon": canary(n, "telefoon"),
        "bedrag": canary(n, "bedrag"),
    }


def _fill(flock: list[Application], people: list[User]) -> None:
    """Answers, second texts, receipts, invitations, files, and files on their way."""
    moment, numbered = now(), list(enumerate(flock))
    Answer.objects.bulk_create(
        Answer(application=each, question=key, value=value, saved_at=moment)
        for n, each in numbered
        for key, value in _answers(n).items()
    )
    OtherText.objects.bulk_create(
        OtherText(application=each, question="kern", value=canary(n, "andere"), written_at=moment)
        for n, each in numbered
    )
    ApplicantInvitation.objects.bulk_create(
        ApplicantInvitation(
            application=each, email=f"{canary(n, 'gast')}@elders.example", role=ApplicantRole.READER,
            token_hash=uuid4().hex, sent_at=moment, expires_at=moment + timedelta(days=1),
        )
        for n, each in numbered
    )  # fmt: skip
    files = PrivateFile.objects.bulk_create(
        PrivateFile(purpose=PURPOSE, name=f"{canary(n, 'stuk')}.pdf", size=1, sha256="", place=new_place())
        for n, _each in numbered
    )
    Attachment.objects.bulk_create(
        Attachment(application=each, question="bijlage", file=files[n]) for n, each in numbered
    )
    Upload.objects.bulk_create(
        Upload(
            by=people[n // EACH], purpose=PURPOSE, subject=f"{each.pk}/bijlage", name=canary(n, "onderweg"), length=1
        )
        for n, each in numbered
    )
    Receipt.objects.bulk_create(
        Receipt(
            application=each, key=uuid4(), version=each.version, fingerprint="", received_at=moment,
            answers={"": {"title": each.title, "organisation": each.organisation}, **_answers(n)},
        )
        for n, each in numbered
        if each.received_at
    )  # fmt: skip


def _go_on(house: House, rounds: Sequence[CallRound], flock: list[Application], people: list[User]) -> None:
    """More time for one round; then the others close, decisions are sent, and some withdraw."""
    extend(rounds[0], now() + timedelta(days=40), "Vanwege de drukte.", house.publisher)
    close(rounds[2:])
    for application in Application.objects.filter(pk__in=[each.pk for each in flock[:40]]):
        if application.verdict != Verdict.NONE:
            send_verdict(application, house.publisher)
        elif application.submission == Submission.DRAFT:
            lead = application.applicants.get().user
            change_state(application, "withdraw", lead)


_numbers = count(9000)


def goes_by_hand(round_: CallRound) -> Application:
    """The whole way through the pages, with every mistake on it, to a receipt."""
    n = next(_numbers)
    user = make_applicant(f"hand-{n}@bedrijf.example")
    client = signed_in(user)
    client.post(reverse("apply", args=[round_.pk]), {"key": canary(n, "sleutel"), "r-eu": "yes"})
    application = Application.objects.get(applicants__user=user)
    own = reverse("my-application", args=[application.pk])
    client.post(own, {"title": canary(n, "plan"), "organisation": canary(n, "bedrijf")})
    client.post(own, {"title": canary(n, "plan") * 20, "organisation": canary(n, "bedrijf")})
    client.post(reverse("application-people", args=[application.pk]), {"email": canary(n, "geen-adres"), "role": "x"})
    _write(client, application, n)
    client.post(reverse("application-check", args=[application.pk]), {"key": "geen sleutel"})
    talk = client.get(own).context["thread"]
    client.post(talk.action, {"text": canary(n, "bericht"), "key": "een"})
    client.post(talk.action, {"text": canary(n, "lang") * 1000, "key": "twee"})
    assert client.post(reverse("application-check", args=[application.pk]), {"key": uuid4()}).status_code == 302
    return application


def _write(client: Client, application: Application, n: int) -> None:
    """Right, wrong, twice, by a script, with a file, and signed out."""
    money, plan, papers = (
        reverse("application-section", args=[application.pk, key]) for key in ("geld", "plan", "stukken")
    )
    page = page_of(client, application, "geld")
    wrong = client.post(money, {**page, "q-bedrag": canary(n, "veel"), "q-mail": canary(n, "post")})
    assert wrong.status_code == 422
    page = page_of(client, application, "plan")
    told = {**page, "q-kern": canary(n, "kern"), "q-al-getest": "no"}
    assert client.post(plan, told).status_code == 302
    script = {"Accept": "application/json"}
    assert client.post(plan, {**told, "q-kern": canary(n, "tab")}, headers=script).json()["doubled"] == ["kern"]
    other = application.other_texts.get()
    seen = client.get(plan).context["doubles"][0]["seal"]
    client.post(reverse("application-choose", args=[application.pk, other.pk]), {"text": "other", "seen": seen})
    page = page_of(client, application, "geld")
    assert client.post(money, {**page, "q-bedrag": "12", "q-mail": "", "q-akkoord": "on"}).status_code == 302
    file = SimpleUploadedFile(f"{canary(n, 'stuk')}.txt", f"{canary(n, 'inhoud')} en meer.".encode())
    assert client.post(papers, {"file-bijlage": file}).status_code == 302
    broken = SimpleUploadedFile(f"{canary(n, 'stuk')}.pdf", b"%PDF-1.4 " + canary(n, "code").encode())
    assert client.post(papers, {"file-bijlage": broken}).status_code == 422
    assert Client().post(plan, {**told, "q-kern": canary(n, "geparkeerd")}).status_code == 302


def is_judged(house: House, application: Application, n: int) -> None:
    """The owner reads it, takes its file, decides, wrongly first, and sends."""
    client = Client()
    enter(client, house.publisher)
    received = reverse("application-received", args=[application.pk])
    file = application.attachments.get().file_id
    assert client.get(received).status_code == 200
    assert client.get(reverse("application-received-file", args=[application.pk, file])).status_code == 200
    assert client.post(received, {"verdict": "perhaps", "reason": canary(n, "reden")}).status_code == 422
    assert client.post(received, {"verdict": "decline", "reason": canary(n, "reden")}).status_code == 302
    assert client.post(reverse("application-send", args=[application.pk])).status_code == 302
