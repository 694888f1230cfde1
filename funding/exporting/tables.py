"""The tables of an export: which columns each has, and what makes a row of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.enums import Facet
from common.records import PublicationRecord
from funding.charts import euros
from funding.evidence import told
from funding.exporting.content import Exported
from funding.needs import amount_of
from initiatives.models import BudgetSource, Need, Result
from search.exports.describing import (
    EUROS,
    WIDE,
    Column,
    Value,
    full_address,
    labels,
    local,
    partner_name,
    printable,
    stage_label,
)

BROAD = 28
SEPARATOR = "; "


@dataclass(frozen=True, slots=True)
class Of[Part]:
    """A part of an initiative: a grant, a need or a result, with the record of what it belongs to."""

    record: PublicationRecord
    part: Part


@dataclass(frozen=True, slots=True)
class Table[Row]:
    """One table: its heading, its columns, and the rows that an initiative has in it."""

    heading: Promise
    columns: tuple[Column[Row], ...]
    rows: Callable[[Exported], Iterable[Row]]

    def all_rows(self, initiatives: Iterable[Exported]) -> Iterator[Row]:
        """The rows of these initiatives."""
        for initiative in initiatives:
            yield from self.rows(initiative)


def _day(instant: datetime | None) -> date | None:
    moment = local(instant)
    return moment.date() if moment else None


def _joined(lines: Iterable[str]) -> str:
    return printable(SEPARATOR.join(lines))


def _of_facet(facet: Facet) -> Column[Exported]:
    return Column(facet.value, facet.label, lambda row: labels(row.record, facet), width=BROAD)


def _grant(source: BudgetSource) -> str:
    """A source in one line, such as “Fonds Zorg (2026): € 4.000”."""
    name = f"{source.name} ({source.year})" if source.year else source.name
    return f"{name}: {euros(source.amount) or _('amount not known')}"


def _need(need: Need) -> str:
    return ", ".join(filter(None, [f"{need.get_kind_display()}: {need.what}", amount_of(need)]))


def _result(result: Result) -> str:
    row = told(result)
    more = SEPARATOR.join(filter(None, [row["period"], row["source"]]))
    return f"{row['indicator']}: {row['number']} ({more})"


def _number_of_needs(row: Exported, is_met: bool) -> int:
    return sum(need.is_met == is_met for need in row.needs)


INITIATIVES: Table[Exported] = Table(
    gettext_lazy("Initiatives"),
    (
        Column("id", gettext_lazy("Id"), lambda row: printable(row.record.external_id)),
        Column("title", gettext_lazy("Title"), lambda row: printable(row.record.title), width=WIDE),
        Column("partner", gettext_lazy("Partner"), lambda row: partner_name(row.record), width=BROAD),
        Column("partners", gettext_lazy("Works together with"), lambda row: _joined(row.partners), width=WIDE),
        _of_facet(Facet.PROGRAMME),
        _of_facet(Facet.PILLAR),
        Column("stage", gettext_lazy("Stage"), lambda row: stage_label(row.record)),
        _of_facet(Facet.NEIGHBOURHOOD),
        _of_facet(Facet.TARGET_GROUP),
        _of_facet(Facet.DOMAIN),
        Column("asked", gettext_lazy("Asked (euros)"), lambda row: row.record.amount_max, number_format=EUROS),
        Column("granted", gettext_lazy("Granted (euros)"), lambda row: row.granted, number_format=EUROS),
        Column("open", gettext_lazy("Still open (euros)"), lambda row: row.still_open, number_format=EUROS),
        Column("sources", gettext_lazy("Granted by"), lambda row: _joined(map(_grant, row.sources)), width=WIDE),
        Column("needs_open", gettext_lazy("Number of needs not met"), lambda row: _number_of_needs(row, False)),
        Column("needs_met", gettext_lazy("Number of needs met"), lambda row: _number_of_needs(row, True)),
        Column(
            "needs",
            gettext_lazy("Needs not met"),
            lambda row: _joined(_need(need) for need in row.needs if not need.is_met),
            width=WIDE,
        ),
        Column("results", gettext_lazy("Results"), lambda row: _joined(map(_result, row.results)), width=WIDE),
        Column("starts", gettext_lazy("Starts"), lambda row: _day(row.record.starts)),
        Column("ends", gettext_lazy("Ends"), lambda row: _day(row.record.ends)),
        Column("checked_on", gettext_lazy("Checked on"), lambda row: row.record.checked_on),
        Column("updated", gettext_lazy("Updated"), lambda row: _day(row.record.updated)),
        Column("language", gettext_lazy("Language"), lambda row: row.record.locale),
        Column("url", gettext_lazy("Address"), lambda row: full_address(row.record.url), width=WIDE),
    ),
    lambda initiative: (initiative,),
)


def _own[Part](columns: Iterable[Column[Part]]) -> tuple[Column[Of[Part]], ...]:
    """The columns of a part, between whose it is and where that stands."""

    def read(column: Column[Part]) -> Callable[[Of[Part]], Value]:
        return lambda row: column.read(row.part)

    return (
        Column("title", gettext_lazy("Initiative"), lambda row: printable(row.record.title), width=WIDE),
        Column("partner", gettext_lazy("Partner"), lambda row: partner_name(row.record), width=BROAD),
        *(
            Column(each.name, each.heading, read(each), number_format=each.number_format, width=each.width)
            for each in columns
        ),
        Column("url", gettext_lazy("Address"), lambda row: full_address(row.record.url), width=WIDE),
    )


MONEY: Table[Of[BudgetSource]] = Table(
    gettext_lazy("Money"),
    _own(
        [
            Column("source", gettext_lazy("Source"), lambda source: printable(source.name), width=BROAD),
            Column("year", gettext_lazy("Year"), lambda source: source.year),
            Column("granted", gettext_lazy("Granted (euros)"), lambda source: source.amount, number_format=EUROS),
            Column("awarded_on", gettext_lazy("Awarded on"), lambda source: source.awarded_on),
        ]
    ),
    lambda initiative: [Of(initiative.record, source) for source in initiative.sources],
)

_NEED_COLUMNS: tuple[Column[Of[Need]], ...] = _own(
    [
        Column("kind", gettext_lazy("Kind"), lambda need: str(need.get_kind_display())),
        Column("what", gettext_lazy("What exactly"), lambda need: printable(need.what), width=WIDE),
        Column("amount", gettext_lazy("How much"), lambda need: need.amount),
        Column("unit", gettext_lazy("Of what"), lambda need: printable(need.unit)),
        Column("by", gettext_lazy("By when"), lambda need: need.by),
        Column("is_met", gettext_lazy("Found"), lambda need: _("yes") if need.is_met else _("no")),
    ]
)
NEEDS: Table[Of[Need]] = Table(
    gettext_lazy("Needs"),
    _NEED_COLUMNS,
    lambda initiative: [Of(initiative.record, need) for need in initiative.needs],
)
UNMET: Table[Of[Need]] = Table(
    gettext_lazy("Needs not met"),
    _NEED_COLUMNS,
    lambda initiative: [Of(initiative.record, need) for need in initiative.needs if not need.is_met],
)
RESULTS: Table[Of[Result]] = Table(
    gettext_lazy("Results"),
    _own(
        [
            Column("indicator", gettext_lazy("What was measured"), lambda result: result.indicator.label, width=BROAD),
            Column("number", gettext_lazy("Number"), lambda result: _plain(result.number)),
            Column("unit", gettext_lazy("Unit"), lambda result: printable(result.indicator.unit)),
            Column("starts", gettext_lazy("From"), lambda result: result.starts_on),
            Column("ends", gettext_lazy("Until"), lambda result: result.ends_on),
            Column("source", gettext_lazy("Measured by"), lambda result: printable(result.source), width=WIDE),
        ]
    ),
    lambda initiative: [Of(initiative.record, result) for result in initiative.results],
)

SHEETS: tuple[Table[Any], ...] = (INITIATIVES, MONEY, NEEDS, RESULTS)
PART_TABLES: dict[str, Table[Any]] = {"behoeften": UNMET, "resultaten": RESULTS, "geldbronnen": MONEY}


def _plain(number: Decimal) -> Decimal | int:
    """12 for 12.00."""
    return int(number) if number == number.to_integral_value() else number
