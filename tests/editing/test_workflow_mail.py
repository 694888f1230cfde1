"""Mail about drafts: to those who can do something, in their language, and never with what is in the draft."""

from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import PageSubscription
from wagtail.users.models import UserProfile

from accounts.models import User
from common.models import OutboxEntry
from initiatives.models import InitiativePage
from partners.enums import MemberRole, PublishingMode
from partners.models import Partner
from tests.editing.sending import approve, entered, save, submit
from tests.editing.test_workflow import remark
from tests.factories import make_initiative, make_member
from tests.partners.conftest import House, make_house

pytestmark = pytest.mark.django_db

TITLE, COMMENT = "Zonnebloemroute", "Het bedrag klopt niet."
SECRETS = (TITLE, COMMENT, "zonnebloem", "Geheim tot vrijdag.", "Noem hier ook de wijk.")


@pytest.fixture
def house(db: None) -> House:
    return make_house("Huis Een")


@pytest.fixture
def hub(db: None) -> User:
    return User.objects.create_superuser("hub@test.example", "een lang wachtwoord")


@pytest.fixture
def draft(house: House) -> InitiativePage:
    return make_initiative(house.page, TITLE, live=False, summary="Geheim tot vrijdag.")


def mails() -> dict[str, dict[str, Any]]:
    """What was written since the last look, by whom it goes to; none names what is in the draft."""
    entries = list(OutboxEntry.objects.filter(carrier="mail"))
    OutboxEntry.objects.all().delete()
    found = {entry.payload["to"][0]: entry.payload for entry in entries}
    assert len(found) == len(entries), "somebody got two"
    for mail in found.values():
        whole = f"{mail['subject']} {mail['body']} {mail['html']}".lower()
        assert not [secret for secret in SECRETS if secret.lower() in whole]
        assert mail["headers"]
    return found


def send_back(user: User, page: InitiativePage) -> None:
    state = InitiativePage.objects.get(pk=page.pk).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "reject", state.pk])
    entered(user).post(address, {"comment": COMMENT})


def four_eyes(house: House) -> None:
    Partner.objects.filter(pk=house.partner.pk).update(publishing_mode=PublishingMode.FOUR_EYES)


def test_each_step_reaches_who_must_act(draft: InitiativePage, house: House, hub: User) -> None:
    """The publishers once, the hub team not: forty partners would fill its mailbox. Then the writer, twice."""
    make_house("Huis Twee")
    submit(house.editor, draft)
    asked = mails()
    assert set(asked) == {house.publisher.email, house.manager.email}
    mail = asked[house.publisher.email]
    assert "Huis Een" in mail["subject"]
    assert reverse("wagtailadmin_pages:edit", args=[draft.pk]) in mail["body"]
    assert str(house.editor) in mail["body"]
    send_back(house.publisher, draft)
    back = mails()
    assert set(back) == {house.editor.email}
    assert "moet iets veranderen" in back[house.editor.email]["subject"]
    submit(house.editor, draft)
    mails()
    approve(house.manager, draft)
    done = mails()
    assert set(done) == {house.editor.email}
    assert "goedgekeurd" in done[house.editor.email]["subject"]


def test_everyone_reads_it_in_their_own_language(draft: InitiativePage, house: House) -> None:
    """Whatever the language in which it was submitted."""
    UserProfile.objects.update_or_create(user=house.manager, defaults={"preferred_language": "en"})
    with override("en"):
        submit(house.editor, draft)
    asked = mails()
    assert "waits for your approval" in asked[house.manager.email]["subject"]
    assert asked[house.manager.email]["headers"]["Content-Language"] == "en"
    assert "wacht op je goedkeuring" in asked[house.publisher.email]["subject"]


def test_with_four_eyes_only_who_can_approve_is_asked(draft: InitiativePage, house: House, hub: User) -> None:
    """Not a publisher who wrote in it; the hub team where nobody of the partner is left."""
    four_eyes(house)
    save(house.publisher, draft, summary="Geheim tot vrijdag.")
    submit(house.editor, draft)
    assert set(mails()) == {house.manager.email}
    other = make_initiative(house.page, f"{TITLE} twee", live=False)
    save(house.manager, other, title=f"{TITLE} drie")
    submit(house.publisher, other, title=f"{TITLE} vier")
    assert set(mails()) == {hub.email}


def test_who_wants_no_such_mail_gets_none(draft: InitiativePage, house: House) -> None:
    """By the switches in Wagtail's own account page."""
    UserProfile.objects.update_or_create(user=house.manager, defaults={"submitted_notifications": False})
    former = make_member(house.partner, MemberRole.PUBLISHER)
    User.objects.filter(pk=former.pk).update(is_active=False)
    submit(house.editor, draft)
    assert set(mails()) == {house.publisher.email}


def test_remarks_are_told_without_their_words(
    draft: InitiativePage, house: House, mailoutbox: list[EmailMessage]
) -> None:
    """To who follows the page, by Wagtail's own mail with words of ours; Django's test holds it before the outbox."""
    PageSubscription.objects.create(page=draft, user=house.editor, comment_notifications=True)
    UserProfile.objects.update_or_create(user=house.editor, defaults={"preferred_language": "en"})
    save(house.publisher, draft, **remark())
    told = mailoutbox[0]
    assert told.to == [house.editor.email]
    assert "wrote remarks" in told.subject
    assert not [secret for secret in SECRETS if secret.lower() in f"{told.subject} {told.body}".lower()]
