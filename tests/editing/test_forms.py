"""The form of each type: what it says, how it is previewed, and what it costs."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.blocks import BlockField
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from accounts.models import User
from common.clock import now
from initiatives.models import InitiativePage, InitiativeRole, Need, Result, WayToJoin
from partners.models import PartnerPage, PartnerPublication
from tests.factories import (
    make_call,
    make_event,
    make_initiative,
    make_lab,
    make_member,
    make_offer,
    make_partner,
    make_story,
)
from tests.signing_in import enter
from vocabulary.models import Indicator

pytestmark = pytest.mark.django_db

type Make = Callable[..., PartnerPublication]
MAKERS: tuple[Make, ...] = (make_initiative, make_lab, make_call, make_offer, make_story, make_event)
MOST_QUERIES = 60
MODES = {"", "en", "card"}
NEEDED = {
    "starts_at": lambda: (now() + timedelta(days=3)).strftime("%Y-%m-%d %H:%M"),
    "question": lambda: "Wie helpt?",
    "what": lambda: "Advies",
}


@pytest.fixture
def editor(partner_page: PartnerPage, client: Client) -> User:
    """An editor of the partner, signed in."""
    user = make_member(partner_page.partner)
    enter(client, user)
    return user


def queries_of(client: Client, address: str) -> int:
    """How many queries the page takes the second time."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def edit_address(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def filled_in(client: Client, address: str, **values: Any) -> dict[str, Any]:
    """What a browser would send of the form at this address, with some fields filled in; blocks stay as empty."""
    shown = client.get(address)
    sent = querydict_from_html(shown.content.decode(), form_id="page-edit-form")
    fields = shown.context["form"].fields
    blocks = {name: streamfield([]) for name, field in fields.items() if isinstance(field, BlockField)}
    return {**sent, **nested_form_data(blocks), **values}


@pytest.mark.parametrize("make", MAKERS)
def test_a_form_asks_little_of_the_database(
    make: Make, client: Client, partner_page: PartnerPage, editor: User
) -> None:
    page = make(partner_page, live=False)
    page.save_revision(user=editor)
    assert queries_of(client, edit_address(page)) <= MOST_QUERIES
    add = reverse("wagtailadmin_pages:add", args=[page._meta.app_label, page._meta.model_name, partner_page.pk])
    assert queries_of(client, add) <= MOST_QUERIES


def test_more_rows_in_a_form_ask_no_more_of_the_database(
    client: Client, partner_page: PartnerPage, editor: User
) -> None:
    others = [make_partner() for _ in range(6)]
    indicator = Indicator.objects.all()[0]
    found = []
    for rows in (1, 6):
        page = make_initiative(partner_page, live=False)
        page.ways_to_join = [WayToJoin(kind="volunteer", text="Help mee") for _ in range(rows)]
        page.needs = [Need(kind="money", what="Geld") for _ in range(rows)]
        page.results = [Result(indicator=indicator, number=number, source="Eigen telling") for number in range(rows)]
        page.roles = [InitiativeRole(partner=other.partner, role="partner") for other in others[:rows]]
        page.save_revision(user=editor)
        found.append(queries_of(client, edit_address(page)))
    assert found[1] == found[0] <= MOST_QUERIES


@pytest.mark.parametrize("make", MAKERS)
def test_an_editor_reads_what_is_asked_and_how_long_it_may_be(
    make: Make, client: Client, partner_page: PartnerPage, editor: User
) -> None:
    shown = client.get(edit_address(make(partner_page, live=False))).content.decode()
    # The limit is tied to its field, so that a screen reader says it; the script then counts along.
    described = re.search(r'<textarea[^>]*name="summary"[^>]*aria-describedby="([^" ]+)', shown)
    assert described
    told = re.search(rf'id="{described[1]}"[^>]*>\s*<div class="help">(.*?)</div>', shown, re.S)
    assert told and "300" in told[1]
    assert "hub/editor" in shown
    order = [
        shown.index(f'name="{name}"') for name in ("title", "summary", "neighbourhoods", "image", "image_alt", "pillar")
    ]
    assert order == sorted(order)


