"""The admin's list of what a partner publishes."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from partners.models import PartnerPage


class PartnerTreeViewSet(PageViewSet):
    """Wagtail's views of a partner's page, and of the list of what lives below it.

    The list has half of Wagtail's fifty rows, and takes half its time. Who has more pages filters and searches in them.
    What lives there is of many types: without saying so, Wagtail lists pages of this viewset's own type, and so none.
    """

    model = PartnerPage
    parent_models = (PartnerPage,)
    list_per_page = 25

    @cached_property
    def index_view(self) -> Any:
        """The list."""
        return self.construct_view(self.index_view_class, **self.get_index_view_kwargs(model=Page))

    @cached_property
    def index_results_view(self) -> Any:
        """The list alone, as its filters ask for it."""
        kwargs = self.get_index_view_kwargs(model=Page)
        return self.construct_view(self.index_view_class, **kwargs, results_only=True)
