"""The counts of every facet, the other filters applied and its own left out."""

from collections.abc import Iterable

import numpy as np

from common.enums import Facet, Kind
from search.engines.embedded.columns import KINDS, Columns, Mask
from search.engines.embedded.filtering import Filtered
from search.engines.protocol import FacetCount


def facet_counts(
    columns: Columns, filtered: Filtered, facets: Iterable[Facet] = tuple(Facet)
) -> dict[Facet, list[FacetCount]]:
    """The counts of these facets; one of which nothing was found is left out."""
    everything = filtered.all()
    counts = {
        facet: count_terms(columns, filtered.all(but=facet) if facet in filtered.passed else everything, facet)
        for facet in facets
    }
    return {facet: found for facet, found in counts.items() if found}


def count_terms(columns: Columns, mask: Mask, facet: Facet) -> list[FacetCount]:
    """How many of the rows in `mask` carry each term of one facet, the most first, then by label."""
    column = columns.terms[facet]
    numbers = np.bincount(column.codes[mask[column.rows]])
    labels, slugs = columns.vocabulary.labels, columns.vocabulary.slug_of
    found = [FacetCount(slugs[code], labels[code], int(numbers[code])) for code in np.flatnonzero(numbers).tolist()]
    return sorted(found, key=lambda count: (-count.count, count.label))


def kind_counts(columns: Columns, filtered: Filtered) -> dict[Kind, int]:
    """How many of each kind, the choice of kinds itself left out."""
    numbers = np.bincount(columns.kinds[filtered.all(but="kind")], minlength=len(KINDS))
    return {kind: int(number) for kind, number in zip(KINDS, numbers, strict=True) if number}
