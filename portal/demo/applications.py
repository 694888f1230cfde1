"""The demo's applications: twenty-five to an open call, to one that is being judged, and to one that is decided.

They are written in bulk, as the services would have made them one by one, at instants within their call's window; only
nobody gets mail about them. A call that opens later can't have any.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Model
from django.utils.timezone import localtime

from accounts.models import User
from common.models import AuditEntry, PrivateFile
from common.private_files.storage import new_place, private_storage
from correspondence.models import Conversation, Message
from living_labs.conversations import APPLICANT, about
from living_labs.enums import ApplicantRole, Review
from living_labs.models import (
    Answer,
    Applicant,
    Application,
    Attachment,
    CallPage,
    Extension,
    OtherText,
    QuestionnaireVersion,
    Receipt,
    TimelineEntry,
)
from living_labs.services.attaching import PURPOSE
from living_labs.services.changing import ON_TIMELINE
from living_labs.services.submitting import fingerprint_of
from living_labs.transitions import BY_NAME
from portal.demo.application_answers import Writer, answers_to, asks_a_file, sketch
from portal.demo.reading import Item, items
from portal.demo.rows import logged, said

ADDRESSES = "@aanvrager.voorbeeld.example"  # of invented applicants; they have no password
OWNER, OWN = "owner@demo.example", "applicant@demo.example"
BY_OWN = "applicant"  # what the content calls the demo account that applies
OWN_WORDS = {"organisation": "Aanvrager Demo", "street": "Voorbeeldstraat 1", "place": "Utrecht"}
WRITTEN_ON = datetime(2026, 11, 20, 16, tzinfo=UTC)  # the day that the content shows: nothing happened later
BEGUN, SPREAD, WORKED, SLEPT = 0.05, 0.55, 0.3, 0.05  # shares of a call's window
MORE_TIME = timedelta(days=3)
# In this order: each hangs on some of those before it.
TABLES: tuple[type[Model], ...] = (
    PrivateFile,
    Application,
    Applicant,
    Answer,
    OtherText,
    Attachment,
    Receipt,
    TimelineEntry,
    Extension,
    Conversation,
    Message,
    AuditEntry,
)


@transaction.atomic
def load_applications() -> None:
    """Make them all; the demo's accounts and calls are there."""
    writers = _writers()
    owner = User.objects.get(email=OWNER)
    rows = [row for call in _calls(writers, owner) for one in call.all() for row in one.rows]
    for table in TABLES:
        manager: Any = table._default_manager
        manager.bulk_create([row for row in rows if type(row) is table])


def _writers() -> dict[str, Writer]:
    """Who applies, by the name that the content has for them."""
    people = items("applicant")
    users = [
        User(
            email=f"{each['slug']}{ADDRESSES}",
            first_name=each["name"].partition(" ")[0],
            last_name=each["name"].partition(" ")[2],
            password=make_password(None),
        )
        for each in people
    ]
    User.objects.bulk_create(users)
    EmailAddress.objects.bulk_create(
        [EmailAddress(user=user, email=user.email, primary=True, verified=True) for user in users]
    )
    writers = {each["slug"]: Writer(user, each) for each, user in zip(people, users, strict=True)}
    return {**writers, BY_OWN: Writer(User.objects.get(email=OWN), OWN_WORDS)}


def _calls(writers: dict[str, Writer], owner: User) -> Iterator["_Call"]:
    """The calls to which somebody applies, in the order of the content."""
    found: dict[str, list[Item]] = {}
    for item in items("application"):
        found.setdefault(item["call"], []).append(item)
    for slug, applications in found.items():
        page = CallPage.objects.get(slug=slug, locale__language_code="nl")
        version = QuestionnaireVersion.objects.select_related("round__partner").get(
            round=page.translation_key, number=1
        )
        yield _Call(page, version, applications, writers, owner)


def key_of(item: Item, what: str) -> UUID:
    """The key of a row of this application: the same each time the demo is loaded."""
    return uuid5(NAMESPACE_OID, f"{item['call']} {item['by']} {item['title']} {what}")


