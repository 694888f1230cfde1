"""What a resident does: find the button, follow, save a search, change her mind; and what nobody else sees of it."""

from http import HTTPStatus
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Consent, User
from accounts.privacy.consents import has_consent, withdraw_consent
from common.enums import Facet, Kind
from correspondence.enums import Rhythm
from correspondence.following import follows as following_follows
from correspondence.following import searches as following_searches
from correspondence.following.health import HEALTH
from correspondence.following.kinds import CHANGES, NEW, code_of
from correspondence.models import Follow, Notice, NoticePreference, SavedSearch
from partners.models import PartnerPage
from search.queries import Query
from tests.correspondence.following.conftest import follow_path, follows, saves, visit
from tests.factories import make_call, make_initiative
from vocabulary.models import Programme
from vocabulary.models.pages import ProgrammeIndexPage, ProgrammePage

pytestmark = pytest.mark.django_db

PLACE = {"wat": "wijk", "wie": "overvecht"}


def post(person: User, path: str, **fields: str) -> str:
    """Send a form and go where it leads; returns the page."""
    return visit(person).post(path, fields, follow=True).content.decode()


# --- the buttons -------------------------------------------------------------------------------------------------


def test_each_page_has_its_button_for_every_reader_without_a_cookie(partner: PartnerPage) -> None:
    """The page is the same for all, so that it can be kept for all."""
    initiative, call = make_initiative(partner, "Samen wandelen"), make_call(partner, "Wie helpt")
    initiative.tags.add("slapen")
    initiative.save_revision().publish()
    programmes = ProgrammeIndexPage.objects.get(locale=partner.locale)
    programme = Programme.objects.get(slug="langer-thuis")
    landing = ProgrammePage(title="Langer thuis", slug="langer-thuis", programme=programme, intro="Thuis")
    programmes.add_child(instance=landing)
    pages = {
        initiative.url: ("initiatief", initiative.translation_key),
        call.url: ("oproep", call.translation_key),
        partner.url: ("partner", partner.partner.slug),
        "/programmas/langer-thuis/": ("programma", "langer-thuis"),
        "/label/slapen/": ("label", "slapen"),
        "/initiatieven/?wijk=overvecht": ("wijk", "overvecht"),
        "/wijken/overvecht/": ("wijk", "overvecht"),
    }
    for path, (what, key) in pages.items():
        response = Client().get(path)
        assert response.status_code == HTTPStatus.OK, path
        assert urlencode({"wat": what, "wie": key}).replace("&", "&amp;") in response.content.decode(), path
        assert not response.cookies, path


def test_a_draft_has_no_button_in_its_preview(partner: PartnerPage, bram: User) -> None:
    page = make_initiative(partner, "Nog niet af", live=False)
    assert visit(bram).get(follow_path("initiatief", page.translation_key)).status_code == HTTPStatus.NOT_FOUND


def test_who_is_signed_out_comes_back_to_the_choice_and_what_was_typed_stands_there(bram: User) -> None:
    path = follow_path("wijk", "overvecht")
    led = Client().get(path)
    assert parse_qs(urlsplit(led["Location"]).query)["next"] == [path]
    client = Client()
    parked = client.post("/mijn/volgt/nieuw/", {**PLACE, "rhythm": "weekly"})
    back = parse_qs(urlsplit(parked["Location"]).query)["next"][0]
    client.force_login(bram)
    page = client.get(back).content.decode()
    assert "Overvecht" in page
    assert 'value="weekly" required' in page.replace(" checked", "") and "checked" in page
    assert not Follow.objects.exists(), "a GET changes nothing"


@pytest.mark.parametrize(
    ("what", "key"),
    [
        ("wijk", "bestaat-niet"),
        ("initiatief", "x"),
        ("niets", "overvecht"),
        ("label", ""),
        ("oproep", "00000000-0000-4000-8000-000000000000"),
    ],
)
def test_what_is_not_there_can_not_be_followed(bram: User, what: str, key: str) -> None:
    assert visit(bram).get(follow_path(what, key)).status_code == HTTPStatus.NOT_FOUND
    sent = visit(bram).post("/mijn/volgt/nieuw/", {"wat": what, "wie": key, "rhythm": "never"})
    assert sent.status_code == HTTPStatus.NOT_FOUND


