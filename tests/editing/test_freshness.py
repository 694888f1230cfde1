"""What nobody checked for long is asked about, said on the page, ranked lower and taken from the lists; one answer ends
all of that.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from common.clock import now, today
from common.enums import Facet, Stage, Standing
from editing.desk.desk import Desk, Section
from editing.desk.sections import sections_of
from editing.freshness.asking import ask_owners
from editing.freshness.desk import pages_to_check
from editing.freshness.due import due_pages
from editing.freshness.ladder import settle_standings
from editing.freshness.rules import BETWEEN_MAILS, UNTIL_ARCHIVE
from editing.freshness.upkeep import catch_up
from editing.models import Freshness, FreshnessSettings, LinkSource
from initiatives.models import InitiativePage
from search import upkeep
from search.engines import engine
from search.finding import find, related, suggest
from search.queries import Query
from tests.editing.conftest import MakeStale, row_of
from tests.editing.letters import LINK, leave_for_long, leave_unanswered, let_pass, mails, standing_in_index
from tests.factories import make_call, make_event, make_initiative, make_story
from tests.partners.conftest import House

pytestmark = pytest.mark.django_db


# --- who is due ---------------------------------------------------------------------------------------------------


def test_a_page_is_due_after_the_days_of_its_kind(house: House, stale: MakeStale) -> None:
    """180 days unless the hub team sets others; a page never checked counts from its publication."""
    old, fresh = stale(180), stale(179)
    never = make_initiative(house.page, first_published_at=now() - timedelta(days=400), last_published_at=now())
    InitiativePage.objects.filter(pk=never.pk).update(first_published_at=now() - timedelta(days=400))
    never.refresh_from_db()
    never.save()
    assert {row.pk for row in due_pages(house.partner)} == {old.pk, never.pk}
    settings = FreshnessSettings.load()
    settings.initiative = 30
    settings.save()
    assert fresh.pk in {row.pk for row in due_pages(house.partner)}


def test_what_is_over_and_stories_are_not_asked_about(house: House, stale: MakeStale) -> None:
    """A past event, a closed call, a stopped initiative and a story need nobody's attention; nor does a draft."""
    long_ago: dict[str, Any] = {"checked_on": today() - timedelta(days=400)}
    make_story(house.page, **long_ago)
    make_event(house.page, starts_at=now() - timedelta(days=3), **long_ago)
    make_call(house.page, opens_at=now() - timedelta(days=30), closes_at=now() - timedelta(days=2), **long_ago)
    stale(400, stage=Stage.STOPPED)
    stale(400, live=False)
    assert not due_pages(house.partner).exists()
    open_call = make_call(house.page, **long_ago)
    assert [row.pk for row in due_pages(house.partner)] == [open_call.pk]


def test_a_page_that_leaves_the_site_is_not_asked_about(house: House, stale: MakeStale) -> None:
    """And one that was there before this feature is caught up with."""
    page = stale()
    page.unpublish()
    assert not due_pages(house.partner).exists()
    other = stale()
    Freshness.objects.all().delete()
    LinkSource.objects.all().delete()
    assert catch_up() > 0 and catch_up() == 0
    assert [row.pk for row in due_pages(house.partner)] == [other.pk]


def test_the_dashboards_question_costs_the_same_however_many(
    house: House, stale: MakeStale, django_assert_num_queries: Any
) -> None:
    FreshnessSettings.load()
    for number in range(5):
        stale(title=f"Pagina {number}")
    with django_assert_num_queries(2):
        assert [row.page.title for row in due_pages(house.partner)]


# --- the mail -----------------------------------------------------------------------------------------------------


