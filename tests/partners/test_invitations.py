"""An invitation's whole life, and every link that does not work."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.under_sixteen import note_parent, waits_for_parent
from common.clock import now
from common.decisions import Refused
from common.models import AuditEntry, OutboxEntry
from partners.enums import InvitationState, MemberRole
from partners.models import Invitation, Membership
from partners.permissions import role_of
from partners.services.invitations import VALID_FOR, accept, invite, resend, revoke
from tests.factories import make_member
from tests.partners.conftest import House

pytestmark = pytest.mark.django_db

type LinkOf = Callable[[str], str]

ANNA = "anna@voorbeeld.example"
PASSWORD = "een heel lang wachtwoord 7"


@pytest.fixture
def invitation(house: House) -> Invitation:
    """Anna is invited as editor."""
    return invite(house.partner, ANNA, MemberRole.EDITOR, house.manager)


def signed_in_as(client: Client, email: str) -> Client:
    client.force_login(User.objects.filter(email=email).first() or User.objects.create_user(email, PASSWORD))
    return client


def test_the_link_makes_a_member(client: Client, house: House, invitation: Invitation, link_in_mail: LinkOf) -> None:
    """Anna, signed in with the address, clicks twice and belongs to the organisation."""
    link = link_in_mail(ANNA)
    signed_in_as(client, ANNA)
    assert client.get(link).status_code == 200
    assert client.post(link).status_code == 302
    assert role_of(User.objects.get(email=ANNA), house.partner) == MemberRole.EDITOR
    assert client.get(reverse("my-organisation", args=[house.partner.slug])).status_code == 200


def test_accepting_shows_that_the_address_is_ones_own(
    client: Client, invitation: Invitation, link_in_mail: LinkOf
) -> None:
    """Anna, whose account the hub team made, signs in afterwards without a code for the mailbox she just used."""
    link = link_in_mail(ANNA)
    anna = User.objects.create_user(ANNA, PASSWORD)
    EmailAddress.objects.create(user=anna, email="vroeger@voorbeeld.example", primary=True, verified=True)
    client.force_login(anna)
    client.post(link)
    assert EmailAddress.objects.get(user=anna, primary=True, verified=True).email == ANNA
    newcomer = Client()
    answer = newcomer.post("/account/login/", {"login": ANNA, "password": PASSWORD})
    assert answer.status_code == 302
    assert newcomer.session["_auth_user_id"] == str(anna.pk)


def test_an_address_that_another_verified_stays_theirs(
    client: Client, house: House, invitation: Invitation, link_in_mail: LinkOf
) -> None:
    """Two accounts claim one address: the membership comes, and nobody's way of signing in is taken over."""
    link = link_in_mail(ANNA)
    bram = User.objects.create_user("bram@voorbeeld.example", PASSWORD)
    EmailAddress.objects.create(user=bram, email=ANNA, verified=True)
    assert signed_in_as(client, ANNA).post(link).status_code == 302
    assert role_of(User.objects.get(email=ANNA), house.partner) == MemberRole.EDITOR
    assert EmailAddress.objects.get(email=ANNA).user == bram


def test_opening_the_link_alone_accepts_nothing(client: Client, invitation: Invitation, link_in_mail: LinkOf) -> None:
    """A mail scanner that opens links uses nothing up."""
    signed_in_as(client, ANNA).get(link_in_mail(ANNA))
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.OPEN


def test_who_is_new_gets_an_account(client: Client, house: House, invitation: Invitation, link_in_mail: LinkOf) -> None:
    """The link proves the address: a password is all that is asked, and Anna is in."""
    link = link_in_mail(ANNA)
    assert "account" in client.get(link).content.decode()
    made = client.post(f"{link}account/", {"name": "Anna Bakker", "password": PASSWORD}, follow=True)
    assert made.status_code == 200
    user = User.objects.get(email=ANNA)
    assert user.check_password(PASSWORD)
    assert role_of(user, house.partner) == MemberRole.EDITOR
    assert client.session["_auth_user_id"] == str(user.pk)


def test_an_account_that_exists_keeps_its_password(
    client: Client, invitation: Invitation, link_in_mail: LinkOf
) -> None:
    """Whoever has a forwarded link does not take over somebody's account."""
    User.objects.create_user(ANNA, "het oude wachtwoord 9")
    answer = client.post(f"{link_in_mail(ANNA)}account/", {"password": PASSWORD})
    assert answer.status_code == 302
    assert User.objects.get(email=ANNA).check_password("het oude wachtwoord 9")
    assert not Membership.objects.filter(user__email=ANNA).exists()


def test_a_parent_whom_another_named_for_an_invited_address_is_not_asked(
    client: Client, invitation: Invitation, link_in_mail: LinkOf
) -> None:
    """Who typed Anna's address before she came, with themselves as parent, does not keep her out of her work."""
    user = User.objects.create_user(ANNA, "wat een vreemde koos 9")
    note_parent(user, "vreemde@test.example")
    client.post(f"{link_in_mail(ANNA)}account/", {"password": PASSWORD})
    assert not waits_for_parent(user)


@pytest.mark.parametrize("password", ["", "kort", "wachtwoord", ANNA])
def test_a_weak_password_is_refused(
    password: str, client: Client, invitation: Invitation, link_in_mail: LinkOf
) -> None:
    """The page comes back and says what is wrong; nothing was made."""
    answer = client.post(f"{link_in_mail(ANNA)}account/", {"password": password})
    assert answer.status_code == 422
    assert not User.objects.filter(email=ANNA).exists()


