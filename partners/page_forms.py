"""The form of a publication: whom readers can ask is chosen from the own organisation's people."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from common.page_forms import CheckedPageForm
from partners.models.contact import ContactPerson
from partners.models.organisation import Partner


class PublicationForm(CheckedPageForm):
    """Offers, and takes, only people of the partner whose publication it is, who agreed to be shown."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "contacts" in self.fields:
            self._limit_contacts()

    def _limit_contacts(self) -> None:
        field: Any = self.fields["contacts"]
        partner = self._partner()
        field.queryset = ContactPerson.objects.agreed().filter(partner=partner) if partner else field.queryset.none()
        field.label_from_instance = lambda person: ", ".join(filter(None, (person.name, person.function)))
        # Neither sentence tells whether there is such a person elsewhere.
        field.error_messages["invalid_choice"] = field.error_messages["invalid_pk_value"] = _(
            "This person can't be shown (any more). Look at who is ticked, and save again."
        )

    def _partner(self) -> Partner | None:
        """Of the page itself; of the page above it where it is new."""
        if self.instance.pk:
            return getattr(self.instance, "partner", None)
        above: Page | None = self.parent_page
        return getattr(above.specific, "partner", None) if above else None
