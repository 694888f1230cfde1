"""Two partners, and everything of the second that the first must never see: each thing with a canary in it.

A canary is a made-up word in a draft or in a field that is not public. What anybody may read has none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db.models import Model, QuerySet
from taggit.models import Tag
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import (
    Collection,
    GroupPagePermission,
    Page,
    PageViewRestriction,
    Revision,
    Task,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
)

from accounts.models import User
from common.audit import record
from common.clock import now, today
from common.enums import PartnerRole
from common.models import AuditEntry, PortalDocument, PortalImage
from common.tokens import token_hash
from correspondence.models import Conversation, Message
from editing.models import (
    ApprovalRequest,
    Freshness,
    ImportLine,
    ImportRun,
    ImportState,
    LinkPlace,
    LinkSource,
    Outcome,
    OutgoingLink,
    Plan,
)
from initiatives.models import InitiativePage, InitiativeRole
from partners.enums import MemberRole
from partners.models import ContactPerson, Invitation, Membership, RoleAnswer
from search.models import Pin, QueryInsight, SynonymSet
from tests.factories import make_initiative, make_member
from tests.partners.conftest import House, make_house
from tests.partners.walls.applying import add_applications, rows_of_applications
from tests.partners.walls.following import add_following, rows_of_following
from tests.partners.walls.noticed import add_notices, rows_of_notices
from tests.partners.walls.requesting import add_requests, rows_of_requests
from tests.partners.walls.talking import begin_conversation
from tests.partners.walls.watching import add_watching, rows_of_watching
from vocabulary.models import BannedTag, DigitalStandard, Indicator

BIRD = "zqxvogel"
TOKEN = "een-geheim-dat-alleen-in-de-mail-staat"


type Table = tuple[set[str], QuerySet[Any]]  # the names of the tables where its rows stand, and B's rows


@dataclass
class World:
    """House A looks, house B is looked for."""

    a: House
    b: House
    hub: User
    citizen: User  # signed in, a member of nothing
    applicant: User  # a member of nothing either, who applies to calls of B
    things: dict[str, dict[str, Any]] = field(default_factory=dict)  # kind → name → object of B
    canaries: set[str] = field(default_factory=set)
    role_key: str = ""  # of B's role in a publication of A

    def bird(self, what: str) -> str:
        """A canary that may never be seen."""
        word = f"{BIRD}{what}"
        self.canaries.add(word)
        return word

    def one(self, kind: str, name: str = "") -> Any:
        """One of B's things."""
        found = self.things[kind]
        return found[name] if name else next(iter(found.values()))


def read_again(world: World) -> World:
    """The same houses as the database has them, for one test: what it changes of its objects, no other sees."""
    return replace(
        world,
        a=_house_again(world.a),
        b=_house_again(world.b),
        **{name: _again(getattr(world, name)) for name in ("hub", "citizen", "applicant")},
        things={kind: {name: _again(one) for name, one in named.items()} for kind, named in world.things.items()},
        canaries=set(world.canaries),
    )


def _house_again(house: House) -> House:
    people = {role: _again(person) for role, person in house.people.items()}
    return House(_again(house.partner), _again(house.page), people)


def _again(thing: Any) -> Any:
    return type(thing)._base_manager.get(pk=thing.pk) if isinstance(thing, Model) else thing


def build_world() -> World:
    """Both houses with all their things."""
    hub = User.objects.create_superuser("hub@test.example", "een lang wachtwoord")
    citizen = User.objects.create_user("burger@test.example", "een lang wachtwoord")
    applicant = User.objects.create_user("aanvrager@test.example", "een lang wachtwoord")
    world = World(make_house("Huis Een"), make_house("Huis Twee"), hub, citizen, applicant)
    for add in (
        _members,
        _files,
        _pages,
        _kept_true,
        _work,
        _people,
        _odds,
        _imports,
        _talk,
        add_applications,
        add_requests,
        add_notices,
        add_watching,
        add_following,
    ):
        add(world)
    _own_page(world)
    _hubs_words()
    return world


