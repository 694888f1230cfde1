"""What is most like a publication: by the vocabulary they share, the rarer the more, and by the words."""

import numpy as np

from common.records import PublicationRecord
from search.analysis.questions import Alternative
from search.engines.embedded.columns import KINDS, Columns, Floats
from search.engines.embedded.texts import text_table
from search.engines.likeness import FIELDS, FRAME, telling_terms
from search.models import IndexedRecord
from search.ranking import LIKENESS_WEIGHTS, WORDS_SHARE
from search.serialising import as_record


def related(columns: Columns, key: str, size: int, language: str) -> list[tuple[PublicationRecord, float]]:
    """The `size` publications most like the one under `key`, with their likeness between 0 and 1."""
    own = IndexedRecord.objects.filter(key=key).values_list("pk", "record").first()
    place = columns.positions(np.array([own[0]], np.int64))[0] if own else -1
    if own is None or place < 0:
        return []
    likeness = (1 - WORDS_SHARE) * _by_vocabulary(columns, int(place))
    likeness = likeness + WORDS_SHARE * _by_words(columns, as_record(own[1]))
    visible = columns.visible(language)
    rows = visible[visible >= 0]
    framing = np.isin(columns.kinds[rows], [number for number, kind in enumerate(KINDS) if kind.value in FRAME])
    rows = rows[(columns.groups[rows] != columns.groups[place]) & ~framing & (likeness[rows] > 0)]
    best = rows[np.lexsort((columns.ids[rows], -likeness[rows]))][:size]
    ids = columns.ids[best].tolist()
    stored = dict(IndexedRecord.objects.filter(pk__in=ids).values_list("pk", "record"))
    return [
        (as_record(stored[row_id]), round(float(likeness[row]), 3))
        for row_id, row in zip(ids, best, strict=True)
        if row_id in stored
    ]


def _by_vocabulary(columns: Columns, place: int) -> Floats:
    """Shared terms over all terms of the publication itself, each by its facet's weight and its rarity."""
    shared = np.zeros(columns.size)
    whole = 0.0
    for facet, weight in LIKENESS_WEIGHTS.items():
        column = columns.terms[facet]
        for code in column.codes[column.rows == place].tolist():
            rows = column.rows[column.codes == code]
            worth = weight * float(np.log(1 + columns.living / len(rows)))
            shared[rows] += worth
            whole += worth
    return shared / whole if whole else shared


def _by_words(columns: Columns, record: PublicationRecord) -> Floats:
    """How well others answer the words of this one's title, summary and tags, the best of them 1."""
    scores = np.zeros(columns.size)
    terms = telling_terms(record)
    if not terms:
        return scores
    ways = [Alternative(((term,),), 1.0) for term in terms]
    [matches] = text_table().match([ways], columns.living, FIELDS)
    places = columns.positions(matches.ids)
    scores[places[places >= 0]] = np.maximum(matches.scores[places >= 0], 0.0)
    return _in_all_languages(columns, scores / (np.sort(scores)[-2:].min() or 1.0))


def _in_all_languages(columns: Columns, scores: Floats) -> Floats:
    """A publication's translations are as like as the one that was written in the words' language."""
    best = np.zeros(len(columns.group_numbers))
    np.maximum.at(best, columns.groups, np.minimum(scores, 1.0))
    spread: Floats = best[columns.groups]
    return spread
