"""An owner tries the form before anybody else sees it; nothing of that counts or stays."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from common.clock import now
from common.decisions import Refused
from common.models import PrivateFile
from common.private_files.storage import private_storage
from living_labs.enums import ApplicantRole
from living_labs.models import Application, CallPage, CallRound, QuestionnaireVersion
from living_labs.services.trying import delete_try_out, erase_old_try_outs, start_try_out
from partners.enums import MemberRole
from partners.models import PartnerPage
from tests.factories import make_call, make_member, make_partner
from tests.living_labs.asking import publish, question, sections, versions_of
from tests.living_labs.calls import kept_file
from tests.signing_in import enter

pytestmark = pytest.mark.django_db

ASKED = sections(question("long", "Wat is jullie plan?"))


@pytest.fixture
def draft(partner_page: PartnerPage) -> CallPage:
    """A call that was never published, its questions in the latest revision only."""
    page = make_call(partner_page, "Concept", live=False, opens_at=None, closes_at=None)
    page.questions = ASKED
    page.save_revision()
    return CallPage.objects.get(pk=page.pk)


def test_a_draft_that_was_never_published_can_be_tried(draft: CallPage) -> None:
    editor = make_member(draft.partner)
    application = start_try_out(draft, editor)
    assert application.is_try_out and application.version.number == QuestionnaireVersion.TRY_OUT
    assert [str(each.label) for each in application.version.questionnaire.questions] == ["Wat is jullie plan?"]
    lead = application.applicants.get()
    assert (lead.user, lead.role) == (editor, ApplicantRole.LEAD)
    found = CallRound.objects.get(pk=draft.translation_key)
    assert (found.title_nl, found.opens_at, found.closes_at) == ("Concept", None, None)
    assert not versions_of(draft)


def test_publishing_after_a_try_out_makes_version_one_with_its_dates(draft: CallPage) -> None:
    start_try_out(draft, make_member(draft.partner))
    opens_at = now() + timedelta(days=3)
    page = publish(draft, opens_at=opens_at)
    assert [version.number for version in versions_of(page)] == [1]
    assert CallRound.objects.get(pk=page.translation_key).opens_at == opens_at
    publish(page, questions=sections(question("short", "Wie?")))
    assert [version.number for version in versions_of(page)] == [1]


def test_a_try_out_reaches_nobody(draft: CallPage) -> None:
    application = start_try_out(draft, make_member(draft.partner))
    assert not Application.objects.received(application.round_id).exists()


def test_only_own_editors_try_it_out_and_only_where_something_is_asked(
    draft: CallPage, partner_page: PartnerPage
) -> None:
    for stranger in (make_member(make_partner().partner), make_member(draft.partner, MemberRole.VIEWER)):
        with pytest.raises(Refused):
            start_try_out(draft, stranger)
    with pytest.raises(Refused):
        start_try_out(make_call(partner_page), make_member(draft.partner))


def test_a_try_out_is_thrown_away_by_who_made_it_or_after_a_month(draft: CallPage) -> None:
    editor = make_member(draft.partner)
    first, second = start_try_out(draft, editor), start_try_out(draft, editor)
    with pytest.raises(Refused):
        delete_try_out(first, make_member(draft.partner))
    delete_try_out(first, editor)
    Application.objects.filter(pk=second.pk).update(made_at=now() - timedelta(days=31))
    third = start_try_out(draft, editor)
    assert erase_old_try_outs() == 1
    assert list(Application.objects.all()) == [third]
    assert QuestionnaireVersion.objects.count() == 1


def test_the_files_of_a_try_out_go_with_it(
    draft: CallPage, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    editor = make_member(draft.partner)
    thrown, forgotten = start_try_out(draft, editor), start_try_out(draft, editor)
    places = [kept_file(each, "bijlage", "proef.txt", "Proef.").file.place for each in (thrown, forgotten)]
    Application.objects.filter(pk=forgotten.pk).update(made_at=now() - timedelta(days=31))
    with django_capture_on_commit_callbacks(execute=True):
        delete_try_out(thrown, editor)
        assert erase_old_try_outs() == 1
    assert not PrivateFile.objects.exists()
    assert not any(private_storage().exists(place) for place in places)


def test_a_real_application_is_no_try_out(draft: CallPage) -> None:
    editor = make_member(draft.partner)
    application = start_try_out(draft, editor)
    Application.objects.filter(pk=application.pk).update(is_try_out=False, made_at=now() - timedelta(days=99))
    application.refresh_from_db()
    with pytest.raises(Refused):
        delete_try_out(application, editor)
    assert erase_old_try_outs() == 0


def test_the_button_at_the_call_leads_there(draft: CallPage, client: Client) -> None:
    enter(client, make_member(draft.partner))
    address = reverse("call-try-out", args=[draft.pk])
    edit = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert address in client.get(edit).content.decode()
    assert client.get(address).status_code == 200 and not Application.objects.exists()
    response = client.post(address)
    application = Application.objects.get()
    assert response.status_code == 302 and response["Location"].endswith(f"/mijn/aanvragen/{application.pk}/")


def test_a_publisher_extends_a_call_in_the_admin(partner_page: PartnerPage, client: Client) -> None:
    page = make_call(partner_page, questions=ASKED)
    enter(client, make_member(page.partner, MemberRole.PUBLISHER))
    address = reverse("call-extend", args=[page.pk])
    assert address in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert client.get(address).status_code == 200
    refused = client.post(address, {"until": "2020-01-01 10:00", "reason": "Storing met de mail."})
    assert refused.status_code == 422 and "Storing met de mail." in refused.content.decode()
    until = (now() + timedelta(days=40)).strftime("%Y-%m-%d %H:%M")
    assert client.post(address, {"until": until, "reason": "Storing."}).status_code == 302
    assert CallPage.objects.get(pk=page.pk).updates
    enter(other := Client(), make_member(page.partner))
    assert other.get(address).status_code == 404
