"""Free tags in the admin: how often each is used, and the words that are not tags."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from taggit.models import Tag
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from vocabulary.forms import BannedTagForm, TagNameForm
from vocabulary.models import BannedTag
from vocabulary.services.likeness import counted_tags, like_pairs
from vocabulary.services.tags import allow_word, ban_word, remove_tag, rename_tag


class TagIndexView(generic.IndexView):
    """All tags with their use, below those that may be one."""

    def get_base_queryset(self) -> QuerySet[Tag]:
        """Every tag, counted."""
        return counted_tags()

    def get_list_more_buttons(self, instance: Tag) -> list[Any]:
        """Merge and ban, beside rename and delete."""
        merge = MenuItem(_("Merge"), reverse("tag-merge", args=[instance.pk]), icon_name="resubmit", priority=15)
        ban = MenuItem(_("Ban"), f"{reverse('bannedtag:add')}?tag={instance.pk}", icon_name="cross", priority=25)
        return [*super().get_list_more_buttons(instance), merge, ban]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the pairs to judge, on the whole page only."""
        context = super().get_context_data(*args, **kwargs)
        return {**context, "like_pairs": [] if self.results_only else like_pairs()}


class TagEditView(generic.EditView):
    """Renames a tag."""

    def save_instance(self) -> Tag:
        """By the service, which keeps the old address."""
        tag = Tag.objects.get(pk=self.object.pk)
        rename_tag(tag, self.form.cleaned_data["name"], self.request.user)
        tag.refresh_from_db()
        return tag

    def get_success_url(self) -> str:
        """Back to the list."""
        return reverse(self.index_url_name)


class TagDeleteView(generic.DeleteView):
    """Takes a tag off everything."""

    @property
    def confirmation_message(self) -> str:
        """How many pages lose it."""
        count = counted_tags().get(pk=self.object.pk).pages
        said = ngettext(
            "This takes the tag off everything that has it: %(count)d page.",
            "This takes the tag off everything that has it: %(count)d pages.",
            count,
        )
        return said % {"count": count}

    def delete_action(self) -> None:
        """By the service."""
        remove_tag(self.object, self.request.user)


class TagViewSet(ModelViewSet):
    """The hub team's list of tags."""

    model = Tag
    icon = "tag"
    menu_label = gettext_lazy("Tags")
    url_prefix = "woorden/labels"
    index_view_class = TagIndexView
    edit_view_class = TagEditView
    delete_view_class = TagDeleteView
    index_template_name = "vocabulary/admin/tags.html"
    list_display = (
        "name",
        Column("pages", label=gettext_lazy("Pages"), sort_key="pages"),
        Column("published", label=gettext_lazy("On the site"), sort_key="published"),
        "slug",
    )
    ordering = ("-pages", "name")
    search_fields = ("name", "slug")
    search_backend_name = None
    copy_view_enabled = False
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> type[TagNameForm]:
        """The name only."""
        return TagNameForm


class BannedTagCreateView(generic.CreateView):
    """Bans a word; `?tag=` in the address fills in that of a tag."""

    def get_initial(self) -> dict[str, Any]:
        """The tag's name."""
        number = self.request.GET.get("tag", "")
        tag = Tag.objects.filter(pk=number).first() if number.isascii() and number.isdigit() else None
        return {**super().get_initial(), **({"name": tag.name} if tag else {})}

    def save_instance(self) -> BannedTag:
        """By the service."""
        ban_word(self.form.instance, self.form.cleaned_data["is_taken_off"], self.request.user)
        word: BannedTag = self.form.instance
        return word


class BannedTagEditView(generic.EditView):
    """Changes a banned word, or what to use instead."""

    def save_instance(self) -> BannedTag:
        """By the service."""
        ban_word(self.form.instance, self.form.cleaned_data["is_taken_off"], self.request.user)
        word: BannedTag = self.form.instance
        return word


class BannedTagDeleteView(generic.DeleteView):
    """Allows a word again."""

    page_title = gettext_lazy("Allow again")

    @property
    def confirmation_message(self) -> str:
        """What it does."""
        return _("Editors can then use “%(word)s” as a tag again.") % {"word": self.object}

    def delete_action(self) -> None:
        """By the service."""
        allow_word(self.object, self.request.user)


class BannedTagViewSet(ModelViewSet):
    """Words that do not become tags."""

    model = BannedTag
    icon = "cross"
    menu_label = gettext_lazy("Banned words")
    url_prefix = "woorden/geweerd"
    add_view_class = BannedTagCreateView
    edit_view_class = BannedTagEditView
    delete_view_class = BannedTagDeleteView
    list_display = ("name", "instead")
    search_fields = ("name", "instead")
    search_backend_name = None
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[BannedTagForm]:
        """With the choice to take it off pages."""
        return BannedTagForm
