"""Messages to the hub itself."""

import uuid

from common.forms import MessageForm
from correspondence.mail import send_mail
from portal.models.hub import HubSettings


def send_to_hub(form: MessageForm) -> None:
    """Write a valid form's message to the outbox, for the address in the hub's settings; a robot's is dropped."""
    if form.is_from_robot:
        return
    send_mail(
        key=f"contact-{uuid.uuid4()}",
        to=HubSettings.load().email,
        template="contact",
        context=form.cleaned_data,
        language="nl",
        reply_to=form.cleaned_data["email"],
    )
