"""Watch lists and interest follow an organisation that becomes part of another."""

from common.audit import record
from funding.models import Interest, WatchList
from funding.models.lists import LONGEST_NAME
from partners.models import Partner


def move_to(source: Partner, into: Partner) -> None:
    """For `partners.services.merging`, in its transaction. Who was a funder stays one under the other name."""
    if source.is_funder and not into.is_funder:
        into.is_funder = True
        into.save(update_fields=["is_funder"])
        record(action="partner.changed", actor=None, target=into, after={"fields": ["is_funder"]}, partner=into)
    _move_lists(source, into)
    for interest in Interest.objects.filter(partner=source):
        _move(interest, "partner", into)
    for interest in Interest.objects.filter(funder=source):
        _move(interest, "funder", into)


def _move_lists(source: Partner, into: Partner) -> None:
    """A name that both use gets the name of the source behind it."""
    taken = set(WatchList.objects.filter(partner=into).values_list("name", flat=True))
    for each in WatchList.objects.filter(partner=source):
        base, number = each.name, 1
        while each.name in taken:
            behind = f" ({source.name[:30]}{f' {number}' if number > 1 else ''})"
            each.name, number = base[: LONGEST_NAME - len(behind)] + behind, number + 1
        taken.add(each.name)
        each.partner = into
        each.save(update_fields=["name", "partner"])


def _move(interest: Interest, side: str, into: Partner) -> None:
    """Both may have shown it, or been told: then later talk goes on in that of `into`, and this one stays readable."""
    setattr(interest, side, into)
    same = Interest.objects.filter(
        initiative=interest.initiative, funder=interest.funder_id, partner=interest.partner_id, is_current=True
    )
    if same.exclude(pk=interest.pk).exists():
        interest.is_current = False
    interest.save(update_fields=[side, "is_current"])
