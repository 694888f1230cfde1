"""With four eyes nobody of a partner puts own work on the site, whichever way; somebody else, and the hub team, do."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, TaskState, WorkflowTask

from accounts.models import User
from common.clock import now
from common.models import AuditEntry
from common.scheduling import publish_scheduled
from editing.translation.making import make_translation
from initiatives.models import InitiativePage
from partners.enums import MemberRole, PublishingMode
from partners.imports.rows import ImportRow
from partners.imports.service import import_rows
from partners.models import PublisherApproval
from partners.permissions import user_can_publish_own_work_for
from partners.services.access import check_access, set_up_partner
from partners.services.members import add_member
from partners.services.publishing_mode import change_publishing_mode
from tests.editing.sending import approve, editor, entered, publish, said, save, submit
from tests.factories import make_initiative, make_member, make_partner
from tests.partners.conftest import House

pytestmark = pytest.mark.django_db

WHY = "je organisatie publiceert met vier ogen"
KEPT = "Bewaard als concept, niet gepubliceerd"


@pytest.fixture
def four_eyes(house: House, hub: User) -> House:
    """House one, which the hub team told to publish with four eyes."""
    change_publishing_mode(house.partner, PublishingMode.FOUR_EYES, hub)
    house.partner.refresh_from_db()
    return house


@pytest.fixture
def second(four_eyes: House) -> User:
    """Another publisher of the house."""
    return make_member(four_eyes.partner, MemberRole.PUBLISHER)


@pytest.fixture
def page(four_eyes: House) -> InitiativePage:
    """On the site since long, with its own first version."""
    page = make_initiative(four_eyes.page, "Samen eten")
    page.save_revision().publish()
    return fresh(page)


def fresh(page: Page) -> InitiativePage:
    """The page as the database has it now."""
    return InitiativePage.objects.get(pk=page.pk)


def draft_of(page: Page) -> str:
    """The title of the newest version."""
    title: str = fresh(page).get_latest_revision_as_object().title
    return title


def test_own_work_is_kept_and_not_published(page: InitiativePage, four_eyes: House) -> None:
    """A publisher who writes and presses the button, as it was there a moment ago, loses nothing and is told why."""
    answer = publish(four_eyes.publisher, page, title="Samen koken")
    assert fresh(page).title == "Samen eten"
    assert draft_of(page) == "Samen koken"
    assert KEPT in said(answer)
    assert 'name="action-publish"' not in said(answer)
    assert WHY in said(answer)


def test_another_publisher_publishes_it_from_the_editor(page: InitiativePage, four_eyes: House, second: User) -> None:
    """The second pair of eyes sees the button, and may set a date as well; the text is not theirs."""
    save(four_eyes.publisher, page, title="Samen koken", summary="Elke dag.")
    assert 'name="action-publish"' in said(entered(second).get(editor(page)))
    publish(second, page)
    assert fresh(page).title == "Samen koken"


def test_what_the_second_changes_is_own_work_again(page: InitiativePage, four_eyes: House, second: User) -> None:
    """Two who both wrote need a third: the hub team here."""
    save(four_eyes.publisher, page, title="Samen koken")
    publish(second, page, title="Samen bakken")
    assert fresh(page).title == "Samen eten"
    for writer in (four_eyes.publisher, second):
        assert not fresh(page).permissions_for_user(writer).can_publish()
    assert fresh(page).permissions_for_user(four_eyes.manager).can_publish()


def test_somebody_elses_save_does_not_wash_it(page: InitiativePage, four_eyes: House) -> None:
    """An editor who saves after the publisher is no second publisher."""
    save(four_eyes.publisher, page, title="Samen koken")
    save(four_eyes.editor, page, summary="Een komma erbij, dat is alles.")
    publish(four_eyes.publisher, page)
    assert fresh(page).title == "Samen eten"


def test_the_hub_team_publishes_everything(page: InitiativePage, four_eyes: House, hub: User) -> None:
    """Also what it changed itself."""
    save(four_eyes.publisher, page, title="Samen koken")
    publish(hub, page, title="Samen bakken")
    assert fresh(page).title == "Samen bakken"


def test_nobody_approves_what_they_submitted(page: InitiativePage, four_eyes: House, second: User) -> None:
    """Wagtail's own task would let the submitter approve."""
    submit(four_eyes.publisher, page, title="Samen koken")
    state = fresh(page).current_workflow_task_state
    offered = {name for name, *_rest in state.task.specific.get_actions(fresh(page), four_eyes.publisher)}
    assert offered == {"reject"}
    with pytest.raises(PermissionDenied):
        state.task.specific.on_action(state, four_eyes.publisher, "approve")
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    entered(four_eyes.publisher).post(address, {"comment": ""})
    assert fresh(page).title == "Samen eten"
    entered(second).post(address, {"comment": ""})
    assert fresh(page).title == "Samen koken"


