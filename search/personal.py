"""This room holds no data of people but what stands on public pages."""

from common.inventory.declaring import not_personal

PUBLIC = "a copy of what public pages say"
not_personal(
    "search.IndexedRecord",
    "key kind locale standing translation_key external_id title folded_title words body record term_codes",
    PUBLIC,
)
not_personal("search.IndexedTerm", "facet slug label_nl label_en", PUBLIC)
not_personal("search.IndexedWord", "word", PUBLIC)
not_personal("search.IndexState search.IndexChange", "token", "a number of a change")
not_personal("search.IndexChange", "removed", "keys of publications")
not_personal(
    "search.QueryInsight", "fingerprint text", "a question is only kept once so many asked it that it is nobody's own"
)
not_personal("search.Pin", "text folded", "words of the hub team")
not_personal("search.SynonymSet", "words note", "words of the hub team")
not_personal("search.LaidSynonyms", "line", "words of the hub team")
