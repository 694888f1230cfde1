"""Notices and their rhythms as somebody gets them who asks for their data: in words, not by the codes of the portal."""

from collections.abc import Iterator
from typing import Any

from accounts.models import User
from common.batches import batches
from correspondence.enums import Rhythm
from correspondence.models import NoticePreference
from correspondence.notices.kinds import kinds_of
from correspondence.notices.reading import notices_of, written


def notices_told(person: User) -> Iterator[dict[str, Any]]:
    """All notices, the newest first; of what has no words any more, what is kept of it."""
    for notices in batches(notices_of(person), newest_first=True):
        told = {row.notice.pk: (group.kind.label, row.text) for group in written(notices, person) for row in group.rows}
        for notice in notices:
            label, text = told.get(notice.pk, (notice.kind, None))
            yield {
                "kind": str(label),
                "text": text.text if text else "",
                "about": notice.about,
                "data": notice.data,
                "created_at": notice.created_at,
                "mailed_at": notice.mailed_at,
                "read_at": notice.read_at,
            }


def rhythms_told(person: User) -> Iterator[dict[str, Any]]:
    """How often somebody wants mail of what."""
    chosen = list(NoticePreference.objects.filter(person=person).order_by("pk"))
    kinds = kinds_of([preference.kind for preference in chosen])
    for preference in chosen:
        kind = kinds.get(preference.kind)
        yield {
            "kind": str(kind.label) if kind else preference.kind,
            "rhythm": str(Rhythm(preference.rhythm).label),
            "changed_at": preference.changed_at,
        }
