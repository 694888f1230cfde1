"""Mail that comes back stops notices to that address, and nothing else; only who reads its mail turns them on again."""

import io
import mailbox
import re
import sys
from collections.abc import Callable
from email.message import EmailMessage
from http import HTTPStatus
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from common.outbox import carry_due
from correspondence.mail import MAILER, send_mail
from correspondence.models import ReturnedMail
from correspondence.notices.mailing import mail_notices
from correspondence.returned.reports import take_in
from tests.correspondence.conftest import mails
from tests.correspondence.following.conftest import visit
from tests.correspondence.notices.conftest import Toys, toys
from tests.signing_in import make_user

__all__ = ["toys"]

pytestmark = pytest.mark.django_db

STATUS = """Reporting-MTA: dns; mail.example
Arrival-Date: Sat, 28 Nov 2026 04:00:00 +0100

Final-Recipient: rfc822; {address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 no such user
"""

type Report = Callable[..., bytes]


@pytest.fixture
def sent(toys: Toys, settings: Any, tmp_path: Path) -> bytes:
    """A mail with a notice, as the mail server got it."""
    folder = tmp_path / "mail"
    backend = "django.core.mail.backends.filebased.EmailBackend"
    settings.MAILERS = {**settings.MAILERS, MAILER: {"BACKEND": backend, "OPTIONS": {"file_path": str(folder)}}}
    toys.tell("een")
    mail_notices()
    carry_due()
    [file] = folder.iterdir()
    return file.read_bytes().rpartition(b"\n" + b"-" * 79)[0]


@pytest.fixture
def report(sent: bytes) -> Report:
    """What a mail server sends back."""

    def make(
        address: str = "anna@test.example",
        status: str = "5.1.1",
        action: str = "failed",
        mail: bytes = sent,
        only_headers: bool = True,
    ) -> bytes:
        told = STATUS.format(address=address, action=action, status=status)
        part = mail.partition(b"\n\n")[0] + b"\n" if only_headers else mail
        kind = "text/rfc822-headers" if only_headers else "message/rfc822"
        head = (
            "From: MAILER-DAEMON@mail.example\nMIME-Version: 1.0\nSubject: Undelivered Mail\nContent-Type:"
            ' multipart/report; report-type=delivery-status; boundary="grens"\n\n--grens\nContent-Type: text/plain\n\n'
            f"It did not arrive.\n\n--grens\nContent-Type: message/delivery-status\n\n{told}\n--grens\n"
            f"Content-Type: {kind}\n\n"
        )
        return head.encode() + part + b"\n--grens--\n"

    return make


@pytest.mark.parametrize("only_headers", [True, False])
def test_a_report_stops_notices_to_the_address(toys: Toys, report: Report, only_headers: bool) -> None:
    assert take_in(report(only_headers=only_headers))
    assert ReturnedMail.objects.get().status == "5.1.1"
    toys.tell("twee", toys.anna, toys.bram)
    mail_notices()
    assert [mail["to"] for mail in mails()[1:]] == [["bram@test.example"]]


@pytest.mark.parametrize(
    "more",
    [
        {"status": "4.2.2"},  # a full mailbox
        {"action": "delayed", "status": "4.4.1"},
        {"action": "delivered", "status": "2.0.0"},
        {"address": "bram@test.example"},  # somebody else than whose notice it was
        {"mail": b"List-Unsubscribe: <http://x/meldingen/stop/zelf-bedacht/>\nSubject: x\n\nx"},
        {"mail": b"Subject: x\n\nx"},
    ],
)
def test_what_is_no_failure_of_our_own_notice_stops_nothing(toys: Toys, report: Report, more: dict[str, Any]) -> None:
    """Nobody keeps another from their mail by making a report up; a mailbox that is full for a day is no reason."""
    assert not take_in(report(**more))
    assert not ReturnedMail.objects.exists()


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe", b"Subject: hoi\n\nIk ben op vakantie", b"Content-Type: multipart/report\n\n"]
)
def test_any_other_mail_in_that_mailbox_is_no_fault(toys: Toys, raw: bytes) -> None:
    assert not take_in(raw)


NESTED = b"Content-Type: multipart/report; boundary=x\n\n--x\n" + b"Content-Type: message/rfc822\n\n" * 2_000
WORDY = b"=?utf-8?q?a?= " * 60_000  # by the grammar of headers it takes the square: minutes


def test_a_message_that_can_not_be_read_keeps_up_none_after_it(toys: Toys, report: Report, tmp_path: Path) -> None:
    """Anybody can send to that mailbox; else one message would keep all others in it, at each turn again."""
    box = mailbox.mbox(tmp_path / "box")
    for raw in (NESTED, report()):
        box.add(raw)
    box.flush()
    call_command("bounces", str(tmp_path / "box"), delete=True)
    assert ReturnedMail.objects.exists() and not len(mailbox.mbox(tmp_path / "box"))


def test_a_message_that_is_made_to_be_slow_is_read_in_moments(toys: Toys, report: Report) -> None:
    before = perf_counter()
    take_in(report(mail=b"List-Unsubscribe: " + WORDY + b"\n\nx"))
    take_in(b"List-Unsubscribe: " + WORDY + b"\n" + report())
    assert perf_counter() - before < 10


@pytest.mark.parametrize("status", ["5.1.1\x00", "5.1.1 (no such user)", "5.1.1" + "9" * 100])
def test_of_a_status_only_its_numbers_are_kept(toys: Toys, report: Report, status: str) -> None:
    """PostgreSQL keeps no NUL, and what stands behind it are others' words."""
    assert take_in(report(status=status))
    assert re.fullmatch(r"5\.1\.\d{1,3}", ReturnedMail.objects.get().status)


