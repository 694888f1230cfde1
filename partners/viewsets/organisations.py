"""Partners in the admin."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views import generic

from common.audit import record
from partners.forms import PartnerForm
from partners.models import Partner
from partners.viewsets.scoped import OwnEditView, OwnViewSet

HUB_ONLY = "partners.add_partner"  # a right that only the hub team has


class PartnerCreateView(generic.CreateView):
    """A new partner; what it needs in Wagtail is made when it is saved."""

    def save_instance(self) -> Partner:
        """Save and log."""
        partner: Partner = super().save_instance()
        record(action="partner.added", actor=self.request.user, target=partner, partner=partner)
        return partner


class PartnerEditView(OwnEditView):
    """The particulars; which of them changed is logged."""

    def save_instance(self) -> Partner:
        """Save and log: the names of the fields, not people's telephone numbers."""
        partner: Partner = super().save_instance()
        if changed := sorted(self.form.changed_data):
            record(
                action="partner.changed",
                actor=self.request.user,
                target=partner,
                after={"fields": changed},
                partner=partner,
            )
        return partner

    def get_success_url(self) -> str:
        """Back to the list."""
        return reverse(self.index_url_name)


class PartnerViewSet(OwnViewSet):
    """The organisations; their pages are made in the page tree."""

    model = Partner
    icon = "group"
    menu_label = _("Organisations")
    list_display = ("name", "kind", "email", "since", "left_at")
    list_filter = ("kind", "is_funder")
    search_fields = ("name", "slug")
    add_view_class = PartnerCreateView
    edit_view_class = PartnerEditView
    edit_handler = ObjectList(
        [
            FieldPanel("name", permission=HUB_ONLY),
            HelpPanel(content=_("Renaming, merging and leaving are done in “My hub”, at the organisation.")),
            FieldRowPanel(
                [FieldPanel("slug", permission=HUB_ONLY), FieldPanel("kind", permission=HUB_ONLY), FieldPanel("since")]
            ),
            FieldPanel("legal_form"),
            FieldPanel("is_funder", permission=HUB_ONLY),
            MultiFieldPanel(
                [FieldPanel("email"), FieldPanel("website"), FieldPanel("phone"), FieldPanel("walk_in")],
                heading=_("Contact"),
            ),
        ],
        base_form_class=PartnerForm,
    )
