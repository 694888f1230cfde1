"""Living labs, and the calls with which they look for solutions."""

from living_labs.models.call import CallCriterion, CallPage, CallStage, JuryMember
from living_labs.models.lab import LabRole, LivingLabPage

__all__ = ["CallCriterion", "CallPage", "CallStage", "JuryMember", "LabRole", "LivingLabPage"]
