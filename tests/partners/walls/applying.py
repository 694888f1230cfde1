"""Applications to calls of house B: one that its owner may read, and two that nobody but their applicant may, yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db.models import Model, Q, QuerySet

from accounts.models import User
from common.clock import now
from common.models import PrivateFile, Upload
from common.tokens import token_hash
from correspondence.services.sending import conversation_about, send_message
from living_labs.conversations import about
from living_labs.enums import ApplicantRole
from living_labs.models import (
    Answer,
    Applicant,
    ApplicantInvitation,
    Application,
    Attachment,
    CallPage,
    CallRound,
    Extension,
    OtherText,
    QuestionnaireVersion,
    Receipt,
    TimelineEntry,
)
from living_labs.services.attaching import PURPOSE
from living_labs.services.changing import decide
from living_labs.services.people import VALID_FOR
from living_labs.services.submitting import submit
from tests.living_labs.calls import COMPLETE, WITH_FILES, kept_file, make_application, make_round

if TYPE_CHECKING:
    from tests.partners.walls.world import World

SHUT = "dicht"  # how the canaries begin that not even the owner of the call may see


def add_applications(world: World) -> None:
    """Of one applicant, who belongs to nobody: received and decided, begun, and sent while the call is open."""
    rounds = {name: make_round(world.b.page, title=f"Oproep {name}", questionnaire=WITH_FILES) for name in ("a", "b")}
    closed, is_open = rounds["a"], rounds["b"]
    for name, round_ in (("received", closed), ("draft", is_open), ("open", is_open)):
        application = _written(world, name, round_)
        if name != "draft":
            submit(application, world.applicant, uuid4(), now())
        _beside(world, name, application)
        _talked(world, name, application)
    CallRound.objects.filter(pk=closed.pk).update(closes_at=now() - timedelta(minutes=1))
    received: Application = world.one("application", "received")
    received.round.refresh_from_db()
    decide(received, world.b.manager, "decline", word_of(world, "received", "reden"))
    world.things["round"] = {"closed": closed, "open": is_open}
    world.things["call"] = {name: CallPage.objects.get(translation_key=each.pk) for name, each in rounds.items()}


def word_of(world: World, name: str, what: str) -> str:
    """A canary of this application, known as one that its owner may read, or may not."""
    return world.bird(f"{'' if name == 'received' else SHUT}{name}{what}")


def token_of(name: str) -> str:
    """The token in the link of its invitation."""
    return f"nog-een-geheim-van-{name}"


def _written(world: World, name: str, round_: CallRound) -> Application:
    application = make_application(round_, world.applicant, {**COMPLETE, "kern": word_of(world, name, "antwoord")})
    application.title, application.organisation = (word_of(world, name, what) for what in ("plan", "bedrijf"))
    application.save()
    kept_file(
        application, "bijlage", f"{word_of(world, name, 'stuk')}.txt", word_of(world, name, "inhoud"), world.applicant
    )
    world.things.setdefault("application", {})[name] = application
    return application


def _beside(world: World, name: str, application: Application) -> None:
    """Two texts for one question, a file on its way, somebody who was invited, somebody who reads along."""
    text = word_of(world, name, "anderetekst")
    application.other_texts.create(question="kern", value=text, written_at=now(), written_by=world.applicant)
    Upload.objects.create(
        by=world.applicant, purpose=PURPOSE, subject=f"{application.pk}/bijlage", length=3,
        name=f"{word_of(world, name, 'onderweg')}.txt",
    )  # fmt: skip
    application.invitations.create(
        email=f"{word_of(world, name, 'genodigde')}@elders.example", role=ApplicantRole.READER,
        token_hash=token_hash(token_of(name)), sent_at=now(), expires_at=now() + VALID_FOR,
    )  # fmt: skip
    reader = User.objects.create_user(f"{word_of(world, name, 'lezer')}@elders.example", "een lang wachtwoord")
    application.applicants.create(user=reader, role=ApplicantRole.READER, since=now())


def _talked(world: World, name: str, application: Application) -> None:
    """What was said is for both sides, from the beginning."""
    conversation = conversation_about(about(application))
    send_message(conversation, world.applicant, world.bird(f"{name}bericht"), name)
    world.things["conversation"][name] = conversation


def parts_of(application: Application) -> dict[str, Any]:
    """All that an address of this application may name."""
    file = application.attachments.get()
    upload = Upload.objects.get(subject=f"{application.pk}/{file.question}")
    return {
        "application_id": application.pk,
        "section_key": "plan",
        "question": file.question,
        "upload": upload.pk,
        "file_id": file.file_id,
        "other_id": application.other_texts.get().pk,
        "applicant_id": application.applicants.get(role=ApplicantRole.READER).pk,
        "invitation_id": application.invitations.get().pk,
    }


def rows_of_applications(world: World) -> Iterator[QuerySet[Any]]:
    """All that stands behind them; what others begin at the same calls is theirs."""
    keys = [application.pk for application in world.things["application"].values()]
    rounds = [round_.pk for round_ in world.things["round"].values()]
    yield Application.objects.filter(Q(pk__in=keys) | Q(round__in=rounds, is_try_out=True))
    models: tuple[type[Model], ...] = (
        Applicant,
        ApplicantInvitation,
        Answer,
        OtherText,
        Receipt,
        TimelineEntry,
        Attachment,
    )
    for model in models:
        yield model._default_manager.filter(application__in=keys)
    yield PrivateFile.objects.filter(uploaded_by=world.applicant)
    yield Upload.objects.filter(by=world.applicant)
    yield CallRound.objects.filter(partner=world.b.partner)
    yield QuestionnaireVersion.objects.filter(round__in=rounds)
    yield Extension.objects.filter(round__in=rounds)
    yield CallPage.objects.filter(translation_key__in=rounds)
