"""Abstract pages. A room's page is either part of the frame (`HubPage`) or a publication (`PublishablePage`)."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, Revision
from wagtail.search import index

from common.clock import today
from common.enums import Kind
from common.languages import context_of_page
from common.page_forms import CheckedPageForm
from common.page_panels import Field
from common.panels import panels_for
from common.previews import PreviewedAsCard, PreviewedInEachLanguage
from common.publishing import NotPublishedError, publishing, record_key
from common.records import PublicationRecord, TermRef
from common.revision_rows import with_living_targets


class HubPage(PreviewedInEachLanguage, Page):
    """A page of the portal: every change of its state and of the records below it is one transaction."""

    base_form_class = CheckedPageForm

    class Meta:
        abstract = True

    def get_admin_display_title(self) -> str:
        """The title of the next version; rooms above may say that it is not for who looks."""
        limited = panels_for("page-title-in-admin", page=self)
        return str(limited[0] if limited else super().get_admin_display_title())

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False) -> Any:
        """The page that a revision holds; what it points to is looked up together."""
        if check_fks and not strict_fks:
            data, check_fks = with_living_targets(cls, [data])[0], False
        return super().from_serializable_data(data, check_fks, strict_fks)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save, children included, and settle the records that follow."""
        with publishing():
            return super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete with all below, records included."""
        with publishing():
            return super().delete(*args, **kwargs)

    def move(self, *args: Any, **kwargs: Any) -> Any:
        """Move with all below; addresses in the records follow."""
        with publishing():
            return super().move(*args, **kwargs)

    def copy(self, *args: Any, **kwargs: Any) -> Any:
        """Copy; a live copy is recorded as a publication of its own."""
        with publishing():
            return super().copy(*args, **kwargs)

    def copy_for_translation(self, *args: Any, **kwargs: Any) -> Any:
        """Copy into another language."""
        with publishing():
            return super().copy_for_translation(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Save a revision. A live page that was imported has none yet: what is live then becomes its first.

        Without it Wagtail would take the page off the site when a change is planned for later.
        """
        with publishing():
            if self.pk and self.live and self.live_revision_id is None:
                self._keep_live_as_first_revision()
            return super().save_revision(*args, **kwargs)

    def _keep_live_as_first_revision(self) -> None:
        """Write the page as it is on the site as a revision, and mark that one as live."""
        live = type(self)._default_manager.get(pk=self.pk)
        self.live_revision = super(HubPage, live).save_revision(clean=False, log_action=False)
        Page.objects.filter(pk=self.pk).update(live_revision=self.live_revision)

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publish a revision: page, revision, log, aliases and records together or not at all.

        Raises `NotPublishedError` with the sentence of the room that says why this one can't be on the site.
        """
        with publishing():
            if reasons := panels_for("why-not-published", page=self, revision=revision):
                raise NotPublishedError(self, reasons[0])
            return super().publish(revision, *args, **kwargs)

    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        """Take off the site: page, log, aliases and records together or not at all."""
        with publishing():
            return super().unpublish(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the base template asks of every page."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {
            **context,
            **context_of_page(self, request),
            "page_language": self.locale.language_code,
            "breadcrumbs": self.breadcrumbs(request),
            "feedback_url": next(iter(panels_for("feedback-address", page=self)), ""),
            "page_notes": panels_for("page-note", page=self),
        }

    def breadcrumbs(self, request: HttpRequest) -> list[dict[str, str]]:
        """The pages above this one, from the home page down; none on the home page itself."""
        above = self.get_ancestors().filter(depth__gt=1).live()
        return [{"title": page.title, "url": page.get_url(request)} for page in above]


class PublishablePage(PreviewedAsCard, HubPage):
    """A page that hands over a `PublicationRecord`, and so is listed, found, fed and exported while it is live."""

    kind: ClassVar[Kind]

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two plain sentences: what it is and for whom. Shown in lists and search results."),
    )
    image = models.ForeignKey(
        "common.PortalImage",
        verbose_name=_("main picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_alt = models.CharField(
        _("what the picture shows"),
        max_length=200,
        blank=True,
        help_text=_("For people who cannot see the picture. Leave empty if it is only decoration."),
    )
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The last day on which somebody read this page and found it true."),
    )

    summary_panel = Field("summary", heading=_("In two sentences"))
    picture_panel = MultiFieldPanel(
        [
            FieldPanel("image", help_text=_("Shown at the top of the page and in lists. A wide picture works best.")),
            Field("image_alt", help_text=_("For people who cannot see the picture: say what there is to see.")),
        ],
        heading=_("Picture"),
    )
    checked_panel = FieldPanel("checked_on")
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save. The day on which somebody confirmed the page stays, though a form that was open says an older one."""
        if self.pk and self.live and (self.checked_on is None or self.checked_on < today()):
            days = [day for day in (self.checked_on, *panels_for("confirmed-on", page=self)) if day]
            self.checked_on = max(days, default=None)
        return super().save(*args, **kwargs)

    @classmethod
    def fetch_for_records(cls, pages: Sequence[Any]) -> None:
        """Fetch at once, for many pages of this type, what their records need of other tables."""

    def publication_record(self) -> PublicationRecord:
        """What the portal says about this page, now, in the page's own language whoever saves it."""
        with override(self.locale.language_code):
            return self._publication_record()

    def _publication_record(self) -> PublicationRecord:
        return PublicationRecord(
            **{
                "key": record_key(self.pk),
                "kind": self.kind,
                "external_id": str(self.translation_key),
                "translation_key": str(self.translation_key),
                "locale": self.locale.language_code,
                "title": self.title,
                "summary": self.summary,
                "body": self.body_text(),
                "url": self.get_url() or "",
                "terms": tuple(self.record_terms()),
                "published": self.first_published_at,
                "updated": self.last_published_at,
                "checked_on": self.checked_on,
                "image_id": self.image_id,
                "image_alt": self.image_alt,
            }
            | self.record_details()
        )

    def record_terms(self) -> list[TermRef]:
        """The vocabulary under which the page is found."""
        return []

    def record_details(self) -> dict[str, Any]:
        """Fields of the record that only this type fills, by their names."""
        return {}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what a room above says of how sure the page is."""
        notes = panels_for("standing-note", page=self) if self.pk else []
        return {**super().get_context(request, *args, **kwargs), "standing_note": next(iter(notes), "")}

    def body_text(self) -> str:
        """The words of the page's body, without markup."""
        body = getattr(self, "body", None)
        parts = body.stream_block.get_searchable_content(body) if body else []
        return " ".join(strip_tags(str(part)) for part in parts)

    @property
    def is_in_another_language(self) -> bool:
        """True where the visitor reads the portal in another language than this page's."""
        return bool(self.locale.language_code != get_language())
