"""Which data of people Wagtail's own tables hold."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.inventory.declaring import EVERY_FIELD, Held, Processing, hold, not_personal, processing, register_eraser
from common.inventory.enums import AtErasure, Ground
from editing.erasing import delete_own_uploads, delete_picture, take_remarks_out

YOU = "it is you"
EDITING = processing(
    Processing(
        code="editing",
        name=_("Writing and publishing"),
        purpose=_("Letting organisations write, discuss and publish pages, and see who changed what"),
        ground=Ground.INTEREST,
        people=_("Members of organisations, and who is asked to read a draft"),
        receivers=_("The other members of the organisation, and the hub team"),
        period=_(
            "As long as the page; name and address of who was asked to read a draft for half a year after it is over"
        ),
    )
)
PUBLISHED = _("It is part of what an organisation publishes.")


def hold_of_wagtail(model: str, label: Any, fields: str, mine: str, **more: Any) -> None:
    """Declare one table; the key that leads to the person is not shown."""
    withheld = {mine: YOU, **more.pop("withheld", {})}
    hold(Held(model, label, EDITING, fields, mine=mine, withheld=withheld, **more))


def pages_of(person: Any) -> Q:
    """The pages that this person made, or keeps others from changing."""
    return Q(owner=person.pk) | Q(locked_by=person.pk)


hold_of_wagtail(
    "wagtailusers.UserProfile",
    _("How you have the editor"),
    "preferred_language current_time_zone theme contrast density avatar",
    "user",
    withheld={"dismissibles": "which hints you closed"},
)
hold_of_wagtail("wagtailadmin.EditingSession", _("Pages that you have open"), "object_id last_seen_at", "user")
hold_of_wagtail(
    "wagtailadmin.FormState", _("What you were typing in the editor"), "data object_id last_updated_at", "user"
)
hold_of_wagtail(
    "wagtailcore.Comment",
    _("Remarks beside a draft"),
    "page text created_at updated_at",
    "user",
    withheld={"resolved_by": "a number of an account"},
)
hold_of_wagtail("wagtailcore.CommentReply", _("Answers to remarks"), "text created_at updated_at", "user")
hold_of_wagtail(
    "wagtailcore.PageSubscription", _("Pages whose remarks you follow"), "page comment_notifications", "user"
)
hold_of_wagtail(
    "wagtailcore.UploadedFile",
    _("Files that you were putting on the site"),
    "file",
    "uploaded_by_user",
)
hold_of_wagtail(
    "wagtailcore.Revision",
    _("Versions of pages that you saved"),
    "object_str created_at",
    "user",
    withheld={"content": "the organisation's page as it was"},
    at_erasure=AtErasure.ANONYMISED,
    because=PUBLISHED,
)
hold_of_wagtail(
    "wagtailcore.WorkflowState",
    _("Pages that you submitted"),
    "created_at status",
    "requested_by",
    at_erasure=AtErasure.ANONYMISED,
    because=PUBLISHED,
)
hold_of_wagtail(
    "wagtailcore.TaskState",
    _("Pages that you approved or sent back"),
    "status comment finished_at",
    "finished_by",
    at_erasure=AtErasure.ANONYMISED,
    because=_("Why a page was sent back belongs to the organisation whose page it is."),
)
OF_OTHERS = {"data": "may hold numbers of others"}
for model, label, fields, withheld in (
    ("wagtailcore.PageLogEntry", _("What you did with pages"), "label action timestamp", OF_OTHERS),
    (
        "wagtailcore.ModelLogEntry",
        _("What you did with other things of the site"),
        "action timestamp",
        OF_OTHERS | {"label": "the name or address of another, where it was about an account or a contact person"},
    ),
):
    hold_of_wagtail(
        model,
        label,
        fields,
        "user",
        withheld=withheld,
        at_erasure=AtErasure.KEPT,
        because=_("The log of pages names you by a number that leads nowhere any more."),
    )
hold(
    Held(
        "wagtailcore.Page",
        _("Pages that you made"),
        EDITING,
        "title first_published_at",
        AtErasure.ANONYMISED,
        mine=pages_of,
        withheld={"owner": "it is you", "locked_by": "it is you, or another's number"},
        because=PUBLISHED,
    )
)
not_personal("wagtaildocs.Document wagtailimages.Image", EVERY_FIELD, "stay empty: the portal has tables of its own")
register_eraser("remarks", take_remarks_out)
register_eraser("own_uploads", delete_own_uploads)
register_eraser("picture", delete_picture)
