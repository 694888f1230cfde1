"""What only the hub team sees: where there is nothing, what was not found, who has gone quiet."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from django.db.models import Count, Max, Q, Sum
from django.db.models.functions import Substr
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Page

from common.clock import now, today
from common.enums import Facet, Kind
from common.models import OutboxEntry
from editing.desk.desk import Desk, Item, Section, section
from partners.models import PartnerPage
from search.engines.elastic.state import cluster_state
from search.finding import count_terms
from search.models import QueryInsight
from search.queries import Query
from vocabulary.models import Neighbourhood, Programme, TargetGroup
from vocabulary.models.terms import Term

QUIET = timedelta(days=180)
ASKED_SINCE = timedelta(days=30)
CARRIED = {"mail": gettext_lazy("Mail"), "search": gettext_lazy("Search index")}  # by the carrier's name
INITIATIVES = Query(kinds=(Kind.INITIATIVE,))


def gaps(desk: Desk) -> Section | None:
    """Programmes, groups of people and places for which no initiative stands on the site."""
    return section("gaps", _("No initiative yet"), _gaps(), _("Ask a partner whether something is going on here."))


def not_found(desk: Desk) -> Section | None:
    """What visitors looked for in the last thirty days and did not find, the most asked first."""
    asked = (
        QueryInsight.objects.filter(day__gte=today() - ASKED_SINCE, zero_results__gt=0)
        .exclude(text="")
        .values_list("text")
        .annotate(times=Sum("zero_results"))
        .order_by("-times", "text")
    )
    search = reverse("search")
    items = [Item(text, Query(text=text).address(search), _times(times)) for text, times in asked]
    urge = _("Add a synonym, or ask a partner to write about it.")
    return section("not-found", _("Looked for and not found"), items, urge, reverse("insights:index"))


def quiet_partners(desk: Desk) -> Section | None:
    """Partners of whom nothing was published or changed on the site for half a year, the quietest first."""
    before = now() - QUIET
    last = _last_published()
    quiet = [(last.get(partner.pk), partner) for partner in desk.partners if (last.get(partner.pk) or before) <= before]
    quiet.sort(key=lambda row: (row[0] is not None, row[0] or before))
    items = [
        Item(
            partner.name,
            reverse("my-organisation", args=[partner.slug]),
            _last(moment, "j F Y") if moment else _("nothing published yet"),
        )
        for moment, partner in quiet
    ]
    return section("quiet-partners", _("Partners gone quiet"), items, _("Call them: what is new?"))


def unsent(desk: Desk) -> Section | None:
    """What could not be sent and was set aside, by what it is and what went wrong, the latest first."""
    aside = OutboxEntry.objects.set_aside().values_list("carrier", "last_fault")
    rows = aside.annotate(times=Count("pk"), last=Max("set_aside_at")).order_by("-last")
    items = [
        Item(str(CARRIED.get(carrier, carrier)), "", ", ".join((fault, _times(times), _last(moment, "j F Y, H:i"))))
        for carrier, fault, times, moment in rows
    ]
    return section("unsent", _("What could not be sent"), items, _("Ask the operator to look into it."))


def search_cluster(desk: Desk) -> Section | None:
    """Where the search's cluster is not as it should be: visitors notice nothing, but somebody should look."""
    state = cluster_state()
    if state is None or not (state.fault or state.is_behind):
        return None
    title = _("It does not answer") if state.fault else _("It is behind")
    waiting = ngettext("%(count)d change waits", "%(count)d changes wait", state.waiting) % {"count": state.waiting}
    calm = _("Visitors can search as always: the portal answers by itself.")
    note = f"{calm} {waiting}." if state.waiting else calm
    urge = _("Ask the operator to look at the search cluster.")
    return section("search-cluster", _("The search cluster"), [Item(title, "", note)], urge)


def _gaps() -> Iterator[Item]:
    filled = partial(count_terms, INITIATIVES)
    for facet, terms in (
        (Facet.PROGRAMME, Programme.objects.all()),
        (Facet.TARGET_GROUP, TargetGroup.objects.all()),
        (Facet.NEIGHBOURHOOD, Neighbourhood.objects.filter(Q(parent=None) | Q(parent__parent=None))),
    ):
        present = {count.slug for count in filled(facet) if count.count}
        yield from (_gap(facet, term) for term in terms if term.slug not in present)


def _gap(facet: Facet, term: Term) -> Item:
    address = Query(kinds=(Kind.INITIATIVE,), terms={facet: (term.slug,)}).address(reverse("search"))
    return Item(term.label, address, str(facet.label))


def _last_published() -> dict[int, datetime]:
    """When something below each partner's page last changed on the site, by the partner."""
    tops = dict(PartnerPage.objects.values_list("path", "partner"))
    steps = len(next(iter(tops), ""))  # partners stand at one depth
    below = Page.objects.filter(live=True, last_published_at__isnull=False, depth__gt=steps // Page.steplen)
    rows = below.order_by().values_list(Substr("path", 1, steps)).annotate(Max("last_published_at"))
    last: dict[int, datetime] = {}
    for top, moment in rows:
        if top in tops:  # each language has its own page
            last[tops[top]] = max(moment, last.get(tops[top], moment))
    return last


def _times(count: int) -> str:
    return ngettext("%(count)d time", "%(count)d times", count) % {"count": count}


def _last(moment: datetime, form: str) -> str:
    return _("last on %(day)s") % {"day": date_format(localtime(moment), form)}
