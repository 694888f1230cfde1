"""A place for a machine that translates. Off unless the operator names one; what it makes is a draft for an editor.

`HUB_MACHINE_TRANSLATION` names a function, such as `our_translator.translate`:

    def translate(texts: Sequence[str], source: str, target: str) -> Sequence[str]

It is given texts in one language, some with HTML, and returns as many in the other, in their order. It is called
outside a transaction, so that a slow one keeps nobody from writing.
"""

import re
from collections.abc import Callable, Sequence

from django.conf import settings
from django.core.checks import Error
from django.utils.module_loading import import_string

type Translate = Callable[[Sequence[str], str, str], Sequence[str]]

TAGS = re.compile(r"<[^>]*>")


def translator() -> Translate | None:
    """The function that the operator named, or None."""
    path = settings.MACHINE_TRANSLATION
    if not path:
        return None
    found: Translate = import_string(path)
    return found


def check_translator(**kwargs: object) -> list[Error]:
    """A system check: what the setting names can be called."""
    path = settings.MACHINE_TRANSLATION
    try:
        named: object = import_string(path) if path else len
    except ImportError as fault:
        return [Error(f"HUB_MACHINE_TRANSLATION cannot be imported: {fault}", id="editing.E001")]
    return [] if callable(named) else [Error("HUB_MACHINE_TRANSLATION names no function.", id="editing.E002")]


def in_english(texts: Sequence[str], translate: Translate) -> dict[str, str]:
    """Each text with its translation; left out where the machine gave none, or changed the markup."""
    asked = list(dict.fromkeys(text for text in texts if text.strip()))
    if not asked:
        return {}
    answers = list(translate(asked, "nl", "en"))
    if len(answers) != len(asked):
        raise ValueError(f"asked for {len(asked)} translations, got {len(answers)}")
    pairs = zip(asked, answers, strict=True)
    return {text: answer for text, answer in pairs if answer.strip() and _markup(text) == _markup(answer)}


def _markup(text: str) -> list[str]:
    """The tags of a text, in whatever order, and what begins like one: a machine moves words, and adds no links."""
    begun = TAGS.sub("", text).count("<")
    return [*sorted(TAGS.findall(text)), "<" * begun]
