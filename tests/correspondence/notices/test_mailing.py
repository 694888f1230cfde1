"""All that is due for somebody comes in one mail, once, and says only what they may read when it leaves."""

import email
import email.policy
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common.models import OutboxEntry
from common.outbox import carry_due
from correspondence.enums import Rhythm
from correspondence.mail import MAILER, send_mail
from correspondence.models import Notice
from correspondence.notices import kinds, mailing
from correspondence.notices.choosing import choose_rhythm
from correspondence.notices.kinds import register_notice_kind
from correspondence.notices.mailing import MOST_SHOWN, mail_notices
from correspondence.notices.services import mark_all_read
from tests.correspondence.conftest import mailed, mails
from tests.correspondence.notices.conftest import MORE, NEWS, THURSDAY, Toys, local, reads_english, signed_in

type At = Callable[[datetime], None]


@pytest.fixture
def carried(settings: Any, tmp_path: Path) -> Callable[[], list[bytes]]:
    """The messages as the mail server gets them."""
    folder = tmp_path / "mail"
    backend = "django.core.mail.backends.filebased.EmailBackend"
    settings.MAILERS = {**settings.MAILERS, MAILER: {"BACKEND": backend, "OPTIONS": {"file_path": str(folder)}}}

    def carry() -> list[bytes]:
        carry_due()
        return [file.read_bytes().rpartition(b"\n" + b"-" * 79)[0] for file in sorted(folder.iterdir())]

    return carry


def test_all_that_is_due_comes_in_one_mail_by_kind_the_newest_first(toys: Toys, at: At) -> None:
    for number, (about, kind) in enumerate([("een", NEWS), ("twee", MORE), ("drie", NEWS)]):
        at(THURSDAY + timedelta(minutes=number))
        toys.tell(about, kind=kind)
    assert mail_notices() == 1
    (mail,) = mails()
    assert mail["to"] == [toys.anna.email]
    assert mail["subject"] == "3 meldingen van Health Hub Utrecht"
    lines = [line for line in mail["body"].splitlines() if line.startswith(("- ", "Nieuws", "Nog"))]
    assert lines == ["Nieuws van iets", "- Nieuws drie", "- Nieuws een", "Nog iets", "- Nieuws twee"]
    assert mail_notices() == 0


def test_a_notice_is_mailed_once_however_often_it_is_told(toys: Toys) -> None:
    for _time in range(10):
        toys.tell("een")
    mail_notices()
    toys.tell("een")
    mail_notices()
    assert len(mails()) == Notice.objects.count() == 1


def test_what_left_the_site_before_the_mail_is_not_in_it(toys: Toys) -> None:
    toys.tell("blijft")
    toys.tell("weg")
    toys.gone = {"weg"}
    mail_notices()
    (mail,) = mails()
    assert "weg" not in str(mail)
    assert mail["subject"] == "1 melding van Health Hub Utrecht"


def test_no_mail_where_nothing_is_left_to_say_and_none_later(toys: Toys) -> None:
    toys.tell("weg")
    toys.gone = {"weg"}
    assert mail_notices() == 0
    toys.gone = set()
    assert mail_notices() == 0
    assert not mails()


def test_who_lost_the_right_to_read_gets_nothing(toys: Toys) -> None:
    toys.tell("een", toys.anna, toys.bram)
    toys.shut_out = {toys.anna.pk}
    mail_notices()
    assert mailed() == [toys.bram.email]


def test_an_account_that_is_off_gets_nothing(toys: Toys) -> None:
    toys.tell("een", toys.anna, toys.bram)
    toys.anna.is_active = False
    toys.anna.save()
    mail_notices()
    assert mailed() == [toys.bram.email]


def test_what_was_read_in_the_portal_first_is_not_mailed(toys: Toys) -> None:
    toys.tell("een")
    mark_all_read(toys.anna, Notice.objects.get().pk)
    assert mail_notices() == 0


def test_each_reads_it_in_their_own_language(toys: Toys) -> None:
    reads_english(toys.bram)
    toys.tell("een", toys.anna, toys.bram)
    mail_notices()
    dutch, english = sorted(mails(), key=lambda mail: mail["to"])
    assert dutch["subject"] == "1 melding van Health Hub Utrecht"
    assert "Nieuws een" in dutch["body"] and "/d/een/" in dutch["body"]
    assert '<html lang="nl">' in dutch["html"]
    assert english["subject"] == "1 notice from Health Hub Utrecht"
    assert "News een" in english["body"] and "/en/d/een/" in english["body"]
    assert "/en/mijn/meldingen/" in english["body"]
    assert '<html lang="en">' in english["html"]
    assert (dutch["headers"]["Content-Language"], english["headers"]["Content-Language"]) == ("nl", "en")


