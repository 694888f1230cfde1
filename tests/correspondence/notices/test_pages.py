"""`/mijn/meldingen/` by forms alone: what there is to know, what was read, and how often one wants mail."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from modelsearch import index
from wagtail.snippets.models import get_snippet_models

from correspondence.enums import Rhythm
from correspondence.models import Notice, NoticePreference
from correspondence.notices import reading
from correspondence.notices.choosing import rhythms_of
from correspondence.notices.upkeep import KEPT_DAYS, MOST_DAYS, forget_notices
from tests.correspondence.notices.conftest import MORE, NEWS, THURSDAY, Toys, reads_english, signed_in

type At = Callable[[datetime], None]

LIST, READ, CHOICES = "/mijn/meldingen/", "/mijn/meldingen/gelezen/", "/mijn/meldingen/instellingen/"


def main_of(client: Client, address: str) -> Tag:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    found = BeautifulSoup(answer.content, "html.parser").select_one("main")
    assert found is not None
    return found


def fields_of(main: Tag) -> dict[str, str]:
    """The form as a browser would send it untouched."""
    return {str(field["name"]): str(field["value"]) for field in main.select("form input[checked]")}


def rhythm_of(toys: Toys, kind: str) -> Rhythm:
    return rhythms_of([toys.anna.pk], kind)[toys.anna.pk]


def test_the_list_shows_ones_own_by_kind_the_newest_first(toys: Toys, at: At) -> None:
    for number, (about, kind) in enumerate([("een", NEWS), ("twee", MORE), ("drie", NEWS)]):
        at(THURSDAY + timedelta(minutes=number))
        toys.tell(about, kind=kind)
    toys.tell("van bram", toys.bram)
    main = main_of(signed_in(toys.anna), LIST)
    assert [heading.text for heading in main.select("h2")] == ["Nieuws van iets", "Nog iets"]
    assert [link.text for link in main.select("h3 a")] == ["Nieuws drie", "Nieuws een", "Nieuws twee"]
    assert main.select_one("h3 a")["href"] == "/d/drie/"  # type: ignore[index]
    assert "van bram" not in main.text
    assert f"{KEPT_DAYS} dagen" in main.text and f"{MOST_DAYS} dagen" in main.text


def test_one_is_marked_as_read_or_all_that_were_shown(toys: Toys) -> None:
    """What came while somebody was reading stays unread."""
    toys.tell("een")
    toys.tell("twee")
    client = signed_in(toys.anna)
    main = main_of(client, LIST)
    assert [tag.text for tag in main.select(".tag")] == ["Nieuw", "Nieuw"]
    one = main.select_one('input[name="melding"]')
    assert one is not None
    client.post(READ, {"melding": one["value"]})
    assert [row.about for row in Notice.objects.unread()] == ["een"]
    up_to = main_of(client, LIST).select_one('input[name="tot"]')
    assert up_to is not None
    toys.tell("drie")
    client.post(READ, {"tot": up_to["value"]})
    assert [row.about for row in Notice.objects.unread()] == ["drie"]


@pytest.mark.parametrize("sent", [{"melding": "x"}, {"tot": "-1"}, {"melding": "9" * 30}, {"tot": "½"}, {}])
def test_a_forged_number_reads_nothing(sent: dict[str, str], toys: Toys) -> None:
    toys.tell("een")
    assert signed_in(toys.anna).post(READ, sent).status_code == 302
    assert Notice.objects.unread().count() == 1


def test_nobody_reads_anothers_away(toys: Toys) -> None:
    toys.tell("een")
    notice = Notice.objects.get()
    for sent in ({"melding": notice.pk}, {"tot": notice.pk}):
        assert signed_in(toys.bram).post(READ, sent).status_code == 302
    assert Notice.objects.unread().count() == 1


def test_what_is_gone_is_neither_shown_nor_counted(toys: Toys) -> None:
    toys.tell("blijft")
    toys.tell("weg")
    toys.gone = {"weg"}
    client = signed_in(toys.anna)
    assert "weg" not in main_of(client, LIST).text
    assert "1 melding die je nog niet hebt gelezen" in client.get("/mijn/").content.decode()


def test_my_hub_leads_to_them_and_counts_no_further_than_a_hundred(toys: Toys, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in(toys.anna)
    assert "Naar je meldingen" in client.get("/mijn/").content.decode()
    monkeypatch.setattr(reading, "MOST_COUNTED", 2)
    for about in ("een", "twee", "drie"):
        toys.tell(about)
    assert "2 meldingen of meer" in client.get("/mijn/").content.decode()


def test_whom_nothing_concerns_is_asked_nothing(toys: Toys) -> None:
    toys.anna, stranger = toys.bram, toys.anna
    assert not main_of(signed_in(stranger), CHOICES).select("form")
    assert CHOICES not in str(main_of(signed_in(stranger), LIST))


def test_a_long_list_comes_in_pages_and_costs_the_same_for_fifty_as_for_two(toys: Toys) -> None:
    client = signed_in(toys.anna)

    def ask() -> int:
        with CaptureQueriesContext(connection) as asked:
            main_of(client, LIST)
        return len(asked)

    toys.tell("a")
    toys.tell("b")
    ask()  # what is read once, such as the site
    few = ask()
    for number in range(58):
        toys.tell(f"nummer {number}")
    assert ask() == few
    main = main_of(client, LIST)
    assert len(main.select("h3")) == 50
    assert "Pagina 1 van 2" in main.text
    assert len(main_of(client, f"{LIST}?pagina=2").select("h3")) == 10


def test_telling_a_thousand_people_is_three_statements(toys: Toys) -> None:
    with CaptureQueriesContext(connection) as few:
        toys.tell("een", toys.anna)
    with CaptureQueriesContext(connection) as many:
        toys.tell("twee", toys.anna, toys.bram)
    assert len(few) == len(many)


def test_the_form_shows_what_holds_and_keeps_what_is_changed(toys: Toys) -> None:
    client = signed_in(toys.anna)
    fields = fields_of(main_of(client, CHOICES))
    assert fields == {NEWS: "at-once", MORE: "at-once"}
    answer = client.post(CHOICES, {**fields, NEWS: "weekly"}, follow=True)
    assert "Je keuzes zijn bewaard." in answer.content.decode()
    assert (rhythm_of(toys, NEWS), rhythm_of(toys, MORE)) == (Rhythm.WEEKLY, Rhythm.AT_ONCE)
    assert NoticePreference.objects.count() == 1  # what was left alone goes on following its kind
    assert fields_of(main_of(client, CHOICES))[NEWS] == "weekly"
    assert main_of(client, CHOICES).select_one(f"#{NEWS}") is not None  # other pages lead to it there


@pytest.mark.parametrize("sent", [{NEWS: "hourly", MORE: "never"}, {NEWS: "daily"}, {}])
def test_a_faulty_form_changes_nothing_and_says_what_is_wrong(sent: dict[str, str], toys: Toys) -> None:
    answer = signed_in(toys.anna).post(CHOICES, sent)
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()
    assert not NoticePreference.objects.exists()


@pytest.mark.parametrize("address", [LIST, CHOICES])
def test_private_in_both_languages(address: str, toys: Toys) -> None:
    toys.tell("een")
    for prefix, word in (("", "Meldingen"), ("/en", "Notices")):
        answer = signed_in(toys.anna).get(f"{prefix}{address}")
        assert word in answer.content.decode()
        assert "no-store" in answer["Cache-Control"] and "private" in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]
    out = Client().get(address)
    assert out.status_code == 302 and "login" in out["Location"]


def test_the_words_are_in_the_language_of_the_page(toys: Toys) -> None:
    reads_english(toys.anna)  # of mail: a page is read in its own
    toys.tell("een")
    client = signed_in(toys.anna)
    assert "Nieuws een" in main_of(client, LIST).text
    assert "News een" in main_of(client, f"/en{LIST}").text


def test_a_kind_of_a_room_that_was_switched_off_is_left_out(toys: Toys) -> None:
    toys.tell("een")
    Notice.objects.update(kind="gone")
    assert "Er is nu niets te melden." in main_of(signed_in(toys.anna), LIST).text


def test_notices_go_when_they_have_served_and_all_after_a_year(toys: Toys, at: At) -> None:
    at(THURSDAY)
    for about in ("gelezen", "gemaild", "ongelezen"):
        toys.tell(about)
    Notice.objects.filter(about="gelezen").update(read_at=THURSDAY)
    Notice.objects.filter(about="gemaild").update(mailed_at=THURSDAY)
    at(THURSDAY + timedelta(days=KEPT_DAYS, seconds=-1))
    assert forget_notices() == 0
    at(THURSDAY + timedelta(days=KEPT_DAYS))
    assert forget_notices() == 2
    assert Notice.objects.get().about == "ongelezen"
    at(THURSDAY + timedelta(days=MOST_DAYS))
    assert forget_notices() == 1


def test_they_go_with_the_account(toys: Toys) -> None:
    toys.tell("een", toys.anna, toys.bram)
    signed_in(toys.anna).post(CHOICES, {NEWS: "never", MORE: "never"})
    toys.anna.delete()
    assert Notice.objects.get().person == toys.bram
    assert not NoticePreference.objects.exists()


def test_nothing_of_them_is_indexed_or_a_snippet() -> None:
    for model in (Notice, NoticePreference):
        assert not issubclass(model, index.Indexed)
        assert model not in get_snippet_models()
