"""The mails about approval by link. Neither says what the draft is called or what is in it."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from accounts.languages import language_of
from accounts.models import User
from correspondence.mail import send_mail
from editing.models import ApprovalRequest


def send_link(request: ApprovalRequest, token: str) -> None:
    """To the person who is asked."""
    with override(request.language):
        path = reverse("approval", args=[token])
    asker = request.asked_by
    send_mail(
        key=f"approval-{request.nonce_hash[:32]}",
        to=request.email,
        template="approval_asked",
        context={"request": request, "address": f"{settings.WAGTAILADMIN_BASE_URL}{path}", "asker": str(asker or "")},
        language=request.language,
        reply_to=asker.email if asker else request.partner.email,
    )


def send_answer(request: ApprovalRequest, asker: User) -> None:
    """To who asked: there is an answer, and where it stands."""
    address = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('approval_requests', args=[request.page_id])}"
    send_mail(
        key=f"approval-answered-{request.nonce_hash[:32]}",
        to=asker.email,
        template="approval_answered",
        context={"partner": request.partner, "address": address},
        language=language_of(asker),
    )