# --- following ---------------------------------------------------------------------------------------------------


def test_a_place_is_followed_in_one_form(bram: User) -> None:
    page = post(bram, "/mijn/volgt/nieuw/", **PLACE, rhythm="weekly")
    assert "Je volgt vanaf nu “Overvecht”." in page
    assert NoticePreference.objects.get(person=bram, kind=NEW).rhythm == Rhythm.WEEKLY
    assert "Een keer per week" in page or "week" in page


def test_mail_begins_with_an_own_choice(bram: User) -> None:
    """Nothing is ticked beforehand, and without a choice nothing is followed: the second yes is the person's own."""
    page = visit(bram).get(follow_path("wijk", "overvecht")).content.decode()
    assert "checked" not in page
    sent = visit(bram).post("/mijn/volgt/nieuw/", PLACE)
    assert sent.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Kies hoe vaak" in sent.content.decode()
    assert not Follow.objects.exists()


def test_stopping_can_be_undone(bram: User) -> None:
    row = follows(bram, "wijk", "overvecht")
    page = post(bram, f"/mijn/volgt/{row.pk}/stop/")
    assert "Ongedaan maken" in page and "Je volgt “Overvecht” niet meer." in page
    assert not Follow.objects.current().exists()
    page = post(bram, f"/mijn/volgt/{row.pk}/terug/")
    assert "Je volgt “Overvecht” weer." in page
    assert Follow.objects.current().count() == 1


