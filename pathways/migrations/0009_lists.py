import datetime
import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Coalesce

from pathways.deadlines import keep_due_on

STAGES = ("project", "phases", "suspended", "integration", "completed", "interrupted", "not_admitted")
BY_STAGE = Case(*(When(stage=stage, then=Value(rank)) for rank, stage in enumerate(STAGES)))


class Migration(migrations.Migration):
    dependencies = [("pathways", "0008_worklist"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "listing",
                    models.CharField(
                        choices=[("beneficiaries", "Bénéficiaires"), ("pathways", "Parcours")],
                        max_length=13,
                        verbose_name="liste",
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="nom")),
                ("query", models.CharField(max_length=4000, verbose_name="filtres")),
                ("is_shared", models.BooleanField(default=False, verbose_name="partagée avec la structure")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="views",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="propriétaire",
                    ),
                ),
            ],
            options={
                "verbose_name": "vue enregistrée",
                "verbose_name_plural": "vues enregistrées",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["owner", "listing", "name"],
                        name="view_one_of_a_name",
                        violation_error_message="Vous avez déjà une vue de ce nom.",
                    ),
                    models.CheckConstraint(
                        condition=~Q(name="") & ~Q(query=""),
                        name="view_says_something",
                        violation_error_message="Une vue a un nom, et retient un filtre, un tri ou des colonnes.",
                    ),
                ],
            },
        ),
        # Nullable and without a default: SQLite adds it without rebuilding the table, whose guards stay.
        migrations.AddField(
            model_name="pathway",
            name="due_on",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="prochaine échéance"),
        ),
        keep_due_on(),
        migrations.AddIndex(
            model_name="pathway", index=models.Index(fields=["changed_at", "id"], name="pathway_by_change")
        ),
        migrations.AddIndex(
            model_name="pathway", index=models.Index(fields=["applied_on", "id"], name="pathway_by_application")
        ),
        migrations.AddIndex(
            model_name="pathway", index=models.Index(BY_STAGE, "applied_on", "id", name="pathway_by_stage")
        ),
        migrations.AddIndex(
            model_name="pathway",
            index=models.Index(Coalesce("due_on", Value(datetime.date.max)), "id", name="pathway_by_due_day"),
        ),
        migrations.AddIndex(
            model_name="beneficiary", index=models.Index(fields=["search_name", "id"], name="beneficiary_by_name")
        ),
        migrations.AddIndex(
            model_name="phase", index=models.Index(fields=["provider", "pathway"], name="phase_by_provider")
        ),
    ]
