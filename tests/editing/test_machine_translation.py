"""The machine is off unless an operator names one; then it suggests, and an editor publishes."""

import pytest
from django.core.checks import run_checks
from django.test import Client
from pytest_django import Settings

from common.enums import NeedKind
from common.models import AuditEntry
from editing.translation.machine import check_translator, in_english
from editing.translation.making import make_translation
from initiatives.models import InitiativePage
from initiatives.models.details import Need
from partners.models import PartnerPage
from tests.editing import dictionary
from tests.factories import make_initiative, make_member, make_partner
from tests.signing_in import enter

pytestmark = pytest.mark.django_db

BODY = [
    ("text", "<p>Loop <b>samen</b> door de buurt.</p>"),
    ("text", "<p>Onbekend.</p>"),
]


@pytest.fixture
def english(partner_page: PartnerPage) -> InitiativePage:
    """An English draft, of which only the summary was written."""
    make_partner("Buurtzorg Test", language="en")
    dutch = make_initiative(partner_page, "Wandelen", summary="Elke week samen.", body=BODY, empathy="samen bedacht")
    dutch.needs.add(Need(kind=NeedKind.values[0], what="Stoelen"))
    dutch.save_revision().publish()
    page = make_translation(dutch, make_member(dutch.partner)).specific
    page.summary, page.empathy = "Every week.", ""
    page.save_revision()
    return InitiativePage.objects.get(pk=page.pk)


def ask(english: InitiativePage, client: Client) -> InitiativePage:
    """Press the button; gives the draft."""
    enter(client, make_member(english.partner))
    client.post(f"/beheer/vertalingen/{english.pk}/voorstel/")
    draft: InitiativePage = InitiativePage.objects.get(pk=english.pk).get_latest_revision_as_object()
    return draft


def test_it_is_off_and_shows_no_button(english: InitiativePage, client: Client) -> None:
    enter(client, make_member(english.partner))
    assert "/voorstel/" not in client.get(f"/beheer/vertalingen/{english.pk}/").content.decode()
    before = english.latest_revision_id
    assert ask(english, client).latest_revision_id == before


def test_it_fills_what_is_empty_or_still_dutch_as_a_draft(
    english: InitiativePage, client: Client, settings: Settings
) -> None:
    settings.MACHINE_TRANSLATION = "tests.editing.dictionary.translate"
    dictionary.asked_in_transaction.clear()
    enter(client, make_member(english.partner))
    assert "/voorstel/" in client.get(f"/beheer/vertalingen/{english.pk}/").content.decode()
    draft = ask(english, client)
    assert draft.title == "Walking"
    assert draft.summary == "Every week."  # a person wrote it
    assert draft.empathy == "together bedacht"
    assert [block.value.source for block in draft.body] == [
        "<p>Loop <b>together</b> door de neighbourhood.</p>",
        "<p>Onbekend.</p>",
    ]
    assert [need.what for need in draft.needs.all()] == ["Chairs"]
    assert not InitiativePage.objects.get(pk=english.pk).live
    assert AuditEntry.objects.filter(action="translation.suggested").count() == 1
    assert dictionary.asked_in_transaction == [False]
    assert client.get(f"/beheer/pages/{english.pk}/edit/").status_code == 200


def test_a_machine_that_adds_markup_is_not_believed(
    english: InitiativePage, client: Client, settings: Settings
) -> None:
    settings.MACHINE_TRANSLATION = "tests.editing.dictionary.add_links"
    draft = ask(english, client)
    assert draft.title == "Wandelen"
    assert "kwaad" not in str([block.value for block in draft.body])


@pytest.mark.parametrize("path", ["tests.editing.dictionary.nothing", "tests.editing.dictionary.NOT_A_FUNCTION"])
def test_a_setting_that_names_no_function_is_said_at_the_start(path: str, settings: Settings) -> None:
    settings.MACHINE_TRANSLATION = path
    assert next(str(error.id) for error in check_translator()).startswith("editing.E00")
    assert any(str(error.id).startswith("editing.E00") for error in run_checks())


@pytest.mark.parametrize(
    "answer", ["<p>Soup <img src=x onerror=alert(1)//</p>", "<p>Soup</p><img src=x onerror=alert(1)//"]
)
def test_a_machine_adds_no_tag_not_even_half_a_one(answer: str) -> None:
    assert in_english(["<p>Soep</p>"], lambda texts, source, target: [answer]) == {}