def test_a_state_of_another_page_is_no_way_round(page: InitiativePage, four_eyes: House) -> None:
    """Wagtail looks the state up by its number alone, beside any page that one may approve."""
    other = make_initiative(four_eyes.page, "Van een ander", live=False)
    save(four_eyes.editor, other, summary="Van de redacteur.")
    submit(four_eyes.publisher, page, title="Samen koken")
    state = fresh(page).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[other.pk, "approve", state.pk])
    entered(four_eyes.publisher).post(address, {"comment": ""})
    assert fresh(page).title == "Samen eten"


def test_approving_with_a_change_is_refused_and_nothing_typed_is_lost(
    page: InitiativePage, four_eyes: House, second: User
) -> None:
    """The form stays, with what was typed; approving the text as it was works."""
    submit(four_eyes.editor, page, title="Samen koken")
    answer = approve(second, page, summary="Snel nog verbeterd.")
    assert "Snel nog verbeterd." in said(answer)
    assert "terwijl je die goedkeurde" in said(answer)
    assert fresh(page).title == "Samen eten"
    approve(second, page)
    assert fresh(page).title == "Samen koken"


def test_a_publisher_who_submitted_waits_like_an_editor(page: InitiativePage, four_eyes: House) -> None:
    """What is approved is what was read: nobody slips in a change meanwhile."""
    submit(four_eyes.publisher, page, title="Samen koken")
    save(four_eyes.publisher, page, title="Samen snoepen")
    assert draft_of(page) == "Samen koken"


def in_bulk(page: InitiativePage, user: User) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    entered(user).post(f"{address}?id={page.pk}", {"id": page.pk})


def by_service(page: InitiativePage, user: User) -> None:
    with pytest.raises(PermissionDenied):
        fresh(page).get_latest_revision().publish(user=user)


def by_going_back(page: InitiativePage, user: User) -> None:
    old = fresh(page).revisions.order_by("created_at").first()
    publish(user, page, address=reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk]))


def on_a_date(page: InitiativePage, user: User) -> None:
    moment = now() - timedelta(days=1)
    publish(user, page, go_live_at=f"{now() + timedelta(days=1):%Y-%m-%d %H:%M}")
    fresh(page).revisions.exclude(approved_go_live_at=None).update(approved_go_live_at=moment)
    publish_scheduled()


def as_a_copy(page: InitiativePage, user: User) -> None:
    fields = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": page.get_parent().pk}
    for name in ("publish_copies", "alias"):
        entered(user).post(reverse("wagtailadmin_pages:copy", args=[page.pk]), {**fields, name: "on"})


@pytest.mark.parametrize("way", [in_bulk, by_service, by_going_back, on_a_date, as_a_copy])
def test_there_is_no_other_way(
    way: Callable[[InitiativePage, User], None], page: InitiativePage, four_eyes: House
) -> None:
    """Each way by which Wagtail puts a page on the site."""
    save(four_eyes.publisher, page, title="Samen koken")
    way(page, four_eyes.publisher)
    live = Page.objects.child_of(four_eyes.page).live()
    assert [each.title for each in live] == ["Samen eten"]


def test_a_new_page_goes_the_same_way(four_eyes: House, second: User) -> None:
    """There is no button to make and publish at once; the other publisher publishes it."""
    address = reverse("wagtailadmin_pages:add", args=["initiatives", "initiativepage", four_eyes.page.pk])
    shown = said(entered(four_eyes.publisher).get(address))
    assert 'name="action-publish"' not in shown
    assert "met vier ogen" in shown
    draft = make_initiative(four_eyes.page, "Nieuw", live=False)
    save(four_eyes.publisher, draft, summary="Nieuw.")
    publish(four_eyes.publisher, draft)
    assert not fresh(draft).live
    publish(second, draft)
    assert fresh(draft).live


