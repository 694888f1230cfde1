"""The vocabulary in the admin: terms, free tags, and words that are not tags."""

from vocabulary.viewsets.group import VocabularyGroup

__all__ = ["VocabularyGroup"]
