"""The page of the self-check, and its questions for other software. Both take no answers: there is no form for them."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from vocabulary.models import HealthDimension, Neighbourhood
from vocabulary.self_check.for_script import told_to_script
from vocabulary.self_check.questionnaire import labels_of, questionnaire
from vocabulary.self_check.questions import SCALE, self_check
from vocabulary.self_check.suggestions import places, suggestions_near
from vocabulary.self_check.web import draw_web

PUBLISHER = settings.WAGTAIL_SITE_NAME


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """`/mijn-gezondheid/`, with suggestions near `?wijk=` for all dimensions: the browser alone knows which matter."""
    terms = _dimensions()
    asked = request.GET.get("wijk", "")
    place = Neighbourhood.objects.filter(slug=asked).first() if asked else None
    context = {
        "parts": [(part, terms[part.dimension]) for part in self_check().parts if part.dimension in terms],
        "scale": SCALE,
        "web": draw_web({slug: term.label for slug, term in terms.items()}),
        "place": place,
        "is_unknown_place": bool(asked) and place is None,
        "places": places(),
        "suggestions": suggestions_near(place, terms.values()),
        "told": told_to_script(_canonical(), labels_of(terms)),
        "questionnaire_url": reverse("self-check-questionnaire"),
    }
    response = render(request, "vocabulary/self_check/page.html", context)
    # Whoever follows a suggestion does not tell that page that they come from here.
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
def questions(request: HttpRequest) -> JsonResponse:
    """`/mijn-gezondheid/vragenlijst.json`: the FHIR Questionnaire, the same at its English address."""
    found = questionnaire(_canonical(), PUBLISHER, labels_of(_dimensions()))
    options = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(found, json_dumps_params=options, content_type="application/fhir+json")
    response.headers["Access-Control-Allow-Origin"] = "*"  # it holds nothing of anybody
    return response


def _canonical() -> str:
    """The address by which files of answers name the questions, whichever language they were answered in."""
    with override("nl"):
        return settings.WAGTAILADMIN_BASE_URL + reverse("self-check-questionnaire")


def _dimensions() -> dict[str, HealthDimension]:
    """The dimensions of the questions, in their order; one that the hub team dropped is asked about no more."""
    slugs = [part.dimension for part in self_check().parts]
    terms = HealthDimension.objects.in_bulk(slugs, field_name="slug")
    return {slug: terms[slug] for slug in slugs if slug in terms}
