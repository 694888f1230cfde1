"""The field in which a page keeps its tags. Every way in passes here: forms, imports, the demo content, revisions.

What is typed becomes the tag that the hub has now: of another case or with other accents, an old name, or the name of a
tag that was merged. A banned word never becomes a tag; forms and imports say so before it comes to that.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from modelcluster.contrib.taggit import ClusterTaggableManager, _ClusterTaggableManager
from taggit.models import Tag
from wagtail.admin.forms.tags import TagField

from vocabulary.models.tags import BannedTag, FormerTag, slug_of

type Named = str | Tag


def present_tags(tags: Iterable[Named]) -> list[Named]:
    """Tags as the hub has them now, each once; a new word stays a string, a banned one is left out."""
    tags = list(tags)
    slugs = {tag: slug_of(tag) for tag in tags if isinstance(tag, str)}
    if not slugs:
        return list(dict.fromkeys(tags))
    wanted = set(slugs.values()) - {""}
    banned = set(BannedTag.objects.filter(slug__in=wanted).values_list("slug", flat=True))
    former = {row.slug: row.tag for row in FormerTag.objects.filter(slug__in=wanted).select_related("tag")}
    by_slug, by_name = _existing(wanted, slugs)
    found: dict[Any, Named] = {}
    for tag in tags:
        if isinstance(tag, str):
            slug = slugs[tag]
            if slug in banned:
                continue
            present: Named = former.get(slug) or by_name.get(tag) or by_slug.get(slug) or tag
        else:
            present = tag
        found.setdefault(present.pk if isinstance(present, Tag) else (slug_of(present) or present), present)
    return list(found.values())


def _existing(slugs: set[str], names: Iterable[str]) -> tuple[dict[str, Tag], dict[str, Tag]]:
    """The tags with these slugs or exactly these names, by slug and by name."""
    tags = list(Tag.objects.filter(Q(slug__in=slugs) | Q(name__in=list(names))))
    return {tag.slug: tag for tag in tags}, {tag.name: tag for tag in tags}


def banned_among(names: Iterable[str]) -> list[BannedTag]:
    """The banned words among these names."""
    slugs = {slug_of(name) for name in names} - {""}
    return list(BannedTag.objects.filter(slug__in=slugs)) if slugs else []


def why_not(word: BannedTag) -> str:
    """What somebody is told who uses the word as a tag."""
    if word.instead:
        return _("“%(word)s” is not used as a tag. Use “%(instead)s”.") % {"word": word.name, "instead": word.instead}
    return _("“%(word)s” is not used as a tag. Choose another word.") % {"word": word.name}


class HubTagField(TagField):
    """Wagtail's field for tags, which says it when a word is not used."""

    def clean(self, value: str) -> list[str]:
        """The names; a banned word is refused, with what to use instead."""
        names: list[str] = super().clean(value)
        if words := banned_among(names):
            raise ValidationError([why_not(word) for word in words])
        return names


class _HubTaggableManager(_ClusterTaggableManager):
    def _to_tag_model_instances(self, tags: Iterable[Named], tag_kwargs: dict[str, Any]) -> list[Tag]:
        found: list[Tag] = super()._to_tag_model_instances(present_tags(tags), tag_kwargs)
        return found


class HubTags(ClusterTaggableManager):
    """A page's tags."""

    def __get__(self, instance: Any, model: type) -> _HubTaggableManager:
        return _HubTaggableManager(through=self.through, model=model, instance=instance, prefetch_cache_name=self.name)

    def formfield(self, form_class: type = HubTagField, **kwargs: Any) -> Any:
        """The form's field, whatever Wagtail would take."""
        return super().formfield(form_class=HubTagField, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Known to migrations as the field that it extends: the database sees no difference."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "modelcluster.contrib.taggit.ClusterTaggableManager", args, kwargs


def in_present_tags(content: dict[str, Any]) -> dict[str, Any]:
    """A revision's content with the tags of now in place of those that were merged since."""
    rows = content.get("publication_tags") or []
    numbers = [row["tag"] for row in rows if row.get("tag")]
    if not numbers:
        return content
    moved = dict(FormerTag.objects.filter(former_id__in=numbers).values_list("former_id", "tag_id"))
    if not moved:
        return content
    present = {moved.get(row["tag"], row["tag"]): row for row in reversed(rows)}
    return {**content, "publication_tags": [{**row, "tag": number} for number, row in reversed(present.items())]}
