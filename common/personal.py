"""Which data of people this room holds."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.inventory.declaring import Held, Processing, hold, not_personal, processing, register_eraser
from common.inventory.enums import AtErasure, Ground
from common.inventory.files import delete_loose_files

LOG = processing(
    Processing(
        code="log",
        name=_("Log of changes"),
        purpose=_("Being able to see who changed what, and to find misuse"),
        ground=Ground.INTEREST,
        people=_("Everybody with an account"),
        receivers=_("The hub team; of an organisation's own part its managers"),
        period=_("As long as the portal exists; it holds numbers of accounts, no names or addresses"),
    )
)
FILES = processing(
    Processing(
        code="files",
        name=_("Files that people send"),
        purpose=_("Handing over what belongs to an application or a request"),
        ground=Ground.AGREEMENT,
        people=_("Applicants and people who ask for support"),
        receivers=_("Who receives the application or the request"),
        period=_("As long as what it was sent with; an upload that was not finished for a day"),
    )
)
MAIL = processing(
    Processing(
        code="mail",
        name=_("Mail of the portal"),
        purpose=_("Sending mail exactly once, also when the mail server is down"),
        ground=Ground.AGREEMENT,
        people=_("Everybody to whom the portal writes"),
        receivers=_("The hub's mail server"),
        period=_("30 days after it was sent"),
    )
)


def log_of(person: Any) -> Q:
    """What this person did, and what was done to their account."""
    number = str(person.pk)
    return Q(actor=number) | Q(target_type="accounts.user", target_id=number)


def mail_to(person: Any) -> Q:
    """Mail to this person's address."""
    return Q(carrier="mail", payload__to__0__iexact=person.email)


hold(
    Held(
        "common.AuditEntry",
        _("What you did on the portal"),
        LOG,
        "at action target_type target_id partner",
        AtErasure.KEPT,
        mine=log_of,
        withheld={
            "actor": "the number of the account; of what was done to it by others it is theirs",
            "target_key": "another number of the same thing",
            "before": "may hold numbers of others",
            "after": "may hold numbers of others",
        },
        because=_("The log can't be changed by anybody. It names you by a number that leads nowhere any more."),
    )
)
hold(
    Held(
        "common.OutboxEntry",
        _("Mail that we sent you"),
        MAIL,
        "created_at carried_at",
        mine=mail_to,
        withheld={"payload": "the mail itself, with codes and links: it is in your mailbox", "key": "which mail it is"},
    )
)
hold(
    Held(
        "common.PrivateFile",
        _("Files that you sent"),
        FILES,
        "name content_type size created_at",
        AtErasure.ANONYMISED,
        mine="uploaded_by",
        withheld={
            "uploaded_by": "it is you",
            "sha256": "made of the file, which is in the export",
            "place": "where it lies on the disk",
        },
        because=_("What you sent with something that stays belongs to that, and goes with it. All else is deleted."),
    )
)
hold(
    Held(
        "common.Upload",
        _("Files that you began to send"),
        FILES,
        "name length created_at",
        mine="by",
        withheld={"by": "it is you", "fingerprint": "made of the file", "subject": "a number of what it is for"},
    )
)
hold(
    Held(
        "common.PortalImage",
        _("Pictures that you put on the site"),
        FILES,
        "title created_at",
        AtErasure.ANONYMISED,
        mine="uploaded_by_user",
        withheld={
            "uploaded_by_user": "it is you",
            "file": "the organisation's, on the site",
            "description": "the organisation's",
            "credit": "the organisation's",
            "file_hash": "made of the file",
        },
        because=_("They are part of what an organisation publishes."),
    )
)
hold(
    Held(
        "common.PortalDocument",
        _("Documents that you put on the site"),
        FILES,
        "title created_at",
        AtErasure.ANONYMISED,
        mine="uploaded_by_user",
        withheld={
            "uploaded_by_user": "it is you",
            "file": "the organisation's, on the site",
            "file_hash": "made of the file",
        },
        because=_("They are part of what an organisation publishes."),
    )
)
not_personal("common.PortalRendition", "filter_spec file focal_point_key", "smaller copies of a picture of the site")
not_personal("common.HeartBeat", "name", "names of jobs")
not_personal("common.OutboxEntry", "carrier last_fault", "how it is carried, and a fault in words of the portal")
not_personal("common.PrivateFile common.Upload", "purpose content_type", "words of the portal")
register_eraser("loose_files", delete_loose_files)
