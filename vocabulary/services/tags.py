"""What the hub team does with free tags. Pages, records and old addresses follow in the same transaction."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from taggit.models import Tag, TaggedItem

from common.audit import record
from common.decisions import Refused
from common.panels import panels_for
from common.publishing import Changes, publishing
from vocabulary.models import BannedTag, DifferentTags, FormerTag, PublicationTag
from vocabulary.models.tags import LONGEST_TAG, slug_of
from vocabulary.permissions import Person, user_can_tend_tags


def merge_tags(into: Tag, others: Iterable[Tag], actor: Person) -> int:
    """Make one tag of several: everything that had one of `others` has `into`, old addresses lead there.

    Returns how many pages changed. Raises `Refused` for who may not, and where there is nothing to merge.
    """
    with publishing() as changes:
        user_can_tend_tags(actor).or_refuse()
        into = Tag.objects.select_for_update().get(pk=into.pk)
        merged = list(Tag.objects.select_for_update().filter(pk__in=[tag.pk for tag in others]).exclude(pk=into.pk))
        if not merged:
            raise Refused(_("Choose at least one other tag."))
        return sum(_take_in(into, tag, actor, changes) for tag in merged)


def _take_in(into: Tag, other: Tag, actor: Person, changes: Changes) -> int:
    """One tag becomes part of another; returns how many pages it was on."""
    page_ids = _note_pages(other, changes)
    rows = PublicationTag.objects.filter(tag=other)
    rows.filter(content_object__publication_tags__tag=into).delete()
    rows.update(tag=into)
    _move_files(into, other)
    FormerTag.objects.filter(tag=other).update(tag=into)
    FormerTag.objects.update_or_create(slug=other.slug, defaults={"tag": into, "former_id": other.pk})
    panels_for("tag-became", former=other.slug, slug=into.slug)
    record(
        action="tag.merged",
        actor=actor,
        target=other,
        before={"tag": other.slug},
        after={"tag": into.slug, "pages": len(page_ids)},
    )
    other.delete()
    return len(page_ids)


def _move_files(into: Tag, other: Tag) -> None:
    """Pictures and documents share the tags."""
    items = TaggedItem.objects.filter(tag=other)
    present = set(TaggedItem.objects.filter(tag=into).values_list("content_type_id", "object_id"))
    double = [item.pk for item in items if (item.content_type_id, item.object_id) in present]
    TaggedItem.objects.filter(pk__in=double).delete()
    TaggedItem.objects.filter(tag=other).update(tag=into)


def rename_tag(tag: Tag, name: str, actor: Person) -> None:
    """Give a tag another name; its old address leads to the new one.

    Raises `Refused` for who may not, and for a name that is another tag's, is banned or makes no address.
    """
    with publishing():
        user_can_tend_tags(actor).or_refuse()
        tag = Tag.objects.select_for_update().get(pk=tag.pk)
        name, slug = " ".join(name.split()), slug_of(name)
        check_name(tag, name, slug)
        before = tag.slug
        FormerTag.objects.filter(slug=slug).delete()
        if slug != before:
            FormerTag.objects.update_or_create(slug=before, defaults={"tag": tag})
            panels_for("tag-became", former=before, slug=slug)
        tag.name, tag.slug = name, slug
        tag.save()
        record(action="tag.renamed", actor=actor, target=tag, before={"tag": before}, after={"tag": slug})


def check_name(tag: Tag, name: str, slug: str) -> None:
    """Raise `Refused`, saying what to do, where the tag cannot have this name."""
    if not slug or len(name) > LONGEST_TAG:
        raise Refused(_("Give a name of letters or digits, at most %(most)d signs long.") % {"most": LONGEST_TAG})
    others = Tag.objects.exclude(pk=tag.pk)
    if others.filter(slug=slug).exists() or others.filter(name__iexact=name).exists():
        raise Refused(_("There is a tag “%(name)s” already. Merge the two instead.") % {"name": name})
    if BannedTag.objects.filter(slug=slug).exists():
        raise Refused(_("“%(name)s” is not used as a tag. Allow it first.") % {"name": name})
    former = FormerTag.objects.filter(slug=slug).exclude(tag=tag).select_related("tag").first()
    if former:
        raise Refused(_("“%(name)s” leads to “%(tag)s”. Choose another name.") % {"name": name, "tag": former.tag})


def ban_word(word: BannedTag, is_taken_off: bool, actor: Person) -> int:
    """Keep a word from being a tag; where asked, take it off everything that has it. Returns how many pages changed.

    Raises `Refused` for who may not. A word that was banned already gets its new alternative.
    """
    with publishing() as changes:
        user_can_tend_tags(actor).or_refuse()
        word.slug = slug_of(word.name)
        word.save()
        tags = list(Tag.objects.filter(slug=word.slug)) if is_taken_off else []
        pages = sum(_take_off(tag, changes) for tag in tags)
        after = {"tag": word.slug, "instead": word.instead, "pages": pages}
        record(action="tag.banned", actor=actor, target=word, after=after)
        return pages


def _take_off(tag: Tag, changes: Changes) -> int:
    page_ids = _note_pages(tag, changes)
    tag.delete()
    return len(page_ids)


def allow_word(word: BannedTag, actor: Person) -> None:
    """Let a banned word be a tag again. Raises `Refused` for who may not."""
    with publishing():
        user_can_tend_tags(actor).or_refuse()
        record(action="tag.allowed", actor=actor, target=word, before={"tag": word.slug})
        word.delete()


def remove_tag(tag: Tag, actor: Person) -> None:
    """Take a tag off everything, and forget it. Raises `Refused` for who may not."""
    with publishing() as changes:
        user_can_tend_tags(actor).or_refuse()
        pages = _note_pages(tag, changes)
        record(action="tag.removed", actor=actor, target=tag, before={"tag": tag.slug, "pages": len(pages)})
        tag.delete()


def keep_apart(one: Tag, other: Tag, actor: Person) -> None:
    """Remember that two tags differ, so that they are not proposed again. Raises `Refused` for who may not."""
    with publishing():
        user_can_tend_tags(actor).or_refuse()
        first, second = sorted((one, other), key=lambda tag: tag.pk)
        if first == second:
            raise Refused(_("These are one tag."))
        DifferentTags.objects.get_or_create(first=first, second=second)
        after = {"tags": [first.slug, second.slug]}
        record(action="tag.kept_apart", actor=actor, target=first, after=after)


def _note_pages(tag: Tag, changes: Changes) -> set[int]:
    page_ids = set(PublicationTag.objects.filter(tag=tag).values_list("content_object_id", flat=True))
    for page_id in page_ids:
        changes.note_page(page_id)
    return page_ids
