"""Partners, their pages, their people, and what all their publications share."""

from partners.models.approval import PublisherApproval
from partners.models.confirmation import RoleAnswer
from partners.models.contact import ContactPerson
from partners.models.membership import WRITERS, Invitation, Membership, RoleGroup, members_of, written_for
from partners.models.organisation import ExternalId, Partner
from partners.models.pages import PartnerIndexPage, PartnerPage
from partners.models.publication import PartnerPublication, PublicationRole

__all__ = [
    "WRITERS",
    "ContactPerson",
    "ExternalId",
    "Invitation",
    "Membership",
    "Partner",
    "PartnerIndexPage",
    "PartnerPage",
    "PartnerPublication",
    "PublicationRole",
    "PublisherApproval",
    "RoleAnswer",
    "RoleGroup",
    "members_of",
    "written_for",
]
