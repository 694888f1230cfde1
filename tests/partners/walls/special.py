"""Addresses whose parameters go together, or name something else than their name says."""

import uuid
from collections.abc import Iterator
from typing import Any

from wagtail.models import Site

from correspondence.notices.unsubscribing import unsubscribe_address
from correspondence.returned.stopping import link_to
from editing.first_page.offered import types
from editing.freshness.links import link_for
from editing.models import Freshness
from funding.exporting.files import Form
from funding.exporting.tables import PART_TABLES
from funding.parts import PARTS
from tests.partners.walls.applying import parts_of, token_of
from tests.partners.walls.noticed import KIND as NOTICE_KIND
from tests.partners.walls.patterns import Filled, Pattern
from tests.partners.walls.requesting import parts_of_request
from tests.partners.walls.world import TOKEN, World

BULK = {
    "page": ("wagtailcore", ("publish", "unpublish", "delete", "move", "words", "tags", "contacts")),
    "image": ("common", ("delete", "add_tags", "add_to_collection")),
    "document": ("common", ("delete", "add_tags", "add_to_collection")),
    "user": ("accounts", ("delete", "assign_role", "set_active_state")),
}
BULK_MODELS = {"image": "portalimage", "document": "portaldocument"}


def query_for(world: World) -> dict[str, Any]:
    """A query that asks lists, choosers and reports for all that is B's."""
    pages = [page.pk for page in world.things["page"].values()]
    return {
        "q": "zqxv",
        "term": "zqxv",
        "id": [*pages, world.one("image").pk, world.one("document").pk],
        "collection_id": world.b.partner.collection_id,
        "partner": world.b.partner.slug,
        "fields": "*",
        "multiple": "true",
    }


def _bulk(pattern: Pattern, world: World) -> Iterator[Filled]:
    for kind, (app, actions) in BULK.items():
        for action in actions:
            values = {"app_label": app, "model_name": BULK_MODELS.get(kind, kind), "action": action}
            ids = [thing.pk for thing in world.things[kind].values()]
            yield Filled(f"{kind}s:{action}", pattern.address(values), {"id": ids})


def _moves(pattern: Pattern, world: World) -> Iterator[Filled]:
    own = world.one("own", "page")
    for name, page in world.things["page"].items():
        for moved, goal, label in ((page, world.b.page, name), (page, world.a.page, f"{name} here")):
            values = {"page_to_move_id": moved.pk, "destination_id": goal.pk}
            yield Filled(label, pattern.address(values))
        values = {"page_to_move_id": own.pk, "destination_id": page.pk}
        yield Filled(f"own below {name}", pattern.address(values))


def _from_here(pattern: Pattern, world: World) -> Iterator[Filled]:
    for name, page in world.things["page"].items():
        yield Filled(f"page:{name}", pattern.address({"page_to_move_id": page.pk, "page_id": page.pk}))


def _served(pattern: Pattern, world: World) -> Iterator[Filled]:
    for name, page in world.things["page"].items():
        yield Filled(f"page:{name}", page.url or f"/partners/{world.b.partner.slug}/{page.slug}/")


def _document(pattern: Pattern, world: World) -> Iterator[Filled]:
    document = world.one("document")
    yield Filled("document", document.url)


def _media(pattern: Pattern, world: World) -> Iterator[Filled]:
    yield Filled("image", world.one("image").file.url)


def _own_content(pattern: Pattern, world: World) -> Iterator[Filled]:
    for form in ("csv", "xlsx"):
        yield Filled(form, pattern.address({"slug": world.b.partner.slug, "form": form}))


def _models(pattern: Pattern, world: World) -> Iterator[Filled]:
    for app, model in (("taggit", "tag"), ("portal", "hubsettings")):
        values = {"app_name": app, "model_name": model, "app_label": app, "pk": Site.objects.get().pk}
        yield Filled(model, pattern.address(values), query_for(world))


def _parent(pattern: Pattern, world: World) -> Iterator[Filled]:
    values = {"app_label": "initiatives", "model_name": "initiativepage"}
    yield Filled("initiatives", pattern.address(values), query_for(world))


