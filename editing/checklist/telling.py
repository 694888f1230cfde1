"""Tells who publishes what the page still misses: after it, kindly, and with the way to each thing."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page

from editing.checklist.check import missing_from
from partners.models import PartnerPublication


def tell_what_misses(request: HttpRequest, page: Page) -> None:
    """Add a message where something misses; what was asked for was done all the same."""
    specific = page.specific
    if not isinstance(specific, PartnerPublication):
        return
    missing = missing_from(specific)
    if not missing:
        return
    told = ngettext(
        "It is done. One thing would help your readers: %(advice)s",
        "It is done. %(count)d things would help your readers. The first: %(advice)s",
        len(missing),
    )
    buttons = [messages.button(missing[0].where.url(specific.pk), _("Go there"))]
    if len(missing) > 1:
        checklist = reverse("publication-checklist", args=[specific.pk])
        buttons.append(messages.button(checklist, _("All of the checklist")))
    messages.warning(request, told % {"count": len(missing), "advice": missing[0].advice}, buttons=buttons)


def tell_at_submission(request: HttpRequest, page: Page) -> None:
    """The same for who hands a page in: better now than when it comes back."""
    if request.POST.get("action-submit"):
        tell_what_misses(request, page)
