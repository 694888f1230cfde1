"""The form of a call says what can't change any more and what to do instead, and loses nothing that was typed."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail import blocks
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html

from accounts.models import User
from common.clock import now
from common.models import OutboxEntry
from common.scheduling import Outcome, publish_scheduled
from living_labs.models import CallCriterion, CallPage
from partners.enums import MemberRole
from partners.models import PartnerPage
from tests.factories import make_call, make_member, make_partner
from tests.living_labs.asking import begin, key, minutes, publish, question, round_of, rule, sections, versions_of
from tests.signing_in import enter

pytestmark = pytest.mark.django_db

type Clock = Callable[[datetime], None]
STREAMS = ("questions", "rules", "updates", "public_questions")
PUBLISH = {"action-publish": "action-publish"}
ANOTHER = sections(question("long", "Wat is jullie plan?", words=100))
OTHER = sections(question("long", "Wat is jullie plan?", words=300))


@pytest.fixture
def publisher(call: CallPage, client: Client) -> User:
    """Somebody who may publish the call, signed in."""
    user = make_member(call.partner, MemberRole.PUBLISHER)
    enter(client, user)
    return user


@pytest.fixture
def opened(call: CallPage, publisher: User, at: Clock) -> CallPage:
    """The call, just opened; the clock stands."""
    call.criteria.add(CallCriterion(name="Nut", weight=60), CallCriterion(name="Haalbaar", weight=40))
    call.save()
    assert call.opens_at
    enter_at = call.opens_at + timedelta(seconds=1)
    at(enter_at)
    return CallPage.objects.get(pk=call.pk)


def typed(block: blocks.Block, value: Any) -> Any:
    """A value as the boxes of its block send it, ids included."""
    if isinstance(block, blocks.StreamBlock):
        rows = [{**_row(n, c.block, c.value, c.id), "type": c.block_type} for n, c in enumerate(value)]
        return _counted(rows)
    if isinstance(block, blocks.ListBlock):
        return _counted([_row(n, block.child_block, c.value, c.id) for n, c in enumerate(value.bound_blocks)])
    if isinstance(block, blocks.StructBlock):
        parts = {name: typed(child, value.get(name)) for name, child in block.child_blocks.items()}
        return {name: part for name, part in parts.items() if part is not None}
    if isinstance(block, blocks.BooleanBlock):
        return "on" if value else None
    return "" if value is None else str(value)


def _row(number: int, block: blocks.Block, value: Any, id_: str | None) -> dict[str, Any]:
    return {"deleted": "", "order": str(number), "value": typed(block, value), "id": id_ or ""}


def _counted(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"count": str(len(rows)), **{str(number): row for number, row in enumerate(rows)}}


def sent(client: Client, page: CallPage, **changed: Any) -> dict[str, Any]:
    """What a browser sends of the call's form; blocks are given as the page keeps them."""
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    boxes = querydict_from_html(shown.content.decode(), form_id="page-edit-form")
    draft = page.get_latest_revision_as_object()
    for name in [name for name in changed if name in STREAMS]:
        setattr(draft, name, changed.pop(name))
    streams = {name: typed(getattr(draft, name).stream_block, getattr(draft, name)) for name in (*STREAMS, "body")}
    return {**boxes.dict(), **nested_form_data(streams), **changed}


def post(client: Client, page: CallPage, **changed: Any) -> Any:
    """Send the form and read the answer."""
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), sent(client, page, **changed), follow=True)


def faults(response: Any) -> dict[str, list[str]]:
    """What the form says is wrong; empty where it was kept."""
    form = response.context.get("form")
    return dict(form.errors) if form is not None and form.is_bound else {}


def test_what_was_not_touched_is_published_without_a_reason_and_to_the_second(opened: CallPage, client: Client) -> None:
    assert not faults(post(client, opened, title="Beter licht", **PUBLISH))
    page = CallPage.objects.get(pk=opened.pk)
    assert (page.title, page.opens_at, page.closes_at) == ("Beter licht", opened.opens_at, opened.closes_at)
    assert len(versions_of(page)) == 1


@pytest.mark.parametrize(
    "change",
    [{"questions": OTHER}, {"rules": [rule(), rule("Waar?")]}, {"blind": "on"}, {"criteria-0-name": "Anders"}],
    ids=["questions", "rules", "blind", "criteria"],
)
def test_after_the_opening_a_change_asks_for_a_reason_and_keeps_what_was_typed(
    opened: CallPage, client: Client, change: dict[str, Any]
) -> None:
    response = post(client, opened, **change, **PUBLISH)
    assert list(faults(response)) == ["change_reason"]
    assert len(versions_of(opened)) == 1
    if "questions" in change:
        assert response.context["form"].instance.questions[0].value["questions"][0].value["words"] == 300
    assert not faults(post(client, opened, **change, change_reason="Beter zo.", **PUBLISH))
    assert versions_of(opened)[-1].reason == "Beter zo."


