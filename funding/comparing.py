"""A few initiatives side by side: what each row of the table says of each of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.enums import Facet, Kind, PartnerRole, Stage
from common.publishing import page_id_of
from common.records import PublicationRecord, TermRef
from funding.charts import euros
from funding.cooperation import PUBLISHES, cooperation_in
from funding.evidence import results_of, told
from funding.exporting.files import links_for
from funding.money import granted_to, still_open
from funding.needs import amount_of, unmet
from partners.models import Partner
from search.exports import FormatLink
from search.models import IndexedRecord
from search.serialising import as_record
from vocabulary.models import Programme

MOST = 6
MOST_READ = 50  # of the values in an address; nobody ticks so many boxes
PARAMETER = "initiatief"


@dataclass(frozen=True, slots=True)
class Choice:
    """What an address asks to compare: the initiatives that were found, in its order, and what could not be used."""

    records: list[PublicationRecord]
    notes: list[str]


def choose(asked: Sequence[str]) -> Choice:
    """The public initiatives with these ids, each by its partner's own id or by the hub's key of it."""
    typed = [value.replace("\x00", "").strip()[:120] for value in asked]  # PostgreSQL takes no NUL
    asked = list(dict.fromkeys(filter(None, typed)))
    values = asked[:MOST_READ]
    by_value = _found(values)
    chosen: dict[str, PublicationRecord] = {}
    notes = _not_read(len(asked))
    for value in values:
        named = by_value.get(value, {})
        if len(named) == 1:
            chosen |= named
        else:
            notes.append(_why_not(value, bool(named)))
    return Choice(list(chosen.values()), notes)


def _not_read(number: int) -> list[str]:
    text = _("The address names %(number)d initiatives. We used the first %(most)d.")
    return [text % {"number": number, "most": MOST_READ}] if number > MOST_READ else []


def _why_not(value: str, is_shared: bool) -> str:
    shown = {"id": "".join(letter for letter in value if letter.isprintable())}
    if is_shared:
        return _("More than one partner uses the id “%(id)s”. Choose the initiative on a portfolio page.") % shown
    return _("We know no public initiative with the id “%(id)s”.") % shown


def _found(values: list[str]) -> dict[str, dict[str, PublicationRecord]]:
    """For each value the initiatives it names, by their key; of each the version in the visitor's language."""
    rows = IndexedRecord.objects.filter(Q(translation_key__in=values) | Q(external_id__in=values), kind=Kind.INITIATIVE)
    stored = rows.values_list("translation_key", "external_id", "locale", "record") if values else []
    found: dict[str, dict[str, PublicationRecord]] = defaultdict(dict)
    own_last = sorted(stored, key=lambda row: row[2] == get_language())
    for translation_key, external_id, _locale, record in own_last:
        for value in {translation_key, external_id}:
            found[value][translation_key] = as_record(record)
    return found


def compare_context(asked: Sequence[str]) -> dict[str, Any]:
    """Everything `funding/compare.html` needs."""
    choice = choose(asked)
    records = choice.records
    too_many = len(records) - MOST
    return {
        "heading": _("Compare initiatives"),
        "breadcrumbs": [{"title": _("Initiatives"), "url": reverse("list-initiatieven")}],
        "intro": _("Up to six initiatives side by side."),
        "notes": choice.notes,
        "too_many": _too_many(len(records)) if too_many > 0 else "",
        "chosen": records,
        "columns": [_column(record, records) for record in records] if too_many <= 0 else [],
        "rows": comparison(records) if records and too_many <= 0 else [],
        "portfolios": _portfolios(records),
        "formats": _files(records) if too_many <= 0 else [],
        "watch_url": f"{reverse('watch-initiatives')}?{urlencode([(PARAMETER, r.translation_key) for r in records])}",
        "is_unlisted": True,
    }


def _too_many(number: int) -> str:
    text = _("You chose %(number)d initiatives. At most %(most)d fit side by side. Your choice is kept: untick some.")
    return text % {"number": number, "most": MOST}


def _column(record: PublicationRecord, records: Iterable[PublicationRecord]) -> dict[str, Any]:
    """The head of a column, with the address of the same table without it."""
    others = [other for other in records if other.key != record.key]
    return {"record": record, "without_url": address_of(reverse("compare"), others)}


def address_of(path: str, records: Iterable[PublicationRecord]) -> str:
    """The address at which these are asked for."""
    asked = urlencode([(PARAMETER, record.translation_key) for record in records])
    return f"{path}?{asked}" if asked else path


