"""What somebody may reach in the admin: own things, and others' pages that anyone may read."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from common.models import PortalDocument, PortalImage
from partners.models import ContactPerson
from partners.permissions import Person, is_hub_team


def own_pages(user: Person) -> QuerySet[Page]:
    """The pages that the person may change, drafts too."""
    if is_hub_team(user):
        return Page.objects.all()
    found: QuerySet[Page] = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    return found


def reachable_pages(user: Person) -> QuerySet[Page]:
    """The pages that the person may choose: own ones, and those that anyone may read."""
    if is_hub_team(user):
        return Page.objects.all()
    return Page.objects.live().public() | Page.objects.filter(pk__in=own_pages(user).values("pk"))


def may_change_page(user: Person, page_id: Any) -> bool:
    """True for an own page."""
    return is_hub_team(user) or own_pages(user).filter(pk=page_id).exists()


def may_change(user: Person, number: Any, label: str) -> bool:
    """True for an object, of the model with this label, that the person may change."""
    try:
        model = apps.get_model(label)
    except LookupError:
        return False
    if issubclass(model, Page):
        return may_change_page(user, number)
    instance = model._default_manager.filter(pk=number).first()
    policy = policy_registry.get_by_type(model)
    return instance is not None and bool(policy.user_has_permission_for_instance(user, "change", instance))


def may_reach_page(user: Person, page_id: Any) -> bool:
    """True for a page that the person may choose."""
    return is_hub_team(user) or reachable_pages(user).filter(pk=page_id).exists()


def may_reach_image(user: Person, image_id: Any) -> bool:
    """True for a picture of the own collection."""
    return _may_reach_file(user, PortalImage, image_id)


def may_reach_document(user: Person, document_id: Any) -> bool:
    """True for a document of the own collection."""
    return _may_reach_file(user, PortalDocument, document_id)


def _may_reach_file(user: Person, model: type[Model], number: Any) -> bool:
    own = policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, ["change", "choose"])
    return is_hub_team(user) or own.filter(pk=number).exists()


def _may_reach_contact(user: Person, number: Any) -> bool:
    own = policy_registry.get_by_type(ContactPerson).instances_user_has_any_permission_for(user, ["view"])
    return own.filter(pk=number).exists()


# What is behind walls, and who comes in. Other models, the vocabulary for one, are everybody's.
REACH: dict[type[Model], Callable[[Person, Any], bool]] = {
    Page: may_reach_page,
    PortalImage: may_reach_image,
    PortalDocument: may_reach_document,
    ContactPerson: _may_reach_contact,
}


def may_reach(user: Person, model: type[Model], number: Any) -> bool:
    """True where the person may name or be shown this object."""
    return next((reach(user, number) for kind, reach in REACH.items() if issubclass(model, kind)), True)
