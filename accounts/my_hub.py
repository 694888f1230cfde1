"""What this room shows in “my hub”."""

from wagtail.admin.ui.components import Component

from accounts.models import User


class PrivacyPanel(Component):
    """The way to one's own data."""

    name = "privacy"
    template_name = "account/privacy/my_hub.html"
    order = 90


def privacy_in_my_hub(user: User) -> PrivacyPanel:
    """For everybody."""
    return PrivacyPanel()