def test_a_draft_is_kept_without_a_reason_which_is_asked_for_on_publishing(opened: CallPage, client: Client) -> None:
    assert not faults(post(client, opened, questions=OTHER))
    assert list(faults(post(client, opened, **PUBLISH))) == ["change_reason"]


def test_a_reason_that_was_typed_in_a_draft_is_still_there(opened: CallPage, client: Client) -> None:
    assert not faults(post(client, opened, questions=OTHER, change_reason="Half af."))
    form = client.get(reverse("wagtailadmin_pages:edit", args=[opened.pk])).context["form"]
    assert form["change_reason"].value() == "Half af."


def test_each_change_begins_with_an_empty_reason(opened: CallPage, client: Client) -> None:
    assert not faults(post(client, opened, questions=OTHER, change_reason="Te kort.", **PUBLISH))
    form = client.get(reverse("wagtailadmin_pages:edit", args=[opened.pk])).context["form"]
    assert form["change_reason"].value() == ""


def test_before_the_opening_anything_changes_without_a_reason(call: CallPage, publisher: User, client: Client) -> None:
    moved = minutes(call.opens_at + timedelta(hours=2)) if call.opens_at else ""
    assert not faults(post(client, call, questions=OTHER, opens_at=moved, **PUBLISH))
    assert minutes(round_of(call).opens_at) == moved and len(versions_of(call)) == 1


def test_once_somebody_applies_a_reason_is_asked_for_though_it_is_not_open(
    call: CallPage, publisher: User, client: Client
) -> None:
    begin(call)
    assert list(faults(post(client, call, questions=OTHER, **PUBLISH))) == ["change_reason"]


def in_bulk(page: CallPage, client: Client) -> Any:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return client.post(f"{address}?id={page.pk}", {"id": page.pk}, follow=True)


def by_approving(page: CallPage, client: Client) -> Any:
    writer = make_member(page.partner, MemberRole.EDITOR)
    page.get_workflow().start(page, writer)
    page.refresh_from_db()
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[page.pk, "approve", page.current_workflow_task_state.pk]
    )
    return client.post(address, {"comment": ""}, follow=True)


def test_the_reason_of_an_earlier_change_is_no_reason_for_another(opened: CallPage, client: Client) -> None:
    """The form does not offer it, though something waits; nor does a draft go live with it that a program made."""
    assert not faults(post(client, opened, questions=OTHER, change_reason="Te kort.", **PUBLISH))
    page = CallPage.objects.get(pk=opened.pk)
    page.unpublish()
    assert page.has_unpublished_changes
    form = client.get(reverse("wagtailadmin_pages:edit", args=[opened.pk])).context["form"]
    assert form["change_reason"].value() == ""
    draft = page.get_latest_revision_as_object()
    assert draft.change_reason == "Te kort."
    draft.questions = ANOTHER
    draft.save_revision()
    assert "staat de reden van een eerdere verandering" in in_bulk(opened, client).content.decode()
    page.refresh_from_db()
    assert list(faults(post(client, page, change_reason="Te kort.", **PUBLISH))) == ["change_reason"]
    assert not faults(post(client, page, change_reason="Te lang.", **PUBLISH))
    assert [version.reason for version in versions_of(page)] == ["", "Te kort.", "Te lang."]


def test_an_approval_with_remarks_is_led_to_the_form_by_its_script(
    opened: CallPage, publisher: User, client: Client
) -> None:
    """The script can't follow a redirect: it gets the address, and what is wrong is said there."""
    assert not faults(post(client, opened, questions=OTHER))
    opened.get_workflow().start(opened, make_member(opened.partner, MemberRole.EDITOR))
    opened.refresh_from_db()
    state = opened.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[opened.pk, "approve", state.pk])
    answer = client.post(address, {"comment": "Mooi."}, headers={"X-Requested-With": "XMLHttpRequest"})
    form = reverse("wagtailadmin_pages:edit", args=[opened.pk])
    assert answer.json() == {"step": "success", "redirect": form}
    assert "Er is niets gepubliceerd" in client.get(form).content.decode()
    assert len(versions_of(opened)) == 1


@pytest.mark.parametrize("way", [in_bulk, by_approving])
def test_a_way_without_a_form_refuses_a_change_without_a_reason_and_leads_to_the_form(
    opened: CallPage, client: Client, way: Callable[[CallPage, Client], Any]
) -> None:
    """Nothing of it is done, and the same way works once the reason is there."""
    assert not faults(post(client, opened, questions=OTHER))
    answer = way(opened, client)
    assert answer.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[opened.pk])
    assert "Waarom de vragen veranderen" in answer.content.decode()
    page = CallPage.objects.get(pk=opened.pk)
    assert page.has_unpublished_changes and len(versions_of(page)) == 1
    assert page.current_workflow_task_state is None or page.current_workflow_task_state.status == "in_progress"
    if way is in_bulk:
        assert not faults(post(client, opened, change_reason="Te kort."))
        way(opened, client)
        assert [version.reason for version in versions_of(page)] == ["", "Te kort."]


