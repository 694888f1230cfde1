"""The filters of a list as they are shown: facets with their counts, ranges, and what is on as chips."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.enums import Facet, Kind
from common.panels import panels_for
from search.engines.protocol import Answer, FacetCount
from search.lists import ListPage
from search.queries import RADII, Query

type Labels = dict[tuple[Facet, str], str]
type Address = Callable[[Query], str]

LONGEST_FACET = 60
SHOWN_AT_ONCE = 10
OPEN_FACETS = 3


def facets_of(query: Query, answer: Answer, labels: Labels, page: ListPage) -> list[dict[str, Any]]:
    """The filters with their counts; what is chosen always stands in the list, even at nothing."""
    shown = []
    if not page.kinds:
        kinds = [FacetCount(kind.value, str(kind.label), answer.kinds.get(kind, 0)) for kind in Kind]
        kinds = [kind for kind in kinds if kind.count or kind.slug in query.kinds]
        shown.append(_facet("soort", _("Kind"), kinds, tuple(query.kinds), is_open=True))
    for facet in page.facets:
        chosen = query.terms.get(facet, ())
        counts = answer.facets.get(facet, [])[:LONGEST_FACET]
        missing = [slug for slug in chosen if slug not in {count.slug for count in counts}]
        counts = counts + [FacetCount(slug, labels[facet, slug], 0) for slug in missing]
        if counts:
            shown.append(
                _facet(facet.value, str(facet.label), counts, chosen, len(shown) < OPEN_FACETS or bool(chosen))
            )
    return shown


def _facet(name: str, label: str, counts: list[FacetCount], chosen: tuple[str, ...], is_open: bool) -> dict[str, Any]:
    """One filter: the first choices and all that are on, and the rest folded away."""
    options = [{"slug": c.slug, "label": c.label, "count": c.count, "is_selected": c.slug in chosen} for c in counts]
    most = SHOWN_AT_ONCE if len(options) > SHOWN_AT_ONCE + 1 else len(options)  # no button for the sake of one
    first = [option for place, option in enumerate(options) if place < most or option["is_selected"]]
    rest = [option for place, option in enumerate(options) if place >= most and not option["is_selected"]]
    return {"name": name, "label": label, "is_open": is_open, "options": first, "more": rest}


def ranges_of(query: Query, page: ListPage) -> dict[str, Any]:
    """What the fields for place, days and amounts hold."""
    radii = sorted({*RADII, query.radius})
    return {
        "has_dates": page.has_dates,
        "has_amounts": page.has_amounts,
        "near": query.near.asked if query.near else "",
        "knows_postcodes": any(panels_for("knows-postcodes")),
        "radii": [{"km": km, "is_selected": km == query.radius} for km in radii],
        "since": query.since.isoformat() if query.since else "",
        "until": query.until.isoformat() if query.until else "",
        "amount_min": "" if query.amount_min is None else str(query.amount_min),
        "amount_max": "" if query.amount_max is None else str(query.amount_max),
        "is_dated": bool(query.since or query.until),
        "is_priced": query.amount_min is not None or query.amount_max is not None,
    }


def chips_of(query: Query, labels: Labels, page: ListPage, address: Address) -> list[dict[str, str]]:
    """What is on, each with the address that takes it away."""
    left: list[tuple[str, Query]] = []
    if query.text:
        left.append((f"“{query.text}”", replace(query, text="", page=1)))
    for kind in query.kinds if not page.kinds else ():
        others = tuple(other for other in query.kinds if other != kind)
        left.append((str(kind.label), replace(query, kinds=others, page=1)))
    for facet, slugs in query.terms.items():
        for slug in slugs:
            if (facet, slug) not in page.terms:
                left.append((labels[facet, slug], query.without(facet, slug)))
    if query.near:
        left.append((_near_text(query), replace(query, near=None, page=1)))
    if query.since or query.until:
        left.append((_days_text(query.since, query.until), replace(query, since=None, until=None, page=1)))
    if query.amount_min is not None or query.amount_max is not None:
        rest = replace(query, amount_min=None, amount_max=None, page=1)
        left.append((_amounts_text(query.amount_min, query.amount_max), rest))
    if query.with_archive:
        left.append((_("archive included"), replace(query, with_archive=False, page=1)))
    return [{"label": label, "remove_url": address(rest)} for label, rest in left]


def _near_text(query: Query) -> str:
    text = ngettext("within %(km)d km of %(place)s", "within %(km)d km of %(place)s", query.radius)
    return text % {"km": query.radius, "place": query.near.label if query.near else ""}


def _days_text(since: date | None, until: date | None) -> str:
    first = date_format(since, "j F Y") if since else ""
    last = date_format(until, "j F Y") if until else ""
    if first and last:
        return _("%(first)s to %(last)s") % {"first": first, "last": last}
    return _("from %(day)s") % {"day": first} if first else _("until %(day)s") % {"day": last}


def _amounts_text(least: int | None, most: int | None) -> str:
    low, high = (
        None if amount is None else f"€ {number_format(amount, force_grouping=True)}" for amount in (least, most)
    )
    if low and high:
        return _("%(low)s to %(high)s") % {"low": low, "high": high}
    return _("%(low)s or more") % {"low": low} if low else _("%(high)s or less") % {"high": high}
