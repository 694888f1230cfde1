"""What funders keep, and what the portal keeps for them."""

from funding.models.changes import InitiativeChange, LastLive
from funding.models.interest import Interest
from funding.models.lists import Visit, WatchedInitiative, WatchList, WatchNote

__all__ = [
    "InitiativeChange",
    "Interest",
    "LastLive",
    "Visit",
    "WatchList",
    "WatchNote",
    "WatchedInitiative",
]
