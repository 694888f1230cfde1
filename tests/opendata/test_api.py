"""The API: what a program of somebody else gets, also when it asks wrongly."""

import json
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.enums import Facet
from partners.models import PartnerPage
from search.index import DatabaseIndex
from search.queries import OWN_PARAMETERS
from tests.factories import make_call, make_initiative
from tests.opendata.promises import matches, references
from tests.search.records import make_record

pytestmark = pytest.mark.django_db

SEARCH = "/api/v1/search"
NASTY = [
    "\x00",
    "'; DROP TABLE",
    '"a" AND (b',
    "NEAR/3",
    "*",
    "🙂" * 90,
    "￾",
    "\ud83d".encode("utf-16", "surrogatepass").decode("latin-1"),
]


@pytest.fixture
def document(client: Client, home: object) -> dict[str, Any]:
    """The API's description of itself."""
    told: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return told


def test_an_answer_has_what_others_build_on(client: Client, partner_page: PartnerPage) -> None:
    """The names that the hub has promised, with a full address for every result."""
    page = make_initiative(partner_page, "Wandelen in West", latitude="52.1", longitude="5.1", tags=["bewegen"])
    response = client.get(SEARCH, {"q": "wandelen"})
    assert response.headers["Content-Type"].startswith("application/json")
    told = response.json()
    assert told["total"] == 1 and told["took_ms"] >= 0 and told["engine"] and told["notes"] == []
    (result,) = told["results"]
    assert (result["kind"], result["title"]) == ("initiative", "Wandelen in West")
    assert result["external_id"] == result["translation_key"] == str(page.translation_key)
    assert result["url"] == f"http://localhost:8000{page.get_url()}"
    assert isinstance(result["score"], float)
    assert result["point"] == {"latitude": 52.1, "longitude": 5.1}
    assert result["terms"]["label"] == [{"slug": "bewegen", "label": "bewegen"}]
    assert {"slug": "initiative", "label": "Initiatief", "count": 1} in told["facets"]["soort"]
    assert {"slug": "bewegen", "label": "bewegen", "count": 1} in told["facets"]["label"]


def test_a_draft_is_not_in_the_api(client: Client, partner_page: PartnerPage) -> None:
    """What is not published cannot be asked for."""
    make_initiative(partner_page, "Kanarie", live=False)
    assert client.get(SEARCH, {"q": "kanarie"}).json()["total"] == 0


def test_the_parameters_are_those_of_the_search_page(client: Client, home: object) -> None:
    """Who copies a search address finds the same, and is told of what was not used; `size` is no unknown filter."""
    DatabaseIndex().keep([make_record(n) for n in range(60)], [])
    address = "?wijk=west&wijk=zuid&fase=idea&wijk=atlantis&kleur=rood"
    page, told = client.get(f"/zoeken/{address}").context, client.get(f"{SEARCH}{address}&size=3").json()
    assert told["total"] == page["total"] == 10
    assert told["notes"] == page["notes"] and len(told["notes"]) == 2
    shown = [option for facet in page["facets"] if facet["name"] == "wijk" for option in facet["options"]]
    assert {term["slug"]: (term["label"], term["count"]) for term in told["facets"]["wijk"]} == {
        option["slug"]: (option["label"], option["count"]) for option in shown if option["count"]
    }


def test_all_results_are_reached_by_following_next(client: Client, home: object) -> None:
    """A researcher gets everything, each once, without counting pages."""
    DatabaseIndex().keep([make_record(n) for n in range(25)], [])
    found, address = [], f"{SEARCH}?soort=initiative&size=10&sorteer=titel"
    while address:
        told = client.get(address).json()
        found += [result["external_id"] for result in told["results"]]
        assert len(found) <= 25
        address = told["next"]
    assert sorted(found) == sorted(f"made-{n}" for n in range(25))


@pytest.mark.parametrize(("size", "number"), [("", 20), ("1", 1), ("100", 100)])
def test_size_goes_to_a_hundred(size: str, number: int, client: Client, home: object) -> None:
    """Twenty unless asked otherwise, never more than a hundred."""
    DatabaseIndex().keep([make_record(n) for n in range(120)], [])
    assert len(client.get(f"{SEARCH}?{f'size={size}' if size else ''}").json()["results"]) == number


