"""What asks for work: corrections, answers, drafts, calls that close."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, Revision, TaskState, WorkflowState

from common.clock import now
from common.enums import Facet, Kind
from common.records import PublicationRecord
from editing.desk.desk import SHOWN, Desk, Item, Section, section
from partners.enums import RoleState
from partners.permissions import CONFIRMS
from partners.services.confirming import roles_of
from search.finding import records_of
from search.queries import Query, Sort

CLOSING = timedelta(days=30)
MOST_CALLS = 50


def corrections(desk: Desk) -> Section | None:
    """What was sent in and came back, with what was asked; first what this person sent in."""
    rows = _flows(desk, WorkflowState.STATUS_NEEDS_CHANGES)
    rows.sort(key=lambda row: row[0].requested_by_id != desk.person.pk)
    items = [
        Item(page.get_admin_display_title(), desk.address_of(page), _asked_when(state), _remark(state))
        for state, page in rows
    ]
    return section("corrections", _("Asked to be corrected"), items, _("Correct what was asked, and send it in again."))


def waiting_for_you(desk: Desk) -> Section | None:
    """What was sent in and only this person, or a colleague in the same role, can take further."""
    rows = [_waiting(desk, state, page) for state, page, is_mine in _in_review(desk) if is_mine]
    return section(
        "waiting-for-you",
        _("Waits for you"),
        rows,
        _("Read it, and publish it or say what should change."),
    )


def waiting_for_others(desk: Desk) -> Section | None:
    """What was sent in and waits for somebody else: for whom, and how long."""
    whom = _("for a publisher, a manager or the hub team")
    items = [_waiting(desk, state, page, whom) for state, page, is_mine in _in_review(desk) if not is_mine]
    return section("waiting-for-others", _("Waits for others"), items)


def my_drafts(desk: Desk) -> Section | None:
    """What this person last worked on and nobody sees yet."""
    pages = _drafts(desk).filter(latest_revision__user=desk.person)
    heading, urge = _("My drafts"), _("Finish this draft, or throw it away.")
    return _draft_section("my-drafts", heading, desk, pages, urge)


def drafts_of_others(desk: Desk) -> Section | None:
    """What colleagues are working on."""
    pages = _drafts(desk).exclude(latest_revision__user=desk.person)
    return _draft_section("drafts-of-others", _("Drafts of colleagues"), desk, pages)


def scheduled(desk: Desk) -> Section | None:
    """What goes on the site by itself, the soonest first."""
    planned = _planned().order_by("approved_go_live_at").values("approved_go_live_at")[:1]
    pages = desk.pages.annotate(from_then=Subquery(planned)).filter(from_then__isnull=False).order_by("from_then", "pk")
    items = [
        Item(
            page.get_admin_display_title(), desk.address_of(page), date_format(localtime(page.from_then), "j F Y, H:i")
        )
        for page in pages
    ]
    return section("scheduled", _("Goes on the site by itself"), items)


def calls(desk: Desk) -> Section | None:
    """Open calls that close within a month, with the days that are left."""
    slugs = tuple(partner.slug for partner in desk.partners)
    if not slugs:
        return None
    moment = now()
    terms = {} if desk.is_hub else {Facet.PARTNER: slugs}
    records = records_of(Query(kinds=(Kind.CALL,), terms=terms, sort=Sort.CLOSING), MOST_CALLS)
    soon = [record for record in records if record.closes and moment < record.closes < moment + CLOSING]
    items = [Item(record.title, record.url, _days_left(record, moment)) for record in soon]
    return section("calls", _("Calls that close soon"), items)


def asked_roles(desk: Desk) -> Section | None:
    """Others named one of these partners, and wait for a yes or a no. Each partner answers for itself."""
    answering = [p for p in desk.partners if (role := desk.roles.get(p.pk)) and role.includes(CONFIRMS)]
    items = [
        Item(asked.role.page.title, reverse("my-organisation", args=[partner.slug]), str(asked.role.get_role_display()))
        for partner in answering
        for asked in roles_of(partner)
        if asked.state == RoleState.ASKED
    ]
    return section("asked-roles", _("Others named your organisation"), items, _("Say whether this is right."))


def _in_review(desk: Desk) -> list[tuple[WorkflowState, Page, bool]]:
    """What was sent in, with its page, and whether this person can take it further; asked once, for two sections."""
    if desk.in_review is None:
        mine = set(TaskState.objects.reviewable_by(desk.person).values_list("pk", flat=True))
        rows = _flows(desk, WorkflowState.STATUS_IN_PROGRESS)
        desk.in_review = [(state, page, state.current_task_state_id in mine) for state, page in rows]
    return desk.in_review


def _flows(desk: Desk, status: str) -> list[tuple[WorkflowState, Page]]:
    """What is in this state of its workflow, with its page; the longest there first."""
    about = desk.pages.annotate(key=Cast("pk", CharField())).values("key")
    states = (
        WorkflowState.objects.filter(status=status, object_id__in=about)
        .filter(base_content_type=ContentType.objects.get_for_model(Page))
        .select_related("current_task_state__task", "current_task_state__finished_by", "requested_by")
        .order_by("current_task_state__started_at", "pk")
    )
    found = list(states)
    pages = Page.objects.in_bulk([int(state.object_id) for state in found])
    return [(state, pages[int(state.object_id)]) for state in found]


def _drafts(desk: Desk) -> QuerySet[Page]:
    """Versions that are not on the site, and stand in no workflow and no schedule."""
    flows = WorkflowState.objects.active().filter(**_about_this())
    pages: QuerySet[Page] = desk.pages.filter(~Exists(flows), ~Exists(_planned()), has_unpublished_changes=True)
    return pages.order_by("-latest_revision_created_at", "-pk")


def _planned() -> QuerySet[Revision]:
    """The versions of a page that go on the site by themselves."""
    return Revision.objects.filter(approved_go_live_at__isnull=False, **_about_this())


def _about_this() -> dict[str, Any]:
    """Wagtail knows the object of a version or a workflow by a number kept as text."""
    return {
        "base_content_type": ContentType.objects.get_for_model(Page),
        "object_id": Cast(OuterRef("pk"), CharField()),
    }


def _draft_section(name: str, heading: str, desk: Desk, pages: QuerySet[Page], urge: str = "") -> Section | None:
    """Only the first are fetched: an organisation may have hundreds."""
    shown = [Item(page.get_admin_display_title(), desk.address_of(page), _draft_note(page)) for page in pages[:SHOWN]]
    return Section(name, heading, tuple(shown), pages.count(), urge) if shown else None


def _draft_note(page: Page) -> str:
    kind = _("Changes that are not published") if page.live else _("Draft")
    since = page.latest_revision_created_at
    return f"{kind} · {date_format(since, 'j F Y')}" if since else str(kind)


def _waiting(desk: Desk, state: WorkflowState, page: Page, whom: str = "") -> Item:
    since = days_since(state.current_task_state.started_at)
    note = f"{whom} · {since}" if whom else since
    return Item(page.get_admin_display_title(), desk.address_of(page), note)


def days_since(moment: datetime) -> str:
    """How long something waits, in days."""
    days = (now() - moment).days
    return ngettext("since %(days)d day", "since %(days)d days", days) % {"days": days} if days else _("since today")


def _asked_when(state: WorkflowState) -> str:
    finished = state.current_task_state.finished_at if state.current_task_state else None
    return str(_("asked on %(day)s") % {"day": date_format(finished, "j F Y")}) if finished else ""


def _remark(state: WorkflowState) -> str:
    return str(state.current_task_state.comment) if state.current_task_state else ""


def _days_left(record: PublicationRecord, moment: Any) -> str:
    days = (record.closes - moment).days if record.closes else 0
    return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days} if days else _("closes today")
