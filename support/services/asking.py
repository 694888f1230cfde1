"""Asking for an offer: checked, written, logged and told in one transaction; sent twice, it is one request."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.limits import Limit
from accounts.models import User
from common.audit import record
from common.clock import now
from common.decisions import Refused
from common.private_files.intake import Accepted, examined, keep
from common.private_files.limits import MEGABYTE, Limits
from initiatives.models import InitiativePage
from partners.permissions import user_can_write_for
from support.models import RequestFile, SupportOfferPage, SupportRequest
from support.permissions import user_can_ask
from support.services.telling import tell_asked
from support.timeline import note

FILES = Limits(max_bytes=10 * MEGABYTE, max_files=3)
PURPOSE = "support-request"
REQUESTS = Limit("support-request", 20)  # an hour, for one account
TOO_OFTEN = _("You asked for many offers in the past hour. Wait a while, and send this one again.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wrote. Without an `initiative` it is for themselves, or for `organisation`."""

    message: str
    key: str
    initiative: InitiativePage | None = None
    organisation: str = ""
    needs: Sequence[str] = ()


def ask(offer: SupportOfferPage, by: User, asked: Asked, files: Iterable[UploadedFile] = ()) -> SupportRequest:
    """Send the request. Raises `Refused` with the reason, and `UnwelcomeFile` for a file that is not taken in."""
    if earlier := _earlier(by, asked.key):
        return earlier
    user_can_ask(by, offer).or_refuse()
    with ExitStack() as stack:  # files are looked at before the database is held
        accepted = [stack.enter_context(examined(file, file.name or "", limits=FILES)) for file in files]
        with transaction.atomic():
            return _written(offer, by, asked, accepted)


def _earlier(by: User, key: str) -> SupportRequest | None:
    return SupportRequest.objects.filter(asker=by, key=key).first()


def _written(offer: SupportOfferPage, by: User, asked: Asked, accepted: Iterable[Accepted]) -> SupportRequest:
    User.objects.select_for_update().get(pk=by.pk)  # two clicks at once: the second waits, and finds the first
    if earlier := _earlier(by, asked.key):
        return earlier
    user_can_ask(by, offer).or_refuse()
    partner = asked.initiative.partner if asked.initiative else None
    if partner:
        user_can_write_for(by, partner).or_refuse()
    if not REQUESTS.allows(str(by.pk)):
        raise Refused(TOO_OFTEN)
    request = SupportRequest.objects.create(
        offer=offer.translation_key,
        offer_title=offer.title,
        partner=offer.partner,
        asker=by,
        asker_name=by.get_full_name(),
        asking_partner=partner,
        initiative=asked.initiative,
        organisation="" if asked.initiative else asked.organisation,
        needs=list(asked.needs),
        message=asked.message,
        asked_at=now(),
        key=asked.key,
    )
    for each in accepted:
        RequestFile.objects.create(request=request, file=keep(each, purpose=PURPOSE, by=by))
    note(request, "requested", by)
    record(action="support_request.sent", actor=by, target=request, partner=request.partner)
    tell_asked(request)
    return request
