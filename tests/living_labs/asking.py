"""What a call asks, written down in short: as its page keeps it, with ids that a test can name."""

from datetime import datetime
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from django.utils.timezone import localtime

from common.clock import now
from living_labs.enums import ApplicantRole, QuestionKind, Submission
from living_labs.models import Applicant, Application, CallPage, CallRound, QuestionnaireVersion
from tests.factories import make_member

type Raw = dict[str, Any]

KINDS = list(QuestionKind.values)


def key(name: str) -> str:
    """The id of the block that was made under this name."""
    return str(uuid5(NAMESPACE_OID, name))


def listed(*words: Any) -> list[Raw]:
    """Items of a list."""
    return [{"type": "item", "id": key(str(word)), "value": word} for word in words]


def question(kind: str, label: str, **values: Any) -> Raw:
    """One question; `options` are words."""
    if "options" in values:
        values["options"] = listed(*values["options"])
    elif kind in ("choice", "choices"):
        values["options"] = listed("Ja", "Nee")
    return {"type": kind, "id": key(label), "value": {"label": label, "required": True, **values}}


def sections(*questions: Raw, title: str = "Over jullie") -> list[Raw]:
    """One section with these questions."""
    return [{"type": "section", "id": key(title), "value": {"title": title, "intro": "", "questions": list(questions)}}]


def rule(text: str = "Zijn jullie een bedrijf?", passing: str = "Ja", failing: str = "Nee") -> Raw:
    """One rule with an answer that passes and one that does not."""
    options = [
        {"type": "item", "id": key(f"{text}{answer}"), "value": {"answer": answer, "may_apply": may}}
        for answer, may in ((passing, True), (failing, False))
    ]
    value = {"question": text, "options": options, "explanation": "Alleen bedrijven."}
    return {"type": "rule", "id": key(text), "value": value}


def every_kind() -> list[Raw]:
    """A question of each kind."""
    return sections(*(question(kind, f"Vraag {kind}") for kind in KINDS))


def publish(page: CallPage, **fields: Any) -> CallPage:
    """Publish the page's newest text with other values; returns the page as it is then."""
    draft = CallPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return CallPage.objects.get(pk=page.pk)


def round_of(page: CallPage) -> CallRound:
    """The round behind a call."""
    return CallRound.objects.get(pk=page.translation_key)


def versions_of(page: CallPage) -> list[QuestionnaireVersion]:
    """Its versions, in their order."""
    return list(QuestionnaireVersion.objects.filter(round=page.translation_key, number__gt=0))


def begin(page: CallPage, submission: Submission = Submission.DRAFT, **fields: Any) -> Application:
    """An application of somebody to this call, answering its last version."""
    application = Application.objects.create(
        round=round_of(page), version=versions_of(page)[-1], submission=submission, made_at=now(), **fields
    )
    user = make_member(page.partner)
    Applicant.objects.create(application=application, user=user, role=ApplicantRole.LEAD, since=now())
    return application


def minutes(instant: datetime | None) -> str:
    """An instant as a box of the admin's form holds it."""
    return localtime(instant).strftime("%Y-%m-%d %H:%M") if instant else ""