def _own_page(world: World) -> None:
    """A's own publication, which names B."""
    page = make_initiative(world.a.page, "Eigen pagina")
    page.roles.add(InitiativeRole(partner=world.b.partner, role=PartnerRole.values[0]))
    page.save()
    page.save_revision()
    role = InitiativeRole.objects.get(page=page)
    world.role_key = f"{role._meta.label_lower}:{role.pk}"
    world.things["own"] = {"page": page}


def _hubs_words() -> None:
    """One of each word that only the hub team keeps."""
    for number, model in enumerate((DigitalStandard, Indicator)):
        model._default_manager.get_or_create(slug=f"woord-{number}", defaults={"label_nl": "Woord", "label_en": "Word"})
    SynonymSet.objects.create(words="fiets, rijwiel")
    Pin.objects.create(text="fiets", page=Page.objects.filter(depth=2).first(), first_day=today(), last_day=today())
    QueryInsight.objects.create(day=today(), fingerprint="x", text="fiets", count=9)


def _members(world: World) -> None:
    member = make_member(world.b.partner, MemberRole.EDITOR, f"{world.bird('lid')}@twee.example")
    world.things["user"] = {"member": member}
    world.things["membership"] = {"member": Membership.objects.get(user=member)}
    group = Group.objects.get(role_group__partner=world.b.partner, role_group__role=MemberRole.EDITOR)
    Group.objects.filter(pk=group.pk).update(name=world.bird("groep"))
    world.things["partner"] = {"partner": world.b.partner}
    world.things["group"] = {"group": group}
    Collection.objects.filter(pk=world.b.partner.collection_id).update(name=world.bird("map"))
    world.things["collection"] = {"collection": world.b.partner.collection}


def _files(world: World) -> None:
    collection, owner = world.b.partner.collection, world.b.manager
    picture = get_test_image_file(filename=f"{world.bird('beeldbestand')}.png")
    image = PortalImage.objects.create(
        title=world.bird("beeld"), credit=world.bird("maker"), file=picture, collection=collection,
        uploaded_by_user=owner,
    )  # fmt: skip
    image.tags.add(world.bird("beeldlabel"))
    content = ContentFile(world.bird("inhoud").encode(), name=f"{world.bird('stukbestand')}.txt")
    document = PortalDocument.objects.create(
        title=world.bird("stuk"), file=content, collection=collection, uploaded_by_user=owner
    )
    document.tags.add(world.bird("stuklabel"))
    world.things |= {"image": {"image": image}, "document": {"document": document}}
    upload = UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(PortalImage),
        file=get_test_image_file(filename="los.png"),
        uploaded_by_user=owner,
    )
    world.things["upload"] = {"upload": upload}


def _pages(world: World) -> None:
    page, owner = world.b.page, world.b.editor
    published = make_initiative(page, "Gepubliceerd door Twee")
    draft = make_initiative(page, world.bird("concept"), live=False, summary=world.bird("samenvatting"))
    draft.tags.add(world.bird("conceptlabel"))
    private = make_initiative(page, world.bird("besloten"))
    restriction = PageViewRestriction.objects.create(
        page=private, restriction_type=PageViewRestriction.PASSWORD, password=world.bird("wachtwoord")
    )
    archived = make_initiative(page, world.bird("archief"), live=False, expired=True, first_published_at=now())
    pages = {"published": published, "draft": draft, "private": private, "archived": archived}
    for each in pages.values():
        each.roles.add(InitiativeRole(partner=world.a.partner, role=PartnerRole.values[0]))
        each.save()
        each.save_revision(user=owner)
    published.title, published.summary = world.bird("nieuwetitel"), world.bird("wijziging")  # wait in a revision
    published.save_revision(user=owner)
    Page.objects.filter(pk=draft.pk).update(owner=owner, locked=True, locked_by=owner, locked_at=now())
    world.things["page"] = pages
    world.things["revision"] = {name: each.latest_revision for name, each in pages.items()}
    world.things["restriction"] = {"private": restriction}
    world.things["tag"] = {"tag": Tag.objects.get(name__endswith="conceptlabel")}


