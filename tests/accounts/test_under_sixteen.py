"""Who is under sixteen has an account once a parent agrees; nobody is asked an age, and nobody learns of an account."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.cache.backends import db
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.limits import MAILS, mailbox_of
from accounts.models import ParentalConsent, User
from accounts.under_sixteen import (
    ANSWER_WITHIN,
    WORDS,
    ask_parent,
    ask_waiting,
    forget_unanswered,
    note_parent,
    waits_for_parent,
)
from common.clock import now
from common.models import AuditEntry, OutboxEntry
from tests.accounts.conftest import last_code
from tests.accounts.privacy.sweeping import rows_with
from tests.accounts.test_enumeration import BRACKETS, _kind
from tests.signing_in import PASSWORD, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

CHILD, PARENT = "zqkind@test.example", "zqouder@test.example"
SIGN_UP, CONFIRM, SIGN_IN = "/account/signup/", "/account/confirm-email/", "/account/login/"


def mails_to(address: str) -> list[OutboxEntry]:
    return [entry for entry in OutboxEntry.objects.order_by("pk") if address in entry.payload["to"]]


def sign_up(email: str = CHILD, parent: str = PARENT) -> Client:
    client = Client()
    answer = client.post(SIGN_UP, {"email": email, "password1": PASSWORD, "parent_email": parent}, follow=True)
    assert answer.status_code == 200
    client.__dict__["at"] = answer.redirect_chain[-1][0]
    return client


def confirmed() -> Client:
    """The child has typed the code that came to their own address."""
    client = sign_up()
    client.post(client.__dict__["at"], {"code": last_code()})
    return client


def link() -> str:
    found = re.search(r"https?://[^/\s]+(/account/ouder/\S+)", mails_to(PARENT)[-1].payload["body"])
    assert found
    return found[1]


def signs_in() -> bool:
    client = Client()
    client.post(SIGN_IN, {"login": CHILD, "password": PASSWORD})
    return client.get("/mijn/").status_code == 200


def test_who_is_older_notices_nothing() -> None:
    client = sign_up(parent="")
    client.post(client.__dict__["at"], {"code": last_code()})
    assert signs_in() and not ParentalConsent.objects.exists()


def test_the_parent_is_mailed_once_the_child_has_confirmed() -> None:
    """Before that anybody could have mail sent to a stranger, and learn from it whether an address has an account."""
    client = sign_up()
    assert not mails_to(PARENT)
    answer = client.post(client.__dict__["at"], {"code": last_code()}, follow=True)
    assert "Je ouder moet het goedvinden" in answer.content.decode()
    assert len(mails_to(PARENT)) == 1 and client.get("/mijn/").status_code == 302
    assert not signs_in() and not User.objects.get(email=CHILD).is_active


def test_the_account_works_once_the_parent_agrees() -> None:
    confirmed()
    parent = Client()
    page = parent.get(link())
    assert page.status_code == 200 and CHILD in page.content.decode() and not page.cookies
    assert not signs_in(), "looking is no answer: mail scanners look too"
    address = link()
    assert "Het account werkt nu." in parent.post(address, {"antwoord": "ja"}).content.decode()
    assert signs_in() and "werkt" in mails_to(CHILD)[-1].payload["subject"]
    kept = ParentalConsent.objects.get()
    assert kept.agreed_at and kept.wording == str(WORDS) and not kept.token_hash
    assert AuditEntry.objects.filter(action="parent.agreed").exists()
    assert parent.post(address, {"antwoord": "nee"}).status_code == 404 and signs_in(), "answered once"


def test_where_the_parent_refuses_the_account_goes() -> None:
    confirmed()
    answer = Client().post(link(), {"antwoord": "nee"})
    assert "Het account is verwijderd." in answer.content.decode()
    assert not User.objects.exists() and "verwijderd" in mails_to(CHILD)[-1].payload["subject"]
    OutboxEntry.objects.all().delete()
    assert not rows_with([CHILD, PARENT])


def test_without_an_answer_the_account_goes_after_a_week(monkeypatch: pytest.MonkeyPatch) -> None:
    confirmed()
    address = link()
    assert forget_unanswered() == 0
    moment = now() + ANSWER_WITHIN + timedelta(minutes=1)
    stand: Callable[[], datetime] = lambda: moment  # noqa: E731
    monkeypatch.setattr(timezone, "now", stand)
    assert Client().post(address, {"antwoord": "ja"}).status_code == 404
    assert forget_unanswered() == 1 and not User.objects.exists()


@pytest.mark.parametrize("answer", ["", "misschien"])
def test_no_answer_is_no_answer(answer: str) -> None:
    confirmed()
    assert Client().post(link(), {"antwoord": answer}).status_code == 200
    assert ParentalConsent.objects.get().agreed_at is None


def test_a_link_that_was_altered_says_nothing() -> None:
    confirmed()
    page = Client().get(f"{link()[:-2]}x/")
    assert page.status_code == 404 and CHILD not in page.content.decode()


@pytest.mark.parametrize("parent", [CHILD.upper(), CHILD.replace("@", "+ouder@")])
def test_ones_own_mailbox_is_no_parent(parent: str) -> None:
    """However it is written: a child does not answer for their parent by what stands after a plus."""
    answer = Client().post(SIGN_UP, {"email": CHILD, "password1": PASSWORD, "parent_email": parent})
    assert "niet je eigen adres" in answer.content.decode() and not User.objects.exists()


def test_a_known_address_gets_the_same_work_and_mails_no_parent() -> None:
    """Else who names themselves as parent learns whether an address has an account."""
    make_user("bekend@test.example")

    def work(email: str) -> Counter[str]:
        with CaptureQueriesContext(connection) as captured:
            Client().post(SIGN_UP, {"email": email, "password1": PASSWORD, "parent_email": PARENT})
        kinds = (_kind(query["sql"]) for query in captured)
        return Counter(kind for kind in kinds if not kind.startswith(BRACKETS))

    work("eerste@test.example")  # the first from a network begins its counters
    assert work("bekend@test.example") == work("onbekend@test.example")
    assert not mails_to(PARENT)
    assert not ParentalConsent.objects.filter(person__email="bekend@test.example").exists()


def made_by_stranger(number: int) -> User:
    """An account of somebody who has a mailbox for each, and names a stranger as their parent."""
    name, _at, domain = PARENT.partition("@")
    child = make_user(f"kind{number}@test.example")
    note_parent(child, (PARENT, PARENT.upper(), f"{name}+{number}@{domain}")[number % 3])
    ask_parent(child)
    return child


def test_nobody_fills_the_mailbox_of_a_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who makes many accounts can't have a stranger mailed for each; whoever waits is asked about later."""
    children = [made_by_stranger(number) for number in range(MAILS.most + 2)]
    assert OutboxEntry.objects.count() == MAILS.most
    assert ask_waiting() == 0 and OutboxEntry.objects.count() == MAILS.most
    assert not User.objects.filter(is_active=True).exists() and waits_for_parent(children[-1])
    later = now() + timedelta(minutes=61)
    monkeypatch.setattr(db, "tz_now", lambda: later)
    assert ask_waiting() == 2 and ask_waiting() == 0
    assert OutboxEntry.objects.count() == MAILS.most + 2


def test_the_parents_mail_counts_with_what_else_anybody_can_ask_for() -> None:
    for _time in range(MAILS.most):
        assert MAILS.allows(mailbox_of(PARENT))
    confirmed()
    assert not mails_to(PARENT) and not signs_in()


def test_an_address_that_was_confirmed_without_asking_is_asked_about_at_the_door() -> None:
    """A server that stops between the two would leave a child who waits for ever for a mail that nobody sends."""
    sign_up()
    EmailAddress.objects.filter(email=CHILD).update(verified=True)
    assert not signs_in() and len(mails_to(PARENT)) == 1


def test_what_was_never_confirmed_is_asked_about_by_no_worker() -> None:
    sign_up()
    assert ask_waiting() == 0 and not mails_to(PARENT)
