"""No page names what its editor may not know: another partner's draft, picture, document or contact person."""

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from common.decisions import Refused
from common.page_forms import Named, named_in
from partners.permissions import Person
from partners.services.refusals import log_refusal
from partners.walls.own import may_reach

NOT_YOURS = _(
    "This page points to a page, picture, document or person of another organisation that is not on the site. "
    "Take it out and save again."
)


def foreign_references(page: Page, user: Person) -> Named:
    """What the page names that the person may not, wherever it stands in it."""
    return _foreign(named_in(page), user)


def refuse_foreign(user: Person | None, named: Named) -> None:
    """Raise `Refused` where one of these is not for this person to name. Without a person, the portal itself acts."""
    if user is not None and _foreign(named, user):
        log_refusal(user, "named-in-a-page")
        raise Refused(NOT_YOURS)


def _foreign(named: Named, user: Person) -> Named:
    return {(kind, number) for kind, number in named if not _may_name(user, kind, number)}


def _may_name(user: Person, kind: int, number: str) -> bool:
    model = ContentType.objects.get_for_id(kind).model_class()
    return model is None or may_reach(user, model, number)
