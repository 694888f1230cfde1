"""A changed label stands in records at once: the pages that carry the term are made again."""

from typing import Any

from django.apps import apps
from django.db.models.signals import post_save, pre_delete
from taggit.models import Tag

from common.publishing import publishing
from vocabulary.models.classified import PublicationTag
from vocabulary.models.terms import Neighbourhood, Programme, Term


def connect() -> None:
    """Listen to changed and vanishing terms and tags; `Term.save` and `Term.delete` open the transaction."""
    post_save.connect(term_saved, dispatch_uid="record-term-saved")
    pre_delete.connect(term_deleted, dispatch_uid="record-term-deleted")
    post_save.connect(tag_changed, sender=Tag, dispatch_uid="record-tag-saved")
    pre_delete.connect(tag_changed, sender=Tag, dispatch_uid="record-tag-deleted")


def term_saved(sender: type, instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Note every page that carries the term, or lies in it."""
    if not created and not raw:
        term_deleted(sender, instance)


def term_deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    """Note every page that carries the term while it can still be found by it."""
    if isinstance(instance, Term) and instance.facet is not None:
        with publishing() as changes:
            for page_id in pages_with(instance):
                changes.note_page(page_id)


def tag_changed(sender: type, instance: Tag, created: bool = False, **kwargs: Any) -> None:
    """Note every page that carries the tag."""
    if created:
        return
    with publishing() as changes:
        for page_id in PublicationTag.objects.filter(tag=instance).values_list("content_object_id", flat=True):
            changes.note_page(page_id)


def pages_with(term: Term) -> set[int]:
    """The ids of the pages of any type that refer to this term, directly or through a term below it."""
    terms: list[Term] = [term]
    if isinstance(term, Neighbourhood):
        terms += [part for child in term.parts.all() for part in (child, *child.parts.all())]
    return {page_id for each in terms for page_id in _pages_referring_to(each)}


def _pages_referring_to(term: Term) -> set[int]:
    """Ids of pages with a relation to exactly this term; a programme stands for its pillar too."""
    from common.models import PublishablePage

    found: set[int] = set()
    for model in apps.get_models():
        if not issubclass(model, PublishablePage):
            continue
        for field in model._meta.get_fields():
            is_own = not field.auto_created and (field.concrete or field.many_to_many)
            if is_own and field.related_model is type(term):
                found |= set(model._default_manager.filter(**{field.name: term}).values_list("pk", flat=True))
    if not isinstance(term, Programme):
        for programme in getattr(term, "programmes", Programme.objects.none()).all():
            found |= _pages_referring_to(programme)
    return found
