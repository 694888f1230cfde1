"""The proof of work at the public forms for a message, which ask it when a message is sent and not before.

MESSAGES = MessageLimit("contact", 10)

@csrf_exempt
@takes_messages
def contact(request):
    form = MessageForm(request.POST)
    status = MESSAGES.fault_of(request, form)
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.limits import MAILS, Limit, mailbox_of
from accounts.parking import plain, take_waiting, waiting
from accounts.proof.forms import BY_MAIL
from accounts.proof.letters import TOKEN, send_link
from accounts.proof.work import FIELD, fault_of
from common.forms import MessageForm

type View = Callable[..., HttpResponseBase]


class LinkSent(Exception):
    """The message waits for its sender, who was sent a link."""


class MessageLimit(Limit):
    """How many messages one network may send; from the half on, each with a proof of work or a mailed link."""

    def fault_of(self, request: HttpRequest, form: MessageForm) -> HTTPStatus:
        """What is wrong with a form that somebody sent without signing in, written on it; OK where nothing is."""
        is_suspicious = self.tries_of_visitor(request) >= self.most // 2
        form.proof = self.name if is_suspicious else ""
        if not form.is_valid():
            return HTTPStatus.UNPROCESSABLE_ENTITY
        if getattr(request, "is_confirmed", False):
            return HTTPStatus.OK
        if is_suspicious and not form.is_from_robot:
            return self._with_proof(request, form)
        return self._counted(request, form)

    def _with_proof(self, request: HttpRequest, form: MessageForm) -> HTTPStatus:
        if BY_MAIL in request.POST:
            return self._by_mail(request, form)
        if fault := fault_of(self.name, request.POST.get(FIELD, "")):
            form.add_error(None, fault)
            return HTTPStatus.UNPROCESSABLE_ENTITY
        return self._counted(request, form)

    def _counted(self, request: HttpRequest, form: MessageForm) -> HTTPStatus:
        if self.allows_visitor(request):
            return HTTPStatus.OK
        form.add_error(None, _("Many messages came from your network. Wait an hour and send it again, or call."))
        return HTTPStatus.TOO_MANY_REQUESTS

    def _by_mail(self, request: HttpRequest, form: MessageForm) -> HTTPStatus:
        """Keep the message and mail a link to its sender; raises `LinkSent`."""
        email = form.cleaned_data["email"]
        if not email:
            form.add_error("email", _("Write your e-mail address: the link to send your message comes there."))
            return HTTPStatus.UNPROCESSABLE_ENTITY
        if (status := self._counted(request, form)) != HTTPStatus.OK:
            return status
        if not MAILS.allows(mailbox_of(email)):
            form.add_error("email", _("This address got many mails from us. Wait an hour and send it again, or call."))
            return HTTPStatus.TOO_MANY_REQUESTS
        send_link(request, email)
        raise LinkSent


def takes_messages(view: View) -> View:
    """A view with such a form: it also takes what waited, once its sender comes by the link and presses the button."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if token := request.POST.get(TOKEN, ""):
            return _delivered(view, token, request, *args, **kwargs)
        try:
            return view(request, *args, **kwargs)
        except LinkSent:
            return redirect("message_link_sent")

    return wrapped


def _delivered(view: View, token: str, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """The view's answer to what waited. Twice pressed is once sent; what can't be delivered goes on waiting."""
    with transaction.atomic():
        found = waiting(token)
        if found is None or found[0] != plain(request.path) or not take_waiting(token):
            return redirect("message_confirm", token)  # which says that nothing waits there
        request.POST = found[1]  # type: ignore[assignment]
        request.is_confirmed = True  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)
