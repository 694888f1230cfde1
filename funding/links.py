"""What this room shows on the pages of the rooms below it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from funding.comparing import PARAMETER
from initiatives.models import InitiativePage
from vocabulary.models import Programme


def programme_link(programme: Programme) -> dict[str, str]:
    """The way from a programme's page to its portfolio."""
    return {"label": _("Money, needs and results"), "url": reverse("portfolio", args=[programme.slug])}


@dataclass(frozen=True, slots=True)
class ForFunders:
    """Two ways on for who funds. The same for every reader: who may, is asked behind the link."""

    watch_url: str
    interest_url: str
    template_name: str = "funding/for_funders.html"


def links_on_initiative(page: InitiativePage) -> ForFunders | None:
    """For the page of an initiative; nothing where it is not on the site."""
    if not page.pk or not page.live:
        return None
    asked = urlencode({PARAMETER: page.translation_key})
    return ForFunders(f"{reverse('watch-initiatives')}?{asked}", reverse("interested", args=[page.translation_key]))
