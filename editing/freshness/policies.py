"""Who sees the lists of pages to check and of dead links: a partner's editors their own, the hub team all."""

from typing import Any

from django.db.models import Q

from partners.permissions import Person, is_hub_team
from partners.policies import ReadOnlyPolicy, written_partners
from partners.services.rights import ADMIN_RIGHT


class WrittenForPolicy(ReadOnlyPolicy):
    """Seen by who writes for the partner, changed by nobody here."""

    def user_has_permission(self, user: Person, action: str) -> bool:
        """True where there may be something to see: who enters the admin writes for some partner. Asks no query."""
        if is_hub_team(user):
            return action in self.hub_actions
        person: Any = user
        return action in self.own_actions and bool(person.has_perm(ADMIN_RIGHT))

    def _own(self, user: Person) -> Q:
        return Q(**{f"{self.partner_path}__in": written_partners(user)})


class LinkPolicy(WrittenForPolicy):
    """A link is of the partner whose page it stands on."""

    partner_path = "source__partner"
