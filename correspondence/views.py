"""`/mijn/berichten/`: all conversations of somebody, and one of them. What is not theirs does not exist."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.parking import let_go, signed_in
from common.decisions import Refused
from common.paging import pages_of
from correspondence.forms import MessageForm
from correspondence.models import Conversation
from correspondence.private_pages import unlisted
from correspondence.services.reading import conversations_of, readable_conversation, unread_counts
from correspondence.services.sending import TooOftenError, send_message
from correspondence.subjects import Subject, subject_of, titles_of
from correspondence.thread import thread_of

A_PAGE = 50
WITHIN = "binnen"  # the form stood within the page of what the conversation is about


@require_http_methods(["GET", "HEAD"])
@signed_in
def conversations(request: HttpRequest) -> HttpResponse:
    """All conversations that the person may read, the newest message first."""
    user = _person(request)
    page = Paginator(conversations_of(user), A_PAGE).get_page(request.GET.get("pagina"))
    rows: list[Conversation] = list(page.object_list)
    abouts = [row.about for row in rows]
    titles, unread = titles_of(abouts), unread_counts(user, abouts)
    shown = [
        {
            "conversation": row,
            "title": titles.get(row.about) or _("Conversation"),
            "unread": unread.get(row.about, 0),
            "side": _side(row),
        }
        for row in rows
    ]
    return unlisted(render(request, "correspondence/conversations.html", {"rows": shown, "pages": pages_of(page)}))


@sensitive_post_parameters("text")
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def conversation(request: HttpRequest, conversation: UUID) -> HttpResponse:
    """One conversation; by POST, another message in it."""
    found = readable_conversation(_person(request), conversation)
    if found is None:
        raise Http404
    subject = subject_of(found.about)
    if request.method == "POST":
        return _send(request, found, subject)
    return _shown(request, found, subject)


def _send(request: HttpRequest, found: Conversation, subject: Subject) -> HttpResponse:
    """Send it, and lead to it; what cannot be sent comes back with the reason, nothing lost."""
    form = MessageForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, subject, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        with transaction.atomic():
            message = send_message(found, _person(request), form.cleaned_data["text"], form.cleaned_data["key"])
            let_go(request)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        is_too_often = isinstance(refusal, TooOftenError)
        status = HTTPStatus.TOO_MANY_REQUESTS if is_too_often else HTTPStatus.FORBIDDEN
        return _shown(request, found, subject, form, status)
    messages.success(request, _("Your message was sent."))
    page = subject.address if WITHIN in request.POST else reverse("conversation", args=[found.pk])
    return redirect(f"{page}#bericht-{message.number}")


def _shown(
    request: HttpRequest,
    found: Conversation,
    subject: Subject,
    form: MessageForm | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "thread": thread_of(request, found, subject, form),
        "title": subject.title,
        "about_address": subject.address,
    }
    return unlisted(render(request, "correspondence/conversation.html", context, status=status))


def _side(row: Conversation) -> str:
    """The side that wrote last, in words."""
    return str(subject_of(row.about).label_of(row.newest_side))  # type: ignore[attr-defined]


def _person(request: HttpRequest) -> User:
    user = request.user
    assert isinstance(user, User)  # `signed_in` saw to it
    return user
