"""Which records a question's filters let through, filter by filter, so that each facet can leave its own out."""

from dataclasses import dataclass

import numpy as np

from common.enums import Facet
from search.engines.embedded.columns import KINDS, Columns, Floats, Mask
from search.engines.fields import midnight
from search.engines.nearness import kilometres
from search.queries import Query

type Filter = Facet | str  # a facet, or one of "kind", "period", "amount", "near"


@dataclass(frozen=True, slots=True)
class Filtered:
    """What the visitor may get at all, and what each filter in use lets through of it."""

    base: Mask
    passed: dict[Filter, Mask]

    def all(self, but: Filter | None = None) -> Mask:
        """What passes every filter, or every filter but one."""
        mask = self.base
        for name, passes in self.passed.items():
            if name != but:
                mask = mask & passes
        return mask


def apply_filters(columns: Columns, query: Query, base: Mask) -> Filtered:
    """The filters of `query` over all rows; `base` is what its words and language let through."""
    passed: dict[Filter, Mask] = {facet: _has_term(columns, facet, slugs) for facet, slugs in query.terms.items()}
    if query.kinds:
        passed["kind"] = np.isin(columns.kinds, [KINDS.index(kind) for kind in query.kinds])
    if query.since or query.until:
        passed["period"] = _touches_period(columns, query)
    if query.amount_min is not None or query.amount_max is not None:
        passed["amount"] = _touches_amounts(columns, query)
    if query.near:
        passed["near"] = distances(columns, query) <= query.radius
    return Filtered(base, passed)


def distances(columns: Columns, query: Query) -> Floats:
    """Kilometres from the place asked for to each row, as the crow flies; NaN where either has no place."""
    if query.near is None:
        return np.full(columns.size, np.nan)
    return kilometres(query.near, columns.numbers["latitude"], columns.numbers["longitude"])


def _has_term(columns: Columns, facet: Facet, slugs: tuple[str, ...]) -> Mask:
    codes = [code for slug in slugs if (code := columns.vocabulary.codes.get((facet, slug))) is not None]
    mask = np.zeros(columns.size, np.bool_)
    column = columns.terms[facet]
    mask[column.rows[np.isin(column.codes, codes)]] = True
    return mask


def _touches_period(columns: Columns, query: Query) -> Mask:
    """An empty end of a publication's own period is without end."""
    mask = np.ones(columns.size, np.bool_)
    if query.since:
        ends = columns.numbers["period_to"]
        mask &= np.isnan(ends) | (ends >= midnight(query.since, 0))
    if query.until:
        begins = columns.numbers["period_from"]
        mask &= np.isnan(begins) | (begins < midnight(query.until, 1))
    return mask


def _touches_amounts(columns: Columns, query: Query) -> Mask:
    """What names no amount does not pass; where one of the two is missing, the other stands for both."""
    lowest, highest = columns.numbers["amount_min"], columns.numbers["amount_max"]
    mask = ~(np.isnan(lowest) & np.isnan(highest))
    if query.amount_min is not None:
        mask &= np.where(np.isnan(highest), lowest, highest) >= query.amount_min
    if query.amount_max is not None:
        mask &= np.where(np.isnan(lowest), 0.0, lowest) <= query.amount_max
    return mask
