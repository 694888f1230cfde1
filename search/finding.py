"""Asking the index: what lists, pages and the rooms above call. Which engine answers is not their business."""

from search.engines.embedded import (
    count_terms,
    find,
    known_slugs,
    labels_of,
    nearest,
    records_by_key,
    records_of,
)

__all__ = ["count_terms", "find", "known_slugs", "labels_of", "nearest", "records_by_key", "records_of"]
