"""An organisation's own sign-in, end to end against a real provider on this machine."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.models import User
from accounts.under_sixteen import note_parent, waits_for_parent
from common.models import AuditEntry, OutboxEntry
from portal.environment import read_environment
from portal.sign_in import sign_in_settings
from tests.accounts.oidc_provider import CLIENT_ID, CLIENT_SECRET, Provider, running_provider
from tests.signing_in import give_app, make_hub_member, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

START = "/account/oidc/organisatie/login/"
PERSON = {"sub": "a-1", "email": "iemand@test.example", "email_verified": True, "given_name": "Iemand"}


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    """The provider, for all tests of this file."""
    with running_provider() as running:
        yield running


@pytest.fixture(autouse=True)
def set_by_the_operator(provider: Provider, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What an operator gives by environment, read as at the start."""
    given = {"ISSUER": provider.issuer, "CLIENT_ID": CLIENT_ID, "CLIENT_SECRET": CLIENT_SECRET, "NAME": "Gemeente Test"}
    for name, value in given.items():
        monkeypatch.setenv(f"HUB_OIDC_{name}", value)
    settings.SOCIALACCOUNT_PROVIDERS = sign_in_settings(read_environment(tmp_path))["SOCIALACCOUNT_PROVIDERS"]
    provider.person = dict(PERSON)


def come_in(client: Client, next_page: str = "/account/") -> Any:
    """Press the button, sign in at the provider, and come back; returns the portal's answer."""
    away = client.post(f"{START}?process=login&next={next_page}")
    assert away.status_code == 302, away.content
    back = requests.get(away.headers["Location"], allow_redirects=False, timeout=5).headers["Location"]
    parts = urlsplit(back)
    assert parts.path == f"{START}callback/"
    return client.get(f"{parts.path}?{parts.query}")


def user_of(client: Client) -> str | None:
    """The number of whoever is signed in."""
    number: str | None = client.session.get("_auth_user_id")
    return number


def test_the_sign_in_page_names_the_organisation_and_its_page_may_lead_there(client: Client) -> None:
    assert "Gemeente Test" in client.get("/account/login/").content.decode()
    answer = client.get(START)
    assert "Gemeente Test" in answer.content.decode()
    assert "form-action 'self' https:" in answer.headers["Content-Security-Policy"]
    assert "form-action 'self';" in client.get("/account/login/").headers["Content-Security-Policy"] + ";"


def test_without_settings_there_is_no_button_and_no_way(client: Client, settings: Any) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert START not in client.get("/account/login/").content.decode()
    assert client.post(START).status_code == 404


def test_somebody_new_has_an_account_and_is_in(client: Client) -> None:
    assert come_in(client).headers["Location"] == "/account/"
    user = User.objects.get()
    assert (user.email, user.has_usable_password()) == ("iemand@test.example", False)
    assert client.get("/account/").status_code == 200
    client.post("/account/logout/")
    come_in(client)
    assert user_of(client) == str(user.pk) and User.objects.count() == 1


def test_a_verified_address_opens_the_account_that_has_it(client: Client) -> None:
    user = make_user()
    come_in(client)
    assert user_of(client) == str(user.pk)
    assert AuditEntry.objects.filter(action="signin.provider_added", target_id=str(user.pk)).exists()


def test_a_parent_whom_another_named_for_my_address_is_not_asked(client: Client) -> None:
    """Who typed it, with themselves as parent, neither keeps me out of my work nor hears that I came."""
    user = make_user(is_confirmed=False)
    note_parent(user, "vreemde@test.example")
    come_in(client)
    assert not waits_for_parent(user) and User.objects.get().is_active
    assert not [entry for entry in OutboxEntry.objects.all() if "vreemde@test.example" in entry.payload["to"]]


@pytest.mark.parametrize("claim", [False, None])
def test_an_address_that_the_provider_did_not_verify_opens_nothing(
    claim: bool | None, client: Client, provider: Provider
) -> None:
    """Whoever can type my address at a careless provider does not get my account."""
    make_user()
    provider.person = {**PERSON, "email_verified": claim} if claim is not None else {**PERSON}
    if claim is None:
        del provider.person["email_verified"]
    come_in(client)
    assert user_of(client) is None
    assert client.get("/account/").status_code == 302
    assert "account" in OutboxEntry.objects.get().payload["subject"]


def test_who_signed_up_with_my_address_and_never_confirmed_it_loses_the_password(client: Client) -> None:
    """An account laid in wait under my address does not open to who laid it."""
    user = make_user(is_confirmed=False)
    come_in(client)
    user.refresh_from_db()
    assert not user.has_usable_password()
    assert user_of(client) is None or EmailAddress.objects.get(user=user).verified


def test_a_second_factor_is_still_asked(client: Client, provider: Provider) -> None:
    hub = make_hub_member()
    provider.person = {**PERSON, "email": hub.email}
    come_in(client)
    assert client.get("/beheer/").headers["Location"] == "/account/2fa/"
    give_app(hub)
    other = Client()
    assert come_in(other, "/beheer/").headers["Location"] == "/account/2fa/authenticate/"
    assert user_of(other) is None


def test_a_closed_account_stays_closed(client: Client) -> None:
    user = make_user()
    come_in(client)
    client.post("/account/logout/")
    User.objects.filter(pk=user.pk).update(is_active=False)
    come_in(client)
    assert user_of(client) is None


def test_an_answer_that_nobody_asked_for_is_refused(client: Client, provider: Provider) -> None:
    """Somebody else's answer, sent to me as a link, does not sign me in as them."""
    stranger = Client()
    away = stranger.post(f"{START}?process=login")
    back = urlsplit(requests.get(away.headers["Location"], allow_redirects=False, timeout=5).headers["Location"])
    answer = client.get(f"{back.path}?{back.query}")
    assert user_of(client) is None
    assert "Inloggen lukte niet" in answer.content.decode()


def test_a_provider_that_says_no_is_told_in_our_own_page(client: Client) -> None:
    client.post(f"{START}?process=login")
    answer = client.get(f"{START}callback/?error=access_denied&state=x")
    assert user_of(client) is None
    assert '<html lang="nl">' in client.get(answer.headers.get("Location", "/account/login/")).content.decode()
