"""Notes every saved, moved and deleted page, whichever way the change came in.

`PublishablePage` wraps its own methods in `publishing()`, the admin's views run in it, and so does
`publish_scheduled`. What is left (a plain `Page` saved by Wagtail itself, a restriction, a bare move in a shell) is
noted here, and settled at once where no transaction of ours is under way.
"""

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from common.publishing import publishing

# Wagtail's housekeeping after saving a draft; none of these is public, so no record changes.
UNSEEN_FIELDS = {"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes", "locked"}


def connect() -> None:
    """Listen to the four ways in which a page's public state can change."""
    post_save.connect(page_saved, dispatch_uid="record-page-saved")
    post_delete.connect(page_deleted, dispatch_uid="record-page-deleted")
    post_page_move.connect(page_moved, dispatch_uid="record-page-moved")
    post_save.connect(restriction_changed, sender=PageViewRestriction, dispatch_uid="record-restricted")
    post_delete.connect(restriction_changed, sender=PageViewRestriction, dispatch_uid="record-unrestricted")
    m2m_changed.connect(restriction_changed, sender=PageViewRestriction.groups.through, dispatch_uid="record-groups")


def page_saved(sender: type, instance: Any, update_fields: Any = None, raw: bool = False, **kwargs: Any) -> None:
    """Note the page; with all below it where its address or name may have changed."""
    if not isinstance(instance, Page) or raw:
        return
    if update_fields and set(update_fields) <= UNSEEN_FIELDS:
        return
    with publishing() as changes:
        changes.note_page(instance.pk)
        if instance.numchild:
            changes.note_subtree(instance.path)


def page_deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    """Note the page that is no more."""
    if isinstance(instance, Page) and instance.pk:
        with publishing() as changes:
            changes.note_page(instance.pk)


def page_moved(sender: type, instance: Page, **kwargs: Any) -> None:
    """Note the moved page and all below it: their addresses and perhaps their partner are new."""
    with publishing() as changes:
        changes.note_subtree(instance.path)


def restriction_changed(sender: type, instance: Any, **kwargs: Any) -> None:
    """Note all that a view restriction hides or shows."""
    if isinstance(instance, PageViewRestriction):
        with publishing() as changes:
            changes.note_subtree(instance.page.path)
