"""What all pages of an application share: whose it is, and that nothing typed is lost."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts.addresses import sign_in_address
from accounts.parking import park
from common.decisions import Refused
from living_labs.models import Application
from partners.views.signed_in import person, refused

type View = Callable[..., HttpResponseBase]


def wants_json(request: HttpRequest) -> bool:
    """True for the script that saves while somebody types."""
    return request.headers.get("Accept", "").startswith("application/json")


def of_applicant(view: View) -> View:
    """Give the view the application it is about. Who takes no part in it learns no more than that there is no page.

    A form that was sent while signed out waits behind the sign-in: the view takes it back (`accounts.parking`).
    """
    wrapped = _about_application(view, _signed_out)
    wrapped.keeps_what_was_typed = True  # type: ignore[attr-defined]
    return wrapped


def button_of_applicant(view: View) -> View:
    """The same for a button, with which nothing was typed: who is signed out comes back to where it stands."""
    return require_POST(_about_application(view, _to_press_again))


def page_with_button(view: View) -> View:
    """The same for a page that shows something and has one button: who is signed out comes back to press it again."""
    return _about_application(view, _to_press_again_here)


def _about_application(view: View, signed_out: Callable[[HttpRequest, UUID], HttpResponse]) -> View:
    @never_cache
    @sensitive_post_parameters()
    @wraps(view)
    def wrapped(request: HttpRequest, application_id: UUID, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return signed_out(request, application_id)
        try:
            return view(request, application_of(request, application_id), **kwargs)
        except Refused as refusal:
            if wants_json(request):
                return JsonResponse({"refused": str(refusal)}, status=403)
            if request.method == "POST":
                messages.error(request, str(refusal))
                return redirect("my-application", application_id)
            return refused(request, refusal)

    return wrapped


def application_of(request: HttpRequest, application_id: UUID) -> Application:
    """The application, with what its pages need; raises `Http404` for another's as for one that is not there."""
    mine = Application.objects.of(person(request)).select_related("round__partner", "version")
    application = mine.prefetch_related("extensions").filter(pk=application_id).first()
    if application is None:
        raise Http404
    return application


def _signed_out(request: HttpRequest, _application_id: UUID) -> HttpResponse:
    """To sign in; what was typed waits on the server meanwhile."""
    if wants_json(request):
        return JsonResponse({"signed_out": sign_in_address(request.path)}, status=401)
    return park(request) if request.method == "POST" else redirect(sign_in_address(request.get_full_path()))


def _to_press_again(request: HttpRequest, application_id: UUID) -> HttpResponse:
    _say_nothing_changed(request)
    return redirect(sign_in_address(reverse("my-application", args=[application_id])))


def _to_press_again_here(request: HttpRequest, _application_id: UUID) -> HttpResponse:
    if request.method == "POST":
        _say_nothing_changed(request)
    return redirect(sign_in_address(request.path))


def _say_nothing_changed(request: HttpRequest) -> None:
    messages.warning(request, _("You were signed out, so nothing was changed. Sign in, and press the button again."))
