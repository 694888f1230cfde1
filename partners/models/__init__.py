"""Partners, their pages, their people, and what all their publications share."""

from partners.models.organisation import ContactPerson, ExternalId, Partner
from partners.models.pages import PartnerIndexPage, PartnerPage
from partners.models.publication import PartnerPublication, PublicationRole

__all__ = [
    "ContactPerson",
    "ExternalId",
    "Partner",
    "PartnerIndexPage",
    "PartnerPage",
    "PartnerPublication",
    "PublicationRole",
]
