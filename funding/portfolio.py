"""What the page of a portfolio shows, put together from its parts."""

from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.enums import Facet, Kind
from common.languages import context_of_question
from funding.breakdown import breakdowns
from funding.charts import Chart, euros
from funding.cooperation import Cooperation, cooperation_in, pair_rows, partner_rows
from funding.evidence import result_rows, results_chart, results_of
from funding.exporting.files import Form, links_for
from funding.exporting.tables import PART_TABLES
from funding.freshness import freshness_chart
from funding.money import money_by_stage, source_chart, source_rows, stage_chart, total_of, year_chart
from funding.needs import need_rows, needs_chart, unmet
from funding.parts import PAGE_SIZE, PARTS, SHOWN, Slice, initiative_rows
from funding.selection import Selection
from search.exports import FormatLink, formats_for
from search.filters import chips_of, facets_of, ranges_of
from search.finding import find, labels_of, records_of
from search.lists import LISTS
from search.queries import Query

FIRST_INITIATIVES = 24


@dataclass(frozen=True)
class Portfolio:
    """One portfolio for one request: each part is asked for once, in the order in which the template shows it."""

    selection: Selection

    @cached_property
    def money(self) -> dict[str, Any]:
        """The sums, in all and by stage, source and year."""
        sums = money_by_stage(self.selection.ids)
        total = total_of(sums)
        sources = source_rows(self.selection.ids)
        return {
            "total": total,
            "asked": euros(total.asked),
            "granted": euros(total.granted),
            "open": euros(total.still_open),
            "by_stage": stage_chart(sums),
            "by_year": year_chart(self.selection.ids),
            "by_source": source_chart(sources[:SHOWN]),
            "sources": self._more("geldbronnen", len(sources)),
        }

    @cached_property
    def needs(self) -> dict[str, Any]:
        """What is not met, by kind and one by one."""
        chart, number = needs_chart(self.selection.ids)
        rows = need_rows(unmet(self.selection.ids)[:SHOWN]) if number else []
        return {"chart": chart, "rows": rows, "more": self._more("behoeften", number), "number": number}

    @cached_property
    def results(self) -> dict[str, Any]:
        """What was measured, by indicator and one by one."""
        chart, number = results_chart(self.selection.ids)
        rows = result_rows(results_of(self.selection.ids)[:SHOWN]) if number else []
        return {"chart": chart, "rows": rows, "more": self._more("resultaten", number), "number": number}

    @cached_property
    def partners(self) -> dict[str, Any]:
        """Who takes part, and who works together."""
        found: Cooperation = cooperation_in(self.selection.ids)
        return {
            "rows": partner_rows(self.selection, found, 0, SHOWN),
            "more": self._more("partners", len(found.initiatives)),
            "pairs": pair_rows(found, 0, SHOWN),
            "more_pairs": self._more("samenwerking", len(found.pairs)),
        }

    @cached_property
    def breakdowns(self) -> list[Chart]:
        """By stage, neighbourhood, target group and domain."""
        return breakdowns(self.selection)

    @cached_property
    def freshness(self) -> Chart:
        """How long ago the pages were checked."""
        return freshness_chart(self.selection)

    def _more(self, part: str, total: int) -> dict[str, Any]:
        """Where all rows of a list stand, where not all are shown here."""
        url = self.selection.part_url(part) if total > SHOWN else ""
        return {"url": url, "total": total, "heading": PARTS[part].heading}


