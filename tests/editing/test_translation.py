"""English from Dutch: made by the partner's own editors, and known to be out of date when the Dutch changes."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from common.clock import now
from common.decisions import Refused
from common.enums import NeedKind
from common.models import AuditEntry
from editing.desk.desk import Desk
from editing.models import Translation
from editing.translation.desk import outdated_on_desk
from editing.translation.keeping import say_up_to_date, version_of
from editing.translation.making import make_translation
from editing.translation.outdated import TOLD_AFTER, outdated_translations
from initiatives.models import InitiativePage
from initiatives.models.details import Need
from partners.enums import MemberRole
from partners.models import PartnerPage
from search.models import IndexedRecord
from tests.factories import make_initiative, make_member, make_partner
from tests.signing_in import enter, make_hub_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def dutch(partner_page: PartnerPage) -> InitiativePage:
    """A Dutch initiative of a partner that has an English page too."""
    make_partner("Buurtzorg Test", language="en")
    page = make_initiative(
        partner_page, "Wandelen", summary="Elke week samen.", body=[("text", "<p>Kom naar de <b>kerk</b>.</p>")]
    )
    page.needs.add(Need(kind=NeedKind.values[0], what="Twintig stoelen"))
    page.save_revision().publish()
    return InitiativePage.objects.get(pk=page.pk)


@pytest.fixture
def english(dutch: InitiativePage) -> InitiativePage:
    """Its English, published."""
    page = make_translation(dutch, make_member(dutch.partner)).specific
    page.title, page.summary = "Walking", "Together every week."
    page.save_revision().publish()
    return InitiativePage.objects.get(pk=page.pk)


def change(page: InitiativePage, **fields: Any) -> None:
    """Publish the page with other values."""
    page = page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def row(page: Page) -> Translation:
    return Translation.objects.get(page=page.pk)


def test_an_editor_makes_the_english_as_a_draft_below_the_own_english_page(
    dutch: InitiativePage, client: Client
) -> None:
    user = make_member(dutch.partner)
    enter(client, user)
    assert f"/beheer/vertalingen/{dutch.pk}/maken/" in client.get(f"/beheer/pages/{dutch.pk}/edit/").content.decode()
    answer = client.post(f"/beheer/vertalingen/{dutch.pk}/maken/")
    made = InitiativePage.objects.get(locale__language_code="en")
    assert answer["Location"] == f"/beheer/pages/{made.pk}/edit/"
    assert not made.live and made.partner == dutch.partner and made.get_parent().specific.title == "Buurtzorg Test"
    assert made.translation_key == dutch.translation_key and made.summary == dutch.summary
    assert client.get(answer["Location"]).status_code == 200
    assert AuditEntry.objects.filter(action="translation.made", target_id=str(made.pk)).exists()
    # Asked again, there is nothing to make: it leads to the page.
    assert client.get(f"/beheer/vertalingen/{dutch.pk}/maken/")["Location"] == answer["Location"]
    with pytest.raises(Refused):
        make_translation(dutch, user)


@pytest.mark.parametrize("role", [MemberRole.EDITOR, MemberRole.MANAGER])
def test_without_an_english_page_of_the_organisation_it_is_said_who_makes_it(
    role: MemberRole, partner_page: PartnerPage, client: Client
) -> None:
    page = make_initiative(partner_page)
    user = make_member(partner_page.partner, role)
    enter(client, user)
    address = f"/beheer/vertalingen/{page.pk}/maken/"
    may = role == MemberRole.MANAGER
    assert ('name="is_above_made"' in client.get(address).content.decode()) is may
    client.post(address)
    assert not Page.objects.filter(translation_key=page.translation_key, locale__language_code="en").exists()
    client.post(address, {"is_above_made": "1"})
    made = InitiativePage.objects.filter(locale__language_code="en").first()
    assert (made is not None) is may
    if made:
        above = made.get_parent().specific
        assert isinstance(above, PartnerPage) and not above.live and above.partner == partner_page.partner
        colleague = make_member(partner_page.partner)
        assert made.permissions_for_user(colleague).can_edit()


def test_another_partner_neither_makes_nor_sees_nor_confirms(
    dutch: InitiativePage, english: InitiativePage, client: Client
) -> None:
    stranger = make_member(make_partner("Vreemd").partner, MemberRole.MANAGER)
    other = make_initiative(PartnerPage.objects.get(pk=dutch.get_parent().pk), "Nog een")
    enter(client, stranger)
    for address in (f"{other.pk}/maken/", f"{english.pk}/", f"{english.pk}/bijgewerkt/", f"{english.pk}/voorstel/"):
        assert client.get(f"/beheer/vertalingen/{address}").status_code == 404
        assert client.post(f"/beheer/vertalingen/{address}").status_code == 404
    with pytest.raises(Refused):
        make_translation(other, stranger)
    with pytest.raises(Refused):
        say_up_to_date(english, version_of(dutch), stranger)
    change(dutch, summary="Geheim is dit niet, maar niet hier.")
    assert "Walking" not in client.get("/beheer/vertalingen/").content.decode()


def test_the_dutch_stands_beside_each_text_of_the_english(
    dutch: InitiativePage, english: InitiativePage, client: Client
) -> None:
    enter(client, make_member(dutch.partner))
    form = client.get(f"/beheer/pages/{english.pk}/edit/").content.decode()
    assert form.count('<details class="hub-dutch"') == 4  # title, summary, text, needs
    for text in ("Elke week samen.", "<b>kerk</b>", "Twintig stoelen"):
        assert text in form[form.index("hub-dutch") :]
    assert "hub-dutch" not in client.get(f"/beheer/pages/{dutch.pk}/edit/").content.decode()


def test_a_draft_of_the_dutch_is_not_shown_while_another_version_is_live(
    dutch: InitiativePage, english: InitiativePage, client: Client
) -> None:
    dutch.summary = "Nog niet besloten."
    dutch.save_revision()
    enter(client, make_member(dutch.partner))
    form = client.get(f"/beheer/pages/{english.pk}/edit/").content.decode()
    assert "Nog niet besloten." not in form and "Elke week samen." in form
    assert not outdated_translations().exists()


def test_what_the_dutch_changed_is_said_field_by_field_and_brought_up_to_date(
    dutch: InitiativePage, english: InitiativePage, client: Client
) -> None:
    user = make_member(dutch.partner)
    enter(client, user)
    assert not outdated_translations(dutch.partner).exists()
    change(dutch, summary="Elke dag samen.", budget=500)
    assert row(english).changed_fields == ["summary", "budget"]
    assert [each.page_id for each in outdated_translations(dutch.partner)] == [english.pk]
    assert "Walking" in client.get("/beheer/vertalingen/").content.decode()
    form = client.get(f"/beheer/pages/{english.pk}/edit/").content.decode()
    assert form.count("hub-dutch--changed") == 2
    assert '<span class="deletion">week</span><span class="addition">dag</span>' in form
    status = client.get(f"/beheer/vertalingen/{english.pk}/")
    assert [comparison.field.name for comparison in status.context["comparison"]] == ["summary", "budget"]
    answer = client.post(f"/beheer/vertalingen/{english.pk}/bijgewerkt/", {"version": status.context["version"]})
    assert answer["Location"] == f"/beheer/pages/{english.pk}/edit/"
    assert not outdated_translations().exists()
    assert row(english).snapshot["summary"] == "Elke dag samen."
    entry = AuditEntry.objects.get(action="translation.confirmed")
    assert entry.before == {"changed": ["summary", "budget"]}


def test_rows_and_blocks_that_change_are_named_and_those_that_only_get_new_numbers_are_not(
    dutch: InitiativePage, english: InitiativePage
) -> None:
    change(dutch, body=[("text", "<p>Kom naar de <b>kerk</b>.</p>")])  # the same words in a new block
    assert row(english).changed_fields == []
    page = dutch.get_latest_revision_as_object()
    need = page.needs.get()
    need.what = "Dertig stoelen"
    page.needs.add(need)
    page.body = [("text", "<p>Kom naar het <b>plein</b>.</p>")]
    page.save_revision().publish()
    assert set(row(english).changed_fields) == {"body", "needs"}


def test_what_each_language_keeps_for_itself_makes_nothing_out_of_date(
    dutch: InitiativePage, english: InitiativePage
) -> None:
    change(dutch, slug="anders", checked_on=now().date(), search_description="")
    dutch.get_latest_revision_as_object().tags.add("lopen")
    assert not outdated_translations().exists()


def test_dutch_that_goes_back_makes_the_translation_up_to_date_again(
    dutch: InitiativePage, english: InitiativePage
) -> None:
    change(dutch, summary="Even anders.")
    assert outdated_translations().exists()
    change(dutch, summary="Elke week samen.")
    assert not outdated_translations().exists()


def test_who_saw_an_older_dutch_text_does_not_confirm_the_newer(
    dutch: InitiativePage, english: InitiativePage, client: Client
) -> None:
    user = make_member(dutch.partner)
    enter(client, user)
    change(dutch, summary="Eerst.")
    seen = client.get(f"/beheer/vertalingen/{english.pk}/").context["version"]
    change(dutch, summary="Toen.")
    answer = client.post(f"/beheer/vertalingen/{english.pk}/bijgewerkt/", {"version": seen})
    assert answer["Location"] == f"/beheer/vertalingen/{english.pk}/"
    assert outdated_translations().exists()


def test_an_english_page_that_was_made_elsewhere_is_known_once_it_is_published(dutch: InitiativePage) -> None:
    parent = PartnerPage.objects.get(partner=dutch.partner, locale__language_code="en")
    page = make_initiative(parent, "Walking", live=False, translation_key=dutch.translation_key)
    assert not Translation.objects.exists()
    page.save_revision().publish()
    assert row(page).source_id == dutch.pk


def test_a_change_that_cannot_be_kept_is_not_published(
    dutch: InitiativePage, english: InitiativePage, request: pytest.FixtureRequest
) -> None:
    broken: type[Exception] = request.getfixturevalue("broken_index")
    with pytest.raises(broken):
        change(dutch, summary="Anders.")
    assert not outdated_translations().exists()
    assert IndexedRecord.objects.get(key=f"page:{dutch.pk}").record["summary"] == "Elke week samen."


def test_visitors_are_told_after_two_weeks_that_the_dutch_is_newer(
    dutch: InitiativePage, english: InitiativePage, client: Client
) -> None:
    change(dutch, summary="Elke dag samen.")
    address = english.get_url()
    assert 'hreflang="nl">Read it in Dutch' not in client.get(address).content.decode()
    Translation.objects.update(outdated_since=now() - TOLD_AFTER - timedelta(minutes=1))
    told = client.get(address).content.decode()
    assert f'<a href="{dutch.get_url()}" hreflang="nl">' in told
    dutch.unpublish()
    assert f'<a href="{dutch.get_url()}" hreflang="nl">Read' not in client.get(address).content.decode()


def test_it_lies_on_the_desk_of_who_writes_and_on_nobody_elses(dutch: InitiativePage, english: InitiativePage) -> None:
    change(dutch, summary="Elke dag samen.")
    address = f"/beheer/vertalingen/{english.pk}/"
    mine = outdated_on_desk(Desk(make_member(dutch.partner)))
    assert mine and [item.url for item in mine.items] == [address] and mine.urge
    hubs = outdated_on_desk(Desk(make_hub_member()))
    assert hubs and [item.url for item in hubs.items] == [address] and not hubs.urge
    assert outdated_on_desk(Desk(make_member(dutch.partner, MemberRole.VIEWER))) is None
    assert outdated_on_desk(Desk(make_member(make_partner("Vreemd").partner))) is None


def test_the_hub_team_sees_what_is_out_of_date_everywhere(
    dutch: InitiativePage, english: InitiativePage, client: Client
) -> None:
    change(dutch, summary="Elke dag samen.")
    enter(client, make_hub_member())
    assert "Walking" in client.get("/beheer/vertalingen/").content.decode()


def test_the_dutch_costs_the_form_few_questions_to_the_database(
    dutch: InitiativePage, english: InitiativePage, client: Client
) -> None:
    """However many fields and rows stand beside it, and whatever changed."""
    enter(client, make_member(dutch.partner))
    counts = {}
    for page in (dutch, english):
        address = f"/beheer/pages/{page.pk}/edit/"
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts[page.locale.language_code] = len(asked)
    assert counts["en"] - counts["nl"] <= 4
    change(dutch, summary="Elke dag samen.", budget=500)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    assert len(asked) <= counts["en"] + 3
