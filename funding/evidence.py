"""What was measured, by indicator. Numbers of one indicator are added up, and only where the sum says anything."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from funding.charts import Cell, Chart, Row, count_cell, draw
from funding.listed import listed
from funding.needs import records_of_pages
from initiatives.models import Result
from vocabulary.models import Indicator


def results_of(ids: Iterable[int]) -> QuerySet[Result]:
    """The results of these initiatives, those of one indicator together."""
    results = Result.objects.filter(page_id__in=listed(ids)).select_related("indicator")
    return results.order_by("indicator__order", "indicator_id", "page_id", "sort_order")


def results_chart(ids: Iterable[int]) -> tuple[Chart, int]:
    """How often each indicator was measured, its sum where it may be added up, and how many results there are."""
    counts = Result.objects.filter(page_id__in=listed(ids)).order_by().values("indicator")
    found = list(counts.annotate(times=Count("pk"), pages=Count("page", distinct=True), total=Sum("number")))
    indicators = Indicator.objects.in_bulk([row["indicator"] for row in found])
    rows = [
        Row(
            indicators[row["indicator"]].label,
            [count_cell(row["times"]), count_cell(row["pages"]), _sum(indicators[row["indicator"]], row["total"])],
            [row["times"]],
        )
        for row in sorted(found, key=lambda row: (-row["times"], indicators[row["indicator"]].label))
    ]
    chart = Chart(
        name="resultaten-indicator",
        caption=_("Results by indicator"),
        first_heading=_("What was measured"),
        headings=[_("Results"), _("Initiatives"), _("Added up")],
        rows=draw(rows),
        note=_("Marks and percentages are not added up."),
    )
    return chart, sum(row["times"] for row in found)


def result_rows(results: Iterable[Result]) -> list[dict[str, Any]]:
    """Results as a table shows them, each with the initiative that measured it."""
    results = list(results)
    records = records_of_pages({result.page_id for result in results})
    return [{**told(result), "record": records[result.page_id]} for result in results if result.page_id in records]


def told(result: Result) -> dict[str, Any]:
    """What one result says: of what, how much, when and by whom."""
    return {
        "indicator": result.indicator.label,
        "number": with_unit(result.number, result.indicator),
        "period": " – ".join(date_format(day, "F Y") for day in (result.starts_on, result.ends_on) if day),
        "source": result.source,
    }


def with_unit(number: Decimal, indicator: Indicator) -> str:
    """A measured number as people read it."""
    decimals = 0 if number == number.to_integral_value() else 2
    return f"{number_format(number, decimals, force_grouping=True)} {indicator.unit}".strip()


def _sum(indicator: Indicator, total: Decimal) -> Cell:
    return Cell(with_unit(total, indicator) if indicator.is_sum else "–")
