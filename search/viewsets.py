"""What the hub team tends of the search: synonyms, pinned publications, and what was asked and not found."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import BooleanColumn, TitleColumn
from wagtail.admin.views.generic import CreateView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from search.models import Pin, QueryInsight, SynonymSet
from search.models.synonyms import LONGEST_LINE


class SynonymCreateView(CreateView):
    """A new set; `?words=` in the address fills in what a question without an answer was."""

    def get_initial(self) -> dict[str, Any]:
        """The words that the address names, as a beginning."""
        return {**super().get_initial(), "words": self.request.GET.get("words", "")[:LONGEST_LINE]}


class SynonymViewSet(ModelViewSet):
    """Sets of words that mean the same."""

    model = SynonymSet
    icon = "list-ul"
    menu_label = gettext_lazy("Synonyms")
    add_view_class = SynonymCreateView
    list_display = ("words", BooleanColumn("is_active", label=gettext_lazy("Is used")), "note", "updated_at")
    list_filter = ("is_active",)
    search_fields = ("words", "note")
    copy_view_enabled = False
    panels = [FieldPanel("words"), FieldPanel("is_active"), FieldPanel("note")]


class PinViewSet(ModelViewSet):
    """Publications that stand on top for a question."""

    model = Pin
    icon = "thumbtack"
    menu_label = gettext_lazy("Pinned")
    list_display = ("text", "page", "first_day", "last_day")
    search_fields = ("text", "page__title")
    copy_view_enabled = False
    panels = [
        FieldPanel("text"),
        FieldPanel("page"),
        FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
    ]


class InsightIndexView(IndexView):
    """Only questions whose words may be shown; those that came less often have none."""

    def get_base_queryset(self) -> QuerySet[QueryInsight]:
        """The rows with words."""
        rows: QuerySet[QueryInsight] = super().get_base_queryset()
        return rows.exclude(text="")


class SynonymColumn(TitleColumn):
    """A link to a new set with the question filled in, where nothing was found; slowness is not cured by words."""

    empty_value_display = ""

    def get_value(self, instance: QueryInsight) -> str:
        """What the link says."""
        return _("Make a synonym of “%(text)s”") % {"text": instance.text} if instance.zero_results else ""

    def get_link_url(self, instance: QueryInsight, parent_context: Any) -> str | None:
        """The form for a new set."""
        if not instance.zero_results:
            return None
        return f"{reverse('synonyms:add')}?{urlencode({'words': f'{instance.text}, '})}"


class InsightViewSet(ModelViewSet):
    """What was asked at least three times and found nothing, or was slow."""

    model = QueryInsight
    icon = "search"
    menu_label = gettext_lazy("Not found")
    index_view_class = InsightIndexView
    list_display = (
        "text",
        "day",
        "count",
        "zero_results",
        "slow",
        "slowest_ms",
        SynonymColumn("synonym", label=gettext_lazy("Improve")),
    )
    list_filter = ("day",)
    search_fields = ("text",)
    ordering = ("-day", "-count", "text")
    list_per_page = 50
    copy_view_enabled = False
    form_fields = ()


class SearchGroup(ModelViewSetGroup):
    """All together in the menu."""

    menu_label = gettext_lazy("Search")
    menu_icon = "search"
    menu_order = 410
    items = (
        SynonymViewSet("synonyms", url_prefix="zoeken/synoniemen"),
        PinViewSet("pins", url_prefix="zoeken/vastgezet"),
        InsightViewSet("insights", url_prefix="zoeken/niet-gevonden"),
    )
