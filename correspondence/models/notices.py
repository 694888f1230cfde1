"""What somebody is told, and how often they want mail about it. Private: read them through `notices.reading`."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from correspondence.enums import Rhythm


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices by what still has to happen to them."""

    def unread(self) -> Self:
        """Not seen in the portal yet."""
        return self.filter(read_at=None)

    def for_mail(self) -> Self:
        """To be mailed, now or later; what was read in the portal meanwhile is no news."""
        return self.unread().filter(mailed_at=None).exclude(mail_at=None)

    def due(self, moment: datetime) -> Self:
        """To be mailed by now."""
        return self.for_mail().filter(mail_at__lte=moment)


class Notice(models.Model):
    """One thing that one person is told. It holds no words: its room writes them when it is read or mailed.

    `about` names the thing to its room, `data` what else the room needs for the words; neither is for secrets. `key`
    says which notice of its kind this is: telling a person twice under one key is telling once. `mail_at` is when it
    is to be mailed, by the person's rhythm; empty where it is not.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    about = models.CharField(max_length=120)
    data = models.JSONField(default=dict)
    key = models.CharField(max_length=200)
    created_at = models.DateTimeField(db_index=True)
    mail_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "kind", "key"], name="one_notice_per_key"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-created_at"], name="notices_of_a_person"),
            models.Index(
                fields=["mail_at"],
                name="notices_to_mail",
                condition=Q(mailed_at=None, read_at=None, mail_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class NoticePreference(models.Model):
    """How often a person wants mail about one kind of notice. Without a row the kind's own rhythm holds."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    rhythm = models.CharField(max_length=20, choices=Rhythm)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("choice about notices")
        verbose_name_plural = _("choices about notices")
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "kind"], name="one_rhythm_per_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.rhythm}"
