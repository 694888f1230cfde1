"""Reaching a contact person: the address after a click, or a message without it; and taking back one's own consent.

Nobody is signed in to these, so there is nothing to forge: they go without a token, which would cost every reader a
cookie. Robots are told not to come here, and one network sees a few addresses an hour.
"""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Page

from accounts.limits import Limit
from accounts.proof.messages import MessageLimit, takes_messages
from common.forms import MessageForm
from partners.contacts import Contact, contact_on, send_to_contact
from partners.feedback import feedback_address
from partners.services.consent import of_link, send_withdrawal_link, withdraw

REVEALS = Limit("contact-shown", 20)
MESSAGES = MessageLimit("contact-message", 10)
LINKS = Limit("contact-withdraw-link", 2, 24 * 3600)  # per person: nobody fills another's mailbox


@csrf_exempt
@never_cache
@takes_messages
def contact_person(request: HttpRequest, page_id: int, key: str) -> HttpResponse:
    """Somebody whom a public page shows. By POST: `toon` shows the address, `afmelden` mails the person a link."""
    page, contact = _found(page_id, key)
    if request.method != "POST":
        return _shown(request, page, contact, MessageForm())
    if "toon" in request.POST:
        return _reveal(request, page, contact)
    if "afmelden" in request.POST:
        return _mail_link(request, page, contact, key)
    return _message(request, page, contact, key)


@csrf_exempt
@never_cache
def contact_withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """What the link in the person's mailbox opens: it shows what will happen; a POST does it."""
    person = of_link(token)
    if person is None:
        return _about_link(request, "gone", status=HTTPStatus.GONE)
    if request.method == "POST":
        withdraw(person)
        return _about_link(request, "done", partner=person.partner.name)
    return _about_link(request, "asked", partner=person.partner.name, person=person.name)


def _found(page_id: int, key: str) -> tuple[Page, Contact]:
    page = get_object_or_404(Page.objects.live().public(), pk=page_id).specific
    contact = contact_on(page, key)
    if contact is None:
        raise Http404
    return page, contact


def _reveal(request: HttpRequest, page: Page, contact: Contact) -> HttpResponse:
    if REVEALS.allows_visitor(request):
        return _shown(request, page, contact, MessageForm(), is_revealed=True)
    return _shown(request, page, contact, MessageForm(), status=HTTPStatus.TOO_MANY_REQUESTS, is_too_often=True)


def _message(request: HttpRequest, page: Page, contact: Contact, key: str) -> HttpResponse:
    if not contact.email:
        raise Http404
    form = MessageForm(request.POST)
    status = MESSAGES.fault_of(request, form)
    if status != HTTPStatus.OK:
        return _shown(request, page, contact, form, status=status)
    send_to_contact(page, contact, form)
    return redirect(f"{reverse('contact-person', args=[page.pk, key])}?verzonden=1")


def _mail_link(request: HttpRequest, page: Page, contact: Contact, key: str) -> HttpResponse:
    """The answer is the same whether a mail was sent today already."""
    if contact.person is None or not contact.email:
        raise Http404
    if LINKS.allows(str(contact.person.pk)):
        send_withdrawal_link(contact.person, page.locale.language_code)
    return redirect(f"{reverse('contact-person', args=[page.pk, key])}?afmelden=1")


def _shown(
    request: HttpRequest,
    page: Page,
    contact: Contact,
    form: MessageForm,
    status: int = HTTPStatus.OK,
    **state: bool,
) -> HttpResponse:
    partner = getattr(page, "partner", None)
    context = {
        "page": page,
        "key": request.resolver_match.kwargs["key"] if request.resolver_match else "",
        "contact": contact,
        "partner": partner,
        "form": form,
        "feedback_address": feedback_address(page),
        "sent": "verzonden" in request.GET,
        "link_sent": "afmelden" in request.GET,
        **state,
    }
    return _unlisted(render(request, "partners/contact_person.html", context, status=status))


def _about_link(request: HttpRequest, state: str, status: int = HTTPStatus.OK, **about: str) -> HttpResponse:
    return _unlisted(render(request, "partners/contact_withdraw.html", {"state": state, **about}, status=status))


def _unlisted(response: HttpResponse) -> HttpResponse:
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
