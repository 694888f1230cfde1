"""A file that belongs to the answer to one question of an application."""

from typing import ClassVar, Self

from django.db import models

from common.models import PrivateFile
from living_labs.models.application import Application


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Files by whether they stand in the application now."""

    def present(self) -> Self:
        """Those that were not removed."""
        return self.filter(removed_at=None)


class Attachment(models.Model):
    """The file itself lies in the private storage; without this row nobody but its sender has a way to it."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="attachments")
    question = models.CharField(max_length=64)
    file = models.OneToOneField(PrivateFile, on_delete=models.CASCADE, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)  # of one that was submitted before: its receipt needs it

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["file__created_at"]

    def __str__(self) -> str:
        return f"{self.application_id} {self.question}"
