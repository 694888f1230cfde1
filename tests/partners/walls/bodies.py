"""What is posted: nothing, and a form in which every field names something of B."""

from typing import Any

from tests.partners.walls.world import World


def bodies(world: World) -> list[dict[str, Any]]:
    """An empty body and a full one."""
    return [{}, full(world)]


def full(world: World) -> dict[str, Any]:
    """Fields of every form of the admin and of my hub at once."""
    published, draft = world.one("page", "published"), world.one("page", "draft")
    partner = world.b.partner
    return {
        **_formsets(),
        "title": "Van een ander",
        "slug": "van-een-ander",
        "name": "Van een ander",
        "email": "iemand@een.example",
        "role": "manager",
        "reason": "niet-van-ons",
        "confirm": "on",
        "confirm_site_name": "Health Hub Utrecht",
        "partner": partner.pk,
        "into": partner.pk,
        "state": "confirmed",
        "answer": "confirmed",
        "kind": "welfare",
        "collection": partner.collection_id,
        "tags": "gestolen",
        "image": world.one("image").pk,
        "photo": world.one("image").pk,
        "page": draft.pk,
        "new_parent_page": world.b.page.pk,
        "new_title": "Van een ander",
        "new_slug": "van-een-ander-2",
        "copy_subpages": "on",
        "chooser": draft.pk,
        "external-link-chooser-url": published.full_url,
        "move_applicable": "on",
        "destination_page_id": world.b.page.pk,
        "position": "0",
        "restriction_type": "none",
        "comment": "goed",
        "message": "Een bericht van dertig tekens of meer.",
        "text": "Een bericht van dertig tekens of meer.",
        "action-publish": "1",
        "workflow": world.one("workflow").pk,
        "id": [published.pk, draft.pk],
        "is_active": "on",
        "mark_as_active": "on",
        "revision_id": world.one("revision", "draft").pk,
        **_of_application(world),
        "password": "zo raadt niemand dit 12",
        "old_path": "/van-een-ander",
        "redirect_link": "/elders",
        "melding": world.one("notice").pk,
        "walls-notice": "never",
        "list": world.one("watch_list").pk,
        "initiatief": world.one("watched_page").translation_key,
    }


def _of_application(world: World) -> dict[str, Any]:
    """To begin with another's key, to write, to take a file or people away, to give more time, and to decide."""
    draft = world.one("application", "draft")
    return {
        "key": draft.pk,
        "r-eu": "yes",
        "organisation": "Van een ander",
        "q-kern": "Van een ander",
        "seal-kern": "1:0",
        "remove-file": draft.attachments.get().file_id,
        "remove": "1",
        "verdict": "accept",
        "number": draft.number,
        "until": "2030-01-01 12:00",
    }


def _formsets() -> dict[str, str]:
    """Empty management forms, so that no form stumbles over them first."""
    names = (
        "comments roles stages sources needs joins results links documents workflow_tasks pages workflow_pages"
        " page_permissions collection_permissions"
    )
    return {
        f"{name}-{field}": value
        for name in names.split()
        for field, value in (
            ("TOTAL_FORMS", "0"),
            ("INITIAL_FORMS", "0"),
            ("MIN_NUM_FORMS", "0"),
            ("MAX_NUM_FORMS", "1000"),
        )
    }
