"""A partner's new name stands in all its records at once."""

from typing import Any

from django.db.models.signals import post_save

from common.publishing import publishing
from partners.models import Partner, PartnerPage


def connect() -> None:
    """Listen to changed partners."""
    post_save.connect(partner_saved, sender=Partner, dispatch_uid="record-partner-saved")


def partner_saved(sender: type, instance: Partner, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Note all that stands below the partner's pages."""
    if created or raw:
        return
    with publishing() as changes:
        for path in PartnerPage.objects.filter(partner=instance).values_list("path", flat=True):
            changes.note_subtree(path)
