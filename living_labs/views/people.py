"""Who works on an application."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.addresses import sign_in_address, sign_up_address
from accounts.parking import let_go, parked_token, take_back
from common.decisions import Refused
from living_labs.enums import ApplicantRole
from living_labs.forms import InviteForm, RoleForm
from living_labs.models import Application
from living_labs.permissions import user_can_lead_application
from living_labs.services import people as service
from living_labs.views.mine import button_of_applicant, of_applicant
from partners.views.signed_in import person


@of_applicant
def people(request: HttpRequest, application: Application) -> HttpResponse:
    """Everybody in it, with their roles; by POST invite somebody."""
    form = InviteForm(request.POST if request.method == "POST" else take_back(request))
    if request.method == "POST" and form.is_valid() and _invited(request, application, form):
        let_go(request)
        return redirect("application-people", application.pk)
    context = {
        "application": application,
        "form": form,
        "may_lead": user_can_lead_application(request.user, application),
        "people": application.applicants.select_related("user"),
        "roles": ApplicantRole.choices,
        "invitations": application.invitations.all(),
        "parked_token": parked_token(request),
    }
    return render(request, "living_labs/people.html", context, status=422 if request.method == "POST" else 200)


def _invited(request: HttpRequest, application: Application, form: InviteForm) -> bool:
    """True once it was sent; else the form says why not, and keeps what was typed."""
    email, role = form.cleaned_data["email"], ApplicantRole(form.cleaned_data["role"])
    try:
        service.invite(application, email, role, person(request), get_language() or "nl")
    except Refused as refusal:
        form.add_error("email", str(refusal))
        return False
    messages.success(request, _("The invitation is under way to %(email)s.") % {"email": email})
    return True


@button_of_applicant
def change_person(request: HttpRequest, application: Application, applicant_id: int) -> HttpResponse:
    """Another role, or no part any more."""
    applicant = get_object_or_404(application.applicants, pk=applicant_id)
    if "remove" in request.POST:
        service.remove(application, applicant, person(request))
        messages.success(request, _("Removed."))
        own = applicant.user_id == person(request).pk
        return redirect("my-applications") if own else redirect("application-people", application.pk)
    form = RoleForm(request.POST)
    if form.is_valid():
        service.change_role(application, applicant, ApplicantRole(form.cleaned_data["role"]), person(request))
        messages.success(request, _("Changed."))
    return redirect("application-people", application.pk)


@button_of_applicant
def withdraw_invitation(request: HttpRequest, application: Application, invitation_id: int) -> HttpResponse:
    """Make a link useless."""
    service.withdraw_invitation(application, invitation_id, person(request))
    messages.success(request, _("Withdrawn."))
    return redirect("application-people", application.pk)


@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind a link: join, or sign in first; a link that does not work tells nothing."""
    found = service.invitation_of(token)
    if found is None:
        return render(request, "living_labs/invitation_gone.html", status=410)
    here = reverse("application-invitation", args=[token])
    if request.method == "POST" and request.user.is_authenticated:
        try:
            application = service.join(token, person(request), get_language() or "nl")
        except Refused:
            return render(request, "living_labs/invitation_gone.html", status=410)
        messages.success(request, _("You take part now."))
        return redirect("my-application", application.pk)
    context = {
        "invitation": found,
        "leads": found.application.applicants.filter(role=ApplicantRole.LEAD).select_related("user"),
        "sign_in_url": sign_in_address(here),
        "sign_up_url": sign_up_address(here),
    }
    return render(request, "living_labs/invitation.html", context)
