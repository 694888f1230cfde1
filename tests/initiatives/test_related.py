"""“Related initiatives”: chosen by hand on an initiative, found by itself everywhere else."""

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from partners.models import PartnerPage, PartnerPublication
from tests.factories import make_call, make_event, make_initiative, make_lab, make_offer, make_partner, make_story
from vocabulary.models import Pillar

MAKERS = (make_initiative, make_lab, make_call, make_offer, make_story, make_event)


def test_only_what_anyone_may_read_is_shown_of_what_was_chosen(client: Client, partner_page: PartnerPage) -> None:
    """In the order in which it was chosen, under its own heading; from the next visit on."""
    elsewhere = make_partner("Elders")
    second, first = make_initiative(elsewhere, "Tweede keus"), make_initiative(elsewhere, "Eerste keus")
    draft, private = make_initiative(elsewhere, "Concept", live=False), make_initiative(elsewhere, "Besloten")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    chosen = [("page", each) for each in (first, draft, private, second)]
    page = make_initiative(partner_page, "Met verwanten", related_pages=chosen)
    html = client.get(page.get_url()).content.decode()
    section = html[html.index('id="related-cards"') :]
    assert "Verwante initiatieven" in section or "Related initiatives" in section
    assert section.index("Eerste keus") < section.index("Tweede keus")
    assert "Concept" not in section and "Besloten" not in section
    first.unpublish()
    assert "Eerste keus" not in client.get(page.get_url()).content.decode()


@pytest.mark.parametrize("make", MAKERS)
def test_where_nothing_is_chosen_the_page_shows_what_is_near(
    make: Callable[..., PartnerPublication], client: Client, partner_page: PartnerPage
) -> None:
    """Of the same kind and pillar; never itself, never another kind."""
    pillar = Pillar.objects.get(slug="digitale-transformatie")
    page = make(partner_page, "Deze zelf", pillar=pillar)
    make(make_partner("Elders"), "Een buur in de pijler", pillar=pillar)
    make(make_partner("Verder weg"), "Van een andere pijler")
    html = client.get(page.get_url()).content.decode()
    section = html[html.index('id="related-cards"') :]
    assert "Een buur in de pijler" in section
    assert "Deze zelf" not in section and "Van een andere pijler" not in section
