"""Which data of people this room holds; what Wagtail's own tables hold is in `personal_of_wagtail`."""

from django.utils.translation import gettext_lazy as _

from accounts.privacy.inventory import by_address
from common.inventory.declaring import Held, hold, not_personal
from common.inventory.enums import AtErasure
from editing.personal_of_wagtail import EDITING

hold(
    Held(
        "editing.ApprovalRequest",
        _("Drafts that you were asked to read"),
        EDITING,
        "name email purpose asked_at answered_at answer remarks",
        AtErasure.ANONYMISED,
        mine=by_address("email"),
        withheld={
            "asked_by": "another's number",
            "digest": "made of the draft",
            "nonce_hash": "a secret, of which only what checks it is kept",
        },
        emptied="name email",
        because=_("What was said of a draft belongs to the organisation whose page it is."),
    )
)
hold(
    Held(
        "editing.ImportRun",
        _("Lists that you imported"),
        EDITING,
        "file_name uploaded_at started_at finished_at",
        AtErasure.ANONYMISED,
        mine="by",
        withheld={"by": "it is you", "undone_by": "a number of an account"},
        because=_("The list is the organisation's."),
    )
)
not_personal(
    "editing.ImportRun",
    "headings mapping kind_of_all language stopped_by",
    "columns of a list, and words of the portal",
)
not_personal(
    "editing.ImportLine",
    "cells faults title changes fingerprint_before fingerprint_after",
    "publications of an organisation, as it handed them in",
)
not_personal("editing.OutgoingLink", "digest address host", "addresses that stand on public pages")
not_personal("editing.Translation", "snapshot fingerprints changed_fields", "what a public page says")
