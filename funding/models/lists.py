"""Watch lists of a funder. Plain tables that nothing publishes, searches or lists: only its own members see them."""

import uuid
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from partners.models import Membership, Partner

LONGEST_NAME = 80
LONGEST_NOTE = 2_000


class WatchListQuerySet(models.QuerySet["WatchList"]):
    """Lists by who may see them."""

    def of(self, user: User) -> Self:
        """Those of the funders to which this person belongs; being of the hub team opens none."""
        return self.filter(partner__in=funders_of(user))


class WatchList(models.Model):
    """Initiatives that a funder keeps an eye on, under a name of its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME)
    made_at = models.DateTimeField()

    objects = WatchListQuerySet.as_manager()

    class Meta:
        verbose_name = _("watch list")
        verbose_name_plural = _("watch lists")
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["partner__name", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["partner", "name"], name="one_watch_list_per_name"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class WatchedInitiative(models.Model):
    """An initiative on a list, by the key that its languages share; `title` is what it was called at that moment."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    list = models.ForeignKey(WatchList, on_delete=models.CASCADE, related_name="items")
    initiative = models.UUIDField(db_index=True)
    title = models.CharField(max_length=255)
    added_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=301, blank=True)

    class Meta:
        verbose_name = _("watched initiative")
        verbose_name_plural = _("watched initiatives")
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["-added_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["list", "initiative"], name="one_place_on_a_watch_list"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class WatchNote(models.Model):
    """What a member wrote about a watched initiative. It outlives the account, with the name it was written under.

    `key` makes a second sending of the same form the same note.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(WatchedInitiative, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=301, blank=True)
    text = models.TextField(max_length=LONGEST_NOTE)
    written_at = models.DateTimeField()
    key = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["-written_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "key"], name="one_note_per_form"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Visit(models.Model):
    """When somebody looked at a list, and the time before that: what changed since then is new to them."""

    list = models.ForeignKey(WatchList, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    before = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("visit to a watch list")
        verbose_name_plural = _("visits to watch lists")
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["list", "user"], name="one_visit_per_list_and_person"),
        ]

    def __str__(self) -> str:
        return f"{self.list_id} {self.user_id}"


def funders_of(user: User) -> Any:
    """The funders to which this person belongs, as a question that others can be made of."""
    mine = Membership.objects.filter(user=user.pk, user__is_active=True)
    return mine.filter(partner__in=Partner.objects.funders()).values_list("partner", flat=True)
