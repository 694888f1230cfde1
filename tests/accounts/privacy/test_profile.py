"""What somebody tells of themselves: all by choice, health only with consent, and gone when that is taken back."""

from typing import Any
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.interests import ABOUT_HEALTH, CODE, Told, tell
from accounts.models import Profile, User
from accounts.privacy.consents import has_consent, withdraw_consent
from accounts.privacy.erasing import erase
from accounts.privacy.exporting.gathering import tables_of
from common.decisions import Refused
from partners.models import PartnerPage
from tests.factories import make_call, make_event, make_initiative, make_offer
from tests.signing_in import make_user
from vocabulary.models import Domain, HealthDimension, Neighbourhood, Programme, TargetGroup

PAGE = "/mijn/profiel/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> User:
    return make_user("anna@test.example")


@pytest.fixture
def browser(anna: User) -> Client:
    client = Client()
    client.force_login(anna)
    return client


def main_of(answer: Any) -> Tag:
    found = BeautifulSoup(answer.content, "html.parser").select_one("main")
    assert found is not None
    return found


def health() -> HealthDimension:
    return HealthDimension.objects.get(slug="mental-well-being")


def test_all_of_it_is_optional_and_can_be_changed(browser: Client, anna: User) -> None:
    assert browser.post(PAGE, {}).status_code == 302
    zuilen, programme = Neighbourhood.objects.get(slug="zuilen"), Programme.objects.get(slug="langer-thuis")
    told = {"kinds": ["resident", "funder"], "neighbourhood": zuilen.pk, "programmes": [programme.pk]}
    assert browser.post(PAGE, told).status_code == 302
    ticked = {str(box["value"]) for box in main_of(browser.get(PAGE)).select("input[checked]")}
    assert ticked == {"resident", "funder", str(programme.pk)}
    browser.post(PAGE, {"kinds": ["startup"]})
    profile = Profile.objects.get()
    assert profile.kinds == ["startup"] and profile.neighbourhood is None and not profile.programmes.exists()


@pytest.mark.parametrize("about_health", ["dimension", *ABOUT_HEALTH])
def test_health_is_not_kept_without_consent(browser: Client, anna: User, about_health: str) -> None:
    """Which topic one follows, and of which group one is, says something of one's health (AVG, article 9)."""
    groups = TargetGroup.objects.filter(slug=about_health)
    told: dict[str, Any] = (
        {"target_groups": [group.pk for group in groups]} if groups else {"dimensions": [health().pk]}
    )
    answer = browser.post(PAGE, told)
    assert answer.status_code == 422 and "toestemming" in main_of(answer).text
    assert not Profile.objects.exists(), "not even the rest of it, before the person has chosen"
    assert main_of(answer).select("input[checked]"), "what was ticked is still ticked"
    assert browser.post(PAGE, {**told, "agrees": "on"}).status_code == 302
    assert has_consent(anna, CODE) and Profile.objects.exists()
    assert not main_of(browser.get(PAGE)).select("[name=agrees]"), "asked once"


def test_taking_it_back_forgets_health_and_nothing_else(anna: User) -> None:
    groups = TargetGroup.objects.filter(slug__in=[ABOUT_HEALTH[0], "ouderen"])
    tell(anna, Told(kinds=["resident"], dimensions=[health()], target_groups=list(groups)), agrees=True)
    withdraw_consent(anna, CODE)
    profile = Profile.objects.get()
    assert not profile.dimensions.exists() and [group.slug for group in profile.target_groups.all()] == ["ouderen"]
    assert profile.kinds == ["resident"]
    with pytest.raises(Refused):
        tell(anna, Told(dimensions=[health()]), agrees=False)


def test_it_is_nobody_elses(browser: Client, anna: User) -> None:
    tell(make_user("bram@test.example"), Told(kinds=["funder"]), agrees=False)
    assert not main_of(browser.get(PAGE)).select("input[checked]")
    assert Client().get(PAGE).status_code == 302
    answer = browser.get(PAGE)
    assert "no-store" in answer["Cache-Control"] and answer["X-Robots-Tag"] == "noindex, nofollow"


