"""The counts of every facet, the other filters applied and its own left out: all in the request of the results."""

from collections.abc import Collection, Iterator

from elasticsearch.dsl import A, Response, Search

from common.enums import Facet, Kind
from search.engines.elastic.filtering import Filtered
from search.engines.elastic.forms import has
from search.engines.protocol import FacetCount
from search.engines.vocabulary import Vocabulary

KINDS = "kinds"
ARCHIVE = "archive"


def ask_counts(search: Search, filtered: Filtered, facets: Collection[Facet], vocabulary: Vocabulary) -> None:
    """Have `search` count all results, kinds and `facets`."""
    everything = search.aggs.bucket("all", "filter", filter=filtered.all())
    for facet in facets:
        # As many as there are terms: then no count is cut off or guessed, however many shards there are.
        counts = A("terms", field=f"terms.{facet.value}", size=max(1, len(vocabulary.slugs(facet))))
        if facet in filtered.filters:
            search.aggs.bucket(f"but {facet.value}", "filter", filter=filtered.all(but=facet)).bucket("terms", counts)
        else:
            everything.bucket(facet.value, counts)
    but_kinds = search.aggs.bucket(KINDS, "filter", filter=filtered.all(but="kind"))
    but_kinds.bucket("terms", "terms", field="kind", size=len(Kind))


def ask_archive(search: Search, filtered: Filtered, language: str) -> None:
    """Have `search` count how many results more the archive has."""
    archived = Filtered(has("only_in_archive_to", language), filtered.filters)
    search.aggs.bucket(ARCHIVE, "filter", filter=archived.all())


def found(response: Response) -> int:
    """How many documents a search found, where it counts them itself."""
    return int(response.to_dict()["hits"]["total"]["value"])


def total(response: Response) -> int:
    """How many results there are."""
    return int(response.aggregations["all"].doc_count)


def in_archive(response: Response) -> int:
    """How many results more the archive has; 0 where that was not asked."""
    return int(response.aggregations[ARCHIVE].doc_count) if ARCHIVE in response.aggregations else 0


def kind_counts(response: Response) -> dict[Kind, int]:
    """How many of each kind, the choice of kinds itself left out."""
    counted = {bucket.key: bucket.doc_count for bucket in response.aggregations[KINDS].terms.buckets}
    return {kind: int(counted[kind.value]) for kind in Kind if kind.value in counted}


def facet_counts(
    response: Response, facets: Collection[Facet], vocabulary: Vocabulary
) -> dict[Facet, list[FacetCount]]:
    """The counts of these facets, the most first, then by label; one of which nothing was found is left out."""
    counts = {facet: list(_counted(response, facet, vocabulary)) for facet in facets}
    return {
        facet: sorted(found, key=lambda count: (-count.count, count.label)) for facet, found in counts.items() if found
    }


def _counted(response: Response, facet: Facet, vocabulary: Vocabulary) -> Iterator[FacetCount]:
    """What no record carries any more in the database is called nothing, and left out."""
    alone = f"but {facet.value}"
    found = response.aggregations
    buckets = found[alone].terms.buckets if alone in found else found["all"][facet.value].buckets
    for bucket in buckets:
        label = vocabulary.label(facet, bucket.key)
        if label is not None:
            yield FacetCount(bucket.key, label, int(bucket.doc_count))
