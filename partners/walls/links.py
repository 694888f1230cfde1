"""A pasted address of the site becomes a link to a page, without telling what that page will be called."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.chooser import ExternalLinkView
from wagtail.models import Page

from partners.walls.own import may_reach_page
from partners.walls.showing import title_in_admin


class WalledLinkView(ExternalLinkView):
    """Wagtail's shows the newest title of whatever page lies at the address, published or not."""

    def render_chosen_response(self, result: dict[str, Any]) -> HttpResponse:
        """A page that may not be known stays the address that was typed."""
        number = result.get("id")
        if number is not None:
            result = self._known(result, Page.objects.get(pk=number))
        response: HttpResponse = super().render_chosen_response(result)
        return response

    def _known(self, result: dict[str, Any], page: Page) -> dict[str, Any]:
        if not may_reach_page(self.request.user, page.pk):
            typed: dict[str, Any] = self.get_result_data()
            return typed
        return {**result, "adminTitle": title_in_admin(page) or result["adminTitle"]}


def link_typed(request: HttpRequest) -> HttpResponse:
    """Takes the place of Wagtail's view of links by address."""
    return WalledLinkView.as_view()(request)
