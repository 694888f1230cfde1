"""One change to one of many pages: as a revision, on the site only where nothing else waits and the person may.

What it did can be looked at, compared and taken back in the page's own history.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from accounts.models import User
from common.publishing import publishing
from partners.imports.comparing import latest
from partners.models import ContactPerson, PartnerPublication
from vocabulary.models import Pillar


class Result(TextChoices):
    """What became of a page."""

    PUBLISHED = "published", _("Changed, and on the site")
    DRAFTED = "drafted", _("Changed as a draft: it is not on the site, has work that waits, or is not yours to publish")
    UNCHANGED = "unchanged", _("Left as it was: it says this already")
    LOCKED = "locked", _("Left alone: locked, or waiting for approval")
    INVALID = "invalid", _("Left alone: something else on the page is not right yet; open it to see what")


@dataclass(frozen=True)
class Change:
    """What to set, add and take away. Fields by their names on the page."""

    pillar: Pillar | None = None
    add: Mapping[str, Iterable[Model]] = field(default_factory=dict)
    remove: Mapping[str, Iterable[Model]] = field(default_factory=dict)
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()


def is_publication(page: Page) -> bool:
    """True for the types that have words of the vocabulary and tags."""
    return page.specific_class is not None and issubclass(page.specific_class, PartnerPublication)


def change_page(page: Page, user: User, change: Change) -> Result:
    """Make the change on one page that the person may edit, log it, and publish it where it may be."""
    specific: PartnerPublication = page.specific
    lock = specific.get_lock()
    if lock and lock.for_user(user):
        return Result.LOCKED
    waits_for_nothing = specific.live and not specific.has_unpublished_changes
    with publishing():
        if not specific.live and specific.latest_revision_id is None:
            specific.save_revision(clean=False)  # what stands there now, to come back to
        draft = latest(specific)
        if not _apply(draft, change):
            return Result.UNCHANGED
        try:
            revision = draft.save_revision(user=user, log_action=True)
        except ValidationError:
            return Result.INVALID
        # Asked of the page as it is now, with this person's change on it.
        if not waits_for_nothing or not draft.permissions_for_user(user).can_publish():
            return Result.DRAFTED
        revision.publish(user=user)
    return Result.PUBLISHED


def _apply(page: PartnerPublication, change: Change) -> bool:
    """Change the page in memory; False where it says all this already."""
    before = _said(page, change)
    if change.pillar:
        page.pillar = change.pillar
    for name in {*change.add, *change.remove}:
        now = {term.pk: term for term in getattr(page, name).all()}
        now |= {term.pk: term for term in change.add.get(name, ()) if _belongs(term, page)}
        gone = {term.pk for term in change.remove.get(name, ())}
        setattr(page, name, [term for pk, term in now.items() if pk not in gone])
    gone_tags = {tag.casefold() for tag in change.remove_tags}
    tags = [tag for tag in [*page.tags.names(), *change.add_tags] if tag.casefold() not in gone_tags]
    if change.add_tags or change.remove_tags:
        page.tags.set(list({tag.casefold(): tag for tag in reversed(tags)}.values()))
    return before != _said(page, change)


def _belongs(term: Model, page: PartnerPublication) -> bool:
    """Words are everybody's; a contact person is shown only by the own partner."""
    return not isinstance(term, ContactPerson) or term.partner_id == page.partner.pk


def _said(page: PartnerPublication, change: Change) -> dict[str, Any]:
    """What the page says of all that the change is about."""
    names = {*change.add, *change.remove}
    return {
        "pillar": page.pillar_id,
        "tags": {tag.casefold() for tag in page.tags.names()},
        **{name: {term.pk for term in getattr(page, name).all()} for name in names},
    }
