"""A request for an offer of house B, by somebody who belongs to nobody: its two sides read it, and no one else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import QuerySet

from correspondence.services.sending import conversation_about, send_message
from support.conversations import about
from support.models import KeptWish, RequestEvent, RequestFile, SupportRequest
from support.services.asking import Asked, ask
from support.services.keeping import keep_wish
from tests.factories import make_offer

if TYPE_CHECKING:
    from tests.partners.walls.world import World


def add_requests(world: World) -> None:
    """One, with a file and a message; and what somebody of B had kept."""
    offer = make_offer(world.b.page, "Aanbod van huis twee")
    file = SimpleUploadedFile(f"{world.bird('steunstuk')}.txt", world.bird("steuninhoud").encode())
    asked = Asked(message=world.bird("steunvraag"), organisation=world.bird("steunbedrijf"), key="een")
    request = ask(offer, world.applicant, asked, [file])
    conversation = conversation_about(about(request))
    send_message(conversation, world.applicant, world.bird("steunbericht"), "een")
    world.things["offer"] = {"open": offer}
    world.things["support"] = {"asked": request}
    world.things["conversation"]["support"] = conversation
    told = {"soort": ["funding"], "wat": [world.bird("steunwens")]}
    world.things["wish"] = {"kept": keep_wish(world.b.editor, told, "nl")}


def parts_of_request(request: SupportRequest) -> dict[str, Any]:
    """All that an address of this request may name."""
    return {"request_id": request.pk, "file_id": request.files.get().file_id, "name": "talk"}


def rows_of_requests(world: World) -> Iterator[QuerySet[Any]]:
    """All that stands behind it."""
    keys = [request.pk for request in world.things["support"].values()]
    yield SupportRequest.objects.filter(pk__in=keys)
    yield RequestEvent.objects.filter(request__in=keys)
    yield KeptWish.objects.filter(person=world.b.editor)
    yield RequestFile.objects.filter(request__in=keys)
