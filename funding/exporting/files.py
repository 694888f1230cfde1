"""Which files a selection can be had as, where they stand, and the answer that sends one."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from common.clock import today
from funding.exporting.chosen import Chosen
from funding.exporting.grants import as_package, has_grants
from funding.exporting.tables import INITIATIVES, Table
from funding.exporting.workbook import as_xlsx
from funding.listed import listed
from initiatives.models import InitiativePage
from search.exports import FormatLink
from search.exports.export import spoken
from search.exports.sheets import XLSX, workbook_answer
from search.exports.table import csv_of
from search.exports.views import as_open_data


class Form(models.TextChoices):
    """A kind of file; the value is the end of its address."""

    XLSX = "xlsx", gettext_lazy("Spreadsheet (XLSX)")
    CSV = "csv", gettext_lazy("Plain table (CSV)")
    JSON = "json", gettext_lazy("Grants (360Giving JSON)")


CONTENT_TYPES = {
    Form.XLSX: XLSX,
    Form.CSV: "text/csv; charset=utf-8",
    Form.JSON: "application/json",
}
# Grants have one id in all languages, so they are always told of the pages in the language of the hub.
GRANTS_LANGUAGE = settings.LANGUAGE_CODE


def links_for(pages: Iterable[int], address: Callable[[str], str], parts_csv: str = "") -> list[FormatLink]:
    """The files of these initiatives, `address` telling where one with an ending stands; none of nothing.

    The file of grants is offered where there is one to put in it. `parts_csv` is another address for the plain table.
    """
    pages = list(pages)
    offered = [form for form in Form if form != Form.JSON or has_grants(_told_in_grants(pages))] if pages else []
    return [
        FormatLink(
            str(form.label),
            parts_csv if form == Form.CSV and parts_csv else address(form.value),
            CONTENT_TYPES[form].partition(";")[0],
        )
        for form in offered
    ]


def _told_in_grants(pages: list[int]) -> list[int]:
    """The same initiatives in the language of the grants; those that are not in it as they are."""
    if get_language() == GRANTS_LANGUAGE:
        return pages
    asked = InitiativePage.objects.filter(pk__in=listed(pages)).order_by()
    told = InitiativePage.objects.live().filter(locale__language_code=GRANTS_LANGUAGE).order_by()
    known = dict(told.filter(translation_key__in=asked.values("translation_key")).values_list("translation_key", "pk"))
    return [known.get(key, page) for page, key in asked.values_list("pk", "translation_key")]


def answer(request: HttpRequest, chosen: Chosen, form: Form, table: Table[Any] = INITIATIVES) -> HttpResponseBase:
    """The file, for anybody and any program. `table` is what a plain table holds."""
    return as_open_data(file_of(request, chosen, form, table), chosen.notes)


def file_of(request: HttpRequest, chosen: Chosen, form: Form, table: Table[Any] = INITIATIVES) -> HttpResponseBase:
    """The file, streamed; a spreadsheet is first written to disk. Whether a cache may keep it, the caller says."""
    with override(chosen.language):
        response = _head(chosen, form) if request.method == "HEAD" else _sent(chosen, form, table)
    if response.status_code == 200:
        name = f"health-hub-utrecht-{chosen.slug}-{today().isoformat()}.{form.value}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _head(chosen: Chosen, form: Form) -> HttpResponse:
    """The head alone: no initiative is read for it."""
    if form == Form.JSON and not has_grants(chosen.pages):
        return _no_grants()
    return HttpResponse(content_type=CONTENT_TYPES[form])


def _sent(chosen: Chosen, form: Form, table: Table[Any]) -> HttpResponseBase:
    if form == Form.XLSX:
        return workbook_answer(lambda: as_xlsx(chosen, chosen.rows()))
    if form == Form.JSON and not has_grants(chosen.pages):
        return _no_grants()
    parts = as_package(chosen, chosen.rows()) if form == Form.JSON else _plain_table(chosen, table)
    return StreamingHttpResponse(spoken(chosen.language, parts), content_type=CONTENT_TYPES[form])


def _plain_table(chosen: Chosen, table: Table[Any]) -> Iterator[bytes]:
    headings = [str(column.heading) for column in table.columns]
    return csv_of(headings, table.columns, table.all_rows(chosen.rows()))


def _no_grants() -> HttpResponse:
    """The standard knows no package without a grant."""
    text = _("None of these initiatives names a grant with its amount and the day on which it was awarded.")
    return HttpResponse(text, content_type="text/plain; charset=utf-8", status=404)
