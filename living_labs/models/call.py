"""A call: a question of a lab, open between two instants."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.url_routing import RouteResult

from common.enums import Kind
from living_labs.blocks import PublicQuestionBlock, QuestionnaireBlock, RulesBlock, UpdateBlock
from living_labs.enums import Window
from living_labs.models.call_panels import PANELS
from living_labs.models.lab import LivingLabPage
from living_labs.page_forms import CallForm
from living_labs.showing import shown_of
from partners.models import PartnerPublication
from search.exports.one import calendar_of

SEVERAL = ("stages", "criteria", "jury", "documents")
CALENDAR = "agenda"  # the last part of the address of the calendar file
LONGEST_KEPT = 120  # months


class CallPage(PartnerPublication):
    """One call. `opens_at` and `closes_at` are instants: at `closes_at` itself it is closed.

    Where it has questions, people apply on the portal, and `CallRound` is kept in step with it (`services.rounds`).
    """

    kind = Kind.CALL

    living_lab = models.ForeignKey(
        LivingLabPage,
        verbose_name=_("living lab"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="calls",
    )
    question = models.TextField(_("question"), max_length=600)
    for_whom = models.TextField(_("for whom"), max_length=600, blank=True)
    offered = models.TextField(_("what you get"), max_length=1000, blank=True)
    opens_at = models.DateTimeField(_("opens at"), null=True, blank=True, help_text=_("Empty: open already."))
    closes_at = models.DateTimeField(
        _("closes at"), null=True, blank=True, help_text=_("At this very moment it is closed. Empty: no end yet.")
    )
    decision_on = models.DateField(_("decision on"), null=True, blank=True)
    updates = StreamField([("update", UpdateBlock())], verbose_name=_("messages"), blank=True)
    rules = StreamField(RulesBlock(), verbose_name=_("who may apply"), blank=True)
    questions = StreamField(QuestionnaireBlock(), verbose_name=_("questions for applicants"), blank=True)
    blind = models.BooleanField(_("judged without names"), default=False)
    keep_declined_months = models.PositiveSmallIntegerField(
        _("months that declined applications are kept"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_KEPT)],
    )
    change_reason = models.CharField(_("why the questions change"), max_length=300, blank=True)
    public_questions = StreamField(
        [("answered", PublicQuestionBlock())], verbose_name=_("questions answered"), blank=True
    )
    costs = models.TextField(_("costs"), max_length=600, blank=True)
    data_terms = models.TextField(_("data"), max_length=800, blank=True)
    ip_terms = models.TextField(_("intellectual property"), max_length=800, blank=True)
    apply_url = models.URLField(_("web address to apply"), blank=True)
    apply_email = models.EmailField(_("e-mail address to apply"), blank=True)
    former_round = models.ForeignKey(
        "self", verbose_name=_("earlier round"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    outcome = models.TextField(_("outcome"), max_length=1200, blank=True, help_text=_("Fill in once it is decided."))

    page_description = _("A question to which companies and others can answer until a day you choose.")
    first_fields: ClassVar[tuple[str, ...]] = ("question",)
    base_form_class = CallForm
    content_panels: ClassVar[list[Any]] = PANELS

    # A copy asks the same again, at another time; a translation is the same call.
    of_this_time: ClassVar[tuple[str, ...]] = (
        "opens_at",
        "closes_at",
        "decision_on",
        "updates",
        "public_questions",
        "change_reason",
        "outcome",
    )
    exclude_fields_in_copy: Sequence[str] = list(of_this_time)

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")

    def clean(self) -> None:
        """A call closes after it opens."""
        super().clean()
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("The call closes before it opens.")})

    def copy(self, *args: Any, reset_translation_key: bool = True, **kwargs: Any) -> Any:
        """Copy as a new call, or (with the same key) as the same one in another language."""
        self.exclude_fields_in_copy = list(self.of_this_time) if reset_translation_key else ["change_reason"]
        try:
            return super().copy(*args, reset_translation_key=reset_translation_key, **kwargs)
        finally:
            del self.exclude_fields_in_copy

    def window(self, moment: datetime) -> Window:
        """Where the call stands at `moment`: open from the opening instant, closed from the closing instant."""
        window = Window.at(moment, self.opens_at, self.closes_at)
        return Window.DECIDED if window == Window.CLOSED and self.outcome else window

    def record_details(self) -> dict[str, Any]:
        """Add the window."""
        return {**super().record_details(), "opens": self.opens_at, "closes": self.closes_at}

    def body_text(self) -> str:
        """The question is looked up too."""
        return " ".join([self.question, self.for_whom, self.offered, super().body_text()])

    def ways_to_ask(self) -> list[str]:
        """Also where people apply."""
        return [*super().ways_to_ask(), self.apply_email, self.apply_url]

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Below the page stands its calendar file."""
        if path_components == [CALENDAR] and self.live:
            return RouteResult(self, kwargs={"as_calendar": True})
        routed: RouteResult = super().route(request, path_components)
        return routed

    def serve(self, request: HttpRequest, *args: Any, as_calendar: bool = False, **kwargs: Any) -> HttpResponse:
        """The page, or the moment of its closing for a calendar."""
        if not as_calendar:
            page: HttpResponse = super().serve(request, *args, **kwargs)
            return page
        if self.closes_at is None:
            raise Http404
        response = HttpResponse(calendar_of(self.publication_record()), content_type="text/calendar; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{self.slug}.ics"'
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the window, in words and in days, and what the templates show beside the page's own texts."""
        for name in SEVERAL if self.pk else ():  # each fetched once, however often the template asks
            getattr(self, name).get_object_list()
        return {**super().get_context(request, *args, **kwargs), **shown_of(self)}
