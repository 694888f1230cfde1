"""Initiatives as anybody may read them now, by the key that their languages share."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language

from common.enums import Kind
from common.records import PublicationRecord
from search.models import IndexedRecord
from search.serialising import as_record


def public_initiatives(keys: Iterable[UUID]) -> dict[UUID, PublicationRecord]:
    """Those of `keys` that are on the site: in the visitor's language, else in Dutch, else as there is one."""
    wanted = [str(key) for key in keys]
    rows = IndexedRecord.objects.filter(translation_key__in=wanted, kind=Kind.INITIATIVE) if wanted else []
    found = [as_record(row.record) for row in rows]
    liked = (settings.LANGUAGE_CODE, get_language())
    found.sort(key=lambda record: liked.index(record.locale) if record.locale in liked else -1)
    return {UUID(record.translation_key): record for record in found}


def keys_in(typed: Iterable[str], most: int) -> list[UUID]:
    """The keys that somebody's address or form names, each once; what is none is left out."""
    found: dict[UUID, None] = {}
    for value in list(typed)[:most]:
        try:
            found[UUID(value.strip())] = None
        except ValueError:
            continue
    return list(found)
