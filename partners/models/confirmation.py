"""What a partner said about the role that somebody else's publication gives it.

The answer stands beside the page and not in it: a page's roles are part of its revisions, and an old revision that is
published again must not take an answer back, nor bring one with it.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.enums import PartnerRole
from partners.enums import RoleState
from partners.models.organisation import Partner


class RoleAnswer(models.Model):
    """One partner's answer about one role in one publication, for all its languages."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="role_answers")
    translation_key = models.UUIDField(_("publication"))
    role = models.CharField(_("role"), max_length=20, choices=PartnerRole.choices)
    state = models.CharField(_("state"), max_length=20, choices=RoleState.choices)
    answered_at = models.DateTimeField(_("answered on"))

    class Meta:
        verbose_name = _("answer about a role")
        verbose_name_plural = _("answers about roles")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["partner", "translation_key", "role"], name="one_answer_per_role")
        ]
        indexes: ClassVar = [models.Index(fields=["translation_key"], name="answers_of_a_publication")]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.role} {self.state}"
