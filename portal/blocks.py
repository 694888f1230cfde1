"""Blocks of the home page and of the hub's own pages."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from common.blocks import BodyBlock, PersonBlock


class AddressBlock(blocks.CharBlock):
    """An address on this portal, written without its language, or a full web address elsewhere."""

    def clean(self, value: str) -> str:
        """Refuse what is neither."""
        cleaned: str = super().clean(value)
        is_own = cleaned.startswith("/") and not cleaned.startswith("//")
        if not is_own and not cleaned.startswith("https://"):
            raise ValidationError(_("Begin with / for a page of this portal, or with https://."))
        return cleaned


class RouteLinkValue(blocks.StructValue):
    """A link whose address follows the visitor's language."""

    @property
    def address(self) -> str:
        """The address in the visitor's language."""
        target: str = self["target"]
        return f"/en{target}" if get_language() == "en" and target.startswith("/") else target


class RouteLinkBlock(blocks.StructBlock):
    """One thing somebody comes for."""

    text = blocks.CharBlock(label=_("Text"), max_length=80)
    target = AddressBlock(
        label=_("Address"), max_length=200, help_text=_("For instance /oproepen/ or /zoeken/?wijk=zuid")
    )

    class Meta:
        label = _("Link")
        value_class = RouteLinkValue


class RouteBlock(blocks.StructBlock):
    """One of the four who come to the home page, with the two things each comes for."""

    who = blocks.CharBlock(label=_("Who"), max_length=60)
    kind = blocks.ChoiceBlock(
        label=_("Drawing"),
        choices=[
            ("citizen", _("Resident")),
            ("startup", _("Startup")),
            ("funder", _("Funder")),
            ("partner", _("Partner")),
        ],
    )
    links = blocks.ListBlock(RouteLinkBlock(), label=_("Links"), min_num=1, max_num=3)

    class Meta:
        label = _("Route")
        icon = "group"


class InvestingBlock(blocks.StructBlock):
    """The invitation to businesses that think of settling here: free, confidential, tailored (FACTS).

    Who asks for contact reaches the team that is named here, and nobody else: `portal.investing`.
    """

    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    text = blocks.TextBlock(label=_("Text"), max_length=500, rows=3)
    points = blocks.ListBlock(blocks.CharBlock(label=_("Point"), max_length=80), label=_("Points"), max_num=5)
    team_name = blocks.CharBlock(
        label=_("Team"), max_length=80, help_text=_("The form says that it reaches this team.")
    )
    team_email = blocks.EmailBlock(
        label=_("E-mail address of the team"), help_text=_("Requests are sent here. It is not shown on the site.")
    )
    request_text = blocks.CharBlock(label=_("Text on the button to the form"), max_length=60)
    button_text = blocks.CharBlock(label=_("Text of the link to a page"), max_length=60, required=False)
    button_page = blocks.PageChooserBlock(label=_("Page behind the link"), required=False)

    class Meta:
        label = _("Investing")
        icon = "globe"
        template = "streamfield/investing.html"

    def get_searchable_content(self, value: Any) -> list[str]:
        """What readers see; whom it reaches is looked up and exported by nobody."""
        return [value["heading"], value["text"], *value["points"]]


class HubBodyBlock(BodyBlock):
    """The body of the hub's own pages: what every page may have, and what only the hub team may place."""

    person = PersonBlock()
    investing = InvestingBlock()
