"""Who tends the vocabulary: one question, one sentence."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _
from wagtail.permission_policies import ModelPermissionPolicy

from common.decisions import ALLOWED, Decision, refuse

type Person = AbstractBaseUser | AnonymousUser


def user_can_tend_tags(user: Person) -> Decision:
    """Merge, rename and ban tags: the hub team, which alone has the right to change them."""
    if not user.is_authenticated:
        return refuse(_("Sign in first."))
    person: Any = user
    return ALLOWED if person.has_perm("taggit.change_tag") else refuse(_("Only the hub team can do this."))


class TagPolicy(ModelPermissionPolicy):
    """For the admin's list: tags come from pages, and are not added there."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """As the person's own permissions say, but never to add."""
        return action != "add" and bool(super().user_has_permission(user, action))
