"""What makes publications alike, in whichever engine."""

from common.records import PublicationRecord
from search.analysis.data_files import stop_words
from search.analysis.stemming import stem
from search.analysis.texts import tokens

MOST_WORDS = 24
SHORTEST_WORD = 4
FIELDS = ("title", "tags", "summary", "title_parts")
FRAME = frozenset({"pillar", "programme", "page", "partner"})  # they frame publications and are none of their like


def telling_terms(record: PublicationRecord) -> list[str]:
    """The terms of a record's title, summary and vocabulary that say something, each once."""
    text = f"{record.title} {record.summary} {' '.join(term.label_nl for term in record.terms)}"
    telling = [word for word in tokens(text) if len(word) >= SHORTEST_WORD and word not in stop_words()]
    return list(dict.fromkeys(stem(word, record.locale) for word in telling))[:MOST_WORDS]