def test_of_many_published_at_once_none_is_where_one_lacks_its_reason(opened: CallPage, client: Client) -> None:
    other = make_call(PartnerPage.objects.get(partner=opened.partner), "Daglicht", live=False)
    assert not faults(post(client, opened, questions=OTHER))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    told = client.post(f"{address}?id={other.pk}&id={opened.pk}", {"id": [other.pk, opened.pk]}, follow=True)
    assert "Er is niets gepubliceerd. “Nachtlicht”" in told.content.decode()
    assert not CallPage.objects.get(pk=other.pk).live


def test_all_questions_can_not_be_taken_out_in_another_way_either(opened: CallPage, client: Client) -> None:
    assert not faults(post(client, opened, questions=[]))
    assert "je kunt ze niet allemaal weghalen" in in_bulk(opened, client).content.decode()
    assert CallPage.objects.get(pk=opened.pk).questions


def test_a_change_that_is_planned_for_after_the_opening_says_why(
    call: CallPage, publisher: User, client: Client
) -> None:
    """It is typed before the opening, and met after it by who answers already."""
    assert call.opens_at
    later = {"questions": OTHER, "go_live_at": minutes(call.opens_at + timedelta(hours=1))}
    assert list(faults(post(client, call, **later, **PUBLISH))) == ["change_reason"]
    earlier = {"questions": OTHER, "go_live_at": minutes(call.opens_at - timedelta(hours=1))}
    assert not faults(post(client, call, **earlier, **PUBLISH))


def test_a_planned_change_without_a_reason_stays_a_draft_and_its_writer_is_told_once(
    call: CallPage, publisher: User, client: Client, at: Clock
) -> None:
    """Somebody began before the planned instant, which could not be foreseen."""
    assert call.opens_at
    planned = call.opens_at - timedelta(hours=1)
    assert not faults(post(client, call, questions=OTHER, go_live_at=minutes(planned), **PUBLISH))
    begin(call)
    at(planned + timedelta(minutes=1))
    OutboxEntry.objects.all().delete()
    assert publish_scheduled().failed == 1
    assert publish_scheduled() == Outcome(published=0, expired=0, failed=0)
    page = CallPage.objects.get(pk=call.pk)
    assert page.has_unpublished_changes and not page.scheduled_revision and len(versions_of(page)) == 1
    (letter,) = [entry.payload for entry in OutboxEntry.objects.filter(carrier="mail")]
    assert letter["to"] == [publisher.email] and "Waarom de vragen veranderen" in letter["body"]
    assert "Nachtlicht" not in letter["subject"] + letter["body"]


@pytest.mark.parametrize("name", ["opens_at", "closes_at"])
def test_opening_and_closing_of_an_opened_call_can_not_be_typed_over(
    opened: CallPage, client: Client, name: str
) -> None:
    other = minutes(getattr(opened, name) + timedelta(hours=2))
    (fault,) = faults(post(client, opened, **{name: other}, **PUBLISH)).values()
    assert name == "opens_at" or "Oproep verlengen" in str(fault)


def test_the_questions_can_not_all_be_taken_out_once_it_is_open(opened: CallPage, client: Client) -> None:
    assert list(faults(post(client, opened, questions=[], change_reason="Weg", **PUBLISH))) == ["questions"]


def test_weights_make_a_hundred_but_a_draft_may_wait(opened: CallPage, client: Client) -> None:
    change = {"criteria-0-weight": "50", "change_reason": "Anders gewogen."}
    assert "90" in str(faults(post(client, opened, **change, **PUBLISH)))
    assert not faults(post(client, opened, **change))


def test_a_former_round_is_an_own_call(opened: CallPage, client: Client, partner_page: PartnerPage) -> None:
    own, foreign = make_call(partner_page), make_call(make_partner())
    for former in (foreign, opened):
        assert list(faults(post(client, opened, former_round=str(former.pk), **PUBLISH))) == ["former_round"]
    assert not faults(post(client, opened, former_round=str(own.pk), **PUBLISH))


def test_a_call_without_questions_keeps_its_dates_free(partner_page: PartnerPage, client: Client) -> None:
    page = make_call(partner_page)
    enter(client, make_member(page.partner, MemberRole.PUBLISHER))
    later = minutes(now() + timedelta(days=30))
    assert not faults(post(client, page, closes_at=later, **PUBLISH))
    assert minutes(CallPage.objects.get(pk=page.pk).closes_at) == later


def test_publishing_as_it_is_makes_no_version_of_a_call_with_choices(
    call: CallPage, publisher: User, client: Client
) -> None:
    raw = sections(
        question("choice", "Waar?", code="waar", options=["Thuis", "Werk"]),
        question("short", "Welk adres?", only_if="waar", only_if_answer="Thuis"),
    )
    page = publish(call, questions=raw)
    begin(page)
    assert not faults(post(client, page, **PUBLISH))
    assert len(versions_of(page)) == 1
    assert versions_of(page)[0].questionnaire.question(key("Waar?"))
