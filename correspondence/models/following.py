"""What people follow and which searches they saved. Private: it may tell of somebody's health (docs/following.md)."""

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from correspondence.enums import What

LONGEST_NAME = 80
LONGEST_QUESTION = 2_000


class EndingQuerySet[M: "Ending"](models.QuerySet[M]):
    """What still holds, and what was ended a moment ago and can be had back."""

    def current(self) -> Self:
        """Not ended."""
        return self.filter(ended_at=None)


class Ending(models.Model):
    """A choice of one person that they can end, and have back until it is forgotten (`forget_ended`)."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = EndingQuerySet.as_manager()

    class Meta:
        abstract = True


class Follow(Ending):
    """One thing that a person follows: `target` is the key that a publication's languages share, or a term's slug.

    `title` is what it was called when it was last seen, for when it is gone.
    """

    what = models.CharField(max_length=20, choices=What)
    target = models.CharField(max_length=100)
    title = models.CharField(max_length=255)

    class Meta:
        verbose_name = _("follow")
        verbose_name_plural = _("follows")
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "what", "target"], name="followed_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["what", "target"], name="followers_of_a_thing")]

    def __str__(self) -> str:
        return f"{self.what} {self.pk}"


class SavedSearch(Ending):
    """A search under a name: the list on which it was made, its question as an address holds it, and its language."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=LONGEST_NAME)
    list = models.CharField(max_length=40)
    question = models.CharField(max_length=LONGEST_QUESTION, blank=True)
    language = models.CharField(max_length=10)
    is_about_health = models.BooleanField()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        default_permissions: ClassVar = ()
        indexes: ClassVar = [models.Index(fields=["person"], name="searches_of_a_person")]

    def __str__(self) -> str:
        return str(self.id)


class Newcomer(models.Model):
    """A publication and when it first stood on the site: of that, and never again, people are told once.

    `changed_at` is when it was last changed within its first days (`newcomers.FIRST_DAYS`); until `is_due` ends, nobody
    has looked yet for whom it is.
    """

    translation_key = models.CharField(max_length=36, unique=True)
    appeared_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    is_due = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("publication that appeared")
        verbose_name_plural = _("publications that appeared")
        default_permissions: ClassVar = ()
        indexes: ClassVar = [
            models.Index(fields=["appeared_at"], name="newcomers_to_match", condition=Q(is_due=True)),
        ]

    def __str__(self) -> str:
        return self.translation_key


class LastSeen(models.Model):
    """A followed publication as its room last saw it on the site, to see what changes next. All of it is public."""

    key = models.UUIDField(unique=True)
    state = models.JSONField()

    class Meta:
        verbose_name = _("last version of a followed publication")
        verbose_name_plural = _("last versions of followed publications")
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return str(self.key)
