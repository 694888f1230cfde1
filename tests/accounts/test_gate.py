"""Nobody enters `/beheer/` without a second factor, whichever door they try."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.second_factor import GO_ON_TO
from tests.factories import make_initiative, make_partner
from tests.signing_in import PASSWORD, code_of, enter, give_app, make_hub_member, make_user

pytestmark = pytest.mark.django_db

INSIDE = (
    "/beheer/",
    "/beheer/pages/",
    "/beheer/images/",
    "/beheer/users/",
    "/beheer/reports/site-history/",
    "/beheer/api/main/pages/",
    "/beheer/account/",
    "/beheer/tag-autocomplete/?term=a",
    "/beheer/bestaat-niet/",
    "/stijlgids/",
)

HISTORY = "/beheer/reports/site-history/"


def by_password(client: Client, user: User, to: str = "") -> str:
    """Sign in by the form; returns where that leads."""
    answer = client.post(f"/account/login/?next={to}", {"login": user.email, "password": PASSWORD, "next": to})
    return answer.headers.get("Location", "")


@pytest.fixture
def hub(home: object) -> User:
    """Somebody of the hub team who has not set up a second factor."""
    return make_hub_member()


@pytest.mark.parametrize("address", INSIDE)
def test_who_has_no_second_factor_sets_one_up_first_and_then_goes_on(address: str, client: Client, hub: User) -> None:
    by_password(client, hub)
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/2fa/")
    assert client.session[GO_ON_TO] == address
    assert client.get("/account/2fa/").status_code == 200
    enter(client, hub)
    assert client.get(address).status_code in (200, 404)


@pytest.mark.parametrize("address", INSIDE)
def test_a_password_alone_shows_nothing_to_a_script_either(address: str, client: Client, hub: User) -> None:
    by_password(client, hub)
    for headers in ({"x-requested-with": "XMLHttpRequest"}, {"accept": "application/json"}):
        assert client.get(address, headers=headers).status_code == 403


def test_a_preview_and_a_change_wait_for_the_second_factor(client: Client, hub: User) -> None:
    page = make_initiative(make_partner(), "Nog geheim", live=False)
    by_password(client, hub)
    for name in ("wagtailadmin_pages:preview_on_edit", "wagtailadmin_pages:edit", "wagtailadmin_pages:delete"):
        for ask in (client.get, client.post):
            answer = ask(reverse(name, args=[page.pk]))
            assert answer.status_code == 302 and answer.headers["Location"] == "/account/2fa/"
            assert b"geheim" not in answer.content
    page.refresh_from_db()


def test_a_session_that_began_without_the_second_factor_is_sent_back(client: Client, hub: User) -> None:
    """However a session came about: that the account has an app is not enough."""
    give_app(hub)
    client.force_login(hub)
    answer = client.get("/beheer/pages/")
    assert answer.headers["Location"] == "/account/login/?next=/beheer/pages/"
    assert "_auth_user_id" not in client.session


def test_removing_the_app_ends_what_it_opened(client: Client, hub: User) -> None:
    """A lost telephone: removing it from one browser closes the admin in all others."""
    enter(client, hub)
    assert client.get("/beheer/").status_code == 200
    Authenticator.objects.filter(user=hub).delete()
    assert client.get("/beheer/").headers["Location"] == "/account/2fa/"


def test_the_app_is_asked_for_and_the_way_is_kept(client: Client, hub: User) -> None:
    secret = give_app(hub)
    assert client.get(HISTORY).headers["Location"] == f"/account/login/?next={HISTORY}"
    assert by_password(client, hub, HISTORY) == "/account/2fa/authenticate/"
    assert client.get(HISTORY).headers["Location"].startswith("/account/login/")
    wrong = client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert wrong.status_code == 200
    answer = client.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    assert answer.headers["Location"] == HISTORY
    assert client.get(HISTORY).status_code == 200


def test_a_code_that_was_seen_over_a_shoulder_is_worth_nothing(client: Client, hub: User) -> None:
    secret = give_app(hub)
    code = code_of(secret)
    for attempt, expected in ((client, 302), (Client(), 200)):
        by_password(attempt, hub)
        assert attempt.post("/account/2fa/authenticate/", {"code": code}).status_code == expected


def test_the_secret_of_an_app_does_not_stand_in_the_database(hub: User) -> None:
    secret = give_app(hub)
    assert secret not in str(Authenticator.objects.get(user=hub).data)


def test_who_may_not_enter_is_asked_for_no_second_factor(client: Client, home: object) -> None:
    by_password(client, make_user())
    assert client.get("/account/").status_code == 200
    for address in ("/beheer/", "/beheer/pages/", "/stijlgids/"):
        answer = client.get(address)
        assert answer.status_code == 403
        assert "contact-list" in answer.content.decode()  # whom to ask


@pytest.mark.parametrize(
    ("door", "leads_to"),
    [
        ("/beheer/login/?next=/beheer/pages/", "/account/login/?next=/beheer/pages/"),
        ("/_util/login/", "/account/login/"),
        ("/en/_util/login/", "/en/account/login/"),
        ("/beheer/password_reset/", "/account/password/reset/"),
        ("/beheer/password_reset/confirm/Mg/set-password/", "/account/password/reset/"),
    ],
)
def test_wagtails_own_doors_lead_to_the_sign_in(door: str, leads_to: str, client: Client, hub: User) -> None:
    filled = {"username": hub.email, "password": PASSWORD, "email": hub.email, "next": "/beheer/"}
    for answer in (client.get(door), client.post(door, filled)):
        assert (answer.status_code, answer.headers["Location"]) == (302, leads_to)
        assert "_auth_user_id" not in client.session


def test_signing_out_of_the_admin_takes_a_button(client: Client, hub: User) -> None:
    """An address in a mail or a picture signs nobody out."""
    enter(client, hub)
    assert client.get("/beheer/logout/").headers["Location"] == "/account/logout/"
    client.get("/account/logout/")
    assert client.get("/beheer/").status_code == 200
    client.post("/beheer/logout/")
    assert client.get("/beheer/").headers["Location"].startswith("/account/login/")


def test_the_admins_own_account_page_changes_neither_address_nor_password(client: Client, hub: User) -> None:
    enter(client, hub)
    page = client.get("/beheer/account/").content.decode()
    assert 'name="name_email-first_name"' in page
    assert 'name="name_email-email"' not in page and "password" not in page.lower().replace("password_reset", "")
    sent = {"name_email-first_name": "A", "name_email-last_name": "B", "name_email-email": "x@x.example"}
    client.post("/beheer/account/", {**sent, "password-new_password1": "k" * 20, "password-new_password2": "k" * 20})
    hub.refresh_from_db()
    assert hub.email == "hub@test.example" and hub.check_password(PASSWORD)


def test_the_hub_team_cannot_move_an_account_to_another_address(client: Client, hub: User) -> None:
    """Whoever can would only have to ask for a new password to become that person."""
    user = make_user()
    enter(client, hub)
    sent = {"email": "ander@test.example", "first_name": "Iemand", "last_name": "Anders", "is_active": "on"}
    answer = client.post(f"/beheer/users/edit/{user.pk}/", {**sent, "password1": "k" * 20, "password2": "k" * 20})
    assert answer.status_code == 302
    user.refresh_from_db()
    assert (user.email, user.first_name) == ("iemand@test.example", "Iemand")
    assert user.check_password(PASSWORD)


def test_an_app_still_works_after_the_secret_of_the_portal_changed(hub: User, settings: Any) -> None:
    """An operator who changes `SECRET_KEY` and gives the former one locks nobody out."""
    secret = give_app(hub)
    factor = Authenticator.objects.get(user=hub).wrap()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "een heel ander geheim van genoeg tekens om te gelden"
    assert factor.validate_code(code_of(secret))
