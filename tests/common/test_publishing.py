"""Every way in which a page changes state takes its record along, or does not happen (DESIGN, *Publishing*).

A row of the table is one way. Each is tried twice: the record follows; and with an index that fails, neither page nor
record has changed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page, PageViewRestriction

from accounts.models import User
from common.clock import now
from common.publishing import published_records, publishing, record_key
from initiatives.models import InitiativePage
from partners.models import Partner, PartnerPage
from search.models import IndexedRecord
from search.serialising import as_stored
from tests.factories import make_initiative, make_partner
from tests.signing_in import enter
from vocabulary.models import Neighbourhood, Pillar

pytestmark = pytest.mark.django_db


def record_of(page: Page) -> IndexedRecord | None:
    """The record of a page, if there is one."""
    return IndexedRecord.objects.filter(key=record_key(page.pk)).first()


def state() -> dict[str, object]:
    """All that must stay as it was when a change is undone."""
    fields = ("pk", "path", "live", "title", "slug", "url_path", "alias_of_id", "expired")
    return {
        "pages": sorted(map(str, Page.objects.values_list(*fields))),
        "records": sorted(map(str, IndexedRecord.objects.values_list("key", "record"))),
        "restrictions": PageViewRestriction.objects.count(),
        "partners": sorted(Partner.objects.values_list("name", flat=True)),
        "pillars": sorted(Pillar.objects.values_list("label_nl", flat=True)),
    }


@dataclass
class Ground:
    """What every way starts from: two partners, a live initiative, a draft, one due to expire, one due to appear."""

    partner: PartnerPage
    other: PartnerPage
    live: InitiativePage
    draft: InitiativePage
    client: Client

    def edit_url(self, page: Page) -> str:
        return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.fixture
def ground(db: None) -> Ground:
    partner, other = make_partner("Eerste"), make_partner("Tweede")
    hub = User.objects.create_superuser("hub@test.example", "een lang wachtwoord")
    client = Client(raise_request_exception=True)
    enter(client, hub)
    live = make_initiative(partner, "Wandelen", pillar=Pillar.objects.get(slug="wijkgerichte-preventie"))
    draft = make_initiative(partner, "Nog niet af", live=False)
    return Ground(partner, other, live, draft, client)


def publish_revision(g: Ground) -> None:
    g.draft.save_revision().publish()


def unpublish(g: Ground) -> None:
    g.live.unpublish()


def save_live_title(g: Ground) -> None:
    g.live.title = "Anders"
    g.live.save()


def change_slug(g: Ground) -> None:
    g.partner.slug = "eerste-nieuw"
    g.partner.save()


def move(g: Ground) -> None:
    g.live.move(g.other, "last-child")


def move_as_plain_page(g: Ground) -> None:
    Page.objects.get(pk=g.live.pk).move(Page.objects.get(pk=g.other.pk), "last-child")


def delete(g: Ground) -> None:
    g.live.delete()


def delete_partner_with_all_below(g: Ground) -> None:
    g.partner.delete()


def copy(g: Ground) -> None:
    g.live.copy(update_attrs={"slug": "kopie", "title": "Kopie"})


def restrict_parent(g: Ground) -> None:
    with publishing():  # the row is Wagtail's own: outside the admin its writer opens the transaction
        PageViewRestriction.objects.create(page=g.partner, restriction_type=PageViewRestriction.LOGIN)


def expire(g: Ground) -> None:
    InitiativePage.objects.filter(pk=g.live.pk).update(expire_at=now() - timedelta(minutes=1))
    call_command("publish_scheduled")


def go_live_as_planned(g: Ground) -> None:
    revision = g.draft.save_revision(approved_go_live_at=now() - timedelta(minutes=1))
    assert revision.approved_go_live_at
    call_command("publish_scheduled")


def unpublish_in_admin(g: Ground) -> None:
    g.client.post(reverse("wagtailadmin_pages:unpublish", args=[g.live.pk]), {"include_descendants": ""})


def delete_in_admin(g: Ground) -> None:
    g.client.post(reverse("wagtailadmin_pages:delete", args=[g.live.pk]))


def move_in_admin(g: Ground) -> None:
    g.client.post(reverse("wagtailadmin_pages:move_confirm", args=[g.live.pk, g.other.pk]))


def alias_in_admin(g: Ground) -> None:
    data = {
        "new_title": "Kopie",
        "new_slug": "kopie",
        "new_parent_page": g.other.pk,
        "publish_copies": "on",
        "alias": "on",
    }
    g.client.post(reverse("wagtailadmin_pages:copy", args=[g.live.pk]), data)


def copy_in_admin(g: Ground) -> None:
    data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": g.other.pk, "publish_copies": "on"}
    g.client.post(reverse("wagtailadmin_pages:copy", args=[g.live.pk]), data)


def bulk_unpublish_in_admin(g: Ground) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    g.client.post(f"{address}?id={g.live.pk}", {"include_descendants": ""})


def bulk_publish_in_admin(g: Ground) -> None:
    g.draft.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    g.client.post(f"{address}?id={g.draft.pk}", {"include_descendants": ""})


def restrict_in_admin(g: Ground) -> None:
    address = reverse("wagtailadmin_pages:set_privacy", args=[g.partner.pk])
    g.client.post(address, {"restriction_type": "login", "password": ""})


def rename_partner(g: Ground) -> None:
    g.partner.partner.name = "Eerste heet nu anders"
    g.partner.partner.save()


def relabel_pillar(g: Ground) -> None:
    pillar = Pillar.objects.get(slug="wijkgerichte-preventie")
    pillar.label_nl = "Preventie in de wijk"
    pillar.save()


WAYS: list[Callable[[Ground], None]] = [
    publish_revision,
    unpublish,
    save_live_title,
    change_slug,
    move,
    move_as_plain_page,
    delete,
    delete_partner_with_all_below,
    copy,
    restrict_parent,
    expire,
    go_live_as_planned,
    unpublish_in_admin,
    delete_in_admin,
    move_in_admin,
    alias_in_admin,
    copy_in_admin,
    bulk_unpublish_in_admin,
    bulk_publish_in_admin,
    restrict_in_admin,
    rename_partner,
    relabel_pillar,
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_the_index_equals_the_database_after(way: Callable[[Ground], None], ground: Ground) -> None:
    """A visitor's list never shows what is gone, nor misses what is there, whichever way it changed."""
    before = state()
    way(ground)
    assert state() != before, "this way changed nothing: the test would prove nothing"
    assert_index_equals_database()


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_nothing_changes_when_the_index_fails(
    way: Callable[[Ground], None], ground: Ground, broken_index: type[Exception]
) -> None:
    """A page is never live without its record, nor recorded without being live."""
    before = state()
    with pytest.raises((broken_index, CommandError)):
        way(ground)
    assert state() == before


