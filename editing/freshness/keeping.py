"""Keeps a row for every page that is asked about, in step with the records, and gives records their standing."""

from collections.abc import Iterable

from common.enums import Standing
from common.publishing import page_id_of
from common.records import PublicationRecord
from editing.freshness.rules import Watch, watch
from editing.models import Freshness
from partners.models import Partner

KEPT = ("partner", "kind", "since", "over_at")
ASKED = ("asked_at", "last_mail_at", "reminders", "unconfirmed_at", "standing")


class FreshnessKeeper:
    """The `RecordKeeper` of this feature: whatever changes a page's day of checking ends what was asked before."""

    def keep(self, records: Iterable[PublicationRecord], gone: Iterable[str]) -> None:
        """Add and change the rows of `records`, drop those of `gone` and of what is no longer asked about."""
        records = list(records)
        watches = {each.page_id: each for record in records if (each := watch(record))}
        passed = {page_id_of(key) for key in (*(record.key for record in records), *gone)} - watches.keys()
        if passed:
            Freshness.objects.filter(pk__in=passed).delete()
        if watches:
            _put(watches)


def _put(watches: dict[int, Watch]) -> None:
    slugs = {each.partner_slug for each in watches.values()}
    partners = dict(Partner.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    known = Freshness.objects.in_bulk(watches)
    new, changed = [], []
    for page_id, each in watches.items():
        partner_id, row = partners[each.partner_slug], known.get(page_id)
        if row is None:
            new.append(Freshness(page_id=page_id, partner_id=partner_id, kind=each.kind, since=each.since))
            new[-1].over_at = each.over_at
        elif (row.partner_id, row.kind, row.since, row.over_at) != (partner_id, each.kind, each.since, each.over_at):
            if row.since != each.since:
                row.start_anew()
            row.partner_id, row.kind, row.since, row.over_at = partner_id, each.kind, each.since, each.over_at
            changed.append(row)
    Freshness.objects.bulk_create(new)
    if changed:
        Freshness.objects.bulk_update(changed, [*KEPT, *ASKED])


def standings(records: list[PublicationRecord]) -> dict[str, Standing]:
    """Which of these records are not current: what stands in their rows, while it is about the same day of checking."""
    watches = {each.page_id: (record.key, each) for record in records if (each := watch(record))}
    if not watches:
        return {}
    rows = Freshness.objects.filter(pk__in=watches).exclude(standing=Standing.CURRENT)
    return {watches[row.pk][0]: Standing(row.standing) for row in rows if row.since == watches[row.pk][1].since}
