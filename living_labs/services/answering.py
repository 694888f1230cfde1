"""Saving what applicants type: whatever happens, no word is lost and none is overwritten unseen.

Every page carries for each question a seal of the answer that was before the writer's eyes: its edition and a digest
of its value. What was not changed is left alone; what was, and meanwhile by another as well, is kept beside it.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.clock import now
from common.decisions import Refused
from living_labs.models import Answer, Application, OtherText
from living_labs.permissions import user_can_write_application
from living_labs.questionnaire.kinds import kept

RENAMED = _(
    "Somebody else changed this meanwhile to “%(title)s” (organisation: “%(organisation)s”). "
    "What you typed stands here: save once more to replace it."
)
MOST_OTHER_TEXTS = 20  # per question and application: who keeps two pages open for a week is asked to choose


@dataclass(slots=True)
class Saved:
    """How a saving went: when, the new seals, and which questions now have two texts."""

    at: datetime
    seals: dict[str, str] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    doubled: set[str] = field(default_factory=set)


def seal(value: Any, edition: int = 0) -> str:
    """What a page carries of an answer that it shows: edition 0 for one that was never saved."""
    return f"{edition}:{digest(value)}"


def digest(value: Any) -> str:
    """A short digest of an answer; equal answers have equal digests."""
    text = json.dumps(value, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def seals_of(application: Application) -> dict[str, str]:
    """The seals of all that was answered."""
    return {answer.question: seal(answer.value, answer.edition) for answer in application.answers.all()}


def held(application: Application) -> Application:
    """The application as it is now, held until the transaction ends: of two changes one comes second."""
    locked = Application.objects.select_for_update().get(pk=application.pk)
    locked.round, locked.version = application.round, type(application.version).objects.get(pk=locked.version_id)
    return locked


@transaction.atomic
def save_answers(application: Application, user: User, typed: Mapping[str, Any], seen: Mapping[str, str]) -> Saved:
    """Keep the answers that `user` changed; `seen` has the seals of the page on which they were typed.

    Raises `Refused` for who may not write, or where it was submitted or withdrawn meanwhile.
    """
    application = held(application)
    user_can_write_application(user, application).or_refuse()
    saved = Saved(at=now())
    present = {answer.question: answer for answer in application.answers.all()}
    for question in application.version.questionnaire.questions:
        if question.key in typed:
            value = kept(question, typed[question.key])
            _save_one(application, user, present.get(question.key), question.key, value, seen, saved)
    return saved


def _save_one(
    application: Application,
    user: User,
    answer: Answer | None,
    key: str,
    value: Any,
    seen: Mapping[str, str],
    saved: Saved,
) -> None:
    """One answer: unchanged, changed by this writer alone, or by two."""
    stored, edition = (answer.value, answer.edition) if answer else (None, 0)
    seen_edition, _colon, seen_digest = seen.get(key, seal(None)).partition(":")
    if value != stored and digest(value) != seen_digest:
        if seen_edition == str(edition):
            edition += 1
            _write(application, user, answer, key, value, edition, saved.at)
            stored = value
            saved.changed.add(key)
        else:
            _keep_beside(application, user, key, value, saved)
    saved.seals[key] = seal(stored, edition)


def _write(
    application: Application, user: User, answer: Answer | None, key: str, value: Any, edition: int, at: datetime
) -> None:
    answer = answer or Answer(application=application, question=key)
    answer.value, answer.edition, answer.saved_at, answer.saved_by = value, edition, at, user
    answer.save()


def _keep_beside(application: Application, user: User, key: str, value: Any, saved: Saved) -> None:
    """The writer's text beside the stored one. The newest of the same writer takes the place of that writer's last."""
    others = application.other_texts.filter(question=key)
    own = others.filter(written_by=user).first()
    if own is None and others.count() >= MOST_OTHER_TEXTS:
        raise Refused(_("There are too many texts for one question. Choose between them first."))
    own = own or OtherText(application=application, question=key, written_by=user)
    own.value, own.written_at = value, saved.at
    own.save()
    saved.doubled.add(key)


def seal_of_both(answer: Answer | None, other: OtherText) -> str:
    """What a page carries of two texts that it shows side by side."""
    return digest([answer.value if answer else None, other.value])


@transaction.atomic
def choose(application: Application, user: User, other: OtherText, seen: str, *, takes_other: bool) -> None:
    """Settle a question that has two texts: with the `other` one, or with the one that stands.

    `seen` is the seal of both as the page showed them. Raises `Refused` where one of them has changed since: nobody
    throws away what was not read.
    """
    application = held(application)
    user_can_write_application(user, application).or_refuse()
    other = application.other_texts.get(pk=other.pk)
    answer = application.answers.filter(question=other.question).first()
    if seen != seal_of_both(answer, other):
        raise Refused(_("One of the two texts has changed meanwhile. Read both once more, then choose."))
    if takes_other:
        edition = answer.edition + 1 if answer else 1
        _write(application, user, answer, other.question, other.value, edition, now())
    other.delete()


def seal_of_plan(application: Application) -> str:
    """What the page carries of the name and the organisation that it shows."""
    return digest([application.title, application.organisation])


@transaction.atomic
def name_plan(application: Application, user: User, title: str, organisation: str, seen: str = "") -> None:
    """What the plan is called and whose it is; `seen` is the seal of the page on which it was typed.

    Raises `Refused` where somebody else named it otherwise meanwhile, and says how.
    """
    application = held(application)
    user_can_write_application(user, application).or_refuse()
    title, organisation = title.strip()[:120], organisation.strip()[:120]
    is_other = (title, organisation) != (application.title, application.organisation)
    if is_other and seen and seen != seal_of_plan(application):
        raise Refused(RENAMED % {"title": application.title, "organisation": application.organisation})
    application.title, application.organisation = title, organisation
    application.save(update_fields=["title", "organisation"])
