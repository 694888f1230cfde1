"""What people say, and who they are."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


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


class ContactBlock(blocks.StructBlock):
    """Somebody to ask, with at least one way to reach them. The person agreed to stand here."""

    name = blocks.CharBlock(label=_("Name"), max_length=80)
    function = blocks.CharBlock(label=_("Function"), max_length=160, required=False)
    email = blocks.EmailBlock(label=_("E-mail address"), required=False)
    phone = blocks.CharBlock(label=_("Telephone"), max_length=30, required=False)
    photo = ImageChooserBlock(label=_("Photo"), required=False)

    class Meta:
        label = _("Contact")
        icon = "mail"
        template = "streamfield/contact.html"

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse a contact that cannot be reached."""
        cleaned = super().clean(value)
        if not cleaned["email"] and not cleaned["phone"]:
            fault = ValidationError(_("Give an e-mail address or a telephone number."))
            raise blocks.StructBlockValidationError(block_errors={"email": fault})
        return cleaned


class PersonBlock(blocks.StructBlock):
    """A person with a task: a lead person, an ambassador. The quote is shown only where there is one."""

    name = blocks.CharBlock(label=_("Name"), max_length=80)
    function = blocks.CharBlock(label=_("Function"), max_length=160)
    photo = ImageChooserBlock(label=_("Photo"), required=False)
    quote = blocks.TextBlock(label=_("Quote"), max_length=400, required=False, rows=3)

    class Meta:
        label = _("Person")
        icon = "user"
        template = "streamfield/person.html"
