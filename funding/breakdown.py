"""How many of the initiatives are in each stage, neighbourhood, target group and domain."""

from django.utils.translation import gettext as _

from common.enums import Facet, Stage
from funding.charts import Chart, Row, count_cell, draw
from funding.selection import BROKEN_DOWN, Selection
from search.engines.protocol import FacetCount

MOST_ROWS = 8


def breakdowns(selection: Selection) -> list[Chart]:
    """One chart for each facet that any of the initiatives carries; the longest lists are cut, and say so."""
    return [_chart(selection, facet) for facet in BROKEN_DOWN if selection.overview.counts[facet]]


def _chart(selection: Selection, facet: Facet) -> Chart:
    counts = selection.overview.counts[facet]
    shown = _in_order(facet, counts)[:MOST_ROWS]
    rows = [
        Row(each.label, [count_cell(each.count, selection.list_url_of(facet, each.slug))], [each.count])
        for each in shown
    ]
    return Chart(
        name=facet.value,
        caption=_captions()[facet],
        first_heading=str(facet.label),
        headings=[_("Initiatives")],
        rows=draw(rows),
        note=_note(facet, len(counts) - len(shown)),
    )


def _captions() -> dict[Facet, str]:
    return {
        Facet.STAGE: _("By stage"),
        Facet.NEIGHBOURHOOD: _("By neighbourhood"),
        Facet.TARGET_GROUP: _("By target group"),
        Facet.DOMAIN: _("By domain"),
    }


def _in_order(facet: Facet, counts: list[FacetCount]) -> list[FacetCount]:
    """Stages as they follow each other, all else with the most first."""
    if facet != Facet.STAGE:
        return counts
    order = list(Stage.values)
    return sorted(counts, key=lambda count: order.index(count.slug))


def _note(facet: Facet, left_out: int) -> str:
    """Why the numbers may add up to more, and how many rows are not shown."""
    several = {
        Facet.NEIGHBOURHOOD: _("An initiative counts in each place it names, and in the larger place around it."),
        Facet.TARGET_GROUP: _("An initiative counts in each group it names."),
        Facet.DOMAIN: _("An initiative counts in each domain it names."),
    }.get(facet, "")
    more = _("%(number)d more are in the filters.") % {"number": left_out} if left_out else ""
    return " ".join(filter(None, [several, more]))
