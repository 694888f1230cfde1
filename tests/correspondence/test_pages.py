"""`/mijn/berichten/` by forms alone: nothing typed is lost, whatever is refused."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib.sessions.models import Session
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from modelsearch import index
from wagtail.snippets.models import get_snippet_models

from accounts.models import Parked, User
from correspondence import models, thread
from correspondence.models import LONGEST_MESSAGE, Message
from correspondence.services import sending
from correspondence.thread import thread_context
from tests.correspondence.conftest import CLOSED, Room

type Visit = Callable[[User], Client]

TYPED = "Kan ik 'ëéń' keer <b>langskomen</b>?"


def address_of(room: Room) -> str:
    return reverse("conversation", args=[room.conversation.pk])


def soup_of(client: Client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return BeautifulSoup(answer.content, "html.parser")


def form_of(page: BeautifulSoup) -> dict[str, str]:
    """The fields of the message's form, as a browser would send them."""
    form = page.select_one("#berichten form")
    assert form is not None
    fields = {str(field["name"]): str(field.get("value", "")) for field in form.select("input")}
    area = form.select_one("textarea")
    assert area is not None
    return {**fields, "text": area.text.removeprefix("\n").removeprefix("\r\n")}


def test_somebody_reads_and_answers_by_the_form_that_stands_there(room: Room, visit: Visit) -> None:
    room.say(room.owners[0], "Wat wil je weten?")
    client = visit(room.applicant)
    sent = client.post(address_of(room), {**form_of(soup_of(client, address_of(room))), "text": TYPED})
    assert sent.status_code == 302
    assert sent["Location"].endswith("#bericht-2")
    page = soup_of(client, address_of(room))
    lines = page.select("ol.thread__messages > li")
    assert [line["id"] for line in lines] == ["bericht-1", "bericht-2"]
    assert "Eigenaar: Bram Voorbeeld" in lines[0].text
    assert "Aanvrager: Anna Voorbeeld (jij)" in " ".join(lines[1].text.split())
    assert TYPED in lines[1].text  # as it was typed, not as markup
    assert not lines[1].select(".message__text b")
    assert all(line.select_one("time[datetime]") for line in lines)
    assert page.select_one('a[href="#bericht-2"]')
    assert page.select_one("label[for=message_text]").text.strip() == "Bericht"  # type: ignore[union-attr]


def test_what_is_new_says_so_once(room: Room, visit: Visit) -> None:
    room.say(room.owners[0], "Nieuws")
    client = visit(room.applicant)
    assert "Nieuw" in [tag.text for tag in soup_of(client, address_of(room)).select("li .tag")]
    assert not soup_of(client, address_of(room)).select("li .tag")


@pytest.mark.parametrize("why", ["empty", "too long", "closed", "too often"])
def test_a_refused_message_comes_back_with_the_text_and_the_reason(
    why: str, room: Room, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = {"empty": "  ", "too long": "lang " * LONGEST_MESSAGE}.get(why, TYPED)
    room.is_closed = why == "closed"
    if why == "too often":
        monkeypatch.setattr(sending, "MESSAGES", sending.Limit("conversation-none", 0))
    answer = visit(room.applicant).post(address_of(room), {"text": text, "key": "k"})
    assert answer.status_code == {"closed": 403, "too often": 429}.get(why, 422)
    page = BeautifulSoup(answer.content, "html.parser")
    assert form_of(page)["text"].strip() == text.strip()
    assert form_of(page)["key"] == "k"
    summary = page.select_one('[role="alert"]')
    assert summary is not None
    assert (CLOSED in summary.text) == (why == "closed")
    assert not Message.objects.exists()


def test_ten_posts_of_one_form_are_one_message(room: Room, visit: Visit) -> None:
    client = visit(room.applicant)
    sent = {client.post(address_of(room), {"text": TYPED, "key": "k"})["Location"] for _click in range(10)}
    assert len(sent) == 1
    assert Message.objects.count() == 1


@pytest.mark.parametrize("is_closed", [False, True])
def test_a_message_sent_after_the_session_ended_is_there_after_signing_in(
    is_closed: bool, room: Room, visit: Visit
) -> None:
    """With the same key, so that it is sent once; also where it can no longer be sent, to be copied."""
    client = visit(room.applicant)
    form = {**form_of(soup_of(client, address_of(room))), "text": TYPED}
    Session.objects.all().delete()
    sent = client.post(address_of(room), form)
    back = parse_qs(urlsplit(sent["Location"]).query)["next"][0]
    assert not Message.objects.exists()
    room.is_closed = is_closed
    client = visit(room.applicant)
    again = form_of(soup_of(client, back))
    assert (again["text"], again["key"]) == (TYPED, form["key"])
    answer = client.post(address_of(room), again)
    assert answer.status_code == (403 if is_closed else 302)
    assert Parked.objects.exists() == is_closed
    if is_closed:
        refused = form_of(BeautifulSoup(answer.content, "html.parser"))
        assert (refused["text"], refused["geparkeerd"]) == (TYPED, again["geparkeerd"])
    else:
        assert form_of(soup_of(client, address_of(room)))["text"] == ""


def test_what_waits_behind_the_sign_in_is_not_shown_to_who_may_not_read_the_conversation(
    room: Room, visit: Visit
) -> None:
    sent = Client().post(address_of(room), {"text": TYPED})
    back = parse_qs(urlsplit(sent["Location"]).query)["next"][0]
    assert visit(room.stranger).get(back).status_code == 404
    assert form_of(soup_of(visit(room.applicant), back))["text"] == TYPED


def test_another_site_can_not_write_in_somebodys_name(room: Room) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(room.applicant)
    assert client.post(address_of(room), {"text": TYPED}, headers={"Origin": "https://evil.example"}).status_code == 403
    assert not Message.objects.exists()


def test_the_list_and_my_hub_say_what_waits(room: Room, visit: Visit) -> None:
    room.more = {"8": [room.applicant], "9": [room.owners[0]]}
    for key in room.more:
        sending.send_message(sending.conversation_about(f"toy.application:{key}"), room.more[key][0], "x", "k")
    room.say(room.owners[0], "Een")
    room.say(room.owners[0], "Twee")
    client = visit(room.applicant)
    rows = soup_of(client, reverse("conversations")).select("ul.rows > li")
    assert [" ".join(row.select_one("h3").text.split()) for row in rows] == ["aanvraag 7 7", "aanvraag 7 8"]  # type: ignore[union-attr]
    assert "2 berichten die je nog niet hebt gelezen" in rows[0].text
    assert "niet hebt gelezen" not in rows[1].text
    assert "2 berichten die je nog niet hebt gelezen" in client.get(reverse("my-hub")).content.decode()
    client.get(address_of(room))
    assert "Naar je gesprekken" in client.get(reverse("my-hub")).content.decode()
    assert reverse("conversations") not in visit(room.stranger).get(reverse("my-hub")).content.decode()


@pytest.mark.parametrize(("prefix", "heading"), [("", "Berichten"), ("/en", "Messages")])
def test_both_languages_and_never_kept_by_a_cache(prefix: str, heading: str, room: Room, visit: Visit) -> None:
    room.say(room.owners[0], "Hallo")
    for address in ("/mijn/berichten/", f"/mijn/berichten/{room.conversation.pk}/"):
        answer = visit(room.applicant).get(prefix + address)
        page = BeautifulSoup(answer.content, "html.parser")
        html = page.select_one("html")
        assert isinstance(html, Tag)
        assert html["lang"] == ("en" if prefix else "nl")
        assert heading in page.text
        assert "no-store" in answer["Cache-Control"]
        assert "private" in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]


