"""Puts what the hub team tends of the search in the admin's menu."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from search.models import QueryInsight
from search.permissions import MeasuredPolicy
from search.viewsets import SearchGroup

register_permission_policy(QueryInsight, MeasuredPolicy(QueryInsight))


@hooks.register("register_admin_viewset")
def search_viewsets() -> SearchGroup:
    """Synonyms, pinned publications, and questions without a good answer."""
    return SearchGroup()
