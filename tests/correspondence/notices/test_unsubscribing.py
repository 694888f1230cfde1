"""One click ends the mail, by the mail program or by hand, without an account's password; scanners end nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from correspondence.enums import Rhythm
from correspondence.models import NoticePreference
from correspondence.notices.choosing import choose_rhythm, rhythms_of
from correspondence.notices.mailing import mail_notices
from correspondence.notices.unsubscribing import unsubscribe_address
from tests.correspondence.conftest import mailed, mails
from tests.correspondence.notices.conftest import MORE, NEWS, THURSDAY, Toys

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def path_for(toys: Toys, *kinds: str, language: str = "nl") -> str:
    return urlsplit(unsubscribe_address(toys.anna, kinds or [NEWS], language)).path


def rhythm_of(toys: Toys, kind: str = NEWS) -> Rhythm:
    return rhythms_of([toys.anna.pk], kind)[toys.anna.pk]


def test_a_mail_program_stops_it_without_cookies_or_a_token_and_may_do_so_twice(toys: Toys) -> None:
    client = Client(enforce_csrf_checks=True)
    for _click in range(2):
        answer = client.post(path_for(toys), ONE_CLICK)
        assert answer.status_code == 200  # never a redirect (RFC 8058, 3.2)
        assert not answer.cookies
        assert rhythm_of(toys) == Rhythm.NEVER
    assert NoticePreference.objects.count() == 1
    toys.tell("een")
    assert mail_notices() == 0


def test_looking_changes_nothing_and_the_button_does(toys: Toys) -> None:
    """Scanners of mail open every link; a person finds one button, and afterwards the way back."""
    client = Client(enforce_csrf_checks=True)
    for method in (client.get, client.head):
        answer = method(path_for(toys))
        assert answer.status_code == 200
        assert not answer.cookies
    assert rhythm_of(toys) == Rhythm.AT_ONCE
    page = BeautifulSoup(client.get(path_for(toys)).content, "html.parser")
    assert [button.text for button in page.select("main form button")] == ["Ja, stop deze mail"]
    assert "Nieuws van iets" in page.select_one("main").text  # type: ignore[union-attr]
    stopped = client.post(path_for(toys))
    done = BeautifulSoup(stopped.content, "html.parser").select_one("main")
    assert done is not None
    assert not done.select("form")
    assert "Je krijgt geen mail meer over:" in done.text and "Nieuws van iets" in done.text
    assert done.select('a[href="/mijn/meldingen/instellingen/"]')
    assert "Gestopt" in client.get(path_for(toys)).content.decode()


def test_the_link_of_one_kind_leaves_the_others_and_the_mails_own_stops_all_that_was_in_it(toys: Toys) -> None:
    Client().post(path_for(toys, NEWS))
    assert (rhythm_of(toys, NEWS), rhythm_of(toys, MORE)) == (Rhythm.NEVER, Rhythm.AT_ONCE)
    choose_rhythm(toys.anna, NEWS, Rhythm.DAILY)
    Client().post(path_for(toys, NEWS, MORE))
    assert (rhythm_of(toys, NEWS), rhythm_of(toys, MORE)) == (Rhythm.NEVER, Rhythm.NEVER)


def test_the_link_in_the_mails_header_works_and_stops_nobody_else(toys: Toys) -> None:
    toys.tell("een", toys.anna, toys.bram)
    mail_notices()
    link = next(mail["headers"]["List-Unsubscribe"] for mail in mails() if toys.anna.email in mail["to"])
    Client().post(urlsplit(link.strip("<>")).path, ONE_CLICK)
    toys.tell("twee", toys.anna, toys.bram)
    mail_notices()
    assert sorted(mailed()) == [toys.anna.email, toys.bram.email, toys.bram.email]


def test_it_works_as_long_as_the_mail_lies_in_a_mailbox(toys: Toys, at: Callable[[datetime], None]) -> None:
    at(THURSDAY)
    path = path_for(toys)
    at(THURSDAY + timedelta(days=3650))
    assert Client().post(path, ONE_CLICK).status_code == 200
    assert rhythm_of(toys) == Rhythm.NEVER


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_altered_link_and_one_of_a_person_who_left_answer_alike(method: str, toys: Toys) -> None:
    """And neither tells anything of anybody."""
    gone = path_for(toys)
    toys.anna.delete()
    altered = gone[:-5] + "AAAA/"
    answers = [getattr(Client(), method)(path) for path in (gone, altered, "/meldingen/stop/x/")]
    assert {answer.status_code for answer in answers} == {404}
    texts = {BeautifulSoup(answer.content, "html.parser").select_one("main").text for answer in answers}  # type: ignore[union-attr]
    assert len(texts) == 1
    assert "Deze link werkt niet" in texts.pop()


def test_the_page_names_nobody_and_is_kept_by_no_cache_or_search_engine(toys: Toys) -> None:
    for language, title in (("nl", "Stop deze mail"), ("en", "Stop this mail")):
        answer = Client().get(path_for(toys, language=language))
        assert title in answer.content.decode()
        assert "anna" not in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]


def test_who_stopped_turns_it_on_again(toys: Toys) -> None:
    Client().post(path_for(toys), ONE_CLICK)
    choose_rhythm(toys.anna, NEWS, Rhythm.AT_ONCE)
    toys.tell("een")
    assert mail_notices() == 1