def _task_type(pattern: Pattern, world: World) -> Iterator[Filled]:
    values = {"app_label": "wagtailcore", "model_name": "groupapprovaltask"}
    yield Filled("task", pattern.address(values), query_for(world))


def _snippet(pattern: Pattern, world: World) -> Iterator[Filled]:
    contact = world.one("contact")
    values = {"app_label": "partners", "model_name": "contactperson", "pk": contact.pk}
    yield Filled("contact", pattern.address(values))


def _session(pattern: Pattern, world: World) -> Iterator[Filled]:
    session = world.one("session")
    for name, page in world.things["page"].items():
        values = {"app_label": "initiatives", "model_name": "initiativepage", "object_id": page.pk}
        yield Filled(name, pattern.address({**values, "session_id": session.pk}))


def _api_action(pattern: Pattern, world: World) -> Iterator[Filled]:
    actions = ("publish", "unpublish", "delete", "copy", "move", "create_alias", "copy_for_translation")
    for name, page in world.things["page"].items():
        for action in actions:
            yield Filled(f"{name}:{action}", pattern.address({"pk": page.pk, "action_name": action}))


def _invitation(pattern: Pattern, world: World) -> Iterator[Filled]:
    """Who has the link has the invitation; the hash of its token opens nothing."""
    guessed = pattern.address({"token": world.one("invitation").token_hash})
    yield Filled("invitation", pattern.address({"token": TOKEN}), for_others=guessed)


def _contact_person(pattern: Pattern, world: World) -> Iterator[Filled]:
    """Somebody of B who did not agree to be shown, at each page of B's and at B's own."""
    pages = {**world.things["page"], "partner": world.b.page}
    for name, page in pages.items():
        yield Filled(name, pattern.address({"page_id": page.pk, "key": world.one("contact").pk}), {"toon": "1"})


def _first_page(pattern: Pattern, world: World) -> Iterator[Filled]:
    for kind in types():
        yield Filled(kind, pattern.address({"kind": kind}))


def _investing(pattern: Pattern, world: World) -> Iterator[Filled]:
    for name, page in world.things["page"].items():
        yield Filled(name, pattern.address({"page_id": page.pk, "block_id": uuid.uuid4()}))


def _still_correct(pattern: Pattern, world: World) -> Iterator[Filled]:
    """Who has the mail has the link; another signature opens nothing."""
    row = Freshness.objects.get(pk=world.one("page", "published").pk)
    token = link_for(row, world.b.manager, "nl").rstrip("/").rpartition("/")[2]
    guessed = pattern.address({"token": token[:-4] + "AAAA"})
    yield Filled("page", pattern.address({"token": token}), for_others=guessed)


def _partner(pattern: Pattern, world: World) -> Iterator[Filled]:
    yield Filled("partner", pattern.address({"slug": world.b.partner.slug}))


def _tag(pattern: Pattern, world: World) -> Iterator[Filled]:
    yield Filled("tag", pattern.address({"slug": world.one("tag").slug}))


def _portfolio(pattern: Pattern, world: World) -> Iterator[Filled]:
    """A programme is nobody's own; what of B stands in it is what visitors may see."""
    for part in PARTS if "part" in pattern.parameters else ("",):
        yield Filled(part or "whole", pattern.address({"slug": "langer-thuis", "part": part}))


def _compared(pattern: Pattern, world: World) -> Iterator[Filled]:
    """Each of B's pages, asked for by its key."""
    for name, page in world.things["page"].items():
        yield Filled(name, pattern.address({}), {"initiatief": str(page.translation_key)})


def _portfolio_file(pattern: Pattern, world: World) -> Iterator[Filled]:
    """As the portfolio: nobody's own."""
    for form in Form.values:
        yield Filled(form, f"/programmas/langer-thuis/portefeuille.{form}")


def _portfolio_part_file(pattern: Pattern, world: World) -> Iterator[Filled]:
    for part in PART_TABLES:
        yield Filled(part, f"/programmas/langer-thuis/portefeuille/{part}.csv")


