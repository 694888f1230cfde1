"""A programme's portfolio, its long lists, and the comparison of some initiatives. All of it is public."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from funding.comparing import PARAMETER, compare_context
from funding.parts import PARTS
from funding.portfolio import part_context, portfolio_context
from funding.selection import Selection, select
from vocabulary.models import Programme


@require_safe
def portfolio(request: HttpRequest, slug: str) -> HttpResponse:
    """`/programmas/<slug>/portefeuille/`: the programme as a whole, as far as the address asks for it."""
    return render(request, "funding/portfolio.html", portfolio_context(_selection(request, slug)))


@require_safe
def portfolio_part(request: HttpRequest, slug: str, part: str) -> HttpResponse:
    """All of one long list of the portfolio, under the same question."""
    if part not in PARTS:
        raise Http404
    return render(request, "funding/part.html", part_context(_selection(request, slug), part))


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """`/programmas/vergelijken/?initiatief=…`: up to six initiatives side by side."""
    return render(request, "funding/compare.html", compare_context(request.GET.getlist(PARAMETER)))


def _selection(request: HttpRequest, slug: str) -> Selection:
    programme = get_object_or_404(Programme.objects.select_related("pillar"), slug=slug)
    return select(programme, request.GET)
