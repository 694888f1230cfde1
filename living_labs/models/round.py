"""What stands behind a call in both languages: when it takes applications, and what it asks in which version."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from living_labs.enums import Window
from living_labs.questionnaire import Questionnaire, Words
from partners.models import Partner


class CallRound(models.Model):
    """One call, whatever its languages. The pages say it to the public; this row is what applications belong to.

    It is kept in step with the live pages (`services.rounds`) and outlives them: an application is never lost with
    a page. `opens_at` and `closes_at` are instants, the same for all languages; an extension moves `closes_at`.
    """

    id = models.UUIDField(primary_key=True, help_text=_("The key that the call's pages share."))
    partner = models.ForeignKey(Partner, verbose_name=_("partner"), on_delete=models.PROTECT, related_name="+")
    title_nl = models.CharField(_("title"), max_length=255, blank=True)
    title_en = models.CharField(_("title in English"), max_length=255, blank=True)
    opens_at = models.DateTimeField(_("opens at"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes at"), null=True, blank=True)
    keep_declined_months = models.PositiveSmallIntegerField(_("months that declined applications are kept"), default=12)

    class Meta:
        verbose_name = _("round of a call")
        verbose_name_plural = _("rounds of calls")
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title in the reader's language, else in the other."""
        return str(Words(nl=self.title_nl, en=self.title_en))

    @property
    def audit_key(self) -> str:
        """By which the audit log knows the round."""
        return str(self.pk)

    def has_opened(self, moment: datetime) -> bool:
        """True from the opening instant on."""
        return self.opens_at is None or moment >= self.opens_at

    def window(self, moment: datetime, closes_at: datetime | None = None) -> Window:
        """Whether it takes applications at `moment`; `closes_at` stands for an extension of one applicant."""
        return Window.at(moment, self.opens_at, closes_at or self.closes_at)


class QuestionnaireVersion(models.Model):
    """What a call asks, numbered. Number 0 is a try-out: the owner's draft as it was on trying it."""

    TRY_OUT = 0

    round = models.ForeignKey(CallRound, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    content = models.JSONField(_("what is asked"))
    reason = models.CharField(_("why it changed"), max_length=300, blank=True)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("version of a questionnaire")
        verbose_name_plural = _("versions of a questionnaire")
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "number"], condition=models.Q(number__gt=0), name="one_version_per_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.number}"

    @property
    def questionnaire(self) -> Questionnaire:
        """The content as the objects it is made of; read once."""
        known: Questionnaire | None = self.__dict__.get("_questionnaire")
        if known is None:
            known = self.__dict__["_questionnaire"] = Questionnaire.model_validate(self.content)
        return known

    @staticmethod
    def content_of(questionnaire: Questionnaire) -> dict[str, Any]:
        """The JSON of a questionnaire: of equal questionnaires it is equal."""
        return questionnaire.model_dump(mode="json", exclude_defaults=True)


class Extension(models.Model):
    """More time, for all or (with `application`) for one after a proven fault; never taken back."""

    round = models.ForeignKey(CallRound, on_delete=models.PROTECT, related_name="extensions")
    application = models.ForeignKey(
        "living_labs.Application", null=True, blank=True, on_delete=models.CASCADE, related_name="extensions"
    )
    until = models.DateTimeField(_("until"))
    reason = models.CharField(_("reason"), max_length=300)
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["made_at"]

    def __str__(self) -> str:
        return f"{self.round_id} {self.until:%Y-%m-%d %H:%M}"
