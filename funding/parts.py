"""The long lists of a portfolio: each shows its first rows there, and all of them, page by page, at an own address."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.enums import Stage
from common.publishing import page_id_of
from common.records import PublicationRecord
from funding.charts import euros
from funding.cooperation import cooperation_in, pair_rows, partner_rows
from funding.evidence import result_rows, results_of
from funding.money import granted_to, source_chart, source_rows, still_open
from funding.needs import need_rows, unmet
from funding.selection import Selection
from search.finding import records_of

SHOWN = 10
PAGE_SIZE = 100


@dataclass(frozen=True, slots=True)
class Slice:
    """Some rows of a long list, and how many it has in all."""

    rows: Any
    total: int


@dataclass(frozen=True, slots=True)
class Part:
    """One long list: its heading, its template below `funding/`, and how some of its rows are fetched."""

    heading: Promise
    template: str
    fetch: Callable[[Selection, int, int], Slice]


def initiatives(selection: Selection, page: int, size: int) -> Slice:
    """The initiatives in the order asked for, with their money."""
    records = records_of(replace(selection.query, page=page), size)
    return Slice(initiative_rows(records), len(selection.ids))


def needs(selection: Selection, page: int, size: int) -> Slice:
    """What is looked for and not found."""
    found = unmet(selection.ids)
    return Slice(need_rows(found[(page - 1) * size : page * size]), found.count())


def results(selection: Selection, page: int, size: int) -> Slice:
    """What was measured."""
    found = results_of(selection.ids)
    return Slice(result_rows(found[(page - 1) * size : page * size]), found.count())


def partners(selection: Selection, page: int, size: int) -> Slice:
    """Who takes part, and in what."""
    found = cooperation_in(selection.ids)
    return Slice(partner_rows(selection, found, (page - 1) * size, size), len(found.initiatives))


def pairs(selection: Selection, page: int, size: int) -> Slice:
    """Who works together."""
    found = cooperation_in(selection.ids)
    return Slice(pair_rows(found, (page - 1) * size, size), len(found.pairs))


def sources(selection: Selection, page: int, size: int) -> Slice:
    """Who granted what."""
    rows = source_rows(selection.ids)
    return Slice(source_chart(rows[(page - 1) * size : page * size]), len(rows))


PARTS = {
    "initiatieven": Part(_("All initiatives"), "initiatives", initiatives),
    "behoeften": Part(_("All needs that are not met"), "needs", needs),
    "resultaten": Part(_("All results"), "results", results),
    "partners": Part(_("All partners"), "partners", partners),
    "samenwerking": Part(_("All partners that work together"), "pairs", pairs),
    "geldbronnen": Part(_("All sources of money"), "chart", sources),
}


def initiative_rows(records: Iterable[PublicationRecord]) -> list[dict[str, Any]]:
    """Initiatives as a table shows them."""
    records = list(records)
    granted = granted_to(page_id_of(record.key) for record in records)
    return [_initiative_row(record, granted.get(page_id_of(record.key))) for record in records]


def _initiative_row(record: PublicationRecord, granted: Any) -> dict[str, Any]:
    return {
        "record": record,
        "stage": Stage(record.stage).label if record.stage else "",
        "asked": euros(record.amount_max),
        "granted": euros(granted),
        "open": euros(still_open(record.amount_max, granted)),
    }
