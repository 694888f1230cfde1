"""Whose work waits to be published: what “four eyes” asks of a page.

Whoever changed the page since it last went on the site, however often others changed it afterwards, has seen own work
only. A version counts as somebody's change where it says something else than the version before it: to publish, Wagtail
saves a version in the name of who publishes, and it gives the same text new marks.
"""

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page, PageLogEntry, Revision

from partners.enums import PublishingMode
from partners.models.organisation import Partner

type Content = dict[str, Any]

PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled")
# What a version holds besides what it says: its place, its state, the remarks beside it, and when it shows. When is for
# whoever publishes to say.
BESIDES = {
    "pk", "path", "depth", "numchild", "url_path", "content_type", "translation_key", "owner", "alias_of",
    "latest_revision", "latest_revision_created_at", "live_revision", "live", "has_unpublished_changes", "draft_title",
    "first_published_at", "last_published_at", "expired", "locked", "locked_at", "locked_by", "wagtail_admin_comments",
    "go_live_at", "expire_at", "checked_on",
}  # fmt: skip
MARKS = re.compile(r'(<\w[^<>]*?) data-block-key="[^"]*"')  # the editor's own, new each time
NUMBER_OF_BLOCK = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def has_four_eyes(page: Page) -> bool:
    """True for a page of a partner that publishes with four eyes."""
    above = [page.path[:length] for length in range(page.steplen, len(page.path) + 1, page.steplen)]
    partners = Partner.objects.filter(pages__path__in=above, publishing_mode=PublishingMode.FOUR_EYES)
    return _once(page, ("mode", page.path), partners.exists)


def wrote_what_waits(user_id: int, page: Page) -> bool:
    """True for whoever changed the page since it last went on the site."""
    versions = (page.latest_revision_id, page.latest_revision_created_at, page.live_revision_id)
    return _once(page, (user_id, *versions), lambda: _wrote(user_id, page))


def same_text(one: Content, other: Content) -> bool:
    """True where two versions say the same."""
    return bool(_said(one) == _said(other))


def _once(page: Page, about: tuple[Any, ...], ask: Callable[[], bool]) -> bool:
    """The editor asks a dozen times about the one page that it holds: the answer is kept with it."""
    answers: dict[tuple[Any, ...], bool] = page.__dict__.setdefault("_second_eyes", {})
    if about not in answers:
        answers[about] = ask()
    return answers[about]


def _wrote(user_id: int, page: Page) -> bool:
    own = _since_publication(page).filter(user=user_id).order_by("created_at")
    return any(_says_something_new(revision) for revision in own)


def _since_publication(page: Page) -> QuerySet[Revision]:
    """The versions that were made, or made over, after the one that is, or last was, on the site."""
    revisions: QuerySet[Revision] = page.revisions
    logged = PageLogEntry.objects.filter(page=page.pk, action__in=PUBLISHED).exclude(revision=None)
    on_site = page.live_revision_id or logged.order_by("-timestamp").values_list("revision", flat=True).first()
    if on_site is None:
        return revisions
    later = Q(pk__gt=on_site)
    if page.last_published_at:
        later |= Q(created_at__gt=page.last_published_at)
    return revisions.filter(later)


def _says_something_new(revision: Revision) -> bool:
    try:
        before = revision.get_previous()
    except Revision.DoesNotExist:
        return True
    return not same_text(before.content, revision.content)


def digest_of(content: Content) -> str:
    """The same for versions that say the same."""
    return hashlib.sha256(json.dumps(_said(content), sort_keys=True).encode()).hexdigest()


def _said(content: Content) -> Content:
    """What a version says, without its place, its state, and the numbers of rows and blocks."""
    return {name: _text(value) for name, value in content.items() if name not in BESIDES}


def _text(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _text(each) for name, each in value.items() if not _is_number(name, each)}
    if isinstance(value, list):
        return [_text(each) for each in value]
    if isinstance(value, str):
        return _text_of_string(value)
    return value


def _is_number(name: str, value: Any) -> bool:
    """True for the key of a row and the number of a block; of a text that somebody gave such a name it is not."""
    if name == "pk":
        return value is None or isinstance(value, int)
    return name == "id" and isinstance(value, str) and bool(NUMBER_OF_BLOCK.fullmatch(value))


def _text_of_string(value: str) -> Any:
    """Bodies are kept as JSON within the JSON."""
    if value.startswith("[{"):
        try:
            return _text(json.loads(value))
        except ValueError:
            pass
    return MARKS.sub(r"\1", value)