def assert_index_equals_database() -> None:
    """Every public page has exactly the record that its present state gives, and nothing else has one."""
    expected = {r.key: as_stored(r) for r in published_records(Page.objects.values_list("pk", flat=True))}
    stored = {row.key: row for row in IndexedRecord.objects.all()}
    assert stored.keys() == expected.keys()
    for key, row in stored.items():
        assert row.record["url"] == expected[key]["url"]
        assert row.record["title"] == expected[key]["title"]
        assert row.record["partner"] == expected[key]["partner"]
        assert [t["label_nl"] for t in row.record["terms"]] == [t["label_nl"] for t in expected[key]["terms"]]


def test_an_alias_is_never_listed(ground: Ground) -> None:
    """The same initiative does not stand twice in a list because somebody made an alias of it."""
    ground.live.create_alias(parent=ground.other, update_slug="alias")
    assert IndexedRecord.objects.filter(kind="initiative").count() == 1


def test_a_failing_page_keeps_no_other_from_expiring(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken page must not keep other partners' pages online past their time."""
    second = make_initiative(ground.other, "Ook voorbij")
    InitiativePage.objects.filter(pk__in=[ground.live.pk, second.pk]).update(expire_at=now() - timedelta(minutes=1))
    original = InitiativePage.unpublish

    def fails_for_first(self: InitiativePage, *args: object, **kwargs: object) -> object:
        if self.pk == ground.live.pk:
            raise RuntimeError
        return original(self, *args, **kwargs)

    monkeypatch.setattr(InitiativePage, "unpublish", fails_for_first)
    with pytest.raises(CommandError):
        call_command("publish_scheduled")
    second.refresh_from_db()
    ground.live.refresh_from_db()
    assert (second.live, ground.live.live) == (False, True)
    assert record_of(second) is None


def test_a_place_counts_for_all_it_lies_in(ground: Ground) -> None:
    """Who filters on Noordwest or Utrecht finds what happens in Ondiep."""
    page = make_initiative(ground.partner, "In Ondiep", neighbourhoods=[Neighbourhood.objects.get(slug="ondiep")])
    record = record_of(page)
    assert record is not None
    slugs = {term["slug"] for term in record.record["terms"] if term["facet"] == "wijk"}
    assert slugs == {"ondiep", "noordwest", "utrecht"}


def test_a_translation_is_a_record_of_its_own(ground: Ground) -> None:
    """English readers get the English text once it is published, and share its key with the Dutch."""
    english = Locale.objects.get(language_code="en")
    make_partner("Eerste", "en").save()
    twin_parent = PartnerPage.objects.get(partner=ground.partner.partner, locale=english)
    twin_parent.translation_key = ground.partner.translation_key
    twin_parent.save()
    twin = ground.live.copy_for_translation(english)
    assert record_of(twin) is None
    twin.save_revision().publish()
    record = record_of(twin)
    assert record is not None
    assert (record.locale, record.translation_key) == ("en", str(ground.live.translation_key))
