"""Asking the team of an “Investing” block for contact. The block on the live page says whom it reaches, nothing else.

The request is written to the outbox only, which forgets it once it is delivered: the portal keeps none.
"""

import uuid
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from wagtail.blocks import StructValue
from wagtail.models import Page

from accounts.proof.messages import MessageLimit, takes_messages
from correspondence.mail import send_mail
from portal.forms import InvestingForm

REQUESTS = MessageLimit("investing-request", 5)
FIELDS = ("investing", "body")  # where a page may have the block


@csrf_exempt  # nobody is signed in to it, so there is nothing to forge; a token would cost every reader a cookie
@never_cache
@takes_messages
def investing_request(request: HttpRequest, page_id: int, block_id: uuid.UUID) -> HttpResponse:
    """The form of one block of one public page; sent, it reaches the block's team."""
    page = get_object_or_404(Page.objects.live().public(), pk=page_id).specific
    block = _block_of(page, str(block_id))
    form = InvestingForm(request.POST or None)
    status = HTTPStatus.OK
    if request.method == "POST":
        status = REQUESTS.fault_of(request, form)
        if status == HTTPStatus.OK:
            send_request(block, form)
            return redirect(f"{reverse('investing-request', args=[page.pk, block_id])}?verzonden=1")
    context = {"page": page, "team": block["team_name"], "form": form, "sent": "verzonden" in request.GET}
    response = render(request, "portal/investing_request.html", context, status=status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def send_request(block: StructValue, form: InvestingForm) -> None:
    """Write a valid form's request to the outbox, for the block's team; a robot's is dropped."""
    if form.is_from_robot:
        return
    send_mail(
        key=f"investing-{uuid.uuid4()}",
        to=block["team_email"],
        template="investing",
        context=form.cleaned_data,
        language="nl",
        reply_to=form.cleaned_data["email"],
    )


def _block_of(page: Page, block_id: str) -> StructValue:
    """The block as it stands on the live page; 404 where there is none, or where it names no team."""
    blocks: list[Any] = [block for field in FIELDS for block in getattr(page, field, None) or []]
    for block in blocks:
        if block.block_type == "investing" and block.id == block_id and block.value["team_email"]:
            return block.value
    raise Http404
