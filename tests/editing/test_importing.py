"""An editor's list: nothing is written before every row is right, and a whole import can be undone."""

from datetime import timedelta
from io import BytesIO

import pytest
from wagtail.models import Page

from common.clock import now
from common.decisions import Refused
from common.models import AuditEntry
from editing.importing import running
from editing.importing.intake import KEPT, choose_columns, forget_old_imports, take_list, take_mended
from editing.importing.running import start_import
from editing.importing.undoing import start_undoing
from editing.importing.worker import LEASE, work_on_imports
from editing.models import ImportRun, ImportState, Outcome, Plan
from initiatives.models import InitiativePage
from partners.enums import MemberRole
from partners.models import ExternalId, Membership
from partners.services.members import change_role
from search.models import IndexedRecord
from tests.editing.lists import GOOD, as_csv, some_rows
from tests.editing.runs import checked, imported, work
from tests.factories import make_initiative
from tests.partners.conftest import House

pytestmark = pytest.mark.django_db


def outcomes(run: ImportRun) -> list[str]:
    return list(run.lines.values_list("outcome", flat=True))


def undone(run: ImportRun, house: House) -> ImportRun:
    start_undoing(run, house.publisher)
    work()
    run.refresh_from_db()
    assert run.state == ImportState.UNDONE, run.stopped_by
    return run


def test_faults_are_named_by_row_and_column_and_keep_everything_from_being_written(house: House) -> None:
    """One wrong cell keeps the list out; the editor reads where it is, by the name that the file has for it."""
    rows = [GOOD, {**GOOD, "id": "a-2", "place": "Atlantis"}, {**GOOD, "id": "a-3", "title": ""}]
    run = checked(house.partner, house.publisher, as_csv(rows))
    assert (run.state, run.faults, run.faulty) == (ImportState.CHECKED, 2, 2)
    assert [(line.number, line.faults[0][0]) for line in run.lines.exclude(faults=[])] == [(3, "place"), (4, "title")]
    with pytest.raises(Refused):
        start_import(run, house.publisher)
    assert not InitiativePage.objects.exists()


def test_a_mended_list_keeps_its_columns_and_is_imported(house: House) -> None:
    """Who mended the file needs not choose the columns again."""
    run = checked(house.partner, house.publisher, as_csv([{**GOOD, "place": "Atlantis"}]))
    take_mended(run, house.publisher, "beter.csv", BytesIO(as_csv([GOOD])))
    work()
    run.refresh_from_db()
    assert (run.state, run.faults, run.to_do) == (ImportState.CHECKED, 0, 1)
    start_import(run, house.publisher)
    work()
    assert InitiativePage.objects.live().count() == 1


def test_a_list_with_other_columns_is_read_by_what_was_chosen(house: House) -> None:
    """A partner's own headings, one kind for all rows, and columns of no use."""
    content = b"Nr;Naam;Opmerking\n7;Samen eten;niet voor publicatie\n"
    run = take_list(house.partner, house.publisher, "x.csv", BytesIO(content))
    choose_columns(run, house.publisher, {"id": "Nr", "title": "Naam"}, "story", "nl")
    work()
    run.refresh_from_db()
    start_import(run, house.publisher)
    work()
    page = Page.objects.get(title="Samen eten").specific
    assert page.live
    assert page._meta.model_name == "storypage"


def test_what_a_publisher_imports_is_found_and_what_is_undone_is_nowhere(house: House) -> None:
    """Pages, records, own ids: all there, then all gone."""
    before = Page.objects.count()
    run = imported(house.partner, house.publisher, as_csv(some_rows(30)))
    assert run.state == ImportState.DONE
    assert set(outcomes(run)) == {Outcome.CREATED}
    assert IndexedRecord.objects.filter(kind="initiative").count() == 30
    assert InitiativePage.objects.filter(owner=house.publisher).count() == 30
    undone(run, house)
    assert set(outcomes(run)) == {Outcome.DELETED}
    assert (Page.objects.count(), ExternalId.objects.count()) == (before, 0)
    assert not IndexedRecord.objects.filter(kind="initiative").exists()
    assert {"import.started", "publications.imported", "import.undo_started", "publications.import_undone"} <= set(
        AuditEntry.objects.filter(partner=house.partner.slug).values_list("action", flat=True)
    )


