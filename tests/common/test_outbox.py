"""The outbox: written with its cause, carried once, outliving whoever dies while carrying."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse

from common import outbox
from common.clock import now
from common.models import HeartBeat, OutboxEntry
from common.tick import register_job, tick
from correspondence.mail import carry_mail, send_mail
from partners.models import PartnerPage
from tests.factories import make_initiative

pytestmark = pytest.mark.django_db


@pytest.fixture
def carried(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A carrier that notes what it was given."""
    given: list[str] = []

    def carrier(key: str, payload: Mapping[str, Any]) -> None:
        if payload.get("fails"):
            raise ConnectionError
        given.append(key)

    monkeypatch.setattr(outbox, "_routes", dict(outbox._routes))
    outbox.register_carrier("test", carrier)
    return given


def test_what_is_rolled_back_was_never_written(carried: list[str]) -> None:
    """No mail about a change that did not happen."""
    with pytest.raises(RuntimeError), transaction.atomic():
        outbox.enqueue("test", "spook", {})
        raise RuntimeError
    assert outbox.carry_due() == 0
    assert carried == []


def test_the_same_key_is_carried_once(carried: list[str]) -> None:
    """Ten clicks give one message, also when the first has left already."""
    outbox.enqueue("test", "een", {})
    outbox.enqueue("test", "een", {})
    outbox.carry_due()
    outbox.enqueue("test", "een", {})
    outbox.carry_due()
    assert carried == ["een"]


def test_a_dead_workers_lease_ends(carried: list[str]) -> None:
    """A worker that was killed while carrying does not keep the message for ever."""
    outbox.enqueue("test", "wees", {})
    assert outbox._lease(outbox._routes["test"])
    assert outbox.carry_due() == 0, "another worker does not take what is leased"
    OutboxEntry.objects.update(leased_until=now() - timedelta(seconds=1))
    assert outbox.carry_due() == 1
    assert carried == ["wees"]


def test_failures_are_tried_again_with_growing_pauses_and_then_set_aside(carried: list[str]) -> None:
    """A mail server that is down costs no message; one that can never be sent does not block the others."""
    outbox.enqueue("test", "stuk", {"fails": True})
    pauses = []
    for _attempt in range(outbox.ATTEMPTS):
        OutboxEntry.objects.filter(key="stuk").update(next_attempt_at=now() - timedelta(seconds=1))
        outbox.carry_due()
        pauses.append(round((OutboxEntry.objects.get(key="stuk").next_attempt_at - now()).total_seconds()))
    assert pauses == sorted(pauses)
    assert OutboxEntry.objects.get(key="stuk").set_aside_at
    outbox.enqueue("test", "heel", {})
    outbox.carry_due()
    assert carried == ["heel"]


def test_a_message_is_forgotten_once_it_was_sent() -> None:
    """Names and words of who wrote to us do not stay in the outbox."""
    data = {"message": "Geheim", "name": "N", "email": "n@voorbeeld.example"}
    send_mail(key="x", to="hub@voorbeeld.example", template="contact", context=data, language="nl")
    outbox.carry_due()
    assert "Geheim" in mail.outbox[0].body
    assert OutboxEntry.objects.get().payload == {}


def test_a_message_keeps_its_id_when_it_is_sent_twice() -> None:
    """A crash between sending and noting shows the reader one message, not two."""
    data = {"message": "Hallo", "name": "", "email": ""}
    send_mail(key="x", to="hub@voorbeeld.example", template="contact", context=data, language="nl")
    entry = OutboxEntry.objects.get()
    carry_mail(entry.key, entry.payload)
    carry_mail(entry.key, entry.payload)
    ids = {message.extra_headers["Message-ID"] for message in mail.outbox}
    assert len(mail.outbox) == 2
    assert len(ids) == 1


def test_feedback_reaches_the_partner_whose_page_it_is(client: Client, partner_page: PartnerPage) -> None:
    """A remark about a page goes to its own partner, in the language of the page, and can be answered."""
    page = make_initiative(partner_page, "Wandelen")
    address = reverse("feedback", args=[page.pk])
    assert client.post(address, {"message": "Het is op dinsdag", "email": "ik@voorbeeld.example"}).status_code == 302
    outbox.carry_due()
    message = mail.outbox[0]
    assert message.to == [partner_page.partner.email]
    assert message.reply_to == ["ik@voorbeeld.example"]
    assert "Wandelen" in message.subject
    assert "Het is op dinsdag" in message.body


@pytest.mark.parametrize(
    ("data", "field"), [({"message": ""}, "message"), ({"message": "Hallo", "email": "geen-adres"}, "email")]
)
def test_a_faulty_remark_keeps_what_was_typed(
    data: dict[str, str], field: str, client: Client, partner_page: PartnerPage
) -> None:
    """Nothing typed is lost, the field at fault is named."""
    response = client.post(reverse("feedback", args=[make_initiative(partner_page).pk]), data)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert data["message"] in response.content.decode()
    assert not OutboxEntry.objects.exists()


def test_nobody_writes_about_a_page_they_cannot_read(client: Client, partner_page: PartnerPage) -> None:
    """The form does not tell the title of a draft."""
    draft = make_initiative(partner_page, "Geheim", live=False)
    assert client.get(reverse("feedback", args=[draft.pk])).status_code == 404


def test_a_robot_that_fills_in_everything_sends_nothing(client: Client, partner_page: PartnerPage) -> None:
    """The partner's mailbox does not fill up."""
    page = make_initiative(partner_page)
    client.post(reverse("feedback", args=[page.pk]), {"message": "koop nu", "website": "http://spam.example"})
    assert not OutboxEntry.objects.exists()


def test_a_message_cannot_smuggle_in_a_header(client: Client, partner_page: PartnerPage) -> None:
    """A line break in a title or a name does not become a recipient."""
    page = make_initiative(partner_page, "Titel")
    type(page).objects.filter(pk=page.pk).update(title="Titel\nBcc: iemand@elders.example")
    client.post(reverse("feedback", args=[page.pk]), {"message": "Hoi", "name": "A\nBcc: x@y.example"})
    outbox.carry_due()
    assert len(mail.outbox) == 1
    assert mail.outbox[0].recipients() == [partner_page.partner.email]


def test_one_failing_job_does_not_keep_the_others() -> None:
    """Scheduled publishing goes on when some other upkeep is broken, and the failure is noted."""
    ran: list[str] = []

    def broken() -> None:
        raise RuntimeError

    register_job("kapot", broken)
    register_job("heel", lambda: ran.append("heel"))
    done = tick()
    assert "heel" in done
    assert "kapot" not in done
    assert ran == ["heel"]
    assert HeartBeat.objects.get(name="kapot").failed_at


def test_a_daily_job_runs_once_a_day() -> None:
    """Two workers do not both send the day's mail."""
    ran: list[int] = []
    register_job("dagelijks", lambda: ran.append(1), every=timedelta(days=1))
    tick()
    tick()
    assert ran == [1]
    HeartBeat.objects.filter(name="dagelijks").update(at=now() - timedelta(days=1, seconds=1))
    tick()
    assert ran == [1, 1]


def test_what_could_not_be_sent_is_emptied_after_a_month(db: None) -> None:
    """It holds names, addresses and what people wrote; that it was not sent stays known."""
    outbox.enqueue("mail", "oud", {"to": ["iemand@test.example"]})
    OutboxEntry.objects.update(set_aside_at=now() - timedelta(days=31))
    outbox.forget_carried()
    [entry] = OutboxEntry.objects.all()
    assert entry.payload == {}
