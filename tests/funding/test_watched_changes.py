"""What changes of a watched initiative on the site is told once to who watches it; what only a draft says, never."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from common.enums import NeedKind, Stage
from common.publishing import publishing
from correspondence.models import Notice
from funding.changes import sentence
from funding.models import InitiativeChange, LastLive, WatchList
from funding.services import noticing
from funding.services.telling import CODE, in_words
from funding.services.watching import stop_watching, watch
from initiatives.models import InitiativePage, Need, Result
from partners.models import PartnerIndexPage, PartnerPage
from search.models import IndexedRecord
from search.serialising import as_record
from tests.factories import make_initiative
from tests.funding.funders import Funder, only_item, publish, signed_in
from tests.funding.test_watch_lists import page_of, read
from tests.partners.conftest import House
from vocabulary.models import Indicator

pytestmark = pytest.mark.django_db


def told() -> list[str]:
    return [sentence(change).replace("\xa0", " ") for change in InitiativeChange.objects.order_by("pk")]


@pytest.fixture
def watched(funder: Funder, initiative: InitiativePage) -> InitiativePage:
    funder.watching(initiative)
    return InitiativePage.objects.get(pk=initiative.pk)


class TestWhatIsTold:
    def test_a_stage(self, watched: InitiativePage) -> None:
        publish(watched, stage=Stage.SCALING)
        assert told() == ["Fase: van proef naar opschaling"]

    def test_needs_new_met_changed_open_again_and_gone(self, watched: InitiativePage) -> None:
        publish(
            watched, needs=[*watched.needs.all(), Need(kind=NeedKind.FUNDING, what="Geld", amount=900, unit="euro")]
        )
        for what, value in (("amount", 3), ("is_met", True), ("is_met", False)):
            page = InitiativePage.objects.get(pk=watched.pk)
            rows = list(page.needs.all())
            setattr(rows[0], what, value)
            publish(page, needs=rows)
        publish(watched, needs=list(InitiativePage.objects.get(pk=watched.pk).needs.all())[:1])
        assert told() == [
            "Nieuw gezocht: Geld (€ 900)",
            "Anders gezocht: Een zaal, van 2 middagen naar 3 middagen",
            "Gevonden: Een zaal (3 middagen)",
            "Opnieuw gezocht: Een zaal (3 middagen)",
            "Niet meer gezocht: Geld (€ 900)",
        ]

    def test_a_need_of_another_kind_in_the_same_row_is_another_need(self, watched: InitiativePage) -> None:
        """Editors write over what they no longer look for; other words alone are a correction."""
        page = publish(watched, needs=[_changed(watched.needs.get(), what="Een grote zaal")])
        assert not told()
        publish(page, needs=[_changed(page.needs.get(), kind=NeedKind.FUNDING, what="Geld", amount=900, unit="euro")])
        assert told() == ["Nieuw gezocht: Geld (€ 900)", "Niet meer gezocht: Een grote zaal (2 middagen)"]

    def test_results_new_changed_and_taken_off(self, watched: InitiativePage) -> None:
        indicator = Indicator.objects.filter(is_sum=True)[0]
        publish(watched, results=[Result(indicator=indicator, number=12, source="Telling")])
        page = InitiativePage.objects.get(pk=watched.pk)
        row = page.results.get()
        row.number = 1250
        publish(page, results=[row])
        publish(page, results=[])
        label = indicator.label_nl
        found = [text.replace(f" {indicator.unit}", "") for text in told()]
        assert found == [
            f"Nieuw resultaat: {label}: 12",
            f"Ander resultaat: {label}, van 12 naar 1.250",
            f"Resultaat weggehaald: {label}: 1.250",
        ]

    def test_nothing_of_what_nobody_asked_about(self, watched: InitiativePage) -> None:
        publish(watched, summary="Anders gezegd", budget=10)
        assert not told() and not Notice.objects.exists()

    def test_rows_that_were_made_anew_are_the_same_rows(self, watched: InitiativePage) -> None:
        """An import writes a page's rows again, with other numbers."""
        publish(watched, needs=[Need(kind=NeedKind.SPACE, what="Een zaal", amount=2, unit="middagen")])
        assert not told()