def test_what_an_editor_imports_becomes_drafts(house: House) -> None:
    """An editor may not publish, by a list neither."""
    run = imported(house.partner, house.editor, as_csv(some_rows(2)))
    assert outcomes(run) == [Outcome.DRAFTED] * 2
    assert InitiativePage.objects.filter(live=False, has_unpublished_changes=True).count() == 2
    assert not IndexedRecord.objects.filter(kind="initiative").exists()
    start_undoing(run, house.editor)
    work()
    assert not InitiativePage.objects.exists()


def test_changed_pages_are_put_back_as_they_were(house: House) -> None:
    """Title, places and tags say again what they said, on the site and in the index; the next import sees it so."""
    first = imported(house.partner, house.publisher, as_csv(some_rows(2)))
    second = imported(
        house.partner, house.publisher, as_csv(some_rows(2, summary="Nieuw.", place="Zuid", tags="anders"))
    )
    assert outcomes(second) == [Outcome.UPDATED] * 2
    undone(second, house)
    page = InitiativePage.objects.get(title="Wandelen 1")
    assert (page.summary, [place.slug for place in page.neighbourhoods.all()]) == (GOOD["summary"], ["overvecht"])
    assert sorted(page.tags.names()) == ["bewegen", "wandelen"]
    assert set(IndexedRecord.objects.filter(kind="initiative").values_list("record__summary", flat=True)) == {
        GOOD["summary"]
    }
    again = checked(house.partner, house.publisher, as_csv(some_rows(2)))
    assert set(again.lines.values_list("plan", flat=True)) == {Plan.UNCHANGED}
    undone(first, house)
    assert set(outcomes(first)) == {Outcome.TAKEN_OFF}  # they have revisions since


def test_what_somebody_edited_since_is_kept_and_said(house: House) -> None:
    """Nobody's later work is thrown away by undoing."""
    run = imported(house.partner, house.publisher, as_csv(some_rows(2)))
    page = InitiativePage.objects.get(title="Wandelen 2")
    page.summary = "Met de hand."
    page.save_revision(user=house.editor).publish(user=house.publisher)
    undone(run, house)
    assert outcomes(run) == [Outcome.DELETED, Outcome.TAKEN_OFF]
    page.refresh_from_db()
    assert (page.live, page.summary) == (False, "Met de hand.")
    changed = imported(house.partner, house.publisher, as_csv([{**GOOD, "id": "a-2", "title": "Weer anders"}]))
    assert outcomes(changed) == [Outcome.DRAFTED]  # it is off the site, and an import does not put it back


def test_unpublished_work_is_neither_published_nor_lost(house: House) -> None:
    """A row on a page with a draft is saved on top of the draft."""
    imported(house.partner, house.publisher, as_csv([GOOD]))
    page = InitiativePage.objects.get()
    page.summary = "Nog niet af."
    page.save_revision(user=house.editor)
    run = imported(
        house.partner, house.publisher, as_csv([{**GOOD, "title": "Andere titel", "summary": "Nog niet af."}])
    )
    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    assert outcomes(run) == [Outcome.DRAFTED]
    assert (page.title, page.summary) == (GOOD["title"], GOOD["summary"])
    assert (draft.title, draft.summary) == ("Andere titel", "Nog niet af.")


def test_a_locked_page_is_named_as_a_fault(house: House) -> None:
    """Who locked a page keeps it as it is."""
    imported(house.partner, house.publisher, as_csv([GOOD]))
    InitiativePage.objects.update(locked=True, locked_by=house.manager, locked_at=now())
    run = checked(house.partner, house.publisher, as_csv([{**GOOD, "title": "Anders"}]))
    assert (run.faults, run.lines.get().plan) == (1, Plan.FAULTY)


