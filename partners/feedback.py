"""Remarks about a page go to the partner whose page it is."""

import uuid

from django.conf import settings
from django.urls import reverse
from wagtail.models import Page

from common.forms import MessageForm
from correspondence.mail import send_mail
from partners.enums import PartnerKind
from partners.models import Partner, PartnerPage, PartnerPublication

HUB_SLUG = "health-hub-utrecht"


def feedback_address(page: Page) -> str:
    """Where to say that something on `page` is wrong; a page that was never saved (a first preview) has none."""
    return reverse("feedback", args=[page.pk]) if page.pk else ""


def addressee(page: Page) -> Partner | None:
    """The partner who answers for `page`; the hub itself for pages that are nobody else's."""
    if isinstance(page, (PartnerPage, PartnerPublication)):
        return page.partner
    return Partner.objects.filter(kind=PartnerKind.HUB).order_by("pk").first()


def send_feedback(page: Page, form: MessageForm) -> None:
    """Write a valid form's remark to the outbox, for the page's partner; a robot's is dropped."""
    if form.is_from_robot:
        return
    partner = addressee(page)
    address = f"{settings.WAGTAILADMIN_BASE_URL}{page.get_url()}"
    send_mail(
        key=f"feedback-{uuid.uuid4()}",
        to=partner.email if partner else settings.DEFAULT_FROM_EMAIL,
        template="feedback",
        context={**form.cleaned_data, "page": page, "partner": partner, "address": address},
        language=page.locale.language_code,
        reply_to=form.cleaned_data["email"],
    )
