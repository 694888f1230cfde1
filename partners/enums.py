"""Kinds of organisation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PartnerKind(models.TextChoices):
    """What an organisation is, as the public list of partners orders them."""

    HUB = "hub", _("The hub")
    MUNICIPALITY = "municipality", _("Municipality")
    PROVINCE = "province", _("Province")
    EDUCATION = "education", _("Education")
    RESEARCH = "research", _("Research")
    CARE = "care", _("Care")
    WELFARE = "welfare", _("Welfare")
    COMPANY = "company", _("Company")
    RESIDENTS = "residents", _("Residents")
    FUND = "fund", _("Fund")
    HOUSING = "housing", _("Housing")
