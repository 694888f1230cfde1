"""What somebody told is kept only when they ask for it, stays theirs alone, and finds new offers by weekly mail."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from accounts.models import User
from common import clock
from common.enums import NeedKind
from correspondence.enums import Rhythm
from correspondence.models import Notice
from correspondence.notices.choosing import choose_rhythm
from correspondence.notices.mailing import mail_notices
from correspondence.notices.reading import notices_of, written
from partners.models import PartnerPage
from support.models import KeptWish, SupportOfferPage
from support.models import kept as kept_model
from support.new_matches.for_wishes import OFFERS_FOR_WISHES, tell_keepers
from support.services import keeping
from support.services.keeping import KEPT_DAYS, forget_old_wishes
from tests.correspondence.conftest import mails
from tests.factories import make_offer
from tests.signing_in import make_user

pytestmark = pytest.mark.django_db

ASK, KEEP, MINE = "/aanbod/wat-zoek-je/", "/mijn/steun/bewaren/", "/mijn/steun/"
TOLD = {
    "soort": "funding", "wat": "Koffie voor onze flat", "bedrag": "1.250", "wijk": "overvecht",
    "doelgroep": ["ouderen", "mantelzorgers"],
}  # fmt: skip


@pytest.fixture
def anna(db: None) -> User:
    return make_user("anna@test.example")


@pytest.fixture
def browser(anna: User) -> Client:
    client = Client()
    client.force_login(anna)
    return client


def money(parent: PartnerPage, title: str, **fields: Any) -> SupportOfferPage:
    """An offer that fits what was told."""
    return make_offer(parent, title, offer_kind=NeedKind.FUNDING, what="Geld voor koffie in de flat", **fields)


def main_of(client: Client, address: str, told: Any = None) -> Tag:
    answer = client.get(address, told)
    assert answer.status_code == 200, answer.status_code
    found = BeautifulSoup(answer.content, "html.parser").select_one("main")
    assert found is not None
    return found


def keep_by_button(client: Client) -> None:
    """As a browser does: the form below the result."""
    form = main_of(client, ASK, TOLD).select_one(f'form[action="{KEEP}"]')
    assert form is not None
    sent: dict[str, list[str]] = {}
    for field in form.select("input[name]"):
        sent.setdefault(str(field["name"]), []).append(str(field["value"]))
    assert client.post(KEEP, sent).status_code == 302


def lines(user: User) -> list[str]:
    return [row.text.text for group in written(notices_of(user), user) for row in group.rows]


def test_it_is_kept_opened_again_as_it_was_told_and_deleted(browser: Client, anna: User) -> None:
    keep_by_button(browser)
    kept = KeptWish.objects.get()
    assert kept.person == anna
    assert kept.told == {
        "soort": ["funding"], "wat": ["Koffie voor onze flat"], "bedrag": ["1250"], "wijk": ["overvecht"],
        "doelgroep": ["mantelzorgers", "ouderen"],
    }  # fmt: skip
    link = main_of(browser, MINE).select_one("#kept h3 a")
    assert link is not None and link.text == "Geld: Koffie voor onze flat"
    again = parse_qs(urlsplit(str(link["href"])).query)
    assert again["bedrag"] == ["1.250"] and again["doelgroep"] == ["mantelzorgers", "ouderen"]
    assert main_of(browser, str(link["href"])).select_one('input[name="bedrag"][value="1.250"]')
    assert "Wat je hebt verteld en bewaard" in browser.get("/mijn/").content.decode()
    delete = main_of(browser, MINE).select_one('form[action$="/wissen/"]')
    assert delete is not None
    browser.post(str(delete["action"]))
    assert not KeptWish.objects.exists()


def test_nothing_is_kept_that_nobody_asked_to_keep(browser: Client) -> None:
    main_of(browser, ASK, TOLD)
    assert not KeptWish.objects.exists()


def test_the_same_is_kept_once_and_for_a_year_from_then(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for _click in range(3):
        keep_by_button(browser)
    kept = KeptWish.objects.get()
    assert f"{KEPT_DAYS} dagen" in main_of(browser, MINE).text
    later = kept.kept_at + timedelta(days=KEPT_DAYS)
    monkeypatch.setattr(clock.timezone, "now", lambda: later - timedelta(seconds=1))
    assert forget_old_wishes() == 0
    monkeypatch.setattr(clock.timezone, "now", lambda: later)
    forget_old_wishes()
    assert not KeptWish.objects.exists()


def test_who_is_signed_out_signs_in_and_comes_back_with_what_they_told(client: Client, anna: User) -> None:
    link = main_of(client, ASK, TOLD).find("a", string="Log in om dit te bewaren")
    assert isinstance(link, Tag)
    back = parse_qs(urlsplit(str(link["href"])).query)["next"][0]
    client.force_login(anna)
    assert main_of(client, back).select_one(f'form[action="{KEEP}"]')
    assert "Koffie voor onze flat" in main_of(client, back).text


def test_a_session_that_ended_meanwhile_loses_nothing(client: Client, anna: User) -> None:
    sent = client.post(KEEP, TOLD)
    back = parse_qs(urlsplit(sent["Location"]).query)["next"][0]
    assert not KeptWish.objects.exists()
    client.force_login(anna)
    led = client.get(back)
    assert led.status_code == 302
    assert parse_qs(urlsplit(led["Location"]).query)["wat"] == ["Koffie voor onze flat"]
    keep_by_button(client)
    assert KeptWish.objects.get().person == anna


@pytest.mark.parametrize("told", [{}, {"soort": "goud"}, {**TOLD, "bedrag": "veel"}, {**TOLD, "wijk": "nergens"}])
def test_what_is_wrong_is_not_kept_and_comes_back_with_what_to_do(told: dict[str, Any], browser: Client) -> None:
    answer = browser.post(KEEP, told, follow=True)
    assert not KeptWish.objects.exists()
    assert answer.request["PATH_INFO"] == ASK
    if told:
        assert "error-summary" in answer.content.decode()


def test_twenty_are_enough(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_KEPT", 1)
    assert kept_model.MOST_KEPT == 20
    keep_by_button(browser)
    answer = browser.post(KEEP, {"soort": "space"}, follow=True)
    assert "Verwijder er een" in answer.content.decode()
    assert KeptWish.objects.count() == 1


def test_nobody_sees_or_deletes_anothers(browser: Client) -> None:
    keep_by_button(browser)
    kept = KeptWish.objects.get()
    other = Client()
    other.force_login(make_user("bram@test.example"))
    assert "Koffie" not in main_of(other, MINE).text
    assert other.post(f"/mijn/steun/bewaard/{kept.pk}/wissen/").status_code == 404
    assert KeptWish.objects.exists()


def test_new_offers_are_told_and_those_that_were_on_the_page_are_not(
    browser: Client, anna: User, partner_page: PartnerPage
) -> None:
    money(partner_page, "Geld voor de buurt")
    keep_by_button(browser)
    choose_rhythm(anna, OFFERS_FOR_WISHES.code, Rhythm.WEEKLY)
    assert tell_keepers() == 0
    new = money(partner_page, "Nog meer geld")
    money(partner_page, "Concept", live=False)
    assert (tell_keepers(), tell_keepers()) == (1, 0)
    assert lines(anna) == ["Nog meer geld"]
    [row] = [row for group in written(notices_of(anna), anna) for row in group.rows]
    assert row.text.path == new.url
    assert row.text.note == "Je zoekt: Geld."
    new.unpublish()
    assert lines(anna) == []


def test_what_was_told_leaves_by_no_mail(
    browser: Client, anna: User, partner_page: PartnerPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be about somebody's health; neither it nor the words of it that fit stand in a mail or the outbox."""
    keep_by_button(browser)
    choose_rhythm(anna, OFFERS_FOR_WISHES.code, Rhythm.WEEKLY)
    money(partner_page, "Buurtpot")
    tell_keepers()
    next_week = clock.now() + timedelta(days=8)
    monkeypatch.setattr(clock.timezone, "now", lambda: next_week)
    assert mail_notices() == 1
    (mail,) = mails()
    assert "Buurtpot" in mail["body"] and "Je zoekt: Geld." in mail["body"]
    assert not [word for word in ("koffie", "flat") if word in str(mail).lower()]


def test_who_deleted_it_or_did_not_choose_the_mail_is_told_nothing(
    browser: Client, anna: User, partner_page: PartnerPage
) -> None:
    keep_by_button(browser)
    money(partner_page, "Geld voor de buurt")
    assert tell_keepers() == 0
    choose_rhythm(anna, OFFERS_FOR_WISHES.code, Rhythm.WEEKLY)
    assert tell_keepers() == 1
    KeptWish.objects.all().delete()
    assert lines(anna) == []
    assert tell_keepers() == 0


def test_it_goes_with_the_account(browser: Client, anna: User) -> None:
    keep_by_button(browser)
    anna.delete()
    assert not KeptWish.objects.exists()
    assert not Notice.objects.exists()


def test_the_choice_is_offered_to_who_kept_something(browser: Client) -> None:
    choices = "/mijn/meldingen/instellingen/"
    assert OFFERS_FOR_WISHES.code not in browser.get(choices).content.decode()
    keep_by_button(browser)
    assert f"{choices}#{OFFERS_FOR_WISHES.code}" in browser.get(MINE).content.decode()
    assert f'id="{OFFERS_FOR_WISHES.code}"' in browser.get(choices).content.decode()