class TestWhen:
    def test_a_draft_is_told_when_it_goes_on_the_site_and_not_before(self, watched: InitiativePage) -> None:
        watched.stage = Stage.SCALING
        revision = watched.save_revision()
        assert not told() and not Notice.objects.exists()
        revision.publish()
        assert len(told()) == 1

    def test_also_by_its_schedule(self, watched: InitiativePage, monkeypatch: pytest.MonkeyPatch) -> None:
        watched.stage = Stage.SCALING
        watched.go_live_at = timezone.now() + timedelta(hours=1)
        watched.save_revision(approved_go_live_at=watched.go_live_at).publish()
        assert not told()
        start = timezone.now()
        monkeypatch.setattr(timezone, "now", lambda: start + timedelta(hours=2))
        call_command("publish_scheduled")
        assert told() == ["Fase: van proef naar opschaling"]

    def test_also_many_in_one_transaction(self, watched: InitiativePage, funder: Funder, owner: House) -> None:
        """As actions on many pages and lists that are brought in do."""
        other = make_initiative(owner.page, "Samen lopen")
        watch(_list_of(funder), [other.translation_key], funder.editor)
        with publishing():
            publish(watched, stage=Stage.SCALING)
            publish(other, stage=Stage.STOPPED)
        assert told() == ["Fase: van proef naar opschaling", "Fase: van proef naar gestopt"]

    def test_in_two_languages_it_is_one_change(self, watched: InitiativePage, owner: House) -> None:
        english = _in_english(watched, owner)
        assert not told()
        publish(watched, stage=Stage.SCALING)
        publish(english, stage=Stage.SCALING)
        assert len(told()) == 1
        assert Notice.objects.filter(kind=CODE).values("key").distinct().count() == 1

    def test_what_came_back_is_compared_with_how_it_last_was(self, watched: InitiativePage) -> None:
        watched.unpublish()
        assert not told()
        publish(watched, stage=Stage.SCALING)
        assert told() == ["Fase: van proef naar opschaling"]

    def test_when_the_other_language_is_all_that_is_left_only_the_stage_is_compared(
        self, watched: InitiativePage, owner: House
    ) -> None:
        """Its needs are the same in other words: to say that all are new would be untrue."""
        _in_english(watched, owner, stage=Stage.SCALING, needs=[Need(kind=NeedKind.SPACE, what="A hall")])
        InitiativePage.objects.get(pk=watched.pk).unpublish()
        noticing.WatchKeeper().keep(_records(watched), [])
        assert told() == ["Fase: van proef naar opschaling"]

    def test_dutch_that_was_away_for_a_while_is_compared_again(self, watched: InitiativePage, owner: House) -> None:
        """Else a funder would hear nothing more of what a partner keeps in Dutch alone."""
        english = _in_english(watched, owner, stage=Stage.PILOT, needs=[Need(kind=NeedKind.SPACE, what="A hall")])
        InitiativePage.objects.get(pk=watched.pk).unpublish()
        publish(english, summary="While the Dutch is away")
        page = publish(watched, summary="Terug")
        rows = list(page.needs.all())
        rows[0].is_met = True
        publish(page, needs=rows)
        assert told() == ["Gevonden: Een zaal (2 middagen)"]

    def test_a_change_that_cannot_be_told_is_not_made(
        self, watched: InitiativePage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_args: Any) -> None:
            raise RuntimeError("stuk")

        monkeypatch.setattr(noticing, "tell_watchers", broken)
        with pytest.raises(RuntimeError):
            publish(watched, stage=Stage.SCALING)
        assert InitiativePage.objects.get(pk=watched.pk).stage == Stage.PILOT and not told()

    def test_what_nobody_watches_costs_one_question(self, owner: House) -> None:
        pages = [make_initiative(owner.page, f"Nummer {number}") for number in range(3)]
        records = _records(*pages)
        with CaptureQueriesContext(connection) as queries:
            noticing.WatchKeeper().keep(records, [])
        assert len(queries) == 1 and not LastLive.objects.exists()

    def test_many_at_once_ask_as_often_as_one_but_for_what_is_written(self, funder: Funder, owner: House) -> None:
        """A list that is brought in publishes hundreds of pages at once."""
        pages = [make_initiative(owner.page, f"Nummer {number}") for number in range(8)]
        watch_list = funder.watching(pages[0])

        def asked(*some: InitiativePage) -> int:
            InitiativePage.objects.filter(pk__in=[page.pk for page in some]).update(stage=Stage.SCALING)
            with CaptureQueriesContext(connection) as queries:
                noticing.WatchKeeper().keep(_records(*some), [])
            return len([query for query in queries if query["sql"].startswith("SELECT")])

        one = asked(pages[0])
        watch(watch_list, [page.translation_key for page in pages], funder.editor)
        eight = asked(*pages[1:])
        assert eight - one <= 7  # the rhythm of its watchers, for each initiative that changed


