"""Which links no longer work: for dashboards, lists and mails."""

from django.db.models import QuerySet

from editing.models import LinkPlace
from partners.models import Partner


def dead_links(partner: Partner | None = None) -> QuerySet[LinkPlace]:
    """Links on public pages that failed on two separate days, of one partner or of all, the longest dead first.

    Each row has its `link` (`address`, `fault`, `failing_since`) and `source.page`. One query, whatever the number.
    """
    places = LinkPlace.objects.filter(link__is_dead=True).select_related("link", "source__page", "source__partner")
    return places if partner is None else places.filter(source__partner=partner)
