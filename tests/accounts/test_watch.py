"""Every change of sign-in stands in the audit log: whose, what and when, and nothing that must stay secret."""

import json

import pytest
from django.db.models import QuerySet
from django.test import Client

from common.models import AuditEntry
from tests.accounts.conftest import last_code
from tests.signing_in import PASSWORD, code_of, enter, give_app, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

NEW = "twee groene kano's in de gracht"


def about_signing_in() -> QuerySet[AuditEntry]:
    """What the log says of signing in; the foundation has left entries of other kinds."""
    return AuditEntry.objects.filter(action__startswith="signin.")


def noted() -> list[str]:
    """The actions in the log, oldest first."""
    return [
        action.removeprefix("signin.") for action in about_signing_in().order_by("pk").values_list("action", flat=True)
    ]


def test_signing_in_failing_and_signing_out_are_noted(client: Client) -> None:
    user = make_user()
    for password in ("mis", PASSWORD):
        client.post("/account/login/", {"login": user.email, "password": password})
    client.post("/account/logout/")
    assert noted() == ["failed", "succeeded", "ended"]
    assert set(about_signing_in().values_list("target_id", flat=True)) == {str(user.pk)}


def test_an_attempt_with_an_unknown_address_keeps_no_address(client: Client) -> None:
    client.post("/account/login/", {"login": "niemand@test.example", "password": "mis"})
    entry = about_signing_in().get()
    assert (entry.action, entry.target_id) == ("signin.failed", "")
    assert "niemand" not in json.dumps([entry.before, entry.after, entry.actor])


def test_a_wrong_second_step_is_noted(client: Client) -> None:
    user = make_user()
    give_app(user)
    client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert noted() == ["second_factor_failed"]


def test_a_changed_password_and_a_reset_are_noted(client: Client) -> None:
    user = make_user()
    client.force_login(user)
    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    client.post("/account/logout/")
    client.post("/account/password/reset/", {"email": user.email})
    client.post("/account/password/reset/confirm/", {"code": last_code()})
    client.post("/account/password/reset/complete/", {"password1": PASSWORD, "password2": PASSWORD})
    assert [action for action in noted() if "password" in action] == ["password_changed", "password_reset"]


def test_another_address_is_noted_without_either(client: Client) -> None:
    """Nothing can be taken out of the log: who is erased must not stand in it by address."""
    user = make_user()
    enter(client, user)
    client.post("/account/email/", {"email": "nieuw@test.example", "action_add": ""})
    client.post("/account/confirm-email/", {"code": last_code()})
    entry = AuditEntry.objects.get(action="signin.email_changed")
    assert (entry.actor, entry.before, entry.after) == (str(user.pk), None, None)


def test_a_removed_app_is_noted(client: Client) -> None:
    enter(client, make_user())
    client.post("/account/2fa/totp/deactivate/")
    entry = AuditEntry.objects.get(action="signin.second_factor_removed")
    assert entry.before == {"type": "totp"}


def test_the_log_holds_no_secret(client: Client) -> None:
    user = make_user()
    secret = give_app(user)
    code = code_of(secret)
    client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    client.post("/account/2fa/authenticate/", {"code": code})
    kept = json.dumps(list(AuditEntry.objects.values()), default=str)
    assert "signin.succeeded" in kept
    assert not [word for word in (PASSWORD, secret, code, "127.0.0.1") if word in kept]