def test_what_was_typed_while_signed_out_is_in_the_form_again(browser: Client, anna: User) -> None:
    away = Client()
    answer = away.post(PAGE, {"kinds": ["startup"]})
    back = answer["Location"].partition("next=")[2]
    assert "geparkeerd" in back
    ticked = {str(box["value"]) for box in main_of(browser.get(unquote(back))).select("input[checked]")}
    assert ticked == {"startup"} and not Profile.objects.exists()


def test_it_is_in_the_copy_and_goes_with_the_account(anna: User) -> None:
    domain = Domain.objects.get(slug="social")
    tell(anna, Told(kinds=["resident"], domains=[domain], dimensions=[health()]), agrees=True)
    cells = {cell.name: cell.shown for _held, rows in tables_of(anna) for row in rows for cell in row}
    assert (cells["kinds"], cells["domains"]) == ("resident", str(domain)) and cells["healthdimension"] == str(health())
    erase(anna)
    assert not Profile.objects.exists() and not Profile.dimensions.through._default_manager.exists()


class TestWhatFits:
    """The panel in my hub."""

    def titles(self, browser: Client) -> list[str]:
        section = main_of(browser.get("/mijn/")).select_one("section[aria-labelledby=for-you]")
        assert section is not None
        return [link.text for link in section.select("h3 a")]

    def test_who_told_nothing_is_asked(self, browser: Client, partner_page: PartnerPage) -> None:
        make_initiative(partner_page, "Iets")
        assert not self.titles(browser)
        assert f'href="{PAGE}"' in browser.get("/mijn/").content.decode()

    def test_what_fits_in_most_ways_comes_first(self, browser: Client, anna: User, partner_page: PartnerPage) -> None:
        zuilen, programme = Neighbourhood.objects.get(slug="zuilen"), Programme.objects.get(slug="langer-thuis")
        make_initiative(partner_page, "Beide", neighbourhoods=[zuilen], programmes=[programme])
        make_initiative(partner_page, "Alleen dichtbij", neighbourhoods=[zuilen])
        make_initiative(partner_page, "Niets ervan")
        make_initiative(partner_page, "Concept", live=False, neighbourhoods=[zuilen])
        tell(anna, Told(neighbourhood=zuilen, programmes=[programme]), agrees=False)
        assert self.titles(browser) == ["Beide", "Alleen dichtbij"]

    def test_what_somebody_is_says_which_kinds(self, browser: Client, anna: User, partner_page: PartnerPage) -> None:
        for make, title in ((make_initiative, "Initiatief"), (make_call, "Oproep"), (make_offer, "Aanbod")):
            make(partner_page, title)
        make_event(partner_page, "Open dag")
        tell(anna, Told(kinds=["resident"]), agrees=False)
        assert set(self.titles(browser)) == {"Initiatief", "Open dag"}
        tell(anna, Told(kinds=["startup"]), agrees=False)
        assert set(self.titles(browser)) == {"Oproep", "Aanbod", "Open dag"}

    def test_it_costs_as_much_however_much_there_is(
        self, browser: Client, anna: User, partner_page: PartnerPage
    ) -> None:
        zuilen = Neighbourhood.objects.get(slug="zuilen")
        tell(anna, Told(neighbourhood=zuilen), agrees=False)
        make_initiative(partner_page, "Een", neighbourhoods=[zuilen])
        self.titles(browser)
        with CaptureQueriesContext(connection) as few:
            self.titles(browser)
        for number in range(5):
            make_initiative(partner_page, f"Nog {number}", neighbourhoods=[zuilen])
        self.titles(browser)
        with CaptureQueriesContext(connection) as many:
            self.titles(browser)
        assert len(many) == len(few)
