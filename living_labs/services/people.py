"""Who works on an application: invited by link, in a role, removed or gone."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.limits import Limit
from accounts.models import User
from common.audit import record
from common.clock import now
from common.decisions import Refused
from common.tokens import token_hash
from correspondence.mail import send_mail
from living_labs.enums import ApplicantRole
from living_labs.models import Applicant, ApplicantInvitation, Application
from living_labs.permissions import user_can_lead_application, user_can_view_application
from living_labs.services.answering import held
from living_labs.timeline import note

VALID_FOR = timedelta(days=14)
MOST_PEOPLE = 20
INVITATIONS = Limit("application-invitation", 50)  # an hour, per person: the portal mails nobody without end
LAST_LEAD = _("Somebody has to lead the application. Make somebody else lead first.")
TAKES_PART = _("Somebody with this e-mail address takes part already.")
TOO_MANY = _("At most 20 people can take part.")
TOO_OFTEN = _("You sent many invitations in the past hour. Wait a while, and invite this person again.")
GONE = _("This link does not work any more. Ask who leads the application for a new one.")


@transaction.atomic
def invite(application: Application, email: str, role: ApplicantRole, actor: User, language: str) -> None:
    """Send a link with which one person may join; a second to the same address takes the place of the first."""
    application = held(application)
    user_can_lead_application(actor, application).or_refuse()
    email = email.strip().lower()
    if application.applicants.filter(user__email__iexact=email).exists():
        raise Refused(TAKES_PART)
    application.invitations.filter(email=email).delete()
    moment = now()
    if application.applicants.count() + application.invitations.filter(expires_at__gt=moment).count() >= MOST_PEOPLE:
        raise Refused(TOO_MANY)
    if not INVITATIONS.allows(str(actor.pk)):
        raise Refused(TOO_OFTEN)
    token = secrets.token_urlsafe(32)
    invitation = application.invitations.create(
        email=email,
        role=role,
        language=language,
        token_hash=token_hash(token),
        sent_at=moment,
        expires_at=moment + VALID_FOR,
    )
    with override(language):
        path, call = reverse("application-invitation", args=[token]), application.round.title
    send_mail(
        key=f"application-invitation-{invitation.token_hash[:32]}",
        to=email,
        template="application_invitation",
        context={
            "address": f"{settings.WAGTAILADMIN_BASE_URL}{path}",
            "call": call,
            "until": invitation.expires_at,
        },
        language=language,
    )
    note(application, "invited", moment, actor)
    record(action="application.invited", actor=actor, target=application, after={"role": role})


def invitation_of(token: str) -> ApplicantInvitation | None:
    """The open invitation of a link; None for one that was altered, used, replaced, or is too old."""
    found = ApplicantInvitation.objects.select_related("application__round", "application__version")
    return found.filter(token_hash=token_hash(token), expires_at__gt=now(), application__erased_at=None).first()


@transaction.atomic
def join(token: str, user: User, language: str) -> Application:
    """Make the person part of the application; the link works once, whoever of the invited mailbox opens it.

    Who takes part already gets the role of the invitation where it is the higher one.
    """
    invitation = invitation_of(token)
    if invitation is None:
        raise Refused(GONE)
    application = held(invitation.application)
    if not application.invitations.filter(pk=invitation.pk).exists():  # somebody was quicker
        raise Refused(GONE)
    applicant = application.applicants.filter(user=user).first()
    if applicant is None:
        _add(application, user, invitation.role, language)
    elif not ApplicantRole(applicant.role).includes(ApplicantRole(invitation.role)):
        _give_role(application, applicant, ApplicantRole(invitation.role), user)
    invitation.delete()
    return application


def _add(application: Application, user: User, role: str, language: str) -> None:
    moment = now()
    application.applicants.create(user=user, role=role, language=language, since=moment)
    note(application, "joined", moment, user)
    record(action="application.joined", actor=user, target=application, after={"role": role})


@transaction.atomic
def withdraw_invitation(application: Application, invitation_id: int, actor: User) -> None:
    """Make a link useless."""
    application = held(application)
    user_can_lead_application(actor, application).or_refuse()
    application.invitations.filter(pk=invitation_id).delete()


@transaction.atomic
def change_role(application: Application, applicant: Applicant, role: ApplicantRole, actor: User) -> None:
    """Give somebody another role; an application keeps somebody who leads."""
    application = held(application)
    user_can_lead_application(actor, application).or_refuse()
    applicant = application.applicants.get(pk=applicant.pk)
    if applicant.role == ApplicantRole.LEAD and role != ApplicantRole.LEAD:
        _keep_a_lead(application, applicant)
    _give_role(application, applicant, role, actor)


def _give_role(application: Application, applicant: Applicant, role: ApplicantRole, actor: User) -> None:
    before, applicant.role = applicant.role, role
    applicant.save(update_fields=["role"])
    record(
        action="application.role_changed",
        actor=actor,
        target=application,
        before={"role": before},
        after={"role": role},
    )


@transaction.atomic
def remove(application: Application, applicant: Applicant, actor: User) -> None:
    """End somebody's part: by who leads, or by themselves."""
    application = held(application)
    applicant = application.applicants.get(pk=applicant.pk)
    if applicant.user_id == actor.pk:
        user_can_view_application(actor, application).or_refuse()
    else:
        user_can_lead_application(actor, application).or_refuse()
    if applicant.role == ApplicantRole.LEAD:
        _keep_a_lead(application, applicant)
    note(application, "left", now(), actor)
    record(action="application.left", actor=actor, target=application, before={"role": applicant.role})
    applicant.delete()


def _keep_a_lead(application: Application, leaving: Applicant) -> None:
    """Raise `Refused` where nobody else leads."""
    if not application.applicants.filter(role=ApplicantRole.LEAD).exclude(pk=leaving.pk).exists():
        raise Refused(LAST_LEAD)
