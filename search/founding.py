"""Lays the synonyms that the portal starts with. Sets that exist stay as the hub team made them."""

import logging
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from search.folding import fold
from search.models import LaidSynonyms, SynonymSet
from search.models.synonyms import faults_in, phrases_of

SYNONYMS = Path(__file__).with_name("analysis") / "data" / "synonyms.txt"

logger = logging.getLogger(__name__)


@transaction.atomic
def lay_synonyms(path: Path = SYNONYMS) -> int:
    """Add the sets of `path` that were never offered; run it as often as you like. Returns how many were added.

    A set that the hub team changed or deleted is left so. A line is passed over, with a warning, where one of its
    words stands in a set already or where it is no proper set.
    """
    if not path.is_file():
        logger.warning("initial synonyms: there is no file %s", path.name)
        return 0
    offered = set(LaidSynonyms.objects.values_list("line", flat=True))
    new = [line for line in _lines(path) if line not in offered]
    if not new:
        return 0
    taken = {fold(phrase) for each in SynonymSet.objects.all() for phrase in each.phrases}
    added = []
    for line in new:
        phrases = phrases_of(line)
        folded = set(map(fold, phrases))
        if faults_in(phrases) or folded & taken:
            logger.warning("initial synonyms: passed over “%s”", line)
            continue
        taken |= folded
        added.append(SynonymSet(words=", ".join(phrases)))
    SynonymSet.objects.bulk_create(added)
    LaidSynonyms.objects.bulk_create(LaidSynonyms(line=line) for line in new)
    return len(added)


def _lines(path: Path) -> Iterator[str]:
    """The lines of the file, each once, without comments and empty ones."""
    lines = (" ".join(line.partition("#")[0].split()) for line in path.read_text(encoding="utf-8").splitlines())
    yield from dict.fromkeys(filter(None, lines))