def _kept_true(world: World) -> None:
    """The published page must be checked, and a link on it is dead."""
    page = world.one("page", "published")
    row = Freshness.objects.get(pk=page.pk)
    Freshness.objects.filter(pk=page.pk).update(since=today() - timedelta(days=400))
    address = f"https://{world.bird('link')}.nl/"
    link = OutgoingLink.objects.create(
        digest=OutgoingLink.digest_of(address),
        address=address,
        next_check_at=now(),
        is_dead=True,
        failing_since=today(),
    )
    place = LinkPlace.objects.create(source=LinkSource.objects.get(pk=page.pk), link=link)
    world.things |= {"freshness": {"row": row}, "dead_link": {"place": place}}


def _work(world: World) -> None:
    """The draft waits for somebody's approval."""
    workflow = world.b.partner.workflow
    assert workflow
    Workflow.objects.filter(pk=workflow.pk).update(name=world.bird("werkstroom"))
    task = workflow.tasks.get()
    Task.objects.filter(pk=task.pk).update(name=world.bird("taak"))
    draft = InitiativePage.objects.get(pk=world.one("page", "draft").pk)
    state = workflow.start(draft, world.b.editor)
    world.things |= {
        "workflow": {"workflow": workflow},
        "task": {"task": task},
        "workflow_state": {"draft": state},
        "task_state": {"draft": state.current_task_state},
    }


def _people(world: World) -> None:
    contact = ContactPerson.objects.create(
        partner=world.b.partner, name=world.bird("contact"), email=f"{world.bird('adres')}@twee.example", phone="1"
    )
    invitation = Invitation.objects.create(
        partner=world.b.partner, email=f"{world.bird('genodigde')}@twee.example", role=MemberRole.EDITOR,
        token_hash=token_hash(TOKEN), invited_by=world.b.manager, invited_at=now(),
        expires_at=now().replace(year=now().year + 1),
    )  # fmt: skip
    world.things |= {"contact": {"contact": contact}, "invitation": {"invitation": invitation}}
    record(action="x.y", actor=world.b.manager, target=contact, partner=world.b.partner, after={"x": world.bird("log")})
    _approval(world)
    world.things["entry"] = {"entry": AuditEntry.objects.filter(partner=world.b.partner.slug).latest("pk")}


def _approval(world: World) -> None:
    """Somebody was asked about the draft, and answered."""
    draft, moment = world.one("page", "draft"), now()
    asked = ApprovalRequest.objects.create(
        page=draft, revision=draft.latest_revision, name=world.bird("gevraagde"),
        email=f"{world.bird('gevraagd')}@elders.example", purpose=world.bird("vraag"), asked_by=world.b.editor,
        asked_at=moment, sent_at=moment, expires_at=moment + timedelta(days=14), nonce_hash=token_hash(TOKEN),
        answered_at=moment, answer="changes", remarks=world.bird("antwoord"),
    )  # fmt: skip
    world.things["approval"] = {"draft": asked}


def _odds(world: World) -> None:
    key = Authenticator.objects.create(
        user=world.b.editor, type=Authenticator.Type.WEBAUTHN, data={"name": world.bird("sleutel"), "credential": {}}
    )
    world.things["factor"] = {"key": key}
    draft = world.one("page", "draft")
    redirect = Redirect.objects.create(old_path=f"/{world.bird('oud')}", redirect_page=draft)
    session = EditingSession.objects.create(
        user=world.b.editor, content_type=draft.content_type, object_id=str(draft.pk), last_seen_at=now()
    )
    world.things |= {"redirect": {"redirect": redirect}, "session": {"draft": session}}
    BannedTag.objects.create(name="geweerd", slug="geweerd")


