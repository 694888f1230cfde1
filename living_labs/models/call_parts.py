"""What a call has several of: steps, criteria, jury members, documents."""

from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from common.page_panels import Field

CALL = "living_labs.CallPage"


class CallStage(Orderable):
    """A step between opening and start."""

    page = ParentalKey(CALL, on_delete=models.CASCADE, related_name="stages")
    title = models.CharField(_("step"), max_length=100)
    text = models.TextField(_("what happens"), max_length=500, blank=True)
    on = models.DateField(_("when"), null=True, blank=True)

    panels: ClassVar = [FieldRowPanel([Field("title"), FieldPanel("on")]), Field("text")]


class CallCriterion(Orderable):
    """What an application is judged on, and how heavily: `weight` in percent."""

    page = ParentalKey(CALL, on_delete=models.CASCADE, related_name="criteria")
    name = models.CharField(_("criterion"), max_length=100)
    weight = models.PositiveSmallIntegerField(_("weight in percent"), validators=[MaxValueValidator(100)])
    text = models.TextField(_("explanation"), max_length=500, blank=True)

    panels: ClassVar = [FieldRowPanel([Field("name"), FieldPanel("weight")]), Field("text")]


class JuryMember(Orderable):
    """Somebody who judges."""

    page = ParentalKey(CALL, on_delete=models.CASCADE, related_name="jury")
    name = models.CharField(_("name"), max_length=80)
    function = models.CharField(_("function"), max_length=120, blank=True)

    panels: ClassVar = [FieldRowPanel([Field("name"), Field("function")])]


class CallDocument(Orderable):
    """A file to download, of the own organisation."""

    page = ParentalKey(CALL, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        "common.PortalDocument", verbose_name=_("document"), on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar = ["document"]
