"""Free tags: one word is one tag, whoever types it and however; the hub team merges, renames and bans."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.translation import override
from taggit.models import Tag

from accounts.models import User
from common.decisions import Refused
from common.models import AuditEntry
from initiatives.models import InitiativePage
from partners.models import PartnerPage
from search.models import IndexedRecord
from tests.factories import make_initiative, make_member, make_partner
from tests.signing_in import enter, make_hub_member
from vocabulary.models import BannedTag, FormerTag
from vocabulary.services.likeness import like_pairs
from vocabulary.services.tags import allow_word, ban_word, keep_apart, merge_tags, remove_tag, rename_tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub() -> User:
    return make_hub_member()


@pytest.fixture
def offered(client: Client) -> Callable[[User, str], list[str]]:
    """What somebody is offered who typed this."""

    def ask(user: User, term: str) -> list[str]:
        enter(client, user)
        answer = client.get("/beheer/tag-autocomplete/", {"term": term}).json()
        return [each["label"] for each in answer]

    return ask


def tag(name: str) -> Tag:
    found: Tag = Tag.objects.get(name=name)
    return found


def names(page: InitiativePage) -> list[str]:
    """The page's tags as the database has them now."""
    return sorted(t.name for t in InitiativePage.objects.get(pk=page.pk).tags.all())


def indexed(page: InitiativePage) -> set[str]:
    record = IndexedRecord.objects.get(key=f"page:{page.pk}").record
    return {term["slug"] for term in record["terms"] if term["facet"] == "label"}


def ban(name: str, hub: User, instead: str = "", is_taken_off: bool = False) -> BannedTag:
    word = BannedTag(name=name, instead=instead)
    ban_word(word, is_taken_off, hub)
    return word


def test_typing_offers_what_is_published_with_its_use_and_own_drafts_never_those_of_others(
    partner_page: PartnerPage, offered: Callable[[User, str], list[str]]
) -> None:
    other = make_partner("Ander")
    make_initiative(other, tags=["bewegen"])
    make_initiative(partner_page, tags=["bewegen", "samen bewegen"])
    make_initiative(partner_page, live=False, tags=["beweegtuin"])
    make_initiative(other, live=False, tags=["beweeggeheim"])
    assert offered(make_member(partner_page.partner), "bewe") == ["bewegen (2)", "samen bewegen (1)", "beweegtuin"]


def test_typing_minds_neither_case_nor_accents_and_an_old_name_finds_the_new_one(
    partner_page: PartnerPage, hub: User, offered: Callable[[User, str], list[str]]
) -> None:
    make_initiative(partner_page, tags=["Café", "mantelzorg"])
    make_initiative(partner_page, tags=["naasten"])
    merge_tags(tag("mantelzorg"), [tag("naasten")], hub)
    user = make_member(partner_page.partner)
    assert offered(user, "cafe") == offered(user, "CAFÉ") == ["Café (1)"]
    assert offered(user, "naast") == ["mantelzorg (2)"]
    assert offered(user, "!") == []


def test_one_word_is_one_tag_however_it_is_written(partner_page: PartnerPage) -> None:
    make_initiative(partner_page, tags=["Café"])
    page = make_initiative(partner_page, tags=["cafe", "CAFÉ"])
    assert names(page) == ["Café"]
    assert Tag.objects.count() == 1


def test_merged_tags_are_one_on_pages_in_the_index_and_in_drafts(partner_page: PartnerPage, hub: User) -> None:
    live = make_initiative(partner_page, tags=["mantel zorg", "wandelen"])
    both = make_initiative(partner_page, tags=["mantelzorg", "mantel zorg"])
    draft = make_initiative(partner_page, tags=["wandelen"])
    draft.tags.set(["mantel zorg", "wandelen"])
    revision = draft.save_revision()
    assert merge_tags(tag("mantelzorg"), [tag("mantel zorg")], hub) == 2
    assert names(live) == ["mantelzorg", "wandelen"]
    assert names(both) == ["mantelzorg"]
    assert indexed(live) == {"mantelzorg", "wandelen"} and indexed(both) == {"mantelzorg"}
    revision.refresh_from_db()
    revision.publish()
    assert names(draft) == ["mantelzorg", "wandelen"]
    assert indexed(draft) == {"mantelzorg", "wandelen"}
    assert AuditEntry.objects.get(action="tag.merged").after == {"tag": "mantelzorg", "pages": 2}


def test_a_merge_that_cannot_be_indexed_is_undone(
    partner_page: PartnerPage, hub: User, request: pytest.FixtureRequest
) -> None:
    page = make_initiative(partner_page, tags=["mantel zorg", "wandelen"])
    broken: type[Exception] = request.getfixturevalue("broken_index")
    with pytest.raises(broken):
        merge_tags(tag("wandelen"), [tag("mantel zorg")], hub)
    assert names(page) == ["mantel zorg", "wandelen"]
    assert not FormerTag.objects.exists()


