"""Puts the vocabulary in the admin's menu."""

from django.urls import URLPattern, path
from taggit.models import Tag
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from vocabulary.permissions import TagPolicy
from vocabulary.views import tags
from vocabulary.viewsets import VocabularyGroup

register_permission_policy(Tag, TagPolicy(Tag))


@hooks.register("register_admin_viewset")
def vocabulary_viewsets() -> VocabularyGroup:
    """The vocabulary's lists."""
    return VocabularyGroup()


@hooks.register("register_admin_urls")
def tag_addresses() -> list[URLPattern]:
    """Merging tags and keeping them apart."""
    pair = "woorden/labels/<int:tag_id>/anders-dan/<int:other_id>/"
    return [
        path("woorden/labels/<int:tag_id>/samenvoegen/", tags.merge, name="tag-merge"),
        path(pair, tags.stay_apart, name="tag-keep-apart"),
    ]
