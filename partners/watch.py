"""A partner's new name, and the id that it gives a publication, stand in the records at once."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page

from common.publishing import publishing
from partners.models import ExternalId, Partner, PartnerPage

NOT_IN_RECORDS = {"fingerprint"}


def connect() -> None:
    """Listen to changed partners and to the ids that they give."""
    post_save.connect(partner_saved, sender=Partner, dispatch_uid="record-partner-saved")
    post_save.connect(external_id_changed, sender=ExternalId, dispatch_uid="record-external-id-saved")
    post_delete.connect(external_id_changed, sender=ExternalId, dispatch_uid="record-external-id-deleted")


def partner_saved(sender: type, instance: Partner, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Note all that stands below the partner's pages."""
    if created or raw:
        return
    with publishing() as changes:
        for path in PartnerPage.objects.filter(partner=instance).values_list("path", flat=True):
            changes.note_subtree(path)


def external_id_changed(
    sender: type, instance: ExternalId, update_fields: Any = None, raw: bool = False, **kwargs: Any
) -> None:
    """Note the publication, in all its languages, that is now called otherwise."""
    if raw or (update_fields and set(update_fields) <= NOT_IN_RECORDS):
        return
    with publishing() as changes:
        for page_id in Page.objects.filter(translation_key=instance.translation_key).values_list("id", flat=True):
            changes.note_page(page_id)