@dataclass(frozen=True, slots=True)
class _Call:
    """One call, with what was applied with."""

    page: CallPage
    version: QuestionnaireVersion
    items: list[Item]
    writers: dict[str, Writer]
    owner: User

    def all(self) -> Iterator["_One"]:
        """Its applications, each with its rows."""
        for number, item in enumerate(self.items):
            one = _One(self, item, BEGUN + SPREAD * number / len(self.items))
            one.write()
            yield one

    def at(self, share: float) -> datetime:
        """The instant at which this share of its window had gone by."""
        opens_at = self.page.opens_at
        assert opens_at is not None  # the demo's calls have both
        return opens_at + (min(self.closes_at, WRITTEN_ON) - opens_at) * share

    @property
    def closes_at(self) -> datetime:
        """When it closes for all."""
        closes_at = self.page.closes_at
        assert closes_at is not None
        return closes_at

    @property
    def sent_at(self) -> datetime:
        """When decisions are sent: in the afternoon of the day that the call names."""
        day = self.page.decision_on
        assert day is not None
        return localtime(self.closes_at).replace(year=day.year, month=day.month, day=day.day, hour=16, minute=0)


@dataclass(slots=True)
class _One:
    """One application, and every row that belongs to it."""

    call: _Call
    item: Item
    share: float
    rows: list[Model] = field(default_factory=list)
    application: Application = field(init=False)
    people: list[Writer] = field(init=False)

    def write(self) -> None:
        """From beginning it to what became of it."""
        self.people = [self.call.writers[name] for name in (self.item["by"], self.item.get("with")) if name]
        self._begin()
        answers = self._answer()
        if self.item["state"] in ("submitted", "reopened"):
            self._submit(answers)
        if self.item["state"] == "reopened":
            self._step("reopen", self.call.at(self.share + WORKED + SLEPT), self.lead)
        elif self.item["state"] == "withdrawn":
            self._step("withdraw", self.call.at(self.share + WORKED), self.lead)
        self._extend()
        self._judge()
        self._talk()

    @property
    def lead(self) -> User:
        """Who leads it."""
        return self.people[0].user

    def _begin(self) -> None:
        begun = self.call.at(self.share)
        questionnaire = self.call.version.questionnaire
        self.application = Application(
            pk=self._key("application"),
            round=self.call.version.round,
            version=self.call.version,
            title=self.item["title"],
            organisation=self.people[0].item["organisation"] if self.item["title"] else "",
            eligibility={rule.key: rule.passing[0] for rule in questionnaire.rules},
            made_at=begun,
        )
        self.rows.append(self.application)
        self._take_part(self.lead, ApplicantRole.LEAD, begun)
        self._note("begun", begun, self.lead)
        self._log("begun", begun, self.lead)
        for other in self.people[1:]:
            joined = begun + timedelta(hours=5)
            self._note("invited", begun + timedelta(hours=1), self.lead)
            self._log("invited", begun + timedelta(hours=1), self.lead, after={"role": ApplicantRole.WRITER})
            self._take_part(other.user, ApplicantRole.WRITER, joined)
            self._note("joined", joined, other.user)
            self._log("joined", joined, other.user, after={"role": ApplicantRole.WRITER})

    def _take_part(self, user: User, role: ApplicantRole, since: datetime) -> None:
        language = self.item.get("language", "nl")
        self.rows.append(Applicant(application=self.application, user=user, role=role, language=language, since=since))

    def _answer(self) -> dict[str, Any]:
        """Write the answers; returns them with the files, as a receipt keeps them."""
        questionnaire = self.call.version.questionnaire
        answers = answers_to(questionnaire, self.item, self.people)
        saved = self.call.at(self.share) + timedelta(hours=6)
        for number, (key, value) in enumerate(answers.items()):
            at = saved + timedelta(minutes=9 * number)
            self.rows.append(
                Answer(application=self.application, question=key, value=value, saved_at=at, saved_by=self.lead)
            )
        if other := self.item.get("other"):
            first = next(question for question in questionnaire.questions if question.kind == "long")
            beside = {"written_at": saved + timedelta(hours=3), "written_by": self.people[1].user}
            self.rows.append(OtherText(application=self.application, question=first.key, value=other, **beside))
        if question := asks_a_file(questionnaire, self.item):
            file = self._file(saved)
            self.rows += [file, Attachment(application=self.application, question=question.key, file=file)]
            told = {"id": str(file.pk), "name": file.name, "size": file.size, "sha256": file.sha256}
            answers = {**answers, question.key: [told]}
        return answers

    def _file(self, sent_at: datetime) -> PrivateFile:
        name, kind, content = sketch(self.item)
        return PrivateFile(
            pk=self._key("file"),
            purpose=PURPOSE,
            name=name,
            content_type=kind.content_type,
            size=len(content),
            sha256=sha256(content).hexdigest(),
            place=private_storage().save(new_place(), ContentFile(content)),
            uploaded_by=self.lead,
            created_at=sent_at,
        )

    def _submit(self, answers: dict[str, Any]) -> None:
        at = self.call.at(self.share + WORKED)
        named = {"": {"title": self.application.title, "organisation": self.application.organisation}}
        sent = named | dict(sorted(answers.items()))
        self.application.received_at = at
        self.rows.append(
            Receipt(
                application=self.application,
                key=self._key("receipt"),
                version=self.call.version,
                answers=sent,
                fingerprint=fingerprint_of(sent),
                received_at=at,
                by=self.lead,
            )
        )
        self._step("submit", at, self.lead)

    def _extend(self) -> None:
        if reason := self.item.get("extended"):
            until, made = self.call.closes_at + MORE_TIME, WRITTEN_ON - timedelta(days=3)
            own = {"until": until, "reason": reason, "made_at": made, "made_by": self.call.owner}
            self.rows.append(Extension(round=self.application.round, application=self.application, **own))
            self._note("extended_for_one", made, None, until=until.isoformat(), reason=reason)
            until_then = {"closes_at": self.call.closes_at.isoformat()}
            after = {"closes_at": until.isoformat()}
            self._log("extended", made, self.call.owner, before=until_then, after=after)

    def _judge(self) -> None:
        """The review as far as it is; what was decided, and sent where the whole call is decided."""
        verdict, reason = self.item.get("verdict", ("", ""))
        is_decided = bool(self.call.page.outcome)
        review = self.item.get("review", Review.DONE if is_decided and verdict else Review.WAITING)
        closed, owner = self.call.closes_at, self.call.owner
        if review != Review.WAITING:
            self._step("start_review", closed + timedelta(days=3), owner)
        if review == Review.DONE:
            self._step("finish_review", closed + timedelta(days=5), owner)
        if verdict:
            self._step(verdict, closed + timedelta(days=6), owner)
            self.application.verdict_reason = reason
        if verdict and is_decided:
            self.application.verdict_sent_at = self.call.sent_at
            self._step("send", self.call.sent_at, owner)

    def _talk(self) -> None:
        if not self.item.get("messages"):
            return
        begun = (self.application.received_at or self.application.made_at) + timedelta(days=1)
        conversation = Conversation(pk=self._key("talk"), about=about(self.application), created_at=begun)
        self.rows.append(conversation)
        is_blind = self.call.version.questionnaire.blind
        for number, (side, text) in enumerate(self.item["messages"], start=1):
            author = self.lead if side == APPLICANT else self.call.owner
            name = "" if is_blind and side == APPLICANT else author.get_full_name()
            key, at = self._key(f"message {number}"), begun + timedelta(hours=number)
            message = said(key, conversation, number, at, author=author, name=name, side=side, text=text)
            after = {"conversation": str(conversation.pk)}
            self.rows += [message, self._entry("message.sent", message, message.sent_at, author, after=after)]

    def _step(self, name: str, at: datetime, by: User) -> None:
        """One row of the table of transitions."""
        step = BY_NAME[name]
        before = getattr(self.application, step.state)
        after = step.target or before
        setattr(self.application, step.state, after)
        self._log(name, at, by, before={step.state: before}, after={step.state: after})
        if name in ON_TIMELINE:
            self._note(ON_TIMELINE[name], at, by)

    def _note(self, what: str, at: datetime, by: User | None, **detail: Any) -> None:
        self.rows.append(TimelineEntry(application=self.application, what=what, at=at, by=by, detail=detail))

    def _log(self, what: str, at: datetime, by: User, **values: Any) -> None:
        self.rows.append(self._entry(f"application.{what}", self.application, at, by, **values))

    def _entry(self, action: str, target: Model, at: datetime, by: User, **values: Any) -> AuditEntry:
        return logged(action, target, at, by, self.application.round.partner, **values)

    def _key(self, what: str) -> UUID:
        return key_of(self.item, what)
