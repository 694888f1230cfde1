"""Signing up and resetting: from the sixth try of one network in an hour on, each asks for proof; not before."""

import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from accounts.proof import work
from accounts.proof.forms import FREE, WITHOUT_PROOF
from accounts.proof.work import LIFETIME
from accounts.timing import FORMS, PASSWORD
from common.clock import now
from common.models import OutboxEntry
from tests.accounts.proof.solving import fetched, solved
from tests.signing_in import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

NAMES = {"sign-up": "signup", "password reset": "reset"}
HERE, THERE = "203.0.113.7", "198.51.100.9"  # RFC 5737
CHANGING = re.compile(r'(csrfmiddlewaretoken" value=")[^"]+')


def send(form: str, email: str, network: str = HERE, **fields: str) -> Any:
    return Client().post(FORMS[form], {"email": email, "password1": PASSWORD, **fields}, REMOTE_ADDR=network)


@pytest.fixture
def suspicion() -> None:
    """What makes the network suspect: five people of it signed up within the hour."""
    for number in range(FREE.most):
        assert send("sign-up", f"buur-{number}@test.example").status_code == 302


def asks(page: Any) -> bool:
    return "altcha" in page.content.decode() or "proof" in page.content.decode()


@pytest.mark.parametrize("form", FORMS)
def test_who_is_not_suspect_sees_and_loads_nothing_of_it(form: str) -> None:
    for number in range(FREE.most):
        assert not asks(Client().get(FORMS[form], REMOTE_ADDR=HERE))
        assert send(form, f"buur-{number}@test.example").status_code == 302
    assert asks(Client().get(FORMS[form], REMOTE_ADDR=HERE))
    assert not asks(Client().get(FORMS[form], REMOTE_ADDR=THERE))
    assert send(form, "elders@test.example", THERE).status_code == 302


@pytest.mark.usefixtures("suspicion")
@pytest.mark.parametrize("form", FORMS)
def test_with_a_proof_it_goes_on_and_without_it_nothing_is_lost(form: str) -> None:
    mails = OutboxEntry.objects.count()
    stopped = send(form, "nieuw@test.example")
    text = stopped.content.decode()
    assert "Doe hieronder de korte controle" in text
    assert 'value="nieuw@test.example"' in text
    assert (f'value="{PASSWORD}"' in text) == (form == "sign-up")
    if form == "sign-up":
        assert "no-store" in stopped["Cache-Control"]
    assert OutboxEntry.objects.count() == mails
    assert send(form, "nieuw@test.example", altcha=fetched(Client(), NAMES[form])).status_code == 302
    assert OutboxEntry.objects.count() == mails + 1


@pytest.mark.usefixtures("suspicion")
def test_a_wrong_an_expired_and_a_used_answer_are_told_and_keep_what_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    used = solved("signup")
    assert send("sign-up", "eerste@test.example", altcha=used).status_code == 302
    with monkeypatch.context() as patched:
        patched.setattr(work, "now", lambda: now() - 2 * LIFETIME)
        expired = solved("signup")
    told = {"al gebruikt": used, "te lang geleden": expired, "klopte niet": "x" * 50, "klopte  niet": solved("reset")}
    for words, answer in told.items():
        text = send("sign-up", "nieuw@test.example", altcha=answer).content.decode()
        assert " ".join(words.split()) in text
        assert 'value="nieuw@test.example"' in text
        assert f'value="{PASSWORD}"' in text
    assert not User.objects.filter(email="nieuw@test.example").exists()


@pytest.mark.usefixtures("suspicion")
def test_another_mistake_does_not_use_up_the_answer() -> None:
    answer = solved("signup")
    assert "12" in send("sign-up", "nieuw@test.example", altcha=answer, password1="kort").content.decode()
    assert send("sign-up", "nieuw@test.example", altcha=answer).status_code == 302


@pytest.mark.usefixtures("suspicion")
@pytest.mark.parametrize("form", FORMS)
def test_who_runs_no_script_is_let_through_to_the_mailed_code_within_limits(form: str) -> None:
    """The page sets `by_mail` for them; a robot that does the same sends ten mails an hour and no more."""
    page = Client().get(FORMS[form], REMOTE_ADDR=HERE).content.decode()
    assert re.search(r'class="proof__without">\s*<input type="hidden" name="by_mail" value="1">', page)
    mails = OutboxEntry.objects.count()
    answers = [send(form, f"zonder-{n}@test.example", by_mail="1") for n in range(WITHOUT_PROOF.most + 1)]
    codes = [answer.status_code for answer in answers]
    assert codes == [302] * WITHOUT_PROOF.most + [200]
    assert "wacht een uur" in answers[-1].content.decode()
    assert OutboxEntry.objects.count() - mails == WITHOUT_PROOF.most


@pytest.mark.usefixtures("suspicion")
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("proof", [{}, {"altcha": "x"}, {"by_mail": "1"}, {"solved": ""}])
def test_known_and_unknown_addresses_are_answered_alike_by_a_form_that_asks(form: str, proof: dict[str, str]) -> None:
    """Neither the page nor the number of mails tells who has an account."""
    make_user("bekend@test.example")
    seen = []
    for email in ("bekend@test.example", "onbekend@test.example"):
        fields = {"altcha": solved(NAMES[form])} if "solved" in proof else proof
        mails = OutboxEntry.objects.count()
        answer = send(form, email, **fields)
        text = CHANGING.sub(r"\1", answer.content.decode()).replace(email, "")
        seen.append((answer.status_code, answer.headers.get("Location"), text, OutboxEntry.objects.count() - mails))
    assert seen[0] == seen[1]


def test_what_the_widget_asks_for_is_fresh_and_kept_by_nobody() -> None:
    client = Client()
    one, other = (client.get("/account/proof/signup/") for _each in range(2))
    assert one.json() != other.json()
    assert "no-store" in one["Cache-Control"]
    assert not one.cookies
