"""The files of a portfolio, of its long lists, and of a comparison. All of it is public."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.clock import now
from common.publishing import page_id_of
from funding.comparing import PARAMETER, Choice, address_of, choose
from funding.exporting.chosen import Chosen
from funding.exporting.content import rows_of
from funding.exporting.files import GRANTS_LANGUAGE, Form, answer
from funding.exporting.tables import PART_TABLES
from funding.selection import Selection, select
from search.exports.export import Export
from search.finding import stream
from vocabulary.models import Programme


@require_safe
def portfolio_file(request: HttpRequest, slug: str, extension: str) -> HttpResponseBase:
    """`/programmas/<slug>/portefeuille.xlsx?…`: the initiatives that the portfolio shows at the same address."""
    form = Form(extension)
    with override(_language(form)):
        chosen = _of_portfolio(request, slug, "portefeuille")
    return answer(request, chosen, form)


@require_safe
def portfolio_part_file(request: HttpRequest, slug: str, part: str) -> HttpResponseBase:
    """`/programmas/<slug>/portefeuille/behoeften.csv?…`: one of its long lists as a plain table."""
    return answer(request, _of_portfolio(request, slug, part), Form.CSV, PART_TABLES[part])


@require_safe
def compare_file(request: HttpRequest, extension: str) -> HttpResponseBase:
    """`/programmas/vergelijken.xlsx?initiatief=…`: what was chosen to compare."""
    form = Form(extension)
    with override(_language(form)):
        chosen = _of_choice(choose(request.GET.getlist(PARAMETER)), form)
    return answer(request, chosen, form)


def _language(form: Form) -> str:
    """The visitor's; of grants always the same."""
    return GRANTS_LANGUAGE if form == Form.JSON else _visitors()


def _visitors() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _of_portfolio(request: HttpRequest, slug: str, part: str) -> Chosen:
    programme = get_object_or_404(Programme.objects.select_related("pillar"), slug=slug)
    selection: Selection = select(programme, request.GET)
    base, asked, fixed = settings.WAGTAILADMIN_BASE_URL, selection.asked, selection.page.fixed
    export = Export(
        query=asked,
        page=selection.page,
        notes=tuple(selection.notes),
        language=_visitors(),
        moment=now(),
        list_url=base + asked.address(selection.path, fixed),
        own_url=base + asked.address(request.path, fixed),
    )
    return Chosen(
        slug=f"{part}-{programme.slug}",
        heading=str(selection.page.heading),
        pages=selection.ids,
        rows=lambda: rows_of(stream(asked)),
        page_url=export.list_url,
        own_url=export.own_url,
        moment=export.moment,
        language=export.language,
        question=tuple(export.question()),
        notes=export.notes,
    )


def _of_choice(choice: Choice, form: Form) -> Chosen:
    base, records = settings.WAGTAILADMIN_BASE_URL, choice.records
    return Chosen(
        slug="vergelijking",
        heading=_("Compared initiatives"),
        pages=[page_id_of(record.key) for record in records],
        rows=lambda: rows_of(records),
        page_url=base + address_of(reverse("compare"), records),
        own_url=base + address_of(reverse("compare-file", args=[form.value]), records),
        moment=now(),
        language=_visitors(),
        notes=tuple(choice.notes),
    )
