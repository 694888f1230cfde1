"""The audit log: who did what, when, from which value to which. It is only ever added to."""

from typing import Any, ClassVar, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditIsAppendOnly(TypeError):
    """Raised where code tries to change or remove what was logged."""


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    """Entries can be read and added; the database refuses the rest too (migration 0003_audit_is_append_only)."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AuditIsAppendOnly

    def delete(self) -> NoReturn:
        """Refused."""
        raise AuditIsAppendOnly

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AuditIsAppendOnly


class AuditEntry(models.Model):
    """One thing that was done.

    People and objects stand here by identifier, never by key or by label: deleting a user or a page keeps its
    entries, and the log holds no name, address or title that somebody may have to forget or may not see.
    """

    at = models.DateTimeField(_("when"), db_index=True)
    actor = models.CharField(_("who"), max_length=40, blank=True, help_text=_("Account; empty: the portal itself."))
    action = models.CharField(_("what"), max_length=60, db_index=True)
    target_type = models.CharField(_("kind of object"), max_length=80, blank=True)
    target_id = models.CharField(_("object"), max_length=64, blank=True)
    target_key = models.CharField(_("identifier"), max_length=64, blank=True)
    partner = models.CharField(_("partner"), max_length=60, blank=True, help_text=_("Its slug."))
    before = models.JSONField(_("from"), null=True, blank=True)
    after = models.JSONField(_("to"), null=True, blank=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the audit log")
        verbose_name_plural = _("audit log")
        ordering: ClassVar = ["-at", "-id"]
        default_permissions: ClassVar = ("view",)
        indexes: ClassVar = [models.Index(fields=["partner", "-at"], name="audit_of_a_partner")]

    def __str__(self) -> str:
        return f"{self.action} {self.target_type} {self.target_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new entry; one that was written stays as it is."""
        if not self._state.adding:
            raise AuditIsAppendOnly
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AuditIsAppendOnly
