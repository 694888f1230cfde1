"""A request for an offer. Plain tables that nothing publishes, searches or lists: only its two sides see it."""

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.models import PrivateFile
from initiatives.models import InitiativePage
from partners.models import Partner, written_for
from support.enums import RequestState

LONGEST_TEXT = 5_000


class SupportRequestQuerySet(models.QuerySet["SupportRequest"]):
    """Requests by who may see them."""

    def asked_by(self, user: User) -> Self:
        """Those of one's own, and those of the organisations for which one writes."""
        return self.filter(Q(asker=user.pk) | Q(asking_partner__in=written_for(user)))

    def received_by(self, user: User) -> Self:
        """Those for offers of the organisations for which one writes."""
        return self.filter(partner__in=written_for(user))

    def of(self, user: User) -> Self:
        """Those on one side of which this person stands."""
        own = written_for(user)
        return self.filter(Q(asker=user.pk) | Q(asking_partner__in=own) | Q(partner__in=own))


class SupportRequest(models.Model):
    """Somebody asks a partner for what it offers.

    `offer` is the key that the languages of the offer share; its title is kept as it was, so that a request outlives
    the page. `asking_partner` is the organisation of `initiative`; without an initiative `organisation` says for whom.
    `needs` are the words of the needs for which it is asked. `amount` (whole euros) and `given` are what was agreed;
    the amount is public only while both sides say so.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.UUIDField(db_index=True)
    offer_title = models.CharField(max_length=255)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asker_name = models.CharField(max_length=301, blank=True)
    asking_partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+")
    initiative = models.ForeignKey(InitiativePage, null=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.CharField(max_length=120, blank=True)
    needs = models.JSONField(default=list)
    message = models.TextField(max_length=LONGEST_TEXT)
    state = models.CharField(max_length=20, choices=RequestState.choices, default=RequestState.REQUESTED)
    reason = models.TextField(max_length=1_000, blank=True)
    given = models.CharField(max_length=300, blank=True)
    amount = models.DecimalField(
        max_digits=12, decimal_places=0, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    giver_shows_amount = models.BooleanField(default=False)
    asker_shows_amount = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    key = models.CharField(max_length=64)

    objects = SupportRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for support")
        verbose_name_plural = _("requests for support")
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["-asked_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["asker", "key"], name="one_request_per_form"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def shows_amount(self) -> bool:
        """True where both sides agreed that anybody may read it."""
        return self.amount is not None and self.giver_shows_amount and self.asker_shows_amount

    @property
    def for_whom(self) -> str:
        """On whose behalf it was asked."""
        if self.initiative:
            return str(self.initiative.title)
        return self.organisation or self.asker_name


class RequestEvent(models.Model):
    """A line of a request's timeline. `name` is kept as it was: it outlives the account."""

    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField()
    what = models.CharField(max_length=20)
    name = models.CharField(max_length=301, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.what}"


class RequestFile(models.Model):
    """A file that came with a request; it lies in the private storage."""

    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="files")
    file = models.OneToOneField(PrivateFile, on_delete=models.CASCADE, related_name="+")

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.file_id}"