def test_taking_off_is_one_persons_and_the_same_text_may_return(page: InitiativePage, four_eyes: House) -> None:
    """Something wrong on the site must not wait for a colleague. Two people read the text that returns."""
    save(four_eyes.editor, page, title="Samen koken")
    publish(four_eyes.publisher, page)
    entered(four_eyes.publisher).post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert not fresh(page).live
    publish(four_eyes.publisher, page)
    assert fresh(page).live
    entered(four_eyes.publisher).post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    publish(four_eyes.publisher, page, title="Samen bakken")
    assert not fresh(page).live


def test_an_old_version_made_over_is_new_work(page: InitiativePage, four_eyes: House, second: User) -> None:
    """Saving while one types writes over one's own last version, also over one that is on the site by now."""
    save(four_eyes.publisher, page, title="Samen koken")
    entered(second).post(
        f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'publish'])}?id={page.pk}", {"id": page.pk}
    )
    assert fresh(page).title == "Samen koken"
    save(four_eyes.publisher, page, title="Samen snoepen", overwrite_revision_id=fresh(page).latest_revision_id)
    assert fresh(page).latest_revision_id == fresh(page).live_revision_id
    publish(four_eyes.publisher, page)
    assert fresh(page).title == "Samen koken"


def test_a_managers_own_page_needs_a_second_too(four_eyes: House) -> None:
    """The organisation's page: another manager or the hub team; a publisher is nobody there."""
    save(four_eyes.manager, four_eyes.page, summary="Wie wij zijn.")
    other = make_member(four_eyes.partner, MemberRole.MANAGER)
    newest = four_eyes.page.__class__.objects.get(pk=four_eyes.page.pk)
    able = {user for user in (four_eyes.manager, four_eyes.publisher, other) if can_publish(newest, user)}
    assert able == {other}


def can_publish(page: Page, user: User) -> bool:
    return bool(page.permissions_for_user(user).can_publish())


def test_in_a_direct_partner_a_publisher_still_approves_no_organisation_page(house: House) -> None:
    """Its task knows publishers; the page itself is the managers'."""
    save(house.manager, house.page, summary="Wie wij zijn.")
    submit(house.manager, house.page)
    state = house.page.current_workflow_task_state
    offered = {name for name, *_rest in state.task.specific.get_actions(house.page, house.publisher)}
    assert offered == {"reject"}


def test_direct_is_as_it_was(house: House) -> None:
    """A publisher of another partner publishes own work, and approves what they submitted."""
    page = make_initiative(house.page, "Direct", live=False)
    publish(house.publisher, page, title="Meteen")
    assert fresh(page).title == "Meteen"
    submit(house.publisher, page, title="Later")
    approve(house.publisher, page)
    assert fresh(page).title == "Later"


def row(title: str) -> ImportRow:
    return ImportRow(
        number=2, external_id="1", kind="initiative", title=title, summary="Kort.", body="", pillar="",
        programme="", places=(), tags=(), url="",
    )  # fmt: skip


def test_an_import_waits_for_somebody(four_eyes: House) -> None:
    """Rows become drafts, and changes of what is on the site wait."""
    import_rows(four_eyes.partner, [row("Van elders")], lambda _done: None)
    page = InitiativePage.objects.get(title="Van elders")
    assert not page.live
    publish(four_eyes.publisher, page)
    assert fresh(page).live
    import_rows(four_eyes.partner, [row("Van verder")], lambda _done: None)
    assert (fresh(page).title, draft_of(page)) == ("Van elders", "Van verder")
    assert not user_can_publish_own_work_for(four_eyes.publisher, four_eyes.partner)


def test_switching_holds_at_once_for_what_waits(house: House, hub: User) -> None:
    """The same task reads the mode when it is asked; nothing in Wagtail's tables has to change with it."""
    page = make_initiative(house.page, "Wacht", live=False)
    submit(house.publisher, page, title="Wacht op iemand")
    change_publishing_mode(house.partner, PublishingMode.FOUR_EYES, hub)
    approve(house.publisher, page)
    assert not fresh(page).live
    change_publishing_mode(house.partner, PublishingMode.DIRECT, hub)
    approve(house.publisher, page)
    assert fresh(page).live
    logged = AuditEntry.objects.filter(action="partner.publishing_changed").order_by("pk")
    assert [(entry.actor, entry.before, entry.after) for entry in logged] == [
        (str(hub.pk), {"publishing": "direct"}, {"publishing": "four_eyes"}),
        (str(hub.pk), {"publishing": "four_eyes"}, {"publishing": "direct"}),
    ]


