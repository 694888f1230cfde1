"""Terms in the admin: the hub team edits labels and adds terms."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.viewsets.model import ModelViewSet

from vocabulary.models import (
    DailyActivity,
    DigitalStandard,
    Domain,
    HealthDimension,
    Indicator,
    Neighbourhood,
    Pillar,
    Programme,
    TargetGroup,
    Term,
)


class TermViewSet(ModelViewSet):
    """A list of terms with its form."""

    icon = "tag"
    list_display = ("label_nl", "label_en", "slug")
    search_fields = ("label_nl", "label_en", "slug")
    inspect_view_enabled = False
    copy_view_enabled = False
    own_fields: tuple[str, ...] = ()

    @property
    def panels(self) -> list[FieldPanel]:
        """Labels beside one another, then what is the term's own."""
        labels = FieldRowPanel([FieldPanel("label_nl"), FieldPanel("label_en")])
        return [labels, FieldPanel("slug"), FieldPanel("order"), *(FieldPanel(name) for name in self.own_fields)]


def _viewset(model: type[Term], *own_fields: str) -> TermViewSet:
    name = model._meta.model_name
    attributes = {"model": model, "own_fields": own_fields, "menu_label": model._meta.verbose_name_plural}
    return type(f"{model.__name__}ViewSet", (TermViewSet,), attributes)(name, url_prefix=f"woorden/{name}")


PLACE = ("parent", "latitude", "longitude", "tile_column", "tile_row", "cbs_code")


TERM_VIEWSETS = (
    _viewset(Pillar),
    _viewset(Programme, "pillar"),
    _viewset(Domain),
    _viewset(DailyActivity),
    _viewset(HealthDimension),
    _viewset(TargetGroup),
    _viewset(Neighbourhood, *PLACE),
    _viewset(DigitalStandard, "url"),
    _viewset(Indicator, "unit_nl", "unit_en", "is_sum"),
)
