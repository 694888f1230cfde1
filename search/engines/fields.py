"""What a record is found, filtered and sorted by, in whichever engine."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import override

from common.enums import Facet, Kind, Stage
from common.records import PublicationRecord, TermRef
from search.analysis.texts import AnalysedText, analyse
from search.ranking import TAG_FACETS

LABEL_FIELDS = (("tags", True), ("labels", False))


def facet_terms(record: PublicationRecord) -> list[TermRef]:
    """Everything by which a record is filtered: its vocabulary, its partner and its stage, each once."""
    terms = list(record.terms)
    if record.partner:
        terms.append(TermRef(Facet.PARTNER, record.partner.slug, record.partner.name, record.partner.name))
    if record.stage:
        terms.append(TermRef(Facet.STAGE, record.stage, *_labels(Stage(record.stage))))
    return list({(term.facet, term.slug): term for term in terms}.values())


@lru_cache(typed=True, maxsize=None)
def _labels(choice: Stage | Kind) -> tuple[str, str]:
    """The label of a stage or kind in Dutch and in English."""
    with override("nl"):
        dutch = str(choice.label)
    with override("en"):
        return dutch, str(choice.label)


def texts_of(record: PublicationRecord, terms: Sequence[TermRef]) -> dict[str, AnalysedText]:
    """The record's text by field, before the parts of compounds are gathered."""
    labels = {name: [t for t in terms if (t.facet in TAG_FACETS) == is_tag] for name, is_tag in LABEL_FIELDS}
    own = " ".join(f"{t.label_nl} {t.label_en}" for t in labels["labels"] if t.facet != Facet.PARTNER)
    texts = {
        "title": record.title,
        "tags": " ".join(_both(term) for term in labels["tags"]),
        "summary": record.summary,
        "labels": f"{own} {' '.join(_labels(Kind(record.kind)))}",
        "partner": record.partner.name if record.partner else "",
        "body": record.body,
        "attachments": " ".join(record.attachments),
    }
    return {field: analyse(text, record.locale) for field, text in texts.items()}


def _both(term: TermRef) -> str:
    """A label in both languages, once where they are the same."""
    return term.label_nl if term.label_nl == term.label_en else f"{term.label_nl} {term.label_en}"


def terms_by_field(texts: dict[str, AnalysedText]) -> dict[str, Sequence[str]]:
    """The terms of each field of `search/ranking.py`, those of the parts of compounds apart."""
    fields: dict[str, Sequence[str]] = {field: text.terms for field, text in texts.items()}
    elsewhere = [part for field, text in texts.items() if field != "title" for part in text.parts]
    return {**fields, "title_parts": texts["title"].parts, "parts": elsewhere}


def period_of(record: PublicationRecord) -> tuple[datetime | None, datetime | None]:
    """When it takes place or is open; for what has no such time, when it was published."""
    if record.kind == Kind.EVENT:
        return record.starts, record.ends or record.starts
    if record.kind in (Kind.CALL, Kind.OFFER):
        return record.opens, record.closes
    return record.published, record.published


def seconds(moment: datetime | None) -> float | None:
    """Seconds since 1970, as the index counts instants."""
    return None if moment is None else moment.timestamp()


def midnight(day: date, later: int) -> float:
    """The first second of `day`, or of a day `later`, in Europe/Amsterdam."""
    moment = datetime.combine(day, time.min) + timedelta(days=later)
    return timezone.make_aware(moment).timestamp()
