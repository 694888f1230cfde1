"""Asking somebody without an account what they think of a draft: a signed link that expires and can be withdrawn."""

import secrets
from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from accounts.models import User
from common.audit import record
from common.clock import now
from common.decisions import Refused
from common.tokens import token_hash
from editing.models import ApprovalRequest
from editing.models.approval import Answer, ApprovalState
from editing.services.approval_mail import send_answer, send_link
from partners.models import Partner, PartnerPage, PartnerPublication
from partners.models.second_eyes import digest_of
from partners.permissions import Person, user_can_edit_publication
from partners.services.members import lock

SALT = "editing.approval"
VALID_DAYS = (7, 14, 30)
MAILS_A_DAY = 20  # about one page
PARTNER_MAILS_A_DAY = 100
SHOWN = 50
KEPT_FOR = timedelta(days=180)  # name and address, after it is over


@transaction.atomic
def ask_approval(
    page: Page, actor: User, *, name: str, email: str, purpose: str = "", days: int = 14, language: str = "nl"
) -> ApprovalRequest:
    """Ask somebody about the newest version. Raises `Refused` for who may not, and where too many mails were sent.

    A second request to the same address takes the place of the first: its link stops working.
    """
    partner = _partner(page, actor)
    email, moment = email.strip().lower(), now()
    _check_mails(partner, page, moment)
    for earlier in ApprovalRequest.objects.unanswered().filter(page=page.pk, email=email):
        _end(earlier, actor, moment)
    request = ApprovalRequest(
        page_id=page.pk,
        name=name.strip(),
        email=email,
        language=language,
        purpose=purpose.strip(),
        asked_by=actor,
        asked_at=moment,
        times_sent=0,
    )
    _send(request, timedelta(days=days), moment)
    _log("approval.asked", actor, request, {"page": page.pk, "until": request.expires_at})
    return request


@transaction.atomic
def resend_approval(request: ApprovalRequest, actor: User) -> None:
    """Ask the same person again, about the version that is the newest now; the earlier link stops working.

    What was answered or withdrawn stays as it is: then this is another request.
    """
    partner = _partner(request.page, actor)
    request, moment = _held(request), now()
    period = request.expires_at - request.sent_at
    if not request.email:
        raise Refused(_("The address was removed because it is long ago. Ask again with the form."))
    if request.answered_at or request.revoked_at:
        known = {name: getattr(request, name) for name in ("name", "email", "purpose", "language")}
        ask_approval(request.page, actor, days=period.days, **known)
        return
    _check_mails(partner, request.page, moment)
    _send(request, period, moment)
    _log("approval.resent", actor, request, {"page": request.page_id, "until": request.expires_at})


@transaction.atomic
def revoke_approval(request: ApprovalRequest, actor: User) -> None:
    """Withdraw it: its link stops working. Raises `Refused` where it was answered or withdrawn."""
    _partner(request.page, actor)
    request = _held(request)
    if request.answered_at or request.revoked_at:
        raise Refused(_("This was answered or withdrawn already."))
    _end(request, actor, now())


@transaction.atomic
def answer_approval(request: ApprovalRequest, answer: Answer, remarks: str = "") -> None:
    """Write down what the person says. Raises `Refused` where the link no longer works.

    The log says that the request was answered, and how; not by whom, and not with which words.
    """
    request, moment = _held(request), now()
    if problem := problem_of(request, moment):
        raise Refused(problem)
    request.answered_at, request.answer, request.remarks = moment, answer, remarks.strip()
    request.save(update_fields=["answered_at", "answer", "remarks"])
    _log("approval.answered", AnonymousUser(), request, {"page": request.page_id, "answer": answer.value})
    asker = request.asked_by
    if asker and user_can_edit_publication(asker, request.page):
        send_answer(request, asker)


def request_of(token: str) -> ApprovalRequest | None:
    """The request of a link, in whatever state; None for a link that was altered or replaced by a newer one."""
    try:
        number, nonce = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = ApprovalRequest.objects.select_related("page", "asked_by", "revision").filter(pk=number).first()
    return found if found and secrets.compare_digest(found.nonce_hash, token_hash(nonce)) else None


