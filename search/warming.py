"""Reads what a question needs before the first visitor asks: the words of Dutch, the thesaurus, the index."""

import threading

from django.db import connection

from search.analysis.compounds import frequencies
from search.analysis.questions import thesaurus
from search.engines import engine
from search.synonym_sets import active_sets


def warm_in_background() -> None:
    """Begin reading, without keeping the server from answering meanwhile."""
    threading.Thread(target=_warm, name="warm-search", daemon=True).start()


def _warm() -> None:
    """Read once; a database that is not there yet is told by readiness, and by the first question."""
    try:
        frequencies()
        thesaurus(active_sets())
        engine().warm()
    finally:
        connection.close()