def test_undoing_goes_past_no_limit(bram: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else who stops and begins in turn has as many as they like, and the worker looks for all of them."""
    monkeypatch.setattr(following_follows, "MOST_FOLLOWS", 1)
    monkeypatch.setattr(following_searches, "MOST_SEARCHES", 1)
    row, search = follows(bram, "wijk", "overvecht"), saves(bram, Query(kinds=(Kind.EVENT,)))
    post(bram, f"/mijn/volgt/{row.pk}/stop/")
    post(bram, f"/mijn/zoekopdrachten/{search.pk}/weg/")
    other = follows(bram, "wijk", "zuilen")
    newer = saves(bram, Query(kinds=(Kind.CALL,)))
    assert "Je volgt 200 dingen" in post(bram, f"/mijn/volgt/{row.pk}/terug/")
    assert "Je hebt 50 zoekopdrachten" in post(bram, f"/mijn/zoekopdrachten/{search.pk}/terug/")
    assert Follow.objects.current().get() == other and SavedSearch.objects.current().get() == newer


def test_a_get_changes_nothing(bram: User) -> None:
    row, search = follows(bram, "wijk", "overvecht"), saves(bram, Query(kinds=(Kind.EVENT,)))
    for path in (f"volgt/{row.pk}/stop", f"zoekopdrachten/{search.pk}/weg"):
        visit(bram).get(f"/mijn/{path}/")
    assert Follow.objects.current().exists() and SavedSearch.objects.current().exists()


def test_another_sees_and_changes_nothing(anna: User, bram: User) -> None:
    row, search = follows(anna, "wijk", "overvecht"), saves(anna, Query(text="rouw"), "Geheim")
    assert "Overvecht" not in visit(bram).get("/mijn/volgt/").content.decode()
    assert "Geheim" not in visit(bram).get("/mijn/zoekopdrachten/").content.decode()
    post(bram, f"/mijn/volgt/{row.pk}/stop/")
    for end in ("", "weg/", "terug/"):
        there = visit(bram).post(f"/mijn/zoekopdrachten/{search.pk}/{end}", {"name": "x", "rhythm": "never"})
        absent = visit(bram).post(f"/mijn/zoekopdrachten/{uuid4()}/{end}", {"name": "x", "rhythm": "never"})
        assert there.status_code == absent.status_code == HTTPStatus.NOT_FOUND
    assert Follow.objects.current().exists() and SavedSearch.objects.current().get().name == "Geheim"


def test_what_left_the_site_says_so(anna: User, partner: PartnerPage) -> None:
    page = make_initiative(partner, "Samen wandelen")
    follows(anna, "initiatief", page.translation_key)
    page.unpublish()
    shown = visit(anna).get("/mijn/volgt/").content.decode()
    assert "Samen wandelen" in shown and "Dit staat nu niet op de site." in shown


def test_private_pages_are_kept_by_no_cache_and_no_search_engine(bram: User) -> None:
    for path in (
        "/mijn/volgt/",
        follow_path("wijk", "overvecht"),
        "/mijn/zoekopdrachten/",
        "/mijn/zoekopdrachten/nieuw/",
    ):
        response = visit(bram).get(path)
        assert "no-store" in response["Cache-Control"] and "private" in response["Cache-Control"], path
        assert response["X-Robots-Tag"] == "noindex, nofollow", path


@pytest.mark.parametrize("number", [1, 12])
def test_queries_do_not_grow_with_what_is_followed(anna: User, partner: PartnerPage, number: int) -> None:
    for each in range(number):
        follows(anna, "initiatief", make_initiative(partner, f"Initiatief {each}").translation_key)
        saves(anna, Query(text=f"vraag{each}"), f"Vraag {each}")
    client = visit(anna)
    for path, most in (("/mijn/volgt/", 16), ("/mijn/zoekopdrachten/", 14)):
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        assert len(asked) <= most, (path, len(asked))


# --- consent -----------------------------------------------------------------------------------------------------

HEALTH_THINGS = ("initiatief", "oproep", "programma", "label")


@pytest.mark.parametrize("what", HEALTH_THINGS)
def test_a_health_topic_asks_for_consent_first(bram: User, partner: PartnerPage, what: str) -> None:
    """Following it tells of one's health (AVG, article 9): nothing is kept before the person agreed."""
    page = make_initiative(partner, "Samen wandelen")
    page.tags.add("slapen")
    page.save_revision().publish()
    call = make_call(partner, "Wie helpt")
    keys = {
        "initiatief": page.translation_key,
        "oproep": call.translation_key,
        "programma": "langer-thuis",
        "label": "slapen",
    }
    fields = {"wat": what, "wie": str(keys[what]), "rhythm": "never"}
    form = visit(bram).get(follow_path(what, keys[what])).content.decode()
    assert "kan iets zeggen over mijn gezondheid" in form and "checked" not in form
    refused = visit(bram).post("/mijn/volgt/nieuw/", fields)
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not Follow.objects.exists() and not Consent.objects.exists()
    post(bram, "/mijn/volgt/nieuw/", **fields, consent="on")
    assert Follow.objects.filter(person=bram, what=what).exists() and has_consent(bram, HEALTH)
    again = visit(bram).get(follow_path(what, keys[what])).content.decode()
    assert "kan iets zeggen" not in again, "asked once"


@pytest.mark.parametrize(("what", "key"), [("wijk", "overvecht"), ("partner", "buurtzaak")])
def test_a_place_and_an_organisation_ask_for_none(bram: User, partner: PartnerPage, what: str, key: str) -> None:
    post(bram, "/mijn/volgt/nieuw/", wat=what, wie=key, rhythm="never")
    assert Follow.objects.filter(person=bram, what=what).exists() and not Consent.objects.exists()


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("q=rouw", True),
        ("doelgroep=ouderen", True),
        ("dimensie=mental-well-being", True),
        ("programma=langer-thuis", True),
        ("wijk=overvecht", False),
        ("soort=event&wijk=overvecht&dichtbij=52.1,5.1&straal=10", False),
    ],
)
def test_a_search_with_a_word_or_a_theme_asks_for_consent(bram: User, question: str, asks: bool) -> None:
    fields = {"lijst": "zoeken", "vraag": question, "name": "Mijn vraag", "rhythm": "never"}
    sent = visit(bram).post("/mijn/zoekopdrachten/nieuw/", fields)
    assert SavedSearch.objects.exists() is not asks
    assert ("kan iets zeggen over mijn gezondheid" in sent.content.decode()) is asks


