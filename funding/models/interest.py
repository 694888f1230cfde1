"""That a funder is interested in an initiative: the beginning of a conversation with its partner."""

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from partners.models import Partner, written_for


class InterestQuerySet(models.QuerySet["Interest"]):
    """Interest by who may see it."""

    def of(self, user: User) -> Self:
        """That on one side of which this person stands."""
        own = written_for(user)
        return self.filter(Q(funder__in=own) | Q(partner__in=own))

    def received_by(self, user: User) -> Self:
        """That in initiatives of the organisations for which this person writes."""
        return self.filter(partner__in=written_for(user))


class Interest(models.Model):
    """A funder's interest in an initiative of a partner. `title` is what the initiative was called.

    There is one for each funder, initiative and partner. Where two funders become one and both had one, the later
    talk goes on in the one that `is_current`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    initiative = models.UUIDField()
    title = models.CharField(max_length=255)
    funder = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    shown_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    is_current = models.BooleanField(default=True)

    objects = InterestQuerySet.as_manager()

    class Meta:
        verbose_name = _("interest of a funder")
        verbose_name_plural = _("interests of funders")
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["-shown_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["funder", "initiative", "partner"],
                condition=Q(is_current=True),
                name="one_interest_per_funder_and_initiative",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