class TestWhoIsTold:
    def test_all_members_of_the_funders_that_watch_it_and_nobody_else(
        self, watched: InitiativePage, funder: Funder, rival: Funder, owner: House
    ) -> None:
        publish(watched, stage=Stage.SCALING)
        people = set(Notice.objects.filter(kind=CODE).values_list("person", flat=True))
        assert people == {user.pk for user in funder.people.values()}

    def test_in_words_of_what_stands_on_the_site_now(self, watched: InitiativePage, funder: Funder) -> None:
        publish(watched, stage=Stage.SCALING)
        notice = Notice.objects.get(person=funder.viewer)
        [text] = in_words([notice], funder.viewer)
        assert text and text.text == "“Samen eten” is veranderd"
        assert text.note == "Fase: van proef naar opschaling" and text.path.startswith("/mijn/volglijsten/")
        assert "“Samen eten” is veranderd" in read(signed_in(funder.viewer), "/mijn/meldingen/")
        InitiativePage.objects.get(pk=watched.pk).unpublish()
        assert in_words([notice], funder.viewer) == [None]

    def test_not_what_is_on_no_list_any_more(self, watched: InitiativePage, funder: Funder, rival: Funder) -> None:
        publish(watched, stage=Stage.SCALING)
        notice = Notice.objects.get(person=funder.viewer)
        assert in_words([notice], rival.viewer) == [None]
        stop_watching(only_item(WatchList.objects.get()), funder.editor)
        assert in_words([notice], funder.viewer) == [None]

    def test_many_notices_are_written_with_as_many_questions_as_one(self, funder: Funder, owner: House) -> None:
        pages = [make_initiative(owner.page, f"Nummer {number}") for number in range(6)]
        funder.watching(*pages)
        for page in pages:
            publish(page, stage=Stage.SCALING)
        notices = list(Notice.objects.filter(person=funder.viewer))
        assert len(notices) == 6

        def asked(some: list[Notice]) -> int:
            with CaptureQueriesContext(connection) as queries:
                assert all(in_words(some, funder.viewer))
            return len(queries)

        assert asked(notices[:1]) == asked(notices)


class TestTimeline:
    def test_the_list_says_dated_what_changed_since_it_came_there(
        self, watched: InitiativePage, funder: Funder, rival: Funder
    ) -> None:
        publish(watched, stage=Stage.SCALING)
        later = rival.watching(watched)
        page = read(signed_in(funder.viewer), page_of(_list_of(funder)))
        assert "Fase: van proef naar opschaling" in page and "Nieuw" in page
        assert "opschaling" not in read(signed_in(rival.viewer), page_of(later)).split("Wat er veranderde")[1]

    def test_new_is_what_came_since_the_visit_before(
        self, watched: InitiativePage, funder: Funder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client, address = signed_in(funder.viewer), page_of(_list_of(funder))
        publish(watched, stage=Stage.SCALING)
        assert read(client, address).count('class="tag tag--pinned"') == 2  # on the timeline and at the initiative
        assert read(client, address).count('class="tag tag--pinned"') == 2  # loading it again hides nothing
        start = timezone.now()
        for _program in range(2):  # a program that looks whether the page is there has read nothing of it
            client.head(address)
        monkeypatch.setattr(timezone, "now", lambda: start + timedelta(hours=2))
        assert 'class="tag tag--pinned"' not in read(client, address)


def _changed(need: Need, **fields: Any) -> Need:
    for name, value in fields.items():
        setattr(need, name, value)
    return need


def _list_of(funder: Funder) -> Any:
    return WatchList.objects.get(partner=funder.partner)


def _in_english(page: InitiativePage, owner: House, **fields: Any) -> InitiativePage:
    index = PartnerIndexPage.objects.get(locale=Locale.objects.get(language_code="en"))
    home = PartnerPage(
        title="House", slug=owner.partner.slug, partner=owner.partner, locale=index.locale,
        translation_key=owner.page.translation_key,
    )  # fmt: skip
    index.add_child(instance=home)
    return make_initiative(home, "Eating together", translation_key=page.translation_key, **fields)


def _records(*pages: InitiativePage) -> list[Any]:
    rows = IndexedRecord.objects.filter(translation_key__in=[str(page.translation_key) for page in pages])
    return [as_record(row.record) for row in rows]
