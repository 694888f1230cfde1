"""“Still correct”: a page is right as it stands on the site, and says so from today on."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision, TaskState

from accounts.models import User
from common.audit import record
from common.clock import today
from common.decisions import Refused
from common.models import PublishablePage
from common.publishing import publishing
from editing.freshness.permissions import user_can_confirm
from editing.models import Freshness

CHECKED = "checked_on"
NO_LONGER = _("This page is not on the site any more, or it is no longer asked about.")


def confirm(page_id: int, actor: User, way: str, since: date | None = None) -> Freshness:
    """Set the day on which the page was checked to today, on the site and in what waits to be published.

    `way` stands in the log: by the mail's link, or signed in. `since`: only if the page was not checked after that day.
    Raises `Refused`, and changes nothing, for who may not and for a page that is not asked about.
    """
    with publishing() as changes:
        row = Freshness.objects.select_for_update().select_related("partner").filter(pk=page_id).first()
        if row is None:
            raise Refused(NO_LONGER)
        if since is not None and row.since != since:
            raise Refused(_("Somebody confirmed this page already."))
        page: Any = Page.objects.get(pk=page_id).specific
        user_can_confirm(actor, page).or_refuse()
        before, day = page.checked_on, today()
        _write(page, day)
        Freshness.objects.filter(pk=page_id).update(confirmed_on=day)
        changes.note_page(page_id)
        record(
            action="page.confirmed",
            actor=actor,
            target=page,
            before={CHECKED: before},
            after={CHECKED: day, "way": way},
            partner=row.partner,
        )
    return Freshness.objects.get(pk=page_id)


def _write(page: PublishablePage, day: date) -> None:
    """On the page and its aliases; and in each revision that may still come on the site, or it would put the old day
    back. Nothing else of a draft changes, and it stays as new as it was.
    """
    model = type(page)
    model._default_manager.filter(Q(pk=page.pk) | Q(alias_of=page.pk)).update(checked_on=day)
    submitted = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).values("revision")
    waiting = Q(pk__in=[page.latest_revision_id, page.live_revision_id]) | Q(approved_go_live_at__isnull=False)
    mine = Revision.page_revisions.select_for_update().filter(object_id=str(page.pk))
    for revision in mine.filter(waiting | Q(pk__in=submitted)):
        if (revision.content.get(CHECKED) or "") < day.isoformat():
            Revision.objects.filter(pk=revision.pk).update(content={**revision.content, CHECKED: day.isoformat()})
