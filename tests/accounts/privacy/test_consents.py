"""Who agreed to what, in which words, until when; and the page on which people take it back."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from accounts.models import Consent, User
from accounts.privacy import purposes
from accounts.privacy.consents import give_consent, has_consent, who_consented, withdraw_consent
from accounts.privacy.purposes import UnknownPurposeError
from common.models import AuditEntry
from tests.accounts.privacy.conftest import TOY, WORDS, ToyPurpose
from tests.signing_in import make_user

PAGE, WITHDRAW = "/mijn/privacy/", "/mijn/privacy/intrekken/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> User:
    return make_user("anna@test.example")


@pytest.fixture
def bram() -> User:
    return make_user("bram@test.example")


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def main_of(client: Client, address: str = PAGE) -> Tag:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    found = BeautifulSoup(answer.content, "html.parser").select_one("main")
    assert found is not None
    return found


def test_consent_is_one_persons_and_for_one_purpose(purpose: ToyPurpose, anna: User, bram: User) -> None:
    assert not has_consent(anna, TOY)
    give_consent(anna, TOY)
    assert has_consent(anna, TOY) and not has_consent(bram, TOY)
    assert list(who_consented(TOY)) == [anna.pk]


def test_what_was_agreed_to_can_be_shown_later(purpose: ToyPurpose, anna: User) -> None:
    with override("en"):
        consent = give_consent(anna, TOY)
    assert (consent.wording, consent.version) == (WORDS["en"], 1)
    entry = AuditEntry.objects.get(action="consent.given")
    assert (entry.actor, entry.after) == (str(anna.pk), {"purpose": TOY, "version": 1})


def test_agreeing_twice_is_agreeing_once(purpose: ToyPurpose, anna: User) -> None:
    assert give_consent(anna, TOY).pk == give_consent(anna, TOY).pk
    assert AuditEntry.objects.filter(action="consent.given").count() == 1


def test_taking_it_back_ends_what_was_done_with_it(purpose: ToyPurpose, anna: User, bram: User) -> None:
    give_consent(anna, TOY)
    give_consent(bram, TOY)
    assert withdraw_consent(anna, TOY)
    assert purpose.ended == [anna.pk]
    assert not has_consent(anna, TOY) and has_consent(bram, TOY)
    assert not withdraw_consent(anna, TOY), "twice is once"
    assert purpose.ended == [anna.pk]


def test_a_withdrawal_that_fails_leaves_the_consent(
    purpose: ToyPurpose, anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the portal would say that it ended, and go on."""
    give_consent(anna, TOY)

    def fail(person: User) -> None:
        raise RuntimeError

    monkeypatch.setattr(purpose, "_end", fail)
    purpose.change_words(1)
    with pytest.raises(RuntimeError):
        withdraw_consent(anna, TOY)
    assert has_consent(anna, TOY)


def test_who_agreed_to_other_words_is_asked_again(purpose: ToyPurpose, anna: User) -> None:
    give_consent(anna, TOY)
    purpose.change_words(2)
    assert not has_consent(anna, TOY) and not list(who_consented(TOY))
    give_consent(anna, TOY)
    assert has_consent(anna, TOY)
    assert [row.withdrawn_at is None for row in Consent.objects.order_by("pk")] == [False, True]


def test_a_purpose_that_nobody_registered_is_never_agreed_to(anna: User) -> None:
    with pytest.raises(UnknownPurposeError):
        give_consent(anna, "nobody.asks")
    with pytest.raises(UnknownPurposeError):
        has_consent(anna, "nobody.asks")


def test_the_page_lists_ones_own_with_dates_and_words(purpose: ToyPurpose, anna: User, bram: User) -> None:
    client = client_of(anna)
    assert "niets waar je ja op hebt gezegd" in main_of(client).text
    give_consent(bram, TOY)
    assert "Speelgoed" not in main_of(client).text
    consent = give_consent(anna, TOY)
    main = main_of(client)
    times = [str(time["datetime"])[:10] for time in main.select("time")]
    assert times == [consent.given_at.astimezone().isoformat()[:10]]
    assert WORDS["nl"] in main.text and "Daarna volg je geen speelgoed meer." in main.text


def test_the_button_takes_one_back_and_the_page_tells_when(purpose: ToyPurpose, anna: User) -> None:
    client = client_of(anna)
    give_consent(anna, TOY)
    field = main_of(client).select_one(f'form[action="{WITHDRAW}"] input[name=doel]')
    assert field is not None
    answer = client.post(WITHDRAW, {"doel": field["value"]}, follow=True)
    assert "Je hebt je toestemming ingetrokken." in answer.content.decode()
    main = main_of(client)
    assert len(main.select("time")) == 2 and not main.select(f'form[action="{WITHDRAW}"]')
    assert not has_consent(anna, TOY)


@pytest.mark.parametrize("code", ["", "nobody.asks", TOY])
def test_taking_back_what_one_never_gave_changes_nothing(
    purpose: ToyPurpose, anna: User, bram: User, code: str
) -> None:
    """Nor another's."""
    give_consent(bram, TOY)
    assert client_of(anna).post(WITHDRAW, {"doel": code}).status_code == 302
    assert client_of(anna).get(WITHDRAW).status_code == 302
    assert has_consent(bram, TOY) and not purpose.ended


def test_a_consent_whose_room_is_gone_can_still_be_taken_back(
    purpose: ToyPurpose, anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_consent(anna, TOY)
    monkeypatch.delitem(purposes._purposes, TOY)
    client = client_of(anna)
    assert WORDS["nl"] in main_of(client).text
    client.post(WITHDRAW, {"doel": TOY})
    assert Consent.objects.get().withdrawn_at


def test_the_page_is_private_and_never_kept_by_caches(anna: User) -> None:
    assert Client().get(PAGE).status_code == 302
    answer = client_of(anna).get(PAGE)
    assert "no-store" in answer["Cache-Control"] and answer["X-Robots-Tag"] == "noindex, nofollow"
    assert 'href="/mijn/privacy/"' in client_of(anna).get("/mijn/").content.decode()


def test_many_consents_cost_as_many_queries_as_one(purpose: ToyPurpose, anna: User) -> None:
    client = client_of(anna)
    give_consent(anna, TOY)
    main_of(client)
    with CaptureQueriesContext(connection) as one:
        main_of(client)
    for _each in range(5):
        withdraw_consent(anna, TOY)
        give_consent(anna, TOY)
    with CaptureQueriesContext(connection) as many:
        main_of(client)
    assert len(many) == len(one)
