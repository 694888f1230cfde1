"""What weighs how much in the order of results: the one table. `docs/search.md` explains it.

Every engine uses these numbers, so that they give one order.
"""

from datetime import timedelta

from common.enums import Facet

# How much a word counts by where it stands. BM25 saturates: with weights near 1 a second place in the text would
# count as much as a place in the title, so they stay small, where it is nearly linear.
FIELD_WEIGHTS = {
    "title": 0.3,
    "tags": 0.09,  # free tags, places, target groups
    "summary": 0.075,
    "labels": 0.045,  # the rest of the vocabulary, and what kind of publication it is
    "partner": 0.06,
    "body": 0.03,
    "attachments": 0.03,
    "title_parts": 0.25,  # parts of compounds in the title
    "parts": 0.012,  # parts of compounds elsewhere
}
TAG_FACETS = frozenset({Facet.TAG, Facet.NEIGHBOURHOOD, Facet.TARGET_GROUP})

# How much a way of saying it counts beside the word itself.
COMPOUND_WEIGHT = 0.7
SYNONYM_WEIGHT = 0.85
TRANSLATION_WEIGHT = 0.85
RELATED_WEIGHT = 0.25  # what somebody with this question is probably helped by too
LIGHT_WEIGHT = 0.3  # words that say little of the subject, such as “moeder” or “hulp”
PREFIX_WEIGHT = 0.6
TYPO_WEIGHT = 0.5
LOOSE_PARTS_WEIGHT = 0.15  # one part of a compound of which nothing has all parts

# How much what is not about words counts: each multiplies the score.
WHOLE_TITLE = 3.0  # the title is what was typed
PHRASE_IN_TITLE = 1.4  # the title holds what was typed, in that order
FRESHNESS_SHARE = 0.06  # what a very old publication loses
FRESHNESS_HALF_LIFE = timedelta(days=365)
CLOSED = 0.9  # a closed call or offer, a past event
STOPPED = 0.85  # an initiative that was stopped
NOT_CONFIRMED = 0.7  # nobody answered whether it is still right
NEARNESS_SHARE = 1.0  # what stands on the spot gains, where a place was given
NEARNESS_HALF_DISTANCE = 3.0  # kilometres

# A publication must answer so many of the concepts asked; fewer where too little answers more.
ENOUGH_RESULTS = 12

# How much each facet counts for likeness between two publications.
LIKENESS_WEIGHTS = {
    Facet.PROGRAMME: 1.0,
    Facet.TARGET_GROUP: 1.2,
    Facet.TAG: 2.0,
    Facet.ACTIVITY: 0.8,
    Facet.DIMENSION: 0.5,
    Facet.NEIGHBOURHOOD: 0.7,
    Facet.DOMAIN: 0.3,
    Facet.PILLAR: 0.3,
}
WORDS_SHARE = 0.5  # of likeness; the rest is vocabulary
