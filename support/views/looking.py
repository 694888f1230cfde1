"""“What do you need?”: for who has no initiative on the portal."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.addresses import sign_in_address
from common.enums import NeedKind
from support.forms import WishForm
from support.matching.gathering import atlas, open_offers
from support.matching.matching import offers_for
from support.models.kept import as_sent

SHOWN = 10
ALL = 0.0  # who tells little still sees what there is, the best first


@require_safe
@never_cache
def what_do_you_need(request: HttpRequest) -> HttpResponse:
    """The questions, and below them the offers that fit. No cache keeps it, nor the portal unless it is asked to."""
    form = WishForm(request.GET if request.GET else None)
    context = {"form": form, "offers_url": reverse("list-aanbod"), "is_unlisted": bool(request.GET)}
    if form.is_bound and form.is_valid():
        wish = form.wish(get_language() or "nl")
        [matches] = offers_for([wish], open_offers({wish.kind}), atlas(), ALL)
        context |= {
            "is_answered": True,
            "matches": matches[:SHOWN],
            "kind": str(NeedKind(wish.kind).label),
            "told": as_sent(form.told()),
            "sign_in_url": sign_in_address(request.get_full_path()),
        }
    return render(request, "support/what_do_you_need.html", context)
