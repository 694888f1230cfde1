"""Who is given a document or an uploaded picture: anybody what is published, members what is their own."""

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest
from wagtail.models import Page, ReferenceIndex

from common.models import PortalDocument, PortalImage
from partners.models import Membership, Partner
from partners.permissions import Person, is_hub_team
from partners.walls.own import may_reach_image


def refuse_unpublished(document: PortalDocument, request: HttpRequest) -> None:
    """Raise 404 for a partner's document that stands on no page that anyone may read, unless it is the reader's own.

    What is in no partner's collection is the hub's, and public as its collection says.
    """
    partner = Partner.objects.filter(collection=document.collection_id).first()
    if partner and not _is_members(request.user, partner) and not is_published(document):
        raise Http404


def may_see_original(user: Person, path: str) -> bool:
    """True where an uploaded picture, as it came in, is the person's own: it may tell a place or a name."""
    if not user.is_authenticated:
        return False
    image = PortalImage.objects.filter(file=path).first()
    return is_hub_team(user) or (image is not None and may_reach_image(user, image.pk))


def is_published(document: PortalDocument) -> bool:
    """True where a page that anyone may read names it."""
    kind = ContentType.objects.get_for_model(Page)
    named = ReferenceIndex.get_references_to(document).filter(base_content_type=kind)
    numbers = [int(number) for number in named.values_list("object_id", flat=True)]
    return bool(Page.objects.live().public().filter(pk__in=numbers).exists())


def _is_members(user: Person, partner: Partner) -> bool:
    return user.is_authenticated and (
        is_hub_team(user) or Membership.objects.filter(user=user.pk, partner=partner).exists()
    )
