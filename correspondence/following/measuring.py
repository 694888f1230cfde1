"""How long it takes to find for whom new publications are: as the worker does it, and two other ways beside it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import batched
from random import Random
from time import perf_counter

from django.db import transaction
from django.utils.translation import override
from elasticsearch.dsl.query import Bool, Terms

from accounts.models import User
from common.clock import now
from common.enums import Facet
from correspondence.following.newcomers import match_newcomers
from correspondence.following.questions import as_asked, as_kept
from correspondence.models import Newcomer, Notice, SavedSearch
from search.engines import database_engine
from search.engines.elastic.cluster import Asking, is_configured
from search.engines.elastic.engine import ask
from search.engines.embedded.writing import replace_records
from search.engines.protocol import Asked
from search.lists import SEARCH
from search.measuring.cluster import fill_new_index
from search.measuring.generating import SIZES_OF_FACETS, generated, grow_to, some_words
from search.queries import Place, Query

SAMPLE = 300  # of the ways that would take minutes
PEOPLE = 1_000


@dataclass(frozen=True, slots=True)
class Figure:
    """One way: seconds for all searches, counted up where only some of them were asked."""

    name: str
    seconds: float
    asked: int


def measure(searches: int, newcomers: int, size: int) -> list[Figure]:
    """Fill an index, save searches that are all different, let publications appear, and look for whom they are."""
    random = Random(7)
    grow_to(size, random)
    asked = _save(searches, random)
    keys = _appear(size, newcomers, random)
    database_engine().warm()
    figures = [_clocked("the whole search for each", asked, SAMPLE, lambda each: _whole(each, keys))]
    figures.append(_clocked("only the new ones, each search alone", asked, SAMPLE, lambda each: _alone(each, keys)))
    if is_configured():
        fill_new_index()
        figures.append(
            _clocked("a cluster, for the new ones only", asked, SAMPLE, lambda each: _on_cluster(each, keys))
        )
    began = perf_counter()
    match_newcomers()
    figures.append(Figure(f"the worker, {Notice.objects.count():,} notices written", perf_counter() - began, searches))
    return figures


def _clocked(name: str, asked: list[Asked], most: int, way: Callable[[Asked], object]) -> Figure:
    some = asked[:most]
    began = perf_counter()
    for each in some:
        with override(each.language):
            way(each)
    return Figure(name, (perf_counter() - began) * len(asked) / len(some), len(some))


def _whole(asked: Asked, keys: set[str]) -> object:
    return set(database_engine().overview(asked.query, ()).keys) & keys


def _alone(asked: Asked, keys: set[str]) -> object:
    return next(database_engine().found_among(keys, [asked]))


def _on_cluster(asked: Asked, keys: set[str]) -> object:
    asking = Asking()
    new = Bool(filter=[Terms("group", sorted(keys))])
    return asking.search(ask(asked.query, asking).results().filter(new).extra(size=len(keys)))


def _save(number: int, random: Random) -> list[Asked]:
    """Searches that are all different, of people as many each."""
    moment = now() - timedelta(hours=1)
    people = User.objects.bulk_create(User(email=f"meet-{each}@bench.example") for each in range(PEOPLE))
    made = []
    for each in range(number):
        made.append(
            SavedSearch(
                person=people[each % PEOPLE],
                name=f"Zoekopdracht {each}",
                list=SEARCH.slug,
                question=as_kept(_question(random), SEARCH),
                language="nl",
                is_about_health=True,
                made_at=moment,
            )
        )
    for batch in batched(made, 1_000):
        SavedSearch.objects.bulk_create(batch)
    return [question for search in made if (question := as_asked(search))]


def _question(random: Random) -> Query:
    """One to three words, mostly with a filter: some by a term, some by nearness."""
    facets = random.sample([Facet.NEIGHBOURHOOD, Facet.TARGET_GROUP, Facet.PROGRAMME], random.choice([0, 1, 1, 2]))
    terms = {facet: (f"{facet}-{random.randrange(SIZES_OF_FACETS[facet])}",) for facet in facets}
    near = random.random() < 0.2
    latitude, longitude = 52.0 + random.random() / 5, 5.0 + random.random() / 5
    place = Place(f"{latitude:.4f},{longitude:.4f}", "", latitude, longitude) if near else None
    return Query(text=" ".join(some_words(random, random.randint(1, 3))), terms=terms, near=place)


def _appear(start: int, number: int, random: Random) -> set[str]:
    """New publications, as the keeper notes them."""
    records = [generated(each, random) for each in range(start, start + number)]
    replace_records(records, [])
    moment = now()
    Newcomer.objects.bulk_create(
        Newcomer(translation_key=record.translation_key, appeared_at=moment, changed_at=moment) for record in records
    )
    return {record.translation_key for record in records}


def lines(figures: list[Figure]) -> Iterator[str]:
    """As the command prints them."""
    for figure in figures:
        yield f"  {figure.name:48}{figure.seconds:>9.1f} s   (asked {figure.asked:,})"


def measure_and_undo(searches: int, newcomers: int, size: int) -> list[Figure]:
    """The same, of which nothing stays."""
    with transaction.atomic():
        figures = measure(searches, newcomers, size)
        transaction.set_rollback(True)
    return figures
