"""Changes what a page says on the site and in its waiting draft alike, without publishing that draft."""

from collections.abc import Callable

from django.db.models import Q
from wagtail.models import Revision, TaskState

from accounts.models import User
from living_labs.models import CallPage

type Change = Callable[[CallPage], None]


def change_also_live(page: CallPage, change: Change, actor: User) -> None:
    """By Wagtail's own way of publishing where nothing waits; else in what is live and in each text that waits.

    Publishing while something waits would put that behind the new revision, take its day of publishing away and end
    its approval.
    """
    if page.live and not page.has_unpublished_changes and page.current_workflow_state is None:
        change(page)
        page.save_revision(user=actor, clean=False).publish(user=actor, skip_permission_checks=True)
        return
    submitted = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).values("revision")
    newest = Q(pk__in=[page.latest_revision_id, page.live_revision_id]) | Q(approved_go_live_at__isnull=False)
    waiting = page.revisions.filter(newest | Q(pk__in=submitted))
    texts = [(revision, revision.as_object()) for revision in waiting]
    change(page)
    page.save(clean=False)
    for revision, text in texts:
        change(text)
        Revision.objects.filter(pk=revision.pk).update(content=text.serializable_data())
