"""A search in words: what it asks, part by part, and the name that is proposed for it."""

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from search.finding import labels_of
from search.lists import ListPage
from search.queries import Query


def parts_of(query: Query, page: ListPage) -> list[str]:
    """Each part as the list shows it."""
    labels = labels_of(query.terms)
    parts = [str(page.heading)] if page.kinds else [str(kind.label) for kind in query.kinds]
    parts += [f"“{query.text}”"] if query.text else []
    parts += [labels[facet, slug] for facet, slugs in query.terms.items() for slug in slugs]
    if query.near:
        parts.append(_("within %(number)d km of %(place)s") % {"number": query.radius, "place": query.near.label})
    if query.since:
        parts.append(_("from %(day)s") % {"day": date_format(query.since, "j F Y")})
    if query.until:
        parts.append(_("until %(day)s") % {"day": date_format(query.until, "j F Y")})
    if query.amount_min is not None:
        parts.append(_("at least € %(amount)s") % {"amount": number_format(query.amount_min, force_grouping=True)})
    if query.amount_max is not None:
        parts.append(_("at most € %(amount)s") % {"amount": number_format(query.amount_max, force_grouping=True)})
    return parts


def name_for(query: Query, page: ListPage) -> str:
    """What a search may be called; whoever saves it can give another name."""
    return ", ".join(part.strip("“”") for part in parts_of(query, page)) or str(page.heading)
