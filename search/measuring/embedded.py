"""The embedded engine, beside the same match, filter and facets put straight to SQLite."""

import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from django.db import connection

from search.analysis.stemming import stem
from search.engines import database_engine
from search.engines.embedded import memory
from search.engines.embedded.texts import TABLE
from search.measuring.asking import Question, Way, through_the_site


def ways() -> list[Way]:
    """Each way to ask it, none of them with a cluster."""
    engine = database_engine()
    return [
        Way(engine.name, "raw", lambda asked: _ask_raw(asked.engine), {}),
        Way(engine.name, "engine", lambda asked: engine.search(asked.engine.query), {}),
        *through_the_site(engine.name, {}),
    ]


def megabytes() -> float:
    """What the database takes on disk, without what was thrown away in it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (page_count - freelist_count) * page_size"
            " FROM pragma_page_count, pragma_freelist_count, pragma_page_size"
        )
        return int(cursor.fetchone()[0]) / 1_000_000


def seconds_to_read_arrays() -> float:
    """How long the first visitor of a process waits for the arrays."""
    memory.forget()
    began = perf_counter()
    database_engine().warm()
    return perf_counter() - began


def peak_megabytes() -> float:
    """The most memory that this process has had so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1_000_000 if sys.platform == "darwin" else 1_000_000 / 1_024)  # bytes there, kibibytes elsewhere


@contextmanager
def raw_terms() -> Iterator[None]:
    """Within this the terms stand in a plain table too, which the raw query filters and groups by."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE raw_terms (record integer, facet text, slug text)")
        cursor.execute(
            "INSERT INTO raw_terms SELECT r.id, json_extract(t.value, '$.facet'), json_extract(t.value, '$.slug')"
            " FROM search_indexedrecord r, json_each(r.record, '$.terms') t"
        )
        cursor.execute("CREATE INDEX raw_terms_by_slug ON raw_terms (facet, slug, record)")
        cursor.execute("CREATE INDEX raw_terms_by_record ON raw_terms (record, facet, slug)")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE raw_terms")


def _ask_raw(question: Question) -> object:
    """The best twenty-four by BM25 with one filter, and the count of every facet, in two statements."""
    values = [question.neighbourhood, f'"{stem(question.word)}"']
    found = (
        f"SELECT f.rowid FROM {TABLE} f JOIN raw_terms w ON w.record = f.rowid AND w.facet = 'wijk' AND w.slug = %s"
        f" WHERE {TABLE} MATCH %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"{found} ORDER BY rank LIMIT 24", values)
        best = cursor.fetchall()
        cursor.execute(
            f"SELECT facet, slug, count(*) FROM raw_terms WHERE record IN ({found}) GROUP BY facet, slug", values
        )
        return best, cursor.fetchall()
