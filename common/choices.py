"""Lists to choose from that are read once for a page, however many fields and rows offer them."""

from collections.abc import Iterator
from typing import Any

from django.db.models import ForeignKey, Model
from django.forms import ModelChoiceField, ModelMultipleChoiceField
from django.forms.models import ModelChoiceIterator
from django.utils.translation import get_language
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.forms.models import register_form_field_override

from common.reading import once


class OneReadingIterator(ModelChoiceIterator):
    """Django asks anew for each row of a form and each time it is drawn; this asks once in a request that reads."""

    def __iter__(self) -> Iterator[Any]:
        """The empty choice, if there is one, then what the query gives."""
        query = self.queryset.query
        told = getattr(self.field.label_from_instance, "__qualname__", "")
        name = ("choices", str(query), self.field.empty_label, told, get_language())
        yield from once(name, lambda: list(super(OneReadingIterator, self).__iter__()))


class OneReadingChoiceField(ModelChoiceField):
    """One of a list."""

    iterator = OneReadingIterator


class OneReadingMultipleChoiceField(ModelMultipleChoiceField):
    """Several of a list."""

    iterator = OneReadingIterator


def read_choices_once(*models: type[Model]) -> None:
    """Have the editor's lists of these models, and all lists with several choices, read once; as the portal starts."""
    for model in models:
        register_form_field_override(ForeignKey, to=model, override={"form_class": OneReadingChoiceField})
    register_form_field_override(
        ParentalManyToManyField, override={"form_class": OneReadingMultipleChoiceField}, exact_class=True
    )
