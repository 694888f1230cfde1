"""How soon a partner answers: the middle of what it took, shown once there are enough answers to say so."""

from datetime import timedelta
from statistics import median

from common.clock import now
from support.models import SupportRequest

ENOUGH = 5
LOOKED_BACK = timedelta(days=365)


def days_to_answer(partner_id: int) -> int | None:
    """Whole days, at least one; None with fewer than five answers in the past year."""
    answered = SupportRequest.objects.filter(
        partner=partner_id, answered_at__isnull=False, asked_at__gte=now() - LOOKED_BACK
    )
    instants = answered.values_list("asked_at", "answered_at")
    times = [(answer - asked).total_seconds() for asked, answer in instants if answer]
    if len(times) < ENOUGH:
        return None
    return max(1, -(-int(median(times)) // 86_400))
