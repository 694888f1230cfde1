"""The file of grants: programs that read 360Giving can read it, and it says nothing that the pages do not say."""

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from initiatives.models import BudgetSource
from partners.models import PartnerPage
from tests.contracts.grants import faults_in
from tests.factories import make_partner
from tests.funding.programme import in_programme, rich
from tests.search.files import body
from vocabulary.models import Neighbourhood

pytestmark = pytest.mark.django_db

ADDRESS = "/programmas/langer-thuis/portefeuille.json"
DAY = date(2026, 2, 3)
HOSTILE = ["=1+1", "\x00\x01 ￾", "🙂" * 60, "</script><b>", "日本財団", '"\\', "Fonds é & ü", "\t\r\n-2+3"]


def package(client: Client, address: str = ADDRESS) -> Any:
    """The file as a program reads it, valid by the published schema."""
    told = json.loads(body(client.get(address)))
    assert faults_in(told) == []
    return told


def given(name: str = "Fonds Zorg", **more: Any) -> BudgetSource:
    """A grant of which all is known, unless said otherwise."""
    return BudgetSource(**{"name": name, "amount": 4_000, "year": 2026, "awarded_on": DAY, **more})


def test_the_schema_is_asked_at_all() -> None:
    """A check that finds no fault in anything would let every broken file through."""
    grant = {"id": "x", "title": "x", "description": "x", "currency": "EUR", "amountAwarded": 1}
    assert faults_in({"grants": [grant]})
    organisation = [{"id": "y", "name": "y"}]
    whole = {**grant, "awardDate": "2026-01-01", "recipientOrganization": organisation}
    assert faults_in({"grants": [{**whole, "fundingOrganization": organisation}]}) == []
    for wrong in ({"awardDate": "2026"}, {"currency": "euro"}, {"amountAwarded": "1"}, {"dateModified": "gisteren"}):
        assert faults_in({"grants": [{**whole, "fundingOrganization": organisation, **wrong}]}), wrong
    assert faults_in({"grants": []})


def test_a_grant_says_what_the_page_says(client: Client, partner_page: PartnerPage) -> None:
    """Whoever adds grants up over all funders finds who gave how much to whom, when, and for where."""
    Neighbourhood.objects.filter(slug="west").update(cbs_code="WK034401")
    page = in_programme(
        partner_page,
        "Samen eten",
        ("west",),
        summary="Elke week aan tafel.",
        sources=[given()],
        starts_on=date(2026, 3, 1),
        ends_on=date(2027, 2, 28),
    )
    (grant,) = package(client)["grants"]
    assert grant["id"] == f"360G-healthhubutrecht-{page.sources.get().pk}"
    assert (grant["title"], grant["description"]) == ("Samen eten", "Elke week aan tafel.")
    assert (grant["currency"], grant["amountAwarded"], grant["awardDate"]) == ("EUR", 4000, "2026-02-03")
    assert grant["plannedDates"] == [{"startDate": "2026-03-01", "endDate": "2027-02-28"}]
    (recipient,), (funder,) = grant["recipientOrganization"], grant["fundingOrganization"]
    assert recipient["id"] == f"360G-healthhubutrecht-partner-{partner_page.partner.slug}"
    assert funder == {"id": "360G-healthhubutrecht-funder-fonds-zorg", "name": "Fonds Zorg"}
    place, around = grant["beneficiaryLocation"]
    assert (place["name"], place["geoCode"], place["countryCode"]) == ("West", "WK034401", "NL")
    assert around["name"] == "Utrecht", "and the larger place around it"
    assert [each["code"] for each in grant["classifications"]] == ["langer-thuis"]
    assert "grantProgramme" not in grant, "no funder gave it under a programme of the hub"
    assert grant["url"] == grant["dataSource"] == f"http://localhost:8000{page.get_url()}"


def test_what_is_not_known_is_not_made_up(client: Client, partner_page: PartnerPage) -> None:
    """No day, no amount, nothing given, or a partner's own money: left out, and counted aloud."""
    sources = [
        given(),
        given("Zonder dag", awarded_on=None),
        given("Zonder bedrag", amount=None),
        given("Niets", amount=0),
        given(partner_page.partner.name.upper()),
    ]
    in_programme(partner_page, "Eten", sources=sources)
    told = package(client)
    assert [grant["fundingOrganization"][0]["name"] for grant in told["grants"]] == ["Fonds Zorg"]
    assert "in dit bestand: 1." in told["description"] and told["description"].endswith(" zelf betaalt: 4.")


@pytest.mark.parametrize("source", [given(awarded_on=None), given(amount=None), given("Buurtzorg Test"), None], ids=str)
def test_without_a_grant_there_is_no_file_and_no_link_to_it(
    source: BudgetSource | None, client: Client, partner_page: PartnerPage
) -> None:
    """The schema knows no empty package: a program gets a sentence, and no page offers the file."""
    in_programme(partner_page, "Eten", sources=[source] if source else [])
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "text/plain; charset=utf-8")
    assert "toekenning" in answer.content.decode()
    assert client.head(ADDRESS).status_code == 404
    page = client.get("/programmas/langer-thuis/portefeuille/").content.decode()
    assert "portefeuille.xlsx" in page and "portefeuille.json" not in page


def test_a_funder_that_is_a_partner_is_known_as_that(client: Client, partner_page: PartnerPage) -> None:
    """What one organisation gives and what it gets stand under one id."""
    funder = make_partner("Fonds Gezonde Wijk")
    in_programme(partner_page, "Eten", sources=[given("fonds gezonde wijk")])
    (grant,) = package(client)["grants"]
    assert grant["fundingOrganization"][0]["id"] == f"360G-healthhubutrecht-partner-{funder.partner.slug}"


def test_hostile_names_make_no_invalid_file(client: Client, partner_page: PartnerPage) -> None:
    """Whatever somebody calls a page or a fund, programs can still read everything else."""
    for number, name in enumerate(HOSTILE):
        title = name.replace("\x00", "")
        in_programme(partner_page, title, slug=f"h{number}", summary=title, sources=[given(title[:120])])
    partner_page.partner.name = "=cmd|' /C calc'!A0"
    partner_page.partner.save()
    told = package(client)
    assert len(told["grants"]) == len(HOSTILE)
    assert all(len(grant["title"]) < 140 for grant in told["grants"])


def test_ids_are_the_same_in_every_language(client: Client, partner_page: PartnerPage) -> None:
    """Who fetches it from the English page does not count the same grant twice."""
    rich(partner_page, "Eten", sources=[given()])
    dutch, english = package(client), package(client, f"/en{ADDRESS}")
    assert dutch["grants"] == english["grants"]
    assert dutch["version"] == "1.4" and dutch["publisher"]["name"] == "Health Hub Utrecht"


def test_the_operator_gives_prefix_and_licence(client: Client, partner_page: PartnerPage, settings: Any) -> None:
    """Once 360Giving has registered the hub, its prefix is a setting away."""
    settings.GRANTS_PREFIX, settings.DATA_LICENCE = "360G-Hub", "https://creativecommons.org/licenses/by/4.0/"
    in_programme(partner_page, "Eten", sources=[given()])
    told = package(client)
    assert told["grants"][0]["id"].startswith("360G-Hub-")
    assert told["license"] == settings.DATA_LICENCE


def test_only_public_grants_are_told(client: Client, partner_page: PartnerPage) -> None:
    """What a draft says of money is nobody's business yet."""
    in_programme(partner_page, "Open", sources=[given()])
    in_programme(partner_page, "Kanarie", live=False, sources=[given("Kanariefonds")])
    assert "anarie" not in json.dumps(package(client))
