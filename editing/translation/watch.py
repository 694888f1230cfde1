"""Where translations listen, and where they speak."""

from django.core.checks import register
from wagtail.signals import copy_for_translation_done

from common.panels import register_panel
from common.records import register_keeper
from editing.translation.desk import outdated_on_desk
from editing.translation.keeping import TranslationKeeper, was_copied
from editing.translation.machine import check_translator
from editing.translation.outdated import dutch_is_newer


def connect() -> None:
    """Be told of what is published and of what Wagtail translates; tell the reader of an English page."""
    register_keeper(TranslationKeeper())
    copy_for_translation_done.connect(was_copied, dispatch_uid="translation-was-copied")
    register_panel("page-note", dutch_is_newer)
    register_panel("desk", outdated_on_desk)
    register(check_translator)
