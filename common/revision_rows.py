"""Makes a page from a revision with few questions, however many rows it has.

modelcluster asks for each key of each row whether its target still exists, one by one, the row's own page included: a
page with sixty rows took over a hundred queries to open. Here each kind of key is asked once.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CASCADE, DO_NOTHING, ForeignKey, Model
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.models import Locale, Revision

type Row = dict[str, Any]

# Content types and languages stay as long as a page has them; of its versions a page is told anew each time.
NEVER_GONE = (ContentType, Locale, Revision)


def with_living_targets(model: type[Model], rows: list[Row], is_child: bool = False) -> list[Row]:
    """The rows without keys whose target is gone; a child that can't do without such a key is left out."""
    rows = [dict(row) for row in rows]
    for key in _keys_of(model):
        gone = _gone(key, rows)
        if is_child and key.remote_field.on_delete is CASCADE:
            rows = [row for row in rows if row.get(key.name) not in gone]
        for row in rows:
            if row.get(key.name) in gone:
                row[key.name] = None
    for relation in get_all_child_relations(model):
        _clean_children(relation, rows)
    return rows


def _keys_of(model: type[Model]) -> list[ForeignKey]:
    """The keys that a revision holds and that can point to nothing."""
    return [
        field
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey)
        and not isinstance(field, ParentalKey)
        and not field.remote_field.parent_link
        and field.remote_field.on_delete is not DO_NOTHING
        and not issubclass(field.remote_field.model, NEVER_GONE)
    ]


def _gone(key: ForeignKey, rows: list[Row]) -> set[Any]:
    """The values of the key in these rows that point to nothing."""
    target, aimed_at = key.remote_field.model, key.target_field
    name = aimed_at.name
    values = {value for row in rows if (value := row.get(key.name)) is not None}
    if not values:
        return set()
    found = set(target._default_manager.filter(**{f"{name}__in": values}).values_list(name, flat=True))
    return {value for value in values if aimed_at.to_python(value) not in found}


def _clean_children(relation: Any, rows: list[Row]) -> None:
    """The same for the rows below these, all together."""
    name = relation.get_accessor_name()
    owners = [row for row in rows if row.get(name)]
    if not owners:
        return
    mark = "_owner"
    below = [{**child, mark: number} for number, owner in enumerate(owners) for child in owner[name]]
    living = with_living_targets(relation.related_model, below, is_child=True)
    for number, owner in enumerate(owners):
        owner[name] = [{k: v for k, v in child.items() if k != mark} for child in living if child[mark] == number]
