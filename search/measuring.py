"""How fast the embedded engine is, beside the same match, filter and facets put straight to SQLite in the same run.

Records are generated, not pages: words by their frequency in Dutch, terms by chance. Run in a copy of its own
(`tools/bench_search.py` makes one): what is generated stays in the index.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import batched
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter

from django.db import connection
from django.test import Client
from wordfreq import top_n_list

from common.clock import now
from common.enums import Facet, Kind, Stage
from common.records import PartnerRef, PublicationRecord, TermRef
from search.analysis.stemming import stem
from search.engines.embedded.texts import TABLE
from search.engines.embedded.writing import replace_records
from search.finding import find
from search.models import IndexedRecord
from search.queries import Query

COMMON_WORDS = 20_000
BODY_WORDS = 120
ROUNDS = 40
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


@dataclass(frozen=True, slots=True)
class SpeedFigure:
    """One size of the index. Times are milliseconds for a word with one filter and all facet counts."""

    records: int
    records_per_second: float
    megabytes: float
    raw: tuple[float, float]  # p50 and p95
    engine: tuple[float, float]
    page: tuple[float, float]
    api: tuple[float, float]


def generated(number: int, random: Random, words: list[str], weights: list[float]) -> PublicationRecord:
    """One record with the words and terms that chance gives it."""
    picked = random.choices(words, cum_weights=weights, k=BODY_WORDS + 25)
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
        title=" ".join(picked[:6]).capitalize(),
        summary=" ".join(picked[6:25]),
        body=" ".join(picked[25:]),
        url=f"/generated/{number}/",
        terms=terms,
        partner=PartnerRef(f"partner-{number % 40}", f"Partner {number % 40}", "/"),
        stage=random.choice(list(Stage)).value if kind == Kind.INITIATIVE else "",
        published=now() - timedelta(days=random.random() * 900),
        point=(52.0 + random.random() / 5, 5.0 + random.random() / 5),
    )


def grow_to(size: int, random: Random) -> float:
    """Index generated records until there are `size`; returns how many a second went in."""
    words = [word for word in top_n_list("nl", COMMON_WORDS) if word.isalpha()]
    weights, total = [], 0.0
    for rank in range(1, len(words) + 1):  # Zipf: a word's frequency falls with its rank
        total += 1 / (rank + 20)
        weights.append(total)
    start = IndexedRecord.objects.count()
    began = perf_counter()
    for numbers in batched(range(start, size), 1_000):
        replace_records([generated(number, random, words, weights) for number in numbers], [])
    return (size - start) / (perf_counter() - began) if size > start else 0.0


def measure(size: int, data: Path) -> SpeedFigure:
    """Grow the index to `size` and time the same questions in four ways, interleaved."""
    rate = grow_to(size, Random(size))
    _make_raw_terms()
    questions = list(_questions(ROUNDS))
    find(Query(text="opwarmen"))  # reads the arrays, as the first visitor of a process does
    client = Client()
    ways: dict[str, Callable[[str, str], object]] = {
        "raw": _ask_raw,
        "engine": lambda word, slug: find(Query(text=word, terms={Facet.NEIGHBOURHOOD: (slug,)})),
        "page": lambda word, slug: client.get("/zoeken/", {"q": word, "wijk": slug}),
        "api": lambda word, slug: client.get("/api/v1/search", {"q": word, "wijk": slug}),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for number, (word, slug) in enumerate(questions):
        for name, way in ways.items():
            # Each way is asked a word of its own, so that none profits from what another left in memory.
            own_word = word if name in ("raw", "engine") else questions[(number + 7) % ROUNDS][0] + f" {name}"
            began = perf_counter()
            way(own_word, slug)
            times[name].append(1_000 * (perf_counter() - began))
    megabytes = sum(path.stat().st_size for path in data.glob("hub.sqlite3*")) / 1_000_000
    return SpeedFigure(size, rate, megabytes, *(_both(times[name]) for name in ("raw", "engine", "page", "api")))


def _both(times: list[float]) -> tuple[float, float]:
    return median(times), quantiles(times, n=20)[-1]


def _questions(number: int) -> Iterator[tuple[str, str]]:
    """Common and rarer words, none twice, each with a place."""
    words = [word for word in top_n_list("nl", 3_000)[300:] if word.isalpha() and len(word) > 3]
    for place, word in enumerate(words[:: len(words) // number][:number]):
        yield word, f"{Facet.NEIGHBOURHOOD}-{place % SIZES_OF_FACETS[Facet.NEIGHBOURHOOD]}"


def _make_raw_terms() -> None:
    """The terms as a plain table, which the raw query filters and groups by."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS raw_terms")
        cursor.execute("CREATE TABLE raw_terms (record integer, facet text, slug text)")
        cursor.execute(
            "INSERT INTO raw_terms SELECT r.id, json_extract(t.value, '$.facet'), json_extract(t.value, '$.slug')"
            " FROM search_indexedrecord r, json_each(r.record, '$.terms') t"
        )
        cursor.execute("CREATE INDEX raw_terms_by_slug ON raw_terms (facet, slug, record)")
        cursor.execute("CREATE INDEX raw_terms_by_record ON raw_terms (record, facet, slug)")


def _ask_raw(word: str, slug: str) -> object:
    """The best twenty-four by BM25 with one filter, and the count of every facet, in two statements."""
    match = f'"{stem(word)}"'
    found = (
        f"SELECT f.rowid FROM {TABLE} f JOIN raw_terms w ON w.record = f.rowid AND w.facet = 'wijk' AND w.slug = %s"
        f" WHERE {TABLE} MATCH %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"{found} ORDER BY rank LIMIT 24", [slug, match])
        best = cursor.fetchall()
        cursor.execute(
            f"SELECT facet, slug, count(*) FROM raw_terms WHERE record IN ({found}) GROUP BY facet, slug", [slug, match]
        )
        return best, cursor.fetchall()


def as_table(figures: list[SpeedFigure]) -> str:
    """The figures as text."""
    head = f"{'records':>9}{'rec/s':>8}{'MB':>8}" + "".join(
        f"{name + ' p50':>12}{'p95':>7}" for name in ("raw", "engine", "page", "api")
    )
    lines = [head + f"{'page/raw':>10}"]
    for each in figures:
        times = "".join(f"{p50:>12.1f}{p95:>7.1f}" for p50, p95 in (each.raw, each.engine, each.page, each.api))
        lines.append(
            f"{each.records:>9,}{each.records_per_second:>8.0f}{each.megabytes:>8.0f}{times}"
            f"{each.page[0] / each.raw[0]:>10.1f}"
        )
    return "\n".join(lines)