def test_an_address_that_was_changed_since_is_another_one(toys: Toys, report: Report) -> None:
    toys.anna.email = "nieuw@test.example"
    toys.anna.save()
    EmailAddress.objects.create(user=toys.anna, email=toys.anna.email, verified=True)
    assert not take_in(report())
    ReturnedMail.objects.create(person=toys.anna, address="anna@test.example", status="5.1.1", at=toys.anna.date_joined)
    toys.tell("twee")
    assert mail_notices() == 1


def test_receipts_and_mail_to_sign_in_still_go(toys: Toys, report: Report, settings: Any) -> None:
    take_in(report())
    settings.MAILERS = {**settings.MAILERS, "default": {"BACKEND": "correspondence.backends.OutboxBackend"}}
    send_mail(key="een", to=toys.anna.email, template="returned", context={"days": 1}, language="nl")
    Client().post("/account/password/reset/", {"email": toys.anna.email})
    assert [mail["to"] for mail in mails()[1:]] == [["anna@test.example"]] * 2


def test_nothing_is_mailed_to_an_address_that_nobody_confirmed(toys: Toys) -> None:
    """The first yes of two: who typed another's address can't have them mailed."""
    EmailAddress.objects.filter(user=toys.anna).update(verified=False)
    toys.tell("een")
    assert mail_notices() == 0 and not mails()
    EmailAddress.objects.filter(user=toys.anna).update(verified=True)
    assert mail_notices() == 0, "what was told before is not mailed afterwards"
    toys.tell("twee")
    assert mail_notices() == 1


def test_another_confirmed_address_does_not_stand_for_it(toys: Toys) -> None:
    EmailAddress.objects.filter(user=toys.anna).update(email="anders@test.example")
    toys.tell("een")
    assert mail_notices() == 0


# --- the command -------------------------------------------------------------------------------------------------


def test_the_command_reads_a_mailbox_and_a_maildir_and_standard_input(
    toys: Toys, report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    box = mailbox.mbox(tmp_path / "box")
    box.add(report())
    box.add(b"Subject: hoi\n\nIk ben op vakantie")
    box.flush()
    call_command("bounces", str(tmp_path / "box"))
    assert capsys.readouterr().out == "2 read, 1 stopped an address.\n"
    assert len(mailbox.mbox(tmp_path / "box")) == 2, "it is the operator's mailbox"
    ReturnedMail.objects.all().delete()
    maildir = mailbox.Maildir(tmp_path / "dir")
    maildir.add(report())
    call_command("bounces", str(tmp_path / "dir"), delete=True)
    assert ReturnedMail.objects.exists() and not len(mailbox.Maildir(tmp_path / "dir"))
    ReturnedMail.objects.all().delete()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(report())))
    call_command("bounces")
    assert ReturnedMail.objects.exists()
    with pytest.raises(CommandError):
        call_command("bounces", str(tmp_path / "nergens"))


# --- starting again ----------------------------------------------------------------------------------------------


def test_my_hub_says_so_and_the_link_in_a_mail_starts_it_again(toys: Toys, report: Report) -> None:
    take_in(report())
    browser = visit(toys.anna)
    for path in ("/mijn/", "/mijn/volgt/", "/mijn/zoekopdrachten/"):
        assert "Mail naar anna@test.example is geweigerd." in browser.get(path).content.decode(), path
    assert "is geweigerd" not in visit(toys.bram).get("/mijn/").content.decode()
    browser.get("/mijn/meldingen/adres/")
    assert len(mails()) == 1, "a GET sends nothing"
    browser.post("/mijn/meldingen/adres/")
    mail = mails()[-1]
    assert mail["subject"] == "Krijg je onze mail weer?" and mail["to"] == ["anna@test.example"]
    [path] = re.findall(r"https?://[^/]+(/meldingen/adres/\S+)", mail["body"])
    assert "Mail mij weer" in Client().get(path).content.decode()
    assert ReturnedMail.objects.exists(), "mail scanners open links too"
    assert not Client().post(path).cookies
    assert not ReturnedMail.objects.exists()
    toys.tell("twee")
    assert mail_notices() == 1


def test_a_link_of_another_or_none_starts_nothing(toys: Toys, report: Report) -> None:
    take_in(report())
    assert Client().post("/meldingen/adres/x/").status_code == HTTPStatus.NOT_FOUND
    visit(toys.bram).post("/mijn/meldingen/adres/")
    assert len(mails()) == 1 and ReturnedMail.objects.exists()


def test_links_are_not_mailed_endlessly(toys: Toys, report: Report) -> None:
    take_in(report())
    for _time in range(6):
        visit(toys.anna).post("/mijn/meldingen/adres/")
    assert len(mails()) == 4


def test_mail_that_says_that_there_is_a_message_stops_too(db: None) -> None:
    from correspondence.returned.stopping import note_returned, who_returned

    person: User = make_user()
    assert note_returned(person, person.email.upper(), "5.1.1")
    assert who_returned([person.pk]) == {person.pk}


def test_a_report_of_a_mail_with_attachments_that_nest_is_read(toys: Toys, report: Report) -> None:
    outer = EmailMessage()
    outer["Subject"] = "Fwd"
    outer.set_content("doorgestuurd")
    outer.add_attachment(report(), maintype="application", subtype="octet-stream")
    assert not take_in(outer.as_bytes()), "only a report itself counts"
