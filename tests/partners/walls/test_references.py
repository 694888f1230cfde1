"""An editor of house A names what is house B's, in forms, texts and links: nothing of it is saved or shown.

The first of the ways in which plain Wagtail gives B away (`test_holes.py` has the others).
"""

import json

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from common.models import AuditEntry
from partners.models import ContactPerson
from partners.walls.references import foreign_references
from tests.factories import make_initiative
from tests.partners.walls.forging import NAMED, block, forged, posted
from tests.partners.walls.walking import nothing_of_b, text_of
from tests.partners.walls.world import World, read_again
from tests.signing_in import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(houses: World, db: None) -> World:
    """Both houses for one test, which changes them."""
    return read_again(houses)


@pytest.mark.parametrize("what", NAMED)
def test_1_a_page_names_nothing_of_others(what: str, world: World, editor: Client) -> None:
    """Wherever in the page it stands: nothing is saved, nothing is shown. The hub team's same form is saved."""
    page = world.one("own", "page")
    data = {**posted(page, world.a.editor), **forged(world)[what]}
    before = page.latest_revision_id
    response = editor.post(f"/beheer/pages/{page.pk}/edit/", data)
    page.refresh_from_db()
    assert page.latest_revision_id == before
    assert nothing_of_b(response)
    hub = Client()
    enter(hub, world.hub)
    assert hub.post(f"/beheer/pages/{page.pk}/edit/", data).status_code == 302
    page.refresh_from_db()
    written = page.get_latest_revision_as_object()
    assert foreign_references(written, world.a.editor)
    assert not foreign_references(written, world.b.editor)


def test_1_a_live_public_page_may_be_named(world: World) -> None:
    """That is what links are for."""
    page = make_initiative(world.a.page, "Verwijzend")
    value = [block("related", {"title": "x", "pages": [world.one("page", "published").pk]})]
    page.body = json.dumps(value)
    assert not foreign_references(page, world.a.editor)


@pytest.mark.parametrize("where", ["edit", "preview"])
def test_1_a_forged_form_is_refused_and_shows_nothing(where: str, world: World, editor: Client) -> None:
    """Neither saved, nor previewed, nor shown back."""
    page = world.one("own", "page")
    data = posted(page, world.a.editor)
    honest = editor.post(f"/beheer/pages/{page.pk}/edit/", {**data, "summary": "Eerlijk"})
    assert honest.status_code == 302
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().summary == "Eerlijk"
    bad = {**data, "image": str(world.one("image").pk)}
    if where == "preview":
        editor.post(f"/beheer/pages/{page.pk}/edit/preview/", bad)
        assert nothing_of_b(editor.get(f"/beheer/pages/{page.pk}/edit/preview/"))
        return
    response = editor.post(f"/beheer/pages/{page.pk}/edit/", bad)
    assert nothing_of_b(response)
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().image_id is None
    assert nothing_of_b(editor.post(f"/beheer/pages/{page.pk}/edit/", {**bad, "title": ""}))


def test_1_a_refusal_keeps_what_was_typed_and_is_logged(world: World, editor: Client) -> None:
    """A link copied from elsewhere is no reason to lose an afternoon's work; the log names no titles."""
    page = world.one("own", "page")
    data = {**posted(page, world.a.editor), "summary": "Een middag werk", "image": str(world.one("image").pk)}
    html = text_of(editor.post(f"/beheer/pages/{page.pk}/edit/", data))
    assert "Een middag werk" in html
    assert "van een andere organisatie" in html
    editor.get(f"/beheer/pages/{world.one('page', 'draft').pk}/edit/")
    editor.get(f"/beheer/pages/{world.one('page', 'draft').pk}/edit/")
    refused = AuditEntry.objects.filter(action="access.refused", actor=str(world.a.editor.pk))
    assert [entry.after for entry in refused.order_by("pk")] == [
        {"asked": "named-in-a-page"},
        {"asked": "wagtailadmin_pages:edit"},
    ]


def test_1_what_was_public_once_does_not_keep_an_editor_from_working(world: World, editor: Client) -> None:
    """B took a page off the site to which A's page links: A may still edit, and is not shown its new title."""
    page, archived = world.one("own", "page"), world.one("page", "archived")
    page.body = json.dumps([block("related", {"title": "x", "pages": [archived.pk]})])
    page.save_revision()
    shown = editor.get(f"/beheer/pages/{page.pk}/edit/")
    assert shown.status_code == 200
    assert nothing_of_b(shown)


def test_1_an_autosaved_page_names_nothing_of_others(world: World, editor: Client) -> None:
    """The editor saves by itself while somebody types, without a page coming back."""
    page = world.one("own", "page")
    data, address = posted(page, world.a.editor), f"/beheer/pages/{page.pk}/edit/"
    asked = {"Accept": "application/json"}
    assert editor.post(address, {**data, "summary": "Vanzelf bewaard"}, headers=asked).status_code == 200
    page.refresh_from_db()
    kept = page.latest_revision_id
    response = editor.post(address, {**data, "image": str(world.one("image").pk)}, headers=asked)
    assert response.status_code == 400
    assert nothing_of_b(response)
    page.refresh_from_db()
    assert page.latest_revision_id == kept


def test_1_a_pasted_address_tells_no_titles(world: World, editor: Client) -> None:
    """Of a page that waits to be renamed, nor of a private one; a published page becomes a link to that page."""
    published, private = world.one("page", "published"), make_initiative(world.b.page, "Besloten stuk")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    type(private).objects.filter(pk=private.pk).update(title=world.bird("titel"), draft_title=world.bird("titel"))
    for page in (published, private):
        for rest in ("", "?x=1"):
            typed = {"external-link-chooser-url": f"{page.full_url}{rest}", "external-link-chooser-link_text": "hier"}
            response = editor.post("/beheer/choose-external-link/", typed)
            assert response.status_code == 200
            assert nothing_of_b(response), typed
            becomes_a_link = page == published and not rest
            assert response.json()["result"].get("id") == (page.pk if becomes_a_link else None)


def test_1_a_contact_person_has_a_photo_of_ones_own(world: World, manager: Client) -> None:
    """The form of contact persons checks what its chooser does not offer."""
    data = {"partner": world.a.partner.pk, "name": "Iemand", "order": "0", "photo": world.one("image").pk}
    response = manager.post("/beheer/contactpersonen/new/", data)
    assert nothing_of_b(response)
    assert not ContactPerson.objects.filter(partner=world.a.partner).exists()
