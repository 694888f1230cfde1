"""Forms of who applies, and of who decides."""

from living_labs.forms.eligibility import EligibilityForm
from living_labs.forms.people import InviteForm, RoleForm
from living_labs.forms.plan import PlanForm
from living_labs.forms.section import SectionForm

__all__ = ["EligibilityForm", "InviteForm", "PlanForm", "RoleForm", "SectionForm"]