def test_one_mail_per_owner_names_all_pages_each_with_its_link(house: House, stale: MakeStale) -> None:
    """To who may publish, not to editors; the organisation's page only to who may confirm it; no titles of drafts."""
    first, second = stale(title="Samen eten"), stale(title="Samen lopen")
    second.title = "Geheim plan"
    second.save_revision()
    type(house.page).objects.filter(pk=house.page.pk).update(checked_on=today() - timedelta(days=300))
    house.page.refresh_from_db()
    house.page.save()
    assert ask_owners() == 1
    assert not mails(house.editor.email) and not mails(house.viewer.email)
    [mail] = mails(house.publisher.email)
    body = mail["body"]
    assert "Samen eten" in body and "Samen lopen" in body and "Geheim" not in body + mail["subject"]
    assert len(LINK.findall(body)) == 2 and f"http://localhost:8000{first.url}\n" in body
    assert len(LINK.findall(mails(house.manager.email)[0]["body"])) == 3


def test_a_partner_is_written_to_once_a_week_at_most(house: House, stale: MakeStale) -> None:
    """What comes due in between goes along in the next mail; nobody is asked twice in a fortnight about one page."""
    stale(title="Eerste")
    ask_owners()
    stale(title="Tweede")
    assert ask_owners() == 0
    let_pass(timedelta(days=7))
    assert ask_owners() == 1
    newest, first = mails(house.publisher.email)
    assert "Eerste" in first["body"] and "Tweede" not in first["body"]
    assert "Tweede" in newest["body"] and "Eerste" not in newest["body"]


def test_where_nobody_publishes_the_hub_team_is_asked(house: House, hub: User, stale: MakeStale) -> None:
    """A page does not grow old because its partner has no publisher."""
    stale()
    User.objects.filter(pk__in=[house.publisher.pk, house.manager.pk]).update(is_active=False)
    ask_owners()
    assert mails(hub.email) and not mails(house.publisher.email)


# --- no answer ----------------------------------------------------------------------------------------------------


def test_without_an_answer_the_page_says_so_ranks_lower_and_leaves_the_lists(
    house: House, stale: MakeStale, client: Client
) -> None:
    """Three mails, then said on the page and ranked lower; later out of lists, search, suggestions and counts. Its
    address, the sitemap and the archive keep it.
    """
    page = stale(title="Samen zwemmen in het Merwedebad", tags=["zwemmen"])
    make_initiative(house.page, "Samen zwemmen in de Vecht", tags=["zwemmen"])
    before = find(Query(text="Merwedebad")).hits[0].score
    leave_unanswered()
    assert len(mails(house.publisher.email)) == 3 and standing_in_index(page) == Standing.UNCONFIRMED
    said = _("Nobody confirmed that this page is still right.")
    assert said in client.get(page.url).content.decode()
    assert find(Query(text="Merwedebad")).hits[0].score < before
    assert client.get("/zoeken/?q=Merwedebad").context["cards"][0].standing == Standing.UNCONFIRMED.label
    ask_owners()
    assert len(mails(house.publisher.email)) == 3  # nobody is written to for ever
    let_pass(UNTIL_ARCHIVE)
    settle_standings()
    assert standing_in_index(page) == Standing.ARCHIVED
    usual, whole = find(Query(text="zwemmen")), find(Query(text="zwemmen", with_archive=True))
    assert (usual.total, usual.in_archive, whole.total, whole.in_archive) == (1, 1, 2, 0)
    assert [count.count for count in usual.facets[Facet.TAG] if count.slug == "zwemmen"] == [1]
    assert not suggest("Merwedebad")
    [other] = usual.records
    assert page.title not in [hit.record.title for hit in related(other.key)]
    assert client.get(page.url).status_code == 200 and page.slug in client.get("/sitemap.xml").content.decode()


def test_lists_and_files_lead_to_the_archive(house: House, stale: MakeStale, client: Client) -> None:
    """By `archief=1`, which filters and pages keep; files and the API have it too, and say the standing."""
    page = stale(title="Oud maar goed")
    leave_for_long()
    listed = client.get("/initiatieven/")
    assert page.title not in listed.content.decode()
    address = listed.context["archive"]["url"]
    assert listed.context["archive"]["count"] == 1 and address == "/initiatieven/?archief=1"
    shown = client.get(address).content.decode()
    assert page.title in shown and '<input type="hidden" name="archief" value="1">' in shown
    rows = client.get("/initiatieven.csv?archief=1").getvalue().decode()
    assert page.title in rows and ",archived," in rows
    assert page.title not in client.get("/initiatieven.csv").getvalue().decode()
    results = client.get("/api/v1/search?archief=1&soort=initiative").json()["results"]
    assert ("archived", page.title) in {(each["standing"], each["title"]) for each in results}
    assert client.get("/initiatieven/?archief=ja").context["notes"]


