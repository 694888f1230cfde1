"""Before there is an application: may I, what will I be asked, and until when."""

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from accounts.addresses import sign_in_address, sign_up_address
from common.clock import now
from common.decisions import Refused
from common.publishing import record_key
from living_labs.enums import Window
from living_labs.fitting import fitting_offers, other_open_calls
from living_labs.forms import EligibilityForm
from living_labs.models import Application, CallPage, CallRound
from living_labs.questionnaire import Questionnaire
from living_labs.services.beginning import begin, is_on_the_site, newest_version
from partners.views.signed_in import person
from search.cards import cards_for
from search.finding import records_by_key

CLOSED = 410


@never_cache
def apply(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The rules first; then what is asked, and the button with which it begins."""
    round_ = get_object_or_404(CallRound.objects.select_related("partner"), pk=round_id)
    version = newest_version(round_)
    if version is None or not is_on_the_site(round_):
        raise Http404
    arrived_at = now()
    form = EligibilityForm(version.questionnaire, request.POST if request.method == "POST" else request.GET)
    context = {"round": round_, "call": _page(round_), "questionnaire": version.questionnaire, "form": form}
    if (window := round_.window(arrived_at)) != Window.OPEN:
        return render(request, "living_labs/apply_closed.html", {**context, "window": window}, status=CLOSED)
    if request.method == "POST" and request.user.is_authenticated:
        return _begin(request, round_, form, arrived_at, context)
    return _ask(request, round_, version.questionnaire, form, context)


def _ask(
    request: HttpRequest,
    round_: CallRound,
    questionnaire: Questionnaire,
    form: EligibilityForm,
    context: dict[str, Any],
) -> HttpResponse:
    """The rules; where they were answered, which one does not fit; where all fit, the way in."""
    if questionnaire.rules and not form.was_sent:
        form = EligibilityForm(questionnaire)
        return render(request, "living_labs/eligibility.html", {**context, "form": form})
    if questionnaire.rules and not form.is_valid():
        return render(request, "living_labs/eligibility.html", context, status=422)
    failing = questionnaire.failing(form.given)
    if failing:
        return render(request, "living_labs/not_eligible.html", {**context, "failing": failing, **_else(round_)})
    return render(request, "living_labs/apply.html", {**context, **_way_in(request, round_, form)})


def _way_in(request: HttpRequest, round_: CallRound, form: EligibilityForm) -> dict[str, Any]:
    """A button for who is signed in, else the two doors, both of which lead back here."""
    answers = {form.add_prefix(name): option for name, option in form.given.items()}
    here = f"{reverse('apply', args=[round_.pk])}?{urlencode(answers)}"
    begun = Application.objects.of(person(request)) if request.user.is_authenticated else Application.objects.none()
    return {
        "answers": answers,
        "key": uuid4(),
        "sign_in_url": sign_in_address(here),
        "sign_up_url": sign_up_address(here),
        "begun": begun.filter(round=round_),
    }


def _begin(
    request: HttpRequest, round_: CallRound, form: EligibilityForm, arrived_at: Any, context: dict[str, Any]
) -> HttpResponse:
    try:
        key = UUID(request.POST.get("key", ""))
    except ValueError:
        key = uuid4()
    try:
        application = begin(round_, person(request), form.given, key, arrived_at, get_language() or "nl")
    except Refused as refusal:
        context = {**context, **_way_in(request, round_, form), "refusal": str(refusal)}
        return render(request, "living_labs/apply.html", context, status=403)
    return redirect("my-application", application.pk)


def _page(round_: CallRound) -> CallPage | None:
    """The page of the call in the visitor's language, else in the other."""
    pages = CallPage.objects.filter(translation_key=round_.pk, live=True).select_related("locale")
    return min(pages, key=lambda page: page.locale.language_code != get_language(), default=None)


def _else(round_: CallRound) -> dict[str, Any]:
    """What there is for who can't apply here: fitting offers, and other calls that are open."""
    page = _page(round_)
    own = next(iter(records_by_key([record_key(page.pk)])), None) if page else None
    if own is None:
        return {}
    return {"offers": cards_for(fitting_offers(own)), "calls": cards_for(other_open_calls(own))}
