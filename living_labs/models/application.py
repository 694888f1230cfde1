"""An application: what one applicant answers to one call, who works on it, and what became of it.

Plain models, on purpose: nothing of Wagtail lists, indexes, previews or logs them.
"""

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from living_labs.enums import ApplicantRole, Review, Submission, Verdict
from living_labs.models.round import CallRound, QuestionnaireVersion


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Applications by who may see them."""

    def of(self, user: User) -> Self:
        """Those that the person works on or reads along with, erased ones not."""
        return self.filter(applicants__user=user, erased_at=None)

    def real(self) -> Self:
        """Neither erased nor a try-out."""
        return self.filter(is_try_out=False, erased_at=None)

    def received(self, round_id: uuid.UUID) -> Self:
        """What the owner of a call may see of it: what was submitted, and not withdrawn; no try-outs."""
        return self.filter(round=round_id, submission=Submission.SUBMITTED, is_try_out=False)


class Application(models.Model):
    """One application. Submission, review and verdict are three things that change each for themselves."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(CallRound, on_delete=models.PROTECT, related_name="applications")
    version = models.ForeignKey(QuestionnaireVersion, on_delete=models.PROTECT, related_name="applications")
    is_try_out = models.BooleanField(_("try-out"), default=False)
    title = models.CharField(_("name of the plan"), max_length=120, blank=True)
    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    eligibility = models.JSONField(_("answers to the rules"), default=dict)
    submission = models.CharField(_("submission"), max_length=12, choices=Submission, default=Submission.DRAFT)
    review = models.CharField(_("review"), max_length=12, choices=Review, default=Review.WAITING)
    verdict = models.CharField(_("decision"), max_length=12, choices=Verdict, default=Verdict.NONE)
    verdict_reason = models.TextField(_("reason of the decision"), max_length=2000, blank=True)
    verdict_sent_at = models.DateTimeField(_("decision sent at"), null=True, blank=True)
    made_at = models.DateTimeField(_("begun at"))
    received_at = models.DateTimeField(_("received at"), null=True, blank=True)
    reminded_of = models.DateTimeField(_("closing of which a reminder was sent"), null=True, blank=True)
    erased_at = models.DateTimeField(_("erased at"), null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["-made_at"]
        indexes: ClassVar = [models.Index(fields=["round", "submission"], name="applications_of_a_round")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def audit_key(self) -> str:
        """By which the audit log knows the application."""
        return str(self.pk)

    @property
    def number(self) -> str:
        """What people call it by in a mail or on the telephone."""
        return self.pk.hex[:8].upper()

    @property
    def shown_verdict(self) -> Verdict:
        """What the applicant knows of the decision: nothing until it was sent."""
        return Verdict(self.verdict) if self.verdict_sent_at else Verdict.NONE


class Applicant(models.Model):
    """One person of an application."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="applicants")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="applications")
    role = models.CharField(_("role"), max_length=8, choices=ApplicantRole)
    language = models.CharField(_("language"), max_length=5, default="nl", help_text=_("In which mails are written."))
    since = models.DateTimeField(_("since"))

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["since"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "user"], name="one_role_per_person_and_application")
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.role}"


class ApplicantInvitation(models.Model):
    """A promise to work on an application, to one e-mail address. Only the hash of its link's token is kept."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=8, choices=ApplicantRole)
    language = models.CharField(_("language"), max_length=5, default="nl")
    token_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(_("sent at"))
    expires_at = models.DateTimeField(_("valid until"))

    class Meta:
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "email"], name="one_invitation_per_address_and_application")
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.role}"


class Answer(models.Model):
    """The answer to one question as it was last saved. `edition` grows with every change of it.

    Who saves says which edition was before their eyes; if it is another by now, neither text is lost (`OtherText`).
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=64)
    value = models.JSONField(encoder=DjangoJSONEncoder, null=True)
    edition = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "question"], name="one_answer_per_question")
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.question}"


class OtherText(models.Model):
    """What somebody wrote while another changed the same answer: kept beside it until one of both is chosen."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="other_texts")
    question = models.CharField(max_length=64)
    value = models.JSONField(encoder=DjangoJSONEncoder, null=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["written_at"]

    def __str__(self) -> str:
        return f"{self.application_id} {self.question}"


class Receipt(models.Model):
    """One submission as it was received: its instant alone decides whether it was in time.

    `key` comes with the form, so that ten clicks, or a retry after a lost answer, make one. `fingerprint` is the
    SHA-256 of the answers and of the files' own, so that both sides can show what was sent. Of `answers`, the one under
    no question holds what the plan was called and whose it was.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="receipts")
    key = models.UUIDField(unique=True)
    version = models.ForeignKey(QuestionnaireVersion, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(encoder=DjangoJSONEncoder)
    fingerprint = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["received_at"]

    def __str__(self) -> str:
        return f"{self.application_id} {self.received_at:%Y-%m-%d %H:%M:%S}"

    @property
    def title(self) -> str:
        """What the plan was called when it was sent."""
        return str(self.answers.get("", {}).get("title", ""))

    @property
    def organisation(self) -> str:
        """Whose it was when it was sent."""
        return str(self.answers.get("", {}).get("organisation", ""))


class TimelineEntry(models.Model):
    """One thing that happened, as the applicant is told it: a word from `timeline.WHAT`, never free text."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="timeline")
    at = models.DateTimeField()
    what = models.CharField(max_length=30)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    detail = models.JSONField(default=dict)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.application_id} {self.what}"
