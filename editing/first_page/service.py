"""Making the draft."""

from collections.abc import Mapping
from typing import Any

from common.audit import record
from common.decisions import Refused
from common.publishing import publishing
from partners.models import PartnerPage, PartnerPublication
from partners.permissions import NOT_A_MEMBER, Person, user_can_write_for


def start_publication[P: PartnerPublication](
    user: Person, parent: PartnerPage, model: type[P], values: Mapping[str, Any]
) -> P:
    """A draft of this type under a partner's page, in the page's language, owned by `user`; nobody else sees it yet."""
    user_can_write_for(user, parent.partner).or_refuse()
    if model not in parent.allowed_subpage_models():
        raise Refused(NOT_A_MEMBER)
    with publishing():
        page = model(owner=user, locale=parent.locale, live=False, **_plain(model, values))
        for name in set(values) - set(_plain(model, values)):
            setattr(page, name, values[name])
        parent.add_child(instance=page)
        page.save_revision(user=user, log_action=True)
        record(
            action="publication.started",
            actor=user,
            target=page,
            after={"type": model._meta.label_lower},
            partner=parent.partner,
        )
    return page


def _plain(model: type[PartnerPublication], values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the values that a page is made with; lists of terms are set on it afterwards."""
    return {name: value for name, value in values.items() if not model._meta.get_field(name).many_to_many}
