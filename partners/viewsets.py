"""Partners and their contact persons in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from partners.models import ContactPerson, Partner


class PartnerViewSet(ModelViewSet):
    """The organisations; their pages are made in the page tree."""

    model = Partner
    icon = "group"
    menu_label = _("Organisations")
    list_display = ("name", "kind", "email", "since")
    list_filter = ("kind",)
    search_fields = ("name", "slug")
    copy_view_enabled = False
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("kind"), FieldPanel("since")]),
        MultiFieldPanel(
            [FieldPanel("email"), FieldPanel("website"), FieldPanel("phone"), FieldPanel("walk_in")],
            heading=_("Contact"),
        ),
    ]


class ContactPersonViewSet(ModelViewSet):
    """The people whom visitors can ask."""

    model = ContactPerson
    icon = "user"
    menu_label = _("Contact persons")
    list_display = ("name", "function", "partner", "consented_on")
    list_filter = ("partner",)
    search_fields = ("name", "function")
    copy_view_enabled = False
    panels = [
        FieldPanel("partner"),
        FieldRowPanel([FieldPanel("name"), FieldPanel("function")]),
        FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
        FieldPanel("photo"),
        FieldRowPanel([FieldPanel("consented_on"), FieldPanel("order")]),
    ]


class PartnersGroup(ModelViewSetGroup):
    """Both together in the menu."""

    menu_label = _("Partners")
    menu_icon = "group"
    menu_order = 300
    items = (PartnerViewSet("partner", url_prefix="organisaties"), ContactPersonViewSet("contactpersonen"))
