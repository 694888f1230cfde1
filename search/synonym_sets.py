"""The hub team's synonyms as a search uses them: read once per process, and again as soon as somebody changes them."""

from datetime import datetime

from django.db.models import Count, Max

from common.reading import once
from search.models import SynonymSet

type Version = tuple[int, datetime | None]
type Sets = tuple[tuple[str, ...], ...]

_read: tuple[Version, Sets] | None = None


def active_sets() -> Sets:
    """The words of every set that is switched on, as they were typed. One small query a visit unless they changed."""
    return once("synonyms", _sets_now)


def _sets_now() -> Sets:
    global _read
    version = _version()
    if _read is None or _read[0] != version:
        sets = tuple(tuple(each.phrases) for each in SynonymSet.objects.filter(is_active=True).order_by("pk"))
        _read = (version, sets)
    return _read[1]


def _version() -> Version:
    """Changes with every set that is added, edited or deleted, by whichever process."""
    found = SynonymSet.objects.aggregate(number=Count("pk"), changed=Max("updated_at"))
    return found["number"], found["changed"]
