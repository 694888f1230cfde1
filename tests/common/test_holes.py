"""Holes that were found once and stay closed."""

import logging
import secrets
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.blocks import BlockField

from accounts.models import User
from common.clock import now
from common.logs import Impersonal
from common.models import OutboxEntry
from common.publishing import record_key
from initiatives.models import EventPage, InitiativePage, StoryPage
from living_labs.models import CallPage, LivingLabPage
from partners.models import PartnerPage
from search.models import IndexedRecord, IndexedTerm
from support.models import SupportOfferPage
from tests.factories import make_call, make_initiative, make_lab
from tests.signing_in import enter
from vocabulary.models import (
    DailyActivity,
    Domain,
    HealthDimension,
    Neighbourhood,
    Pillar,
    Programme,
    TargetGroup,
    Term,
)

pytestmark = pytest.mark.django_db

FIELDS: dict[type[Term], str] = {
    Pillar: "pillar",
    Programme: "programmes",
    Domain: "domains",
    DailyActivity: "activities",
    HealthDimension: "dimensions",
    TargetGroup: "target_groups",
    Neighbourhood: "neighbourhoods",
}
TYPES = [InitiativePage, LivingLabPage, CallPage, SupportOfferPage, StoryPage, EventPage]


@pytest.fixture
def hub_client(client: Client) -> Client:
    """Somebody of the hub team, signed in."""
    enter(client, User.objects.create_superuser("hub@test.example", "een lang wachtwoord"))
    return client


def with_term(parent: PartnerPage, model: type[Term]) -> tuple[InitiativePage, Term]:
    """An initiative that carries one term of this list."""
    term = model._default_manager.order_by("-order")[0]
    fields: dict[str, Any] = {FIELDS[model]: term if model is Pillar else [term]}
    return make_initiative(parent, **fields), term


@pytest.mark.parametrize("model", FIELDS, ids=lambda model: model.__name__)
def test_a_new_label_of_any_list_stands_in_the_records(model: type[Term], partner_page: PartnerPage) -> None:
    """The hub team corrects a word once, and every card and filter shows it."""
    page, term = with_term(partner_page, model)
    term.label_nl = "Heet nu anders"
    term.save()
    stored = IndexedRecord.objects.get(key=record_key(page.pk)).record
    assert "Heet nu anders" in {each["label_nl"] for each in stored["terms"]}
    assert IndexedTerm.objects.get(facet=str(model.facet), slug=term.slug).label_nl == "Heet nu anders"


@pytest.mark.parametrize("model", [Domain, DailyActivity, HealthDimension, TargetGroup], ids=lambda m: m.__name__)
def test_a_deleted_term_leaves_the_records(model: type[Term], partner_page: PartnerPage) -> None:
    """A filter does not go on offering a word that no longer exists."""
    _page, term = with_term(partner_page, model)
    term.delete()
    assert not IndexedTerm.objects.filter(facet=str(model.facet), slug=term.slug).exists()


def test_a_renamed_tag_stands_in_the_records(partner_page: PartnerPage) -> None:
    """A misspelt tag is mended everywhere at once."""
    page = make_initiative(partner_page, tags=["eenzaamhied"])
    tag = page.tags.get()
    tag.name = "eenzaamheid"
    tag.save()
    assert IndexedTerm.objects.get(facet="label").label_nl == "eenzaamheid"


def test_a_place_never_lies_in_itself(home: object) -> None:
    """A circle of places would keep a visitor's page busy for ever."""
    utrecht, west = Neighbourhood.objects.get(slug="utrecht"), Neighbourhood.objects.get(slug="west")
    utrecht.parent = west
    with pytest.raises(ValidationError):
        utrecht.full_clean()
    assert len(west.with_parents()) == 2


def test_planning_a_change_keeps_an_imported_page_on_the_site(partner_page: PartnerPage) -> None:
    """Who plans a new text for Monday does not take today's text down."""
    page = make_initiative(partner_page, "Nu")
    page.title, page.go_live_at = "Maandag", now() + timedelta(days=3)
    page.save_revision().publish()
    page.refresh_from_db()
    assert (page.live, page.title) == (True, "Nu")
    assert IndexedRecord.objects.get(kind="initiative").title == "Nu"


@pytest.mark.parametrize("model", TYPES, ids=lambda model: model.__name__)
def test_a_page_can_be_previewed_before_it_is_saved(
    model: type[InitiativePage], hub_client: Client, partner_page: PartnerPage
) -> None:
    """An editor sees a first preview instead of an error."""
    add = reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, partner_page.pk])
    form = hub_client.get(add).context["form"]
    data = {name: value for name, value in _filled(form).items() if value is not None}
    preview = reverse(
        "wagtailadmin_pages:preview_on_add", args=[model._meta.app_label, model._meta.model_name, partner_page.pk]
    )
    assert hub_client.post(preview, data).json()["is_valid"], form.errors
    assert "Eerste blik" in hub_client.get(f"{preview}?mode=").content.decode()


@pytest.mark.parametrize("model", TYPES, ids=lambda model: model.__name__)
def test_a_new_page_is_saved_with_only_what_it_needs(
    model: type[InitiativePage], hub_client: Client, partner_page: PartnerPage
) -> None:
    """An editor who fills in a title and little more saves a draft; no field that was left alone is in the way."""
    add = reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, partner_page.pk])
    response = hub_client.get(add)
    data = {**_as_shown(response.content.decode()), **_filled(response.context["form"])}
    saved = hub_client.post(add, data)
    assert saved.status_code == 302, saved.context["form"].errors
    assert model.objects.get().title == "Eerste blik"