def _compared_file(pattern: Pattern, world: World) -> Iterator[Filled]:
    """Each of B's pages, asked for by its key, as each kind of file."""
    for form in Form.values:
        for name, page in world.things["page"].items():
            yield Filled(f"{form}:{name}", f"/programmas/vergelijken.{form}", {"initiatief": str(page.translation_key)})


def _programme(pattern: Pattern, world: World) -> Iterator[Filled]:
    """A programme is nobody's own; what of B stands in it is what visitors may see."""
    yield Filled("whole", pattern.address({"slug": "langer-thuis"}))


def _neighbourhood(pattern: Pattern, world: World) -> Iterator[Filled]:
    """A place is nobody's own either."""
    yield Filled("whole", pattern.address({"slug": "overvecht"}))


def _role(pattern: Pattern, world: World) -> Iterator[Filled]:
    yield Filled("role", pattern.address({"key": world.role_key}))


def _compare(pattern: Pattern, world: World) -> Iterator[Filled]:
    for name, page in world.things["page"].items():
        yield Filled(name, f"/beheer/pages/{page.pk}/revisions/compare/earliest...latest/")


def _anywhere(pattern: Pattern, world: World) -> Iterator[Filled]:
    yield Filled("-", "/beheer/nergens/")


def _file(pattern: Pattern, world: World) -> Iterator[Filled]:
    for extension in ("csv", "xlsx", "geojson", "atom", "ics"):
        path = pattern.route.replace("^", "").replace("$", "").replace("\\", "").split("(")[0]
        yield Filled(extension, f"/{path}{extension}", {"q": "zqxv"})


def _generated(pattern: Pattern, world: World) -> Iterator[Filled]:
    image = world.one("image")
    yield Filled("image", pattern.address({"image_id": image.pk}), {"filter_method": "original"})


def _chosen(pattern: Pattern, world: World) -> Iterator[Filled]:
    kind = {"wagtaildocs_chooser": "document", "wagtailimages_chooser": "image"}.get(pattern.name.split(":")[0], "page")
    for name, thing in world.things[kind].items():
        yield Filled(f"{kind}:{name}", pattern.address({}), {"id": [thing.pk]})


def _application(pattern: Pattern, world: World) -> Iterator[Filled]:
    """Each application with what belongs to it; in the admin one may be read, and to one files may be sent."""
    is_judged = pattern.route.startswith("beheer/")
    steps = {"name": "start_review" if is_judged else "withdraw"}
    for name, application in world.things["application"].items():
        address = pattern.address(parts_of(application) | steps)
        may_only = {"application-sending-part": "draft"}.get(pattern.name, "received" if is_judged else name)
        yield Filled(name, address, is_shut=name != may_only)


def _co_applicant(pattern: Pattern, world: World) -> Iterator[Filled]:
    """Who has the link may take part; the hash of its token opens nothing."""
    for name, application in world.things["application"].items():
        guessed = pattern.address({"token": application.invitations.get().token_hash})
        yield Filled(name, pattern.address({"token": token_of(name)}), for_others=guessed)


def _call(pattern: Pattern, world: World) -> Iterator[Filled]:
    """Calls, and pages that are none."""
    for name, page in (world.things["call"] | world.things["page"]).items():
        yield Filled(name, pattern.address({"page_id": page.pk}), is_shut=name in world.things["page"])


def _support(pattern: Pattern, world: World) -> Iterator[Filled]:
    for name, request in world.things["support"].items():
        yield Filled(name, pattern.address(parts_of_request(request)))


def _offer(pattern: Pattern, world: World) -> Iterator[Filled]:
    yield Filled("offer", pattern.address({"offer_key": world.one("offer").translation_key}))


def _unsubscribe(pattern: Pattern, world: World) -> Iterator[Filled]:
    """Who has the mail has the link; another signature opens nothing."""
    token = unsubscribe_address(world.b.editor, [NOTICE_KIND], "nl").rstrip("/").rpartition("/")[2]
    guessed = pattern.address({"token": token[:-4] + "AAAA"})
    yield Filled("notices", pattern.address({"token": token}), for_others=guessed)


