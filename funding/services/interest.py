"""“I am interested”: the first message of a funder to the partner of an initiative. What follows is a conversation."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from accounts.limits import Limit
from accounts.models import User
from common.audit import record
from common.clock import now
from common.decisions import Refused
from common.records import PublicationRecord
from correspondence.services.sending import conversation_about, send_message
from funding.conversations import about
from funding.models import Interest
from funding.permissions import user_can_show_interest
from partners.models import Partner

INTERESTS = Limit("funding-interest", 20)  # an hour, per account
TOO_OFTEN = _("You wrote to many partners in the past hour. Wait a while, and send this one again.")


@sensitive_variables("text")
@transaction.atomic
def show_interest(found: PublicationRecord, funder: Partner, by: User, text: str, key: str) -> Interest:
    """Tell the partner of this initiative; raises `Refused`.

    A funder does so once: what it sends later goes on in the same conversation. Sent twice, it is one message.
    """
    funder = Partner.objects.select_for_update().get(pk=funder.pk)  # two clicks at once: the second waits
    owner = owner_of(found)
    user_can_show_interest(by, funder, owner).or_refuse()
    interest = interest_of(funder, found) or _first(found, funder, owner, by)
    send_message(conversation_about(about(interest)), by, text, key)
    return interest


def owner_of(found: PublicationRecord) -> Partner:
    """The partner that publishes the initiative."""
    return Partner.objects.get(slug=found.partner.slug if found.partner else "")


def interest_of(funder: Partner, found: PublicationRecord) -> Interest | None:
    """What the funder showed before, to the partner that publishes it now."""
    earlier = Interest.objects.filter(initiative=found.translation_key, funder=funder, is_current=True)
    return earlier.filter(partner__slug=found.partner.slug if found.partner else "").first()


def _first(found: PublicationRecord, funder: Partner, owner: Partner, by: User) -> Interest:
    if not INTERESTS.allows(str(by.pk)):
        raise Refused(TOO_OFTEN)
    interest = Interest.objects.create(
        initiative=found.translation_key, title=found.title, funder=funder, partner=owner, shown_at=now(), by=by
    )
    record(action="interest.shown", actor=by, target=interest, partner=funder)
    return interest
