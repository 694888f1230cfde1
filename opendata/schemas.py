"""What the API is asked and answers. These texts are those of `openapi.json`, which is in English."""

from datetime import date, datetime
from typing import Annotated

from ninja import Field, Schema

from common.enums import Facet, Kind, Standing
from search.queries import Sort

USUAL_SIZE = 20
HIGHEST_SIZE = 100

Slugs = list[str]


class SearchParameters(Schema):
    """The parameters of a search address, and `size`.

    Only `size` is checked here: what the others cannot use is named in the answer's `notes`, as on the site.
    """

    q: str = Field("", description="Words to look for, in Dutch or English.")
    size: Annotated[int, Field(ge=1, le=HIGHEST_SIZE, description="How many results.")] = USUAL_SIZE
    soort: Slugs = Field([], description=f"Kind of publication: {', '.join(Kind.values)}.")
    pijler: Slugs = Field([], description="Pillar, by slug. Several are OR; different parameters are AND.")
    programma: Slugs = Field([], description="Programme, by slug.")
    wijk: Slugs = Field([], description="Neighbourhood or municipality, by slug.")
    doelgroep: Slugs = Field([], description="Target group, by slug.")
    domein: Slugs = Field([], description="Domain, by slug.")
    activiteit: Slugs = Field([], description="Daily activity, by slug.")
    dimensie: Slugs = Field([], description="Dimension of Positive Health, by slug.")
    partner: Slugs = Field([], description="Partner, by slug.")
    fase: Slugs = Field([], description="Stage, by slug.")
    label: Slugs = Field([], description="Free tag, by slug.")
    vanaf: str = Field("", description="From this day (YYYY-MM-DD).")
    tot: str = Field("", description="Until this day (YYYY-MM-DD).")
    bedrag_van: str = Field("", alias="bedrag-van", description="Lowest amount, in whole euros.")
    bedrag_tot: str = Field("", alias="bedrag-tot", description="Highest amount, in whole euros.")
    dichtbij: str = Field("", description="Near a place: its name, postcode, or “latitude,longitude” (WGS 84).")
    straal: str = Field("", description="How near, in kilometres.")
    archief: str = Field("", description="“1” for what nobody confirmed for long too.")
    sorteer: str = Field("", description=f"Order: {', '.join(Sort.values)}.")
    pagina: str = Field("", description="Which page of results, from 1.")


class Term(Schema):
    """A word of the vocabulary: its stable slug and its label in the language of the address."""

    slug: str
    label: str


class Count(Term):
    """How many results a choice would give, with the other facets applied and its own left out."""

    count: int


class PartnerOfResult(Schema):
    """The organisation that publishes."""

    slug: str
    name: str
    url: str


class Point(Schema):
    """A place on the map, WGS 84."""

    latitude: float
    longitude: float


class Result(Schema):
    """One publication."""

    external_id: str = Field(description="The partner's own id where it gave one, else `translation_key`.")
    translation_key: str = Field(description="The hub's own id, the same in every language.")
    kind: str
    title: str
    summary: str
    url: str = Field(description="The full address of its page.")
    score: float = Field(description="Comparable within one answer only; 0 where no words were asked.")
    locale: str = Field(description="The language of title and summary.")
    partner: PartnerOfResult | None
    stage: str
    terms: dict[str, list[Term]] = Field(description="Per facet, named as its parameter.")
    amount_min: int | None = Field(description="Whole euros.")
    amount_max: int | None = Field(description="Whole euros.")
    starts: datetime | None
    ends: datetime | None
    opens: datetime | None
    closes: datetime | None
    published: datetime | None
    updated: datetime | None
    checked_on: date | None
    standing: str = Field(description=f"Whether somebody still says that it is right: {', '.join(Standing.values)}.")
    point: Point | None
    distance_km: float | None = Field(description="Kilometres from the place that was asked for.")


class SearchAnswer(Schema):
    """One page of results."""

    total: int
    took_ms: float = Field(description="How long the search itself took, in milliseconds.")
    engine: str = Field(description="Which engine answered.")
    notes: list[str] = Field(description="What of the question could not be used, in sentences.")
    corrected: str = Field(description="The words as they were probably meant, where one was unknown; else empty.")
    loosened: bool = Field(
        description="Whether too few publications have all the words, so that those with some are given too."
    )
    facets: dict[str, list[Count]] = Field(
        description=f"Counts per facet, named as its parameter: soort, {', '.join(Facet.values)}."
    )
    next: str | None = Field(description="The full address of the next page of results.")
    results: list[Result]


class Problem(Schema):
    """A refusal (RFC 9457); `detail` is a sentence."""

    type: str
    title: str
    status: int
    detail: str