def _follow(pattern: Pattern, world: World) -> Iterator[Filled]:
    """Anybody may begin to follow what is on the site."""
    yield Filled("wijk", pattern.address({}), {"wat": "wijk", "wie": "overvecht"})


def _returned(pattern: Pattern, world: World) -> Iterator[Filled]:
    """The same of the link to an address that mail came back from."""
    token = link_to(world.b.manager, "nl").rstrip("/").rpartition("/")[2]
    yield Filled("returned", pattern.address({"token": token}), for_others=pattern.address({"token": f"{token}A"}))


def _initiative(pattern: Pattern, world: World) -> Iterator[Filled]:
    """Each of B's pages, and the one that B watches, by the key that its languages share."""
    for name, page in (world.things["page"] | world.things["watched_page"]).items():
        values = {"initiative": page.translation_key}
        query = {} if pattern.parameters else {"initiatief": str(page.translation_key)}
        yield Filled(name, pattern.address(values if pattern.parameters else {}), query)


SPECIAL = {
    "wagtailadmin_choose_page_chosen_multiple": _chosen,
    "wagtaildocs_chooser:chosen_multiple": _chosen,
    "wagtailimages_chooser:chosen_multiple": _chosen,
    "wagtail_bulk_action": _bulk,
    "wagtailadmin_pages:move": _from_here,
    "wagtailadmin_pages:set_page_position": _from_here,
    "wagtailadmin_pages:move_confirm": _moves,
    "wagtailadmin_pages:revisions_compare": _compare,
    "wagtailadmin_pages:choose_parent": _parent,
    "wagtailadmin_workflows:add_task": _task_type,
    "wagtail_serve": _served,
    "wagtaildocs_serve": _document,
    "media": _media,
    "wagtailadmin_tag_model_autocomplete": _models,
    "wagtailsettings:edit": _models,
    "wagtailsettings:preview_on_edit": _models,
    "simple_translation:submit_snippet_translation": _snippet,
    "wagtailadmin_editing_sessions:ping": _session,
    "wagtailadmin_api:pages:action": _api_action,
    "contact-person": _contact_person,
    "first-page-form": _first_page,
    "investing-request": _investing,
    "invitation": _invitation,
    "still-correct": _still_correct,
    "unsubscribe": _unsubscribe,
    "follow": _follow,
    "returned-confirm": _returned,
    "invitation-account": _invitation,
    "my-organisation": _partner,
    "member-invite": _partner,
    "member-leave": _partner,
    "partner-rename": _partner,
    "partner-publishing": _partner,
    "partner-merge": _partner,
    "partner-leaves": _partner,
    "role-answer": _role,
    "own-content": _own_content,
    "tag": _tag,
    "portfolio": _portfolio,
    "portfolio-part": _portfolio,
    "compare": _compared,
    "portfolio-file": _portfolio_file,
    "portfolio-part-file": _portfolio_part_file,
    "compare-file": _compared_file,
    "programme-gaps": _programme,
    "neighbourhood": _neighbourhood,
    "beheer/^.*/$": _anywhere,
    "search-file": _file,
    "wagtailimages:url_generator_output": _generated,
}
SPECIAL |= {
    f"file-{name}": _file
    for name in ("initiatieven", "living-labs", "oproepen", "aanbod", "verhalen", "evenementen", "partners")
}
SPECIAL |= dict.fromkeys(("call-try-out", "call-extend"), _call)
SPECIAL["application-invitation"] = _co_applicant
APPLICATION = (
    "my-application", "application-section", "application-sending", "application-sending-part", "application-file",
    "application-choose", "application-messages", "application-check", "application-step", "application-print",
    "application-pdf", "application-people", "application-person", "application-invitation-withdraw",
    "application-received", "application-judging", "application-received-file", "application-send",
)  # fmt: skip
SPECIAL |= dict.fromkeys(APPLICATION, _application)
SPECIAL |= dict.fromkeys(
    ("support-request", "support-answer", "support-step", "support-amount", "support-file"), _support
)
SPECIAL["ask-for-offer"] = _offer
SPECIAL |= dict.fromkeys(("interested", "watch-initiatives"), _initiative)
