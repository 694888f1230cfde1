"""Wagtail's views in which publications are written, with what stands beside the form."""

from typing import Any

from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from common.panels import panels_for
from partners.models import PartnerPublication


def with_others(panels: MediaContainer, **about: Any) -> MediaContainer:
    """Wagtail's side panels and those of the rooms: each fills the place `page-side-panels`."""
    return MediaContainer(sorted([*panels, *panels_for("page-side-panels", **about)], key=lambda panel: panel.order))


class PublicationCreateView(CreateView):
    """The form of a new publication."""

    def get_side_panels(self) -> MediaContainer:
        """Also the rooms'. The page has no place in the tree yet: whose it will be is known by its parent."""
        self.page.partner_page = self.parent_page
        return with_others(super().get_side_panels(), page=self.page, request=self.request)


class PublicationEditView(EditView):
    """The form of a publication."""

    def get_object(self) -> Page:
        """Its newest version. What is only shown asks once whether a workflow runs, and not a dozen times."""
        page: Page = super().get_object()
        if self.request.method in ("GET", "HEAD"):
            page._current_workflow_states = self.real_page_record._current_workflow_states
        return page

    def get_side_panels(self) -> MediaContainer:
        """Also the rooms', and anew after each save."""
        return with_others(super().get_side_panels(), page=self.page, request=self.request)


class PublicationViewSet(PageViewSet):
    """Holds for every type of publication: Wagtail takes the views of the nearest class."""

    model = PartnerPublication
    parent_models = ()
    add_view_class = PublicationCreateView
    edit_view_class = PublicationEditView

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Views that look a page up by its model ask all pages: an abstract class has no table."""
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return {**common, "model": Page}
