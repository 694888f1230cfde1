"""What the worker does for the cluster's index by itself: make it where there is none, and mend what drifted."""

import logging
from time import monotonic

from elastic_transport import TransportError
from elasticsearch import ApiError

from common.outbox import AwayError
from search.engines.elastic import building, drift
from search.engines.elastic.cluster import in_words, is_configured

FILL_AT_MOST = 15.0  # seconds of a tick; the next goes on, and mail is not kept waiting

logger = logging.getLogger(__name__)


def keep_index() -> None:
    """Make the index where the cluster has none, or one of another mapping: also after all of its nodes were lost."""
    if not is_configured():
        return
    try:
        if building.serving() is None:
            _build_on()
    except (ApiError, TransportError) as fault:
        logger.warning("search: the cluster's index could not be looked after (%s)", in_words(fault))
    except (building.IncompleteError, AwayError) as fault:
        logger.warning("search: the cluster's new index %s; it is looked at again", fault)


def _build_on() -> None:
    """Fill for a while; where everything is in, let it answer."""
    new = building.under_way() or building.begin()
    until = monotonic() + FILL_AT_MOST
    for _number in building.fill(new):
        if monotonic() > until:
            return
    logger.info("search: the cluster's new index answers, %d documents", building.finish(new, looks=1))


def compare_daily() -> None:
    """Tell the cluster again whatever it has otherwise than the database."""
    if not is_configured():
        return
    try:
        number = drift.mend(drift.compare())
    except (ApiError, TransportError) as fault:
        logger.warning("search: the cluster's index could not be compared (%s)", in_words(fault))
        return
    if number:
        logger.warning("search: %d documents of the cluster differed and are told again", number)