def expire(invitation: Invitation) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=now() - timedelta(seconds=1))


def use(invitation: Invitation) -> None:
    accept(invitation, User.objects.create_user(ANNA, PASSWORD))


def withdraw(invitation: Invitation) -> None:
    revoke(invitation, User.objects.create_superuser("hub@x.example", PASSWORD))


def send_again(invitation: Invitation) -> None:
    resend(invitation, User.objects.create_superuser("hub@x.example", PASSWORD))


BROKEN = [
    ("expired", expire, 410, "This invitation has expired"),
    ("used", use, 410, "This invitation has been used already"),
    ("withdrawn", withdraw, 410, "This invitation was withdrawn"),
    ("replaced", send_again, 404, "This link is not complete, or was replaced by a newer one"),
]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(("name", "spoil", "status", "says"), BROKEN, ids=[row[0] for row in BROKEN])
def test_a_link_that_does_not_work_says_which_and_what_to_do(
    name: str,
    spoil: Callable[[Invitation], None],
    status: int,
    says: str,
    method: str,
    client: Client,
    invitation: Invitation,
    link_in_mail: LinkOf,
) -> None:
    """Signed in or not, Anna reads why, and becomes no member by it."""
    link = f"/en{link_in_mail(ANNA)}"
    spoil(invitation)
    before = Membership.objects.count()
    for visitor in (Client(), signed_in_as(client, ANNA)):
        answer = getattr(visitor, method)(link)
        assert answer.status_code == status
        assert says in answer.content.decode()
        assert visitor.post(f"{link}account/", {"password": PASSWORD}).status_code == status
    assert Membership.objects.count() == before


def test_an_altered_link_is_no_link(client: Client, invitation: Invitation, link_in_mail: LinkOf) -> None:
    """One letter more or less opens nothing."""
    link = link_in_mail(ANNA)
    for altered in (
        f"{link[:-2]}/",
        f"{link[:-1]}x/",
        link.swapcase().replace("/MIJN/UITNODIGING", "/mijn/uitnodiging"),
    ):
        assert client.get(altered).status_code == 404


def test_a_forwarded_link_does_not_work_for_another(
    client: Client, invitation: Invitation, link_in_mail: LinkOf
) -> None:
    """Bram, signed in as himself, reads that it is not his; the page does not tell him Anna's address."""
    link = f"/en{link_in_mail(ANNA)}"
    signed_in_as(client, "bram@voorbeeld.example")
    for answer in (client.get(link), client.post(link)):
        assert answer.status_code == 403
        assert "This invitation is for somebody else" in answer.content.decode()
        assert ANNA not in answer.content.decode()
    assert not Membership.objects.filter(user__email="bram@voorbeeld.example").exists()


def test_the_same_pages_in_dutch(client: Client) -> None:
    """The Dutch page is there at the address without a prefix."""
    page = client.get("/mijn/uitnodiging/onzin/")
    assert page.status_code == 404
    assert 'lang="nl"' in page.content.decode()


def test_the_token_is_kept_nowhere(invitation: Invitation, link_in_mail: LinkOf) -> None:
    """Who reads the database or the log can't accept in Anna's name; only the waiting mail has the link."""
    token = link_in_mail(ANNA).strip("/").rsplit("/", 1)[-1]
    assert token not in str(Invitation.objects.values())
    assert token not in str(AuditEntry.objects.values())
    assert invitation.expires_at - invitation.invited_at == VALID_FOR == timedelta(days=7)


def test_a_second_invitation_ends_the_first(house: House, invitation: Invitation) -> None:
    """One address has one open invitation."""
    invite(house.partner, ANNA.upper(), MemberRole.VIEWER, house.manager)
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.REVOKED
    assert Invitation.objects.open().get(partner=house.partner).role == MemberRole.VIEWER


def test_an_invitation_never_lowers_a_role(house: House) -> None:
    """A publisher who accepts an old invitation as editor stays publisher."""
    anna = User.objects.create_user(ANNA, PASSWORD)
    invited = invite(house.partner, ANNA, MemberRole.EDITOR, house.manager)
    make_member(house.partner, MemberRole.PUBLISHER, ANNA)
    accept(invited, anna)
    assert role_of(anna, house.partner) == MemberRole.PUBLISHER


def test_only_managers_invite(house: House, neighbour: House) -> None:
    """Nobody else, from here or next door, lets people in."""
    sent = OutboxEntry.objects.count()
    for user in (house.viewer, house.editor, house.publisher, neighbour.manager):
        with pytest.raises(Refused):
            invite(house.partner, ANNA, MemberRole.MANAGER, user)
    assert OutboxEntry.objects.count() == sent


def test_a_member_is_not_invited_again(house: House) -> None:
    """The manager is told that this address belongs to the organisation already."""
    with pytest.raises(Refused):
        invite(house.partner, house.editor.email, MemberRole.MANAGER, house.manager)


def test_the_mail_is_in_the_language_asked(house: House, link_in_mail: LinkOf) -> None:
    """An English colleague gets an English mail with an English page behind it."""
    invite(house.partner, ANNA, MemberRole.EDITOR, house.manager, language="en")
    assert link_in_mail(ANNA).startswith("/en/mijn/uitnodiging/")
    assert OutboxEntry.objects.order_by("-pk")[0].payload["subject"].startswith("Invitation: work with Huis Een")
