"""Puts the vocabulary in the admin's menu."""

from wagtail import hooks

from vocabulary.viewsets import VocabularyGroup


@hooks.register("register_admin_viewset")
def vocabulary_viewsets() -> VocabularyGroup:
    """The vocabulary's lists."""
    return VocabularyGroup()