def test_daily_and_weekly_wait_for_their_morning_and_then_come_together(toys: Toys, at: At) -> None:
    choose_rhythm(toys.anna, NEWS, Rhythm.WEEKLY)
    choose_rhythm(toys.anna, MORE, Rhythm.DAILY)
    at(local(2026, 11, 28, 12))  # a Saturday
    toys.tell("week")
    toys.tell("dag", kind=MORE)
    at(local(2026, 11, 29, 6, 59))
    assert mail_notices() == 0
    at(local(2026, 11, 29, 7))
    assert mail_notices() == 1
    toys.tell("dag twee", kind=MORE)
    at(local(2026, 11, 30, 7))
    assert mail_notices() == 1
    first, second = mails()
    assert "Nieuws dag" in first["body"] and "Nieuws week" not in first["body"]
    assert "Nieuws week" in second["body"] and "Nieuws dag twee" in second["body"]


def test_who_wants_no_mail_gets_none_and_not_afterwards_either(toys: Toys) -> None:
    choose_rhythm(toys.anna, NEWS, Rhythm.NEVER)
    toys.tell("toen")
    choose_rhythm(toys.anna, NEWS, Rhythm.AT_ONCE)
    toys.tell("nu")
    mail_notices()
    (mail,) = mails()
    assert "Nieuws nu" in mail["body"]
    assert "toen" not in mail["body"]


def test_what_waited_goes_by_the_rhythm_that_is_chosen_meanwhile(toys: Toys) -> None:
    choose_rhythm(toys.anna, NEWS, Rhythm.WEEKLY)
    choose_rhythm(toys.bram, NEWS, Rhythm.WEEKLY)
    toys.tell("een", toys.anna, toys.bram)
    choose_rhythm(toys.anna, NEWS, Rhythm.AT_ONCE)
    choose_rhythm(toys.bram, NEWS, Rhythm.NEVER)
    mail_notices()
    assert mailed() == [toys.anna.email]


