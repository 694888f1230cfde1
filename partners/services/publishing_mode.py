"""Whether a partner's people publish their own work: the hub team says."""

from accounts.models import User
from common.audit import record
from common.publishing import publishing
from partners.enums import PublishingMode
from partners.models import Partner
from partners.permissions import user_can_arrange_partners
from partners.services.access import set_up_partner
from partners.services.members import lock
from partners.services.organisations import check_present


def change_publishing_mode(partner: Partner, mode: PublishingMode, actor: User) -> None:
    """From now on the partner publishes this way; what waits for approval already, too. Scheduled pages stay so."""
    with publishing():
        user_can_arrange_partners(actor).or_refuse()
        partner = lock(partner)
        check_present(partner)
        if partner.publishing_mode == mode:
            return
        before, partner.publishing_mode = partner.publishing_mode, mode
        partner.save(update_fields=["publishing_mode"])
        set_up_partner(partner, actor)
        record(
            action="partner.publishing_changed",
            actor=actor,
            target=partner,
            before={"publishing": before},
            after={"publishing": mode.value},
            partner=partner,
        )
