"""A message whose sender's browser gives no proof waits for a day, until they open a link from a mail and press a
button. It is kept as a form of somebody signed out is: under a token that stands in the mail only.
"""

import json

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.urls import reverse

from accounts.parking import keep, sent_fields
from accounts.proof.forms import BY_MAIL
from accounts.proof.work import FIELD

TOKEN = "wachtend"  # in the form with the button


def send_link(request: HttpRequest, email: str) -> None:
    """Keep what `request` sent, and mail the link; of the message itself nothing stands in the mail."""
    fields = {name: values for name, values in sent_fields(request).items() if name not in (BY_MAIL, FIELD)}
    token = keep(request.path, json.dumps(fields))
    link = request.build_absolute_uri(reverse("message_confirm", args=[token]))
    get_adapter(request).send_mail("account/email/message_link", email, {"link": link, "request": request})
