"""Reaching a contact person: the address after a click, a message without it, and a way off the site."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from common.clock import today
from common.models import AuditEntry, OutboxEntry
from initiatives.models import InitiativePage
from partners.models import ContactPerson
from partners.views.contact_person import LINKS, MESSAGES, REVEALS
from tests.accounts.proof.solving import solved
from tests.factories import make_initiative
from tests.partners.conftest import House
from tests.partners.test_contacts import make_person
from tests.signing_in import enter

ADDRESS, PHONE = "sanne@huis-een.example", "030 111 22 33"
BLOCK_ADDRESS = "jo@huis-een.example"
TYPED = "Kan ik 'ëéń' keer meekijken?"


@pytest.fixture
def person(house: House) -> ContactPerson:
    return make_person(house.partner, email=ADDRESS, phone=PHONE)


@pytest.fixture
def page(house: House, person: ContactPerson) -> InitiativePage:
    value = {"name": "Jo Blok", "email": BLOCK_ADDRESS, "phone": "", "function": "", "photo": None}
    value |= {"consented_on": str(today()), "consent_how": "per mail"}
    page = make_initiative(house.page, "Met iemand", contacts=[person])
    page.body = [{"type": "contact", "value": value}]
    page.save()
    return InitiativePage.objects.get(pk=page.pk)


def address_of(page: InitiativePage, key: Any) -> str:
    return reverse("contact-person", args=[page.pk, key])


def mails() -> list[dict[str, Any]]:
    return [entry.payload for entry in OutboxEntry.objects.filter(carrier="mail").order_by("pk")]


def test_no_address_stands_in_the_page_nor_in_what_machines_read(page: InitiativePage, house: House) -> None:
    """Neither in the page's markup, its record, the search, the files, nor the person's own page before a click."""
    block = page.body[0].id
    addresses = [page.get_url(), house.page.get_url(), address_of(page, page.contacts.get().pk)]
    addresses += [address_of(page, block), "/sitemap.xml", "/zoeken/?q=sanne", "/initiatieven/"]
    addresses += ["/initiatieven/lijst.csv", "/initiatieven/lijst.atom", "/initiatieven/lijst.geojson"]
    for address in addresses:
        html = Client().get(address).content.decode()
        for secret in (ADDRESS, PHONE, PHONE.replace(" ", ""), BLOCK_ADDRESS, "sanne@", "jo@"):
            assert secret not in html, address
    record = page.publication_record()
    assert "Jo Blok" not in record.body
    assert not any(word in str(record) for word in ("Sanne", ADDRESS, BLOCK_ADDRESS))


def test_a_click_shows_the_address_without_cookie_or_script(page: InitiativePage) -> None:
    """By the form that stands in the page; nobody keeps the answer, and no search engine lists it."""
    client = Client(enforce_csrf_checks=True)
    html = client.get(page.get_url()).content.decode()
    forms = re.findall(r'<form class="person__reach" method="post" action="([^"]+)">', html)
    assert len(forms) == 2
    shown = [client.post(action, {"toon": "1"}) for action in forms]
    texts = [answer.content.decode() for answer in shown]
    assert any(f"mailto:{ADDRESS}" in text and PHONE in text for text in texts)
    assert any(f"mailto:{BLOCK_ADDRESS}" in text for text in texts)
    for answer in shown:
        assert answer.status_code == 200
        assert "no-store" in answer.headers["Cache-Control"]
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert not answer.cookies
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /contactpersoon/" in robots and "Disallow: /en/contactpersoon/" in robots


def test_one_network_sees_a_few_addresses_an_hour(page: InitiativePage, person: ContactPerson) -> None:
    """Then it is asked to wait; somebody elsewhere is not."""
    address = address_of(page, person.pk)
    answers = [Client().post(address, {"toon": "1"}) for _n in range(REVEALS.most + 1)]
    assert [a.status_code for a in answers] == [200] * REVEALS.most + [429]
    assert ADDRESS not in answers[-1].content.decode()
    assert Client().post(address, {"toon": "1"}, REMOTE_ADDR="203.0.113.9").status_code == 200


def test_only_whom_a_public_page_shows_now_can_be_reached(
    page: InitiativePage, person: ContactPerson, house: House, neighbour: House
) -> None:
    """Not by another page, not from a draft, not without consent, not once removed."""
    other = make_initiative(neighbour.page, "Van hiernaast")
    draft = make_initiative(house.page, "Concept", live=False, contacts=[person])
    stranger = make_person(neighbour.partner, "Niet Gekozen", email="x@y.example")
    assert Client().post(address_of(page, person.pk), {"toon": "1"}).status_code == 200
    for wrong in (
        address_of(other, person.pk), address_of(draft, person.pk), address_of(page, stranger.pk),
        address_of(page, 0), address_of(page, "geen-blok"), reverse("contact-person", args=[10**9, person.pk]),
    ):  # fmt: skip
        assert Client().post(wrong, {"toon": "1"}).status_code == 404, wrong
    ContactPerson.objects.filter(pk=person.pk).update(consented_on=None)
    assert Client().post(address_of(page, person.pk), {"toon": "1"}).status_code == 404
    assert Client().post(address_of(page, person.pk), {"message": TYPED}).status_code == 404


def test_a_block_without_consent_shows_nobody(page: InitiativePage) -> None:
    """As those are that stood in pages before consent was asked."""
    block = page.body[0]
    address = address_of(page, block.id)
    assert "Jo Blok" in Client().get(page.get_url()).content.decode()
    page.body = [{"type": "contact", "id": block.id, "value": {"name": "Jo Blok", "email": BLOCK_ADDRESS}}]
    page.save()
    assert "Jo Blok" not in Client().get(page.get_url()).content.decode()
    assert Client().post(address, {"toon": "1"}).status_code == 404


@pytest.mark.parametrize("which", ["person", "block"])
def test_a_message_reaches_the_person_and_nobody_else(which: str, page: InitiativePage, person: ContactPerson) -> None:
    """Whatever else the form says; the sender learns no address."""
    key, to = (person.pk, ADDRESS) if which == "person" else (page.body[0].id, BLOCK_ADDRESS)
    data = {"message": TYPED, "name": "Marijke\nBcc: x@evil.example", "email": "marijke@voorbeeld.example"}
    answer = Client().post(address_of(page, key), {**data, "to": "x@evil.example"}, follow=True)
    assert answer.status_code == 200
    assert to not in answer.content.decode()
    (mail,) = mails()
    assert (mail["to"], mail["reply_to"]) == ([to], ["marijke@voorbeeld.example"])
    assert TYPED in mail["body"]
    assert "evil" not in mail["subject"] and "evil" not in str(mail["headers"])


def test_a_faulty_message_is_shown_again_with_all_that_was_typed(page: InitiativePage, person: ContactPerson) -> None:
    answer = Client().post(address_of(page, person.pk), {"message": TYPED, "name": "Marijke", "email": "a@b\nBcc: c"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Kan ik" in html and 'value="Marijke"' in html
    assert not mails()


def test_messages_are_limited_and_a_robot_is_dropped(page: InitiativePage, person: ContactPerson) -> None:
    """Nothing typed is lost at the limit."""
    address = address_of(page, person.pk)
    assert Client().post(address, {"message": "horloges", "website": "x"}).status_code == 302
    assert not mails()
    *sent, refused = [
        Client().post(address, {"message": TYPED, "altcha": solved(MESSAGES.name)}) for _n in range(MESSAGES.most)
    ]
    assert {answer.status_code for answer in sent} == {302}
    assert refused.status_code == 429 and "Kan ik" in refused.content.decode()
    assert len(mails()) == MESSAGES.most - 1


def test_a_person_takes_their_name_off_without_asking_anybody(
    page: InitiativePage, person: ContactPerson, house: House, link_in_mail: Callable[[str], str]
) -> None:
    """The link goes to their own mailbox; a mail scanner that follows it changes nothing; the organisation hears."""
    address = address_of(page, person.pk)
    statuses = {Client().post(address, {"afmelden": "1"}).status_code for _n in range(LINKS.most + 2)}
    assert statuses == {302}
    assert [mail["to"] for mail in mails()] == [[ADDRESS]] * LINKS.most
    assert not any("Sanne" in mail["body"] for mail in mails())
    link = link_in_mail(ADDRESS)
    assert ADDRESS not in link
    assert "Sanne Voorbeeld" in Client().get(link).content.decode()
    assert ContactPerson.objects.agreed().filter(pk=person.pk).exists()
    done = Client(enforce_csrf_checks=True).post(link)
    assert done.status_code == 200
    for public in (page.get_url(), house.page.get_url()):
        assert "Sanne Voorbeeld" not in Client().get(public).content.decode()
    assert mails()[-1]["to"] == [house.partner.email]
    assert "Sanne" not in mails()[-1]["body"]
    assert AuditEntry.objects.filter(action="contact.withdrawn", target_id=str(person.pk), actor="").count() == 1
    again = {"consented_on": today(), "consent_how": "opnieuw", "email": "nieuw@huis-een.example"}
    ContactPerson.objects.filter(pk=person.pk).update(**again)
    assert Client().post(link).status_code == 410
    assert Client().post(link[:-2] + "xx/").status_code in (404, 410)


def test_the_admin_says_whose_consent_is_missing(person: ContactPerson, house: House) -> None:
    """In the list, by a filter; a day without a way is refused with what to do; who changed what is logged."""
    make_person(house.partner, "Nog Vragen", consented_on=None, consent_how="")
    client = Client()
    enter(client, house.manager)
    listed = client.get("/beheer/contactpersonen/").content.decode()
    assert "Nog Vragen" in listed and "Sanne Voorbeeld" in listed
    missing = client.get("/beheer/contactpersonen/?consent=not-shown").content.decode()
    assert "Nog Vragen" in missing and "Sanne Voorbeeld" not in missing
    data = {"partner": house.partner.pk, "name": "Sanne Voorbeeld", "consented_on": str(today()), "order": "0"}
    refused = client.post(f"/beheer/contactpersonen/edit/{person.pk}/", data)
    assert "consent_how" in refused.context["form"].errors
    kept = client.post(f"/beheer/contactpersonen/edit/{person.pk}/", {**data, "consent_how": "formulier"})
    assert kept.status_code == 302
    entry = AuditEntry.objects.get(action="contact.changed")
    assert entry.after and "consent_how" in entry.after["fields"] and ADDRESS not in str(entry.after)
