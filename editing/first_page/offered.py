"""For whom, and of what, a first page can be made."""

from django.conf import settings
from django.db.models import QuerySet
from wagtail.models import Page

from partners.models import PartnerPage, PartnerPublication, written_for
from partners.permissions import Person, is_hub_team


def own_partner_pages(user: Person) -> QuerySet[PartnerPage]:
    """The pages, in the portal's first language, of the partners for whom somebody writes; by name."""
    first_language = PartnerPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    pages: QuerySet[PartnerPage] = first_language.filter(partner__in=written_for(user))
    return pages.select_related("partner").order_by("partner__name")


def types() -> dict[str, type[PartnerPublication]]:
    """The types of publication by the word that stands in the address."""
    models = (model for model in PartnerPage.allowed_subpage_models() if issubclass(model, PartnerPublication))
    return {model._meta.model_name: model for model in models}


def is_new_here(user: Person) -> bool:
    """True for somebody who writes for a partner and never made a publication; the hub team knows its way."""
    if not user.is_authenticated or is_hub_team(user) or not own_partner_pages(user).exists():
        return False
    made = Page.objects.filter(owner=user.pk, content_type__model__in=types())
    return not made.exists()
