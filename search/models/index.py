"""The index: every published record, once, in the portal's own database."""

from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.enums import Facet, Kind, Standing


class IndexedRecord(models.Model):
    """One `PublicationRecord`: what it is filtered, counted and sorted by, and the whole of it as JSON.

    A changed record is a new row: ids only grow, so that a process that knows the rows up to an id has only to read
    those after it. Instants are seconds since 1970, as numpy counts them. `period_from` and `period_to` say when the
    publication takes place or is open; empty is without end. `term_codes` are ids of `IndexedTerm`, four bytes each.
    """

    key = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    locale = models.CharField(max_length=10)
    standing = models.CharField(max_length=20, choices=Standing.choices, default=Standing.CURRENT)
    translation_key = models.CharField(max_length=36)
    external_id = models.CharField(max_length=120, db_index=True)
    title = models.CharField(max_length=255)
    folded_title = models.CharField(max_length=255)
    published = models.FloatField(null=True, blank=True)
    opens = models.FloatField(null=True, blank=True)
    closes = models.FloatField(null=True, blank=True)
    starts = models.FloatField(null=True, blank=True)
    period_from = models.FloatField(null=True, blank=True)
    period_to = models.FloatField(null=True, blank=True)
    amount_min = models.FloatField(null=True, blank=True)
    amount_max = models.FloatField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    term_codes = models.BinaryField()
    words = models.TextField(help_text="Each folded word of the publication once: what half-typed words become.")
    body = models.TextField(help_text="The body's words as they are read: what a passage is shown from.")
    record = models.JSONField(encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("indexed record")
        verbose_name_plural = _("indexed records")
        indexes: ClassVar = [models.Index(fields=["translation_key"], name="languages_of_a_publication")]

    def __str__(self) -> str:
        return self.title


class IndexedTerm(models.Model):
    """A word of the vocabulary, a tag, a partner or a stage that `records` records carry, with its labels."""

    facet = models.CharField(max_length=20, choices=Facet.choices)
    slug = models.CharField(max_length=100)
    label_nl = models.CharField(max_length=255)
    label_en = models.CharField(max_length=255)
    records = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("indexed term")
        verbose_name_plural = _("indexed terms")
        constraints: ClassVar = [models.UniqueConstraint(fields=["facet", "slug"], name="one_row_per_term")]

    def __str__(self) -> str:
        return f"{self.facet}: {self.label_nl}"


class IndexedWord(models.Model):
    """A folded word and in how many records it stands: what typed words are completed and corrected to."""

    word = models.CharField(max_length=60, primary_key=True)
    documents = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("indexed word")
        verbose_name_plural = _("indexed words")

    def __str__(self) -> str:
        return self.word


class IndexState(models.Model):
    """Where the index is: one row, changed by every change of the index, inside the same transaction.

    `change` counts; `token` is new at every change, so that two histories that were counted alike (one of them rolled
    back) are told apart. Changing the row also makes writers wait for one another on PostgreSQL.
    """

    change = models.PositiveBigIntegerField(default=0)
    token = models.CharField(max_length=32, default="")

    class Meta:
        verbose_name = _("state of the index")
        verbose_name_plural = _("states of the index")

    def __str__(self) -> str:
        return str(self.change)

    @classmethod
    def now(cls) -> tuple[int, str]:
        """The number and the token of the last change; (0, "") before the first."""
        return cls.objects.filter(pk=1).values_list("change", "token").first() or (0, "")


class IndexChange(models.Model):
    """One change of the index: which rows went. Kept for a while, so that processes catch up instead of reading all."""

    change = models.PositiveBigIntegerField(unique=True)
    token = models.CharField(max_length=32)
    removed = models.JSONField()

    class Meta:
        verbose_name = _("change of the index")
        verbose_name_plural = _("changes of the index")

    def __str__(self) -> str:
        return str(self.change)
