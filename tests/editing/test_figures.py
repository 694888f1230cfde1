"""Partners see what comes of their own publications, and nobody what comes of another's."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Locale, Page

from accounts.models import User
from common.clock import now, today
from editing.desk.figures import Column
from editing.models import DayVisits
from partners.enums import MemberRole
from partners.models import Membership
from support.services.asking import Asked, ask
from tests.factories import make_initiative, make_offer
from tests.partners.conftest import House
from tests.signing_in import enter

ADDRESS = "/mijn/bereik/"
MONTH, YEAR, REQUESTS = "Gelezen in 30 dagen", "Gelezen in 12 maanden", "Vragen om steun"


def read(page: Page, times: int, days_ago: int = 0) -> None:
    """Somebody read it."""
    DayVisits.objects.create(page=page, day=today() - timedelta(days=days_ago), count=times)


def table(user: User) -> dict[str, dict[str, str]]:
    """The numbers by title and heading, as the page shows them."""
    client = Client()
    enter(client, user)
    shown = client.get(ADDRESS).context
    headings = [column.heading for column in shown["columns"]]
    return {row.title: dict(zip(headings, row.numbers, strict=True)) for row in shown["rows"]}


def test_each_publication_is_counted_once_whatever_its_languages(house: House) -> None:
    page = make_initiative(house.page, "Samen eten")
    english = Locale.objects.get(language_code="en")
    house.page.copy_for_translation(english, copy_parents=True)
    translated = page.copy_for_translation(english)
    translated.title = "Eating together"
    translated.save_revision().publish()
    read(page, 1_500)
    read(page, 7, days_ago=200)
    read(translated, 3, days_ago=2)
    numbers = table(house.viewer)["Samen eten"]
    assert (numbers[MONTH], numbers[YEAR]) == ("1.503", "1.510")


def test_what_is_anothers_or_not_on_the_site_is_not_there(house: House, neighbour: House) -> None:
    make_initiative(house.page, "Van ons")
    make_initiative(house.page, "Nog een concept", live=False)
    read(make_initiative(neighbour.page, "Van de buren"), 9)
    assert set(table(house.editor)) == {"Van ons"}


def test_requests_are_counted_for_the_two_sides_alone(house: House, neighbour: House, hub: User) -> None:
    offer, initiative = make_offer(house.page, "Zaal"), make_initiative(neighbour.page, "Samen koken")
    ask(offer, neighbour.editor, Asked(message="Mag het dinsdag?", key="een", initiative=initiative))
    assert table(house.editor)["Zaal"][REQUESTS] == "1"
    assert table(neighbour.editor)["Samen koken"][REQUESTS] == "1"
    told = table(house.viewer)["Zaal"][REQUESTS]
    assert told == "–", "who may not read requests does not count them, and reads no nought"
    Membership.objects.create(user=house.editor, partner=neighbour.partner, role=MemberRole.VIEWER, since=now())
    told = table(house.editor)["Samen koken"][REQUESTS]
    assert told == "–", "of another house's requests only those to ours are known"
    assert set(table(hub)["Zaal"]) == {MONTH, YEAR}


def test_a_small_number_that_could_point_at_somebody_is_not_told(house: House) -> None:
    page = make_initiative(house.page, "Samen eten")
    few = Column("Gevolgd", {page.translation_key: 2}, least=3)
    assert few.shown_for(page.translation_key) == "minder dan 3"
    assert Column("Gevolgd", {}, least=3).shown_for(page.translation_key) == "0"


def test_the_most_read_stands_first_and_more_rows_ask_no_more(
    house: House, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = Client()
    enter(client, house.editor)
    client.get(ADDRESS)
    read(make_initiative(house.page, "Weinig"), 1)
    with django_assert_max_num_queries(200) as one:
        client.get(ADDRESS)
    for number in range(8):
        read(make_initiative(house.page, f"Veel {number}"), 10 + number)
    with django_assert_max_num_queries(len(one)):
        rows = client.get(ADDRESS).context["rows"]
    assert [rows[0].title, rows[-1].title] == ["Veel 7", "Weinig"]


def test_my_hub_leads_there_though_nobody_has_read_anything_yet(house: House) -> None:
    client = Client()
    enter(client, house.viewer)
    assert f'href="{ADDRESS}"' in client.get("/mijn/").content.decode()


@pytest.mark.django_db
def test_my_hub_leaves_no_empty_place_for_who_belongs_to_nobody(client: Client) -> None:
    user = User.objects.create_user("zonder@elders.example", "een lang wachtwoord")
    enter(client, user)
    panels = client.get("/mijn/").context["panels"]
    assert [panel.name for panel in panels if not panel.render_html().strip()] == []
    assert "desk" not in [panel.name for panel in panels]


@pytest.mark.django_db
def test_who_belongs_to_nobody_reads_what_it_is_for(client: Client) -> None:
    user = User.objects.create_user("los@elders.example", "een lang wachtwoord")
    enter(client, user)
    assert "Er staat nog niets van je organisatie op de site." in client.get(ADDRESS).content.decode()
    assert Client().get(ADDRESS).status_code == 302
