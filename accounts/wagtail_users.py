"""Wagtail's app of users, with the portal's own pages about accounts."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """The same app under the same label."""

    user_viewset = "accounts.viewsets.UserViewSet"
