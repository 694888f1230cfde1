"""What the site says on a page that nobody confirmed."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from common.enums import Standing
from editing.models import Freshness


def standing_note(page: Page) -> str | None:
    """The sentences on a page that is not confirmed, with the day on which it was last checked; nothing on others."""
    row = Freshness.objects.filter(pk=page.pk).exclude(standing=Standing.CURRENT).first()
    if row is None:
        return None
    day = {"day": date_format(row.since, "j F Y")}
    checked = getattr(page, "checked_on", None)
    last = _("It was last checked on %(day)s.") if checked else _("It was published on %(day)s and not checked since.")
    if row.standing == Standing.ARCHIVED:
        return _("This page is in the archive: nobody confirmed for long that it is still right.") + " " + last % day
    return _("Nobody confirmed that this page is still right.") + " " + last % day


def confirmed_on(page: Page) -> date | None:
    """The last day on which somebody confirmed the page by link or button."""
    found: date | None = Freshness.objects.filter(pk=page.pk).values_list("confirmed_on", flat=True).first()
    return found
