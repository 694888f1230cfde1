"""The window of a call, and the states of an application: three things that never stand for one another."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Window(models.TextChoices):
    """Where a call stands at an instant; it follows from its opening, its closing and its outcome."""

    UPCOMING = "upcoming", _("Opens soon")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed, being judged")
    DECIDED = "decided", _("Decided")

    @classmethod
    def at(cls, moment: datetime, opens_at: datetime | None, closes_at: datetime | None) -> "Window":
        """Open from the opening instant, closed from the closing instant; without one it always was, or stays."""
        if opens_at and moment < opens_at:
            return cls.UPCOMING
        return cls.OPEN if closes_at is None or moment < closes_at else cls.CLOSED


class QuestionKind(models.TextChoices):
    """What kind of answer a question of a call takes."""

    SHORT = "short", _("Short text")
    LONG = "long", _("Long text")
    CHOICE = "choice", _("One choice")
    CHOICES = "choices", _("Several choices")
    NUMBER = "number", _("Number")
    MONEY = "money", _("Amount of money")
    DATE = "date", _("Date")
    EMAIL = "email", _("E-mail address")
    PHONE = "phone", _("Telephone number")
    ADDRESS = "address", _("Address")
    FILE = "file", _("File")
    BUDGET = "budget", _("Budget")
    TEAM = "team", _("Team")
    CONSENT = "consent", _("Consent")


class ApplicantRole(models.TextChoices):
    """What somebody may do in an application. Each role may also do what those before it may."""

    READER = "reader", _("Reads along")
    WRITER = "writer", _("Writes")
    LEAD = "lead", _("Leads: also invites, submits and withdraws")

    def includes(self, other: "ApplicantRole") -> bool:
        """True where this role may do what `other` may."""
        order = list(ApplicantRole)
        return order.index(self) >= order.index(other)


class Submission(models.TextChoices):
    """Where an application stands for who applies."""

    DRAFT = "draft", _("Not submitted yet")
    SUBMITTED = "submitted", _("Submitted")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Review(models.TextChoices):
    """Where the judging of an application stands."""

    WAITING = "waiting", _("Not looked at yet")
    UNDER_WAY = "under_way", _("Being judged")
    DONE = "done", _("Judged")


class Verdict(models.TextChoices):
    """What was decided; the applicant knows it once the owner has sent it."""

    NONE = "none", _("No decision yet")
    ACCEPTED = "accepted", pgettext_lazy("application", "Accepted")
    DECLINED = "declined", pgettext_lazy("application", "Declined")
