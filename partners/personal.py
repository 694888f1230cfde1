"""Which data of people this room holds."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.privacy.inventory import by_address
from common.inventory.declaring import Held, Processing, hold, not_personal, processing, register_eraser
from common.inventory.enums import Ground
from partners.leaving import leave_organisations, take_contacts_off

MEMBERS = processing(
    Processing(
        code="members",
        name=_("Members of organisations"),
        purpose=_("Letting people write and decide for their organisation"),
        ground=Ground.INTEREST,
        people=_("Members of organisations, and who was invited to become one"),
        receivers=_("The managers of the organisation, and the hub team"),
        period=_("As long as somebody belongs to the organisation"),
    )
)
CONTACTS = processing(
    Processing(
        code="contacts",
        name=_("Contact persons"),
        purpose=_("Letting visitors ask somebody of an organisation"),
        ground=Ground.CONSENT,
        people=_("Contact persons of organisations"),
        receivers=_("Everybody: they stand on the site"),
        period=_("Until the contact person or the organisation takes it off"),
    )
)

hold(
    Held(
        "partners.Membership",
        _("Organisations you belong to"),
        MEMBERS,
        "partner role since",
        mine="user",
        withheld={"user": "it is you"},
    )
)
hold(
    Held(
        "partners.Invitation",
        _("Invitations that you got"),
        MEMBERS,
        "partner email role language invited_at answered_at state",
        mine=lambda person: by_address("email")(person) | Q(accepted_by=person.pk),
        withheld={
            "invited_by": "another's number",
            "accepted_by": "it is you",
            "token_hash": "a secret, of which only what checks it is kept",
        },
    )
)
hold(
    Held(
        "partners.ContactPerson",
        _("You as contact person"),
        CONTACTS,
        "partner name function email phone consented_on consent_how",
        mine=by_address("email"),
    )
)
not_personal(
    "partners.Partner", "slug name legal_form website email phone walk_in", "an organisation's own, which is public"
)
not_personal("partners.ExternalId", "external_id fingerprint", "numbers of publications")
not_personal("partners.PartnerPage", "summary image_alt body", "what an organisation says of itself")
register_eraser("memberships", leave_organisations)
register_eraser("contacts", take_contacts_off)