def test_a_crash_after_writing_leaves_nothing_written_and_everything_due(
    toys: Toys, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the outbox and the note that it was mailed nothing can come: both or neither."""
    toys.tell("een")

    class Crash(BaseException):
        pass

    def send_and_die(*args: Any, **kwargs: Any) -> None:
        send(*args, **kwargs)
        raise Crash

    send = mailing._send
    monkeypatch.setattr(mailing, "_send", send_and_die)
    with pytest.raises(Crash):
        mail_notices()
    assert not OutboxEntry.objects.exists()
    monkeypatch.setattr(mailing, "_send", send)
    assert mail_notices() == 1
    assert len(mails()) == 1


def test_a_room_that_fails_for_one_person_keeps_nobody_elses_mail(toys: Toys, at: At) -> None:
    at(THURSDAY)
    toys.is_broken_for = {toys.anna.pk}
    toys.tell("een", toys.anna, toys.bram)
    mail_notices()
    assert mailed() == [toys.bram.email]
    toys.is_broken_for = set()
    assert mail_notices() == 0
    at(THURSDAY + mailing.AFTER_A_FAULT)
    assert mail_notices() == 1
    assert mailed() == [toys.bram.email, toys.anna.email]


def test_five_hundred_notices_are_one_mail_that_can_be_read(toys: Toys) -> None:
    for number in range(500):
        toys.tell(f"nummer-{number:03}")
    assert mail_notices() == 1
    (mail,) = mails()
    assert mail["subject"] == "500 meldingen van Health Hub Utrecht"
    assert mail["body"].count("\n- ") == MOST_SHOWN
    assert "- Nieuws nummer-499" in mail["body"]
    assert f"en nog {500 - MOST_SHOWN}: http://localhost:8000/mijn/meldingen/" in mail["body"]
    assert f"en nog {500 - MOST_SHOWN}" in mail["html"]
    assert mail_notices() == 0


def test_a_mail_about_fifty_costs_no_more_questions_than_one_about_two(toys: Toys) -> None:
    def ask(number: int) -> int:
        for each in range(number):
            toys.tell(f"{number}-{each}")
        with CaptureQueriesContext(connection) as asked:
            assert mail_notices() == 1
        return len(asked)

    assert ask(2) == ask(50)
    assert toys.asked == 2


def test_more_mails_than_fit_in_a_tick_wait_for_the_next(toys: Toys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailing, "MOST_MAILS", 1)
    toys.tell("een", toys.anna, toys.bram)
    assert (mail_notices(), mail_notices(), mail_notices()) == (1, 1, 0)
    assert sorted(mailed()) == [toys.anna.email, toys.bram.email]


def test_the_carried_message_has_the_headers_of_one_click(
    toys: Toys, carried: Callable[[], list[bytes]], settings: Any
) -> None:
    """As the mail server gets it: Python would fold a long address into encoded words, which stop nothing."""
    settings.WAGTAILADMIN_BASE_URL = "https://een-lange-naam-van-een-portaal.example.utrecht.nl"
    toys.tell("een")
    toys.tell("twee", kind=MORE)
    mail_notices()
    (raw,) = carried()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    link = message["List-Unsubscribe"]
    assert str(link).startswith(f"<{settings.WAGTAILADMIN_BASE_URL}/meldingen/stop/")
    assert str(link).endswith("/>")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"\nList-Unsubscribe: {link}\n".encode() in raw
    assert max(map(len, raw.splitlines())) < 998
    assert message.get_content_type() == "multipart/alternative"
    text, html = (part.get_content() for part in message.iter_parts())
    for body in (text, html):
        assert str(link).strip("<>") in body
        assert "Nieuws een" in body and "Nieuws twee" in body
    assert message["Message-ID"] and message["Auto-Submitted"] == "auto-generated"


def test_a_room_that_fails_holds_up_no_other_and_is_asked_again_after_an_hour(
    toys: Toys, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does it take the portal's own pages along."""

    def broken(*_about: Any) -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SELECT kanarie FROM not_there")

    works = kinds.kind_of(MORE)
    register_notice_kind(replace(works, write=broken))
    at(THURSDAY)
    toys.tell("een")
    toys.tell("twee", kind=MORE)
    for address in ("/mijn/", "/mijn/meldingen/"):
        assert signed_in(toys.anna).get(address).status_code == 200
    assert mail_notices() == 1
    (mail,) = mails()
    assert "Nieuws een" in mail["body"] and "twee" not in mail["body"]
    register_notice_kind(works)
    at(THURSDAY + timedelta(minutes=59))
    assert mail_notices() == 0
    at(THURSDAY + timedelta(minutes=60))
    assert mail_notices() == 1
    assert "Nieuws twee" in mails()[1]["body"]


def test_what_has_words_is_mailed_after_many_that_have_none_any_more(
    toys: Toys, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when a partner takes off hundreds of pages of which somebody was told meanwhile."""
    monkeypatch.setattr(mailing, "MOST_READ", 2)
    for about in ("een", "twee", "drie", "vier"):
        toys.tell(about)
    toys.gone = {"twee", "drie", "vier"}
    assert [mail_notices() for _tick in range(3)] == [0, 1, 0]
    assert "Nieuws een" in mails()[0]["body"]


def test_a_long_subject_leaves_in_short_encoded_words(carried: Callable[[], list[bytes]], db: None) -> None:
    """Mail programs need not read a long encoded word, nor a line of more than 76 with one (RFC 2047, 2)."""
    title = "Samen één café in de wijk " * 8
    context = {"title": title, "address": "https://een.example/", "stop_address": "https://twee.example/"}
    headers = {"List-Unsubscribe": f"<https://twee.example/{'a' * 300}/>"}
    send_mail(
        key="lang", to="anna@test.example", template="new_message", context=context, language="nl", headers=headers
    )
    (raw,) = carried()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert message["Subject"].endswith(title.strip())
    assert message["List-Unsubscribe"] == headers["List-Unsubscribe"]
    words = re.findall(rb"=\?utf-8\?[^?]+\?[^?]+\?=", raw)
    assert len(words) > 1 and max(map(len, words)) < 78  # Python itself takes one or two too many


def test_the_html_shows_what_people_wrote_as_text(toys: Toys) -> None:
    toys.tell("<b>&'")
    mail_notices()
    (mail,) = mails()
    assert "Nieuws <b>&'" in mail["body"]
    assert "Nieuws &lt;b&gt;&amp;&#x27;" in mail["html"]
