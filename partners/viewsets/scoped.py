"""Wagtail's generic views, each asking the policy about the very object it shows.

Wagtail 8's own ask only whether the person may do such a thing at all: another partner's object would open by its
number.
"""

from typing import Any, ClassVar

import django_filters
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import policy_registry

from partners.models import Partner
from partners.policies import managed_partners

ANY = ("add", "change", "delete", "view")


class OwnObject:
    """Gives the object only to who may do to it what the view is for; to others it does not exist."""

    request: HttpRequest
    permission_required: str | None
    any_permission_required: Any

    def get_object(self, *args: Any, **kwargs: Any) -> Model:
        """The object, or 404."""
        instance: Model = super().get_object(*args, **kwargs)  # type: ignore[misc]
        actions = [self.permission_required] if self.permission_required else self.any_permission_required
        policy = policy_registry.get_by_type(type(instance))
        if not policy.user_has_any_permission_for_instance(self.request.user, actions, instance):
            raise Http404
        return instance


class OwnIndexView(generic.IndexView):
    """Lists what the person may see."""

    def get_base_queryset(self) -> QuerySet:
        """Own objects only."""
        own = policy_registry.get_by_type(self.model).instances_user_has_any_permission_for(self.request.user, ANY)
        listed: QuerySet = super().get_base_queryset()
        return listed.filter(pk__in=own.values("pk"))


class OwnEditView(OwnObject, generic.EditView):
    """Edits an own object."""


class OwnDeleteView(OwnObject, generic.DeleteView):
    """Deletes an own object."""


class OwnInspectView(OwnObject, generic.InspectView):
    """Shows an own object."""


class OwnHistoryView(OwnObject, HistoryView):
    """Shows what was done to an own object."""


class OwnUsageView(OwnObject, UsageView):
    """Shows where an own object is used."""


def own_partners(request: HttpRequest | None) -> QuerySet[Partner]:
    """The partners that a filter may offer."""
    return managed_partners(request.user) if request else Partner.objects.none()


def own_partner_filter(model: type[Model]) -> type[WagtailFilterSet]:
    """A filter by partner, of those that the person manages."""

    class OwnPartnerFilter(WagtailFilterSet):
        """For one model."""

        partner = django_filters.ModelChoiceFilter(label=_("Partner"), queryset=own_partners)

        class Meta:
            fields: ClassVar[list[str]] = []

    OwnPartnerFilter._meta.model = model
    return OwnPartnerFilter


class OwnViewSet(ModelViewSet):
    """A list of objects that each belong to a partner."""

    index_view_class = OwnIndexView
    edit_view_class = OwnEditView
    delete_view_class = OwnDeleteView
    inspect_view_class = OwnInspectView
    history_view_class = OwnHistoryView
    usage_view_class = OwnUsageView
    copy_view_enabled = False
    search_backend_name = None