def test_a_list_cannot_name_another_partners_page(house: House, neighbour: House) -> None:
    """The key of another's page is public; a row that gives it as id makes a page of one's own."""
    theirs = make_initiative(neighbour.page, "Van hen")
    run = imported(house.partner, house.publisher, as_csv([{**GOOD, "id": str(theirs.translation_key)}]))
    theirs.refresh_from_db()
    assert (outcomes(run), theirs.title) == ([Outcome.CREATED], "Van hen")
    assert InitiativePage.objects.child_of(house.page).count() == 1


def test_a_worker_that_was_killed_is_followed_by_another(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was committed stays, what was under way is done again, and nothing is done twice."""
    monkeypatch.setattr("partners.imports.service.BATCH_ROWS", 4)
    monkeypatch.setattr(running, "BATCH_ROWS", 4)
    run = checked(house.partner, house.publisher, as_csv(some_rows(10)))
    start_import(run, house.publisher)
    assert work_on_imports()
    run.refresh_from_db()
    assert 0 < run.done == InitiativePage.objects.count() < 10
    ImportRun.objects.update(leased_until=now() + LEASE)  # the worker took it, and died
    assert not work_on_imports()
    ImportRun.objects.update(leased_until=now() - timedelta(seconds=1))
    work()
    run.refresh_from_db()
    assert (run.state, run.done, InitiativePage.objects.count()) == (ImportState.DONE, 10, 10)


def test_a_worker_that_lost_its_lease_writes_nothing(house: House) -> None:
    """Two workers with one run never write the same row twice."""
    run = checked(house.partner, house.publisher, as_csv(some_rows(2)))
    start_import(run, house.publisher)
    late = ImportRun.objects.get(pk=run.pk)
    late.leased_until = now() - LEASE
    with pytest.raises(running.LeaseLost):
        running.run_batch(late)
    assert not InitiativePage.objects.exists()


def test_an_index_that_fails_stops_the_import_and_leaves_nothing_half_done(
    house: House, broken_index: type[Exception]
) -> None:
    """Page, record and row are one transaction; after some tries the run says that it stopped."""
    run = checked(house.partner, house.publisher, as_csv(some_rows(2)))
    start_import(run, house.publisher)
    for _number in range(4):
        ImportRun.objects.update(leased_until=None)
        work_on_imports()
    run.refresh_from_db()
    assert (run.state, outcomes(run)) == (ImportState.FAILED, ["", ""])
    assert run.stopped_by
    assert not InitiativePage.objects.exists()


def test_who_lost_the_role_meanwhile_imports_nothing_more(house: House) -> None:
    """Rights hold at the moment of writing, not of asking."""
    run = checked(house.partner, house.publisher, as_csv(some_rows(2)))
    start_import(run, house.publisher)
    membership = Membership.objects.get(user=house.publisher, partner=house.partner)
    change_role(membership, MemberRole.EDITOR, house.manager)
    work()
    run.refresh_from_db()
    assert run.state == ImportState.FAILED
    assert not InitiativePage.objects.exists()


def test_two_imports_of_one_partner_do_not_run_together(house: House) -> None:
    """The second waits for the first."""
    one = checked(house.partner, house.publisher, as_csv(some_rows(2)))
    two = checked(house.partner, house.publisher, as_csv(some_rows(3)))
    start_import(one, house.publisher)
    with pytest.raises(Refused):
        start_import(two, house.publisher)


def test_lists_are_forgotten_after_thirty_days(house: House) -> None:
    """What was handed in is not kept for ever, the pages are."""
    run = imported(house.partner, house.publisher, as_csv(some_rows(1)))
    ImportRun.objects.update(uploaded_at=now() - KEPT - timedelta(days=1))
    assert forget_old_imports() == 0
    ImportRun.objects.update(finished_at=now() - KEPT - timedelta(days=1))
    assert forget_old_imports() == 1
    assert not ImportRun.objects.filter(pk=run.pk).exists()
    assert InitiativePage.objects.exists()
