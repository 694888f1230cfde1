"""Readers of a call: how to apply, what is asked, what is new, and when it closes, also in their calendar."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from icalendar import Calendar

from common.clock import now
from common.models import PortalDocument
from living_labs.models import CallDocument, CallPage
from partners.models import PartnerPage
from tests.factories import make_call
from tests.living_labs.asking import publish, question, rule, sections

pytestmark = pytest.mark.django_db

type Clock = Callable[[datetime], None]
ASKED = sections(question("long", "Wat is jullie plan?", words=200))


def shown(client: Client, page: CallPage) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_who_wants_to_take_part_finds_the_form_exactly_while_it_is_open(
    call: CallPage, client: Client, at: Clock
) -> None:
    assert call.opens_at and call.closes_at
    address = f"/oproepen/{call.translation_key}/meedoen/"
    second = timedelta(seconds=1)
    for instant, is_open in (
        (call.opens_at - second, False),
        (call.opens_at, True),
        (call.closes_at - second, True),
        (call.closes_at, False),
    ):
        at(instant)
        assert (address in shown(client, call)) is is_open


def test_with_a_form_nobody_is_sent_elsewhere(partner_page: PartnerPage, client: Client) -> None:
    page = make_call(partner_page, questions=ASKED, apply_email="oud@voorbeeld.example")
    assert "oud@voorbeeld.example" not in shown(client, page)


def test_without_questions_it_works_as_before(partner_page: PartnerPage, client: Client) -> None:
    page = make_call(partner_page, apply_email="inzenden@voorbeeld.example")
    text = shown(client, page)
    assert "mailto:inzenden@voorbeeld.example" in text and "/meedoen/" not in text


def test_a_startup_sees_at_once_whether_it_can_apply_and_what_is_asked(call: CallPage, client: Client) -> None:
    text = shown(client, call)
    assert "Zijn jullie een bedrijf?" in text and "Alleen bedrijven." in text
    assert "Wat is jullie plan?" in text and "200 woorden" in text


def test_news_is_shown_newest_first_with_its_day(call: CallPage, client: Client) -> None:
    old, new = (("update", {"on": date(2030, 1, day), "text": f"Nieuws van {day}"}) for day in (2, 9))
    page = publish(call, updates=[old, new])
    text = shown(client, page)
    assert text.index("9 januari 2030") < text.index("Nieuws van 9") < text.index("Nieuws van 2")


@pytest.mark.parametrize("days", [-20, 20], ids=["before the closing", "after it"])
def test_questions_answered_stand_there_before_and_after_the_closing(
    partner_page: PartnerPage, client: Client, days: int
) -> None:
    answered = [("answered", {"question": "Mag een student?", "answer": "<p>Ja, <b>graag</b>.</p>"})]
    page = make_call(partner_page, closes_at=now() + timedelta(days=days), opens_at=None, public_questions=answered)
    text = shown(client, page)
    assert "Mag een student?" in text and "Ja, <b>graag</b>." in text


def test_documents_can_be_fetched(partner_page: PartnerPage, client: Client) -> None:
    file = PortalDocument.objects.create(title="Voorwaarden", file=ContentFile(b"x", "voorwaarden.txt"))
    page = make_call(partner_page)
    page.documents.add(CallDocument(document=file))
    page.save()
    assert "Voorwaarden (TXT)" in shown(client, page) and file.url in shown(client, page)


def test_the_round_before_is_shown_with_its_outcome_while_it_is_published(
    partner_page: PartnerPage, client: Client
) -> None:
    former = make_call(partner_page, "Eerste ronde", outcome="Twee gekozen.")
    page = make_call(partner_page, "Tweede ronde", former_round=former)
    assert "Eerste ronde" in shown(client, page) and "Twee gekozen." in shown(client, page)
    CallPage.objects.get(pk=former.pk).unpublish()
    assert "Eerste ronde" not in shown(client, page)


def test_the_closing_can_be_put_in_a_calendar_with_a_reminder(call: CallPage, client: Client) -> None:
    address = f"{call.url}agenda/"
    assert address in shown(client, call)
    response = client.get(address)
    assert response["Content-Type"].startswith("text/calendar") and "nachtlicht.ics" in response["Content-Disposition"]
    event: Any
    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert event["dtstart"].dt == call.closes_at and "Nachtlicht" in event["summary"]
    alarm: Any
    (alarm,) = event.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(days=-1) and alarm["action"] == "DISPLAY"
    (listed,) = Calendar.from_ical(client.get("/oproepen.ics").getvalue()).walk("VEVENT")
    assert listed["uid"] == event["uid"]


def test_there_is_no_calendar_file_of_what_has_no_end_or_is_not_published(
    partner_page: PartnerPage, client: Client
) -> None:
    endless = make_call(partner_page, closes_at=None)
    draft = make_call(partner_page, live=False)
    assert client.get(f"{endless.url}agenda/").status_code == 404
    assert client.get(f"{draft.url}agenda/").status_code == 404
    assert "agenda/" not in shown(client, endless)


def test_the_list_says_open_soon_closed_and_how_many_days_are_left(partner_page: PartnerPage, client: Client) -> None:
    moment = now()
    windows: dict[str, dict[str, Any]] = {
        "Opent binnenkort": {"opens_at": moment + timedelta(days=2), "closes_at": moment + timedelta(days=9)},
        "5 dagen": {"closes_at": moment + timedelta(days=5)},
        "Gesloten": {"closes_at": moment - timedelta(days=1)},
    }
    for fields in windows.values():
        make_call(partner_page, **fields)
    text = client.get("/oproepen/").content.decode()
    assert all(told in text for told in windows)


def test_a_rule_can_be_read_in_full(partner_page: PartnerPage, client: Client) -> None:
    page = make_call(partner_page, questions=ASKED, rules=[rule("Waar zitten jullie?", "Utrecht", "Elders")])
    text = shown(client, page)
    assert "Utrecht" in text and "Elders" in text
