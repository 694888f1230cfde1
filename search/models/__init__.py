"""The index, and what the hub team adds to it: synonyms, pins, and what was asked and not found."""

from search.models.index import IndexChange, IndexedRecord, IndexedTerm, IndexedWord, IndexState
from search.models.insights import QueryInsight
from search.models.pins import Pin
from search.models.synonyms import LaidSynonyms, SynonymSet

__all__ = [
    "IndexChange",
    "IndexState",
    "IndexedRecord",
    "IndexedTerm",
    "IndexedWord",
    "LaidSynonyms",
    "Pin",
    "QueryInsight",
    "SynonymSet",
]
