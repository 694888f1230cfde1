"""Fills the parameters of an address with B's things: those that fit, or, for the whole product, any."""

import os
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from wagtail.models import Site

from tests.partners.walls.patterns import Filled, Pattern, every_pattern
from tests.partners.walls.special import SPECIAL, query_for
from tests.partners.walls.world import World

WHOLE = os.environ.get("HUB_WALLS") == "whole"

# By the parameter's name: what it stands for.
KINDS = {
    "page_id": "page",
    "parent_page_id": "page",
    "page_pk": "page",
    "document_id": "document",
    "doc_id": "document",
    "image_id": "image",
    "uploaded_file_id": "upload",
    "redirect_id": "redirect",
    "restriction_id": "restriction",
    "page_view_restriction_id": "restriction",
    "collection_id": "collection",
    "workflow_pk": "workflow",
    "task_id": "task",
    "task_state_id": "task_state",
    "workflow_state_id": "workflow_state",
    "session_id": "session",
    "run_id": "import_run",
    "tag_id": "tag",
    "other_id": "tag",
    "request_id": "approval",
    "conversation": "conversation",
    "round_id": "round",
    "wish": "wish",
    "list_id": "watch_list",
    "item_id": "watched",
    "note_id": "watch_note",
    "interest_id": "interest",
    "follow_id": "follow",
    "search_id": "saved_search",
}
# `pk` by the beginning of the pattern's name.
PK_KINDS = {
    "wagtailadmin_api:pages": "page",
    "wagtailadmin_api:images": "image",
    "wagtailadmin_api:documents": "document",
    "partner": "partner",
    "contactpersonen": "contact",
    "leden": "membership",
    "uitnodigingen": "invitation",
    "logboek": "entry",
    "pages-to-check": "freshness",
    "dead-links": "dead_link",
    "wagtailadmin_collections": "collection",
    "wagtailadmin_workflows:edit_task": "task",
    "wagtailadmin_workflows:disable_task": "task",
    "wagtailadmin_workflows:enable_task": "task",
    "wagtailadmin_workflows": "workflow",
    "wagtailusers_users": "user",
    "wagtailusers_groups": "group",
    "wagtaildocs_chooser": "document",
    "wagtailimages_chooser": "image",
    "mfa_": "factor",
    "invitation-": "invitation",
    "member-": "membership",
    "wagtailadmin_pages": "page",
    "simple_translation": "page",
    "tags": "tag",
}
FIXED: dict[str, tuple[str, ...]] = {
    "content_type_app_name": ("initiatives",),
    "content_type_model_name": ("initiativepage",),
    "filter_spec": ("max-165x165",),
    "action_name": ("approve", "reject"),
    "uidb64": ("MQ",),
    "token": ("a1-b2",),
    "rest": ("v1/nergens",),
    "extension": ("csv",),
    "provider_id": ("gemeente",),
    "form": ("signup",),
    "revision_id_a": ("earliest",),
    "revision_id_b": ("latest",),
}


def filled(pattern: Pattern, world: World, whole: bool = False) -> list[Filled]:
    """The addresses to try for one pattern."""
    special = SPECIAL.get(pattern.name)
    if special:
        return list(special(pattern, world))
    if not pattern.parameters:
        query = {"fields": "*", "search": "zqxv"} if "_api:" in pattern.name else query_for(world)
        return [Filled("-", pattern.address({}), query)]
    return list(_combined(pattern, world, whole))


def _combined(pattern: Pattern, world: World, whole: bool) -> Iterator[Filled]:
    """Type-fitting things; a page's own revision, state and session go with the page."""
    choices = {name: _choices(name, pattern, world, whole) for name in pattern.parameters}
    lengths = [len(options) for options in choices.values()]
    for number in range(max(lengths)):
        picked = {name: options[number % len(options)] for name, options in choices.items()}
        label = "/".join(name for name, _value in picked.values() if name)
        query = {"fields": "*"} if "_api:" in pattern.name else query_for(world)
        yield Filled(label, pattern.address({name: value for name, (_l, value) in picked.items()}), query)


def _choices(parameter: str, pattern: Pattern, world: World, whole: bool) -> list[tuple[str, Any]]:
    if fixed := FIXED.get(parameter):
        return [(value if len(fixed) > 1 else "", value) for value in fixed]
    kind = kind_of(parameter, pattern.name)
    kinds = [kind, *(sorted(set(world.things) - {kind}) if whole and kind in world.things else [])]
    found = [(f"{each}:{name}", thing.pk) for each in kinds for name, thing in world.things.get(each, {}).items()]
    return found or [("", _hubs(pattern))]


def kind_of(parameter: str, name: str) -> str:
    """What this parameter stands for in this pattern; an unknown one is a fault of this file."""
    if parameter == "revision_id":
        return "revision"
    if parameter != "pk":
        return KINDS[parameter]
    return next((kind for start, kind in PK_KINDS.items() if name.startswith(start)), "hub's")


def _hubs(pattern: Pattern) -> Any:
    """The number of something that is the hub's: a word of the vocabulary, a site."""
    space = pattern.name.partition(":")[0]
    models = {"synonyms": "search.SynonymSet", "pins": "search.Pin", "insights": "search.QueryInsight"}
    if space == "wagtailsites":
        return Site.objects.get().pk
    model = apps.get_model(models.get(space, f"vocabulary.{space}"))
    return model._default_manager.values_list("pk", flat=True).first()


def walk(world: World) -> Iterator[tuple[Pattern, Filled]]:
    """Every address, with everything of B that fits."""
    for pattern in every_pattern():
        for each in filled(pattern, world, WHOLE):
            yield pattern, each
