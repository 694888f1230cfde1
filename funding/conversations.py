"""The conversation between a funder and a partner, by the rights of both at the moment of asking."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.languages import language_of
from accounts.models import User
from common.decisions import ALLOWED, Decision, refuse
from correspondence.subjects import Reader, SubjectRules, register_subject, uuid_of
from funding.enums import Side
from funding.models import Interest
from funding.permissions import NOT_YOURS, side_of
from partners.models import WRITERS, members_of

KIND = "funding.interest"
LONGEST_NAME = 301  # of a message
OVER = _("One of the two organisations no longer takes part in the hub.")


def about(interest: Interest) -> str:
    """The key of its conversation."""
    return f"{KIND}:{interest.pk}"


def register() -> None:
    """Let there be conversations about interest."""
    register_subject(
        KIND,
        SubjectRules(
            may_read=may_read,
            may_write=may_write,
            side_of=side,
            sides={each.value: each.label for each in Side},
            readers=readers,
            keys_of=keys_of,
            titles=titles,
            address=lambda key: reverse("interest", args=[key]),
            name_of=name_of,
        ),
    )


def may_read(user: User, key: str) -> Decision:
    """The writers of both sides."""
    interest = _interest(key)
    return ALLOWED if interest and side_of(user, interest) else refuse(NOT_YOURS)


def may_write(user: User, key: str) -> Decision:
    """The same, while both organisations take part."""
    interest = _interest(key)
    if interest is None or not side_of(user, interest):
        return refuse(NOT_YOURS)
    return ALLOWED if interest.funder.is_active and interest.partner.is_active else refuse(OVER)


def side(user: User, key: str) -> str:
    """The side of this person."""
    interest = _interest(key)
    return str((interest and side_of(user, interest)) or Side.FUNDER)


def name_of(user: User, key: str) -> str:
    """The person with the organisation for which they speak: several funders may write about one initiative."""
    interest = _interest(key)
    if interest is None:
        return user.get_full_name()
    partner = interest.partner if side_of(user, interest) == Side.PARTNER else interest.funder
    return ", ".join(filter(None, [user.get_full_name(), partner.name]))[:LONGEST_NAME]


def readers(key: str, side: str) -> Iterable[Reader]:
    """Who is told that `side` wrote: the writers of the other."""
    interest = _interest(key)
    if interest is None:
        return []
    other = interest.funder if side == Side.PARTNER else interest.partner
    return [Reader(user, language_of(user)) for user in members_of(other, WRITERS)]


def keys_of(user: User) -> Collection[str]:
    """The interest on one side of which this person stands."""
    return [str(key) for key in Interest.objects.of(user).order_by().values_list("pk", flat=True)]


def titles(keys: Collection[str]) -> Mapping[str, Any]:
    """The initiative, as it was called on the site: not who is interested, since it stands in mails."""
    found = Interest.objects.filter(pk__in=list(keys)).values_list("pk", "title")
    return {str(key): _("Interest in “%(initiative)s”") % {"initiative": title} for key, title in found}


def _interest(key: str) -> Interest | None:
    number = uuid_of(key)
    if number is None:
        return None
    return Interest.objects.filter(pk=number).select_related("partner", "funder").first()
