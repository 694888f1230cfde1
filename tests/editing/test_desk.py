"""The desk shows each person the own work, and nobody another's."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page

from accounts.models import User
from common.clock import now, today
from common.models import OutboxEntry
from common.outbox import enqueue
from editing.desk.desk import Desk
from editing.desk.sections import advice, sections_of
from editing.models import DayVisits
from editing.models.approval import Answer
from editing.services.approval import ask_approval
from search.models import QueryInsight
from tests.factories import make_call, make_initiative
from tests.partners.conftest import House
from tests.signing_in import enter


def names(person: User) -> dict[str, list[str]]:
    """The titles of each section on somebody's desk."""
    return {section.name: [item.title for item in section.items] for section in sections_of(Desk(person))}


def send_in(page: Page, person: User) -> None:
    """A draft that waits for approval."""
    page.save_revision(user=person)
    page.get_workflow().start(page, person)


def test_a_draft_waits_for_the_publisher_and_comes_back(house: House) -> None:
    draft = make_initiative(house.page, "Samen eten", live=False)
    send_in(draft, house.editor)
    assert names(house.publisher)["waiting-for-you"] == ["Samen eten"]
    assert names(house.editor)["waiting-for-others"] == ["Samen eten"]
    assert "my-drafts" not in names(house.editor), "what waits for others is not shown as something to finish"

    state = draft.current_workflow_task_state
    state.task.specific.on_action(state, house.publisher, "reject", comment="Noem ook de buurt.")
    desk = sections_of(Desk(house.editor))
    back = next(section for section in desk if section.name == "corrections")
    assert [(item.title, item.text) for item in back.items] == [("Samen eten", "Noem ook de buurt.")]
    first = advice(desk)
    assert first is not None
    assert first.item.title == "Samen eten", "a correction is what helps most"


def test_own_drafts_are_told_from_those_of_colleagues(house: House) -> None:
    make_initiative(house.page, "Van mij", live=False).save_revision(user=house.editor)
    make_initiative(house.page, "Van de ander", live=False).save_revision(user=house.manager)
    mine = names(house.editor)
    assert (mine["my-drafts"], mine["drafts-of-others"]) == (["Van mij"], ["Van de ander"])


def test_what_is_another_partners_lies_on_no_desk(house: House, neighbour: House) -> None:
    secret = make_initiative(neighbour.page, "Geheim van de buren", live=False)
    send_in(secret, neighbour.editor)
    make_call(neighbour.page, "Oproep van de buren")
    DayVisits.objects.create(page=make_initiative(neighbour.page, "Veel gelezen"), day=today(), count=12)
    for person in house.people.values():
        shown = [title for titles in names(person).values() for title in titles]
        assert not {"Geheim van de buren", "Oproep van de buren", "Veel gelezen"} & set(shown)


def test_who_left_or_never_belonged_has_no_desk(house: House, django_user_model: type[User]) -> None:
    make_initiative(house.page, "Concept", live=False).save_revision(user=house.editor)
    stranger = django_user_model.objects.create_user("niemand@test.example", "een lang wachtwoord")
    assert names(stranger) == {}
    house.partner.left_at = now()
    house.partner.save()
    assert names(house.editor) == {}


def test_a_viewer_reads_and_does_not_edit(house: House) -> None:
    draft = make_initiative(house.page, "Concept", live=False)
    draft.save_revision(user=house.editor)
    [section] = [s for s in sections_of(Desk(house.viewer)) if s.name == "drafts-of-others"]
    assert section.items[0].url == f"/mijn/concepten/{draft.pk}/"
    [section] = [s for s in sections_of(Desk(house.editor)) if s.name == "my-drafts"]
    assert section.items[0].url == f"/beheer/pages/{draft.pk}/edit/"


def test_a_call_tells_the_days_that_are_left(house: House) -> None:
    make_call(house.page, "Sluit gauw", closes_at=now() + timedelta(days=3, hours=1))
    make_call(house.page, "Sluit later", closes_at=now() + timedelta(days=90))
    [section] = [s for s in sections_of(Desk(house.editor)) if s.name == "calls"]
    assert [(item.title, item.note) for item in section.items] == [("Sluit gauw", "Nog 3 dagen")]


