"""Files that people sent in, and files that are still being sent. Rooms hang their own rows on the first."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files import File
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.clock import now
from common.private_files.storage import part_of, private_storage


class PrivateFile(models.Model):
    """One file, as it was taken in by `common.private_files.intake`.

    Its account may be closed; the file then belongs to whoever it was sent to, so the key is set to nothing. The row is
    written once and never changed. Deleting it deletes the bytes after the commit.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(_("purpose"), max_length=40, help_text=_("What it was sent for."))
    name = models.CharField(_("name"), max_length=120)
    content_type = models.CharField(_("kind"), max_length=100)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    place = models.CharField(max_length=100, unique=True, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("sent by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("sent at"), default=now)

    class Meta:
        verbose_name = _("private file")
        verbose_name_plural = _("private files")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    def open(self) -> File:
        """The bytes, to read."""
        return private_storage().open(self.place, "rb")


class UploadQuerySet(models.QuerySet["Upload"]):
    """Questions about files in parts."""

    def unfinished(self, by: AbstractBaseUser, purpose: str) -> "UploadQuerySet":
        """What this person began and may still go on with."""
        return self.filter(by_id=by.pk, purpose=purpose, file=None, created_at__gte=now() - Upload.KEPT)


class Upload(models.Model):
    """A file that is being sent in parts (tus 1.0.0). How far it is, the bytes on the disk say.

    `subject` says for the room that asked what the file is for, such as the key of an application. `fingerprint` is the
    SHA-256 of the whole file as its sender told it, by which the sender knows it again; empty where none was told.
    """

    KEPT = timedelta(hours=24)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=40)
    subject = models.CharField(max_length=100, blank=True)
    name = models.CharField(max_length=255, blank=True)
    length = models.PositiveBigIntegerField()
    fingerprint = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(default=now, db_index=True)
    file = models.ForeignKey(PrivateFile, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.id)

    @property
    def offset(self) -> int:
        """How many bytes the sender need not send again.

        Where the portal stopped after the last byte and before it took the file in, it asks for the last byte again.
        """
        if self.file_id:
            return self.length
        part = part_of(self.pk)
        return min(part.stat().st_size, self.length - 1) if part.exists() else 0

    @property
    def percent(self) -> int:
        """How much of it has arrived, rounded down: 100 is said of a whole file only."""
        return self.offset * 100 // self.length

    @property
    def has_expired(self) -> bool:
        """True a day after it began."""
        return now() - self.created_at > self.KEPT