def _files(records: Sequence[PublicationRecord]) -> list[FormatLink]:
    ids = [page_id_of(record.key) for record in records]
    return links_for(ids, lambda form: address_of(reverse("compare-file", args=[form]), records))


def _portfolios(records: Iterable[PublicationRecord]) -> list[dict[str, str]]:
    """The portfolios of the programmes that any of these is part of: the way back."""
    slugs = {term.slug for record in records for term in record.labelled(Facet.PROGRAMME)}
    programmes = Programme.objects.all() if not slugs else Programme.objects.filter(slug__in=slugs)
    return [{"label": each.label, "url": reverse("portfolio", args=[each.slug])} for each in programmes]


def comparison(records: Sequence[PublicationRecord]) -> list[dict[str, Any]]:
    """The rows of the table: each with its heading and, per initiative, the lines that stand in the cell."""
    ids = [page_id_of(record.key) for record in records]
    granted = granted_to(ids)
    needs, results, partners = _needs(ids), _results(ids), _partners(ids)
    unknown, none = _("not known"), _("none named")
    gaps = [still_open(record.amount_max, granted.get(page_id)) for record, page_id in zip(records, ids, strict=True)]
    rows: list[tuple[str, str, list[list[str]]]] = [
        (_("Stage"), unknown, [_stage(record) for record in records]),
        (_("Period"), unknown, [_period(record) for record in records]),
        (_("Asked"), unknown, [_amount(record.amount_max) for record in records]),
        (_("Granted"), unknown, [_amount(granted.get(page_id)) for page_id in ids]),
        (_("Still open"), unknown, [_amount(gap) for gap in gaps]),
        (_("Needs not met"), none, [needs.get(page_id, []) for page_id in ids]),
        (_("Results"), none, [results.get(page_id, []) for page_id in ids]),
        (_("Partners"), none, [partners.get(page_id, []) for page_id in ids]),
        (_("Places"), none, [_labels(record.labelled(Facet.NEIGHBOURHOOD)) for record in records]),
        (_("For whom"), none, [_labels(record.labelled(Facet.TARGET_GROUP)) for record in records]),
        (_("Checked on"), unknown, [_day(record) for record in records]),
    ]
    return [{"heading": heading, "empty": empty, "cells": cells} for heading, empty, cells in rows]


def _stage(record: PublicationRecord) -> list[str]:
    return [str(Stage(record.stage).label)] if record.stage else []


def _amount(amount: Any) -> list[str]:
    return [euros(amount)] if amount is not None else []


def _labels(terms: Iterable[TermRef]) -> list[str]:
    return [term.label for term in terms]


def _day(record: PublicationRecord) -> list[str]:
    return [date_format(record.checked_on, "j F Y")] if record.checked_on else []


def _period(record: PublicationRecord) -> list[str]:
    first, last = (
        date_format(timezone.localtime(moment), "j F Y") if moment else "" for moment in (record.starts, record.ends)
    )
    if first and last:
        return [_("%(first)s to %(last)s") % {"first": first, "last": last}]
    if first:
        return [_("from %(day)s") % {"day": first}]
    return [_("until %(day)s") % {"day": last}] if last else []


def _needs(ids: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for need in unmet(ids):
        about = ": ".join(filter(None, [need.get_kind_display(), amount_of(need)]))
        day = _("before %(day)s") % {"day": date_format(need.by, "j F Y")} if need.by else ""
        found[need.page_id].append(", ".join(filter(None, [f"{about}. {need.what}", day])))
    return found


def _results(ids: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for result in results_of(ids):
        row = told(result)
        more = "; ".join(filter(None, [row["period"], row["source"]]))
        found[result.page_id].append(f"{row['indicator']}: {row['number']}" + (f" ({more})" if more else ""))
    return found


def _partners(ids: Iterable[int]) -> dict[int, list[str]]:
    doing = cooperation_in(ids).doing
    names = Partner.objects.in_bulk({partner for partners in doing.values() for partner in partners})
    labels = {PUBLISHES: _("Publishes"), **dict(PartnerRole.choices)}

    def line(partner: int, roles: set[str]) -> str:
        told_roles = ", ".join(str(label).lower() for role, label in labels.items() if role in roles)
        return f"{names[partner].name} ({told_roles})"

    return {
        page_id: [line(partner, roles) for partner, roles in partners.items()] for page_id, partners in doing.items()
    }
