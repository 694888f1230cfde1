"""The living style guide: every component in every state, for who makes the portal."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.second_factor import second_factor_required
from common.enums import Facet, Kind
from common.forms import MessageForm
from common.panels import panels_for
from partners.permissions import is_hub_team
from portal.guide_states import guide_states
from search.cards import Status, cards_for
from search.finding import count_terms, records_of
from search.queries import Query

TONES = ("neutral", "positive", "warning", "closed")


@login_required
@second_factor_required
def style_guide(request: HttpRequest) -> HttpResponse:
    """`/stijlgids/`: real components with real content, of any partner: for the hub team."""
    if not is_hub_team(request.user):
        raise PermissionDenied
    cards = [card for kind in Kind for card in cards_for(records_of(Query(kinds=(kind,)), 1))]
    query = Query(kinds=(Kind.INITIATIVE,))
    counts = count_terms(query, Facet.NEIGHBOURHOOD)
    path = reverse("list-initiatieven")
    faulty = MessageForm({"message": "", "email": "geen-adres"}, auto_id="id_faulty_%s")
    faulty.is_valid()
    options = [
        {"slug": c.slug, "label": c.label, "count": c.count, "is_selected": n == 0} for n, c in enumerate(counts[:5])
    ]
    context = {
        "cards": cards,
        "statuses": [Status(tone, tone) for tone in TONES],
        "form": MessageForm(),
        "faulty_form": faulty,
        "map": next(iter(panels_for("neighbourhood-map", counts=counts, query=query, path=path)), None),
        "facets": [{"name": "wijk", "label": Facet.NEIGHBOURHOOD.label, "is_open": True, "options": options}],
        "pages": {"number": 2, "count": 3, "previous_url": "#vorige", "next_url": "#volgende"},
        "chips": [{"label": _("Sport"), "remove_url": "#weg"}],
        "notes": [_("An example of a note.")],
        **guide_states(),
    }
    return render(request, "portal/style_guide.html", context)
