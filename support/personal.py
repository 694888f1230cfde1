"""Which data of people this room holds."""

from django.utils.translation import gettext_lazy as _

from common.inventory.declaring import Held, Processing, hold, not_personal, processing, register_eraser
from common.inventory.enums import AtErasure, Ground
from support.services.leaving import acted_in, end_requests

REQUESTS = processing(
    Processing(
        code="requests",
        name=_("Requests for support"),
        purpose=_("Bringing who asks and who offers support together"),
        ground=Ground.AGREEMENT,
        people=_("People who ask for support, and members of organisations that give it"),
        receivers=_("The organisation whose offer it is"),
        period=_("A year after it came to nothing; of what was agreed the words for two years"),
    )
)
WISHES = processing(
    Processing(
        code="wishes",
        name=_("Questions that people kept"),
        purpose=_("Telling people of new offers that fit what they look for"),
        ground=Ground.AGREEMENT,
        people=_("Everybody with an account who keeps a question"),
        receivers=_("Nobody"),
        period=_("A year after it was last kept"),
    )
)

hold(
    Held(
        "support.SupportRequest",
        _("Requests for support"),
        REQUESTS,
        "offer_title organisation asker_name needs message state reason given asked_at answered_at ended_at",
        AtErasure.ANONYMISED,
        mine="asker",
        withheld={"asker": "it is you", "key": "by which a form that was sent twice is known"},
        emptied="asker_name",
        because=_(
            "What is open is withdrawn. What came to nothing is deleted. Of what you agreed on for yourself only what"
            " was given stays. What you asked for an organisation stays the organisation's."
        ),
    )
)
hold(
    Held(
        "support.RequestEvent",
        _("What you did in requests for support"),
        REQUESTS,
        "at what name reason",
        AtErasure.ANONYMISED,
        mine=acted_in,
        emptied="name",
        because=_("They belong to the request. What is deleted with a request goes with it."),
    )
)
hold(
    Held(
        "support.KeptWish",
        _("Questions that you kept"),
        WISHES,
        "told language kept_at",
        mine="person",
        withheld={"person": "it is you", "key": "made of what you told"},
    )
)
not_personal(
    "support.SupportOfferPage",
    "summary image_alt body source_url what for_whom fitting_stages legal_forms conditions capacity_unit"
    " how_to_ask contact_email",
    "what an organisation offers in public",
)
register_eraser("requests", end_requests)