def test_old_addresses_lead_to_the_present_tag_through_several_merges(
    partner_page: PartnerPage, hub: User, client: Client
) -> None:
    page = make_initiative(partner_page, tags=["een"])
    make_initiative(partner_page, tags=["twee"])
    make_initiative(partner_page, tags=["drie"])
    merge_tags(tag("twee"), [tag("een")], hub)
    rename_tag(tag("twee"), "Nummer twee", hub)
    merge_tags(tag("drie"), [tag("Nummer twee")], hub)
    for old in ("een", "twee", "nummer-twee"):
        answer = client.get(f"/label/{old}/")
        assert (answer.status_code, answer["Location"]) == (301, "/label/drie/")
    assert client.get("/en/label/een/")["Location"] == "/en/label/drie/"
    # A feed by the old name goes on with the new one, and does not suddenly hold everything.
    make_initiative(partner_page, "Iets heel anders")
    assert "Iets heel anders" not in client.get("/zoeken.atom?label=een").content.decode()
    assert page.title in client.get("/zoeken.atom?label=een").content.decode()


def test_an_old_name_that_is_typed_again_becomes_the_present_tag(partner_page: PartnerPage, hub: User) -> None:
    make_initiative(partner_page, tags=["ouderen", "oudere"])
    merge_tags(tag("ouderen"), [tag("oudere")], hub)
    assert names(make_initiative(partner_page, tags=["Oudere"])) == ["ouderen"]


def test_a_renamed_tag_keeps_its_pages_and_may_go_back(partner_page: PartnerPage, hub: User, client: Client) -> None:
    page = make_initiative(partner_page, tags=["ouderen"])
    rename_tag(tag("ouderen"), "senioren", hub)
    assert names(page) == ["senioren"] and indexed(page) == {"senioren"}
    assert client.get("/label/ouderen/")["Location"] == "/label/senioren/"
    rename_tag(tag("senioren"), "Ouderen", hub)
    assert client.get("/label/ouderen/").status_code == 200
    assert client.get("/label/senioren/")["Location"] == "/label/ouderen/"


@pytest.mark.parametrize("name", ["Wandelen", "verboden", "oud", "!!", "x" * 61])
def test_a_tag_does_not_get_a_name_that_is_taken_banned_or_unusable(
    name: str, partner_page: PartnerPage, hub: User
) -> None:
    make_initiative(partner_page, tags=["ouderen", "wandelen", "oud"])
    merge_tags(tag("wandelen"), [tag("oud")], hub)
    ban("verboden", hub)
    with pytest.raises(Refused):
        rename_tag(tag("ouderen"), name, hub)


def test_a_banned_word_is_refused_on_the_form_which_says_what_to_use(
    partner_page: PartnerPage, hub: User, client: Client
) -> None:
    page = make_initiative(partner_page, live=False)
    ban("Bejaarden", hub, instead="ouderen")
    enter(client, make_member(partner_page.partner))
    form = client.get(f"/beheer/pages/{page.pk}/edit/").context["form"]
    field = form.fields["tags"]
    with override("en"), pytest.raises(ValidationError, match="Use “ouderen”"):
        field.clean("zorg, BEJAARDEN")
    assert field.clean("zorg") == ["zorg"]


def test_a_banned_word_never_becomes_a_tag_and_comes_off_where_that_was_asked(
    partner_page: PartnerPage, hub: User
) -> None:
    page = make_initiative(partner_page, tags=["bejaarden", "zorg"])
    draft = make_initiative(partner_page)
    draft.tags.set(["bejaarden"])
    revision = draft.save_revision()
    word = ban("bejaarden", hub, is_taken_off=True)
    assert names(page) == ["zorg"] and indexed(page) == {"zorg"}
    revision.refresh_from_db()
    revision.publish()
    assert names(draft) == []
    assert names(make_initiative(partner_page, tags=["bejaarden"])) == []
    allow_word(word, hub)
    assert names(make_initiative(partner_page, tags=["bejaarden"])) == ["bejaarden"]


def test_a_ban_leaves_pages_alone_unless_asked(partner_page: PartnerPage, hub: User) -> None:
    page = make_initiative(partner_page, tags=["bejaarden"])
    ban("bejaarden", hub)
    assert names(page) == ["bejaarden"]


def test_removing_a_tag_takes_it_off_the_index(partner_page: PartnerPage, hub: User) -> None:
    page = make_initiative(partner_page, tags=["zorg", "weg"])
    remove_tag(tag("weg"), hub)
    assert indexed(page) == {"zorg"}


