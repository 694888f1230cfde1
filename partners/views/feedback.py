"""“Is something wrong on this page?”: a remark that reaches the partner whose page it is."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Page

from accounts.proof.messages import MessageLimit, takes_messages
from common.forms import MessageForm
from common.models import PublishablePage
from partners.feedback import addressee, send_feedback

REMARKS = MessageLimit("feedback", 10)  # an hour, from one network


@csrf_exempt  # nobody is signed in to it, so there is nothing to forge; a token would cost every reader a cookie
@takes_messages
def feedback(request: HttpRequest, page_id: int) -> HttpResponse:
    """The form for one public page; a page that nobody may read has none."""
    page = get_object_or_404(Page.objects.live().public(), pk=page_id).specific
    form = MessageForm(request.POST or None)
    status = HTTPStatus.OK
    if request.method == "POST":
        status = REMARKS.fault_of(request, form)
        if status == HTTPStatus.OK:
            send_feedback(page, form)
            return redirect(f"{reverse('feedback', args=[page_id])}?verzonden=1")
    partner = addressee(page) if isinstance(page, PublishablePage) else None
    context = {"form": form, "page": page, "partner": partner, "sent": "verzonden" in request.GET}
    return render(request, "partners/feedback.html", context, status=status)
