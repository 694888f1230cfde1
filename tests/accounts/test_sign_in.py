"""Signing in by password: limits, sessions that end, and changes that must be confirmed."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.models import User
from accounts.retention import forget_unconfirmed
from common.clock import now
from common.models import OutboxEntry
from tests.accounts.conftest import last_code
from tests.signing_in import PASSWORD, code_of, give_app, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

NEW = "twee groene kano's in de gracht"


def try_password(client: Client, email: str, password: str = "mis", address: str = "192.0.2.1") -> int:
    """The status of one attempt from a network address."""
    sent = {"login": email, "password": password}
    return client.post("/account/login/", sent, REMOTE_ADDR=address).status_code


def sign_in(client: Client, user: User, password: str = PASSWORD) -> None:
    """By the form; it must succeed."""
    answer = client.post("/account/login/", {"login": user.email, "password": password})
    assert answer.headers.get("Location") == "/account/"


@pytest.mark.parametrize("email", ["iemand@test.example", "niemand@test.example"])
def test_after_five_wrong_passwords_a_name_waits_whether_it_exists_or_not(email: str, client: Client) -> None:
    make_user()
    statuses = [try_password(client, email) for _attempt in range(6)]
    assert statuses == [200, 200, 200, 200, 429, 429]


def test_the_right_password_does_not_help_while_waiting_and_another_address_does(client: Client) -> None:
    """Name and address together: who mistypes my password somewhere else does not keep me out."""
    user = make_user()
    for _attempt in range(5):
        try_password(client, user.email.upper())
    assert try_password(client, user.email, PASSWORD) == 429
    assert try_password(client, user.email, PASSWORD, "198.51.100.7") == 302


def test_another_name_at_the_same_address_is_not_kept_out(client: Client) -> None:
    """Forty colleagues behind one network address."""
    other = make_user("collega@test.example")
    for _attempt in range(5):
        try_password(client, "iemand@test.example")
    assert try_password(client, other.email, PASSWORD) == 302


def test_who_waits_reads_why_and_how_long(client: Client) -> None:
    for _attempt in range(4):
        try_password(client, "iemand@test.example")
    page = client.post(
        "/en/account/login/", {"login": "iemand@test.example", "password": "mis"}, REMOTE_ADDR="192.0.2.1"
    )
    assert page.status_code == 429
    assert "Wait a quarter of an hour" in page.content.decode()


def test_a_wrong_second_step_cannot_be_guessed(client: Client) -> None:
    user = make_user()
    give_app(user)
    client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    answers = [client.post("/account/2fa/authenticate/", {"code": f"{n:06}"}) for n in range(12)]
    texts = [re.sub(r"\s+", " ", answer.content.decode()) for answer in answers]
    told = re.compile("Te veel inlogpogingen|Too many failed")
    assert not told.search(texts[0]) and told.search(texts[-1])


def test_a_closed_account_is_out_at_its_next_click(client: Client) -> None:
    user = make_user()
    sign_in(client, user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get("/account/").headers["Location"].startswith("/account/login/")
    other = Client()
    other.post("/account/login/", {"login": user.email, "password": PASSWORD})
    assert other.get("/account/").status_code == 302


def test_a_new_password_ends_the_other_sessions(client: Client) -> None:
    user = make_user()
    other = Client()
    sign_in(client, user)
    sign_in(other, user)
    sent = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post("/account/password/change/", sent).status_code == 302
    assert client.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302


def test_an_address_changes_only_by_its_own_code_and_after_showing_that_it_is_you(client: Client) -> None:
    user = make_user()
    sign_in(client, user)
    asked = client.post("/account/email/", {"email": "nieuw@test.example", "action_add": ""})
    assert asked.headers["Location"].startswith("/account/reauthenticate/")
    assert not OutboxEntry.objects.exists()
    client.post(asked.headers["Location"], {"password": PASSWORD})
    user.refresh_from_db()
    assert user.email == "iemand@test.example"
    client.post("/account/confirm-email/", {"code": last_code()})
    user.refresh_from_db()
    assert user.email == "nieuw@test.example"
    told = [entry.payload["to"] for entry in OutboxEntry.objects.all() if user.email in entry.payload["body"]]
    assert told == [["iemand@test.example"]]


def test_an_address_of_another_account_is_not_taken_over(client: Client) -> None:
    make_user("ander@test.example")
    user = make_user()
    sign_in(client, user)
    asked = client.post("/account/email/", {"email": "ander@test.example", "action_add": ""})
    client.post(asked.headers["Location"], {"password": PASSWORD})
    user.refresh_from_db()
    assert user.email == "iemand@test.example"
    assert EmailAddress.objects.filter(email="ander@test.example", verified=True).count() == 1


def test_somebody_new_is_in_once_the_code_is_typed(client: Client) -> None:
    client.post("/account/signup/", {"email": "Nieuw@Test.example", "password1": NEW})
    assert client.get("/account/").status_code == 302
    assert client.post("/account/confirm-email/", {"code": "MIS-MIS"}).status_code == 200
    assert client.post("/account/confirm-email/", {"code": last_code()}).headers["Location"] == "/account/"
    assert client.get("/account/").status_code == 200


def test_three_wrong_codes_are_enough(client: Client) -> None:
    client.post("/account/signup/", {"email": "nieuw@test.example", "password1": NEW})
    for _attempt in range(3):
        client.post("/account/confirm-email/", {"code": "MIS-MIS"})
    client.post("/account/confirm-email/", {"code": last_code()})
    assert client.get("/account/").status_code == 302


def test_a_forgotten_password_is_replaced_by_a_code_and_opens_nothing_by_itself(client: Client) -> None:
    user = make_user()
    secret = give_app(user)
    client.post("/account/password/reset/", {"email": user.email})
    client.post("/account/password/reset/confirm/", {"code": last_code()})
    client.post("/account/password/reset/complete/", {"password1": NEW, "password2": NEW})
    assert client.get("/account/").status_code == 302
    answer = client.post("/account/login/", {"login": user.email, "password": NEW})
    assert answer.headers["Location"] == "/account/2fa/authenticate/"
    client.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    assert client.get("/account/").status_code == 200


def test_a_code_works_in_the_browser_that_asked_and_in_no_other(client: Client) -> None:
    """A mail that is forwarded, or read by somebody else, opens nothing."""
    user = make_user()
    client.post("/account/password/reset/", {"email": user.email})
    other = Client()
    assert other.post("/account/password/reset/confirm/", {"code": last_code()}).status_code == 302
    other.post("/account/password/reset/complete/", {"password1": NEW, "password2": NEW})
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_an_account_that_nobody_confirmed_is_forgotten_after_a_week(client: Client) -> None:
    """Whoever gave my address for an account does not keep me from making one."""
    client.post("/account/signup/", {"email": "nieuw@test.example", "password1": NEW})
    keeps = make_user()
    forget_unconfirmed()
    assert User.objects.count() == 2
    User.objects.update(date_joined=now().replace(year=2020))
    forget_unconfirmed()
    assert list(User.objects.all()) == [keeps]


def test_the_mails_speak_the_language_of_the_page(client: Client) -> None:
    for path, language in (("/account", "nl"), ("/en/account", "en")):
        client.post(f"{path}/password/reset/", {"email": f"niemand-{language}@test.example"})
        entry = OutboxEntry.objects.latest("id")
        assert entry.payload["headers"]["Content-Language"] == language
        assert not entry.payload["subject"].startswith("[")


@pytest.mark.parametrize("place", ["confirm-email", "password/reset/confirm"])
def test_who_comes_with_a_code_of_another_browser_reads_so(place: str, client: Client) -> None:
    answer = client.post(f"/en/account/{place}/", {"code": "ABC-DEF"}, follow=True)
    assert "was asked for in another browser" in answer.content.decode()


@pytest.mark.parametrize(("form", "place"), [("signup", "confirm-email"), ("password/reset", "password/reset/confirm")])
def test_who_comes_too_late_reads_so(form: str, place: str, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_user()
    client.post(f"/en/account/{form}/", {"email": "iemand@test.example", "password1": NEW})
    later = time.time() + 16 * 60
    monkeypatch.setattr(time, "time", lambda: later)
    answer = client.get(f"/en/account/{place}/", follow=True)
    assert "The code has expired" in answer.content.decode()


def test_the_session_is_kept_from_scripts_and_from_other_sites(client: Client) -> None:
    sign_in(client, make_user())
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
