"""What is kept about pages while they are made and kept true."""

from editing.models.approval import ApprovalRequest
from editing.models.freshness import Freshness, FreshnessSettings
from editing.models.importing import ImportLine, ImportRun, ImportState, Outcome, Plan
from editing.models.links import Fault, LinkPlace, LinkSource, OutgoingLink
from editing.models.translation import Translation
from editing.models.visits import DayVisits

__all__ = [
    "ApprovalRequest",
    "DayVisits",
    "Fault",
    "Freshness",
    "FreshnessSettings",
    "ImportLine",
    "ImportRun",
    "ImportState",
    "LinkPlace",
    "LinkSource",
    "Outcome",
    "OutgoingLink",
    "Plan",
    "Translation",
]
