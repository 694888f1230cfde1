"""What is kept about pages while they are made and kept true."""

from editing.models.translation import Translation
from editing.models.visits import DayVisits

__all__ = ["DayVisits", "Translation"]
