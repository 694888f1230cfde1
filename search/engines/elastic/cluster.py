"""The cluster: where it is, how long it is waited for, and which of its faults mean that it can't answer now."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from django.conf import settings
from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch
from elasticsearch.dsl import MultiSearch, Response, Search

from search.engines.elastic.document import schema
from search.engines.visit import Visit, visit

KEYS_AT_ONCE = 2_000
BAD_REQUEST = 400
PATIENCE_FOR_WRITING = 10.0  # seconds: no visitor waits for it, but mail does, and the other nodes could take it
CONNECTIONS = 64  # to a node at most, as many as web threads can be
# Half an answer, from the shards that are left, would be a wrong one: then the database answers.
COMPLETE = {"allow_partial_search_results": False}


class NoAnswerError(Exception):
    """The cluster could not answer a question; `str()` says why in a few words, never with what was asked.

    `is_of_the_question` where the cluster is well and only would not answer this one.
    """

    def __init__(self, why: str, *, is_of_the_question: bool = False) -> None:
        super().__init__(why)
        self.is_of_the_question = is_of_the_question


def is_configured() -> bool:
    """True where the operator named a cluster."""
    return bool(settings.ELASTICSEARCH)


def client() -> Elasticsearch:
    """The client of the cluster in use, with the patience of one who writes."""
    return _client(tuple(sorted((name, _hashable(value)) for name, value in settings.ELASTICSEARCH.items())))


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@lru_cache(maxsize=4)
def _client(configured: tuple[tuple[str, Any], ...]) -> Elasticsearch:
    given = dict(configured)
    trusted = {"ca_certs": given["ca_certs"]} if given["ca_certs"] else {}
    return Elasticsearch(
        list(given["hosts"]),
        api_key=given["api_key"] or None,
        **trusted,
        request_timeout=PATIENCE_FOR_WRITING,
        # One that is gone is passed over for the next; one that hangs is not waited for twice.
        max_retries=max(0, len(given["hosts"]) - 1),
        connections_per_node=CONNECTIONS,
        retry_on_timeout=False,
        retry_on_status=(),
    )


def prefix() -> str:
    """How the names of the portal's indices begin."""
    return str(settings.ELASTICSEARCH["index"])


def read_alias() -> str:
    """The name under which the index that answers is asked: an index of another mapping is not there for it."""
    return f"{prefix()}-{schema()}"


def write_alias() -> str:
    """The name under which all that must hear of changes are found: what answers, and what is being filled."""
    return f"{read_alias()}-written"


def own_alias(index: str) -> str:
    """The name under which one index is written to. It goes with the index, and Elasticsearch makes none for a name."""
    return f"{index}-own"


class Asking:
    """The questions of one answer, and of all answers of one visit: together they have the time-out of the settings."""

    def __init__(self) -> None:
        self._visit = visit.get() or Visit()

    def search(self, search: Search) -> Response:
        """What the cluster says. Raises NoAnswerError."""
        with telling(), self._visit.waiting():
            return search.using(self._client()).index(read_alias()).params(**COMPLETE).execute()

    def each(self, searches: list[Search]) -> list[Response]:
        """Several questions in one request. Raises NoAnswerError."""
        if len(searches) == 1:
            return [self.search(searches[0])]
        together = MultiSearch(using=self._client(), index=read_alias())
        for search in searches:
            together = together.add(search.params(**COMPLETE))
        with telling(), self._visit.waiting():
            return list(together.execute())

    def _client(self) -> Elasticsearch:
        left = float(settings.ELASTICSEARCH["timeout"]) - self._visit.waited
        if left <= 0:
            raise NoAnswerError("too slow")
        return client().options(request_timeout=left)


def every_key(search: Search) -> list[str]:
    """The keys of all results of `search` in their order, read in batches of one moment. Raises NoAnswerError."""
    patient = client().options(request_timeout=float(settings.ELASTICSEARCH["timeout"]))
    with telling():
        found = search.using(patient).index(read_alias()).params(**COMPLETE).extra(size=KEYS_AT_ONCE)
        return [hit.meta.id for hit in found.iterate(keep_alive="1m")]


@contextmanager
def telling() -> Iterator[None]:
    """Turn whatever the client raises into a NoAnswerError that says which kind of fault it is."""
    try:
        yield
    except ApiError as fault:
        raise NoAnswerError(in_words(fault), is_of_the_question=fault.status_code == BAD_REQUEST) from fault
    except TransportError as fault:
        raise NoAnswerError(in_words(fault)) from fault


def in_words(fault: ApiError | TransportError) -> str:
    """A fault in a few words, such as `404 index_not_found_exception`: never with what was asked or told."""
    if isinstance(fault, ApiError):
        return f"{fault.status_code} {_error_type(fault)}".strip()
    return type(fault).__name__


def _error_type(fault: ApiError) -> str:
    """Elasticsearch's own name of a fault."""
    error = fault.body.get("error") if isinstance(fault.body, dict) else None
    return str(error.get("type", "")) if isinstance(error, dict) else ""
