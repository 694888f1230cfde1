"""The terms that records carry: what facets and filters are called."""

from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import get_language

from common.enums import Facet
from common.reading import once
from search.models import IndexedTerm, IndexState


@dataclass(frozen=True)
class Vocabulary:
    """The `Terms` that some record carries, by their code in the database."""

    facet_of: dict[int, Facet]
    slug_of: dict[int, str]
    labels_of: dict[str, dict[int, str]]  # by language
    codes: dict[tuple[Facet, str], int]

    @classmethod
    def load(cls) -> "Vocabulary":
        """Read all terms: one query."""
        rows = list(IndexedTerm.objects.values_list("pk", "facet", "slug", "label_nl", "label_en"))
        return cls(
            facet_of={code: Facet(facet) for code, facet, *_ in rows},
            slug_of={code: slug for code, _facet, slug, *_ in rows},
            labels_of={"nl": {row[0]: row[3] for row in rows}, "en": {row[0]: row[4] or row[3] for row in rows}},
            codes={(Facet(facet), slug): code for code, facet, slug, *_ in rows},
        )

    def slugs(self, facet: Facet) -> Set[str]:
        """The slugs of one facet."""
        return self._slugs[facet]

    @cached_property
    def _slugs(self) -> dict[Facet, frozenset[str]]:
        return {facet: frozenset(slug for other, slug in self.codes if other == facet) for facet in Facet}

    def label(self, facet: Facet, slug: str) -> str | None:
        """What a term is called in the visitor's language; None for one that nothing carries."""
        code = self.codes.get((facet, slug))
        return None if code is None else self.labels[code]

    @property
    def labels(self) -> dict[int, str]:
        """What each code is called in the visitor's language."""
        return self.labels_of["en" if get_language() == "en" else "nl"]


_read: tuple[tuple[int, str], Vocabulary] | None = None


def vocabulary_now() -> Vocabulary:
    """The terms as they are now: one small query a visit unless the index changed."""
    return once("vocabulary", _vocabulary_now)


def _vocabulary_now() -> Vocabulary:
    global _read
    state = IndexState.now()
    known = _read
    if known is None or known[0] != state:
        known = _read = (state, Vocabulary.load())
    return known[1]
