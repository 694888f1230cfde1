"""Mails about a request: that something happened, and where it is read. Never what was written."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from accounts.languages import language_of
from accounts.models import User
from correspondence.mail import send_mail
from partners.models import WRITERS, members_of
from support.enums import Side
from support.models import SupportRequest
from support.transitions import Step


def people_of(request: SupportRequest, side: Side) -> list[User]:
    """Who stands on one side and can sign in."""
    partner = request.partner if side == Side.GIVER else request.asking_partner
    people = {member.pk: member for member in members_of(partner, WRITERS)} if partner else {}
    if side == Side.ASKER and request.asker and request.asker.is_active:
        people[request.asker.pk] = request.asker
    return list(people.values())


def tell_asked(request: SupportRequest) -> None:
    """To the writers of the partner that offers it."""
    _tell(request, people_of(request, Side.GIVER), "support_asked", "asked")


def tell_step(request: SupportRequest, step: Step) -> None:
    """To the side that did not make the step."""
    other = Side.ASKER if step.by == Side.GIVER else Side.GIVER
    _tell(request, people_of(request, other), "support_changed", step.name)


def _tell(request: SupportRequest, people: Iterable[User], template: str, what: str) -> None:
    for user in people:
        language = language_of(user)
        with override(language):
            path = reverse("support-request", args=[request.pk])
            context: dict[str, Any] = {
                "offer": request.offer_title,
                "state": request.get_state_display(),
                "address": urljoin(settings.WAGTAILADMIN_BASE_URL, path),
            }
        key = f"support-{what}:{request.pk}:{user.pk}"
        send_mail(key=key, to=user.email, template=template, context=context, language=language)
