"""What Wagtail shows of objects behind walls: nothing of what the person who looks may not reach.

Wagtail's widgets and editors show the title, file name or address of whatever number they are given, and there is no
hook for it. So they are told here, once, to ask first.
"""

from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from taggit.models import Tag
from wagtail.admin import filters
from wagtail.admin.rich_text.converters.html_to_contentstate import PageLinkElementHandler
from wagtail.admin.widgets.chooser import BaseChooser
from wagtail.documents.rich_text.contentstate import DocumentLinkElementHandler
from wagtail.images.views import chooser as image_chooser
from wagtail.models import Page

from common.models import PortalDocument
from partners.permissions import is_hub_team
from partners.walls.looking import looker, may_anyone_read, may_look_behind, may_show
from partners.walls.own import may_reach


def ask_first() -> None:
    """Have choosers, links in running text and lists of tags ask; once, as the portal starts."""
    _limit_chooser()
    _limit_links(PageLinkElementHandler, Page)
    _limit_links(DocumentLinkElementHandler, PortalDocument)
    for place in (image_chooser, filters):  # the chooser, and the filters of the lists
        place.popular_tags_for_model = _popular_tags(place.popular_tags_for_model)


def title_in_admin(page: Page) -> str | None:
    """Another partner's page is called what the site calls it, never what its next version will be called."""
    if may_look_behind(page):
        return None
    if may_anyone_read(page):
        return str(page.title)
    return _("a page that is not on the site")


def _limit_chooser() -> None:
    shown = BaseChooser.get_instance

    @wraps(shown)
    def get_instance(self: BaseChooser, value: Any) -> Any:
        instance = shown(self, value)
        return instance if instance is None or may_show(instance) else None

    BaseChooser.get_instance = get_instance


def _limit_links(handler: type, model: type) -> None:
    shown = handler.get_attribute_data  # type: ignore[attr-defined]

    @wraps(shown)
    def get_attribute_data(self: Any, attrs: dict[str, Any]) -> Any:
        person = looker()
        number = str(attrs.get("id", ""))
        if person is None or (number.isdigit() and may_reach(person, model, number)):
            return shown(self, attrs)
        return {"id": int(number), "url": None, "parentId": None} if number.isdigit() else {}

    handler.get_attribute_data = get_attribute_data  # type: ignore[attr-defined]


def _popular_tags(popular: Any) -> Any:
    @wraps(popular)
    def popular_tags(*args: Any, **kwargs: Any) -> QuerySet[Tag]:
        person = looker()
        shown: QuerySet[Tag] = popular(*args, **kwargs)
        return shown if person is None or is_hub_team(person) else Tag.objects.none()

    return popular_tags
