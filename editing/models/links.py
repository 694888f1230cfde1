"""Links that leave the portal: where they stand, and whether they still lead anywhere."""

import hashlib
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.models import Partner

LONGEST_ADDRESS = 2_000


class Fault(models.TextChoices):
    """What happens to a visitor who follows a link."""

    GONE = "gone", _("The page is not there (any more)")
    REFUSED = "refused", _("The site says that something is wrong")
    NO_SITE = "no-site", _("There is no site with this name")
    SILENT = "silent", _("The site does not answer")
    NOT_SECURE = "not-secure", _("The site's security certificate is not right")
    CIRCLE = "circle", _("The site sends visitors round in a circle")
    INSIDE = "inside", _("The address is not on the public internet")


class OutgoingLink(models.Model):
    """One address, however many pages name it. It is dead once it failed on two separate days."""

    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the address.")
    address = models.CharField(_("link"), max_length=LONGEST_ADDRESS)
    host = models.CharField(max_length=255)
    next_check_at = models.DateTimeField(db_index=True)
    answered_at = models.DateTimeField(null=True, blank=True, db_index=True)
    failing_since = models.DateField(_("since"), null=True, blank=True)
    fault = models.CharField(_("what happens"), max_length=20, choices=Fault.choices, blank=True)
    is_dead = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("outgoing link")
        verbose_name_plural = _("outgoing links")

    def __str__(self) -> str:
        return self.address

    @staticmethod
    def digest_of(address: str) -> str:
        """By which an address is found: no database has an index on texts of this length."""
        return hashlib.sha256(address.encode()).hexdigest()


class LinkSource(models.Model):
    """A public page whose links are followed, and the partner who answers for it.

    `read_at` is empty until the links were read after the page's last change.
    """

    page = models.OneToOneField(
        "wagtailcore.Page", primary_key=True, on_delete=models.CASCADE, related_name="link_source"
    )
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("page with links")
        verbose_name_plural = _("pages with links")

    def __str__(self) -> str:
        return str(self.pk)


class LinkPlace(models.Model):
    """A link on a page, and when its owner was told that it is dead."""

    source = models.ForeignKey(LinkSource, on_delete=models.CASCADE, related_name="places")
    link = models.ForeignKey(OutgoingLink, verbose_name=_("link"), on_delete=models.CASCADE, related_name="places")
    reported_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("link on a page")
        verbose_name_plural = _("links that no longer work")
        ordering: ClassVar = ["link__failing_since", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["source", "link"], name="one_place_per_page_and_link")]

    def __str__(self) -> str:
        return self.link.address
