"""Made records, for tests of the engines: no pages, only what an engine is given; and what it then finds."""

from datetime import timedelta
from random import Random

from common.clock import now
from common.enums import Facet, Kind, Stage
from common.records import PartnerRef, PublicationRecord, TermRef
from search.engines import engine
from search.queries import Query

WORDS = [
    *("wandelen", "ouderen", "eenzaamheid", "buurt", "moestuin", "slapen", "schulden", "taalcafe", "mantelzorg"),
    *("dementie", "bewegen", "jongeren", "voeding", "opvoeding", "geboorte", "wijkteam", "huisarts", "thuiszorg"),
    *("data", "sensoren", "proeftuin", "subsidie", "opleiding", "vacature"),
]
PLACES = ("west", "overvecht", "zuid", "oost", "binnenstad")
KINDS = (Kind.INITIATIVE, Kind.CALL, Kind.OFFER, Kind.EVENT, Kind.STORY)


def term(facet: Facet, slug: str) -> TermRef:
    """A term whose labels follow from its slug."""
    return TermRef(facet, slug, slug.replace("-", " ").capitalize(), f"{slug.capitalize()} (en)")


def make_record(number: int, **more: object) -> PublicationRecord:
    """One plain record; the numbers spread it over wijken and stages."""
    values: dict[str, object] = {
        "key": f"made:{number}",
        "kind": Kind.INITIATIVE,
        "external_id": f"made-{number}",
        "translation_key": f"made-{number}",
        "locale": "nl",
        "title": f"Gemaakt initiatief {number}",
        "summary": "Samen wandelen in de buurt",
        "body": "Elke week een uur lopen",
        "url": f"/gemaakt/{number}/",
        "terms": (term(Facet.NEIGHBOURHOOD, PLACES[number % 3]),),
        "partner": PartnerRef("p", "P", "/p/"),
        "stage": list(Stage)[number % 6].value,
        "published": now() - timedelta(days=number),
    }
    return PublicationRecord(**{**values, **more})  # type: ignore[arg-type]


def random_record(number: int, random: Random) -> PublicationRecord:
    """A record with words, terms, dates, amounts and a point by chance; the same chance makes the same record."""
    moment = now()
    kind = random.choice(KINDS)
    windowed = kind in (Kind.CALL, Kind.OFFER) and random.random() < 0.8
    opens = moment + timedelta(days=random.randint(-60, 30)) if windowed else None
    starts = moment + timedelta(days=random.randint(-40, 40)) if kind == Kind.EVENT else None
    terms = {term(Facet.NEIGHBOURHOOD, place) for place in random.sample(PLACES, random.randint(0, 2))}
    terms |= {term(Facet.TAG, word) for word in random.sample(WORDS, random.randint(0, 3))}
    terms |= {term(Facet.PILLAR, random.choice(("preventie", "digitaal", "arbeid")))}
    amounts = sorted(random.choices(range(0, 50_000, 500), k=2))
    amount_min, amount_max = amounts if random.random() < 0.3 else (None, None)
    return make_record(
        number,
        kind=kind,
        title=" ".join(random.sample(WORDS, 3)).capitalize(),
        summary=" ".join(random.choices(WORDS, k=8)),
        body=" ".join(random.choices(WORDS, k=30)),
        terms=tuple(sorted(terms, key=lambda each: (each.facet, each.slug))),
        partner=PartnerRef(f"partner-{number % 4}", f"Partner {number % 4}", "/p/"),
        stage=random.choice([stage.value for stage in Stage]) if kind == Kind.INITIATIVE else "",
        opens=opens,
        closes=opens + timedelta(days=random.randint(1, 60)) if opens else None,
        starts=starts,
        ends=starts + timedelta(hours=2) if starts else None,
        amount_min=amount_min,
        amount_max=amount_max,
        point=(52.0 + random.random() / 5, 5.0 + random.random() / 5) if random.random() < 0.7 else None,
        published=moment - timedelta(days=random.randint(0, 900)),
    )


def titles(query: Query, size: int = 24) -> list[str]:
    """The titles of the first results."""
    return [record.title for record in engine().search(query, size).records]


def index(*records: PublicationRecord) -> None:
    """Put these in."""
    engine().index(records)
