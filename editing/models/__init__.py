"""What is kept about pages while they are made and kept true."""

from editing.models.importing import ImportLine, ImportRun, ImportState, Outcome, Plan
from editing.models.translation import Translation
from editing.models.visits import DayVisits

__all__ = ["DayVisits", "ImportLine", "ImportRun", "ImportState", "Outcome", "Plan", "Translation"]
