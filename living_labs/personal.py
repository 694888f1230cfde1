"""Which data of people this room holds."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.privacy.inventory import by_address
from common.inventory.declaring import Held, Processing, hold, not_personal, processing, register_eraser
from common.inventory.enums import AtErasure, Ground
from living_labs.services.giving_back import answers_of
from living_labs.services.leaving import leave_applications

APPLYING = processing(
    Processing(
        code="applying",
        name=_("Applications to calls"),
        purpose=_("Letting people apply to a call, and deciding on what they sent"),
        ground=Ground.AGREEMENT,
        people=_("Applicants, and whom they invite to work with them"),
        receivers=_("The organisation whose call it is, from the moment of submitting"),
        period=_(
            "What was declined, withdrawn or never sent as long as the call says, 12 months unless it says otherwise;"
            " an invitation for 14 days"
        ),
    )
)
PUBLIC = processing(
    Processing(
        code="juries",
        name=_("Juries of calls"),
        purpose=_("Telling in public who judges"),
        ground=Ground.INTEREST,
        people=_("Members of juries"),
        receivers=_("Everybody: they stand on the site"),
        period=_("As long as the page of the call"),
    )
)
SHARED = _(
    "An application of yours alone is emptied: only that there was one, and what was decided, stays. On one with others"
    " they go on, without you."
)
THEIRS = "application__applicants__user"


def hold_of_application(
    model: str, label: Any, fields: str, mine: str = THEIRS, rows: Any = None, **withheld: str
) -> None:
    """Declare one table of what belongs to an application."""
    fate = AtErasure.ANONYMISED
    hold(Held(model, label, APPLYING, fields, fate, mine=mine, withheld=withheld, because=SHARED, rows=rows))


hold_of_application(
    "living_labs.Application",
    _("Applications"),
    "title organisation eligibility submission made_at received_at verdict_sent_at",
    "applicants__user",
    verdict_reason="the organisation's, until it is sent; then it is in your mail and on your page",
)
hold(
    Held(
        "living_labs.Applicant",
        _("Your part in applications"),
        APPLYING,
        "application role language since",
        mine="user",
        withheld={"user": "it is you"},
    )
)
hold(
    Held(
        "living_labs.ApplicantInvitation",
        _("Invitations to work on an application"),
        APPLYING,
        "email role language sent_at expires_at",
        mine=by_address("email"),
        withheld={"token_hash": "a secret, of which only what checks it is kept"},
    )
)
hold_of_application(
    "living_labs.Answer",
    _("Answers in applications"),
    "application question value saved_at",
    rows=answers_of,
    saved_by="a number of an account",
)
hold_of_application(
    "living_labs.OtherText",
    _("What you wrote while another changed the same answer"),
    "application question value written_at",
    "written_by",
    written_by="it is you",
)
hold_of_application(
    "living_labs.Receipt",
    _("What was sent"),
    "application answers fingerprint received_at",
    by="a number of an account",
)
hold_of_application(
    "living_labs.TimelineEntry",
    _("What happened to applications"),
    "application at what",
    by="a number of an account",
    detail="numbers of versions and dates",
)
hold(
    Held(
        "living_labs.Extension",
        _("More time for one applicant"),
        APPLYING,
        "until reason made_at",
        AtErasure.ANONYMISED,
        mine="application__applicants__user",
        withheld={"made_by": "another's number"},
        because=SHARED,
    )
)
hold(
    Held(
        "living_labs.JuryMember",
        _("Members of a jury"),
        PUBLIC,
        "name function",
        AtErasure.KEPT,
        because=_("It is part of what an organisation publishes. Ask the organisation to take it off."),
    )
)
TEXT = "summary image_alt body source_url"
not_personal("living_labs.CallRound", "title_nl title_en", "a call's title")
not_personal("living_labs.QuestionnaireVersion", "content reason", "what a call asks")
not_personal("living_labs.Answer living_labs.OtherText living_labs.Attachment", "question", "the key of a question")
not_personal(
    "living_labs.LivingLabPage",
    f"{TEXT} what_can_be_tested with_whom facilities privacy_frame ethics_frame results_so_far",
    "what an organisation says of its lab in public",
)
not_personal(
    "living_labs.CallPage",
    f"{TEXT} question for_whom offered updates rules questions change_reason public_questions costs data_terms ip_terms"
    " apply_url apply_email outcome",
    "what an organisation says of its call in public",
)
not_personal("living_labs.CallStage", "title text", "what a call says in public")
not_personal("living_labs.CallCriterion", "name text", "what a call says in public")
register_eraser("applications", leave_applications)
