"""A conversation of house B, about the house itself: no room's own thing, so that the walls stand without any."""

from collections.abc import Collection

from accounts.models import User
from common.decisions import Decision
from correspondence.models import Conversation
from correspondence.services.sending import conversation_about, send_message
from correspondence.subjects import SubjectRules, register_subject
from partners.models import Membership, Partner
from partners.permissions import user_can_view_drafts_of, user_can_write_for

KIND = "walls.partner"


def begin_conversation(partner: Partner, by: User, title: str, text: str) -> Conversation:
    """Let the members of every partner talk about it, and one of them begin."""
    register_subject(KIND, _rules({str(partner.pk): title}))
    conversation = conversation_about(f"{KIND}:{partner.pk}")
    send_message(conversation, by, text, "een")
    return conversation


def _rules(titles: dict[str, str]) -> SubjectRules:
    return SubjectRules(
        may_read=lambda user, key: _may(user, key, is_writing=False),
        may_write=lambda user, key: _may(user, key, is_writing=True),
        side_of=lambda user, key: "house",
        sides={"house": "Huis"},
        readers=lambda key, side: [],
        keys_of=_keys_of,
        titles=lambda keys: titles,
        address=lambda key: f"/mijn/organisaties/{key}/",
    )


def _may(user: User, key: str, *, is_writing: bool) -> Decision:
    partner = Partner.objects.get(pk=int(key))
    return (user_can_write_for if is_writing else user_can_view_drafts_of)(user, partner)


def _keys_of(user: User) -> Collection[str]:
    return [str(pk) for pk in Membership.objects.filter(user=user).values_list("partner", flat=True)]
