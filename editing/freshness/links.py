"""The signed link in the mail: one page, one reader, one day of checking. It shows by GET and confirms by POST."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from accounts.models import User
from editing.freshness.permissions import user_can_confirm
from editing.models import Freshness

SALT = "editing.freshness.still-correct"
VALID_FOR = timedelta(days=60)


class Problem(StrEnum):
    """Why a link does nothing any more."""

    ALTERED = "altered"
    EXPIRED = "expired"
    USED = "used"
    GONE = "gone"
    NOT_YOURS = "not-yours"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a link that works is about."""

    row: Freshness
    reader: User


class LinkProblem(Exception):
    """The link does nothing; `row` is the page that it was about, where it still is asked about."""

    def __init__(self, problem: Problem, row: Freshness | None = None) -> None:
        super().__init__(problem.value)
        self.problem, self.row = problem, row


def link_for(row: Freshness, reader: User, language: str) -> str:
    """The full address by which `reader` confirms this page, until it is checked or the time is over."""
    token = signing.dumps([row.pk, reader.pk, row.since.isoformat()], salt=SALT, compress=False)
    with override(language):
        return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('still-correct', args=[token])}"


def public_address(page: Page) -> str:
    """The full address of the page on the site."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{page.get_url() or ''}"


def read_link(token: str) -> Asked:
    """What the link is about; raises `LinkProblem` where it does nothing."""
    try:
        page_id, reader_id, since = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError) as fault:
        raise LinkProblem(Problem.ALTERED) from fault
    row = Freshness.objects.select_related("page", "partner").filter(pk=page_id).first()
    if row is None:
        raise LinkProblem(Problem.GONE)
    if row.since != date.fromisoformat(since):
        raise LinkProblem(Problem.USED, row)
    if _is_old(token):
        raise LinkProblem(Problem.EXPIRED, row)
    reader = User.objects.filter(pk=reader_id, is_active=True).first()
    if reader is None or not user_can_confirm(reader, row.page):
        raise LinkProblem(Problem.NOT_YOURS, row)
    return Asked(row, reader)


def _is_old(token: str) -> bool:
    try:
        signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except signing.SignatureExpired:
        return True
    return False
