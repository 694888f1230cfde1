"""Whether two questionnaires ask the same."""

from typing import Any

LANGUAGES = ("nl", "en")
type Content = dict[str, Any]


def languages_of(content: Any) -> set[str]:
    """The languages in which anything is said there."""
    if isinstance(content, list):
        return set().union(*map(languages_of, content)) if content else set()
    if not isinstance(content, dict):
        return set()
    if content and set(content) <= set(LANGUAGES):
        return set(content)
    return set().union(*map(languages_of, content.values())) if content else set()


def in_languages(content: Any, languages: set[str]) -> Any:
    """The content with the words of these languages only."""
    if isinstance(content, list):
        return [in_languages(each, languages) for each in content]
    if not isinstance(content, dict):
        return content
    if content and set(content) <= set(LANGUAGES):
        return {language: words for language, words in content.items() if language in languages}
    kept = {name: in_languages(each, languages) for name, each in content.items()}
    return {name: each for name, each in kept.items() if each != {}}


def asks_the_same(before: Content, after: Content) -> bool:
    """True where nothing differs but that a language came, or went: a translation is no other question.

    So it is where one text got its other language: the English of a question that was new in Dutch comes later.
    """
    common = languages_of(before) & languages_of(after)
    if not common:
        return before == after
    return _says_on(in_languages(before, common), in_languages(after, common))


def _says_on(before: Any, after: Any) -> bool:
    """True where all that was said is said in the same words, and nothing more but in another language."""
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(map(_says_on, before, after))
    if not isinstance(before, dict) or not isinstance(after, dict):
        return bool(before == after)
    if before and set(before) <= set(LANGUAGES):
        return before.items() <= after.items()
    return before.keys() == after.keys() and all(_says_on(each, after[name]) for name, each in before.items())
