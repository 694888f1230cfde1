"""A funder's members share lists and notes with each other, and with nobody else; nothing is lost, nothing doubled."""

from datetime import timedelta
from urllib.parse import unquote
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from common.decisions import Refused
from common.models import AuditEntry
from funding.models import LastLive, WatchedInitiative, WatchList, WatchNote
from funding.services.forgetting import forget_old_watching
from funding.services.lists import make_list, remove_list, rename_list
from funding.services.notes import delete_note, write_note
from funding.services.watching import stop_watching, watch
from initiatives.models import InitiativePage
from partners.models import Partner
from partners.services.merging import merge_partners
from partners.services.organisations import partner_leaves
from tests.factories import make_initiative
from tests.funding.funders import Funder, only_item, publish, signed_in
from tests.partners.conftest import House
from tests.signing_in import enter

pytestmark = pytest.mark.django_db
NOTE = "Sterk team, maar de begroting klopt nog niet."
LISTS, WATCH = "/mijn/volglijsten/", "/mijn/volglijsten/volgen/"


def page_of(watch_list: WatchList) -> str:
    return reverse("watch-list", args=[watch_list.pk])


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


class TestWatching:
    def test_the_page_of_an_initiative_leads_everybody_to_the_same_place(self, initiative: InitiativePage) -> None:
        """A page that was not the same for all could not be kept by a cache."""
        answer = Client().get(initiative.url)
        assert f"{WATCH}?initiatief={initiative.translation_key}" in answer.content.decode()
        assert not answer.cookies

    def test_who_is_signed_out_signs_in_and_comes_back(self, initiative: InitiativePage) -> None:
        answer = Client().get(WATCH, {"initiatief": initiative.translation_key})
        assert answer.status_code == 302 and "initiatief" in answer["Location"]

    def test_with_a_first_list_and_twice_by_two_clicks(self, funder: Funder, initiative: InitiativePage) -> None:
        client = signed_in(funder.editor)
        address = f"{WATCH}?initiatief={initiative.translation_key}"
        assert "Samen eten" in read(client, address)
        sent = {"initiatief": initiative.translation_key, "partner": funder.partner.slug, "name": "Voorjaar"}
        for _click in range(2):
            assert client.post(WATCH, sent).status_code == 302
        item = WatchedInitiative.objects.get()
        assert (item.list.name, item.list.partner, item.title) == ("Voorjaar", funder.partner, "Samen eten")
        page = read(client, page_of(item.list))
        assert "Een zaal (2 middagen)" in page and "Proef" in page

    def test_what_the_partner_wrote_is_marked_as_dutch_for_who_reads_english(
        self, funder: Funder, initiative: InitiativePage
    ) -> None:
        """A screen reader would otherwise speak it as English."""
        address = page_of(funder.watching(initiative))
        page = read(signed_in(funder.editor), f"/en{address}")
        assert '<ul lang="nl"><li>Een zaal' in page
        assert "<ul lang=" not in read(signed_in(funder.editor), address)

    def test_several_at_once_on_a_list_that_is_there(self, funder: Funder, owner: House) -> None:
        pages = [make_initiative(owner.page, f"Nummer {number}") for number in range(3)]
        found = funder.watching(pages[0])
        keys = [page.translation_key for page in pages]
        signed_in(funder.editor).post(WATCH, {"initiatief": keys, "list": str(found.pk)})
        assert found.items.count() == 3

    def test_without_a_name_the_form_says_so(self, funder: Funder, initiative: InitiativePage) -> None:
        sent = {"initiatief": initiative.translation_key, "partner": funder.partner.slug, "name": " "}
        answer = signed_in(funder.editor).post(WATCH, sent)
        assert answer.status_code == 422 and "Geef de lijst een naam" in answer.content.decode()
        assert not WatchList.objects.exists()

    def test_a_draft_can_not_be_watched_and_is_not_named(self, funder: Funder, owner: House) -> None:
        draft = make_initiative(owner.page, "Geheim plan", live=False)
        found = funder.watching()
        client = signed_in(funder.editor)
        assert "Geheim plan" not in read(client, f"{WATCH}?initiatief={draft.translation_key}")
        client.post(WATCH, {"initiatief": draft.translation_key, "list": str(found.pk)})
        assert not found.items.exists() and not LastLive.objects.exists()

    def test_who_belongs_to_no_funder_reads_why_not(self, owner: House, initiative: InitiativePage) -> None:
        client = signed_in(owner.manager)
        for address in (LISTS, f"{WATCH}?initiatief={initiative.translation_key}"):
            assert "een organisatie die initiatieven financiert" in read(client, address)
        assert client.post(LISTS, {"name": "Eigen", "partner": owner.partner.slug}).status_code == 422
        assert not WatchList.objects.exists()

    def test_a_thousand_on_a_list_is_refused(self, funder: Funder, initiative: InitiativePage) -> None:
        found = funder.watching()
        WatchedInitiative.objects.bulk_create(
            WatchedInitiative(list=found, initiative=uuid4(), title="x", added_at=timezone.now()) for _ in range(500)
        )
        with pytest.raises(Refused):
            watch(found, [initiative.translation_key], funder.editor)


