"""Having one's account erased: told beforehand, with time to change one's mind, whole, and once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import ErasureRequest, User
from accounts.privacy import erasing
from accounts.privacy.consents import give_consent
from accounts.privacy.erasing import ask_erasure, erase_due
from common.clock import now
from common.decisions import Refused
from common.models import AuditEntry, OutboxEntry, PrivateFile
from common.outbox import forget_carried
from common.private_files.storage import private_storage
from partners.enums import MemberRole
from partners.models import Membership
from partners.services.members import add_member
from tests.accounts.conftest import OUTBOX
from tests.accounts.privacy.conftest import TOY, ToyPurpose
from tests.accounts.privacy.filling import Canaries, make_file
from tests.accounts.privacy.sweeping import rows_with
from tests.partners.conftest import House, make_house
from tests.signing_in import PASSWORD, make_hub_member, make_user

PAGE, ASK, UNDO = "/mijn/privacy/", "/mijn/privacy/verwijderen/", "/mijn/privacy/blijven/"
AGAIN = "/account/reauthenticate/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mail_by_the_outbox(settings: Any) -> None:
    settings.MAILERS = OUTBOX


@pytest.fixture
def anna() -> User:
    return make_user("zqanna@test.example")


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    return lambda instant: monkeypatch.setattr(timezone, "now", lambda: instant)


@pytest.fixture
def later(at: Callable[[datetime], None]) -> Callable[[], None]:
    """Let the time to think pass."""
    moment = now() + ErasureRequest.COOLING_OFF + timedelta(minutes=1)
    return lambda: at(moment)


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def proven(person: User) -> Client:
    client = client_of(person)
    assert client.post(AGAIN, {"password": PASSWORD}).status_code == 302
    return client


def main_of(client: Client, address: str) -> Tag:
    found = BeautifulSoup(client.get(address).content, "html.parser").select_one("main")
    assert found is not None
    return found


def subjects_to(address: str) -> list[str]:
    entries = OutboxEntry.objects.order_by("pk")
    return [entry.payload["subject"] for entry in entries if address in entry.payload["to"]]


def test_it_is_told_beforehand_what_goes_and_what_stays(anna: User, purpose: ToyPurpose) -> None:
    give_consent(anna, TOY)
    main = main_of(client_of(anna), ASK)
    goes, stays = (main.select_one(f"section[aria-labelledby={name}]") for name in ("deleted", "stays"))
    assert goes is not None and "Je account (1)" in goes.text and "Waar je ja op hebt gezegd (1)" in goes.text
    assert stays is not None and "Wat je deed op het portaal (2)" in stays.text and "nummer" in stays.text


def test_the_password_is_asked_and_then_there_is_time_to_think(anna: User) -> None:
    client = client_of(anna)
    answer = client.post(ASK)
    assert answer["Location"].startswith(AGAIN) and not ErasureRequest.objects.exists()
    client.post(answer["Location"], {"password": PASSWORD})
    asked = ErasureRequest.objects.get()
    assert asked.due_at - asked.asked_at == ErasureRequest.COOLING_OFF
    assert subjects_to(anna.email) == ["Je account wordt gewist"]
    assert erase_due() == 0 and User.objects.filter(pk=anna.pk).exists()


def test_asking_twice_changes_nothing(anna: User, at: Callable[[datetime], None]) -> None:
    first = ask_erasure(anna)
    at(now() + timedelta(days=3))
    assert ask_erasure(anna).due_at == first.due_at and len(subjects_to(anna.email)) == 1


def test_who_signs_in_sees_it_on_each_page_and_can_undo_it(anna: User, later: Callable[[], None]) -> None:
    ask_erasure(anna)
    client = Client()
    client.post("/account/login/", {"login": anna.email, "password": PASSWORD})
    banner = main_of(client, "/zoeken/").select_one('a[href="/mijn/privacy/#erasure"]')
    assert banner is not None and "Bedacht je je?" in banner.text
    answer = client.post(UNDO, follow=True)
    assert "Je account blijft." in answer.content.decode()
    assert not main_of(client, "/zoeken/").select('a[href="/mijn/privacy/#erasure"]')
    later()
    assert erase_due() == 0 and User.objects.filter(pk=anna.pk).exists()
    assert AuditEntry.objects.filter(action="erasure.undone", actor=str(anna.pk)).exists()


def test_a_banner_of_before_goes_once_the_page_was_opened(anna: User) -> None:
    """It was undone in another browser."""
    ask_erasure(anna)
    client = Client()
    client.post("/account/login/", {"login": anna.email, "password": PASSWORD})
    client_of(anna).post(UNDO)
    assert main_of(client, "/zoeken/").select('a[href="/mijn/privacy/#erasure"]')
    assert not main_of(client, PAGE).select(f'form[action="{UNDO}"]')
    assert not main_of(client, "/zoeken/").select('a[href="/mijn/privacy/#erasure"]')


def test_others_never_see_it(anna: User) -> None:
    ask_erasure(anna)
    for client in (Client(), client_of(make_user("bram@test.example"))):
        assert not main_of(client, "/zoeken/").select('a[href="/mijn/privacy/#erasure"]')


def test_looking_undoes_nothing(anna: User) -> None:
    """Mail scanners and prefetching open addresses."""
    ask_erasure(anna)
    client = client_of(anna)
    client.get(UNDO)
    client.get(ASK)
    assert ErasureRequest.objects.exists()


def test_after_the_time_it_is_done_and_told(
    anna: User, later: Callable[[], None], django_capture_on_commit_callbacks: Any
) -> None:
    file = PrivateFile.objects.get(pk=make_file(anna, Canaries("zqstuk")).pk)
    number, browser = str(anna.pk), client_of(anna)
    assert browser.get(PAGE).status_code == 200
    ask_erasure(anna)
    later()
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_due() == 1
    assert not User.objects.filter(pk=number).exists()
    assert not private_storage().exists(file.place)
    assert browser.get(PAGE).status_code == 302, "nobody is signed in as somebody who is gone"
    assert subjects_to("zqanna@test.example") == ["Je account is gewist"]
    assert AuditEntry.objects.filter(action="account.erased", target_id=number).exists()
    assert erase_due() == 0


def test_the_last_mail_goes_too_once_it_has_served(anna: User, later: Callable[[], None]) -> None:
    ask_erasure(anna)
    later()
    erase_due()
    assert {table for table, _word in rows_with(["zqanna"])} == {"common_outboxentry"}
    OutboxEntry.objects.update(carried_at=now() - timedelta(days=31))
    forget_carried()
    assert not rows_with(["zqanna"])


def test_a_crash_in_the_middle_leaves_all_of_it_for_the_next_time(
    anna: User, later: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_file(anna, Canaries("zqstuk"))
    ask_erasure(anna)
    later()
    clear, cleared = erasing._clear, []

    def fail_late(held: Any, person: User) -> None:
        cleared.append(held)
        if len(cleared) > 30:
            raise SystemError("the machine stopped")
        clear(held, person)

    with monkeypatch.context() as broken:
        broken.setattr(erasing, "_clear", fail_late)
        with pytest.raises(SystemError):
            erase_due()
    assert User.objects.filter(pk=anna.pk).exists() and PrivateFile.objects.filter(uploaded_by=anna).exists()
    assert subjects_to(anna.email) == ["Je account wordt gewist"]
    assert erase_due() == 1 and not User.objects.filter(pk=anna.pk).exists()


def test_one_that_fails_does_not_keep_the_others_waiting_for_ever(
    anna: User, later: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    bram = make_user("bram@test.example")
    ask_erasure(anna)
    ask_erasure(bram)
    later()
    erase = erasing.erase

    def fail_for_anna(person: User) -> None:
        if person.pk == anna.pk:
            raise RuntimeError
        erase(person)

    monkeypatch.setattr(erasing, "erase", fail_for_anna)
    with pytest.raises(RuntimeError):
        erase_due()
    assert not User.objects.filter(pk=bram.pk).exists() and User.objects.filter(pk=anna.pk).exists()


class TestWhoIsNeeded:
    """Some have to arrange something first, and are told what."""

    @pytest.fixture
    def house(self) -> House:
        return make_house("Huis Een")

    def test_the_last_manager_is_told_of_which_organisation(self, house: House, anna: User) -> None:
        Membership.objects.filter(user=house.manager).delete()
        add_member(house.partner, anna, MemberRole.MANAGER, actor=None)
        main = main_of(client_of(anna), ASK)
        assert "Huis Een" in main.text and not main.select(f'form[action="{ASK}"]')
        answer = proven(anna).post(ASK, follow=True)
        assert "Huis Een" in answer.content.decode() and not ErasureRequest.objects.exists()
        with pytest.raises(Refused):
            ask_erasure(anna)

    def test_with_a_second_manager_it_can_be_asked(self, house: House, anna: User, later: Callable[[], None]) -> None:
        add_member(house.partner, anna, MemberRole.MANAGER, actor=None)
        ask_erasure(anna)
        later()
        assert erase_due() == 1
        assert AuditEntry.objects.filter(action="membership.left", actor=str(anna.pk)).exists()

    def test_who_became_the_last_meanwhile_is_told_once_and_stays_until_then(
        self, house: House, anna: User, later: Callable[[], None]
    ) -> None:
        add_member(house.partner, anna, MemberRole.MANAGER, actor=None)
        ask_erasure(anna)
        Membership.objects.filter(user=house.manager).delete()
        later()
        assert erase_due() == 0 and erase_due() == 0
        assert subjects_to(anna.email)[1:] == ["Je account kan nog niet worden gewist"]
        add_member(house.partner, house.editor, MemberRole.MANAGER, actor=None)
        assert erase_due() == 1

    def test_the_last_one_of_the_hub_team_stays(self) -> None:
        hub = make_hub_member()
        with pytest.raises(Refused) as refused:
            ask_erasure(hub)
        assert "laatste van het hubteam" in str(refused.value)
        make_hub_member("tweede@test.example")
        ask_erasure(hub)


def test_the_pages_are_private(anna: User) -> None:
    for address in (PAGE, ASK, UNDO):
        assert Client().get(address).status_code == 302
    answer = client_of(anna).get(ASK)
    assert "no-store" in answer["Cache-Control"] and answer["X-Robots-Tag"] == "noindex, nofollow"


def test_telling_what_happens_costs_a_query_for_each_table_however_much_there_is(anna: User) -> None:
    client = client_of(anna)
    client.get(ASK)
    with CaptureQueriesContext(connection) as few:
        client.get(ASK)
    for number in range(5):
        make_file(anna, Canaries(f"zqstuk{number}"))
    with CaptureQueriesContext(connection) as many:
        client.get(ASK)
    assert len(many) == len(few)