def _as_shown(page: str) -> dict[str, str]:
    """What a browser would send for a form that nobody touched."""
    form = BeautifulSoup(page, "html.parser").select_one("form[data-edit-form], #page-edit-form")
    assert form is not None
    data = {}
    for field in form.select("input[name], textarea[name]"):
        if field.get("type") not in ("checkbox", "radio") or field.has_attr("checked"):
            data[str(field["name"])] = str(field.get("value") or field.text)
    for field in form.select("select[name]"):
        chosen = field.select_one("option[selected]")
        data[str(field["name"])] = str(chosen.get("value") or "") if chosen else ""
    return data


def _filled(form: object) -> dict[str, object]:
    """The least that the form of any publication asks."""
    data: dict[str, object] = {"title": "Eerste blik", "slug": "eerste-blik", "stage": "idea", "question": "Wie?"}
    data |= {"what": "Advies", "offer_kind": "expertise", "starts_at": "2027-01-01 10:00"}
    data |= {"keep_declined_months": 12}
    streams = [name for name, field in form.fields.items() if isinstance(field, BlockField)]  # type: ignore[attr-defined]
    data |= {f"{name}-count": "0" for name in streams}
    for formset in form.formsets.values():  # type: ignore[attr-defined]
        data |= {f"{formset.prefix}-{part}": 0 for part in ("TOTAL_FORMS", "INITIAL_FORMS")}
    return data


def test_a_call_does_not_name_a_lab_that_is_not_public(client: Client, partner_page: PartnerPage) -> None:
    """The title of a draft is nobody else's."""
    lab = make_lab(partner_page, "Geheim slaaplab", live=False)
    call = make_call(partner_page, living_lab=lab)
    assert "Geheim slaaplab" not in client.get(call.url).content.decode()


def test_a_call_without_an_address_leads_to_the_partner(client: Client, partner_page: PartnerPage) -> None:
    """An open call always says where to ask."""
    assert partner_page.partner.email in client.get(make_call(partner_page).url).content.decode()


def test_mail_of_wagtail_itself_goes_by_the_outbox(client: Client, settings: object, home: object) -> None:
    """A reset of a password waits in the outbox like all mail, and never leaves before its transaction is through."""
    from correspondence.backends import OutboxBackend

    User.objects.create_superuser("iemand@test.example", "een lang wachtwoord")
    message = mail.EmailMultiAlternatives("Onderwerp\nBcc: x", "Tekst", to=["iemand@test.example"])
    message.attach_alternative("<p>Tekst</p>", "text/html")
    assert OutboxBackend().send_messages([message]) == 1
    entry = OutboxEntry.objects.get()
    assert entry.payload["subject"] == "Onderwerp Bcc: x"
    assert entry.payload["html"] == "<p>Tekst</p>"


def test_logs_name_nobody_even_in_a_traceback() -> None:
    """A failing form does not write its sender's address into the log."""
    try:
        raise ValueError("refused: jan.jansen@voorbeeld.example at /x?sleutel=abc")
    except ValueError as fault:
        record = logging.LogRecord(
            "x", logging.ERROR, __file__, 1, "mis", None, (type(fault), fault, fault.__traceback__)
        )
    text = Impersonal("%(message)s").format(record)
    assert "Traceback" in text
    assert "jansen" not in text
    assert "sleutel" not in text


@pytest.mark.parametrize("token", [secrets.token_urlsafe(32), "qXvh" * 11], ids=["any", "no digit"])
def test_a_link_that_opens_something_is_not_in_the_log(token: str) -> None:
    """Who reads the log of a forwarded invitation can't accept it, by chance without a digit too; a slug is shown."""
    slug = "een-heel-lange-naam-van-een-initiatief-uit-2026"
    lines = [f"Forbidden: /mijn/uitnodiging/{token}/", f"Not Found: /partners/umc-utrecht/{slug}/"]
    records = [logging.LogRecord("x", logging.WARNING, __file__, 1, line, None, None) for line in lines]
    text = "\n".join(Impersonal("%(message)s").format(record) for record in records)
    assert token not in text
    assert "/mijn/uitnodiging/[key]/" in text
    assert slug in text


def test_an_address_is_one_account_however_it_is_written(home: object) -> None:
    """Signing in never meets two accounts of one address."""
    User.objects.create_user("Jan@Test.example", "een lang wachtwoord")
    assert User.objects.get_by_natural_key("jan@test.EXAMPLE").email == "jan@test.example"


def test_originals_of_pictures_are_for_editors_only(client: Client, home: object) -> None:
    """An uploaded photograph may hold the place where it was taken."""
    assert client.get("/media/original_images/foto.jpg").status_code == 404


def test_a_list_with_many_filters_costs_no_more(client: Client, partner_page: PartnerPage) -> None:
    """Choosing five filters does not ask the database five times more."""
    from tests.search.test_lists import MOST_QUERIES, queries

    make_initiative(partner_page)
    address = "/initiatieven/?pijler=wijkgerichte-preventie&wijk=west&doelgroep=ouderen&fase=idea&domein=social"
    assert queries(client, address) <= MOST_QUERIES


def test_a_filter_without_publications_gives_none(client: Client, partner_page: PartnerPage) -> None:
    """Who chooses a place where nothing happens sees nothing, and not everything."""
    make_initiative(partner_page)
    page = client.get("/initiatieven/?wijk=bunnik")
    assert page.context["total"] == 0
    assert page.context["notes"] == []


def test_eighty_words_are_too_many_to_break_the_search(client: Client, home: object) -> None:
    """A pasted paragraph gives a page that says which words were used."""
    page = client.get("/zoeken/", {"q": " ".join(f"w{n}" for n in range(80))})
    assert page.status_code == 200
    assert any("12" in note for note in page.context["notes"])
