"""The admin's list of what a partner publishes."""

from wagtail.admin.viewsets.pages import PageViewSet

from partners.models import PartnerPage


class PartnerTreeViewSet(PageViewSet):
    """Wagtail's views of a partner's page, and of the list of what lives below it.

    The list has half of Wagtail's fifty rows, and takes half its time. Who has more pages filters and searches in them.
    """

    model = PartnerPage
    parent_models = (PartnerPage,)
    list_per_page = 25
