"""Notes whose links must be read (again), in the transaction that changed the page."""

from collections.abc import Iterable

from common.records import PublicationRecord
from editing.freshness.rules import page_id_of
from editing.models import LinkSource
from partners.enums import PartnerKind
from partners.models import Partner


class LinkKeeper:
    """The `RecordKeeper` of this feature."""

    def keep(self, records: Iterable[PublicationRecord], gone: Iterable[str]) -> None:
        """A changed page is read anew; of one that nobody may read any more nothing is kept."""
        slugs = {page_id_of(record.key): record.partner.slug if record.partner else "" for record in records}
        if ids := [page_id_of(key) for key in gone]:
            LinkSource.objects.filter(pk__in=ids).delete()
        if not slugs:
            return
        partners = dict(Partner.objects.filter(slug__in=set(slugs.values())).values_list("slug", "pk"))
        if "" in slugs.values() and (hub := _hub()):
            partners[""] = hub
        LinkSource.objects.bulk_create(
            [
                LinkSource(page_id=page_id, partner_id=partners[slug], read_at=None)
                for page_id, slug in slugs.items()
                if slug in partners
            ],
            update_conflicts=True,
            unique_fields=["page"],
            update_fields=["partner", "read_at"],
        )


def _hub() -> int | None:
    """The hub itself answers for pages that are nobody else's."""
    return Partner.objects.filter(kind=PartnerKind.HUB).order_by("pk").values_list("pk", flat=True).first()
