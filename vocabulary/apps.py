"""The words by which everything is ordered, and their landing pages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VocabularyConfig(AppConfig):
    """Keeps records in step with the labels of the vocabulary."""

    name = "vocabulary"
    verbose_name = _("Vocabulary")

    def ready(self) -> None:
        from common.choices import read_choices_once
        from common.panels import register_panel
        from vocabulary import watch
        from vocabulary.landmarks import landmarks
        from vocabulary.models import Indicator, Pillar
        from vocabulary.places import find_place, knows_postcodes
        from vocabulary.self_check.guide import guide_of_dimension
        from vocabulary.slugs import known_slugs, present_slug
        from vocabulary.tile_map import draw_map

        watch.connect()
        read_choices_once(Indicator, Pillar)
        register_panel("neighbourhood-map", draw_map)
        register_panel("known-slugs", known_slugs)
        register_panel("present-slug", present_slug)
        register_panel("place", find_place)
        register_panel("knows-postcodes", knows_postcodes)
        register_panel("landmarks", landmarks)
        register_panel("list-guide", guide_of_dimension)
