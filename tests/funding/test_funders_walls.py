"""What a funder notes is visible to nobody else: everybody who might want to know tries every address."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from accounts.models import User
from correspondence.services.sending import conversation_about
from funding.conversations import about
from funding.exporting.files import Form
from funding.models import Interest, WatchedInitiative, WatchList, WatchNote
from funding.publics import public_initiatives
from funding.services.interest import show_interest
from funding.services.notes import write_note
from initiatives.models import InitiativePage
from search.models import IndexedRecord
from tests.funding.funders import Funder, only_item, signed_in
from tests.partners.conftest import House, make_house

pytestmark = pytest.mark.django_db
NAME, NOTE, TEXT = "Zqxvlijst", "Zqxvnotitie", "Zqxvbericht"


class Scene:
    """A funder's list with a note, and its talk with the partner of the initiative."""

    def __init__(self, funder: Funder, rival: Funder, owner: House, initiative: InitiativePage) -> None:
        self.item = only_item(funder.watching(initiative, name=NAME))
        self.note = write_note(self.item, funder.editor, NOTE, "een")
        [found] = public_initiatives([initiative.translation_key]).values()
        self.interest = show_interest(found, funder.partner, funder.editor, TEXT, "een")
        self.initiative = initiative
        self.rows = self.now()

    def now(self) -> list[str]:
        """All of it as the database has it."""
        tables = (WatchList, WatchedInitiative, WatchNote, Interest)
        return [str(row) for table in tables for row in table._default_manager.order_by("pk").values_list()]

    def lists(self) -> list[str]:
        """The addresses of the list and what stands on it."""
        list_id, item, note = self.item.list_id, self.item.pk, self.note.pk
        named = {"watch-list": list_id, "watch-list-rename": list_id, "watch-list-remove": list_id}
        named |= {"watch-note": item, "watch-item-remove": item, "watch-note-remove": note}
        return [reverse(name, args=[pk]) for name, pk in named.items()]

    def files(self) -> list[str]:
        """The addresses of the list as a file."""
        return [reverse("watch-list-file", args=[self.item.list_id, form]) for form in Form]

    def talk(self) -> list[str]:
        """The addresses of the conversation."""
        conversation = conversation_about(about(self.interest))
        return [reverse("interest", args=[self.interest.pk]), reverse("conversation", args=[conversation.pk])]


@pytest.fixture
def scene(funder: Funder, rival: Funder, owner: House, initiative: InitiativePage) -> Scene:
    return Scene(funder, rival, owner, initiative)


@pytest.fixture
def others(rival: Funder, owner: House, hub: User) -> dict[str, Client]:
    member = User.objects.create_user("team@test.example", "een lang wachtwoord")
    member.groups.add(Group.objects.get_or_create(name="hub-team")[0])
    return {
        "a manager of another funder": signed_in(rival.manager),
        "a manager of the partner": signed_in(owner.manager),
        "a manager of another partner": signed_in(make_house("Buur").manager),
        "a superuser": signed_in(hub),
        "a member of the hub team": signed_in(member),
        "somebody signed in": signed_in(User.objects.create_user("burger@test.example", "een lang wachtwoord")),
        "somebody signed out": Client(),
    }


def body(scene: Scene) -> dict[str, object]:
    """Every field of every form, with what is the funder's."""
    return {
        "name": "Van een ander", "text": "Van een ander", "key": "k", "list": scene.item.list_id,
        "initiatief": scene.initiative.translation_key, "partner": scene.item.list.partner.slug,
    }  # fmt: skip


def test_nobody_else_sees_or_changes_anything(scene: Scene, others: dict[str, Client]) -> None:
    for who, browser in others.items():
        status = (302, 405) if "signed out" in who else (404, 405)
        for address in scene.lists() + scene.files() + ([] if who == "a manager of the partner" else scene.talk()):
            for answer in (browser.get(address), browser.post(address, body(scene)), browser.post(address, {})):
                assert answer.status_code in status, f"{who}: {answer.status_code} {address}"
                assert not any(said in answer.content.decode() for said in (NAME, NOTE, TEXT)), f"{who}: {address}"
        for name in ("watch-lists", "watch-initiatives"):
            browser.post(reverse(name), body(scene))
            said = browser.get(reverse(name)).content.decode()
            assert NAME not in said and NOTE not in said, f"{who}: {name}"
    assert scene.now() == scene.rows


def test_what_is_not_theirs_and_what_is_not_answer_alike(scene: Scene, rival: Funder) -> None:
    browser = signed_in(rival.manager)
    for name in ("watch-list", "watch-note", "interest"):
        assert browser.get(reverse(name, args=[uuid4()])).status_code == 404
    for name in ("watch-list-rename", "watch-list-remove", "watch-item-remove", "watch-note-remove"):
        assert browser.post(reverse(name, args=[uuid4()])).status_code == 404


def test_a_superuser_who_is_a_member_is_a_member(scene: Scene, funder: Funder) -> None:
    User.objects.filter(pk=funder.viewer.pk).update(is_superuser=True)
    assert NOTE in signed_in(User.objects.get(pk=funder.viewer.pk)).get(scene.lists()[0]).content.decode()


def test_nothing_of_it_is_found_searched_or_shown(scene: Scene, owner: House) -> None:
    """Not the list, not the note, not the talk, nor that anybody watches or is interested."""
    visitor = Client()
    pages = [scene.initiative.url, "/zoeken/?q=zqxvnotitie", "/feeds/", "/sitemap.xml", "/programmas/vergelijken/"]
    for address in pages:
        said = visitor.get(address).content.decode()
        assert not any(word in said for word in (NAME, NOTE, TEXT, "Fonds Een"))
    assert not IndexedRecord.objects.filter(words__icontains="zqxv").exists()
    assert NOTE not in signed_in(owner.manager).get("/mijn/").content.decode()


def test_pages_of_funders_are_kept_by_no_cache(scene: Scene, funder: Funder) -> None:
    browser = signed_in(funder.editor)
    for address in (reverse("watch-lists"), *scene.lists()[:1], reverse("watch-initiatives"), *scene.talk()):
        answer = browser.get(address)
        assert answer.status_code == 200 and "no-store" in answer["Cache-Control"], address
        assert "noindex" in answer.content.decode() or "noindex" in answer.headers.get("X-Robots-Tag", "")


def test_the_hub_team_says_who_is_a_funder_and_a_manager_can_not(owner: House, hub: User) -> None:
    address = reverse("partner:edit", args=[owner.partner.pk])
    assert 'name="is_funder"' in signed_in(hub).get(address).content.decode()
    browser = signed_in(owner.manager)
    assert 'name="is_funder"' not in browser.get(address).content.decode()
    browser.post(address, {"email": "info@huis.example", "is_funder": "on"})
    owner.partner.refresh_from_db()
    assert owner.partner.email == "info@huis.example" and not owner.partner.is_funder
    fields = {"name": "x", "slug": "x", "kind": "fund", "email": "info@huis.example", "is_funder": "on"}
    signed_in(hub).post(address, fields)
    owner.partner.refresh_from_db()
    assert owner.partner.is_funder
