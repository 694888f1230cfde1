"""Names that every room uses: kinds of publication and the facets by which they are found."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a publication is. The values stand in addresses, feeds and import files and never change."""

    INITIATIVE = "initiative", _("Initiative")
    LIVING_LAB = "living-lab", _("Living lab")
    CALL = "call", _("Call")
    OFFER = "offer", _("Support offer")
    STORY = "story", _("Story")
    EVENT = "event", _("Event")
    PARTNER = "partner", _("Partner")
    PILLAR = "pillar", _("Pillar")
    PROGRAMME = "programme", _("Programme")
    PAGE = "page", _("Page")


class Facet(models.TextChoices):
    """Vocabulary by which a record is filtered. The value is its parameter in a search address (DESIGN)."""

    PILLAR = "pijler", _("Pillar")
    PROGRAMME = "programma", _("Programme")
    NEIGHBOURHOOD = "wijk", _("Neighbourhood")
    TARGET_GROUP = "doelgroep", _("For whom")
    DOMAIN = "domein", _("Domain")
    ACTIVITY = "activiteit", _("Daily activity")
    DIMENSION = "dimensie", _("Positive Health")
    PARTNER = "partner", _("Partner")
    STAGE = "fase", _("Stage")
    TAG = "label", _("Tag")


class Stage(models.TextChoices):
    """How far an initiative is."""

    IDEA = "idea", _("Idea")
    PREPARING = "preparing", _("Preparing")
    PILOT = "pilot", _("Pilot")
    SCALING = "scaling", _("Scaling up")
    ESTABLISHED = "established", _("Established")
    STOPPED = "stopped", _("Stopped")


class Standing(models.TextChoices):
    """Whether somebody still says that a publication is right."""

    CURRENT = "current", _("Current")
    UNCONFIRMED = "unconfirmed", _("Not confirmed")
    ARCHIVED = "archived", _("Archive")


class PartnerRole(models.TextChoices):
    """What a partner does in somebody else's publication."""

    LEAD = "lead", _("Leads")
    EXECUTES = "executes", _("Carries out")
    FUNDS = "funds", _("Funds")
    RESEARCHES = "researches", _("Researches")
    ADVISES = "advises", _("Advises")


class NeedKind(models.TextChoices):
    """What an initiative can need, and a partner can offer: the two lists are one, so that they can be matched."""

    FUNDING = "funding", _("Funding")
    EXPERTISE = "expertise", _("Expertise")
    NETWORK = "network", _("Network")
    SPACE = "space", _("Space")
    EQUIPMENT = "equipment", _("Equipment")
    DATA = "data", _("Data")
    PARTICIPANTS = "participants", _("Participants")
    TRAINING = "training", _("Training")
    COMMUNICATION = "communication", _("Communication")
    PROCUREMENT = "procurement", _("Procurement")
