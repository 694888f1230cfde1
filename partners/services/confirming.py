"""A partner confirms the role that another's publication gives it, before it is shown there."""

from dataclasses import dataclass

from django.db import transaction
from wagtail.models import Page

from accounts.models import User
from common.audit import record
from common.clock import now
from common.enums import PartnerRole
from partners.enums import RoleState
from partners.models import Partner, PublicationRole, RoleAnswer
from partners.permissions import user_can_confirm_roles_of
from partners.roles import needs_answer, state_of
from partners.services.merging import role_models


@dataclass(frozen=True, slots=True)
class AskedRole:
    """A role in a public page of another partner, and how it stands."""

    role: PublicationRole
    state: RoleState

    @property
    def key(self) -> str:
        """By which a form names it."""
        return f"{self.role._meta.label_lower}:{self.role.pk}"


def roles_of(partner: Partner) -> list[AskedRole]:
    """The partner's roles in others' public publications: the unanswered first. Drafts of others are not shown."""
    found = []
    for model in role_models():
        public = Page.objects.live().public().values("pk")
        rows = model._default_manager.filter(partner=partner, page__in=public).select_related("page", "partner")
        found += [AskedRole(row, state_of(row)) for row in rows if needs_answer(row)]
    return sorted(found, key=lambda asked: (asked.state != RoleState.ASKED, asked.role.page.title))


@transaction.atomic
def answer_role(role: PublicationRole, state: RoleState, actor: User) -> None:
    """Say yes or no for the partner that the role names; it may be changed later. Raises `Refused` for who may not."""
    user_can_confirm_roles_of(actor, role.partner).or_refuse()
    before = state_of(role)
    keep_answer(role, state)
    record(
        action="role.answered",
        actor=actor,
        target=role.page,
        before={"role": role.role, "state": before.value},
        after={"role": role.role, "state": state.value},
        partner=role.partner,
    )


def keep_answer(role: PublicationRole, state: RoleState) -> None:
    """Write the answer down, for all languages of the publication."""
    RoleAnswer.objects.update_or_create(
        partner=role.partner,
        translation_key=role.page.translation_key,
        role=PartnerRole(role.role),
        defaults={"state": state, "answered_at": now()},
    )
