"""What the initiatives look for and have not found."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from common.enums import NeedKind
from common.publishing import page_id_of, record_key
from common.records import PublicationRecord
from funding.charts import Chart, Row, count_cell, draw, euros
from funding.listed import listed
from initiatives.models import Need
from search.finding import records_by_key

EURO = "euro"


def unmet(ids: Iterable[int]) -> QuerySet[Need]:
    """Needs that are not met, what has a day first."""
    return Need.objects.filter(page_id__in=listed(ids), is_met=False).order_by(
        F("by").asc(nulls_last=True), "page_id", "sort_order"
    )


def needs_chart(ids: Iterable[int]) -> tuple[Chart, int]:
    """How many needs of each kind are not met, and how many in all."""
    counts = unmet(ids).order_by().values("kind").annotate(number=Count("pk"), initiatives=Count("page", distinct=True))
    found = sorted(counts, key=lambda row: -row["number"])
    rows = [
        Row(
            str(NeedKind(row["kind"]).label),
            [count_cell(row["number"]), count_cell(row["initiatives"])],
            [row["number"]],
        )
        for row in found
    ]
    chart = Chart(
        name="behoeften-soort",
        caption=_("Needs not met, by kind"),
        first_heading=_("Kind"),
        headings=[_("Needs"), _("Initiatives")],
        rows=draw(rows),
    )
    return chart, sum(row["number"] for row in found)


def need_rows(needs: Iterable[Need]) -> list[dict[str, Any]]:
    """Needs as a table shows them, each with the initiative that has it."""
    needs = list(needs)
    records = records_of_pages({need.page_id for need in needs})
    return [
        {
            "kind": need.get_kind_display(),
            "what": need.what,
            "amount": amount_of(need),
            "by": need.by,
            "record": records[need.page_id],
        }
        for need in needs
        if need.page_id in records
    ]


def amount_of(need: Need) -> str:
    """How much is needed, with its unit."""
    if not need.amount:
        return ""
    if need.unit == EURO:
        return euros(need.amount)
    return f"{number_format(need.amount, force_grouping=True)} {need.unit}".strip()


def records_of_pages(ids: Iterable[int]) -> dict[int, PublicationRecord]:
    """The public records of these pages."""
    records = records_by_key(record_key(page_id) for page_id in ids)
    return {page_id_of(record.key): record for record in records}
