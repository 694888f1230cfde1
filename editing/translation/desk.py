"""Translations that are out of date, on the desk of who writes."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from editing.desk.desk import SHOWN, Desk, Item, Section
from editing.models import Translation
from editing.translation.outdated import outdated_translations, outdated_translations_of
from partners.enums import MemberRole


def outdated_on_desk(desk: Desk) -> Section | None:
    """The longest out of date first; for the hub team those of all partners, without an urge."""
    writing = [p for p in desk.partners if (role := desk.roles.get(p.pk)) and role.includes(MemberRole.EDITOR)]
    if not desk.is_hub and not writing:
        return None
    found = outdated_translations() if desk.is_hub else outdated_translations_of(writing)
    rows = list(found[: SHOWN + 1])
    if not rows:
        return None
    return Section(
        "translations",
        _("Translations out of date"),
        tuple(_item(row) for row in rows[:SHOWN]),
        found.count() if len(rows) > SHOWN else len(rows),
        "" if desk.is_hub else _("See what the Dutch changed, and change the English."),
        reverse("translations"),
    )


def _item(row: Translation) -> Item:
    since = localtime(row.outdated_since) if row.outdated_since else None
    note = _("The Dutch changed on %(day)s") % {"day": date_format(since, "j F Y")} if since else ""
    return Item(row.page.get_admin_display_title(), reverse("translation-status", args=[row.page_id]), note)
