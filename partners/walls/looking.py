"""Who is looking at the admin now: Wagtail's widgets show an object without knowing to whom."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property

from django.db.models import Model
from wagtail.models import Page, PageViewRestriction
from wagtail.permissions import policy_registry

from partners.permissions import Person, is_hub_team
from partners.walls.own import may_reach


class Looker:
    """One person, for the length of one request."""

    def __init__(self, person: Person) -> None:
        self.person = person

    @cached_property
    def own_paths(self) -> tuple[str, ...]:
        """Where in the tree the person's own pages begin. A page below one of these is an own one."""
        rights = policy_registry.get_by_type(Page).get_cached_permissions_for_user(self.person)
        return tuple({right.page.path for right in rights if right.permission.codename == "change_page"})

    @cached_property
    def private_paths(self) -> tuple[str, ...]:
        """Where in the tree the pages begin that not anyone may read; asked once, not page by page."""
        return tuple(PageViewRestriction.objects.values_list("page__path", flat=True))


_looker: ContextVar[Looker | None] = ContextVar("looker", default=None)


@contextmanager
def looking(person: Person) -> Iterator[None]:
    """Within this, `may_show` answers for the person."""
    token = _looker.set(Looker(person))
    try:
        yield
    finally:
        _looker.reset(token)


def looker() -> Person | None:
    """The person, or None outside the admin."""
    found = _looker.get()
    return found.person if found else None


def may_show(instance: Model) -> bool:
    """True where the person who looks may be shown this object."""
    person = looker()
    return person is None or may_reach(person, type(instance), instance.pk)


def may_look_behind(page: Page) -> bool:
    """True where the person who looks may know of the page's next version."""
    found = _looker.get()
    return found is None or is_hub_team(found.person) or page.path.startswith(found.own_paths)


def may_anyone_read(page: Page) -> bool:
    """True for a page that is on the site for everybody."""
    found = _looker.get()
    if found is None:
        return bool(page.live and not page.get_view_restrictions())
    return bool(page.live) and not page.path.startswith(found.private_paths)