def test_who_is_not_of_the_hub_team_changes_no_tag(partner_page: PartnerPage) -> None:
    make_initiative(partner_page, tags=["een", "twee"])
    member = make_member(partner_page.partner)
    for change in (
        lambda: merge_tags(tag("een"), [tag("twee")], member),
        lambda: rename_tag(tag("een"), "drie", member),
        lambda: ban("een", member),
        lambda: remove_tag(tag("een"), member),
        lambda: keep_apart(tag("een"), tag("twee"), member),
    ):
        with pytest.raises(Refused):
            change()
    assert Tag.objects.count() == 2 and not BannedTag.objects.exists()


def test_tags_that_look_alike_are_proposed_until_somebody_says_that_they_differ(
    partner_page: PartnerPage, hub: User
) -> None:
    alike = ["ouderen", "oudere", "mantelzorg", "mantel zorg", "eenzaamheid", "eenzaamhied"]
    different = ["werk", "sterk", "jaar 2024", "jaar 2025", "zorg", "sport"]
    make_initiative(partner_page, tags=[*alike, *different])
    make_initiative(partner_page, tags=["ouderen", "mantelzorg", "eenzaamheid"])
    found = {(pair.kept.name, pair.other.name) for pair in like_pairs()}
    assert found == {("ouderen", "oudere"), ("mantelzorg", "mantel zorg"), ("eenzaamheid", "eenzaamhied")}
    keep_apart(tag("oudere"), tag("ouderen"), hub)
    assert ("ouderen", "oudere") not in {(pair.kept.name, pair.other.name) for pair in like_pairs()}


def test_the_hub_team_merges_with_one_press_and_keeps_others_apart(
    partner_page: PartnerPage, hub: User, client: Client
) -> None:
    page = make_initiative(partner_page, tags=["mantel zorg", "ouderen", "oudere"])
    make_initiative(partner_page, tags=["mantelzorg"])
    enter(client, hub)
    listed = client.get("/beheer/woorden/labels/").content.decode()
    assert "mantel zorg" in listed and f"/{tag('mantelzorg').pk}/samenvoegen/" in listed
    client.post(f"/beheer/woorden/labels/{tag('mantelzorg').pk}/samenvoegen/", {"others": '"mantel zorg"'})
    client.post(f"/beheer/woorden/labels/{tag('ouderen').pk}/anders-dan/{tag('oudere').pk}/")
    assert names(page) == ["mantelzorg", "oudere", "ouderen"]
    assert client.get("/beheer/woorden/labels/").context["like_pairs"] == []


def test_the_forms_of_the_hub_team_work(partner_page: PartnerPage, hub: User, client: Client) -> None:
    page = make_initiative(partner_page, tags=["een", "twee", "drie"])
    enter(client, hub)
    edit = f"/beheer/woorden/labels/edit/{tag('een').pk}/"
    assert client.post(edit, {"name": "twee"}).context["form"].errors["name"]
    assert client.post(edit, {"name": "vier"}).status_code == 302
    empty = client.post(f"/beheer/woorden/labels/{tag('vier').pk}/samenvoegen/", {"others": "onbekend"})
    assert empty.status_code == 422 and empty.context["form"].errors["others"]
    add = f"/beheer/woorden/geweerd/new/?tag={tag('twee').pk}"
    assert client.get(add).context["form"].initial["name"] == "twee"
    again = client.post(add, {"name": "twee", "instead": "Twee"})
    assert again.context["form"].errors["instead"]
    assert client.post(add, {"name": "twee", "instead": "vier", "is_taken_off": "on"}).status_code == 302
    assert client.post(add, {"name": "TWEE"}).context["form"].errors["name"]
    assert client.post(f"/beheer/woorden/labels/delete/{tag('drie').pk}/").status_code == 302
    assert names(page) == ["vier"]
    word = BannedTag.objects.get()
    assert client.post(f"/beheer/woorden/geweerd/delete/{word.pk}/").status_code == 302
    assert not BannedTag.objects.exists()
    assert client.get("/beheer/woorden/labels/new/").status_code == 302
    done = set(AuditEntry.objects.filter(action__startswith="tag.").values_list("action", flat=True))
    assert done == {"tag.renamed", "tag.banned", "tag.removed", "tag.allowed"}


def test_an_address_that_names_no_tag_at_all_is_no_fault_of_the_portal(client: Client, home: object) -> None:
    """PostgreSQL refuses a text with NUL in it, wherever it comes from."""
    for address in ("/zoeken/?label=%00", "/api/v1/search?label=%00", "/label/x%00y/"):
        assert client.get(address).status_code < 500
