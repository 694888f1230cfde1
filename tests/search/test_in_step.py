"""The index says what the pages say, whatever is done to them and in whatever order.

`make faults` takes five thousand steps; `make test` a share of them.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from django.core.management import call_command
from wagtail.models import Page

from common.clock import now
from common.scheduling import publish_scheduled
from initiatives.models import InitiativePage
from partners.models import PartnerPage
from search import upkeep
from search.engines import engine
from search.engines.embedded.texts import TextRow, text_table
from search.finding import records_by_key
from search.queries import Query
from tests.factories import make_initiative, make_partner
from tests.search.records import WORDS
from vocabulary.models import Neighbourhood

pytestmark = pytest.mark.django_db

STEPS = int(os.environ.get("HUB_STEPS", "250"))
MOST_PAGES = 40


class Editors:
    """Forty pages of two partners, and all that may be done to them by chance."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.partners = [make_partner("Eerste hulp"), make_partner("Tweede kans")]
        self.steps: list[Callable[[], None]] = [
            self.publish, self.publish, self.edit, self.edit, self.move, self.expire, self.delete, self.unpublish,
            self.rename_partner, self.rename_place,
        ]  # fmt: skip

    def words(self) -> str:
        return " ".join(self.random.sample(WORDS, 3))

    def a_page(self) -> InitiativePage | None:
        pages = list(InitiativePage.objects.order_by("pk"))
        return self.random.choice(pages) if pages else None

    def publish(self) -> None:
        """A new page, or a draft that goes on the site."""
        if InitiativePage.objects.count() < MOST_PAGES:
            parent = PartnerPage.objects.get(pk=self.random.choice(self.partners).pk)
            make_initiative(parent, f"{self.words()} {self.random.random():.8f}", live=self.random.random() < 0.7)
        elif page := self.a_page():
            page.save_revision().publish()

    def edit(self) -> None:
        if page := self.a_page():
            page.title = self.words()
            revision = page.save_revision()
            if self.random.random() < 0.7:
                revision.publish()

    def move(self) -> None:
        if page := self.a_page():
            target = PartnerPage.objects.get(pk=self.random.choice(self.partners).pk)
            if page.get_parent().pk != target.pk:
                page.move(target, pos="last-child")

    def expire(self) -> None:
        if (page := self.a_page()) and page.live:
            Page.objects.filter(pk=page.pk).update(expire_at=now() - timedelta(minutes=1))
            publish_scheduled()
            Page.objects.filter(pk=page.pk).update(expire_at=None)

    def delete(self) -> None:
        if page := self.a_page():
            page.delete()

    def unpublish(self) -> None:
        if page := self.a_page():
            page.unpublish()

    def rename_partner(self) -> None:
        partner = self.random.choice(self.partners).partner
        partner.refresh_from_db()
        partner.name = f"{self.words()} bv"
        partner.save()

    def rename_place(self) -> None:
        place = self.random.choice(list(Neighbourhood.objects.order_by("pk")[:5]))
        place.label_nl = f"{self.words()} wijk"
        place.save()


def test_after_any_steps_the_index_equals_the_database() -> None:
    """Nothing missing, nothing stale, no ghost; and the words of each live page find it."""
    random = Random(20)
    editors = Editors(random)
    for step in range(STEPS):
        random.choice(editors.steps)()
        if step % 50 == 49:
            found = upkeep.status()
            assert (found.missing, found.stale, found.ghosts) == ([], [], []), f"after step {step}"
            assert found.indexed == found.texts == engine().count(Query())
    for page in InitiativePage.objects.filter(live=True):
        query = Query(text=page.title)
        assert page.pk in {int(hit.record.key.split(":")[1]) for hit in engine().search(query, 100).hits}


def test_the_index_is_made_again_from_the_pages(partner_page: PartnerPage, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever became of it: rows lost, rows of pages that are no more. The status says so before and after."""
    lost = make_initiative(partner_page, "Verloren gegaan")
    kept = make_initiative(partner_page, "Gebleven")
    engine().remove([f"page:{lost.pk}"])
    ghost = replace(records_by_key([f"page:{kept.pk}"])[0], key="page:999999", translation_key="nowhere")
    engine().index([ghost])
    text_table().put([TextRow(10**9, {"title": ["zonder", "rij"]})])
    with pytest.raises(SystemExit):
        call_command("search_status")
    said = capsys.readouterr().out
    assert f"missing 1: page:{lost.pk}" in said and "ghosts 1: page:999999" in said
    call_command("search_rebuild", verbosity=0)
    call_command("search_status")
    assert "in step" in capsys.readouterr().out
