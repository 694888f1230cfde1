"""The owner reads what came in once it can't change any more, decides with a reason, and sends it; nobody else does."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from common.clock import now
from common.decisions import Refused
from common.models import AuditEntry, OutboxEntry
from editing.desk.desk import Desk
from editing.desk.sections import sections_of
from living_labs.enums import QuestionKind, Verdict
from living_labs.models import Application, CallRound
from living_labs.services.answering import save_answers, seals_of
from living_labs.services.changing import change_state, decide, let_stand_what_was_sent, send_verdict
from tests.living_labs.calls import COMPLETE, QUESTIONNAIRE, make_application, make_round, signed_in
from tests.living_labs.test_submitting import submit_now
from tests.partners.conftest import House
from tests.signing_in import enter

pytestmark = pytest.mark.django_db


def in_admin(user: User) -> Client:
    client = Client()
    enter(client, user)
    return client


def close(round_: CallRound) -> None:
    CallRound.objects.filter(pk=round_.pk).update(closes_at=now() - timedelta(seconds=1))
    round_.refresh_from_db()


@pytest.fixture
def received(draft: Application, starter: User) -> Application:
    """Submitted, and the call closed."""
    submit_now(draft, starter)
    close(draft.round)
    return Application.objects.select_related("round__partner", "version").get(pk=draft.pk)


def test_nothing_can_be_read_before_the_call_closes(draft: Application, starter: User, house: House) -> None:
    submit_now(draft, starter)
    client = in_admin(house.manager)
    assert client.get(reverse("application-received", args=[draft.pk])).status_code == 404
    page = client.get(reverse("call-received", args=[draft.round_id])).content.decode()
    assert "Slaapmat" not in page
    assert "1 ingestuurd" in page
    close(draft.round)
    assert client.get(reverse("application-received", args=[draft.pk])).status_code == 200


@pytest.mark.parametrize("role", ["viewer", "editor", "publisher", "manager"])
def test_who_of_the_owner_reads(received: Application, house: House, role: str) -> None:
    response = in_admin(getattr(house, role)).get(reverse("application-received", args=[received.pk]))
    assert (response.status_code == 200) == (role != "viewer")


def test_another_partner_sees_no_more_than_that_there_is_nothing(received: Application, neighbour: House) -> None:
    client = in_admin(neighbour.manager)
    for name, theirs in (("application-received", received.pk), ("call-received", received.round_id)):
        mine, none = (client.get(reverse(name, args=[key])) for key in (theirs, uuid4()))
        assert mine.status_code == none.status_code == 404
        assert len(mine.content) == len(none.content)
    assert "Slim slapen" not in client.get(reverse("calls-received")).content.decode()


def test_a_draft_and_a_withdrawn_application_are_not_read(house: House, round_: CallRound, starter: User) -> None:
    draft, withdrawn = (make_application(round_, starter) for _each in range(2))
    submit_now(withdrawn, starter)
    change_state(withdrawn, "withdraw", starter)
    close(round_)
    client = in_admin(house.manager)
    for each in (draft, withdrawn):
        assert client.get(reverse("application-received", args=[each.pk])).status_code == 404
        assert each.number not in client.get(reverse("call-received", args=[round_.pk])).content.decode()


def test_a_decision_is_recorded_with_a_reason_and_known_once_it_is_sent(
    received: Application, house: House, starter: User
) -> None:
    client, address = in_admin(house.publisher), reverse("application-received", args=[received.pk])
    assert client.post(address, {"verdict": "accept", "reason": ""}).status_code == 422
    client.post(address, {"verdict": "accept", "reason": "Een sterk plan met canarie."})
    own_page = reverse("my-application", args=[received.pk])
    assert "canarie" not in signed_in(starter).get(own_page).content.decode()
    client.post(reverse("application-send", args=[received.pk]))
    page = signed_in(starter).get(own_page).content.decode()
    assert "canarie" in page
    assert "Toegelaten" in page
    mail = str(list(OutboxEntry.objects.values_list("payload", flat=True)))
    assert "canarie" not in mail
    assert reverse("my-application", args=[received.pk]) in mail


def test_an_editor_reads_but_does_not_decide(received: Application, house: House) -> None:
    client = in_admin(house.editor)
    client.post(reverse("application-received", args=[received.pk]), {"verdict": "accept", "reason": "Ja."})
    client.post(reverse("application-send", args=[received.pk]))
    received.refresh_from_db()
    assert (received.verdict, received.verdict_sent_at) == (Verdict.NONE, None)


def test_what_was_sent_does_not_change_any_more(received: Application, house: House, starter: User) -> None:
    decide(received, house.publisher, "decline", "Te vroeg.")
    send_verdict(received, house.publisher)
    in_admin(house.publisher).post(
        reverse("application-received", args=[received.pk]), {"verdict": "accept", "reason": "Toch wel."}
    )
    signed_in(starter).post(reverse("application-step", args=[received.pk, "withdraw"]))
    received.refresh_from_db()
    assert (received.verdict, received.verdict_reason, received.submission) == ("declined", "Te vroeg.", "submitted")


def test_the_owner_reads_what_was_received_and_not_what_was_typed_since(
    draft: Application, starter: User, house: House
) -> None:
    submit_now(draft, starter)
    change_state(draft, "reopen", starter)
    save_answers(draft, starter, {"kern": "Nooit ingestuurd."}, seals_of(draft))
    close(draft.round)
    let_stand_what_was_sent()
    page = in_admin(house.editor).get(reverse("application-received", args=[draft.pk])).content.decode()
    assert "Wij meten slaap zonder camera." in page
    assert "Nooit ingestuurd." not in page


def test_blind_hides_the_organisation_and_what_the_owner_marked(house: House, starter: User) -> None:
    blind = QUESTIONNAIRE.model_copy(update={"blind": True})
    round_ = make_round(house.page, questionnaire=blind)
    team = [{"name": "Noor Visser", "part": "bouwt"}]
    application = make_application(round_, starter, {**COMPLETE, "team": team})
    submit_now(application, starter)
    close(round_)
    page = in_admin(house.editor).get(reverse("application-received", args=[application.pk])).content.decode()
    assert QuestionKind.TEAM in {question.kind for question in blind.questions}
    assert "Wij meten slaap" in page
    assert "Noor Visser" not in page
    assert "Dutje BV" not in page


def test_who_read_an_application_stands_in_the_log(received: Application, house: House) -> None:
    in_admin(house.editor).get(reverse("application-received", args=[received.pk]))
    entry = AuditEntry.objects.get(action="application.read")
    assert (entry.actor, entry.target_key) == (str(house.editor.pk), str(received.pk))


def test_what_was_recorded_can_be_corrected_until_it_is_sent(received: Application, house: House) -> None:
    client, address = in_admin(house.publisher), reverse("application-received", args=[received.pk])
    for verdict, reason, kept in (
        ("decline", "Te vorog.", "declined"),
        ("decline", "Te vroeg.", "declined"),
        ("accept", "Toch wel.", "accepted"),
        ("accept", "Toch wel, graag.", "accepted"),
    ):
        assert client.post(address, {"verdict": verdict, "reason": reason}).status_code == 302
        received.refresh_from_db()
        assert (received.verdict, received.verdict_reason) == (kept, reason)


@pytest.fixture
def judged(draft: Application, starter: User, house: House) -> Application:
    """Submitted to a call without a closing, judged and decided on, not sent: its applicant can still change it."""
    CallRound.objects.filter(pk=draft.round_id).update(closes_at=None)
    draft.round.refresh_from_db()
    submit_now(draft, starter)
    change_state(draft, "start_review", house.editor)
    return decide(draft, house.publisher, "accept", "Mooi, die eerste zin.")


def test_what_comes_in_anew_is_judged_anew(judged: Application, starter: User, house: House) -> None:
    change_state(judged, "reopen", starter)
    save_answers(judged, starter, {"kern": "Een heel ander plan."}, seals_of(judged))
    submit_now(judged, starter)
    judged.refresh_from_db()
    assert (judged.review, judged.verdict, judged.verdict_reason) == ("waiting", "none", "")
    with pytest.raises(Refused):
        send_verdict(judged, house.publisher)
    assert [entry.what for entry in judged.timeline.all()][-2:] == ["submitted", "judged_anew"]
    page = signed_in(starter).get(reverse("my-application", args=[judged.pk])).content.decode()
    assert "De beoordeling begint opnieuw" in page
    logged = AuditEntry.objects.filter(action="application.submit").latest("pk")
    assert logged.before == {"submission": "draft", "review": "under_way", "verdict": "accepted"}


def test_a_decision_stands_where_its_text_stands(judged: Application, starter: User) -> None:
    change_state(judged, "reopen", starter)
    close(judged.round)
    assert let_stand_what_was_sent() == 1
    judged.refresh_from_db()
    assert (judged.review, judged.verdict, judged.verdict_reason) == (
        "under_way",
        "accepted",
        "Mooi, die eerste zin.",
    )


def test_what_is_confidential_is_read_by_the_own_organisation_only(
    house: House, starter: User, admin_user: User
) -> None:
    """The hub team reads for all partners, but not that; the form promised it to who answered."""
    sections = [
        section.model_copy(
            update={
                "questions": tuple(
                    question.model_copy(update={"confidential": question.key == "kern"})
                    for question in section.questions
                )
            }
        )
        for section in QUESTIONNAIRE.sections
    ]
    round_ = make_round(house.page, questionnaire=QUESTIONNAIRE.model_copy(update={"sections": tuple(sections)}))
    application = make_application(round_, starter)
    submit_now(application, starter)
    close(round_)
    address = reverse("application-received", args=[application.pk])
    secret = str(COMPLETE["kern"])
    assert secret in in_admin(house.editor).get(address).content.decode()
    for_hub = in_admin(admin_user).get(address).content.decode()
    assert secret not in for_hub
    assert "alleen de organisatie zelf leest ze" in for_hub


def test_what_waits_for_a_decision_lies_on_the_desk_of_who_decides(received: Application, house: House) -> None:
    """And not as “nothing waits for you”; once all is sent it is gone."""

    def on_desk() -> list[tuple[str, str]]:
        found = [each for each in sections_of(Desk(house.publisher)) if each.name == "applications"]
        return [(item.title, item.note) for each in found for item in each.items]

    assert on_desk() == [(received.round.title, "1 te beslissen")]
    decide(received, house.publisher, "accept", "Past goed.")
    assert on_desk() == [(received.round.title, "1 te versturen")]
    send_verdict(Application.objects.get(pk=received.pk), house.publisher)
    assert on_desk() == []
