"""Keeps the round of a call, and the numbered versions of what it asks, in step with the call's live pages.

Told of every published page, inside the transaction that publishes it. From the opening, or from the first application
on, what is asked is frozen: a change makes the next version, and those who began are told.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Max, TextField
from django.db.models.functions import Cast
from wagtail.models import Page, Revision

from common.clock import now
from common.enums import Kind
from common.publishing import record_key
from common.records import PublicationRecord
from living_labs.freezing import fault_of
from living_labs.models import Application, CallPage, CallRound, Extension, QuestionnaireVersion
from living_labs.questionnaire.building import questionnaire_of
from living_labs.questionnaire.comparing import asks_the_same, languages_of
from living_labs.services.telling import tell_of_version
from partners.models import Partner

KEPT = ("partner_id", "title_nl", "title_en", "opens_at", "closes_at", "keep_declined_months")


class RoundKeeper:
    """Calls without questions are none of its business: they cost one query for a whole batch."""

    def keep(self, records: Iterable[PublicationRecord], gone: Iterable[str]) -> None:
        """Bring the rounds of these calls in step; what was taken off the site keeps its round."""
        calls = [record for record in records if record.kind == Kind.CALL and record.partner]
        if not calls:
            return
        pages = asking_pages({UUID(record.translation_key) for record in calls})
        if pages:
            _Batch(pages, calls, now()).keep()


def asking_pages(keys: set[UUID]) -> dict[UUID, list[CallPage]]:
    """The live pages that have questions, those of the default language first, by the key that languages share."""
    pages = (
        CallPage.objects.filter(translation_key__in=keys, live=True, alias_of=None)
        .annotate(asked=Cast("questions", TextField()))
        .exclude(asked__in=("[]", ""))
        .select_related("locale")
        .prefetch_related("criteria")
    )
    found: dict[UUID, list[CallPage]] = {}
    for page in sorted(pages, key=lambda page: page.locale.language_code != settings.LANGUAGE_CODE):
        found.setdefault(page.translation_key, []).append(page)
    return found


@dataclass(slots=True)
class _Batch:
    """What is known of the rounds of one batch of pages, in as many queries for a thousand as for one."""

    pages: dict[UUID, list[CallPage]]
    records: list[PublicationRecord]
    moment: datetime
    rounds: dict[UUID, CallRound] = field(init=False)
    versions: dict[UUID, QuestionnaireVersion] = field(init=False)
    told: dict[UUID, set[str]] = field(init=False)
    begun: set[UUID] = field(init=False)
    extended: dict[UUID, datetime] = field(init=False)
    partners: dict[str, Partner] = field(init=False)

    def __post_init__(self) -> None:
        keys = list(self.pages)
        self.rounds = CallRound.objects.in_bulk(keys)
        real = QuestionnaireVersion.objects.filter(round__in=keys, number__gt=0).order_by("number")
        self.versions = {version.round_id: version for version in real}  # the last of each
        self.told = defaultdict(set)
        for version in real:
            self.told[version.round_id].add(version.reason)
        begun = Application.objects.filter(round__in=keys, is_try_out=False)
        self.begun = set(begun.order_by().values_list("round", flat=True).distinct())
        more = Extension.objects.filter(round__in=keys, application=None).order_by()
        self.extended = dict(more.values_list("round").annotate(Max("until")))
        slugs = {record.partner.slug for record in self.records if record.partner}
        self.partners = {partner.slug: partner for partner in Partner.objects.filter(slug__in=slugs)}

    def keep(self) -> None:
        """Write what changed: rounds first, then their versions; tell who began."""
        partner_of = {UUID(record.translation_key): record.partner.slug for record in self.records if record.partner}
        made, changed, versions = [], [], []
        for key, pages in self.pages.items():
            known = self.rounds.get(key)
            is_frozen = key in self.begun or (known is not None and known.has_opened(self.moment))
            round_ = known or CallRound(pk=key)
            before = _values(round_)
            self._fill(round_, pages, self.partners[partner_of[key]])
            if known is None:
                made.append(round_)
            elif _values(round_) != before:
                changed.append(round_)
            versions.append(self._version(round_, pages, is_frozen))
        CallRound.objects.bulk_create(made)
        CallRound.objects.bulk_update(changed, [name.removesuffix("_id") for name in KEPT])
        self._write([version for version in versions if version is not None])

    def _fill(self, round_: CallRound, pages: list[CallPage], partner: Partner) -> None:
        """The particulars, of the page in the default language where it is live."""
        lead = pages[0]
        is_under_way = round_.pk in self.begun and round_.has_opened(self.moment)
        for page in pages:
            setattr(round_, f"title_{page.locale.language_code}", page.title)
        round_.partner = partner
        round_.keep_declined_months = lead.keep_declined_months
        if not is_under_way:
            round_.opens_at = lead.opens_at
        if not is_under_way or round_.closes_at is None:
            until = self.extended.get(round_.pk)
            round_.closes_at = max(lead.closes_at, until) if lead.closes_at and until else lead.closes_at

    def _version(self, round_: CallRound, pages: list[CallPage], is_frozen: bool) -> QuestionnaireVersion | None:
        """The version to write: a new one, or the present one with other content; None where nothing changed."""
        content = QuestionnaireVersion.content_of(questionnaire_of(pages))
        present = self.versions.get(round_.pk)
        if present is None:
            return QuestionnaireVersion(round=round_, number=1, content=content, made_at=self.moment)
        if present.content == content:
            return None
        if asks_the_same(present.content, content):
            if languages_of(content) < languages_of(present.content):
                return None  # a translation was taken off: who reads it keeps it
        elif is_frozen:
            reason = self._reason(pages, self.told[round_.pk])
            if not reason:  # the page in the other language was taken off: people go on answering what they were asked
                return None
            return QuestionnaireVersion(
                round=round_, number=present.number + 1, content=content, reason=reason, made_at=self.moment
            )
        present.content, present.made_at = content, self.moment
        return present

    def _reason(self, pages: list[CallPage], told: set[str]) -> str:
        """As it stands on the page that is published now, unless it is that of an earlier change."""
        now_published = {record.key for record in self.records}
        reasons = [page.change_reason for page in pages if record_key(page.pk) in now_published]
        return next((reason for reason in reasons if reason and reason not in told), "")

    def _write(self, versions: list[QuestionnaireVersion]) -> None:
        new = [version for version in versions if version.pk is None]
        QuestionnaireVersion.objects.bulk_create(new)
        known = [version for version in versions if version not in new]
        QuestionnaireVersion.objects.bulk_update(known, ("content", "made_at"))
        for version in new:
            if version.number > 1:
                tell_of_version(version, self.moment)


def _values(round_: CallRound) -> list[Any]:
    return [getattr(round_, name) for name in KEPT]


def why_not_published(page: Page, revision: Revision) -> Any:
    """The sentence where this version of a call can't go live, whichever way it came; None where it can."""
    if not isinstance(page, CallPage):
        return None
    draft = revision.as_object()
    fault = fault_of(draft, draft, draft.change_reason)
    return fault.sentence if fault else None


def move_rounds(source: Partner, into: Partner) -> None:
    """For `partners.services.merging`: also the rounds of which no page is on the site, which no record would move."""
    CallRound.objects.filter(partner=source).update(partner=into)
