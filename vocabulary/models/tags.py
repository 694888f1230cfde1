"""What the hub team decided about free tags: old names that lead on, words that are not used, pairs that differ."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

LONGEST_TAG = 60


def slug_of(name: str) -> str:
    """The slug by which a tag is known: without case, accents and signs, so that one word is one tag."""
    return str(Tag().slugify(name))


class FormerTag(models.Model):
    """A name that a tag had, or that a tag had which was merged into it.

    `former_id` is the number of the merged tag: revisions from before know tags by number.
    """

    slug = models.SlugField(_("old slug"), max_length=100, unique=True)
    former_id = models.PositiveBigIntegerField(_("old number"), null=True, blank=True, unique=True)
    tag = models.ForeignKey(Tag, verbose_name=_("leads to"), on_delete=models.CASCADE, related_name="former")

    class Meta:
        verbose_name = _("former tag")
        verbose_name_plural = _("former tags")

    def __str__(self) -> str:
        return self.slug


class BannedTag(models.Model):
    """A word that does not become a tag, and what to use instead."""

    name = models.CharField(_("word"), max_length=LONGEST_TAG)
    slug = models.SlugField(_("slug"), max_length=100, unique=True, editable=False)
    instead = models.CharField(
        _("use instead"),
        max_length=LONGEST_TAG,
        blank=True,
        help_text=_("Named in the message to whoever types the word. May stay empty."),
    )

    class Meta:
        verbose_name = _("word that is not a tag")
        verbose_name_plural = _("words that are not tags")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class DifferentTags(models.Model):
    """Two tags that look alike and that the hub team keeps apart; the one with the lower number is `first`."""

    first = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("tags that differ")
        verbose_name_plural = _("tags that differ")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["first", "second"], name="one_row_per_pair_of_tags"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="lower_number_first"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ≠ {self.second_id}"
