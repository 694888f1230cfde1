"""What need not be kept of requests: the words and files go, what was given stays."""

from datetime import timedelta

from django.db import transaction

from common.audit import record
from common.clock import now
from common.models import PrivateFile
from correspondence.services.sending import forget_conversation
from support.conversations import about
from support.enums import RequestState
from support.models import SupportRequest

ENDED_KEPT = timedelta(days=365)  # what came to nothing
AGREED_KEPT = timedelta(days=730)  # the words with which it was agreed; what was given is part of the initiative


def forget_old_requests() -> int:
    """For the worker: returns how many were deleted or emptied."""
    moment = now()
    nothing = (RequestState.DECLINED, RequestState.WITHDRAWN)
    over = SupportRequest.objects.filter(state__in=nothing, ended_at__lte=moment - ENDED_KEPT)
    agreed = SupportRequest.objects.filter(state=RequestState.AGREED, ended_at__lte=moment - AGREED_KEPT)
    return sum(forget(each, whole=True) for each in over) + sum(forget(e) for e in agreed.exclude(message=""))


@transaction.atomic
def forget(request: SupportRequest, *, whole: bool = False) -> int:
    """Delete one whole, or empty it of words and people."""
    PrivateFile.objects.filter(pk__in=request.files.order_by().values("file")).delete()
    forget_conversation(about(request), None)
    record(action="support_request.forgotten", actor=None, target=request, partner=request.partner)
    if whole:
        request.delete()
        return 1
    request.events.update(name="", reason="")
    request.message, request.reason, request.asker_name, request.asker = "", "", "", None
    request.save()
    return 1
