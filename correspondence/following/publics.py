"""Publications as anybody may read them now, by the key that their languages share."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import get_language

from common.records import PublicationRecord
from search.models import IndexedRecord
from search.serialising import as_record


def public_publications(keys: Iterable[str]) -> dict[str, PublicationRecord]:
    """Those of `keys` that are on the site: in the reader's language, else in Dutch, else as there is one."""
    wanted = set(keys)
    rows = IndexedRecord.objects.filter(translation_key__in=wanted) if wanted else []
    found = [as_record(row.record) for row in rows]
    liked = (settings.LANGUAGE_CODE, get_language())
    found.sort(key=lambda record: liked.index(record.locale) if record.locale in liked else -1)
    return {record.translation_key: record for record in found}
