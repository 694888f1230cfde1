"""Pages of this room that are not in the page tree."""

from partners.views.arranging import merge, partner_leaving, publishing_mode, rename
from partners.views.contact_person import contact_person, contact_withdraw
from partners.views.feedback import feedback
from partners.views.invitations import invitation, make_account
from partners.views.members import (
    answer,
    change_role,
    invite,
    leave,
    remove,
    resend,
    revoke,
)
from partners.views.my_hub import draft, my_hub, my_organisation

__all__ = [
    "answer",
    "change_role",
    "contact_person",
    "contact_withdraw",
    "draft",
    "feedback",
    "invitation",
    "invite",
    "leave",
    "make_account",
    "merge",
    "my_hub",
    "my_organisation",
    "partner_leaving",
    "publishing_mode",
    "remove",
    "rename",
    "resend",
    "revoke",
]
