"""All lists of the vocabulary together in the menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSetGroup

from vocabulary.viewsets.tags import BannedTagViewSet, TagViewSet
from vocabulary.viewsets.terms import TERM_VIEWSETS


class VocabularyGroup(ModelViewSetGroup):
    """The terms in their order, then the tags."""

    menu_label = _("Vocabulary")
    menu_icon = "tag"
    menu_order = 400
    items = (*TERM_VIEWSETS, TagViewSet("tags"), BannedTagViewSet("bannedtag"))
