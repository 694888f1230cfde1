"""Tags that a person may be offered: those that stand on something published, and own ones."""

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, JsonResponse
from taggit.models import Tag
from wagtail.models import Page

from partners.permissions import Person
from partners.walls.own import reachable_pages
from vocabulary.models import BannedTag, PublicationTag
from vocabulary.models.tags import slug_of

MOST = 10
PAGE = "vocabulary_publicationtag_items__content_object"


def published_tags(request: HttpRequest, **kwargs: str) -> JsonResponse:
    """Names with a word that begins as typed; takes the place of Wagtail's, which offers those of drafts too."""
    term = request.GET.get("term", "").strip()
    offered = matching_tags(request.user, term)[:MOST] if term else []
    return JsonResponse([{"value": tag.name, "label": _label(tag)} for tag in offered], safe=False)


def matching_tags(user: Person, term: str) -> QuerySet[Tag]:
    """Tags with `on_site`, the most used first; case and accents do not matter, and an old name finds the new one."""
    slug = slug_of(term)
    alike = Q(name__istartswith=term)
    if slug:
        alike |= Q(slug__startswith=slug) | Q(slug__contains=f"-{slug}") | Q(former__slug__startswith=slug)
    offered = known_tags(user).exclude(slug__in=BannedTag.objects.values("slug"))
    public = Page.objects.live().public().values("pk")
    used = Count(PAGE, filter=Q(**{f"{PAGE}__in": public}), distinct=True)
    return offered.filter(alike).annotate(on_site=used).order_by("-on_site", "name")


def _label(tag: Tag) -> str:
    """The name, and on how many pages of the site it stands."""
    on_site: int = tag.on_site
    return f"{tag.name} ({on_site})" if on_site else tag.name


def known_tags(user: Person) -> QuerySet[Tag]:
    """Tags of pages that the person may reach."""
    pages = reachable_pages(user).values("pk")
    return Tag.objects.filter(pk__in=PublicationTag.objects.filter(content_object__in=pages).values("tag"))
