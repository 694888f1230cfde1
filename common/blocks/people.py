"""What people say, and who they are. A person stands here only with a day of consent."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from common.clock import today


def has_begun(day: date | None) -> bool:
    """True for today and before."""
    return day is not None and day <= today()


class QuoteBlock(blocks.StructBlock):
    """Somebody's own words, with a name and what they do."""

    text = blocks.TextBlock(label=_("Quote"), max_length=500, rows=3)
    name = blocks.CharBlock(label=_("Name"), max_length=80)
    role = blocks.CharBlock(label=_("Who this is"), max_length=120, required=False)
    photo = ImageChooserBlock(label=_("Photo"), required=False)

    class Meta:
        label = _("Quote")
        icon = "openquote"
        template = "streamfield/quote.html"


class ContactValue(blocks.StructValue):
    """Somebody to ask, who may have agreed to stand here."""

    @property
    def has_agreed(self) -> bool:
        """True where the person may be shown today."""
        return has_begun(self.get("consented_on")) and bool(self.get("consent_how"))


class ContactBlock(blocks.StructBlock):
    """Somebody to ask, with at least one way to reach them. The person agreed to stand here."""

    name = blocks.CharBlock(label=_("Name"), max_length=80)
    function = blocks.CharBlock(label=_("Function"), max_length=160, required=False)
    email = blocks.EmailBlock(
        label=_("E-mail address"), required=False, help_text=_("Readers see it after a click; robots don't.")
    )
    phone = blocks.CharBlock(label=_("Telephone"), max_length=30, required=False)
    photo = ImageChooserBlock(label=_("Photo"), required=False)
    consented_on = blocks.DateBlock(
        label=_("Agreed on"), help_text=_("The day on which this person agreed to be shown.")
    )
    consent_how = blocks.CharBlock(
        label=_("How this person agreed"), max_length=200, help_text=_("For instance: by mail to Noor.")
    )

    class Meta:
        label = _("Contact")
        icon = "mail"
        template = "streamfield/contact.html"
        value_class = ContactValue

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse a contact that cannot be reached."""
        cleaned = super().clean(value)
        if not cleaned["email"] and not cleaned["phone"]:
            fault = ValidationError(_("Give an e-mail address or a telephone number."))
            raise blocks.StructBlockValidationError(block_errors={"email": fault})
        return cleaned

    def get_searchable_content(self, value: Any) -> list[str]:
        """Nothing: what is searched is also exported, and stays there after the person withdrew."""
        return []


class PersonValue(blocks.StructValue):
    """A person whose quote is shown only from the day on which the person agreed to it."""

    @property
    def shown_quote(self) -> str:
        """The quote, where it may be shown today."""
        return (self.get("quote") or "") if has_begun(self.get("quote_agreed_on")) else ""


class PersonBlock(blocks.StructBlock):
    """A person with a task: a lead person, an ambassador. The quote is shown only where there is one, and consent."""

    name = blocks.CharBlock(label=_("Name"), max_length=80)
    function = blocks.CharBlock(label=_("Function"), max_length=160)
    photo = ImageChooserBlock(label=_("Photo"), required=False)
    quote = blocks.TextBlock(
        label=_("Quote"), max_length=400, required=False, rows=3, help_text=_("The person's own words, agreed to.")
    )
    quote_agreed_on = blocks.DateBlock(
        label=_("Agreed to the quote on"), required=False, help_text=_("Without this day the quote is not shown.")
    )
    link = blocks.URLBlock(label=_("More about this person"), required=False, help_text=_("A web address."))

    class Meta:
        label = _("Person")
        icon = "user"
        template = "streamfield/person.html"
        value_class = PersonValue

    def get_searchable_content(self, value: Any) -> list[str]:
        """What readers see."""
        return [value["name"], value["function"], value.shown_quote]

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse a quote to which nobody agreed."""
        cleaned = super().clean(value)
        if cleaned["quote"] and not cleaned["quote_agreed_on"]:
            fault = ValidationError(_("Give the day on which this person agreed to the quote, or take the quote out."))
            raise blocks.StructBlockValidationError(block_errors={"quote_agreed_on": fault})
        return cleaned
