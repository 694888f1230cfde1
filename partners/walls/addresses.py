"""Guards every address of the admin before its view runs: whatever it names must be the person's to reach.

Wagtail's views look an object up first, and some show its title before, or without, asking who may see it.
"""

from collections.abc import Callable, Iterator
from functools import partial, wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import ResolverMatch

from partners.permissions import Person, is_hub_team
from partners.services.refusals import log_refusal
from partners.walls.links import link_typed
from partners.walls.looking import looking
from partners.walls.own import may_change, may_change_page, may_reach_document, may_reach_image, may_reach_page
from partners.walls.tags import published_tags

type View = Callable[..., HttpResponse]
type Reach = Callable[[Person, Any], bool]

# Not used here, by nobody. Addresses without a name are known by their route.
CLOSED = {
    "beheer/test404/",
    "wagtailadmin_error_test",
    "wagtailadmin_api:pages:find",
    "wagtailadmin_api:pages:action",
    "wagtailimages:url_generator",
    "wagtailimages:url_generator_output",
    "simple_translation:submit_snippet_translation",
}
CLOSED_SPACES = {"wagtailsnippets", "wagtailembeds", "wagtailadmin_api:images", "wagtailadmin_api:documents"}
# They show what is everybody's: other partners' pages, people, groups, workflows.
HUB_ONLY = {"wagtailadmin_pages:type_use", "wagtailadmin_pages:type_use_results", "wagtailadmin_pages:set_privacy"}
HUB_SPACES = {
    "wagtailadmin_reports",
    "wagtailadmin_workflows",
    "wagtailadmin_collections",
    "wagtailredirects",
    "wagtailsettings",
    "wagtailsites",
    "wagtailusers_users",
    "wagtailusers_groups",
    "simple_translation",
}
REPLACED: dict[str, View] = {
    "wagtailadmin_choose_page_external_link": link_typed,
    "wagtailadmin_tag_autocomplete": published_tags,
    "wagtailadmin_tag_model_autocomplete": published_tags,
}
PAGES = {"page_id", "page_to_move_id", "parent_page_id", "destination_id"}
KWARGS: dict[str, Reach] = {
    "document_id": may_reach_document,
    "doc_id": may_reach_document,
    "image_id": may_reach_image,
}
KEYS: dict[str, Reach] = {
    "wagtaildocs_chooser": may_reach_document,
    "wagtailimages_chooser": may_reach_image,
    "wagtailadmin_api:pages": may_reach_page,
}
BULK: dict[str, Reach] = {
    "page": may_change_page,
    "portalimage": may_reach_image,
    "portaldocument": may_reach_document,
}
CHOSEN: dict[str, Reach] = {
    "wagtailadmin_choose_page_chosen_multiple": may_reach_page,
    "wagtaildocs_chooser:chosen_multiple": may_reach_document,
    "wagtailimages_chooser:chosen_multiple": may_reach_image,
}
# In forms: where a page is moved or copied to.
GOALS = ("new_parent_page", "chooser")


def within_walls(view: View) -> View:
    """Answer 404 where an address names what is another partner's: for this person it does not exist."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        match = request.resolver_match
        if match is None or _is_closed(match):
            raise Http404
        if not request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if not is_hub_team(request.user) and not _may_enter(request, match):
            log_refusal(request.user, match.view_name)
            raise Http404
        with looking(request.user):
            response = REPLACED.get(match.view_name, view)(request, *args, **kwargs)
            render = getattr(response, "render", None)
            return render() if render else response  # while it is known who looks

    return wrapped


def _is_closed(match: ResolverMatch) -> bool:
    name = match.view_name if match.url_name else match.route
    return name in CLOSED or match.namespace in CLOSED_SPACES


def _may_enter(request: HttpRequest, match: ResolverMatch) -> bool:
    if match.view_name in HUB_ONLY or match.namespace in HUB_SPACES:
        return False
    if match.view_name == "wagtail_bulk_action" and match.kwargs["model_name"] not in BULK:
        return False
    return all(reach(request.user, number) for reach, number in _named(request, match))


def _named(request: HttpRequest, match: ResolverMatch) -> Iterator[tuple[Reach, Any]]:
    """All objects behind walls that the request names, each with the question to ask."""
    for name, value in match.kwargs.items():
        if name in PAGES:
            yield _reach_of_pages(match), value
        elif name == "object_id":
            label = f"{match.kwargs['app_label']}.{match.kwargs['model_name']}"
            yield partial(may_change, label=label), value
        elif name == "pk" and match.namespace in KEYS:
            yield KEYS[match.namespace], value
        elif name in KWARGS:
            yield KWARGS[name], value
    if match.view_name == "wagtail_bulk_action":
        yield from _bulk(request, BULK[match.kwargs["model_name"]])
    elif match.view_name in CHOSEN:
        yield from ((CHOSEN[match.view_name], number) for number in _numbers(request, "id"))
    if request.method == "POST":
        yield from ((may_reach_page, number) for goal in GOALS for number in _numbers(request, goal))


def _reach_of_pages(match: ResolverMatch) -> Reach:
    """Choosers and the explorer lead past pages that anyone may read; the rest is about own pages."""
    return (
        may_reach_page
        if match.view_name.startswith(("wagtailadmin_choose", "wagtailadmin_explore"))
        else may_change_page
    )


def _bulk(request: HttpRequest, reach: Reach) -> Iterator[tuple[Reach, Any]]:
    """Each object by number; all of a page's children where that page is an own one."""
    numbers = request.GET.getlist("id")
    for number in numbers:
        if number != "all":
            yield reach, _number(number)
    if "all" in numbers and reach is may_change_page:
        yield may_change_page, _number(request.GET.get("childOf", ""))


def _numbers(request: HttpRequest, name: str) -> Iterator[int]:
    values = request.POST.getlist(name) if request.method == "POST" else request.GET.getlist(name)
    yield from (_number(value) for value in values if value)


def _number(value: str) -> int:
    """What is no number names nothing."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else 0
