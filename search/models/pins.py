"""A publication that the hub team puts on top for a question, for a while."""

from datetime import timedelta
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.publishing import published_records, record_key
from search.folding import fold

LONGEST_FOLDED = 200
LONGEST_PERIOD = timedelta(days=366)


def folded_text(text: str) -> str:
    """How a pin's words and a question are compared."""
    return fold(text)[:LONGEST_FOLDED]


class Pin(models.Model):
    """Puts `page` above all results for exactly `text`, from `first_day` up to and including `last_day`.

    A period has an end, so that nothing stays on top because everybody forgot it.
    """

    text = models.CharField(
        gettext_lazy("search words"),
        max_length=100,
        help_text=gettext_lazy("What people type. Capitals, accents and punctuation make no difference."),
    )
    folded = models.CharField(max_length=LONGEST_FOLDED, editable=False, db_index=True)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=gettext_lazy("publication"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=gettext_lazy("Stands first for these words. It must be on the site."),
    )
    first_day = models.DateField(gettext_lazy("first day"))
    last_day = models.DateField(gettext_lazy("last day"), help_text=gettext_lazy("At most a year after the first day."))

    class Meta:
        verbose_name = gettext_lazy("pinned publication")
        verbose_name_plural = gettext_lazy("pinned publications")
        ordering: ClassVar = ["-last_day", "text"]

    def __str__(self) -> str:
        return f"{self.text}: {self.page}"

    @property
    def key(self) -> str:
        """The key of the record that is pinned."""
        return record_key(self.page_id)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep beside the words how they are compared."""
        self.folded = folded_text(self.text)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse words that match nothing, a period that is no period, and a page that nobody would find."""
        super().clean()
        faults: dict[str, str] = {}
        if self.text and not fold(self.text):
            faults["text"] = _("Give at least one word; signs alone are not searched for.")
        faults |= self._period_faults()
        if self.page_id and not published_records([self.page_id]):
            faults["page"] = _("Visitors cannot find this page: it is not on the site, not public, or no publication.")
        if faults:
            raise ValidationError(faults)

    def _period_faults(self) -> dict[str, str]:
        if not (self.first_day and self.last_day):
            return {}  # the form says already that a day is missing
        if self.last_day < self.first_day:
            return {"last_day": _("The last day comes before the first day.")}
        if self.last_day - self.first_day > LONGEST_PERIOD:
            return {"last_day": _("A publication stands on top for at most a year.")}
        return {}