@pytest.mark.parametrize("make", MAKERS)
def test_a_draft_that_was_never_saved_can_be_looked_at_in_every_way(
    make: Make, client: Client, partner_page: PartnerPage, editor: User
) -> None:
    model = type(make(partner_page))
    names = (model._meta.app_label, model._meta.model_name, partner_page.pk)
    needed = {name: value() for name, value in NEEDED.items() if name in {f.name for f in model._meta.get_fields()}}
    sent = filled_in(client, reverse("wagtailadmin_pages:add", args=names), title="Nog niet bewaard", **needed)
    address = reverse("wagtailadmin_pages:preview_on_add", args=names)
    assert client.post(address, sent).json() == {"is_valid": True, "is_available": True}
    languages = {}
    for mode in MODES:
        shown = client.get(address, {"mode": mode})
        assert shown.status_code == 200, mode
        text = shown.content.decode()
        assert "Nog niet bewaard" in text, mode
        languages[mode] = re.search(r'<html lang="(\w+)"', text)[1]  # type: ignore[index]
        assert ('class="card' in text) or mode != "card"
    assert languages == {"": "nl", "en": "en", "card": "nl"}
    assert not model.objects.filter(title="Nog niet bewaard").exists()


@pytest.mark.parametrize("make", MAKERS)
def test_a_saved_draft_offers_the_same_previews(
    make: Make, client: Client, partner_page: PartnerPage, editor: User
) -> None:
    page = make(partner_page, "Bewaard concept", live=False)
    page.save_revision(user=editor)
    assert {mode for mode, _label in page.preview_modes} == MODES
    for mode in MODES:
        shown = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]), {"mode": mode})
        assert shown.status_code == 200 and "Bewaard concept" in shown.content.decode()


def test_an_english_page_is_previewed_within_the_dutch_portal_too(db: None) -> None:
    page = make_initiative(make_partner("Partner abroad", "en"), live=False)
    assert [mode for mode, _label in page.preview_modes] == ["", "nl", "card"]


def test_nobody_thinks_of_an_address_or_a_language(client: Client, partner_page: PartnerPage, editor: User) -> None:
    address = reverse("wagtailadmin_pages:add", args=["initiatives", "initiativepage", partner_page.pk])
    answer = client.post(address, filled_in(client, address, title="Soep op de stoep"), follow=True)
    assert answer.status_code == 200
    page = InitiativePage.objects.get(title="Soep op de stoep")
    assert page.slug == "soep-op-de-stoep"
    for typed in ("", "soep-op-de-stoep"):  # what the script fills in may be another page's already
        assert client.post(address, filled_in(client, address, title="Soep op de stoep", slug=typed)).status_code == 302
    assert set(InitiativePage.objects.values_list("slug", flat=True)) == {
        "soep-op-de-stoep",
        "soep-op-de-stoep-2",
        "soep-op-de-stoep-3",
    }
    assert client.post(address, filled_in(client, address, title="???")).status_code == 302
    assert page.locale == partner_page.locale
    english = make_partner(partner_page.partner.name, "en")
    address = reverse("wagtailadmin_pages:add", args=["initiatives", "initiativepage", english.pk])
    assert 'name="locale"' not in client.get(address).content.decode()


def test_an_address_that_is_changed_after_publishing_leads_on(
    client: Client, partner_page: PartnerPage, django_capture_on_commit_callbacks: Any
) -> None:
    page = make_initiative(partner_page, "Oude naam")
    old = page.get_url()
    with django_capture_on_commit_callbacks(execute=True):
        page.slug = "nieuwe-naam"
        page.save_revision().publish()
    answer = Client().get(old)
    assert answer.status_code == 301
    assert answer["Location"].endswith("/nieuwe-naam/")


def test_a_draft_may_change_its_address_without_leaving_a_trail(client: Client, partner_page: PartnerPage) -> None:
    page = make_initiative(partner_page, "Oude naam", live=False)
    old = page.get_url()
    page.slug = "nieuwe-naam"
    page.save_revision()
    assert Client().get(old).status_code == 404
