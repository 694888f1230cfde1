"""Contact persons in the admin: who agreed to be shown, who still has to be asked."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from common.audit import record
from partners.forms import ContactPersonForm
from partners.models import ContactPerson
from partners.viewsets.scoped import OwnDeleteView, OwnEditView, OwnViewSet, own_partner_filter

SHOWN, NOT_SHOWN = "shown", "not-shown"


def whether_shown(person: ContactPerson) -> Any:
    """What the list says of somebody's consent."""
    if person.has_agreed:
        return _("Shown")
    if person.consented_on and person.consent_how:
        return _("Not shown yet: agreed from a later day")
    if person.consented_on:
        return _("Not shown: how this person agreed is missing")
    return _("Not shown: no consent")


class ContactPersonFilter(own_partner_filter(ContactPerson)):  # type: ignore[misc]
    """By partner, and by consent."""

    consent = django_filters.ChoiceFilter(
        label=_("Consent"),
        choices=[(SHOWN, _("Shown")), (NOT_SHOWN, _("Not shown: consent is missing"))],
        method="by_consent",
    )

    class Meta:
        model = ContactPerson
        fields: ClassVar[list[str]] = []

    def by_consent(self, people: QuerySet, name: str, value: str) -> QuerySet:
        """Those who stand on the site, or those who do not."""
        agreed = ContactPerson.objects.agreed().values("pk")
        return people.filter(pk__in=agreed) if value == SHOWN else people.exclude(pk__in=agreed)


class ContactCreateView(generic.CreateView):
    """A new contact person."""

    def save_instance(self) -> ContactPerson:
        """Save and log."""
        person: ContactPerson = super().save_instance()
        record(action="contact.added", actor=self.request.user, target=person, partner=person.partner)
        return person


class ContactEditView(OwnEditView):
    """What is known of somebody, and the consent."""

    def save_instance(self) -> ContactPerson:
        """Save and log: the names of the fields, not people's telephone numbers."""
        person: ContactPerson = super().save_instance()
        if changed := sorted(self.form.changed_data):
            record(
                action="contact.changed",
                actor=self.request.user,
                target=person,
                after={"fields": changed},
                partner=person.partner,
            )
        return person


class ContactDeleteView(OwnDeleteView):
    """Takes somebody off the list, and so off every page."""

    def delete_action(self) -> None:
        """Log and delete."""
        record(action="contact.removed", actor=self.request.user, target=self.object, partner=self.object.partner)
        super().delete_action()


class ContactPersonViewSet(OwnViewSet):
    """The people whom visitors can ask."""

    model = ContactPerson
    icon = "user"
    menu_label = _("Contact persons")
    list_display = ("name", "function", "partner", Column("shown", label=_("On the site"), accessor=whether_shown))
    filterset_class = ContactPersonFilter
    search_fields = ("name", "function")
    add_view_class = ContactCreateView
    edit_view_class = ContactEditView
    delete_view_class = ContactDeleteView
    edit_handler = ObjectList(
        [
            FieldPanel("partner"),
            FieldRowPanel([FieldPanel("name"), FieldPanel("function")]),
            HelpPanel(content=_("Readers see the address and the telephone number after a click; robots don't.")),
            FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
            FieldPanel("photo"),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("consented_on"), FieldPanel("consent_how")])], heading=_("Consent")
            ),
            FieldPanel("order"),
        ],
        base_form_class=ContactPersonForm,
    )
