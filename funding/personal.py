"""Which data of people this room holds."""

from django.utils.translation import gettext_lazy as _

from common.inventory.declaring import Held, Processing, hold, not_personal, processing
from common.inventory.enums import AtErasure, Ground

WATCHING = processing(
    Processing(
        code="watching",
        name=_("Watch lists of funders"),
        purpose=_("Letting funders keep an eye on initiatives together, and show their interest"),
        ground=Ground.INTEREST,
        people=_("Members of funders"),
        receivers=_("The other members of the funder; of interest also the organisation of the initiative"),
        period=_("As long as the list; a year after the funder left the hub"),
    )
)
OF_THE_FUNDER = _("It is the funder's.")

hold(
    Held(
        "funding.WatchNote",
        _("Notes on watch lists"),
        WATCHING,
        "text name written_at",
        AtErasure.ANONYMISED,
        mine="author",
        withheld={"author": "it is you", "key": "by which a form that was sent twice is known"},
        emptied="name",
        because=OF_THE_FUNDER,
    )
)
hold(
    Held(
        "funding.WatchedInitiative",
        _("Initiatives that you put on a watch list"),
        WATCHING,
        "title by_name added_at",
        AtErasure.ANONYMISED,
        mine="by",
        withheld={"by": "it is you"},
        emptied="by_name",
        because=OF_THE_FUNDER,
    )
)
hold(
    Held(
        "funding.Interest",
        _("Initiatives in which you showed your funder's interest"),
        WATCHING,
        "title shown_at",
        AtErasure.ANONYMISED,
        mine="by",
        withheld={"by": "it is you"},
        because=OF_THE_FUNDER,
    )
)
hold(
    Held(
        "funding.Visit",
        _("When you looked at watch lists"),
        WATCHING,
        "list at before",
        mine="user",
        withheld={"user": "it is you"},
    )
)
not_personal("funding.WatchList", "name", "what a funder calls its list")
not_personal("funding.LastLive", "locale stage needs results", "what a public page says")
not_personal("funding.InitiativeChange", "details", "what a public page says")
