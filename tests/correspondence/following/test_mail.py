"""The mail as it arrives: grouped by search, in the reader's language, each with its own way out in one click."""

import email
import email.policy
import re
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from accounts.models import User
from common.models import OutboxEntry
from common.outbox import carry_due
from correspondence.enums import Rhythm
from correspondence.following.kinds import code_of
from correspondence.mail import MAILER
from correspondence.models import NoticePreference, SavedSearch
from correspondence.notices.reading import notices_of, written
from partners.models import PartnerPage
from search.queries import Query
from tests.correspondence.conftest import mails
from tests.correspondence.following.conftest import follows, saves, visit
from tests.correspondence.notices.conftest import reads_english
from tests.factories import make_initiative

pytestmark = pytest.mark.django_db

type Tick = Callable[[], int]
LINK = re.compile(r"https?://[^/\s]+(/(?:en/)?meldingen/stop/\S+)")


def rhythm_of(search: SavedSearch) -> str:
    return NoticePreference.objects.get(kind=code_of(search)).rhythm


def test_it_is_grouped_by_search_and_newest_first(anna: User, partner: PartnerPage, tick: Tick) -> None:
    saves(anna, Query(text="wandelen"), "Wandelen")
    saves(anna, Query(text="koken"), "Koken")
    for title in ("Eerste wandelen", "Samen koken", "Tweede wandelen"):
        make_initiative(partner, title)
    assert tick() == 1
    lines = [line for line in mails()[0]["body"].splitlines() if line.startswith(("- ", "Zoekopdracht"))]
    assert lines == ["Zoekopdracht “Wandelen”", "- Tweede wandelen", "- Eerste wandelen", "Zoekopdracht “Koken”",
                     "- Samen koken"]  # fmt: skip


def test_it_is_in_the_readers_language(anna: User, bram: User, partner: PartnerPage, tick: Tick) -> None:
    reads_english(anna)
    follows(anna, "partner", partner.partner.slug)
    follows(bram, "partner", partner.partner.slug)
    make_initiative(partner, "Samen wandelen")
    assert tick() == 2
    english, dutch = sorted(mails(), key=lambda mail: mail["to"])
    assert "New from what you follow" in english["body"] and "You follow: Buurtzaak." in english["html"]
    assert '<html lang="en">' in english["html"] and english["subject"] == "1 notice from Health Hub Utrecht"
    assert "Nieuw van wat je volgt" in dutch["body"] and "Je volgt: Buurtzaak." in dutch["html"]
    assert '<html lang="nl">' in dutch["html"] and dutch["headers"]["Content-Language"] == "nl"


def test_each_search_has_its_own_way_out_and_all_of_them_one(anna: User, partner: PartnerPage, tick: Tick) -> None:
    one, other = saves(anna, Query(text="wandelen"), "Een"), saves(anna, Query(text="samen"), "Twee")
    make_initiative(partner, "Samen wandelen")
    tick()
    [mail] = mails()
    first, second, _everything = LINK.findall(mail["body"])
    page = Client().post(first)
    assert page.status_code == HTTPStatus.OK and not page.cookies
    assert sorted([rhythm_of(one), rhythm_of(other)]) == [Rhythm.AT_ONCE, Rhythm.NEVER]
    Client().post(second)
    assert rhythm_of(one) == rhythm_of(other) == Rhythm.NEVER
    make_initiative(partner, "Nog eens samen wandelen")
    assert tick() == 0


