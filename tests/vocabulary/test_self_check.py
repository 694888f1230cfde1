"""The self-check as the server gives it: its questions, the same for everybody, and no place for an answer."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from common.enums import Facet
from tests.fhir import faults_in
from vocabulary.models import HealthDimension
from vocabulary.self_check.questions import TABLE, self_check
from vocabulary.self_check.web import draw_web, point

pytestmark = pytest.mark.django_db

PAGE = "/mijn-gezondheid/"
QUESTIONNAIRE = "/mijn-gezondheid/vragenlijst.json"
QUESTIONS = [question for part in self_check().parts for question in part.questions]
LONGEST = 70  # letters of a question in plain Dutch


class Sent(HTMLParser):
    """What a page could send: its forms, and which fields stand in one."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, str | None]] = []
        self.fields_in_forms: list[str | None] = []
        self.fields: list[dict[str, str | None]] = []
        self._is_in_form = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note forms and fields."""
        given = dict(attrs)
        if tag == "form":
            self.forms.append(given)
            self._is_in_form = True
        if tag in ("input", "select", "textarea"):
            self.fields.append(given)
            if self._is_in_form:
                self.fields_in_forms.append(given.get("name"))

    def handle_endtag(self, tag: str) -> None:
        """A form ends."""
        if tag == "form":
            self._is_in_form = False


def test_every_dimension_has_its_own_questions(db: None) -> None:
    """Each dimension of the vocabulary is asked about by some four questions, with an id that no other has."""
    assert [part.dimension for part in self_check().parts] == list(
        HealthDimension.objects.values_list("slug", flat=True)
    )
    assert {len(part.questions) for part in self_check().parts} == {4}
    assert len({question.id for question in QUESTIONS}) == len(QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_question_is_short_and_says_what_its_ends_mean_in_both_languages(question: Any) -> None:
    for language in ("nl", "en"):
        text, low, high = (getattr(each, language) for each in (question.text, question.low, question.high))
        assert text.endswith("?") and len(text) <= LONGEST + 15 * (language == "en")
        assert low and high and low != high
    assert " u " not in question.text.nl and " uw " not in question.text.nl


def test_the_questions_are_not_those_of_the_spiders_web_of_others() -> None:
    """That one states “Ik voel me gezond”; ours ask, and name neither it nor its makers."""
    assert not re.search(r"\bik voel me\b|spinnenweb|iph", TABLE.read_text(), re.I)


def test_nothing_on_the_page_could_send_an_answer(client: Client) -> None:
    """Answers stand in no form; the only form of the page asks for a neighbourhood."""
    response = client.get(PAGE)
    page = Sent()
    page.feed(response.text.split("<main", 1)[1].split("</main>", 1)[0])
    assert [form.get("method") for form in page.forms] == ["get"] and page.fields_in_forms == ["wijk"]
    asked = {question.id for question in QUESTIONS}
    assert asked <= {field.get("name") for field in page.fields}
    assert not response.cookies
    assert response.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("method", ["post", "put", "delete"])
@pytest.mark.parametrize("path", [PAGE, QUESTIONNAIRE])
def test_the_server_takes_no_answers(method: str, path: str, client: Client) -> None:
    assert getattr(client, method)(path).status_code == 405


def test_what_may_help_is_given_for_all_dimensions_whatever_is_asked(client: Client) -> None:
    """So that the server need not know which dimension matters."""
    for address in (PAGE, f"{PAGE}?wijk=overvecht", f"/en{PAGE}?wijk=zeist"):
        response = client.get(address)
        found = re.findall(r'data-dimension="([^"]+)"', response.text)
        assert found == [part.dimension for part in self_check().parts]


def test_an_unknown_neighbourhood_gives_the_whole_region_and_says_so(client: Client) -> None:
    response = client.get(f"{PAGE}?wijk=bestaat-niet")
    assert response.status_code == 200 and "Die plaats kennen we niet" in response.text
    assert "Wat is er bij Overvecht?" in client.get(f"{PAGE}?wijk=overvecht").text


def test_the_page_costs_the_same_for_every_place(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(PAGE)
    with django_assert_max_num_queries(25):
        client.get(PAGE)
    with django_assert_max_num_queries(26):
        client.get(f"{PAGE}?wijk=overvecht")


def test_a_dimension_that_the_hub_dropped_is_asked_about_no_more(client: Client) -> None:
    HealthDimension.objects.get(slug="meaningfulness").delete()
    text = client.get(PAGE).text
    assert 'name="body-rested"' in text and 'name="meaning-ahead"' not in text
    assert "meaningfulness" not in client.get(QUESTIONNAIRE).text


def test_a_list_of_one_dimension_leads_to_the_self_check(client: Client) -> None:
    for path in ("/initiatieven/", "/zoeken/"):
        assert (
            PAGE
            in client.get(f"{path}?{Facet.DIMENSION.value}=participation")
            .text.split("</header>")[1]
            .split("<footer")[0]
        )
        assert PAGE not in client.get(path).text.split("</header>")[1].split("<footer")[0]


def test_the_home_page_and_the_foot_of_every_page_lead_to_the_self_check(client: Client) -> None:
    for prefix in ("", "/en"):
        home = client.get(f"{prefix}/").text
        assert home.split("<footer")[0].count(f'href="{prefix}{PAGE}"') >= 1
        assert f'href="{prefix}{PAGE}"' in client.get(f"{prefix}/partners/").text.split("<footer")[1]


def test_the_questions_are_a_valid_fhir_questionnaire(client: Client) -> None:
    response = client.get(QUESTIONNAIRE)
    questions = response.json()
    assert not faults_in(questions)
    assert response.headers["Content-Type"] == "application/fhir+json" and not response.cookies
    assert questions["url"].endswith(QUESTIONNAIRE) and questions["version"] == self_check().version
    items = [item for group in questions["item"] for item in group.get("item", [])]
    assert [item["linkId"] for item in items] == [question.id for question in QUESTIONS]
    assert client.get(f"/en{QUESTIONNAIRE}").json() == questions


def test_the_validators_find_what_is_wrong(client: Client) -> None:
    """A name that does not exist, a word that is no code, something that must be there."""
    questions = client.get(QUESTIONNAIRE).json()
    assert faults_in({**questions, "invented": 1})
    assert faults_in({**questions, "status": "klaar"})
    assert faults_in({name: value for name, value in questions.items() if name != "status"})


def test_ten_is_at_the_edge_and_nought_in_the_middle() -> None:
    """The first axis points up, the fourth of six down."""
    web = draw_web({str(number): str(number) for number in range(6)})
    assert point(0, 6, 0) == web.middle == point(3, 6, 0)
    assert point(0, 6, 10) == (web.middle[0], web.middle[1] - web.radius)
    assert point(3, 6, 5) == (web.middle[0], web.middle[1] + web.radius / 2)
