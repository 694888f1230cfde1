"""Who may do what with what the search keeps."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy


class MeasuredPolicy(ModelPermissionPolicy):
    """For what the portal measures itself: it can be seen and thrown away, not written or changed."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """As the person's own permissions say, but never to add or change."""
        return action not in ("add", "change") and bool(super().user_has_permission(user, action))
