"""Nobody learns from the portal whether somebody else has an account: not by words, not by work, not by time."""

import re
from collections import Counter
from typing import Any

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.timing import FORMS, PASSWORD, compare
from common.models import OutboxEntry
from tests.signing_in import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

KNOWN, UNKNOWN = "iemand@test.example", "niemand@test.example"
CHANGING = re.compile(r'(csrfmiddlewaretoken" value=")[^"]+')
PAIRS = 100
# Where a transaction begins and ends: for a known address it is rolled back.
BRACKETS = ("SAVEPOINT", "RELEASE", "ROLLBACK")
# A machine that is busy with other things makes times spread; a hash that is left out gives 0 or 1.
LIKELY = (0.3, 0.7)
# On a quiet machine times hardly spread, and even a tenth of a millisecond can be told: then this share counts, which
# is the one that is asked of sign-in (`manage.py bench_sign_in`).
ALIKE = 0.10


class BriefHasher(PBKDF2PasswordHasher):
    """The real hash with fewer rounds: still the greatest part of the work, and soon done."""

    iterations = 40_000


def told(form: str, email: str) -> list[tuple[int, str]]:
    """All that a visitor sees after giving this address, the address itself left out."""
    client = Client()
    answer = client.post(FORMS[form], {"email": email, "password1": PASSWORD}, follow=True)
    seen = [(status, address) for address, status in answer.redirect_chain]
    wrong = client.post(answer.redirect_chain[-1][0], {"code": "MIS-MIS"})
    pages = [(page.status_code, CHANGING.sub(r"\1", page.content.decode())) for page in (answer, wrong)]
    return seen + [(status, text.replace(email, "")) for status, text in pages]


def work(form: str, email: str) -> tuple[Counter[str], int]:
    """The kinds of statement that giving this address costs, by table, and how many mails it causes."""
    mails = OutboxEntry.objects.count()
    with CaptureQueriesContext(connection) as captured:
        Client().post(FORMS[form], {"email": email, "password1": PASSWORD})
    kinds = (_kind(query["sql"]) for query in captured)
    return Counter(kind for kind in kinds if not kind.startswith(BRACKETS)), OutboxEntry.objects.count() - mails


def _kind(statement: str) -> str:
    verb = statement.split()[0]
    table = re.search(r'(?:FROM|INTO|UPDATE) "(\w+)"', statement)
    return f"{verb} {table[1] if table else ''}"


@pytest.mark.parametrize("form", FORMS)
def test_the_pages_are_the_same(form: str) -> None:
    make_user(KNOWN)
    assert told(form, KNOWN) == told(form, UNKNOWN)


@pytest.mark.parametrize("form", FORMS)
def test_the_work_is_the_same(form: str) -> None:
    make_user(KNOWN)
    for email in (make_user("ander@test.example").email, "vreemd@test.example"):
        work(form, email)  # what is made once in the life of a process
    known, unknown = work(form, KNOWN), work(form, UNKNOWN)
    assert known[1] == unknown[1] == 1
    assert known[0] == unknown[0]


def test_a_known_address_is_not_registered_twice() -> None:
    """What signing up only seems to do for a known address leaves nothing behind."""
    user = make_user(KNOWN)
    work("sign-up", KNOWN)
    assert list(User.objects.all()) == [user]
    user.refresh_from_db()
    assert not user.check_password(PASSWORD)


@pytest.mark.parametrize("form", FORMS)
def test_the_time_is_the_same(form: str, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["tests.accounts.test_enumeration.BriefHasher"]
    found = compare(form, PAIRS)
    apart = abs(found.known - found.unknown) / max(found.known, found.unknown)
    assert LIKELY[0] < found.likelihood < LIKELY[1] or apart < ALIKE, found