def test_taking_consent_back_deletes_what_it_was_for(anna: User, bram: User, partner: PartnerPage) -> None:
    key = make_initiative(partner, "Samen wandelen").translation_key
    follows(anna, "initiatief", key)
    follows(anna, "wijk", "overvecht")
    search, plain = saves(anna, Query(text="rouw")), saves(anna, Query(terms={Facet.NEIGHBOURHOOD: ("overvecht",)}))
    for kind in (NEW, CHANGES, code_of(search)):
        Notice.objects.create(person=anna, kind=kind, about=str(key), data={}, key="x", created_at=search.made_at)
    withdraw_consent(anna, HEALTH)
    assert list(Follow.objects.values_list("what", flat=True)) == ["wijk"]
    assert list(SavedSearch.objects.all()) == [plain]
    assert not Notice.objects.exists()
    assert not NoticePreference.objects.filter(kind__in=(CHANGES, code_of(search))).exists()
    assert NoticePreference.objects.filter(person=anna, kind=NEW).exists(), "of the neighbourhood"


def test_what_was_ended_is_not_had_back_after_consent_was_taken_back(anna: User, partner: PartnerPage) -> None:
    row = follows(anna, "initiatief", make_initiative(partner).translation_key)
    post(anna, f"/mijn/volgt/{row.pk}/stop/")
    withdraw_consent(anna, HEALTH)
    post(anna, f"/mijn/volgt/{row.pk}/terug/")
    assert not Follow.objects.exists()


# --- saved searches ----------------------------------------------------------------------------------------------


def test_a_search_is_saved_from_the_list_opened_renamed_and_deleted(anna: User, partner: PartnerPage) -> None:
    make_initiative(partner, "Samen wandelen")
    client = visit(anna)
    found = client.get("/initiatieven/?q=wandelen&sorteer=titel&pagina=1").content.decode()
    start = found.index("/mijn/zoekopdrachten/nieuw/?")
    path = found[start : found.index('"', start)].replace("&amp;", "&")
    form = client.get(path).content.decode()
    assert 'value="Initiatieven, wandelen"' in form
    named = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
    assert named == {"lijst": "initiatieven", "vraag": "q=wandelen"}
    page = post(anna, "/mijn/zoekopdrachten/nieuw/", **named, name="Lopen", rhythm="daily")
    assert "De zoekopdracht “Lopen” is bewaard." in page and 'href="/initiatieven/?q=wandelen"' in page
    search = SavedSearch.objects.get()
    assert NoticePreference.objects.get(kind=code_of(search)).rhythm == Rhythm.DAILY
    page = post(anna, f"/mijn/zoekopdrachten/{search.pk}/", name="Samen lopen", rhythm="never")
    assert "Samen lopen" in page
    page = post(anna, f"/mijn/zoekopdrachten/{search.pk}/weg/")
    assert "Ongedaan maken" in page and not SavedSearch.objects.current().exists()
    post(anna, f"/mijn/zoekopdrachten/{search.pk}/terug/")
    assert SavedSearch.objects.current().get().name == "Samen lopen"
    assert NoticePreference.objects.get(kind=code_of(search)).rhythm == Rhythm.NEVER


def test_the_page_of_a_tag_is_saved_as_a_search_for_that_tag(anna: User, partner: PartnerPage) -> None:
    page = make_initiative(partner, "Samen wandelen")
    page.tags.add("slapen")
    page.save_revision().publish()
    shown = Client().get("/label/slapen/").content.decode()
    assert urlencode({"lijst": "zoeken", "vraag": "label=slapen"}).replace("&", "&amp;") in shown


def test_the_same_search_is_saved_once(anna: User) -> None:
    saves(anna, Query(text="rouw"), "Een")
    saves(anna, Query(text="rouw"), "Twee")
    assert SavedSearch.objects.get().name == "Twee"


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u200b", "x" * 81])
def test_a_name_that_is_none_is_refused_and_nothing_is_lost(bram: User, name: str) -> None:
    fields = {"lijst": "zoeken", "vraag": "wijk=overvecht", "name": name, "rhythm": "daily"}
    sent = visit(bram).post("/mijn/zoekopdrachten/nieuw/", fields)
    assert sent.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'value="wijk=overvecht"' in sent.content.decode()
    assert not SavedSearch.objects.exists()
