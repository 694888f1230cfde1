"""The conversation between who asks and who offers, by the rights of both at the moment of asking."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.languages import language_of
from accounts.models import User
from common.decisions import ALLOWED, Decision, refuse
from correspondence.subjects import Reader, SubjectRules, register_subject, uuid_of
from support.enums import RequestState, Side
from support.models import SupportRequest
from support.permissions import NOT_YOURS, side_of
from support.services.telling import people_of
from support.transitions import ENDED, OPEN

KIND = "support.request"


def about(request: SupportRequest) -> str:
    """The key of its conversation."""
    return f"{KIND}:{request.pk}"


def register() -> None:
    """Let there be conversations about requests."""
    register_subject(
        KIND,
        SubjectRules(
            may_read=may_read,
            may_write=may_write,
            side_of=side,
            sides={Side.ASKER.value: Side.ASKER.label, Side.GIVER.value: Side.GIVER.label},
            readers=readers,
            keys_of=keys_of,
            titles=titles,
            address=lambda key: reverse("support-request", args=[key]),
        ),
    )


def may_read(user: User, key: str) -> Decision:
    """Both sides."""
    request = _request(key)
    return ALLOWED if request and side_of(user, request) else refuse(NOT_YOURS)


def may_write(user: User, key: str) -> Decision:
    """Both sides, until it was declined or withdrawn; what was agreed has to be arranged."""
    decision = may_read(user, key)
    request = _request(key)
    if not decision or request is None:
        return decision
    return ALLOWED if request.state in (*OPEN, RequestState.AGREED) else refuse(ENDED)


def side(user: User, key: str) -> str:
    """The side of this person."""
    request = _request(key)
    return str((request and side_of(user, request)) or Side.ASKER)


def readers(key: str, side: str) -> Iterable[Reader]:
    """Who is told that `side` wrote."""
    request = _request(key)
    if request is None:
        return []
    other = Side.ASKER if side == Side.GIVER else Side.GIVER
    return [Reader(user, language_of(user)) for user in people_of(request, other)]


def keys_of(user: User) -> Collection[str]:
    """The requests on one side of which this person stands."""
    return [str(key) for key in SupportRequest.objects.of(user).order_by().values_list("pk", flat=True)]


def titles(keys: Collection[str]) -> Mapping[str, Any]:
    """The offer: nothing that anybody wrote in a request."""
    found = SupportRequest.objects.filter(pk__in=list(keys)).values_list("pk", "offer_title")
    return {str(key): _("Request for “%(offer)s”") % {"offer": title} for key, title in found}


def _request(key: str) -> SupportRequest | None:
    number = uuid_of(key)
    if number is None:
        return None
    found = SupportRequest.objects.filter(pk=number)
    return found.select_related("partner", "asking_partner", "asker").first()
