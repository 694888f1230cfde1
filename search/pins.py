"""Which publications the hub team put on top for a question."""

from datetime import date

from common.publishing import record_key
from search.models import Pin
from search.models.pins import folded_text


def pinned_keys(text: str, day: date) -> list[str]:
    """The record keys that stand above all results for `text` on `day`, the first pinned first; in one query.

    A key may have no record: its page was taken off the site after it was pinned.
    """
    folded = folded_text(text)
    if not folded:
        return []
    pins = Pin.objects.filter(folded=folded, first_day__lte=day, last_day__gte=day)
    page_ids = pins.order_by("first_day", "pk").values_list("page_id", flat=True)
    return [record_key(page_id) for page_id in dict.fromkeys(page_ids)]
