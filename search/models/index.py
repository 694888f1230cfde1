"""The index: every published record, once, in the portal's own database."""

from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.enums import Facet, Kind


class IndexedRecord(models.Model):
    """One `PublicationRecord`: columns by which it is filtered and sorted, and the whole of it as JSON."""

    key = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    locale = models.CharField(max_length=10)
    translation_key = models.CharField(max_length=36, db_index=True)
    external_id = models.CharField(max_length=120, db_index=True)
    title = models.CharField(max_length=255)
    searched_text = models.TextField(
        help_text="Title, summary, labels and body, folded: what the words are looked up in."
    )
    starts = models.DateTimeField(null=True, blank=True)
    opens = models.DateTimeField(null=True, blank=True)
    closes = models.DateTimeField(null=True, blank=True)
    published = models.DateTimeField(null=True, blank=True)
    record = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("indexed record")
        verbose_name_plural = _("indexed records")
        indexes: ClassVar = [
            models.Index(fields=["kind", "locale", "-published"], name="record_by_kind"),
            models.Index(fields=["kind", "closes"], name="record_by_closing"),
        ]

    def __str__(self) -> str:
        return self.title


class IndexedTerm(models.Model):
    """One term of one record: what a facet filters and counts."""

    indexed = models.ForeignKey(IndexedRecord, on_delete=models.CASCADE, related_name="terms")
    facet = models.CharField(max_length=20, choices=Facet.choices)
    slug = models.CharField(max_length=100)
    label_nl = models.CharField(max_length=255)
    label_en = models.CharField(max_length=255)

    class Meta:
        verbose_name = _("indexed term")
        verbose_name_plural = _("indexed terms")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["facet", "slug", "indexed"], name="one_term_per_record_and_facet")
        ]

    def __str__(self) -> str:
        return f"{self.facet}: {self.label_nl}"

    def label(self, language: str) -> str:
        """The label in `language`."""
        return self.label_en if language == "en" else self.label_nl