def test_a_page_of_the_room_shows_the_same_and_sending_leads_back_to_it(room: Room, visit: Visit) -> None:
    room.say(room.owners[0], "Hier te lezen")
    request = RequestFactory().get("/mijn/aanvragen/7/?geparkeerd=van-een-ander-formulier")
    request.user = room.applicant
    html = render_to_string("correspondence/thread.html", thread_context(request, room.about), request)
    assert "Hier te lezen" in html
    fields = form_of(BeautifulSoup(html, "html.parser"))
    assert "geparkeerd" not in fields
    sent = visit(room.applicant).post(address_of(room), {**fields, "text": TYPED})
    assert sent["Location"] == "/mijn/aanvragen/7/#bericht-2"


def test_a_long_conversation_shows_the_newest_and_the_rest_after_a_click(
    room: Room, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thread, "SHOWN", 3)
    for number in range(5):
        room.say(room.owners[0], f"Bericht nummer {number}")
    client = visit(room.applicant)
    page = soup_of(client, address_of(room))
    assert [line["id"] for line in page.select("ol.thread__messages > li")] == ["bericht-3", "bericht-4", "bericht-5"]
    more = page.select_one('a[href$="?alle=1"]')
    assert more is not None
    assert "2 eerdere berichten" in more.text
    assert len(soup_of(client, str(more["href"])).select("ol.thread__messages > li")) == 5


@pytest.mark.parametrize("place", ["conversation", "list"])
def test_fifty_messages_cost_no_more_questions_than_two(place: str, room: Room, visit: Visit) -> None:
    """Nor do fifty conversations in the list."""
    client = visit(room.applicant)
    address = address_of(room) if place == "conversation" else reverse("conversations")

    def ask() -> int:
        client.get(address)  # what is noted once, such as what was read
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(address)
        return len(asked)

    def more(first: int, last: int) -> None:
        for number in range(first, last):
            if place == "list":
                room.more[str(100 + number)] = [room.applicant, room.owners[0]]
            key = str(100 + number) if place == "list" else room.key
            sending.send_message(sending.conversation_about(f"toy.application:{key}"), room.owners[0], f"{number}", "k")

    more(0, 2)
    few = ask()
    more(2, 50)
    assert ask() == few


def test_nothing_of_a_conversation_is_indexed_or_a_snippet() -> None:
    for model in (models.Conversation, models.Message, models.ReadUpTo):
        assert not issubclass(model, index.Indexed)
        assert model not in get_snippet_models()


def test_english_is_what_an_english_reader_gets(room: Room, visit: Visit) -> None:
    room.say(room.owners[0], "Hallo")
    with translation.override("en"):
        address = reverse("conversations")
    assert "1 message that you have not read" in visit(room.applicant).get(address).content.decode()
