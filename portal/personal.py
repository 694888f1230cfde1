"""Which data of people this room holds: only of those whom the hub names on its own pages."""

from django.utils.translation import gettext_lazy as _

from common.inventory.declaring import Held, hold, not_personal
from common.inventory.enums import AtErasure
from initiatives.personal import STORIES

hold(
    Held(
        "portal.HomePage",
        _("People on the home page"),
        STORIES,
        "ambassadors quote",
        AtErasure.KEPT,
        because=_("The hub team asked them. Ask the hub team to take it off."),
    )
)
PUBLIC = "what the hub says in public"
not_personal(
    "portal.HomePage",
    "heading intro search_label search_examples routes pillars_heading pillars_intro calls_heading"
    " neighbourhoods_heading neighbourhoods_intro initiatives_heading highlighted newest_heading offers_heading"
    " events_heading goal_heading goal_text goal_numbers ambassadors_heading investing",
    PUBLIC,
)
not_personal("portal.ContentPage portal.ContactPage", "summary image_alt intro body", PUBLIC)
not_personal("portal.HubSettings", "name email phone walk_in_nl walk_in_en", "the hub's own, which is public")
