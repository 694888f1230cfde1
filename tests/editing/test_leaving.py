"""What somebody leaves in Wagtail's tables when their account is erased, beside rows of their own."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Comment, CommentReply
from wagtail.users.models import UserProfile

from accounts.models import User
from accounts.privacy.erasing import erase
from initiatives.models import InitiativePage
from tests.accounts.privacy.sweeping import rows_with
from tests.factories import make_initiative
from tests.partners.conftest import House, make_house

pytestmark = pytest.mark.django_db

WORD, OTHER = "zqopmerking", "zqblijft"


@pytest.fixture
def house() -> House:
    return make_house("Huis Een")


@pytest.fixture
def page(house: House) -> InitiativePage:
    return make_initiative(house.page, "Samen eten")


def remark(page: InitiativePage, user: User, text: str) -> Comment:
    return Comment.objects.create(page=page, user=user, text=text, contentpath="title")


def test_remarks_go_from_the_versions_too_and_others_stay(house: House, page: InitiativePage) -> None:
    mine, theirs = remark(page, house.editor, WORD), remark(page, house.publisher, OTHER)
    CommentReply.objects.create(comment=theirs, user=house.editor, text=f"{WORD} antwoord")
    CommentReply.objects.create(comment=mine, user=house.publisher, text="een antwoord daarop")
    InitiativePage.objects.get(pk=page.pk).save_revision(user=house.editor)
    assert "wagtailcore_revision" in {table for table, _word in rows_with([WORD])}
    erase(house.editor)
    assert not rows_with([WORD])
    assert {table for table, _word in rows_with([OTHER])} == {"wagtailcore_comment", "wagtailcore_revision"}
    newest = InitiativePage.objects.get(pk=page.pk).latest_revision
    assert newest and newest.user is None and newest.as_object().title == "Samen eten"


def test_the_picture_of_somebody_goes_with_its_file(
    house: House, settings: Any, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    profile = UserProfile.get_for_user(house.editor)
    profile.avatar.save("ik.png", ContentFile(b"x"))
    path = Path(profile.avatar.path)
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        erase(house.editor)
    assert not path.exists()
