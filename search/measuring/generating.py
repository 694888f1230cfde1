"""Generated records: words by their frequency in Dutch, terms by chance."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from itertools import batched
from random import Random
from time import perf_counter

from wordfreq import top_n_list

from common.clock import now
from common.enums import Facet, Kind, Stage
from common.records import PartnerRef, PublicationRecord, TermRef
from search.analysis.compounds import frequencies
from search.engines.embedded.writing import replace_records
from search.models import IndexedRecord

COMMON_WORDS = 20_000
TITLE_WORDS, SUMMARY_WORDS, BODY_WORDS = 6, 19, 120
RECORDS_AT_ONCE = 1_000
TOLD_EVERY = 100_000  # records
KINDS = (Kind.INITIATIVE, Kind.CALL, Kind.OFFER, Kind.STORY, Kind.EVENT)
SIZES_OF_FACETS = {
    Facet.PILLAR: 3,
    Facet.PROGRAMME: 8,
    Facet.NEIGHBOURHOOD: 22,
    Facet.TARGET_GROUP: 14,
    Facet.DOMAIN: 4,
    Facet.ACTIVITY: 7,
    Facet.DIMENSION: 6,
    Facet.TAG: 300,
}


@cache
def _words() -> tuple[list[str], list[float]]:
    """The words, and their weights added up."""
    words = [word for word in top_n_list("nl", COMMON_WORDS) if word.isalpha()]
    weights, total = [], 0.0
    for rank in range(1, len(words) + 1):  # Zipf: a word's frequency falls with its rank
        total += 1 / (rank + 20)
        weights.append(total)
    return words, weights


def some_words(random: Random, number: int) -> list[str]:
    """Words as people ask them: by the same chance as publications use them."""
    words, weights = _words()
    return random.choices(words, cum_weights=weights, k=number)


def generated(number: int, random: Random) -> PublicationRecord:
    """One record with the words and terms that chance gives it."""
    words, weights = _words()
    picked = random.choices(words, cum_weights=weights, k=TITLE_WORDS + SUMMARY_WORDS + BODY_WORDS)
    terms = tuple(
        TermRef(facet, f"{facet}-{random.randrange(size)}", f"Term {facet}", f"Term {facet}")
        for facet, size in SIZES_OF_FACETS.items()
    )
    kind = random.choice(KINDS)
    return PublicationRecord(
        key=f"generated:{number}",
        kind=kind,
        external_id=f"generated-{number}",
        translation_key=f"generated-{number}",
        locale="nl",
        title=" ".join(picked[:TITLE_WORDS]).capitalize(),
        summary=" ".join(picked[TITLE_WORDS:-BODY_WORDS]),
        body=" ".join(picked[-BODY_WORDS:]),
        url=f"/generated/{number}/",
        terms=terms,
        partner=PartnerRef(f"partner-{number % 40}", f"Partner {number % 40}", "/"),
        stage=random.choice(list(Stage)).value if kind == Kind.INITIATIVE else "",
        published=now() - timedelta(days=random.random() * 900),
        point=(52.0 + random.random() / 5, 5.0 + random.random() / 5),
    )


def grow_to(size: int, random: Random, tell: Callable[[str], object] = lambda text: None) -> float:
    """Index generated records until there are `size`; returns how many a second went in, without making them up."""
    frequencies()  # a process reads them once
    start = IndexedRecord.objects.count()
    seconds = 0.0
    for numbers in batched(range(start, size), RECORDS_AT_ONCE):
        records = [generated(number, random) for number in numbers]
        began = perf_counter()
        replace_records(records, [])
        seconds += perf_counter() - began
        if (numbers[-1] + 1) % TOLD_EVERY == 0:
            tell(f"  {numbers[-1] + 1:,} records are in")
    return (size - start) / seconds if seconds else 0.0
