"""What somebody told at “What do you need?” and asked the portal to keep."""

import uuid
from collections.abc import Mapping, Sequence
from typing import ClassVar
from urllib.parse import urlencode

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.enums import NeedKind
from common.numbers import shown_number

MOST_KEPT = 20  # by one person


def as_sent(told: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """What was told as the form sends it: the amount in the reader's way of writing."""
    return [
        (name, shown_number(value) if name == "bedrag" else value) for name, values in told.items() for value in values
    ]


class KeptWish(models.Model):
    """The answers of one person (`told`, by the names of the form) and the language in which they were written.

    Private: it goes with the account, and a year after it was last kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    told = models.JSONField()
    language = models.CharField(max_length=10)
    key = models.CharField(max_length=64)
    kept_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("question that was kept")
        verbose_name_plural = _("questions that were kept")
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["-kept_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "key"], name="one_wish_per_question"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def query(self) -> str:
        """It as the address of the page holds it."""
        return urlencode(as_sent(self.told))

    @property
    def kind(self) -> str:
        """What kind of thing is looked for."""
        return str(self.told["soort"][0])

    @property
    def kind_label(self) -> str:
        """What that is called."""
        return str(NeedKind(self.kind).label)

    @property
    def what(self) -> str:
        """For what, in the person's own words."""
        return str(self.told.get("wat", [""])[0])


class ToldOffer(models.Model):
    """An offer, by the key that its languages share, that somebody saw or was told of for what they kept."""

    wish = models.ForeignKey(KeptWish, on_delete=models.CASCADE, related_name="told_offers")
    offer = models.UUIDField()

    class Meta:
        default_permissions: ClassVar = ()
        constraints: ClassVar = [models.UniqueConstraint(fields=["wish", "offer"], name="told_once_for_a_wish")]

    def __str__(self) -> str:
        return f"{self.wish_id} {self.offer}"