class TestRoles:
    def test_a_viewer_reads_and_changes_nothing(self, funder: Funder, initiative: InitiativePage) -> None:
        found = funder.watching(initiative)
        item = only_item(found)
        write_note(item, funder.editor, NOTE, "een")
        client = signed_in(funder.viewer)
        page = read(client, page_of(found))
        assert NOTE in page and "Bewaar de notitie" not in page and "Haal van de lijst" not in page
        client.post(reverse("watch-note", args=[item.pk]), {"text": "Ik ook", "key": "k"})
        client.post(reverse("watch-item-remove", args=[item.pk]))
        client.post(reverse("watch-list-rename", args=[found.pk]), {"name": "Anders"})
        client.post(reverse("watch-list-remove", args=[found.pk]))
        client.post(reverse("watch-note-remove", args=[WatchNote.objects.get().pk]))
        client.post(LISTS, {"name": "Meer", "partner": funder.partner.slug})
        client.post(WATCH, {"initiatief": initiative.translation_key, "list": str(found.pk)})
        assert WatchNote.objects.count() == WatchedInitiative.objects.count() == WatchList.objects.count() == 1
        assert WatchList.objects.get().name == "Wat we volgen"

    def test_notes_of_colleagues_are_deleted_by_their_writer_or_a_manager(
        self, funder: Funder, initiative: InitiativePage
    ) -> None:
        item = only_item(funder.watching(initiative))
        note = write_note(item, funder.editor, NOTE, "een")
        for change in (
            lambda: delete_note(note, funder.publisher),
            lambda: stop_watching(item, funder.publisher),
            lambda: remove_list(item.list, funder.publisher),
        ):
            with pytest.raises(Refused):
                change()
        delete_note(note, funder.editor)
        again = write_note(item, funder.editor, NOTE, "twee")
        delete_note(again, funder.manager)
        stop_watching(item, funder.publisher)
        assert not WatchedInitiative.objects.exists()

    def test_an_organisation_that_is_no_funder_any_more_has_no_lists(
        self, funder: Funder, initiative: InitiativePage
    ) -> None:
        found = funder.watching(initiative)
        Partner.objects.filter(pk=funder.partner.pk).update(is_funder=False)
        assert signed_in(funder.manager).get(page_of(found)).status_code == 404
        Partner.objects.filter(pk=funder.partner.pk).update(is_funder=True)
        assert signed_in(funder.manager).get(page_of(found)).status_code == 200

    def test_a_funder_without_a_page_has_its_own_hub(self, funder: Funder) -> None:
        for person in funder.people.values():
            client = signed_in(person)
            assert "Volglijsten" in read(client, "/mijn/")
            assert funder.partner.name in read(client, f"/mijn/organisaties/{funder.partner.slug}/")


