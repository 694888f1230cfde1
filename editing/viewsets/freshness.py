"""Pages whose time to be checked has come, and links that no longer work, as lists in the admin."""

from typing import Any, ClassVar

import django_filters
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSetGroup

from editing.dead_links.reporting import dead_links
from editing.freshness.due import due_pages
from editing.models import Freshness, LinkPlace
from partners.models import Partner
from partners.policies import written_partners
from partners.viewsets.scoped import OwnIndexView, OwnViewSet


def _offered(request: HttpRequest | None) -> QuerySet[Partner]:
    return written_partners(request.user) if request else Partner.objects.none()


def _by_partner(model: type[Model], path: str) -> type[WagtailFilterSet]:
    """A filter by partner, of those that the person writes for."""

    class PartnerFilter(WagtailFilterSet):
        """For one model."""

        partner = django_filters.ModelChoiceFilter(label=gettext_lazy("Partner"), field_name=path, queryset=_offered)

        class Meta:
            fields: ClassVar[list[str]] = []

    PartnerFilter._meta.model = model
    return PartnerFilter


class EditLinkColumn(TitleColumn):
    """The page's title on the site, leading to its form."""

    def __init__(self, name: str, page_path: str, **options: Any) -> None:
        super().__init__(name, accessor=f"{page_path}.title", **options)
        self._key = f"{page_path}.pk"

    def get_link_url(self, instance: Any, parent_context: Any) -> str:
        """The page's form."""
        for part in self._key.split("."):
            instance = getattr(instance, part)
        return reverse("wagtailadmin_pages:edit", args=[instance])


class ConfirmColumn(TitleColumn):
    """Leads to the question."""

    def get_value(self, instance: Freshness) -> str:
        """What the link says."""
        return _("Still correct?")

    def get_link_url(self, instance: Freshness, parent_context: Any) -> str:
        """The page that shows what is confirmed."""
        return reverse("still-correct-signed-in", args=[instance.pk])


class DueIndexView(OwnIndexView):
    """Those whose time has come, the longest unchecked first."""

    def get_base_queryset(self) -> QuerySet:
        """Own rows that are due."""
        due = due_pages()
        return due.filter(pk__in=super().get_base_queryset().order_by().values("pk"))


class PagesToCheckViewSet(OwnViewSet):
    """What somebody must look at."""

    model = Freshness
    icon = "history"
    menu_label = gettext_lazy("Pages to check")
    index_view_class = DueIndexView
    filterset_class = _by_partner(Freshness, "partner")
    list_display = (
        EditLinkColumn("page", "page", label=gettext_lazy("Page")),
        Column("kind", accessor="get_kind_display", label=gettext_lazy("Kind")),
        Column("partner", label=gettext_lazy("Partner")),
        Column("since", label=gettext_lazy("Last checked"), sort_key="since"),
        DateColumn("asked_at", label=gettext_lazy("Asked on")),
        Column("standing", accessor="get_standing_display", label=gettext_lazy("Standing")),
        ConfirmColumn("confirm", label=gettext_lazy("Confirm")),
    )
    ordering = ("since", "pk")
    search_fields = ("page__title",)
    form_fields = ()


class DeadIndexView(OwnIndexView):
    """Those that failed on two separate days."""

    def get_base_queryset(self) -> QuerySet:
        """Own rows that are dead."""
        return dead_links().filter(pk__in=super().get_base_queryset().order_by().values("pk"))


class DeadLinksViewSet(OwnViewSet):
    """What visitors can't follow."""

    model = LinkPlace
    icon = "link"
    menu_label = gettext_lazy("Links that no longer work")
    index_view_class = DeadIndexView
    filterset_class = _by_partner(LinkPlace, "source__partner")
    list_display = (
        EditLinkColumn("page", "source.page", label=gettext_lazy("Page")),
        Column("address", accessor="link.address", label=gettext_lazy("Link")),
        Column("fault", accessor="link.get_fault_display", label=gettext_lazy("What happens")),
        Column("failing_since", accessor="link.failing_since", label=gettext_lazy("Since")),
        Column("partner", accessor="source.partner", label=gettext_lazy("Partner")),
    )
    ordering = ("link__failing_since", "pk")
    search_fields = ("link__address", "source__page__title")
    form_fields = ()


class KeptTrueGroup(ModelViewSetGroup):
    """Both together in the menu."""

    menu_label = gettext_lazy("Keeping pages true")
    menu_icon = "history"
    menu_order = 305
    items = (
        PagesToCheckViewSet("pages-to-check", url_prefix="nakijken"),
        DeadLinksViewSet("dead-links", url_prefix="dode-links"),
    )
