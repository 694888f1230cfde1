"""The embedded engine's own tables, in place of the first ones: the index is made again by `search_rebuild`."""

import django.core.serializers.json
from django.db import migrations, models

from search.engines.embedded.texts import TABLE, text_table


def make_text_table(apps, schema_editor):
    """FTS5 on SQLite, a `tsvector` on PostgreSQL."""
    for statement in text_table(schema_editor.connection.vendor).create():
        schema_editor.execute(statement)


def drop_text_table(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {TABLE}")


class Migration(migrations.Migration):
    dependencies = [("search", "0002_synonyms_pins_insights")]

    operations = [
        migrations.DeleteModel("IndexedTerm"),
        migrations.DeleteModel("IndexedRecord"),
        migrations.CreateModel(
            name="IndexChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("change", models.PositiveBigIntegerField(unique=True)),
                ("token", models.CharField(max_length=32)),
                ("removed", models.JSONField()),
            ],
            options={
                "verbose_name": "change of the index",
                "verbose_name_plural": "changes of the index",
            },
        ),
        migrations.CreateModel(
            name="IndexedRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=40, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("initiative", "Initiative"),
                            ("living-lab", "Living lab"),
                            ("call", "Call"),
                            ("offer", "Support offer"),
                            ("story", "Story"),
                            ("event", "Event"),
                            ("partner", "Partner"),
                            ("pillar", "Pillar"),
                            ("programme", "Programme"),
                            ("page", "Page"),
                        ],
                        max_length=20,
                    ),
                ),
                ("locale", models.CharField(max_length=10)),
                ("translation_key", models.CharField(max_length=36)),
                ("external_id", models.CharField(db_index=True, max_length=120)),
                ("title", models.CharField(max_length=255)),
                ("folded_title", models.CharField(max_length=255)),
                ("published", models.FloatField(blank=True, null=True)),
                ("opens", models.FloatField(blank=True, null=True)),
                ("closes", models.FloatField(blank=True, null=True)),
                ("starts", models.FloatField(blank=True, null=True)),
                ("period_from", models.FloatField(blank=True, null=True)),
                ("period_to", models.FloatField(blank=True, null=True)),
                ("amount_min", models.FloatField(blank=True, null=True)),
                ("amount_max", models.FloatField(blank=True, null=True)),
                ("latitude", models.FloatField(blank=True, null=True)),
                ("longitude", models.FloatField(blank=True, null=True)),
                ("term_codes", models.BinaryField()),
                (
                    "words",
                    models.TextField(
                        help_text="Each folded word of the publication once: what half-typed words become."
                    ),
                ),
                (
                    "body",
                    models.TextField(help_text="The body's words as they are read: what a passage is shown from."),
                ),
                ("record", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
            ],
            options={
                "verbose_name": "indexed record",
                "verbose_name_plural": "indexed records",
            },
        ),
        migrations.CreateModel(
            name="IndexedWord",
            fields=[
                ("word", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("documents", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "indexed word",
                "verbose_name_plural": "indexed words",
            },
        ),
        migrations.CreateModel(
            name="IndexState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("change", models.PositiveBigIntegerField(default=0)),
                ("token", models.CharField(default="", max_length=32)),
            ],
            options={
                "verbose_name": "state of the index",
                "verbose_name_plural": "states of the index",
            },
        ),
        migrations.CreateModel(
            name="IndexedTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "facet",
                    models.CharField(
                        choices=[
                            ("pijler", "Pillar"),
                            ("programma", "Programme"),
                            ("wijk", "Neighbourhood"),
                            ("doelgroep", "For whom"),
                            ("domein", "Domain"),
                            ("activiteit", "Daily activity"),
                            ("dimensie", "Positive Health"),
                            ("partner", "Partner"),
                            ("fase", "Stage"),
                            ("label", "Tag"),
                        ],
                        max_length=20,
                    ),
                ),
                ("slug", models.CharField(max_length=100)),
                ("label_nl", models.CharField(max_length=255)),
                ("label_en", models.CharField(max_length=255)),
                ("records", models.IntegerField(default=0)),
            ],
            options={
                "verbose_name": "indexed term",
                "verbose_name_plural": "indexed terms",
                "constraints": [models.UniqueConstraint(fields=("facet", "slug"), name="one_row_per_term")],
            },
        ),
        migrations.RunPython(make_text_table, drop_text_table),
    ]
