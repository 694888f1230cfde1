"""The public forms for a message: the later half of a network's hour asks for proof, or for a click in a mail."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from accounts import parking
from accounts.limits import MAILS
from accounts.models import Parked
from accounts.parking import forget_parked
from common.clock import now
from common.models import OutboxEntry
from partners.models import PartnerPage
from tests.accounts.proof.solving import solved
from tests.partners.test_too_many_messages import contact, feedback

pytestmark = pytest.mark.django_db

WORDS = "De bushalte op de foto bestaat niet meer."
EMAIL = "marijke@test.example"
HERE, THERE = "203.0.113.7", "198.51.100.9"  # RFC 5737
LINK = re.compile(r"http://[^/\s]+(/(?:en/)?bericht/bevestigen/\S+/)")
TOKEN = re.compile(r'name="wachtend" value="([^"]+)"')


def send(address: str, network: str = HERE, **fields: str) -> Any:
    return Client().post(address, {"message": WORDS, **fields}, REMOTE_ADDR=network)


@pytest.fixture(params=[(feedback, "feedback"), (contact, "contact")], ids=["feedback", "contact"])
def form(request: Any, partner_page: PartnerPage) -> tuple[str, str]:
    """The address of a form to which five messages came from one network, and the name of its sums."""
    make, name = request.param
    address = make(partner_page)
    for _each in range(5):
        answer = send(address)
        assert answer.status_code == 302
    return address, name


def mails() -> list[dict[str, Any]]:
    return [entry.payload for entry in OutboxEntry.objects.filter(carrier="mail").order_by("pk")]


def link_in(mail: dict[str, Any]) -> str:
    found = LINK.search(str(mail))
    assert found, mail
    return found[1].replace("\\n", "")


def test_the_sixth_message_is_asked_for_proof_and_keeps_its_words(form: tuple[str, str]) -> None:
    address, name = form
    before = len(mails())
    asked = send(address, name="Marijke", email=EMAIL)
    text = asked.content.decode()
    assert asked.status_code == 422
    assert "Doe hieronder de korte controle" in text
    assert "<altcha-widget" in text
    assert all(typed in text for typed in (WORDS, "Marijke", EMAIL))
    assert 'href="tel:' in text or "Liever iemand spreken" in text
    assert len(mails()) == before
    assert send(address, altcha=solved(name)).status_code == 302
    assert len(mails()) == before + 1
    assert send(address, THERE).status_code == 302


def test_a_wrong_or_used_answer_is_told_and_keeps_the_words(form: tuple[str, str]) -> None:
    address, name = form
    used = solved(name)
    assert send(address, altcha=used).status_code == 302
    for words, answer in (("al gebruikt", used), ("klopte niet", "x"), ("klopte niet", solved("signup"))):
        stopped = send(address, altcha=answer)
        assert stopped.status_code == 422
        assert words in stopped.content.decode()
        assert WORDS in stopped.content.decode()


def test_a_page_that_nobody_sent_anything_from_has_nothing_of_it(form: tuple[str, str]) -> None:
    if form[1] == "feedback":
        assert "altcha" not in Client().get(form[0], REMOTE_ADDR=HERE).content.decode()
    faulty = Client().post(form[0], {"message": ""}, REMOTE_ADDR=THERE)
    assert "altcha" not in faulty.content.decode()


def test_without_a_script_a_link_in_a_mail_sends_the_message_once(form: tuple[str, str]) -> None:
    address, _name = form
    before = len(mails())
    waits = send(address, by_mail="1", email=EMAIL, name="Marijke")
    assert waits["Location"] == "/bericht/bevestigen/"
    assert "nog niet verstuurd" in Client().get(waits["Location"]).content.decode()
    [mail] = mails()[before:]
    assert EMAIL in str(mail)
    assert WORDS not in str(mail)
    link = link_in(mail)
    for _scanner in range(2):
        page = Client().get(link)
    assert len(mails()) == before + 1
    text = page.content.decode()
    assert f'action="{address}"' in text
    token = TOKEN.search(text)
    assert token
    sent = Client().post(address, {"wachtend": token[1]}, REMOTE_ADDR=THERE)
    assert sent["Location"].endswith("?verzonden=1")
    assert WORDS in str(mails()[-1])
    assert EMAIL in str(mails()[-1])
    assert len(mails()) == before + 2
    again = Client().post(address, {"wachtend": token[1]}, follow=True)
    assert again.status_code == 410
    assert "al verstuurd" in again.content.decode()
    assert len(mails()) == before + 2
    assert not Parked.objects.exists()


def test_in_english_all_of_it_is_english(form: tuple[str, str]) -> None:
    address = f"/en{form[0]}"
    before = len(mails())
    waits = send(address, by_mail="1", email=EMAIL)
    assert waits["Location"] == "/en/bericht/bevestigen/"
    assert "You wrote a message" in str(mails()[before])
    link = link_in(mails()[before])
    assert link.startswith("/en/")
    assert f'action="{address}"' in Client().get(link).content.decode()


def test_without_an_address_the_words_stay_and_the_address_is_asked_for(form: tuple[str, str]) -> None:
    answer = send(form[0], by_mail="1")
    assert answer.status_code == 422
    assert "Vul je e-mailadres in" in answer.content.decode()
    assert WORDS in answer.content.decode()
    assert not Parked.objects.exists()


def test_nobody_fills_anothers_mailbox_with_links(form: tuple[str, str]) -> None:
    address, _name = form
    for _each in range(MAILS.most):
        assert MAILS.allows(EMAIL)
    answer = send(address, by_mail="1", email=EMAIL)
    assert answer.status_code == 429
    assert WORDS in answer.content.decode()
    assert not Parked.objects.exists()


def test_a_robot_gets_no_mail_sent_to_anybody(form: tuple[str, str]) -> None:
    before = len(mails())
    assert send(form[0], by_mail="1", email=EMAIL, website="x").status_code == 302
    assert len(mails()) == before


def test_after_a_day_it_is_erased_and_the_link_says_so(form: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    send(form[0], by_mail="1", email=EMAIL)
    link = link_in(mails()[-1])
    monkeypatch.setattr(parking, "now", lambda: now() + timedelta(hours=24, minutes=1))
    assert Client().get(link).status_code == 410
    assert forget_parked() == 1


def test_a_link_delivers_only_where_its_message_was_written(
    form: tuple[str, str], partner_page: PartnerPage, make_other: Callable[[PartnerPage], str]
) -> None:
    send(form[0], by_mail="1", email=EMAIL)
    before = len(mails())
    token = link_in(mails()[-1]).rstrip("/").rsplit("/", 1)[-1]
    assert Client().post(make_other(partner_page), {"wachtend": token}).status_code == 302
    assert len(mails()) == before
    assert Parked.objects.count() == 1


@pytest.fixture
def make_other(form: tuple[str, str]) -> Callable[[PartnerPage], str]:
    """The other kind of form."""
    return contact if form[1] == "feedback" else feedback


def test_nothing_that_was_typed_can_be_read_from_the_database(form: tuple[str, str]) -> None:
    send(form[0], by_mail="1", email=EMAIL)
    row = Parked.objects.get()
    assert WORDS not in row.fields
    assert EMAIL not in row.fields
