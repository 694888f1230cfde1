"""What is read of one's pages."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from common.clock import today
from editing.desk.desk import SHOWN, Desk, Item, Section
from editing.visits import visits_of

READ_SINCE = timedelta(days=30)


def most_read(desk: Desk) -> Section | None:
    """The pages that were read most in the last thirty days; counted without cookies, robots left out."""
    visits = visits_of(desk.pages.live(), today() - READ_SINCE)
    if not visits:
        return None
    pages = Page.objects.in_bulk([page for page, _count in visits[:SHOWN]])
    items = [Item(pages[page].title, pages[page].get_url() or "", _times(count)) for page, count in visits[:SHOWN]]
    total = sum(count for _page, count in visits)
    heading = _("Read in the last 30 days: %(times)s") % {"times": _times(total)}
    return Section("most-read", heading, tuple(items), len(visits), more_url=reverse("own-figures"))


def _times(count: int) -> str:
    return ngettext("%(count)d time", "%(count)d times", count) % {"count": count}
