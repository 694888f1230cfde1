"""Who may do what with a request for support: one question, one sentence. The hub team is on neither side."""

from typing import Any, cast

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.decisions import ALLOWED, Decision, refuse
from initiatives.models import InitiativePage
from partners.models import PartnerPage, written_for
from partners.permissions import SIGN_IN, Person
from support.capacity import has_room
from support.enums import Side
from support.models import SupportOfferPage, SupportRequest
from support.transitions import may

OWN_OFFER = _("This is an offer of your own organisation.")
CLOSED = _("This offer is not open now.")
FULL = _("This offer is full for now.")
NOT_YOURS = _("You take no part in this request.")


def side_of(user: Person, request: SupportRequest) -> Side | None:
    """On which side the person stands, as the database has it now; who belongs to both stands with who asks."""
    if not user.is_authenticated or not user.is_active:
        return None
    partners = set(written_for(cast(User, user)))
    if request.asker_id == user.pk or request.asking_partner_id in partners:
        return Side.ASKER
    return Side.GIVER if request.partner_id in partners else None


def user_can_ask(user: Person, offer: SupportOfferPage) -> Decision:
    """Anybody with an account may ask for what is open, but not oneself."""
    if not offer.is_open:
        return refuse(CLOSED)
    if not has_room(offer):
        return refuse(FULL)
    if not user.is_authenticated:
        return refuse(SIGN_IN)
    return refuse(OWN_OFFER) if offer.partner.pk in written_for(cast(User, user)) else ALLOWED


def user_can_take_step(user: Person, request: SupportRequest, name: str) -> Decision:
    """Whether this person may make this step of the table now."""
    side = side_of(user, request)
    return may(name, request.state, side) if side else refuse(NOT_YOURS)


def initiatives_of(user: Person) -> QuerySet[InitiativePage]:
    """The published initiatives for which this person may ask: those of the organisations for which they write."""
    pages: QuerySet[InitiativePage] = InitiativePage.objects.filter(_below_own(user), live=True, alias_of=None)
    return pages.order_by("title")


def offers_of(user: Person) -> QuerySet[SupportOfferPage]:
    """The published offers of the organisations for which this person writes."""
    pages: QuerySet[SupportOfferPage] = SupportOfferPage.objects.filter(_below_own(user), live=True, alias_of=None)
    return pages


def below(partners: Any) -> Q:
    """Pages of these organisations, in either language."""
    own = Q(pk__in=())
    for path in PartnerPage.objects.filter(partner__in=partners).values_list("path", flat=True):
        own |= Q(path__startswith=path)
    return own


def _below_own(user: Person) -> Q:
    """Pages of the organisations for which this person writes; none for who is not signed in."""
    return below(written_for(cast(User, user)) if user.is_authenticated else ())