def test_only_the_hub_team_sets_it(house: House, hub: User) -> None:
    """By the form in “my hub”; a manager gets a refusal, and has no form."""
    address = reverse("partner-publishing", args=[house.partner.slug])
    assert entered(house.manager).post(address, {"mode": "four_eyes"}).status_code == 403
    house.partner.refresh_from_db()
    assert not house.partner.needs_four_eyes
    assert entered(hub).post(address, {"mode": "drie_ogen"}).status_code == 422
    assert entered(hub).post(address, {"mode": "four_eyes"}).status_code == 302
    house.partner.refresh_from_db()
    assert house.partner.needs_four_eyes


def test_wagtails_own_task_is_found_and_replaced_and_what_waits_goes_on(house: House) -> None:
    """A partner from before this rule, or a task that somebody added by hand."""
    page = make_initiative(house.page, "Wacht", live=False)
    own = PublisherApproval.objects.get(workflow_tasks__workflow=house.partner.workflow)
    old = GroupApprovalTask.objects.create(name="Oud")
    old.groups.set(own.groups.all())
    WorkflowTask.objects.filter(task=own).update(task=old)
    own.delete()
    submit(house.editor, page)
    assert check_access() == ["huis-een: workflow has no task"]
    set_up_partner(house.partner)
    assert check_access() == []
    assert not GroupApprovalTask.objects.filter(name="Oud").exists()
    assert TaskState.objects.get().status == TaskState.STATUS_IN_PROGRESS
    approve(house.publisher, page)
    assert fresh(page).live


def test_the_editor_asks_hardly_more_of_the_database_however_often_it_was_saved(
    page: InitiativePage, four_eyes: House, hub: User
) -> None:
    """The rule is asked once a page, and reads the versions of one person until one says something new."""

    def queries() -> int:
        client = entered(four_eyes.publisher)
        client.get(editor(page))
        with CaptureQueriesContext(connection) as seen:
            client.get(editor(page))
        return len(seen)

    save(four_eyes.publisher, page, title="Een")
    few = queries()
    for number in range(4):
        save(four_eyes.publisher, page, title=f"Versie {number}")
    assert queries() <= few
    change_publishing_mode(four_eyes.partner, PublishingMode.DIRECT, hub)
    assert few - queries() <= 6


def test_a_translation_is_its_makers_work(four_eyes: House) -> None:
    """Wagtail makes it in nobody's name; a draft that nobody approved does not come on the site in English."""
    make_partner(four_eyes.partner.name, "en")
    dutch = make_initiative(four_eyes.page, "Samen eten", live=False)
    dutch.save_revision(user=four_eyes.publisher)
    english = make_translation(fresh(dutch), four_eyes.publisher)
    assert not Page.objects.get(pk=english.pk).specific.permissions_for_user(four_eyes.publisher).can_publish()


def test_what_is_on_the_site_does_not_move_in_past_the_second_pair(four_eyes: House, neighbour: House) -> None:
    """A publisher of both houses publishes alone in the one, and carries it over."""
    add_member(neighbour.partner, four_eyes.publisher, MemberRole.PUBLISHER, actor=None)
    own = make_initiative(neighbour.page, "Van de overkant")
    idea = make_initiative(neighbour.page, "Een idee", live=False)
    into = Page.objects.get(pk=four_eyes.page.pk)
    assert not own.permissions_for_user(four_eyes.publisher).can_move_to(into)
    assert idea.permissions_for_user(four_eyes.publisher).can_move_to(into)


@pytest.mark.parametrize(
    "summary", ['{"live": "elke dag"}', '[{"type": "x", "id": "elke dag"}]', 'x data-block-key="elke dag"']
)
def test_no_way_of_writing_it_hides_a_change(summary: str, page: InitiativePage, four_eyes: House) -> None:
    """What looks like a mark of the editor, or like a number of a block, is text where somebody wrote it."""
    page.summary = summary
    page.save_revision(user=four_eyes.publisher)
    assert not fresh(page).permissions_for_user(four_eyes.publisher).can_publish()
