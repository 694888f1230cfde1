"""The files of the lists: `/zoeken.csv?q=…`, `/en/initiatieven.xlsx?wijk=west`."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import conditional_page, require_safe

from common.clock import now, today
from common.records import PublicationRecord
from search.exports.dates import as_ics
from search.exports.export import Export, spoken
from search.exports.feed import as_atom
from search.exports.formats import CONTENT_TYPES, Format
from search.exports.points import as_geojson
from search.exports.sheets import workbook_answer
from search.exports.spreadsheet import as_xlsx
from search.exports.table import as_csv
from search.finding import known_slugs, stream
from search.lists import LISTS, SEARCH
from search.queries import Sort, read_query

FRESH_SECONDS = 60
LONGEST_NOTES = 500  # in the header; a proxy may refuse an answer whose headers are long
STREAMED: dict[Format, Callable[[Export, Iterable[PublicationRecord]], Any]] = {
    Format.CSV: as_csv,
    Format.GEOJSON: as_geojson,
    Format.ICS: as_ics,
}


@require_safe
@conditional_page
def export(request: HttpRequest, slug: str, extension: str) -> HttpResponseBase:
    """One list, with all that the address asks of it, as one kind of file."""
    form = Format(extension)
    question = _export(request, slug, form)
    response = _empty(form) if request.method == "HEAD" else _answer(question, form)
    if form != Format.ATOM and response.status_code == 200:  # a feed is read where it stands
        name = f"health-hub-utrecht-{slug or SEARCH.slug}-{today().isoformat()}.{form.value}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return as_open_data(response, question.notes)


def as_open_data(response: HttpResponseBase, notes: Sequence[str] = ()) -> HttpResponseBase:
    """Public data: any site's scripts may read it, search engines need not list it, a minute old is fresh enough.

    `notes` say what of the address could not be used.
    """
    if notes:
        response.headers["X-Notes"] = quote(" ".join(notes)[:LONGEST_NOTES])
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "Content-Disposition, X-Notes"
    if response.status_code < 400:
        patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    else:
        add_never_cache_headers(response)
    return response


def _export(request: HttpRequest, slug: str, form: Format) -> Export:
    """What the address asks. A feed shows the newest first, unless another order is asked for."""
    page = LISTS[slug] if slug else SEARCH
    asked, notes = read_query(request.GET, known_slugs(request.GET), page.kinds)
    asked = replace(asked, page=1, as_map=False)
    base = settings.WAGTAILADMIN_BASE_URL
    list_path = request.path.removesuffix(f".{form.value}") + "/"
    return Export(
        query=replace(asked, sort=asked.sort or Sort.NEWEST) if form == Format.ATOM else asked,
        page=page,
        notes=tuple(notes),
        language=get_language() or settings.LANGUAGE_CODE,
        moment=now(),
        list_url=base + asked.address(list_path, page.kinds),
        own_url=base + asked.address(request.path, page.kinds),
    )


def _answer(question: Export, form: Format) -> HttpResponseBase:
    records = stream(question.query)
    content_type = CONTENT_TYPES[form]
    if form == Format.XLSX:
        return workbook_answer(lambda: as_xlsx(question, records))
    if form == Format.ATOM:
        return HttpResponse(as_atom(question, records), content_type=content_type)
    return StreamingHttpResponse(
        spoken(question.language, STREAMED[form](question, records)), content_type=content_type
    )


def _empty(form: Format) -> HttpResponseBase:
    """The head alone: nothing is looked up for it."""
    return HttpResponse(content_type=CONTENT_TYPES[form])
