"""What becomes of requests when somebody has their account erased."""

from typing import Any

from django.db.models import Q

from accounts.models import User
from common.models import AuditEntry
from support.enums import RequestState
from support.models import SupportRequest
from support.services.forgetting import forget
from support.services.steps import make_step
from support.transitions import OPEN


def acted_in(person: Any) -> Q:
    """The lines with this person's name, of requests in which they did something (as the log has it)."""
    logged = AuditEntry.objects.filter(actor=str(person.pk), target_type="support.supportrequest")
    requests = set(logged.order_by().values_list("target_id", flat=True))
    named = Q(name=person.get_full_name()) & ~Q(name="")
    return named & (Q(request__in=requests) | Q(request__asker=person.pk))


def end_requests(person: User) -> None:
    """Withdraw what is open and the person's own; delete what came to nothing, empty what was agreed."""
    for request in SupportRequest.objects.select_for_update().filter(asker=person, asking_partner=None):
        if request.state in OPEN:
            make_step(request, "withdraw", person)
        forget(request, whole=request.state in (RequestState.DECLINED, RequestState.WITHDRAWN))
        SupportRequest.objects.filter(pk=request.pk).update(organisation="", needs=[])