class TestNotes:
    def test_they_stand_dated_under_their_writers_name_and_as_they_were_typed(
        self, funder: Funder, initiative: InitiativePage
    ) -> None:
        item = only_item(funder.watching(initiative))
        address = reverse("watch-note", args=[item.pk])
        for _click in range(2):
            answer = signed_in(funder.editor).post(address, {"text": "<script>x</script> & meer", "key": "k"})
            assert answer.status_code == 302
        signed_in(funder.publisher).post(address, {"text": NOTE, "key": "l"})
        page = read(signed_in(funder.manager), page_of(item.list))
        assert page.count("&lt;script&gt;x&lt;/script&gt; &amp; meer") == 1 and "<script>x" not in page
        assert funder.editor.get_full_name() in page and NOTE in page

    def test_a_note_that_is_too_long_comes_back_whole(self, funder: Funder, initiative: InitiativePage) -> None:
        item = only_item(funder.watching(initiative))
        long = "Veel te lang. " * 200
        answer = signed_in(funder.editor).post(reverse("watch-note", args=[item.pk]), {"text": long, "key": "k"})
        assert answer.status_code == 422
        assert long.strip() in answer.content.decode() and "Je notitie is te lang" in answer.content.decode()
        assert not WatchNote.objects.exists()

    def test_what_was_typed_while_signed_out_waits(self, funder: Funder, initiative: InitiativePage) -> None:
        item = only_item(funder.watching(initiative))
        answer = Client().post(reverse("watch-note", args=[item.pk]), {"text": NOTE, "key": "k"})
        token = answer["Location"].partition("geparkeerd")[2].partition("%3D")[2].partition("&")[0]
        back = f"{reverse('watch-note', args=[item.pk])}?geparkeerd={token}"
        assert NOTE in read(signed_in(funder.editor), back)

    def test_a_name_typed_while_signed_out_waits_too(self, funder: Funder, initiative: InitiativePage) -> None:
        found = funder.watching(initiative)
        client, rename = Client(), reverse("watch-list-rename", args=[found.pk])
        away = client.post(rename, {"name": "Voor het najaar"})
        enter(client, funder.editor)
        assert "Voor het najaar" in read(client, unquote(away["Location"].partition("next=")[2]))
        found.refresh_from_db()
        assert found.name != "Voor het najaar"

    def test_a_button_pressed_while_signed_out_leads_back_to_the_list(
        self, funder: Funder, initiative: InitiativePage
    ) -> None:
        item = only_item(funder.watching(initiative))
        note = write_note(item, funder.editor, NOTE, "een")
        named = {"watch-list-remove": item.list_id, "watch-item-remove": item.pk, "watch-note-remove": note.pk}
        for name, pk in named.items():
            answer = signed_in(funder.editor).get(reverse(name, args=[pk]))
            assert (answer.status_code, answer["Location"]) == (302, page_of(item.list)), name
        assert WatchNote.objects.exists()

    def test_fifty_of_one_initiative_are_enough_to_read(self, funder: Funder, initiative: InitiativePage) -> None:
        """A page with hundreds of long notes would not load; what was typed stays."""
        item = only_item(funder.watching(initiative))
        rows = [WatchNote(item=item, text="x", written_at=timezone.now(), key=str(number)) for number in range(50)]
        WatchNote.objects.bulk_create(rows)
        answer = signed_in(funder.editor).post(reverse("watch-note", args=[item.pk]), {"text": NOTE, "key": "k"})
        assert answer.status_code == 422 and NOTE in answer.content.decode()
        assert "vijftig notities" in answer.content.decode()

    def test_they_outlive_the_account(self, funder: Funder, initiative: InitiativePage) -> None:
        item = only_item(funder.watching(initiative))
        write_note(item, funder.editor, NOTE, "een")
        name = funder.editor.get_full_name()
        funder.editor.delete()
        page = read(signed_in(funder.viewer), page_of(item.list))
        assert NOTE in page and name in page

    def test_the_log_says_that_and_not_what(self, funder: Funder, initiative: InitiativePage) -> None:
        item = only_item(funder.watching(initiative, name="Geheime voorkeur"))
        delete_note(write_note(item, funder.editor, NOTE, "een"), funder.editor)
        rename_list(item.list, "Nog geheimer", funder.editor)
        stop_watching(item, funder.editor)
        remove_list(item.list, funder.editor)
        log = " ".join(str(row) for row in AuditEntry.objects.values_list())
        for action in ("made", "added", "renamed", "taken_off", "removed"):
            assert f"watch_list.{action}" in log
        assert "watch_note.written" in log and "watch_note.deleted" in log
        for said in (NOTE, "Geheime", "geheimer", "Samen eten", str(initiative.translation_key)):
            assert said not in log

    def test_a_hundred_an_hour_are_enough(self, funder: Funder, initiative: InitiativePage) -> None:
        item = only_item(funder.watching(initiative))
        for number in range(100):
            delete_note(write_note(item, funder.editor, NOTE, str(number)), funder.editor)
        with pytest.raises(Refused, match="afgelopen uur"):
            write_note(item, funder.editor, NOTE, "meer")


