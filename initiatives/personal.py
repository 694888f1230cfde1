"""Which data of people this room holds."""

from django.utils.translation import gettext_lazy as _

from common.inventory.declaring import Held, Processing, hold, not_personal, processing
from common.inventory.enums import AtErasure, Ground

STORIES = processing(
    Processing(
        code="stories",
        name=_("People in stories and pages"),
        purpose=_("Letting people tell what an initiative did for them, and naming whom to ask"),
        ground=Ground.CONSENT,
        people=_("Residents and professionals who are named on a page"),
        receivers=_("Everybody: they stand on the site"),
        period=_("As long as the page, or until the person wants to be taken off"),
    )
)

hold(
    Held(
        "initiatives.StoryPage",
        _("People in stories"),
        STORIES,
        "person person_role",
        AtErasure.KEPT,
        because=_("It is part of what an organisation publishes. Ask the organisation to take it off."),
    )
)
TEXT = "summary image_alt body source_url"
PUBLIC = "what an organisation says in public"
not_personal("initiatives.StoryPage", TEXT, PUBLIC)
not_personal("initiatives.InitiativePage", f"{TEXT} empathy ethics efficiency effectiveness related_pages", PUBLIC)
not_personal("initiatives.EventPage", f"{TEXT} series place_name address price register_url register_email", PUBLIC)
not_personal("initiatives.StageChange", "learnt", PUBLIC)
not_personal("initiatives.BudgetSource", "name", PUBLIC)
not_personal("initiatives.Need", "what unit", PUBLIC)
not_personal("initiatives.WayToJoin", "text contact", PUBLIC)
not_personal("initiatives.Result", "source", PUBLIC)
not_personal("initiatives.InitiativeLink", "text url", PUBLIC)
