"""What the initiatives ask, what was granted, and what is still open. All sums are made by the database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from typing import Any

from django.db.models import Case, Count, DecimalField, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from common.enums import Stage
from funding.charts import Cell, Chart, Row, count_cell, draw, euros
from funding.listed import listed
from initiatives.models import BudgetSource, InitiativePage

NOTHING = Decimal(0)
WHOLE_EUROS = DecimalField(max_digits=14, decimal_places=0)


@dataclass(frozen=True, slots=True)
class Money:
    """Sums over some initiatives. What is open counts per initiative and never below zero: one's surplus is its own.

    `with_budget` is how many of them say what they ask, `with_grant` how many name an amount that was granted.
    """

    asked: Decimal = NOTHING
    granted: Decimal = NOTHING
    still_open: Decimal = NOTHING
    initiatives: int = 0
    with_budget: int = 0
    with_grant: int = 0

    @property
    def without_budget(self) -> int:
        """How many do not say what they ask."""
        return self.initiatives - self.with_budget

    @property
    def without_grant(self) -> int:
        """How many name no amount that was granted."""
        return self.initiatives - self.with_grant

    @property
    def covered(self) -> Decimal:
        """What was granted of what was asked."""
        return self.asked - self.still_open

    def __add__(self, other: "Money") -> "Money":
        return Money(
            self.asked + other.asked,
            self.granted + other.granted,
            self.still_open + other.still_open,
            self.initiatives + other.initiatives,
            self.with_budget + other.with_budget,
            self.with_grant + other.with_grant,
        )


def money_by_stage(ids: Iterable[int]) -> dict[Stage, Money]:
    """The sums of these initiatives in each stage that one of them is in, in the order of the stages."""
    per_source = BudgetSource.objects.filter(page=OuterRef("pk")).order_by().values("page")
    granted = per_source.annotate(total=Sum("amount")).values("total")
    gap = F("budget") - Coalesce(F("granted"), Value(NOTHING), output_field=WHOLE_EUROS)
    rows = (
        InitiativePage.objects.filter(pk__in=listed(ids))
        .annotate(granted=Subquery(granted, output_field=WHOLE_EUROS))
        .annotate(gap=Case(When(budget__gt=Coalesce(F("granted"), Value(NOTHING)), then=gap), output_field=WHOLE_EUROS))
        .order_by()
        .values("stage")
        .annotate(
            asked=Coalesce(Sum("budget"), NOTHING),
            granted_sum=Coalesce(Sum("granted"), NOTHING),
            still_open=Coalesce(Sum("gap"), NOTHING),
            initiatives=Count("pk"),
            with_budget=Count("budget"),
            with_grant=Count("granted"),
        )
    )
    found = {row["stage"]: _money(row) for row in rows}
    return {stage: found[stage.value] for stage in Stage if stage.value in found}


def total_of(sums: Mapping[Stage, Money]) -> Money:
    """All stages together."""
    return reduce(lambda some, more: some + more, sums.values(), Money())


def _money(row: Mapping[str, Any]) -> Money:
    numbers = (row[name] for name in ("asked", "granted_sum", "still_open", "initiatives", "with_budget", "with_grant"))
    return Money(*numbers)


def stage_chart(sums: Mapping[Stage, Money]) -> Chart:
    """Per stage what was granted and what is open, together what was asked."""
    rows = [
        Row(
            str(stage.label),
            [Cell(euros(money.asked)), Cell(euros(money.granted)), Cell(euros(money.still_open))],
            [money.covered, money.still_open],
        )
        for stage, money in sums.items()
    ]
    return Chart(
        name="geld-fase",
        caption=_("Money by stage"),
        first_heading=_("Stage"),
        headings=[_("Asked"), _("Granted"), _("Still open")],
        rows=draw(rows),
        legend=[_("Granted of what was asked"), _("Still open")],
    )


def source_rows(ids: Iterable[int]) -> list[dict[str, Any]]:
    """Who granted how much to how many initiatives, the most first; a source without any amount comes last."""
    rows = (
        BudgetSource.objects.filter(page_id__in=listed(ids))
        .order_by()
        .values("name")
        .annotate(total=Sum("amount"), initiatives=Count("page", distinct=True))
        .order_by(F("total").desc(nulls_last=True), "name")
    )
    return list(rows)


def source_chart(rows: Iterable[Mapping[str, Any]]) -> Chart:
    """What each source granted."""
    drawn = [
        Row(
            row["name"],
            [Cell(euros(row["total"]) or _("amount not known")), count_cell(row["initiatives"])],
            [row["total"] or 0],
        )
        for row in rows
    ]
    return Chart(
        name="geld-bron",
        caption=_("Granted by source"),
        first_heading=_("Source"),
        headings=[_("Granted"), _("Initiatives")],
        rows=draw(drawn),
    )


def year_chart(ids: Iterable[int]) -> Chart:
    """What was granted in each year, and without a year; says how many sources name no amount."""
    rows = list(
        BudgetSource.objects.filter(page_id__in=listed(ids))
        .order_by()
        .values("year")
        .annotate(total=Coalesce(Sum("amount"), NOTHING), unknown=Count("pk", filter=Q(amount=None)))
        .order_by(F("year").asc(nulls_last=True))
    )
    unknown = sum(row["unknown"] for row in rows)
    drawn = [
        Row(str(row["year"] or _("Year not known")), [Cell(euros(row["total"]))], [row["total"]])
        for row in rows
        if row["total"]
    ]
    return Chart(
        name="geld-jaar",
        caption=_("Granted by year"),
        first_heading=_("Year"),
        headings=[_("Granted")],
        rows=draw(drawn),
        note=_("Grants without an amount, not counted: %(number)d.") % {"number": unknown} if unknown else "",
    )


def granted_to(ids: Iterable[int]) -> dict[int, Decimal]:
    """What was granted to each of these initiatives that names an amount."""
    sums = BudgetSource.objects.filter(page_id__in=listed(ids), amount__isnull=False).order_by()
    return dict(sums.values("page").annotate(total=Sum("amount")).values_list("page", "total"))


def still_open(budget: Decimal | None, granted: Decimal | None) -> Decimal | None:
    """What one initiative still looks for; not known where it does not say what it asks."""
    return None if budget is None else max(budget - (granted or NOTHING), NOTHING)
