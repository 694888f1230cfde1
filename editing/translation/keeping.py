"""Keeps the translations in step: noticed when the Dutch is published, in the transaction that publishes it."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from common.audit import Actor, record
from common.clock import now
from common.decisions import Refused
from common.publishing import page_id_of, publishing
from common.records import PublicationRecord
from editing.models import Translation
from editing.translation.comparing import changed_now
from editing.translation.fields import changed_between, content_of, fingerprints_of
from editing.translation.pages import SOURCE, as_it_stands, source_of
from editing.translation.permissions import user_can_tend_translation


class TranslationKeeper:
    """Told of every published page: Dutch ones may have left their translation behind."""

    def keep(self, records: Iterable[PublicationRecord], gone: Iterable[str]) -> None:
        """Note what changed in the Dutch; know from which Dutch an English page was made that is published."""
        numbers: dict[bool, list[int]] = {True: [], False: []}
        for each in records:
            numbers[each.locale == SOURCE].append(page_id_of(each.key))
        if numbers[True]:
            for translation in Translation.objects.filter(source__in=numbers[True]).select_related("source"):
                _note_changes(translation)
        if numbers[False]:
            _know(numbers[False])


def _know(page_ids: list[int]) -> None:
    """A published translation of which nothing is known counts as made from the Dutch of now."""
    known = set(Translation.objects.filter(page__in=page_ids).values_list("page_id", flat=True))
    for page in Page.objects.filter(pk__in=set(page_ids) - known).select_related("locale"):
        if source := source_of(page):
            agree(page, source)


def _note_changes(translation: Translation) -> None:
    source = translation.source.specific
    changed = changed_between(translation.fingerprints, fingerprints_of(source, content_of(source)))
    if changed == translation.changed_fields:
        return
    translation.changed_fields = changed
    translation.outdated_since = (translation.outdated_since or now()) if changed else None
    translation.save(update_fields=["changed_fields", "outdated_since"])


def agree(page: Page, source: Page) -> Translation:
    """Keep the Dutch as it stands: with that the translation agrees."""
    source = as_it_stands(source)
    content = content_of(source)
    values: dict[str, Any] = {
        "source_id": source.pk,
        "snapshot": content,
        "fingerprints": fingerprints_of(source, content),
        "at": now(),
        "changed_fields": [],
        "outdated_since": None,
    }
    translation, _is_new = Translation.objects.update_or_create(page_id=page.pk, defaults=values)
    return translation


def was_copied(source_obj: Any, target_obj: Any, **kwargs: Any) -> None:
    """Wagtail made a translation: it agrees with what it was copied from."""
    if isinstance(target_obj, Page) and not target_obj.alias_of_id and source_of(target_obj):
        agree(target_obj, source_obj)


def say_up_to_date(page: Page, version: str, actor: Actor) -> Translation:
    """Somebody read the changes, and the translation now says the same.

    `version` is that of the Dutch they saw (`version_of`). Raises `Refused` for who may not, and where the Dutch
    changed since.
    """
    with publishing():
        assert actor is not None, "somebody says so"
        user_can_tend_translation(actor, page).or_refuse()
        source = source_of(page)
        assert source, "asked above"
        if version != version_of(source):
            raise Refused(_("The Dutch page changed meanwhile. Look at what changed once more."))
        before = Translation.objects.filter(page=page.pk).first()
        changed = changed_now(before, as_it_stands(source)) if before else []
        translation = agree(page, source)
        record(action="translation.confirmed", actor=actor, target=page, before={"changed": changed})
        return translation


def version_of(source: Page) -> str:
    """Tells one state of a Dutch page from another."""
    present = as_it_stands(source)
    prints = fingerprints_of(present, content_of(present))
    return hashlib.sha256("".join(prints.values()).encode()).hexdigest()[:16]
