"""A business asks for contact: the request reaches the team that the block on the live page names, and nobody else."""

import uuid
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from common.clock import today
from common.models import OutboxEntry
from common.outbox import carry_due
from portal.blocks import HubBodyBlock, InvestingBlock
from portal.investing import REQUESTS
from portal.models import ContentPage, HomePage
from tests.accounts.proof.solving import solved

TEAM = "team@voorbeeld.example"
ASKED = {
    "name": "Marijke de Vries",
    "organisation": "Slaapkamer BV",
    "email": "marijke@voorbeeld.example",
    "phone": "030 000 00 00",
    "message": "Wij zoeken 'ruimte' voor vier mensen.",
}


def block(email: str = TEAM) -> dict[str, Any]:
    return {
        "heading": "Hierheen?", "text": "Wij helpen.", "points": [], "team_name": "Team Voorbeeld", "team_email": email,
        "request_text": "Vraag contact aan",
    }  # fmt: skip


@pytest.fixture
def page(db: None) -> ContentPage:
    """A live page of the hub with the block in its text."""
    home = HomePage.objects.get(locale__language_code="nl")
    page = ContentPage(title="Vestigen", slug="vestigen", body=[{"type": "investing", "value": block()}])
    home.add_child(instance=page)
    page.save_revision().publish()
    return ContentPage.objects.get(pk=page.pk)


def address_of(page: ContentPage | HomePage, block_id: Any = None) -> str:
    return reverse("investing-request", args=[page.pk, block_id or page.body[0].id])


def mails() -> list[dict[str, Any]]:
    return [entry.payload for entry in OutboxEntry.objects.filter(carrier="mail").order_by("pk")]


def test_a_request_reaches_the_named_team_and_is_kept_nowhere(page: ContentPage) -> None:
    """From the button on the page to the mail; no cookie, no script; delivered, the portal has forgotten it."""
    client = Client(enforce_csrf_checks=True)
    html = client.get(page.get_url()).content.decode()
    assert f'href="{address_of(page)}"' in html
    assert TEAM not in html
    form = client.get(address_of(page))
    assert "vertrouwelijk" in form.content.decode() or "confidential" in form.content.decode()
    assert TEAM not in form.content.decode() and not form.cookies
    assert "noindex" in form.headers["X-Robots-Tag"]
    sent = client.post(address_of(page), ASKED)
    assert sent.status_code == 302
    assert 'role="status"' in client.get(sent.headers["Location"]).content.decode()
    (mail,) = mails()
    assert (mail["to"], mail["reply_to"]) == ([TEAM], [ASKED["email"]])
    assert all(value in mail["body"] for value in ASKED.values())
    carry_due()
    entry = OutboxEntry.objects.get(carrier="mail")
    assert entry.carried_at and entry.payload == {}


def test_the_visitor_cannot_say_whom_it_reaches(page: ContentPage) -> None:
    """Not by fields, not by another block's id, not by a page that is a draft, private or gone."""
    forged = {"to": "x@evil.example", "team_email": "x@evil.example", "block_id": "x", "reply_to": "x@evil.example"}
    assert Client().post(f"{address_of(page)}?team_email=x@evil.example", {**ASKED, **forged}).status_code == 302
    (mail,) = mails()
    assert mail["to"] == [TEAM] and "evil" not in str(mail)
    home = HomePage.objects.get(locale__language_code="nl")
    for wrong in (address_of(page, uuid.uuid4()), address_of(home, page.body[0].id)):
        assert Client().post(wrong, ASKED).status_code == 404
    page.unpublish()
    assert Client().post(address_of(page), ASKED).status_code == 404
    assert len(mails()) == 1


def test_a_draft_that_names_another_team_changes_nothing_until_it_is_live(page: ContentPage) -> None:
    number = page.body[0].id
    page.body = [{"type": "investing", "id": number, "value": block("nieuw@voorbeeld.example")}]
    draft = page.save_revision()
    Client().post(address_of(page, number), ASKED)
    draft.publish()
    Client().post(address_of(page, number), ASKED)
    assert [mail["to"] for mail in mails()] == [[TEAM], ["nieuw@voorbeeld.example"]]


def test_no_line_of_the_form_becomes_a_line_of_the_header(page: ContentPage) -> None:
    """An address with a line in it is refused; a name with one stays in the text."""
    refused = Client().post(address_of(page), {**ASKED, "email": "a@voorbeeld.example\nBcc: x@evil.example"})
    assert refused.status_code == 422 and not mails()
    Client().post(address_of(page), {**ASKED, "name": "M\r\nBcc: x@evil.example"})
    (mail,) = mails()
    assert "evil" not in mail["subject"] + str(mail["headers"]) + str(mail["to"]) + str(mail["reply_to"])
    assert "\n" not in mail["subject"]


def test_what_was_typed_stays_where_something_is_missing(page: ContentPage) -> None:
    """Each fault is named; in English too."""
    for prefix in ("", "/en"):
        answer = Client().post(f"{prefix}{address_of(page)}", {**ASKED, "name": "", "message": ""})
        html = answer.content.decode()
        assert answer.status_code == 422
        assert set(answer.context["form"].errors) == {"name", "message"}
        assert 'value="Slaapkamer BV"' in html and 'value="marijke@voorbeeld.example"' in html
    assert not mails()


def test_robots_are_dropped_and_one_network_sends_a_few_an_hour(page: ContentPage) -> None:
    """At the limit the form keeps what was typed, and says what to do."""
    assert Client().post(address_of(page), {**ASKED, "website": "x"}).status_code == 302
    assert not mails()
    assert Client().post(address_of(page), ASKED).status_code == 302
    assert Client().post(address_of(page), ASKED).status_code == 422  # from here on with a proof of work
    answers = [Client().post(address_of(page), {**ASKED, "altcha": solved(REQUESTS.name)}) for _n in range(4)]
    assert [answer.status_code for answer in answers] == [302] * (REQUESTS.most - 2) + [429]
    refused = answers[-1]
    assert "Slaapkamer BV" in refused.content.decode()
    assert Client().post(address_of(page), ASKED, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_a_team_without_an_address_is_not_accepted() -> None:
    """The hub team reads where it is missing."""
    stream = InvestingBlock()
    with pytest.raises(ValidationError):
        stream.clean(stream.to_python(block("")))


def test_a_quote_is_shown_only_where_its_person_agreed(page: ContentPage) -> None:
    """A quote without a day is refused; one from before the rule is kept off the page and out of the index."""
    person = {"name": "Ans", "function": "ambassadeur", "quote": "Wij drinken koffie."}
    stream = HubBodyBlock()
    with pytest.raises(ValidationError):
        stream.clean(stream.to_python([{"type": "person", "value": person}]))
    for day, is_shown in ((None, False), ("2999-01-01", False), (str(today()), True)):
        page.body = [{"type": "person", "value": {**person, "quote_agreed_on": day}}]
        page.save()
        html = Client().get(page.get_url()).content.decode()
        assert "Ans" in html
        assert ("Wij drinken koffie." in html) is is_shown
        assert ("Wij drinken koffie." in page.publication_record().body) is is_shown
