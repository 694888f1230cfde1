"""Living labs, the calls with which they look for solutions, and what is sent in to these."""

from living_labs.models.application import (
    Answer,
    Applicant,
    ApplicantInvitation,
    Application,
    OtherText,
    Receipt,
    TimelineEntry,
)
from living_labs.models.attachment import Attachment
from living_labs.models.call import CallPage
from living_labs.models.call_parts import CallCriterion, CallDocument, CallStage, JuryMember
from living_labs.models.lab import LabRole, LivingLabPage
from living_labs.models.round import CallRound, Extension, QuestionnaireVersion

__all__ = [
    "Answer",
    "Applicant",
    "ApplicantInvitation",
    "Application",
    "Attachment",
    "CallCriterion",
    "CallDocument",
    "CallPage",
    "CallRound",
    "CallStage",
    "Extension",
    "JuryMember",
    "LabRole",
    "LivingLabPage",
    "OtherText",
    "QuestionnaireVersion",
    "Receipt",
    "TimelineEntry",
]
