"""Files that mean harm: each is refused with a sentence, or kept without what it brought, and never shown."""

import re
from io import BytesIO

import pytest

from accounts.models import User
from common.models import PrivateFile
from common.private_files.examining.kinds import ALL_KINDS
from common.private_files.intake import receive
from common.private_files.limits import Limits
from common.private_files.sentences import UnwelcomeFile
from common.private_files.serving import attachment_response
from tests.common.private_files.making import Case
from tests.common.private_files.malicious import MALICIOUS

SERVED = {kind.content_type for kind in ALL_KINDS}
SAFE_NAME = re.compile(r"[^\x00-\x1f\x7f/\\<>:\"|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]{1,120}")
RESERVED = re.compile(r"(?:con|nul|com1)\.", re.IGNORECASE)


def test_there_are_two_hundred() -> None:
    assert len(MALICIOUS) >= 200
    assert len({case.label for case in MALICIOUS}) == len(MALICIOUS)


@pytest.mark.parametrize("case", MALICIOUS, ids=lambda case: case.label)
def test_no_reviewer_gets_harm_from_a_sender(case: Case, sender: User) -> None:
    """Who opens what an applicant sent runs nothing of it."""
    try:
        file = receive(BytesIO(case.content), case.name, limits=Limits(), purpose="test", by=sender)
    except UnwelcomeFile as fault:
        assert fault.why == case.why
        assert fault.sentence.endswith(".")
        assert not PrivateFile.objects.exists()
        return
    assert case.why is None, f"taken in, though {case.why}"
    _assert_harmless(file, case)


def _assert_harmless(file: PrivateFile, case: Case) -> None:
    response = attachment_response(file)
    content = b"".join(response)
    assert response["Content-Type"] in SERVED
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert not case.marker or case.marker not in content
    assert SAFE_NAME.fullmatch(file.name)
    assert not RESERVED.match(file.name)
    assert file.name.endswith(next(kind.suffix for kind in ALL_KINDS if kind.content_type == file.content_type))
