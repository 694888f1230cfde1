"""How long ago somebody read the pages of the initiatives and found them true."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from common.clock import today
from common.enums import Standing
from funding.charts import Chart, Row, count_cell, draw
from funding.listed import listed
from funding.selection import Selection
from initiatives.models import InitiativePage

FRESH = timedelta(days=183)  # half a year


def freshness_chart(selection: Selection) -> Chart:
    """Checked within half a year, longer ago, or never; and how many nobody confirmed when asked."""
    fresh, older, never = _counts(selection.ids)
    unconfirmed = selection.overview.standings[Standing.UNCONFIRMED]
    rows = [
        Row(_("Checked in the last six months"), [count_cell(fresh)], [fresh]),
        Row(_("Checked longer ago"), [count_cell(older)], [older]),
        Row(_("Never checked, as far as we know"), [count_cell(never)], [never]),
    ]
    return Chart(
        name="actueel",
        caption=_("When the pages were last checked"),
        first_heading=_("Checked"),
        headings=[_("Initiatives")],
        rows=draw(rows),
        note=_("Asked to confirm their page, and not answered: %(number)d.") % {"number": unconfirmed}
        if unconfirmed
        else "",
    )


def _counts(ids: Iterable[int]) -> tuple[int, int, int]:
    since = today() - FRESH
    counts = InitiativePage.objects.filter(pk__in=listed(ids)).aggregate(
        fresh=Count("pk", filter=Q(checked_on__gte=since)),
        older=Count("pk", filter=Q(checked_on__lt=since)),
        never=Count("pk", filter=Q(checked_on=None)),
    )
    return counts["fresh"], counts["older"], counts["never"]