def _imports(world: World) -> None:
    """Lists of B: one that waits for its columns, one with faults, one that is done."""
    runs = {}
    for state in (ImportState.UPLOADED, ImportState.CHECKED, ImportState.DONE):
        run = ImportRun.objects.create(
            partner=world.b.partner, by=world.b.editor, file_name=f"{world.bird('lijst')}.csv", state=state,
            headings=["id", world.bird("kolom")], total=1, uploaded_at=now(),
        )  # fmt: skip
        fault = [["id", world.bird("fout")]] if state == ImportState.CHECKED else []
        ImportLine.objects.create(
            run=run, number=2, cells=["1", world.bird("cel")], title=world.bird("rij"), faults=fault, plan=Plan.FAULTY,
            outcome=Outcome.CREATED if state == ImportState.DONE else "", page_id=world.one("page", "draft").pk,
        )  # fmt: skip
        runs[state.value] = run
    world.things["import_run"] = runs


def _talk(world: World) -> None:
    """Members of B talk with each other."""
    house, title, text = world.b, world.bird("onderwerp"), world.bird("bericht")
    world.things["conversation"] = {"conversation": begin_conversation(house.partner, house.editor, title, text)}


def rows(tables: Iterable[Table], written: set[str] | None = None) -> dict[str, list[Any]]:
    """All that is B's, as the database has it now; where some tables are named, only what stands in these."""
    return {
        queryset.model.__name__: sorted(map(str, queryset.values_list()))
        for stands_in, queryset in tables
        if written is None or not stands_in.isdisjoint(written)
    }


def tables_of(world: World) -> list[Table]:
    """What is B's, model by model; asked thousands of times, so made once."""
    return [(_stands_in(queryset.model), queryset) for queryset in _tables(world)]


def _stands_in(model: type[Model]) -> set[str]:
    """The tables of a model: its own, and those of the models that it builds on."""
    return {model._meta.db_table, *(parent._meta.db_table for parent in model._meta.get_parent_list())}


def _tables(world: World) -> Iterator[QuerySet[Any]]:
    partner, ids = world.b.partner, [page.pk for page in world.things["page"].values()]
    yield type(partner).objects.filter(pk=partner.pk)
    yield Page.objects.filter(path__startswith=world.b.page.path)
    yield InitiativePage.objects.filter(pk__in=ids)
    yield Revision.objects.filter(object_id__in=map(str, [*ids, world.b.page.pk]))
    yield PageViewRestriction.objects.filter(page__in=ids)
    yield PortalImage.objects.filter(collection=partner.collection)
    yield PortalDocument.objects.filter(collection=partner.collection)
    for model in (ContactPerson, Invitation, Membership):
        yield model._default_manager.filter(partner=partner)
    yield User.objects.filter(memberships__partner=partner)
    yield GroupPagePermission.objects.filter(page=world.b.page)
    yield ImportRun.objects.filter(partner=partner)
    yield ApprovalRequest.objects.of_partner(partner)
    yield ImportLine.objects.filter(run__partner=partner)
    conversations = [conversation.pk for conversation in world.things["conversation"].values()]
    yield Conversation.objects.filter(pk__in=conversations)
    yield Message.objects.filter(conversation__in=conversations)
    yield from rows_of_applications(world)
    yield from rows_of_requests(world)
    yield from rows_of_notices(world)
    yield from rows_of_watching(world)
    yield from rows_of_following(world)
    yield RoleAnswer.objects.filter(partner=partner)
    yield Freshness.objects.filter(partner=partner)
    yield LinkPlace.objects.filter(source__partner=partner)
    yield WorkflowState.objects.filter(workflow=partner.workflow)
    yield TaskState.objects.filter(workflow_state__workflow=partner.workflow)
    for kind in (
        "collection",
        "workflow",
        "task",
        "group",
        "tag",
        "upload",
        "redirect",
        "session",
        "factor",
    ):
        thing: Model = world.one(kind)
        yield type(thing)._default_manager.filter(pk=thing.pk)
