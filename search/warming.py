"""Reads what a question needs before the first visitor asks: the words of Dutch, the thesaurus, the index."""

import logging
import threading
import time

from django.conf import settings
from django.db import DatabaseError, connection

from search.analysis.compounds import frequencies
from search.analysis.questions import thesaurus
from search.engines import database_engine, engine
from search.synonym_sets import active_sets

READ_AGAIN = 60.0  # seconds

logger = logging.getLogger(__name__)


def warm_in_background() -> None:
    """Begin reading, without keeping the server from answering meanwhile."""
    threading.Thread(target=_warm, name="warm-search", daemon=True).start()


def _warm() -> None:
    """Read once, and go on reading what came since where a cluster answers: when it is gone, nobody waits for that."""
    _read_all()
    while settings.ELASTICSEARCH:
        time.sleep(READ_AGAIN)
        try:
            database_engine().warm()
        except DatabaseError:
            logger.warning("search: the index of the database could not be read ahead")
        finally:
            connection.close()


def _read_all() -> None:
    """A database that is not there yet is told by readiness, and by the first question."""
    try:
        frequencies()
        thesaurus(active_sets())
        engine().warm()
    finally:
        connection.close()
