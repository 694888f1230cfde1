"""Who may do what with a funder's lists and talk: one question, one sentence. The hub team is on no side of it."""

from typing import cast

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.decisions import ALLOWED, Decision, refuse
from funding.enums import Side
from funding.models import Interest, WatchedInitiative, WatchList, WatchNote
from partners.enums import MemberRole
from partners.models import Partner, written_for
from partners.permissions import LEFT, SIGN_IN, Person, role_of

NOT_A_FUNDER = _(
    "This is for members of an organisation that funds initiatives. Does yours? The hub team can say so on the portal."
)
ONLY_EDITORS = _("Only editors of your organisation and above can do this. You can read along.")
NOT_YOUR_NOTE = _("This note is a colleague’s. Only its writer or a manager can delete it.")
NOTES_OF_OTHERS = _("Colleagues wrote notes here. A manager can take it off.")
NOT_YOURS = _("You take no part in this conversation.")
OWN_INITIATIVE = _("This is an initiative of your own organisation.")


def user_can_read_lists_of(user: Person, funder: Partner) -> Decision:
    """Every member of an organisation that is a funder now."""
    return _as_at_least(user, funder, MemberRole.VIEWER)


def user_can_watch_for(user: Person, funder: Partner) -> Decision:
    """Editors and above make lists, put initiatives on them and write notes."""
    return _as_at_least(user, funder, MemberRole.EDITOR)


def user_can_remove_item(user: Person, item: WatchedInitiative) -> Decision:
    """Editors; only a manager where notes of others would go with it."""
    return _unless_notes_of_others(user, item.list.partner, item.notes.exclude(author=user.pk).exists())


def user_can_remove_list(user: Person, watch_list: WatchList) -> Decision:
    """Editors; only a manager where notes of others would go with it."""
    others = WatchNote.objects.filter(item__list=watch_list).exclude(author=user.pk)
    return _unless_notes_of_others(user, watch_list.partner, others.exists())


def user_can_delete_note(user: Person, note: WatchNote) -> Decision:
    """Its writer, while they may write; and managers."""
    decision = user_can_watch_for(user, note.item.list.partner)
    if not decision or note.author_id == user.pk:
        return decision
    return ALLOWED if role_of(user, note.item.list.partner) == MemberRole.MANAGER else refuse(NOT_YOUR_NOTE)


def user_can_show_interest(user: Person, funder: Partner, owner: Partner) -> Decision:
    """Editors of a funder, in what is not their own."""
    decision = user_can_watch_for(user, funder)
    if not decision:
        return decision
    if owner.pk == funder.pk:
        return refuse(OWN_INITIATIVE)
    return ALLOWED if owner.is_active else refuse(LEFT)


def side_of(user: Person, interest: Interest) -> Side | None:
    """On which side the person stands, as the database has it now; who belongs to both stands with the funder."""
    if not user.is_authenticated or not user.is_active:
        return None
    partners = set(written_for(cast(User, user)))
    if interest.funder_id in partners:
        return Side.FUNDER
    return Side.PARTNER if interest.partner_id in partners else None


def _unless_notes_of_others(user: Person, funder: Partner, has_notes: bool) -> Decision:
    decision = user_can_watch_for(user, funder)
    if not decision or not has_notes or role_of(user, funder) == MemberRole.MANAGER:
        return decision
    return refuse(NOTES_OF_OTHERS)


def _as_at_least(user: Person, funder: Partner, least: MemberRole) -> Decision:
    if not user.is_authenticated:
        return refuse(SIGN_IN)
    role = role_of(user, funder)
    if role is None or not funder.is_funder:
        return refuse(NOT_A_FUNDER)
    if not funder.is_active:
        return refuse(LEFT)
    return ALLOWED if role.includes(least) else refuse(ONLY_EDITORS)
