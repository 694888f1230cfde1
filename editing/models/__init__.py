"""What is kept about pages while they are made and kept true."""

from editing.models.visits import DayVisits

__all__ = ["DayVisits"]
