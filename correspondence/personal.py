"""Which data of people this room holds."""

from django.utils.translation import gettext_lazy as _

from common.inventory.declaring import Held, Processing, hold, not_personal, processing
from common.inventory.enums import AtErasure, Ground
from correspondence.notices.told import notices_told, rhythms_told
from correspondence.received import messages_of

TALK = processing(
    Processing(
        code="conversations",
        name=_("Conversations"),
        purpose=_("Letting people talk about an application, a request or an initiative"),
        ground=Ground.AGREEMENT,
        people=_("Those who take part in a conversation"),
        receivers=_("The others in the conversation"),
        period=_("As long as the application, the request or the interest that it is about"),
    )
)
NOTICES = processing(
    Processing(
        code="notices",
        name=_("Notices"),
        purpose=_("Telling people what they want to know, at the rhythm that they chose"),
        ground=Ground.AGREEMENT,
        people=_("Everybody with an account"),
        receivers=_("Nobody"),
        period=_("90 days after it was read or mailed, a year otherwise; the chosen rhythm as long as the account"),
    )
)
FOLLOWING = processing(
    Processing(
        code="following",
        name=_("Follows and saved searches"),
        purpose=_("Telling people what is new of what they follow and search for"),
        ground=Ground.HEALTH_CONSENT,
        people=_("Everybody with an account who follows something or keeps a search"),
        receivers=_("Nobody"),
        period=_("Until the person stops (and a day more to undo it), takes the consent back or ends the account"),
    )
)

hold(
    Held(
        "correspondence.Message",
        _("Messages"),
        TALK,
        "text name side sent_at",
        AtErasure.ANONYMISED,
        mine="author",
        withheld={"author": "it is you", "key": "by which a form that was sent twice is known"},
        emptied="name",
        because=_(
            "What you wrote to others is their correspondence too. It stays without your name, until it is deleted."
        ),
        rows=messages_of,
    )
)
hold(
    Held(
        "correspondence.ReadUpTo",
        _("How far you read"),
        TALK,
        "number",
        mine="user",
        withheld={"user": "it is you"},
    )
)
hold(
    Held(
        "correspondence.Notice",
        _("Notices"),
        NOTICES,
        "kind about data created_at mailed_at read_at",
        mine="person",
        withheld={"person": "it is you", "key": "by which the portal tells a thing once"},
        rows=notices_told,
    )
)
hold(
    Held(
        "correspondence.NoticePreference",
        _("How often you want mail"),
        NOTICES,
        "kind rhythm changed_at",
        mine="person",
        withheld={"person": "it is you"},
        rows=rhythms_told,
    )
)
not_personal("correspondence.Conversation", "about", "names the thing that is talked about by its number")
hold(
    Held(
        "correspondence.Follow",
        _("What you follow"),
        FOLLOWING,
        "what target title made_at ended_at",
        mine="person",
        withheld={"person": "it is you"},
    )
)
hold(
    Held(
        "correspondence.SavedSearch",
        _("Saved searches"),
        FOLLOWING,
        "name list question language is_about_health made_at ended_at",
        mine="person",
        withheld={"person": "it is you"},
    )
)
hold(
    Held(
        "correspondence.ReturnedMail",
        _("Mail that came back from your address"),
        NOTICES,
        "address status at",
        mine="person",
        withheld={"person": "it is you"},
    )
)
not_personal("correspondence.Newcomer", "translation_key", "names a publication")
not_personal("correspondence.LastSeen", "state", "what is public of a publication")
