"""Errors in the house style, the style guide, and what robots and researchers look for."""

import re
from datetime import timedelta
from http import HTTPStatus
from urllib.parse import unquote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.static import serve

from accounts.parking import may_be_parked, park
from accounts.proof.messages import MessageLimit, takes_messages
from accounts.second_factor import opened_with_second_factor
from common.clock import now
from common.forms import MessageForm
from partners.walls.files import may_see_original
from portal.contact import send_to_hub
from portal.models import ContactPage
from search.cards import cards_for
from search.finding import nearest

MESSAGES = MessageLimit("contact", 10)  # an hour, from one network
LIKE_NOTHING = re.compile(r"[\W\d_]*|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # no letters, or a key
CLOSE = 3  # a full row of cards
FOR_PEOPLE = ("/contactpersoon/", "/contactaanvraag/")


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing here: a search field, and what looks most like the address that was asked."""
    asked = unquote(request.path).strip("/").rsplit("/", 1)[-1][:100]
    words = "" if LIKE_NOTHING.fullmatch(asked) else asked.replace("-", " ")
    return render(request, "404.html", {"near_misses": cards_for(nearest(words)[:CLOSE]), "words": words}, status=404)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something that this visitor may not see or do."""
    return render(request, "403.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be read."""
    return render(request, "400.html", status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or whose page was not ours: what was typed stays one step back.

    Browsers forget it there on pages that may not be cached; those keep it on the server.
    """
    if may_be_parked(request):
        return park(request)
    return render(request, "403.html", {"is_stale_form": True}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke: a page that needs neither database nor session."""
    return HttpResponse(render_to_string("500.html"), status=500)


@csrf_exempt  # nobody is signed in to it, so there is nothing to forge; a token would cost every reader a cookie
@require_POST
@takes_messages
def contact_message(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take a message to the hub; a faulty one is shown again with what must be mended, nothing lost."""
    page = get_object_or_404(ContactPage.objects.live().public(), pk=page_id)
    form = MessageForm(request.POST)
    status = MESSAGES.fault_of(request, form)
    if status == HTTPStatus.OK:
        send_to_hub(form)
        return redirect(f"{page.get_url(request)}?verzonden=1")
    return render(request, page.get_template(request), page.get_context(request, form=form), status=status)


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Pictures in the sizes that pages show. The files as they were uploaded are for whose they are."""
    if path.startswith("original_images/") and not (
        may_see_original(request.user, path) and opened_with_second_factor(request)
    ):
        raise Http404
    return serve(request, path, document_root=str(settings.MEDIA_ROOT))


def security_txt(request: HttpRequest) -> HttpResponse:
    """`/.well-known/security.txt` (RFC 9116): where to report a weakness."""
    contact = settings.ENVIRONMENT.security_contact or settings.WAGTAILADMIN_BASE_URL + "/contact/"
    expires = (now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    lines = [f"Contact: {contact}", f"Expires: {expires}", "Preferred-Languages: nl, en"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def robots_txt(request: HttpRequest) -> HttpResponse:
    """Everything public may be read by robots; endless filters, the admin and people's addresses need not be."""
    base = settings.WAGTAILADMIN_BASE_URL
    closed = ["/beheer/", *(f"{language}{path}" for language in ("", "/en") for path in FOR_PEOPLE), "/*?"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), f"Sitemap: {base}/sitemap.xml"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