def problem_of(request: ApprovalRequest, moment: datetime) -> str:
    """Which of the ways in which a link does not work this is; empty where it works."""
    state = request.state(moment)
    if state in (ApprovalState.YES, ApprovalState.CHANGES):
        return "used"
    if state == ApprovalState.REVOKED or not request.partner.is_active:
        return "revoked"
    if state == ApprovalState.EXPIRED:
        return "expired"
    return "" if is_about_newest(request) else "newer"


def is_about_newest(request: ApprovalRequest) -> bool:
    """False where the text changed since; another version that says the same is no other text."""
    newest = request.page.latest_revision
    if request.revision is None or newest is None:
        return False
    return digest_of(newest.content) == request.digest


def approvals_of(page: Page) -> QuerySet[ApprovalRequest]:
    """All requests about a page, the newest first."""
    found: QuerySet[ApprovalRequest] = ApprovalRequest.objects.filter(page=page.pk)
    return found.select_related("asked_by", "page__latest_revision", "revision")


def answers_about_newest(page: Page) -> list[str]:
    """What was answered about the text as it is now."""
    answered = approvals_of(page).exclude(answered_at=None)[:SHOWN]
    return [request.answer for request in answered if is_about_newest(request)]


def open_approvals(partner: Partner) -> QuerySet[ApprovalRequest]:
    """What a partner's people asked and was not answered yet, the oldest first."""
    return ApprovalRequest.objects.open(now()).of_partner(partner).select_related("page").order_by("asked_at")


def forget_people() -> int:
    """Empty name and address of who was asked, half a year after it was over; returns how many."""
    over = ApprovalRequest.objects.over(now() - KEPT_FOR).exclude(name="", email="")
    return over.update(name="", email="")


def may_ask_about(user: Person, page: Page) -> bool:
    """True for a page of a partner that the person may change."""
    return partner_of(page) is not None and bool(user_can_edit_publication(user, page))


def partner_of(page: Page) -> Partner | None:
    """Whose page it is."""
    page = page.specific
    return page.partner if isinstance(page, (PartnerPage, PartnerPublication)) else None


def _partner(page: Page, actor: User) -> Partner:
    """The page's partner, held until the transaction ends; `Refused` for who may not change the page."""
    user_can_edit_publication(actor, page).or_refuse()
    partner = partner_of(page)
    if partner is None:
        raise Refused(_("This page belongs to no partner."))
    return lock(partner)


def _check_mails(partner: Partner, page: Page, moment: datetime) -> None:
    """Nobody sends the hub's mail to a whole address book."""
    today = ApprovalRequest.objects.of_partner(partner).filter(sent_at__gt=moment - timedelta(days=1))
    about_page = today.filter(page=page.pk)
    for requests, most in ((about_page, MAILS_A_DAY), (today, PARTNER_MAILS_A_DAY)):
        if (requests.aggregate(sent=Sum("times_sent"))["sent"] or 0) >= most:
            raise Refused(_("Many links were sent today. Send the next one tomorrow."))


def _send(request: ApprovalRequest, period: timedelta, moment: datetime) -> None:
    """Bind it to the newest version and a new secret, and write the mail."""
    page = Page.objects.get(pk=request.page_id).specific
    nonce = secrets.token_urlsafe(24)
    newest = _newest(page)
    request.revision, request.digest = newest, digest_of(newest.content)
    request.nonce_hash, request.sent_at, request.expires_at = token_hash(nonce), moment, moment + period
    request.times_sent += 1
    request.save()
    send_link(request, signing.dumps([request.pk, nonce], salt=SALT))


def _newest(page: Page) -> Revision:
    """The newest version; a page that was imported has none yet, and gets one that says what it says."""
    return page.get_latest_revision() or page.save_revision(changed=False)


def _held(request: ApprovalRequest) -> ApprovalRequest:
    """The request as it is now, held until the transaction ends: of two clicks one comes second."""
    rows = ApprovalRequest.objects.select_for_update(of=("self",)).select_related("page")
    return rows.get(pk=request.pk)


def _end(request: ApprovalRequest, actor: User, moment: datetime) -> None:
    request.revoked_at = moment
    request.save(update_fields=["revoked_at"])
    _log("approval.revoked", actor, request, {"page": request.page_id})


def _log(action: str, actor: User | AnonymousUser, request: ApprovalRequest, after: dict[str, object]) -> None:
    record(action=action, actor=actor, target=request, after=after, partner=request.partner)