class TestLists:
    def test_two_lists_of_one_name_are_one_and_another_gets_another_name(self, funder: Funder, rival: Funder) -> None:
        first = make_list(funder.partner, "Voorjaar", funder.editor)
        assert make_list(funder.partner, " Voorjaar ", funder.manager) == first
        assert make_list(rival.partner, "Voorjaar", rival.editor) != first
        other = make_list(funder.partner, "Najaar", funder.editor)
        answer = signed_in(funder.editor).post(reverse("watch-list-rename", args=[other.pk]), {"name": "Voorjaar"})
        assert answer.status_code == 422 and "heeft al een lijst met deze naam" in answer.content.decode()
        signed_in(funder.editor).post(reverse("watch-list-rename", args=[other.pk]), {"name": "Herfst"})
        assert WatchList.objects.get(pk=other.pk).name == "Herfst"

    def test_a_name_has_no_signs_that_nobody_sees(self, funder: Funder) -> None:
        """A list of only such a sign would be a link without words."""
        assert make_list(funder.partner, "Voor\u200b\x07 het\nvoorjaar", funder.editor).name == "Voor het voorjaar"
        answer = signed_in(funder.editor).post(LISTS, {"partner": funder.partner.slug, "name": "\u200b"})
        assert answer.status_code == 422 and "Geef de lijst een naam." in answer.content.decode()

    def test_what_left_the_site_shows_no_more_than_its_name(
        self, funder: Funder, initiative: InitiativePage, owner: House
    ) -> None:
        found = funder.watching(initiative)
        write_note(only_item(found), funder.editor, NOTE, "een")
        publish(initiative, stage="scaling")
        page = InitiativePage.objects.get(pk=initiative.pk)
        page.title = "Heel andere titel"
        page.save_revision()
        InitiativePage.objects.get(pk=initiative.pk).unpublish()
        page = read(signed_in(funder.viewer), page_of(found))
        assert "Samen eten" in page and "Niet meer op de site" in page and NOTE in page
        for gone in ("Een zaal", "Opschaling", "Heel andere titel", initiative.url, str(initiative.translation_key)):
            assert gone not in page

    def test_from_a_list_up_to_six_are_compared(self, funder: Funder, owner: House) -> None:
        pages = [make_initiative(owner.page, f"Nummer {number}") for number in range(2)]
        page = read(signed_in(funder.viewer), page_of(funder.watching(*pages)))
        assert 'action="/programmas/vergelijken/"' in page
        for each in pages:
            assert f'form="compare" name="initiatief" value="{each.translation_key}"' in page

    def test_a_long_list_asks_as_often_as_a_short_one(self, funder: Funder, owner: House) -> None:
        pages = [make_initiative(owner.page, f"Nummer {number}") for number in range(12)]
        found = funder.watching(pages[0])
        client = signed_in(funder.editor)

        def asked() -> int:
            for number, item in enumerate(found.items.select_related("list__partner")):
                write_note(item, funder.editor, f"Notitie {number}", "k")
            read(client, page_of(found))  # a first visit is noted
            with CaptureQueriesContext(connection) as queries:
                read(client, page_of(found))
            return len(queries)

        publish(pages[0], stage="scaling")
        few = asked()
        watch(found, [page.translation_key for page in pages], funder.editor)
        for page in pages[1:]:
            publish(page, stage="scaling")
        assert asked() == few

    def test_they_follow_an_organisation_that_merges(
        self, funder: Funder, rival: Funder, initiative: InitiativePage, hub: User
    ) -> None:
        item = only_item(funder.watching(initiative))
        write_note(item, funder.editor, NOTE, "een")
        rival.watching(initiative)
        Partner.objects.filter(pk=rival.partner.pk).update(is_funder=False)
        merge_partners(funder.partner, rival.partner, hub)
        assert Partner.objects.get(pk=rival.partner.pk).is_funder
        names = set(WatchList.objects.filter(partner=rival.partner).values_list("name", flat=True))
        assert names == {"Wat we volgen", "Wat we volgen (Fonds Een)"}
        assert NOTE in read(signed_in(funder.viewer), page_of(item.list))

    def test_who_left_reads_nothing_and_a_year_later_it_is_gone(
        self, funder: Funder, initiative: InitiativePage, hub: User
    ) -> None:
        found = funder.watching(initiative)
        partner_leaves(funder.partner, hub)
        assert signed_in(funder.editor).get(page_of(found)).status_code == 404
        forget_old_watching()
        assert WatchList.objects.exists()
        Partner.objects.filter(pk=funder.partner.pk).update(left_at=timezone.now() - timedelta(days=366))
        forget_old_watching()
        assert not WatchList.objects.exists()
        forget_old_watching()
        assert not LastLive.objects.exists()


class TestFiles:
    def test_the_list_is_taken_along_without_its_notes_and_kept_by_no_cache(
        self, funder: Funder, initiative: InitiativePage, owner: House
    ) -> None:
        gone = make_initiative(owner.page, "Niet meer op de site")
        found = funder.watching(initiative, gone)
        write_note(found.items.get(initiative=initiative.translation_key), funder.editor, NOTE, "een")
        gone.unpublish()
        client = signed_in(funder.viewer)
        assert f"{page_of(found)}bestand.xlsx" in read(client, page_of(found))
        answer = client.get(f"{page_of(found)}bestand.csv")
        told = b"".join(answer).decode()
        assert "Samen eten" in told and NOTE not in told and "Niet meer op de site" not in told
        assert "no-store" in answer["Cache-Control"] and "Access-Control-Allow-Origin" not in answer
        assert "volglijst" in answer["Content-Disposition"]

    def test_a_partner_reads_how_many_funders_watch_only_where_there_are_some(
        self, initiative: InitiativePage, owner: House
    ) -> None:
        """Of one or two it would be plain who they are."""
        told = []
        for number in range(3):
            Funder(f"Fonds {number}").watching(initiative)
            shown = signed_in(owner.editor).get("/mijn/bereik/").context
            place = [column.heading for column in shown["columns"]].index("Financiers die het volgen")
            told.append(shown["rows"][0].numbers[place])
        assert told == ["minder dan 3", "minder dan 3", "3"]