@pytest.mark.parametrize("size", ["0", "101", "-1", "veel", "1.5", "9" * 5000, "", "%00", "1e2"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_wrong_size_is_refused_with_a_sentence(size: str, prefix: str, client: Client, home: object) -> None:
    """A program's maker reads what is wrong, in the language of the address."""
    response = client.get(f"{prefix}{SEARCH}?size={size}")
    assert response.status_code == 422
    assert response.headers["Content-Type"] == "application/problem+json"
    told = response.json()
    assert told["status"] == 422 and "100" in told["detail"] and "size" in told["detail"]
    assert not prefix or told["detail"].startswith("“size” must be")


def test_an_overlong_question_is_refused_in_json(client: Client, home: object) -> None:
    """100 kB of words gets a sentence, not a search and not a page of HTML."""
    for prefix in ("", "/en"):
        response = client.get(prefix + SEARCH, {"q": "a" * 100_000})
        assert response.status_code == 414 and response.json()["status"] == 414
        assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert client.get("/zoeken/", {"q": "a" * 100_000}).headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("address", ["/api/v1/", "/api/v1/nee", "/api/v2/search", "/en/api/v1/search/", "/api/v1/docs"])
def test_an_unknown_address_is_refused_in_json(address: str, client: Client, home: object) -> None:
    """No HTML where a program asked; and no page that loads scripts from elsewhere."""
    response = client.get(address)
    assert response.status_code == 404 and response.json()["status"] == 404
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", [SEARCH, "/api/v1/openapi.json", "/api/v1/nee"])
def test_nothing_can_be_changed(method: str, address: str, home: object) -> None:
    """Other methods are refused in JSON, without asking for a token that a program does not have."""
    response = getattr(Client(enforce_csrf_checks=True), method)(address)
    assert response.status_code == 405 and response.json()["status"] == 405
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("address", [SEARCH, "/api/v1/openapi.json", "/en/api/v1/search"])
def test_scripts_of_any_site_may_read(address: str, client: Client, home: object) -> None:
    """The data is public: a partner's own site shows it without a server between; nobody is recognised by it."""
    response = client.get(address, headers={"Origin": "https://elders.example"})
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert not response.cookies
    assert response.headers["API-Version"] == "1.0.0"
    assert response.headers["X-Robots-Tag"] == "noindex"
    asked = {"Origin": "https://elders.example", "Access-Control-Request-Method": "GET"}
    before = client.options(address, headers=asked)
    assert before.status_code == 204 and "GET" in before.headers["Access-Control-Allow-Methods"]
    assert client.head(address).status_code == 200


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("name", ["q", "wijk", "sorteer", "pagina", "dichtbij", "vanaf", "bedrag-van", "size", "x"])
def test_nothing_asked_breaks_the_api(nasty: str, name: str, client: Client, home: object) -> None:
    """Whatever is sent, there is an answer or a refusal in JSON."""
    response = client.get(SEARCH, {name: nasty})
    assert response.status_code in (200, 422)
    assert json.loads(response.content)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parameters=st.dictionaries(
        st.sampled_from(["q", "size", "pagina", "straal", "dichtbij", "tot", *Facet.values]),
        st.text(max_size=80),
        max_size=4,
    )
)
def test_any_text_gets_an_answer(parameters: dict[str, str], client: Client, home: object) -> None:
    """Text that nobody thought of."""
    encodable = {name: text.encode("utf-8", "replace").decode() for name, text in parameters.items()}
    assert client.get(SEARCH, encodable).status_code in (200, 422)


def test_the_description_is_whole(document: dict[str, Any]) -> None:
    """A program that is made from `openapi.json` finds every part that is named in it."""
    assert document["openapi"].startswith("3.1.")
    assert {"title", "version", "contact"} <= set(document["info"])
    assert [server["url"] for server in document["servers"]] == ["http://localhost:8000"]
    operations = [one for methods in document["paths"].values() for one in methods.values()]
    assert list(document["paths"]) == [SEARCH] and len(operations) == 1
    (search,) = operations
    names = [parameter["name"] for parameter in search["parameters"]]
    assert len(set(names)) == len(names)
    assert all(
        p["in"] == "query" and p["schema"] and p["description"] and p["required"] is False for p in search["parameters"]
    )
    assert {answer["description"] != "" for answer in search["responses"].values()} == {True}
    assert set(search["responses"]) == {"200", "414", "422"}
    assert set(search["responses"]["422"]["content"]) == {"application/problem+json"}
    schemas = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert references(document) and references(document) <= schemas


def test_the_description_knows_every_parameter(document: dict[str, Any]) -> None:
    """A filter that a search address has is not missing from the description."""
    named = {parameter["name"] for parameter in document["paths"][SEARCH]["get"]["parameters"]}
    assert named == {*OWN_PARAMETERS, *Facet.values, "size"} - {"weergave"}, "how a page shows it is not for programs"


def test_answers_are_what_the_description_promises(
    document: dict[str, Any], client: Client, partner_page: PartnerPage
) -> None:
    """A program made from the description can read what it gets, and would notice if it could not."""
    make_initiative(partner_page, latitude="52.1", longitude="5.1", tags=["a"])
    make_call(partner_page)
    promised = document["paths"][SEARCH]["get"]["responses"]
    answer = promised["200"]["content"]["application/json"]["schema"]
    told = client.get(f"{SEARCH}?size=2").json()
    assert matches(told, answer, document)
    assert not matches({**told, "total": "2"}, answer, document)
    assert not matches({key: value for key, value in told.items() if key != "facets"}, answer, document)
    refusal = promised["422"]["content"]["application/problem+json"]["schema"]
    assert matches(client.get(f"{SEARCH}?size=x").json(), refusal, document)


def test_english_stands_beside_dutch(client: Client, partner_page: PartnerPage) -> None:
    """Labels follow the address, and the English description names the English address."""
    make_initiative(partner_page)
    assert client.get(f"/en{SEARCH}").json()["facets"]["soort"] != client.get(SEARCH).json()["facets"]["soort"]
    assert list(client.get("/en/api/v1/openapi.json").json()["paths"]) == [f"/en{SEARCH}"]
