"""`/mijn/bereik/`: what comes of the publications of one's own partners."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from common.paging import pages_of
from editing.desk.desk import Desk
from editing.desk.figures import columns_for, most_read_first, own_publications, row_of
from partners.views.signed_in import person, signed_in

A_PAGE = 100


@require_safe
@signed_in
def own_figures(request: HttpRequest) -> HttpResponse:
    """A table of them; empty, with what to do, for who belongs to no partner or has nothing on the site."""
    desk = Desk(person(request))
    pages = own_publications(desk)
    columns = columns_for(desk, pages)
    page = Paginator(most_read_first(pages, columns), A_PAGE).get_page(request.GET.get("pagina"))
    rows = [row_of(each, columns) for each in page.object_list]
    context = {"rows": rows, "columns": columns, "pages": pages_of(page)}
    return render(request, "editing/figures.html", context)
