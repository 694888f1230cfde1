"""What waits to be read, in “my hub”."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from accounts.models import User
from correspondence.models import Follow, SavedSearch
from correspondence.notices import reading as notices
from correspondence.returned.stopping import returned_of
from correspondence.services.reading import conversations_of, unread_count


class MessagesPanel(Component):
    """The way to one's conversations, with the number of messages that wait."""

    name = "messages"
    template_name = "correspondence/my_hub.html"
    order = 40

    def __init__(self, person: User) -> None:
        self.person = person

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        """How many wait."""
        return {"unread": unread_count(self.person)}


def messages_in_my_hub(user: User) -> MessagesPanel | None:
    """Nothing for who takes part in no conversation."""
    return MessagesPanel(user) if conversations_of(user).exists() else None


class NoticesPanel(Component):
    """The way to one's notices and to how often one wants mail, with the number that wait unread."""

    name = "notices"
    template_name = "correspondence/notices/my_hub.html"
    order = 41

    def __init__(self, person: User) -> None:
        self.person = person

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        """How many wait."""
        return {"unread": notices.unread_count(self.person), "most": notices.MOST_COUNTED}


def notices_in_my_hub(user: User) -> NoticesPanel:
    """For everybody: who was told nothing yet may choose what they want to hear."""
    return NoticesPanel(user)


class FollowingPanel(Component):
    """The way to what one follows and to one's saved searches, with how many there are."""

    name = "following"
    template_name = "correspondence/following/my_hub.html"
    order = 42

    def __init__(self, person: User) -> None:
        self.person = person

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        """How many."""
        return {
            "follows": Follow.objects.current().filter(person=self.person).count(),
            "returned": returned_of(self.person),
            "searches": SavedSearch.objects.current().filter(person=self.person).count(),
        }


def following_in_my_hub(user: User) -> FollowingPanel:
    """For everybody: who follows nothing yet learns here that one can."""
    return FollowingPanel(user)
