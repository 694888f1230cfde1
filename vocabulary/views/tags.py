"""Merging tags, and keeping two apart that look alike. For the hub team; to others these do not exist."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from taggit.models import Tag

from vocabulary.forms import MergeTagsForm
from vocabulary.permissions import user_can_tend_tags
from vocabulary.services.tags import keep_apart, merge_tags


def merge(request: HttpRequest, tag_id: int) -> HttpResponse:
    """`/beheer/woorden/labels/<number>/samenvoegen/`: other tags become part of this one."""
    into = _tag(request, tag_id)
    form = MergeTagsForm(request.POST or None, into=into)
    if request.method == "POST" and form.is_valid():
        count = merge_tags(into, form.cleaned_data["others"], request.user)
        said = ngettext(
            "Merged into “%(tag)s”; %(count)d page changed.", "Merged into “%(tag)s”; %(count)d pages changed.", count
        )
        messages.success(request, said % {"tag": into.name, "count": count})
        return redirect("tags:index")
    context = {"form": form, "into": into, "media": form.media}
    return render(request, "vocabulary/admin/merge_tags.html", context, status=422 if form.is_bound else 200)


@require_POST
def stay_apart(request: HttpRequest, tag_id: int, other_id: int) -> HttpResponse:
    """These two differ: they are not proposed again."""
    one, other = _tag(request, tag_id), _tag(request, other_id)
    keep_apart(one, other, request.user)
    messages.success(request, _("“%(one)s” and “%(other)s” stay apart.") % {"one": one.name, "other": other.name})
    return redirect("tags:index")


def _tag(request: HttpRequest, number: int) -> Tag:
    if not user_can_tend_tags(request.user):
        raise Http404
    return get_object_or_404(Tag, pk=number)