def portfolio_context(selection: Selection) -> dict[str, Any]:
    """Everything `funding/portfolio.html` needs."""
    answer = find(replace(selection.query, page=1), FIRST_INITIATIVES)
    labels = labels_of(selection.query.terms)
    query, page = selection.asked, selection.page
    chips = chips_of(query, labels, page, lambda asked: asked.address(selection.path, page.fixed))
    total = len(selection.ids)
    return {
        **_frame(selection),
        "portfolio": Portfolio(selection),
        "chips": chips,
        "filters_on": len(chips),
        "facets": facets_of(query, answer, labels, page),
        "ranges": ranges_of(query, page),
        "total": total,
        "list_url": selection.list_url() if total else "",
        "archive": _archive(selection, answer.in_archive),
        "initiatives": initiative_rows(answer.records),
        "all_initiatives": selection.part_url("initiatieven") if total > len(answer.records) else "",
        "formats": [*links_for(selection.ids, selection.file_url), *_other_formats(selection)],
        "is_unlisted": query != Query(kinds=query.kinds, terms={Facet.PROGRAMME: (selection.programme.slug,)}),
        **context_of_question(query.address(selection.path, page.fixed)),
    }


def _other_formats(selection: Selection) -> list[FormatLink]:
    """What the list of the same initiatives has that a portfolio has not: points on a map, a feed."""
    links = formats_for(selection.query, LISTS["initiatieven"], reverse("list-initiatieven")) if selection.ids else []
    return [link for link in links if link.url.partition("?")[0].rpartition(".")[2] not in Form.values]


def part_context(selection: Selection, name: str) -> dict[str, Any]:
    """Everything `funding/part.html` needs: one page of one long list, the last one where there are not so many."""
    part, number = PARTS[name], selection.query.page
    found: Slice = part.fetch(selection, number, PAGE_SIZE)
    last = max(1, -(-found.total // PAGE_SIZE))
    notes = list(selection.notes)
    if number > last:
        notes.append(_("There is no page %(page)d. This is the last one.") % {"page": number})
        number = last
        selection = replace(selection, query=replace(selection.query, page=last))
        found = part.fetch(selection, last, PAGE_SIZE)
    return {
        **_frame(selection),
        "notes": notes,
        "heading": part.heading,
        "part": part,
        "rows": found.rows,
        "total": found.total,
        "pages": _pages(selection, name, number, last),
        "portfolio_url": selection.asked.address(selection.path, selection.page.fixed),
        "formats": _part_formats(selection, name),
        "is_unlisted": True,
    }


def _part_formats(selection: Selection, name: str) -> list[FormatLink]:
    """The files in which this list stands: as a sheet beside the others, or alone as a plain table."""
    table = selection.part_file_url(name) if name in PART_TABLES else ""
    return links_for(selection.ids, selection.file_url, table) if name in (*PART_TABLES, "initiatieven") else []


def _frame(selection: Selection) -> dict[str, Any]:
    """What both pages have: headings, notes, and the way back to the programme."""
    about = Query(kinds=(Kind.PROGRAMME,), terms={Facet.PROGRAMME: (selection.programme.slug,)})
    programme = next(iter(records_of(about, 1)), None)
    title = programme.title if programme else selection.programme.label
    crumbs = [{"title": title, "url": programme.url}] if programme else []
    return {
        "heading": selection.page.heading,
        "intro": selection.page.intro,
        "query": selection.query,
        "notes": selection.notes,
        "breadcrumbs": crumbs,
        "programme_url": programme.url if programme else "",
        "programme_title": title,
        "pillar": selection.programme.pillar.slug,
        "action": selection.path,
    }


def _archive(selection: Selection, number: int) -> dict[str, Any] | None:
    """How many more stand in the archive, and the address that counts them too."""
    if not number:
        return None
    url = replace(selection.asked, with_archive=True).address(selection.path, selection.page.fixed)
    text = ngettext(
        "%(number)d more initiative is in the archive and not counted: for long nobody confirmed it.",
        "%(number)d more initiatives are in the archive and not counted: for long nobody confirmed them.",
        number,
    )
    return {"text": text % {"number": number}, "url": url}


def _pages(selection: Selection, name: str, number: int, last: int) -> dict[str, Any]:
    path = reverse("portfolio-part", args=[selection.programme.slug, name])

    def address(page: int) -> str:
        return replace(selection.query, page=page).address(path, selection.page.fixed)

    return {
        "number": number,
        "count": last,
        "previous_url": address(number - 1) if number > 1 else "",
        "next_url": address(number + 1) if number < last else "",
    }