def test_one_click_stops_everything_and_the_header_fits_in_a_line(
    anna: User, partner: PartnerPage, tick: Tick, settings: Any, tmp_path: Path
) -> None:
    """RFC 8058, and RFC 5322: 998 signs to a line, also for who saved fifty searches."""
    folder = tmp_path / "mail"
    backend = "django.core.mail.backends.filebased.EmailBackend"
    settings.MAILERS = {**settings.MAILERS, MAILER: {"BACKEND": backend, "OPTIONS": {"file_path": str(folder)}}}
    searches = [saves(anna, Query(text="wandelen", with_archive=bool(n % 2), radius=n), f"Vraag {n}") for n in (1, 2)]
    searches += [saves(anna, Query(text=f"wandelen samen{n}"), f"Vraag {n}") for n in range(3, 51)]
    make_initiative(partner, "Samen wandelen")
    tick()
    carry_due()
    [file] = folder.iterdir()
    raw = file.read_bytes()
    assert max(map(len, raw.partition(b"\n\n")[0].splitlines())) <= 998
    message = email.message_from_bytes(raw, policy=email.policy.default)
    address = str(message["List-Unsubscribe"]).strip("<>").partition("/meldingen/")[2]
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    Client().post(f"/meldingen/{address}", {"List-Unsubscribe": "One-Click"})
    assert {rhythm_of(search) for search in searches} == {Rhythm.NEVER}


def test_each_search_is_chosen_where_all_mail_is_chosen(anna: User) -> None:
    search = saves(anna, Query(text="wandelen"), "Wandelen")
    page = visit(anna).get("/mijn/meldingen/instellingen/").content.decode()
    assert "Zoekopdracht “Wandelen”" in page
    visit(anna).post("/mijn/meldingen/instellingen/", {code_of(search): "weekly"})
    assert rhythm_of(search) == Rhythm.WEEKLY


def test_who_chose_no_mail_reads_it_in_the_portal(anna: User, partner: PartnerPage, tick: Tick) -> None:
    saves(anna, Query(text="wandelen"), "Wandelen", rhythm=Rhythm.NEVER)
    make_initiative(partner, "Samen wandelen")
    assert tick() == 0
    assert "Samen wandelen" in visit(anna).get("/mijn/meldingen/").content.decode()


def test_nothing_is_mailed_before_the_address_is_confirmed(anna: User, partner: PartnerPage, tick: Tick) -> None:
    EmailAddress.objects.filter(user=anna).update(verified=False)
    saves(anna, Query(text="wandelen"))
    make_initiative(partner, "Samen wandelen")
    assert tick() == 0 and not mails()


def test_a_mail_server_that_is_away_fails_nothing(anna: User, partner: PartnerPage, tick: Tick, settings: Any) -> None:
    settings.MAILERS = {
        **settings.MAILERS,
        MAILER: {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": {"host": "127.0.0.1", "port": 9}},
    }
    saves(anna, Query(text="wandelen"))
    make_initiative(partner, "Samen wandelen")
    assert tick() == 1
    carry_due()
    assert OutboxEntry.objects.get(carrier="mail").carried_at is None, "it waits, and leaves once the server is back"
    make_initiative(partner, "Nog eens wandelen")
    assert tick() == 1


def test_a_search_that_is_deleted_says_nothing_more(anna: User, partner: PartnerPage, tick: Tick) -> None:
    search = saves(anna, Query(text="wandelen"))
    make_initiative(partner, "Samen wandelen")
    visit(anna).post(f"/mijn/zoekopdrachten/{search.pk}/weg/")
    assert tick() == 0
    assert "Samen wandelen" not in visit(anna).get("/mijn/meldingen/").content.decode()


@pytest.mark.parametrize("number", [2, 9])
def test_words_of_many_searches_cost_few_queries(anna: User, partner: PartnerPage, tick: Tick, number: int) -> None:
    for each in range(number):
        saves(anna, Query(text="wandelen", radius=1, with_archive=bool(each % 2)), f"Vraag {each}")
        saves(anna, Query(text=f"wandelen vraag{each}"), f"Vraag {each}")
    make_initiative(partner, "Samen wandelen")
    tick()
    rows = list(notices_of(anna))
    with CaptureQueriesContext(connection) as asked, override("nl"):
        groups = written(rows, anna)
    assert len(groups) >= number
    assert len(asked) <= 4, [each["sql"][:80] for each in asked]
