"""What the desk says of pages that grow old and of links that died."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.enums import Kind
from editing.dead_links.reporting import dead_links
from editing.desk.desk import SHOWN, Desk, Item, Section
from editing.freshness.due import due_pages
from editing.models import Freshness
from partners.enums import MemberRole
from partners.models import WRITERS, Partner


def pages_to_check(desk: Desk) -> Section | None:
    """The longest unchecked first; who may say that a page is still right goes there, who writes to its form."""
    rows = due_pages().filter(partner__in=_written_for(desk))
    shown = [
        Item(
            row.page.title,
            reverse("still-correct-signed-in", args=[row.pk]) if _may_confirm(desk, row) else desk.address_of(row.page),
            _("Last checked on %(day)s") % {"day": date_format(row.since, "j F Y")},
        )
        for row in rows[:SHOWN]
    ]
    urge = _("Read this page, and say whether it is still right.")
    return _section("pages-to-check", _("Not checked for long"), shown, rows.count() if shown else 0, urge)


def links_to_mend(desk: Desk) -> Section | None:
    """The longest dead first, each with the page on which it stands."""
    places = dead_links().filter(source__partner__in=_written_for(desk))
    shown = [
        Item(
            place.source.page.title,
            desk.address_of(place.source.page),
            f"{place.link.address}: {place.link.get_fault_display()}",
        )
        for place in places[:SHOWN]
    ]
    urge = _("Mend this link, or take it off the page.")
    return _section("dead-links", _("Links that no longer work"), shown, places.count() if shown else 0, urge)


def _section(name: str, heading: str, shown: list[Item], total: int, urge: str) -> Section | None:
    return Section(name, heading, tuple(shown), total, urge, reverse(f"{name}:index")) if shown else None


def _written_for(desk: Desk) -> list[Partner]:
    """The partners whose pages this person may change: a viewer can do nothing about them."""
    return [partner for partner in desk.partners if desk.is_hub or desk.roles.get(partner.pk) in WRITERS]


def _may_confirm(desk: Desk, row: Freshness) -> bool:
    """Whether to lead to the question, without asking the database for each row; the question itself asks again."""
    role = desk.roles.get(row.partner_id)
    least = MemberRole.MANAGER if row.kind == Kind.PARTNER else MemberRole.PUBLISHER
    return desk.is_hub or (role is not None and role.includes(least))
