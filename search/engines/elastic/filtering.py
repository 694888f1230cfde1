"""Which documents a question's filters let through, filter by filter, so that each facet can leave its own out."""

from collections.abc import Mapping
from dataclasses import dataclass

from elasticsearch.dsl.query import Bool, GeoDistance, Query, Range, Terms

from common.enums import Facet
from search.engines.elastic.forms import has
from search.engines.fields import midnight
from search.queries import Query as Question

type Filter = Facet | str  # a facet, or one of "kind", "period", "amount", "near"


@dataclass(frozen=True, slots=True)
class Filtered:
    """What a visitor may get at all, and each filter in use."""

    visible: Query
    filters: Mapping[Filter, list[Query]]

    def all(self, but: Filter | None = None) -> Query:
        """What passes every filter, or every filter but one."""
        return Bool(
            filter=[self.visible, *(each for name, some in self.filters.items() if name != but for each in some)]
        )


def filters_of(question: Question, language: str) -> Filtered:
    """The filters of a question, for a visitor who reads `language`."""
    shown = "shown_with_archive_to" if question.with_archive else "shown_to"
    filters: dict[Filter, list[Query]] = {
        facet: [Terms(f"terms.{facet.value}", list(slugs))] for facet, slugs in question.terms.items()
    }
    if question.kinds:
        filters["kind"] = [Terms("kind", [kind.value for kind in question.kinds])]
    filters["period"] = _touches_period(question)
    filters["amount"] = _touches_amounts(question)
    if question.near:
        filters["near"] = [
            GeoDistance("point", {"lat": question.near.latitude, "lon": question.near.longitude},
                        distance=f"{question.radius}km")
        ]  # fmt: skip
    return Filtered(has(shown, language), {name: some for name, some in filters.items() if some})


def in_scope(question: Question, language: str) -> Query:
    """All that is looked at: what may be given, and what more there is in the archive, to be counted."""
    if question.with_archive:
        return has("shown_with_archive_to", language)
    return Bool(should=[has("shown_to", language), has("only_in_archive_to", language)], minimum_should_match=1)


def _touches_period(question: Question) -> list[Query]:
    since = [Range("period_to", {"gte": midnight(question.since, 0)})] if question.since else []
    until = [Range("period_from", {"lt": midnight(question.until, 1)})] if question.until else []
    return [*since, *until]


def _touches_amounts(question: Question) -> list[Query]:
    """What names no amount has neither field, so it does not pass."""
    least = [Range("amount_to", {"gte": question.amount_min})] if question.amount_min is not None else []
    most = [Range("amount_from", {"lte": question.amount_max})] if question.amount_max is not None else []
    return [*least, *most]
