"""Five thousand random steps of membership against a plain model in memory: never a disagreement.

The model is a dictionary of roles and one of invitations, with the rules as a sentence each. What the portal answers
(done or refused), who belongs where afterwards, and which groups of Django each person is in, must be the model's.
"""

import random
from dataclasses import dataclass, field

import pytest

from accounts.models import User
from common.decisions import Refused
from partners.enums import InvitationState, MemberRole
from partners.models import Invitation, Membership, Partner, RoleGroup
from partners.services import invitations, members
from tests.factories import make_partner

pytestmark = pytest.mark.django_db

STEPS = 5_000
SEED = 20_261_125
PEOPLE, HOUSES = 6, 3
MANAGER = MemberRole.MANAGER

type Key = tuple[int, int]  # person, partner


@dataclass
class Plain:
    """What should be, as simply as it can be said."""

    roles: dict[Key, MemberRole] = field(default_factory=dict)
    invited: dict[Key, MemberRole] = field(default_factory=dict)
    hub: int = 0

    def manages(self, who: int, house: int) -> bool:
        """The hub team manages everywhere."""
        return who == self.hub or self.roles.get((who, house)) == MANAGER

    def is_last(self, who: int, house: int) -> bool:
        """True for the only manager."""
        managers = [person for (person, where), role in self.roles.items() if where == house and role == MANAGER]
        return managers == [who]

    def invite(self, actor: int, who: int, house: int, role: MemberRole) -> bool:
        if not self.manages(actor, house) or (who, house) in self.roles:
            return False
        self.invited[who, house] = role
        return True

    def accept(self, who: int, house: int) -> bool:
        """By whom it was sent to, once."""
        role = self.invited.pop((who, house), None)
        if role is None:
            return False
        has = self.roles.get((who, house))
        self.roles[who, house] = max((role, has or role), key=lambda each: each.rank)
        return True

    def revoke(self, actor: int, who: int, house: int) -> bool:
        if not self.manages(actor, house) or (who, house) not in self.invited:
            return False
        del self.invited[who, house]
        return True

    def resend(self, actor: int, who: int, house: int) -> bool:
        return self.manages(actor, house) and (who, house) in self.invited and (who, house) not in self.roles

    def change(self, actor: int, who: int, house: int, role: MemberRole) -> bool:
        if not self.manages(actor, house) or (who, house) not in self.roles:
            return False
        if role != MANAGER and self.is_last(who, house):
            return False
        self.roles[who, house] = role
        return True

    def remove(self, actor: int, who: int, house: int) -> bool:
        if not self.manages(actor, house) or (who, house) not in self.roles or self.is_last(who, house):
            return False
        del self.roles[who, house]
        return True

    def leave(self, who: int, house: int) -> bool:
        if (who, house) not in self.roles or self.is_last(who, house):
            return False
        del self.roles[who, house]
        return True


class Real:
    """The same moves by the portal's services."""

    def __init__(self) -> None:
        self.people = [User.objects.create_superuser("p0@x.example")]
        self.people += [User.objects.create_user(f"p{number}@x.example") for number in range(1, PEOPLE)]
        self.houses: list[Partner] = [make_partner(f"Huis {number}").partner for number in range(HOUSES)]
        self.groups = dict(RoleGroup.objects.values_list("group_id", "role"))

    def membership(self, who: int, house: int) -> Membership:
        """The row, or one that no longer exists: a page that was open too long sends such a one."""
        row = Membership.objects.filter(user=self.people[who], partner=self.houses[house]).first()
        return row or Membership(pk=-1, user=self.people[who], partner=self.houses[house])

    def invitation(self, who: int, house: int) -> Invitation | None:
        """The newest, in whatever state."""
        rows = Invitation.objects.filter(email=self.people[who].email, partner=self.houses[house])
        return rows.order_by("-pk").first()

    def step(self, name: str, actor: int, who: int, house: int, role: MemberRole) -> bool:
        """Take one step; False where it was refused."""
        person, partner, by = self.people[who], self.houses[house], self.people[actor]
        try:
            if name in ("accept", "revoke", "resend"):
                found = self.invitation(who, house)
                if found is None:
                    return False
                if name == "accept":
                    invitations.accept(found, person)
                else:
                    getattr(invitations, name)(found, by)
            elif name == "invite":
                invitations.invite(partner, person.email, role, by)
            elif name == "change":
                members.change_role(self.membership(who, house), role, by)
            elif name == "remove":
                members.remove_member(self.membership(who, house), by)
            else:
                members.leave(person, partner)
        except Refused:
            return False
        return True

    def state(self) -> tuple[dict[Key, str], dict[Key, str], set[tuple[int, int, str]]]:
        """Roles, open invitations, and the groups people are in, with indexes for people and houses."""
        who = {person.pk: index for index, person in enumerate(self.people)}
        mail = {person.email: index for index, person in enumerate(self.people)}
        where = {partner.pk: index for index, partner in enumerate(self.houses)}
        rows = Membership.objects.values_list("user_id", "partner_id", "role")
        roles = {(who[user], where[partner]): role for user, partner, role in rows}
        sent = Invitation.objects.filter(state=InvitationState.OPEN).values_list("email", "partner_id", "role")
        invited = {(mail[email], where[partner]): role for email, partner, role in sent}
        pairs = User.groups.through._default_manager.filter(group__role_group__partner__in=self.houses).values_list(
            "user_id", "group__role_group__partner_id", "group__role_group__role"
        )
        return roles, invited, {(who[user], where[partner], role) for user, partner, role in pairs}


MOVES = ["invite", "invite", "accept", "accept", "revoke", "resend", "change", "change", "remove", "leave"]


def test_five_thousand_random_steps_agree_with_a_plain_model(home: object) -> None:
    """No order of clicks by anybody leaves a partner without manager, or somebody with a right that nobody gave."""
    chance, plain, real = random.Random(SEED), Plain(), Real()
    disagreements, taken = [], dict.fromkeys(MOVES, 0)
    had_manager: set[int] = set()
    for number in range(STEPS):
        name = chance.choice(MOVES)
        actor = chance.choice([0, chance.randrange(PEOPLE)])  # half of all steps by the hub team, so that many succeed
        who, house = chance.randrange(PEOPLE), chance.randrange(HOUSES)
        role = chance.choice(list(MemberRole))
        told = {"invite": (actor, who, house, role), "change": (actor, who, house, role)}
        arguments = told.get(name, (who, house) if name in ("accept", "leave") else (actor, who, house))
        expected = getattr(plain, name)(*arguments)
        taken[name] += expected
        if real.step(name, actor, who, house, role) != expected:
            disagreements.append((number, name, arguments))
        assert not disagreements, disagreements
        if not expected and number % 5:
            continue  # a refusal that changed something would still be seen four steps later at most
        roles, invited, groups = real.state()
        if (roles, invited) != (plain.roles, plain.invited) or groups != {(*key, role) for key, role in roles.items()}:
            disagreements.append((number, "state", arguments))
        managed = {place for (_who, place), held in roles.items() if held == MANAGER}
        assert had_manager <= managed, f"step {number}: a partner lost its last manager"
        had_manager |= managed
        assert not disagreements, disagreements
    assert all(count > 50 for count in taken.values()), taken  # every kind of step really happened