def test_an_organisation_stays_in_the_list_of_partners(house: House) -> None:
    """That it takes part is known to the hub; its page only says that nobody confirmed it."""
    type(house.page).objects.filter(pk=house.page.pk).update(checked_on=today() - timedelta(days=400))
    house.page.refresh_from_db()
    house.page.save()
    leave_for_long()
    leave_for_long()
    assert row_of(house.page).standing == Standing.UNCONFIRMED


def test_a_longer_period_takes_the_question_back(house: House, stale: MakeStale) -> None:
    """What is no longer due is current again, in the index too."""
    page = stale(200)
    leave_unanswered()
    settings = FreshnessSettings.load()
    settings.initiative = 365
    settings.save()
    settle_standings()
    assert (row_of(page).standing, row_of(page).asked_at, standing_in_index(page)) == ("current", None, "current")


def test_a_check_in_the_form_is_an_answer_too(house: House, stale: MakeStale) -> None:
    """Who fills in “checked on” and publishes has answered: the page is current at once, everywhere."""
    page = stale()
    leave_for_long()
    page = InitiativePage.objects.get(pk=page.pk)
    page.checked_on = today()
    page.save_revision().publish()
    assert (row_of(page).standing, standing_in_index(page)) == ("current", "current")
    assert not due_pages(house.partner).exists()


def test_the_index_stays_in_step_and_failing_undoes_all(
    house: House, stale: MakeStale, request: pytest.FixtureRequest
) -> None:
    """No page says otherwise than the index: where that can't be written, nothing changes."""
    page = stale()
    for _mail in range(3):
        ask_owners()
        let_pass(BETWEEN_MAILS)
    with pytest.raises(request.getfixturevalue("broken_index")):
        settle_standings()
    assert row_of(page).standing == Standing.CURRENT
    found = upkeep.status()
    assert (found.missing, found.stale, found.ghosts) == ([], [], [])


def test_asking_costs_no_query_more(house: House, stale: MakeStale, django_assert_max_num_queries: Any) -> None:
    """A search asks the database as often with an archive as without one."""
    stale(title="Oud")
    make_initiative(house.page, "Nieuw")

    def queries(query: Query) -> int:
        engine().search(query)
        with CaptureQueriesContext(connection) as caught:
            engine().search(query)
        return len(caught)

    before = queries(Query(text="nieuw"))
    leave_for_long()
    assert queries(Query(text="nieuw")) == before == queries(Query(text="nieuw", with_archive=True))


# --- the desk -----------------------------------------------------------------------------------------------------


def test_the_desk_says_what_grows_old_to_who_can_do_something(
    house: House, neighbour: House, stale: MakeStale, django_assert_max_num_queries: Any
) -> None:
    """A publisher is led to the question, an editor to the form; a viewer and another partner see nothing of it."""
    pages = [stale(200 + number, f"Pagina {number}") for number in range(7)]
    oldest = pages[-1]

    def found(person: User) -> Section | None:
        return next((each for each in sections_of(Desk(person)) if each.name == "pages-to-check"), None)

    for_publisher, for_editor = found(house.publisher), found(house.editor)
    assert for_publisher and for_editor and not found(house.viewer) and not found(neighbour.manager)
    assert (for_publisher.total, for_publisher.more) == (7, 2)
    assert for_publisher.items[0].url == reverse("still-correct-signed-in", args=[oldest.pk])
    assert for_editor.items[0].url == reverse("wagtailadmin_pages:edit", args=[oldest.pk])
    with django_assert_max_num_queries(5):
        pages_to_check(Desk(house.publisher))
