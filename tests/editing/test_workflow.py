"""What Wagtail does around a draft does so here: remarks, comparing, dates, locks, asking for changes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.models import Comment, Page

from common.clock import now
from common.models import AuditEntry
from common.scheduling import publish_scheduled
from initiatives.models import InitiativePage
from search.models import IndexedRecord
from tests.editing.sending import approve, editor, entered, publish, said, save, send, submit
from tests.factories import make_initiative
from tests.partners.conftest import House, make_house

pytestmark = pytest.mark.django_db

REMARK = "Noem hier ook de wijk."


@pytest.fixture
def house(db: None) -> House:
    return make_house("Huis Een")


@pytest.fixture
def draft(house: House) -> InitiativePage:
    return make_initiative(house.page, "Samen eten", live=False)


def fresh(page: Page) -> InitiativePage:
    return InitiativePage.objects.get(pk=page.pk)


def remark() -> dict[str, str]:
    """The fields that the editor's script sends for one new remark beside the title."""
    rows = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": ""}
    none = {**rows, "TOTAL_FORMS": "0"}
    fields = {"DELETE": "", "resolved": "", "id": "", "contentpath": "title", "text": REMARK, "position": ""}
    return {
        **{f"comments-{name}": value for name, value in rows.items()},
        **{f"comments-0-{name}": value for name, value in fields.items()},
        **{f"comments-0-replies-{name}": value for name, value in none.items()},
    }


def in_index(page: Page) -> bool:
    return IndexedRecord.objects.filter(key=f"page:{page.pk}").exists()


def test_a_correction_round(draft: InitiativePage, house: House) -> None:
    """Submitted, sent back with what is missing, mended, submitted again, approved, on the site and in the lists."""
    submit(house.editor, draft, title="Samen eetn")
    state = fresh(draft).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "reject", state.pk])
    entered(house.publisher).post(address, {"comment": "Een <b>typefout</b> in de titel."})
    shown = said(entered(house.editor).get(editor(draft)))
    assert "vraagt om een wijziging: ‘Een &lt;b&gt;typefout&lt;/b&gt; in de titel.’" in shown
    submit(house.editor, draft, title="Samen eten")
    assert not in_index(draft)
    approve(house.publisher, draft)
    assert fresh(draft).live
    assert fresh(draft).title == "Samen eten"
    assert in_index(draft)


def test_an_editor_does_not_approve(draft: InitiativePage, house: House) -> None:
    """Nor publish by sending the field of a button that is not there."""
    submit(house.editor, draft)
    approve(house.editor, draft)
    publish(house.editor, draft)
    assert not fresh(draft).live


def test_remarks_are_the_partners_own(draft: InitiativePage, house: House) -> None:
    """A publisher writes one beside the title, the editor reads it, another partner's editor sees none of it."""
    save(house.publisher, draft, **remark())
    assert Comment.objects.get().text == REMARK
    assert REMARK in said(entered(house.editor).get(editor(draft)))
    other = make_house("Huis Twee")
    own = make_initiative(other.page, "Van twee")
    for address in (editor(draft), editor(own), reverse("wagtailadmin_pages:history", args=[draft.pk])):
        assert REMARK not in said(entered(other.manager).get(address, follow=True))


def test_two_versions_are_compared(draft: InitiativePage, house: House) -> None:
    """What was changed stands beside what it was; not for another partner."""
    save(house.editor, draft, title="Samen eten", summary="Elke week.")
    save(house.editor, draft, title="Samen koken", summary="Elke week.")
    address = reverse("wagtailadmin_pages:revisions_compare", args=[draft.pk, "earliest", "latest"])
    shown = said(entered(house.publisher).get(address))
    assert "koken" in shown
    assert "eten" in shown
    refused = entered(make_house("Huis Twee").manager).get(address, follow=True)
    assert "koken" not in said(refused)


def test_a_date_puts_it_on_the_site_and_another_takes_it_off(draft: InitiativePage, house: House) -> None:
    """By the worker, with the record and the log; until then nobody finds it."""
    on, off = now() + timedelta(days=1), now() + timedelta(days=3)
    dates = {"go_live_at": f"{on:%Y-%m-%d %H:%M}", "expire_at": f"{off:%Y-%m-%d %H:%M}"}
    publish(house.publisher, draft, **dates)
    assert (fresh(draft).live, in_index(draft)) == (False, False)
    assert publish_scheduled().published == 0
    waiting = fresh(draft).revisions.exclude(approved_go_live_at=None).get()
    waiting.approved_go_live_at = now() - timedelta(minutes=1)
    waiting.content["go_live_at"] = f"{waiting.approved_go_live_at:%Y-%m-%dT%H:%M:%SZ}"
    waiting.save()
    assert publish_scheduled().published == 1
    assert (fresh(draft).live, in_index(draft)) == (True, True)
    Page.objects.filter(pk=draft.pk).update(expire_at=now() - timedelta(minutes=1))
    assert publish_scheduled().expired == 1
    assert (fresh(draft).live, in_index(draft)) == (False, False)
    logged = AuditEntry.objects.filter(target_id=str(draft.pk)).order_by("pk").values_list("action", "actor")
    assert list(logged) == [("page.published", ""), ("page.unpublished", "")]


def test_the_record_and_the_date_are_one(draft: InitiativePage, house: House, broken_index: type[Exception]) -> None:
    """A page that the index can't take does not go on the site either; the next tick tries again."""
    draft.go_live_at = now() + timedelta(days=1)
    draft.save_revision(user=house.publisher, approved_go_live_at=now() - timedelta(minutes=1))
    draft.revisions.update(content={**draft.revisions.get().content, "go_live_at": None})
    assert publish_scheduled().failed == 1
    assert not fresh(draft).live
    assert fresh(draft).scheduled_revision


def test_a_lock_keeps_the_editor_out_until_a_publisher_opens_it(draft: InitiativePage, house: House) -> None:
    """Nothing typed is saved meanwhile; another partner does not open it."""
    draft.save_revision(user=house.editor)
    entered(house.publisher).post(reverse("wagtailadmin_pages:lock", args=[draft.pk]))
    answer = save(house.editor, draft, title="Toch anders")
    assert "Toch anders" in said(answer)
    assert fresh(draft).get_latest_revision_as_object().title == "Samen eten"
    unlock = reverse("wagtailadmin_pages:unlock", args=[draft.pk])
    for user in (house.editor, make_house("Huis Twee").manager):
        entered(user).post(unlock)
        assert fresh(draft).locked
    entered(house.manager).post(unlock)
    save(house.editor, draft, title="Toch anders")
    assert fresh(draft).get_latest_revision_as_object().title == "Toch anders"


def test_while_it_waits_the_editor_waits_too(draft: InitiativePage, house: House) -> None:
    """The one who submitted can take it back, and go on writing."""
    submit(house.editor, draft)
    save(house.editor, draft, title="Toch anders")
    assert fresh(draft).get_latest_revision_as_object().title == "Samen eten"
    send(house.editor, draft, **{"action-cancel-workflow": "1"})
    save(house.editor, draft, title="Toch anders")
    assert fresh(draft).get_latest_revision_as_object().title == "Toch anders"
