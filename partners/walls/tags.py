"""Tags that a person may be offered: those that stand on something published, and own ones."""

from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from taggit.models import Tag

from partners.permissions import Person
from partners.walls.own import reachable_pages
from vocabulary.models import PublicationTag

MOST = 10


def published_tags(request: HttpRequest, **kwargs: str) -> JsonResponse:
    """The names that begin as typed; takes the place of Wagtail's, which offers those of drafts too."""
    term = request.GET.get("term", "")
    names = known_tags(request.user).filter(name__istartswith=term).order_by("name").values_list("name", flat=True)
    return JsonResponse(list(names[:MOST]) if term else [], safe=False)


def known_tags(user: Person) -> QuerySet[Tag]:
    """Tags of pages that the person may reach."""
    pages = reachable_pages(user).values("pk")
    return Tag.objects.filter(pk__in=PublicationTag.objects.filter(content_object__in=pages).values("tag"))