def test_a_change_that_is_planned_says_when(house: House) -> None:
    page = make_initiative(house.page, "Volgende week", live=False)
    page.go_live_at = now() + timedelta(days=7)
    page.save_revision(user=house.publisher).publish(user=house.publisher)
    assert names(house.publisher)["scheduled"] == ["Volgende week"]
    assert "my-drafts" not in names(house.publisher)


def test_the_hub_team_sees_gaps_questions_and_silence(house: House, neighbour: House, hub: User) -> None:
    old = make_initiative(house.page, "Lang geleden")
    Page.objects.filter(pk=old.pk).update(last_published_at=now() - timedelta(days=400))
    make_initiative(neighbour.page, "Van gisteren")
    QueryInsight.objects.create(day=today(), fingerprint="f", text="rolstoeltennis", count=4, zero_results=4)
    seen = names(hub)
    assert house.partner.name in seen["quiet-partners"]
    assert neighbour.partner.name not in seen["quiet-partners"]
    assert seen["not-found"] == ["rolstoeltennis"]
    assert seen["gaps"]
    assert not {"quiet-partners", "not-found", "gaps", "unsent"} & set(names(house.manager))


def test_the_hub_team_sees_what_could_not_be_sent(house: House, hub: User) -> None:
    """By what it is and what went wrong: three hundred of one kind are one line."""
    moment = now()
    for carrier, fault, times in (("mail", "SMTPRecipientsRefused", 1), ("search", "mapper_parsing_exception", 3)):
        for number in range(times):
            enqueue(carrier, f"{carrier}:{number}", {})
        OutboxEntry.objects.filter(carrier=carrier).update(last_fault=fault, set_aside_at=moment)
        moment -= timedelta(hours=1)
    [section] = [section for section in sections_of(Desk(hub)) if section.name == "unsent"]
    assert section.heading == "Wat niet verstuurd kon worden"
    assert [item.title for item in section.items] == ["Mail", "Zoekindex"]
    assert section.items[1].note.startswith("mapper_parsing_exception, 3 keer, laatst op ")


def test_who_was_asked_by_link_and_what_they_want_changed(house: House, neighbour: House) -> None:
    draft = make_initiative(house.page, "Voor de wijkraad", live=False)
    draft.save_revision(user=house.editor)
    request = ask_approval(draft, house.editor, name="Mevrouw Jansen", email="jansen@elders.example")
    assert names(house.editor)["waiting-by-link"] == ["Voor de wijkraad"]
    assert "waiting-by-link" not in names(house.viewer)
    assert "waiting-by-link" not in names(neighbour.manager)

    request.answer, request.remarks, request.answered_at = Answer.CHANGES, "Het is op donderdag.", now()
    request.save()
    [section] = [s for s in sections_of(Desk(house.editor)) if s.name == "changes-by-link"]
    assert [(item.title, item.text) for item in section.items] == [("Voor de wijkraad", "Het is op donderdag.")]
    draft.title = "Voor de wijkraad, op donderdag"
    draft.save_revision(user=house.editor)
    assert "changes-by-link" not in names(house.editor), "what was changed since is not asked any more"


def test_the_admin_and_my_hub_show_it(client: Client, house: House) -> None:
    make_initiative(house.page, "Concept van mij", live=False).save_revision(user=house.editor)
    enter(client, house.editor)
    for address in ("/beheer/", "/mijn/"):
        page = client.get(address).content.decode()
        assert "Concept van mij" in page
        assert "Wat nu het meest helpt" in page


@pytest.mark.parametrize("address", ["/beheer/", "/mijn/"])
def test_the_desk_asks_as_many_queries_of_many_pages_as_of_few(
    client: Client, house: House, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    enter(client, house.publisher)
    for _round in range(2):
        for number in range(8):
            page = make_initiative(house.page, f"Stuk {_round}-{number}", live=bool(number % 2))
            if number % 2:
                DayVisits.objects.create(page=page, day=today(), count=number)
            else:
                send_in(page, house.editor)
        client.get(address)
        with django_assert_max_num_queries(62):
            client.get(address)
