"""What this room does with data of people, and how rooms find what is somebody's by their address."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.inventory.declaring import Processing, processing
from common.inventory.enums import Ground

ACCOUNT = processing(
    Processing(
        code="account",
        name=_("Accounts"),
        purpose=_("Letting people sign in, and keeping their account theirs"),
        ground=Ground.AGREEMENT,
        people=_("Everybody with an account"),
        receivers=_("The hub team, where it helps somebody with their account"),
        period=_("As long as the account exists; one that nobody confirmed for 7 days; a session for 14 days"),
    )
)
CONSENTS = processing(
    Processing(
        code="consents",
        name=_("Consents"),
        purpose=_("Being able to show what somebody agreed to, and when that ended"),
        ground=Ground.DUTY,
        people=_("Everybody who was asked for consent"),
        receivers=_("Nobody"),
        period=_("As long as the account exists"),
    )
)

PROFILES = processing(
    Processing(
        code="profiles",
        name=_("Profiles"),
        purpose=_("Showing people what fits who they are and what interests them"),
        ground=Ground.AGREEMENT,
        people=_("Everybody with an account who tells it"),
        receivers=_("Nobody"),
        period=_("Until the person changes it, and as long as the account exists"),
    )
)
HEALTH = processing(
    Processing(
        code="health-interests",
        name=_("Health topics in profiles"),
        purpose=_("Showing people what fits the health topics that they chose"),
        ground=Ground.HEALTH_CONSENT,
        people=_("Everybody with an account who tells it"),
        receivers=_("Nobody"),
        period=_("Until the consent is taken back, and as long as the account exists"),
    )
)


def addresses_of(person: Any) -> set[str]:
    """The addresses of which this person has shown that they are theirs."""
    known = apps.get_model("account", "EmailAddress")._default_manager.filter(user=person.pk, verified=True)
    return {address.lower() for address in known.values_list("email", flat=True)}


def by_address(field: str) -> Callable[[Any], Q]:
    """The rows with one of the person's confirmed addresses in `field`: of people whom others named by address."""

    def mine(person: Any) -> Q:
        found = Q(pk__in=[])
        for address in addresses_of(person):
            found |= Q(**{f"{field}__iexact": address})
        return found

    return mine
